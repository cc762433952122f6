"""A page's tables told apart: those that hold data, and those that only put the page in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain

from selectolax.lexbor import LexborNode

ROWS = ("tr",)
GROUPS = ("thead", "tbody", "tfoot")
CELLS = ("td", "th")

LONGEST_CELL = 200
"""Characters: a cell with more is no figure and no name, but a stretch of the page."""

LAYOUT = frozenset({
    "table", "form", "h1", "h2", "h3", "h4", "h5", "h6", "article", "section", "nav", "header", "footer", "main", "hr",
    "iframe", "input", "select", "textarea", "pre", "blockquote",
})
"""Elements that stand in no cell of data."""


@dataclass(slots=True)
class Shape:
    """What a table looks like: how many cells each row has, and what the fullest of them holds."""

    rows: list[int] = field(default_factory=list)
    longest: int = 0
    headed: bool = False
    """Whether it has a caption or cells that are headings."""
    layout: bool = False
    """Whether it holds what no table of data does, or says that it is none."""

    @property
    def holds_data(self) -> bool:
        """Whether the rows are rows and the cells short: at least two of each, but for a table with headings.

        >>> Shape([3, 3], 12).holds_data, Shape([1, 1], 12).holds_data, Shape([2, 2], 5_000).holds_data
        (True, False, False)
        """
        if self.layout or self.longest > LONGEST_CELL or not self.rows:
            return False
        wide = sum(cells >= 2 for cells in self.rows)
        return wide >= 1 if self.headed else len(self.rows) >= 2 and 2 * wide > len(self.rows)


def shape_of(table: LexborNode) -> Shape:
    """The shape of a table, one pass over it that stops where it shows itself to be layout."""
    shape = Shape(layout=(table.attrs.get("role") or "") in ("presentation", "none"))
    for row in _rows(table, shape):
        cells = [cell for cell in row.iter() if cell.tag in CELLS]
        shape.rows.append(len(cells))
        shape.headed = shape.headed or any(cell.tag == "th" for cell in cells)
        for cell in cells:
            if shape.layout:
                return shape
            _look_into(cell, shape)
    return shape


def _rows(table: LexborNode, shape: Shape) -> Sequence[LexborNode]:
    children = list(table.iter())
    shape.headed = any(child.tag in ("caption", "thead") for child in children)
    groups = (child.iter() if child.tag in GROUPS else (child,) for child in children)
    return [row for row in chain.from_iterable(groups) if row.tag in ROWS]


def _look_into(cell: LexborNode, shape: Shape) -> None:
    """What a cell holds: how much text, and whether anything that no cell of data does."""
    length = 0
    for node in cell.traverse(include_text=True):
        if node.is_text_node:
            length += len("".join((node.text_content or "").split()))
        elif node.tag in LAYOUT:
            shape.layout = True
        if length > LONGEST_CELL or shape.layout:
            break
    shape.longest = max(shape.longest, length)
