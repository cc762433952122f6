"""Writer of the tables of a corpus as one workbook: a sheet for each table, with a limited number of rows in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from converter.corpus.kinds import CorpusOutput
from converter.corpus.parts import rows_of
from converter.corpus.plan import CorpusPlan
from converter.corpus.record import Record
from converter.inputs import Unavailable
from converter.tables.database import ALL_TABLES, described

WORKBOOK = "corpus.xlsx"

MOST_ROWS = 1_048_576
"""Rows of a sheet, its head among them (Excel's specification); more go to a second sheet of the table."""

LONGEST_CELL = 32_767
"""Characters of a cell (Excel's specification), as its program counts: two for those beyond U+FFFF."""

CUT = "…"

MADE = datetime(1980, 1, 1)
"""Time that the workbook states if the user states no day: the first that a ZIP archive can state."""


def available() -> None:
    """Raises Unavailable where workbooks cannot be written."""
    try:
        import xlsxwriter  # noqa: F401
    except ImportError as error:
        raise Unavailable("Writing workbooks needs xlsxwriter: pip install 'report-converter[corpus]'") from error


def write_workbook(plan: CorpusPlan, kind: CorpusOutput, records: Callable[[], Iterable[Record]], into: Path) -> None:
    """Put the rows of these reports into a workbook in the folder `into`.  Raises OSError."""
    import xlsxwriter
    from xlsxwriter.exceptions import XlsxWriterException

    options = {"constant_memory": True, "tmpdir": str(into), "strings_to_formulas": False, "strings_to_urls": False}
    try:
        with xlsxwriter.Workbook(into / WORKBOOK, options) as book:
            day = plan.options.day
            book.set_properties({"created": datetime.fromisoformat(day) if day else MADE})
            sheets = {name: _Sheet(book, name, [each.name for each in ALL_TABLES[name]]) for name in ALL_TABLES}
            for name, rows in rows_of(plan, kind, records):
                for row in rows:
                    sheets[name].add(row)
            meanings = _Sheet(book, "columns", ["table", "name", "type", "meaning"])
            for row in described():
                meanings.add(row)
    except XlsxWriterException as error:
        raise OSError(f"{WORKBOOK}: {error}") from error


class _Sheet:
    """Rows of a table, on as many sheets as they need; a text is a text, whatever it begins with."""

    def __init__(self, book: Any, name: str, head: Sequence[str]) -> None:
        self.book, self.name, self.head = book, name, head
        self.number, self.at = 0, MOST_ROWS
        self.sheet: Any = None
        self._next()

    def _next(self) -> None:
        """Begin another sheet with the heads of the columns."""
        self.number += 1
        self.sheet = self.book.add_worksheet(self.name if self.number == 1 else f"{self.name} {self.number}")
        self.sheet.freeze_panes(1, 0)
        self.at = 0
        self._write(self.head)

    def add(self, row: Sequence[Any]) -> None:
        """Write a row."""
        if self.at == MOST_ROWS:
            self._next()
        self._write(row)

    def _write(self, row: Sequence[Any]) -> None:
        for column, value in enumerate(row):
            if isinstance(value, bool):
                self.sheet.write_boolean(self.at, column, value)
            elif isinstance(value, int | float):
                self.sheet.write_number(self.at, column, value)
            elif value is not None and value != "":
                self.sheet.write_string(self.at, column, _fitting(str(value)))
        self.at += 1


def _fitting(text: str) -> str:
    """The text as a cell holds it: half a character is none, and one that is too long is cut.

    >>> len(_fitting("经" * 40_000)), _fitting("=1+1")
    (32767, '=1+1')
    """
    text = text.encode("utf-8", "replace").decode()
    if len(text.encode("utf-16-le")) // 2 <= LONGEST_CELL:
        return text
    return text.encode("utf-16-le")[: 2 * (LONGEST_CELL - 1)].decode("utf-16-le", "ignore") + CUT
