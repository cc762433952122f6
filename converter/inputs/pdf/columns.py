"""Reading order of a page's lines: columns are distinguished from tables, and read from left to right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from converter.inputs.pdf.lines import PdfLine
from converter.inputs.pdf.tables import PdfTable, tabled

LineOrTable = PdfLine | PdfTable

FEWEST_LINES, GUTTERS_TRIED = 3, 12
"""Lines that a column has at least, where no page before showed it; gutters that are tried on a page."""

SAME_GUTTER = 4.0
"""Maximum distance, in points, of gutters that count as one."""

DEEPEST = 16
"""Maximum number of times a page is split into the parts above, in and below columns."""

NARROWEST = 8
"""A column's least width, in the size of its type."""

RAGGED = 2
"""Maximum distance of the end of a line of running text from that of its column, in the size of its type."""


class TextRow(NamedTuple):
    """Unit of reading in one column; `column` names it, "" if lines run across the page."""

    cell: LineOrTable
    column: str = ""


class GutterBand(NamedTuple):
    """Rows from `start` up to `end` that a gutter at `x` parts."""

    start: int
    end: int
    x: float


def in_order(
    rows: Sequence[Sequence[LineOrTable]], known: Counter[int], column: str = "", depth: int = 0
) -> list[TextRow]:
    """The rows of a page as they are read; `known` counts the gutters of earlier pages, and is added to."""
    band = _band(rows, known) if depth < DEEPEST else None
    if band is None:
        column = column or ("l" if depth == 0 and _lie_left(rows, known) else "")
        return [TextRow(cell, column) for cell in tabled(rows)]
    known[_place(band.x)] += 1
    depth += 1
    left = [side for row in rows[band.start : band.end] if (side := [each for each in row if each.right <= band.x])]
    right = [side for row in rows[band.start : band.end] if (side := [each for each in row if each.left >= band.x])]
    return [
        *in_order(rows[: band.start], known, column, depth),
        *in_order(left, known, f"{column}l", depth),
        *in_order(right, known, f"{column}r", depth),
        *in_order(rows[band.end :], known, column, depth),
    ]


def _band(rows: Sequence[Sequence[LineOrTable]], known: Counter[int]) -> GutterBand | None:
    """Find the tallest range of rows in two columns; None if there is none."""
    places = Counter(map(_place, _gutters(rows)))
    tried = [place for place, _ in places.most_common(GUTTERS_TRIED)]
    tried += [place for place, _ in known.most_common(2) if place not in tried]
    found = [band for place in tried for band in _parted(rows, place * SAME_GUTTER, place in known)]
    return max(found, key=lambda band: (band.end - band.start, -band.x), default=None)


def _lie_left(rows: Sequence[Sequence[LineOrTable]], known: Counter[int]) -> bool:
    """Test whether the whole page lies left of the gutter of earlier pages."""
    return bool(known) and all(row[-1].right <= known.most_common(1)[0][0] * SAME_GUTTER for row in rows)


def _place(x: float) -> int:
    return round(x / SAME_GUTTER)


def _gutters(rows: Sequence[Sequence[LineOrTable]]) -> Iterator[float]:
    """The middles of gaps: in a row, and between neighbours of which one ends before the other begins."""
    for row in rows:
        yield from ((before.right + after.left) / 2 for before, after in pairwise(row))
    for above, below in pairwise(rows):
        for one, other in ((above[-1], below[0]), (below[-1], above[0])):
            if one.right < other.left:
                yield (one.right + other.left) / 2


def _parted(rows: Sequence[Sequence[LineOrTable]], x: float, known: bool) -> Iterator[GutterBand]:
    """Stretches of rows that nothing crosses at `x`, and that are running text on both sides of it."""
    start = 0
    for index in range(len(rows) + 1):
        if index < len(rows) and not any(each.left < x < each.right for each in rows[index]):
            continue
        band = _trimmed(rows, GutterBand(start, index, x))
        if band is not None and _are_columns(rows[band.start : band.end], x, known):
            yield band
        start = index + 1


def _trimmed(rows: Sequence[Sequence[LineOrTable]], band: GutterBand) -> GutterBand | None:
    """Trim the band to the start of its right column: lines above it run across the page."""
    rights = [index for index in range(band.start, band.end) if rows[index][-1].left >= band.x]
    lefts = [index for index in range(band.start, band.end) if rows[index][0].right <= band.x]
    if not rights or not lefts:
        return None
    start = max(min(rights), min(lefts))
    above = start - 1
    if above >= band.start and rows[above][0].baseline - rows[start][0].baseline < rows[start][0].size:
        start = above
    return band._replace(start=start)


def _are_columns(rows: Sequence[Sequence[LineOrTable]], x: float, known: bool) -> bool:
    left = [each for row in rows for each in row if each.right <= x]
    right = [each for row in rows for each in row if each.left >= x]
    if known:
        return bool(left and right) and (_is_prose(left) or _is_prose(right))
    return min(len(left), len(right)) >= FEWEST_LINES and _is_prose(left) and _is_prose(right)


def _is_prose(cells: Sequence[LineOrTable]) -> bool:
    """Test whether at least half of the lines reach the margin and are long enough for text."""
    lines = [each for each in cells if isinstance(each, PdfLine)]
    if not lines:
        return False
    end, start = sorted(line.right for line in lines)[-1 - len(lines) // 8], min(line.left for line in lines)
    size = sorted(line.size for line in lines)[len(lines) // 2]
    full = sum(line.right >= end - RAGGED * size for line in lines)
    return full * 2 >= len(lines) and end - start >= NARROWEST * size
