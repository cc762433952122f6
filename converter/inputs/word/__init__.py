"""Office files, as texts with marks."""
