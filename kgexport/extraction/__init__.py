"""Finding what an article says: its actors, its quotations and its events."""
