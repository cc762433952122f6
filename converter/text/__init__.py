"""Characters and words, before anything is recognised."""
