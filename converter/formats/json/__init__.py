"""JSON of a report: written, checked and read back."""
