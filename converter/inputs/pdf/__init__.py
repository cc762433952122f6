"""Reader of PDF with a text layer, as texts with marks."""
