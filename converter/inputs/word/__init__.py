"""Reader of office files, as texts with marks."""
