"""Names of the commands, which are first words that are not files."""

from __future__ import annotations

from pathlib import Path

COMMANDS = (
    "check",
    "outline",
    "why",
    "fix",
    "review",
    "gold",
    "score",
    "validate",
    "explain",
    "schema",
    "lines",
    "blocks",
    "corpus",
    "compare",
    "indicators",
    "deliver",
    "site",
    "serve",
    "docs",
    "extract",
    "config",
)
"""First words that are not files."""


def meant(word: str) -> str | None:
    """Find the command of which a word that names no file is a misspelling; None if there is none.

    >>> meant("chek"), meant("report.txt"), meant("xyz")
    ('check', None, None)
    """
    if not (word.isascii() and word.isalpha()) or Path(word).exists():
        return None
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, COMMANDS, 1, ALIKE)), None)


ALIKE = 0.75
"""Least likeness of a misspelling, as difflib measures it: one letter lost or swapped of five."""
