"""Characters of a page with their positions, from any file of fixed layout."""

from __future__ import annotations

from typing import NamedTuple

NOWHERE = (0.0, 0.0, 0.0, 0.0)
"""Box of a character without a position."""


class Character(NamedTuple):
    """Character with its position in points: x grows along its line, y upwards."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool
    piece: int
    """Characters that the file shows at one stroke have one number."""


class CharacterRun(NamedTuple):
    """Properties shared by the characters of one text object."""

    number: int
    size: float
    angle: int
    bold: bool


class PlacedCharacter(NamedTuple):
    """Character on the page as in the file: its box, and its origin on the line."""

    text: str
    box: tuple[float, float, float, float]
    x: float
    y: float
    piece: CharacterRun
    unmapped: bool
    """True if the file does not map the glyph to a character, so that its text is a guess."""


class Characters(NamedTuple):
    """Characters of a page, in the order of the file."""

    placed: tuple[PlacedCharacter, ...]
    edges: tuple[float, float, float, float]
    """The left, lower, right and upper edge of the page."""
    lost: int
    """Number of characters known only to their font."""
    cut: bool
    """True if the page holds more than was read."""
