"""Rules of a page from the strokes drawn on it: the level ones and the upright ones."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from converter.inputs.pdf.lines import RuledLine

THIN = 2.5
"""Maximum thickness of a line, in points, however it was drawn."""

SHORTEST = 5.0
"""Points that a line of a table has at least."""


class Rules(NamedTuple):
    """The lines of a page that are level, and those that are upright."""

    level: tuple[RuledLine, ...] = ()
    upright: tuple[RuledLine, ...] = ()


Point = tuple[float, float]


def rules_from(strokes: Iterable[tuple[Point, Point]]) -> Rules:
    """Sort strokes, in points, into level and upright rules; slanting and very short ones are none.

    >>> rules_from([((0, 10), (90, 10)), ((0, 0), (50, 50))]).level
    (RuledLine(at=10.0, start=0, end=90),)
    """
    level, upright = [], []
    for (x0, y0), (x1, y1) in strokes:
        if abs(y1 - y0) <= THIN and abs(x1 - x0) >= SHORTEST:
            level.append(RuledLine((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x1 - x0) <= THIN and abs(y1 - y0) >= SHORTEST:
            upright.append(RuledLine((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
    return Rules(tuple(level), tuple(upright))
