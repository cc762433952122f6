"""Markdown, back to the report that it was, or as a text with marks."""
