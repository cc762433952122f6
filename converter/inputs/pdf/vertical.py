"""Vertical text: its columns, and the positions in them.

Chinese characters are upright and stacked. Digits and Latin letters are stacked too, lie on their side, or are side by
side in the space of one character.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from converter.dataclass import dataclass, field
from converter.inputs.pdf.lines import is_wide
from converter.inputs.pdf.placed import PlacedCharacter

CharacterGroup = list[PlacedCharacter]
"""Upright characters side by side: usually one."""

ABOVE, BELOW = 0.88, 0.12
"""Extent of a full-width character above and below its origin on the line, in its size."""

MIDDLE = (ABOVE - BELOW) / 2
"""The height of a character's middle above its line, in its size."""

NARROW = 0.15
"""Additional extent assumed for a narrow one, so that digits in a column form one number."""

WIDEST = 1.5
"""Maximum width of characters that share the space of one, in their size."""

SAME, DIGITS_NEAR, FAR = 0.3, 0.6, 2.0
"""Maximum distance between the middles of a column's characters, of its digits off the column, and of the next
character, in the size of the type."""

NOTE_SIZE = 0.8
"""Smaller type than this share of a column's is a note beside it, and keeps its place."""

COLUMNS_TRIED = 4
"""Columns on either side that are tried for one character."""


class ColumnPosition(NamedTuple):
    """Position turned so that columns run rightwards: its ends, the middle of its width, and the width."""

    start: float
    end: float
    middle: float
    width: float
    size: float


class LineDirection(NamedTuple):
    """The direction of lines, as the cosine and sine of its angle."""

    cos: float
    sin: float

    @classmethod
    def of(cls, angle: int) -> LineDirection:
        """The frame of lines that run at an angle, in degrees."""
        return cls(math.cos(math.radians(angle)), math.sin(math.radians(angle)))

    def along(self, x: float, y: float) -> float:
        """Return the position of a point along the lines."""
        return x * self.cos + y * self.sin

    def up(self, x: float, y: float) -> float:
        """Return the height of a point above the lines' foot."""
        return y * self.cos - x * self.sin

    def lying(self, each: PlacedCharacter) -> ColumnPosition:
        """Return the position of a character that lies along the lines."""
        x0, y0, x1, y1 = each.box
        size, start = each.piece.size, self.along(each.x, each.y)
        ends = [self.along(x, y) for x in (x0, x1) for y in (y0, y1)]
        if each.piece.angle % 90:  # a box that lies aslant is larger than its character
            ends = [start, start + size]
        return ColumnPosition(min(ends), max(ends), self.up(each.x, each.y) + MIDDLE * size, size, size)

    def end(self, each: PlacedCharacter) -> float:
        """Return the end of a character that lies along the lines; the boxes of some fonts hold only the ink."""
        start = self.along(each.x, each.y)
        return max(self.lying(each).end, start + each.piece.size if is_wide(each.text) else start)

    def upright(self, unit: CharacterGroup) -> ColumnPosition:
        """Return the position of upright characters that form one unit."""
        size, at = max(each.piece.size for each in unit), self.along(unit[0].x, unit[0].y)
        more = 0.0 if is_wide(unit[0].text) else NARROW * size
        sides = [side for each in unit for side in self._sides(each)]
        low, high = min(sides), max(sides)
        return ColumnPosition(at - ABOVE * size - more, at + BELOW * size + more, (low + high) / 2, high - low, size)

    def _sides(self, each: PlacedCharacter) -> tuple[float, float]:
        """The left and right side of an upright character; some boxes hold only the ink."""
        if is_wide(each.text):
            left = self.up(each.x, each.y)
            return left, left + each.piece.size
        x0, y0, x1, y1 = each.box
        sides = [self.up(x, y) for x in (x0, x1) for y in (y0, y1)]
        return min(sides), max(sides)


@dataclass(frozen=True, slots=True)
class CharacterColumn:
    """A column of full-width characters: the middle of its width, their size, and where each begins."""

    middle: float
    size: float
    starts: list[float] = field(default_factory=list)

    def distance(self, place: ColumnPosition) -> float:
        """Return the distance along the column to its nearest character."""
        at = bisect_left(self.starts, place.start)
        return min(abs(start - place.start) for start in self.starts[max(at - 1, 0) : at + 1])


@dataclass(frozen=True, slots=True)
class CharacterColumns:
    """The columns of a page, ordered by their middles."""

    columns: tuple[CharacterColumn, ...] = ()

    @classmethod
    def of(cls, places: Iterable[ColumnPosition]) -> CharacterColumns:
        """Find the columns of full-width characters."""
        columns: list[CharacterColumn] = []
        for place in sorted(places, key=lambda place: place.middle):
            if not columns or place.middle - columns[-1].middle > SAME * min(columns[-1].size, place.size):
                columns.append(CharacterColumn(place.middle, place.size))
            columns[-1].starts.append(place.start)
        for column in columns:
            column.starts.sort()
        return cls(tuple(columns))

    def near(self, place: ColumnPosition) -> bool:
        """Test whether a position is in a column, above or below one of its full-width characters."""
        column = self._of(place)
        return column is not None and column.distance(place) <= FAR * max(column.size, place.size)

    def set(self, place: ColumnPosition) -> float:
        """Return the line of a position: that of its column, or its own if there is none."""
        column = self._of(place)
        return place.middle if column is None or place.size < NOTE_SIZE * column.size else column.middle

    def _of(self, place: ColumnPosition) -> CharacterColumn | None:
        """Find the column of a position; of several the one with the nearest characters."""
        at = bisect_left(self.columns, place.middle, key=lambda column: column.middle)
        found = [
            column
            for column in self.columns[max(at - COLUMNS_TRIED, 0) : at + COLUMNS_TRIED]
            if abs(column.middle - place.middle) <= DIGITS_NEAR * max(column.size, place.size)
        ]
        return min(found, key=lambda column: column.distance(place), default=None)

    def reach(self) -> tuple[float, float]:
        """Return the start of the first and of the last character of the columns."""
        starts = [column.starts for column in self.columns if len(column.starts) > 2]
        return min((each[0] for each in starts), default=0.0), max((each[-1] for each in starts), default=-1.0)
