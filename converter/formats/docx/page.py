"""Measures of an official page, in twentieths of a point (GB/T 9704-2012, 5 and 6)."""

from __future__ import annotations

TWENTIETHS = 1440 / 25.4
"""Twentieths of a point in a millimetre."""


def millimetres(size: float) -> int:
    """A length in twentieths of a point.

    >>> millimetres(37)
    2098
    """
    return round(size * TWENTIETHS)


WIDTH, HEIGHT = millimetres(210), millimetres(297)
CHARACTERS, LINES = 28, 22
"""Characters in a line and lines on a page."""

BODY = 16.0
"""Size of the text in points, 3号."""

CLOSER = -4
"""Addition to the width of each character, in twentieths of a point: 28 of 16 points are wider than the text."""

TEXT_WIDTH, TEXT_HEIGHT = CHARACTERS * (round(BODY * 20) + CLOSER), millimetres(225)
"""Width and height of the text; 156 mm and the tenth of a millimetre that 28 characters need."""

TOP, INNER = millimetres(37), millimetres(28)
OUTER = WIDTH - INNER - TEXT_WIDTH
BOTTOM = HEIGHT - TOP - TEXT_HEIGHT

TITLE = 22.0
"""Size of the title in points, 2号."""

PAGE_NUMBER = 14.0
"""Size of page numbers in points, 4号."""

LINE = TEXT_HEIGHT // LINES
"""Distance of lines."""

HEADER = millimetres(15)
FOOTER = BOTTOM - millimetres(7) - round(PAGE_NUMBER * 20 * 1.3)
"""Distance of the foot from the edge: the number is 7 mm below the text."""
