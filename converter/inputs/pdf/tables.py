"""Tables from rows of cells, aligned in columns or ruled."""

from __future__ import annotations

from collections.abc import Sequence

from converter.dataclass import dataclass, replace
from converter.inputs.pdf.lines import PdfLine, is_wide

POINT_REACH = 12
"""Number of characters before a full stop in which a Chinese one excludes the end of an English sentence."""


@dataclass(frozen=True, slots=True)
class PdfTable:
    """The rows of a table, each cell's text as it is read; it fills the page from `left` to `right`."""

    rows: tuple[tuple[str, ...], ...]
    left: float
    right: float
    baseline: float
    size: float


def tabled(rows: Sequence[Sequence[PdfLine | PdfTable]]) -> list[PdfLine | PdfTable]:
    """Convert rows to tables if their cells are aligned, and otherwise to one line per cell."""
    result: list[PdfLine | PdfTable] = []
    several: list[list[PdfLine]] = []
    for row in (*rows, ()):
        lines = [each for each in row if isinstance(each, PdfLine)]
        if len(lines) == len(row) > 1:
            several.append(lines)
            continue
        table = aligned(several)
        result += [table] if table else map(_spaced, several)
        result += row
        several = []
    return result


def _spaced(row: Sequence[PdfLine]) -> PdfLine:
    """The parts of a row as one line, a blank between them."""
    text, bold, raised = "", [], []
    for line in row:
        text = f"{text} " if text else ""
        bold += [(start + len(text), end + len(text)) for start, end in line.bold]
        raised += [(start + len(text), end + len(text)) for start, end in line.raised]
        text += line.text
    return replace(row[0], text=text, right=row[-1].right, bold=tuple(bold), raised=tuple(raised))


def aligned(rows: Sequence[Sequence[PdfLine]]) -> PdfTable | None:
    """Build a table from rows of several cells; None if their columns are not aligned.

    A cell belongs to the column that it overlaps; a row without text in a column has an empty cell there.
    """
    columns = _columns(rows)
    if len(rows) < 2 or len(columns) < 2 or any(len(row) < 2 for row in rows):
        return None
    placed = []
    for row in rows:
        cells = [""] * len(columns)
        for line in row:
            at = next(index for index, (left, right) in enumerate(columns) if left <= line.left <= right)
            cells[at] = join(cells[at], line.text)
        placed.append(tuple(cells))
    if sum(sum(map(bool, cells)) for cells in placed) * 3 < len(placed) * len(columns) * 2:
        return None
    first = rows[0][0]
    return PdfTable(tuple(placed), columns[0][0], columns[-1][1], first.baseline, first.size)


def _columns(rows: Sequence[Sequence[PdfLine]]) -> list[tuple[float, float]]:
    """Find the ranges of x covered by cells, from left to right; none if a cell spans two."""
    merged: list[tuple[float, float]] = []
    for line in sorted((line for row in rows for line in row), key=lambda line: line.left):
        if merged and line.left < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], line.right))
        else:
            merged.append((line.left, line.right))
    return merged


def join(before: str, after: str, *, break_word: bool = False) -> str:
    """Two pieces of text that a line's end parted, made one.

    Chinese joins without a blank, and so do the halves of a number; a hyphen between small letters goes.

    >>> join("经济", "发展"), join("GDP per", "capita"), join("develop-", "ment"), join("COVID-", "19")
    ('经济发展', 'GDP per capita', 'development', 'COVID-19')
    >>> join("增长5", ".2%"), join("增长5.", "2%"), join("增长5.2", "%"), join("grew in 2020.", "5 of")
    ('增长5.2%', '增长5.2%', '增长5.2%', 'grew in 2020. 5 of')
    >>> join("along the 5", "A2 roads"), join("5", ",000"), join("5", "000"), join("5", "‰")
    ('along the 5 A2 roads', '5,000', '5000', '5‰')
    """
    if not before or not after:
        return before + after
    last, first = before[-1], after[0]
    if last == "-" and first.isalpha() and first.islower() and before[-2:-1].isalpha() and before[-2:-1].islower():
        return before[:-1] + after
    touching = is_wide(last) or is_wide(first) or last in "-/–" or _is_number(before, after)
    return f"{before}{'' if touching or break_word else ' '}{after}"


def _is_number(before: str, after: str) -> bool:
    """Test whether two pieces are halves of one number: a full stop at the end may be a decimal point."""
    last, first = before[-1], after[0]
    if last.isdigit():
        return first.isdigit() or first in "%‰" or (first in ".," and after[1:2].isdigit())
    chinese = any(map(is_wide, before[-POINT_REACH:]))
    return chinese and last in ".," and before[-2:-1].isdigit() and first.isdigit()
