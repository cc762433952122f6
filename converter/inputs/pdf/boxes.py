"""Texts beside the text of a page: in a frame of their own, or in smaller type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from converter.inputs.pdf.columns import TextRow
from converter.inputs.pdf.grids import frames_of
from converter.inputs.pdf.lines import PdfLine, rows_of
from converter.inputs.pdf.placed import Character, Characters, PlacedCharacter
from converter.inputs.pdf.ruled import Rules

FEWEST = 20
"""Minimum number of characters of a text beside another, and of that other's beside it."""

WIDEST_SHARE = 0.6
"""Maximum share of the page's width, or of its height, of a text beside another."""

SMALL = 0.88
"""Maximum size of type of a text without a frame, in that of the page."""

NEXT_LINE = 2.2
"""Maximum distance of its lines, in the size of their type."""

FEWEST_BESIDE = 3
"""Minimum number of its lines."""

MOST_FRAMES = 20
"""Maximum number of frames, and of stacks of smaller type; a page with more is a form or a table."""


BESIDE = "beside"
"""Column of the lines beside another text."""


class Region(NamedTuple):
    """A rectangle on the page, in points."""

    left: float
    right: float
    low: float
    high: float

    def holds(self, each: PlacedCharacter) -> bool:
        """Test whether a character is in it."""
        x = (each.box[0] + each.box[2]) / 2
        return self.left < x < self.right and self.low < each.y < self.high

    def has_beside(self, each: PlacedCharacter) -> bool:
        """Test whether a character is beside it, at its height."""
        return self.low < each.y < self.high and not self.left < (each.box[0] + each.box[2]) / 2 < self.right


class Parted(NamedTuple):
    """Characters of a page's text, and the lines of the texts beside it."""

    found: Characters
    boxed: tuple[PdfLine, ...] = ()
    bands: tuple[tuple[float, float], ...] = ()
    """Lower and upper edges of these texts: lines between them have a margin of their own."""


def without_boxes(found: Characters, rules: Rules) -> Parted:
    """Separate the texts beside a page's text from it."""
    boxed: list[PdfLine] = []
    bands: list[tuple[float, float]] = []
    placed = found.placed
    framed = [Region(*frame.bounds) for frame in frames_of(rules)[:MOST_FRAMES]]
    for region in [*framed, *_small(found)]:
        inside = [each for each in placed if region.holds(each)]
        if _stands_beside(region, inside, placed, found.edges):
            taken = {id(each) for each in inside}
            placed = tuple(each for each in placed if id(each) not in taken)
            boxed += [line for row in rows_of(_level(inside)) for line in row]
            bands.append((region.low, region.high))
    return Parted(found._replace(placed=placed), tuple(boxed), tuple(bands)) if boxed else Parted(found)


def with_own_margin(rows: Sequence[TextRow], bands: Sequence[tuple[float, float]]) -> list[TextRow]:
    """The rows of a page, those beside other texts as a column, whose margin is measured by itself."""
    return [
        row._replace(column=BESIDE)
        if not row.column and any(low < row.cell.baseline < top for low, top in bands)
        else row
        for row in rows
    ]


def _stands_beside(
    region: Region,
    inside: Sequence[PlacedCharacter],
    placed: Sequence[PlacedCharacter],
    edges: tuple[float, float, float, float],
) -> bool:
    """Test whether a region is a small part of the page, with text in it and beside it."""
    wide = region.right - region.left > WIDEST_SHARE * (edges[2] - edges[0])
    high = region.high - region.low > WIDEST_SHARE * (edges[3] - edges[1])
    if wide or high or len(inside) < FEWEST or any(each.piece.angle for each in inside):
        return False
    beside = sum(region.has_beside(each) for each in placed)
    return beside >= FEWEST and 2 * len(inside) < len(placed)


def _level(characters: Sequence[PlacedCharacter]) -> list[Character]:
    return [
        Character(each.text, each.box[0], each.box[2], each.y, each.piece.size, each.piece.bold, each.piece.number)
        for each in characters
    ]


def _small(found: Characters) -> list[Region]:
    """The regions of smaller type with larger type beside them and none inside."""
    sizes = Counter(round(each.piece.size, 1) for each in found.placed if not each.text.isspace())
    if not sizes:
        return []
    body = max(sizes, key=lambda size: (sizes[size], size))
    small = [each for each in found.placed if each.piece.size <= SMALL * body and each.piece.angle == 0]
    if len(small) < FEWEST:
        return []
    large = [each for each in found.placed if each.piece.size > SMALL * body]
    stacks = _stacks([line for row in rows_of(_level(small)) for line in row])
    regions = [_region(stack) for stack in stacks] if len(stacks) <= MOST_FRAMES else []
    return [each for each in regions if not any(map(each.holds, large)) and _has_text_beside(each, large)]


def _has_text_beside(region: Region, large: Sequence[PlacedCharacter]) -> bool:
    """Test whether larger type is beside a region at more than one height."""
    heights = {round(each.y) for each in large if region.has_beside(each)}
    return len(heights) >= FEWEST_BESIDE


def _stacks(lines: Sequence[PdfLine]) -> list[list[PdfLine]]:
    """Lines one below the other, which overlap; the first lines of each are looked at from the top down."""
    stacks: list[list[PdfLine]] = []
    for line in lines:
        above = next((stack for stack in stacks[-FEWEST:] if _continues(stack[-1], line)), None)
        if above is None:
            stacks.append([line])
        else:
            above.append(line)
    return [stack for stack in stacks if len(stack) >= FEWEST_BESIDE]


def _continues(above: PdfLine, line: PdfLine) -> bool:
    near = 0 < above.baseline - line.baseline <= NEXT_LINE * max(above.size, line.size)
    return near and above.left < line.right and line.left < above.right


def _region(stack: Sequence[PdfLine]) -> Region:
    size = stack[0].size
    return Region(
        min(line.left for line in stack) - 1,
        max(line.right for line in stack) + 1,
        stack[-1].baseline - size / 2,
        stack[0].baseline + size,
    )
