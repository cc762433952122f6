"""Distinction of a page's data tables from layout tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain

from selectolax.lexbor import LexborNode

from converter.inputs.page.style import HtmlAttributes
from converter.text.words import word_set

ROW_ELEMENTS = ("tr",)
GROUPS = ("thead", "tbody", "tfoot")
CELLS = ("td", "th")

WIDEST, TALLEST = 50, 500
"""Columns and rows that one cell may take."""

LONGEST_CELL = 200
"""Maximum number of characters of a data cell."""

LAYOUT = {
    *word_set("""
    table form h1 h2 h3 h4 h5 h6 article section nav header footer main hr iframe input select textarea pre blockquote
    """)
}
"""Elements that do not occur in data cells."""


@dataclass(slots=True)
class TableShape:
    """Shape of a table: the number of cells in each row, and the length of the longest."""

    rows: list[int] = field(default_factory=list)
    longest: int = 0
    headed: bool = False
    """True if it has a caption or header cells."""
    layout: bool = False
    """True if it has content that no data table has, or declares itself a layout table."""

    @property
    def holds_data(self) -> bool:
        """Test whether the table holds data: at least two rows and two columns of short cells, unless it has headings.

        >>> TableShape([3, 3], 12).holds_data, TableShape([1, 1], 12).holds_data
        (True, False)
        >>> TableShape([2, 2], 200).holds_data, TableShape([2, 2], 201).holds_data
        (True, False)
        """
        if self.layout or self.longest > LONGEST_CELL or not self.rows:
            return False
        wide = sum(cells >= 2 for cells in self.rows)
        return wide >= 1 if self.headed else len(self.rows) >= 2 and 2 * wide > len(self.rows)


def shape_of(table: LexborNode) -> TableShape:
    """Measure the shape of a table in one pass, which stops at the first sign of layout."""
    shape = TableShape(layout=(table.attrs.get("role") or "") in ("presentation", "none"))
    for row in _rows(table, shape):
        cells = [cell for cell in row.iter() if cell.tag in CELLS]
        shape.rows.append(len(cells))
        shape.headed = shape.headed or any(cell.tag == "th" for cell in cells)
        for cell in cells:
            if shape.layout:
                return shape
            _look_into(cell, shape)
    return shape


class HtmlColumns:
    """Columns of a table's cells, with `colspan` and `rowspan` applied.

    >>> columns = HtmlColumns()
    >>> columns.cell({"rowspan": "2"}), columns.cell({"colspan": "2"}), columns.cell({}), columns.row()
    (1, 1, 2, 0)
    >>> columns.cell({}), columns.row()
    (2, 0)
    """

    def __init__(self) -> None:
        self._taken: dict[int, int] = {}
        """For each column the rows, from the next on, into which a cell from above reaches."""
        self._at, self._next = -1, 0

    def cell(self, attributes: HtmlAttributes) -> int:
        """Return the distance, in columns, of the next cell from the last."""
        column = self._next
        while self._reached(column):
            column += 1
        steps, self._at = column - self._at, column
        self._next = column + _span(attributes, "colspan", WIDEST)
        rows = _span(attributes, "rowspan", TALLEST) - 1
        if rows:
            self._taken |= dict.fromkeys(range(column, self._next), rows)
        return steps

    def row(self) -> int:
        """Return the number of columns left in the row, and begin the next."""
        beyond = [column for column in sorted(self._taken) if column >= self._next and self._reached(column)]
        steps = max([self._next - 1, *beyond]) - self._at
        self._at, self._next = -1, 0
        return steps

    def _reached(self, column: int) -> bool:
        """Test whether a cell from above spans the column, and count down its rows."""
        rows = self._taken.pop(column, 0)
        if rows > 1:
            self._taken[column] = rows - 1
        return rows > 0


def _span(attributes: HtmlAttributes, name: str, most: int) -> int:
    """Parse the number of columns or rows that a cell spans."""
    value = (attributes.get(name) or "").strip()
    return min(max(int(value), 1), most) if value.isascii() and value.isdigit() and len(value) < 6 else 1


def _rows(table: LexborNode, shape: TableShape) -> Sequence[LexborNode]:
    children = list(table.iter())
    shape.headed = any(child.tag in ("caption", "thead") for child in children)
    groups = (child.iter() if child.tag in GROUPS else (child,) for child in children)
    return [row for row in chain.from_iterable(groups) if row.tag in ROW_ELEMENTS]


def _look_into(cell: LexborNode, shape: TableShape) -> None:
    """Record in `shape` the length of a cell, and content that no data cell has."""
    length = 0
    for node in cell.traverse(include_text=True):
        if node.is_text_node:
            length += len("".join((node.text_content or "").split()))
        elif node.tag in LAYOUT:
            shape.layout = True
        if length > LONGEST_CELL or shape.layout:
            break
    shape.longest = max(shape.longest, length)
