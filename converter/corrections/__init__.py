"""Corrections by people: found again in a source by their quotes, applied to its recognition, and compared with it."""
