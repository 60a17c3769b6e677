"""Who said what, in which words, and who passed it on."""
