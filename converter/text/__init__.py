"""Characters and words, the base of all recognition."""
