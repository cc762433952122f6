"""Detection of the dialect from the beginning of a delimited file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from _csv import Reader

START = 1 << 18
"""Number of characters from which the dialect is detected."""


class Dialect(NamedTuple):
    """Format of a delimited file: how cells are separated and quoted; the names are those of Python's csv."""

    delimiter: str
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL
    escapechar: str | None = None

    def reader(self, lines: Iterable[str]) -> Reader:
        """Read rows from the lines; a violation of the dialect is an error, after which the next row can be read."""
        return csv.reader(
            lines,
            delimiter=self.delimiter,
            quoting=self.quoting,
            escapechar=self.escapechar,
            strict=True,
        )


DIALECTS = (
    *(Dialect(delimiter) for delimiter in ",\t;|"),  # "他说""好""。"
    *(Dialect(delimiter, escapechar="\\") for delimiter in ",\t;|"),  # "他说\"好\"。"
    *(Dialect(delimiter, csv.QUOTE_NONE) for delimiter in "\t,;|"),  # 他说"好"。
)
"""Dialects to try; of those that fit equally well, the first is taken."""


def dialect_of(start: str, whole: bool, tabs: bool = False) -> Dialect:
    """Choose the dialect that makes the beginning of a file the most regular table; `whole` is True for all of it.

    >>> dialect_of('id;正文\\n1;"一；\\n二"\\n', whole=True).delimiter
    ';'
    """
    candidates = sorted(DIALECTS, key=lambda dialect: dialect.delimiter != "\t") if tabs else DIALECTS
    fitting = [dialect for dialect in candidates if dialect.escapechar is None or '\\"' in start]
    return max(fitting, key=lambda dialect: _regularity(start, whole, dialect))


def _regularity(start: str, whole: bool, dialect: Dialect) -> float:
    """The share of rows that are as wide as the first, 0 to 1; 0 where that has one cell alone."""
    widths = list(_widths(start, dialect))
    if not whole and len(widths) > 1:
        del widths[-1]
    if not widths or widths[0] < 2:
        return 0.0
    return widths.count(widths[0]) / len(widths)


def _widths(start: str, dialect: Dialect) -> Iterator[int]:
    """Yield the number of cells in each row; 0 for a row that breaks the rules."""
    rows = dialect.reader(io.StringIO(start, newline=""))
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error:
            yield 0
        else:
            if row:
                yield len(row)
