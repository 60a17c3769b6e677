"""Who and what a text speaks of: names, titles, references, and the actors they belong to."""
