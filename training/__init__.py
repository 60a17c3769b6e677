"""Builds the English language pipeline `kgexport-en` from openly licensed corpora; see README.md."""
