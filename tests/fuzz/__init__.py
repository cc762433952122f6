"""Structured fuzzing: invented documents of every kind, changed at random, held against what the program promises."""
