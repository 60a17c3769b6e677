"""A text cut into tokens, sentences, paragraphs and quoted passages."""
