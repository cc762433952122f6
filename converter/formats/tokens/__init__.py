"""Tokens of a report for corpus tools: its sentences in words or characters, as vertical text or CoNLL-U."""
