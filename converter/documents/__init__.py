"""Inputs into the documents that they hold: a file, a folder, an archive, a data set with a report a row."""
