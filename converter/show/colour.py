"""Colour for text on a terminal."""

from __future__ import annotations

from collections.abc import Callable

Paint = Callable[[str, str], str]
"""A text and the name of a style into the text in that style."""

STYLES = {"error": "31", "warning": "33", "note": "36", "strong": "1", "faint": "2", "mark": "32"}
"""SGR parameters (ECMA-48 §8.3.117)."""


def coloured(text: str, style: str) -> str:
    """`text` in one of the styles.

    >>> coloured("一", "strong")
    '\\x1b[1m一\\x1b[0m'
    """
    return f"\x1b[{STYLES[style]}m{text}\x1b[0m" if text else ""


def plain(text: str, style: str) -> str:
    """`text` as it is, whatever the style."""
    return text
