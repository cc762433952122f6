"""Explanations of a reading: the rules that decided on a line, a metadata value or a figure, each with its evidence."""
