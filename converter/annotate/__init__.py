"""Stand-off annotation of a report's text.  Imported only on request."""
