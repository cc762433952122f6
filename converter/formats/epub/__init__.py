"""EPUB 3: a report as a book, from the renderer of pages."""
