"""A Markdown page of a report: written, checked and read back."""
