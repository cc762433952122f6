"""Recognition: from the characters of the source to the parts of a report, one module a stage."""
