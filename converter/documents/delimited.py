"""Reader of CSV and TSV, row by row, for files and cells of any size."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator
from pathlib import PurePath
from typing import TextIO

from converter.documents.dialects import START, Dialect, dialect_of
from converter.documents.item import InputItem
from converter.documents.streams import text_stream
from converter.documents.table import BadRow, DataRow, DataTable, NoTable, columns_of, is_header
from converter.inputs.limits import LONGEST


def parts(item: InputItem, encoding: str | None = None) -> Iterator[DataTable]:
    """The table in the file.  Raises NoTable, OSError.

    >>> [table.columns for table in parts(InputItem("a.csv", "编号,正文\\n1,各位代表：".encode("gbk")))]
    [('编号', '正文')]
    """
    csv.field_size_limit(LONGEST + 1)
    with text_stream(item, encoding) as stream:
        start = stream.read(START)
    if not start.strip():
        raise NoTable("it is empty.")
    tabs = PurePath(item.name).suffix.lower() in (".tsv", ".tab")
    dialect = dialect_of(start, len(start) < START, tabs)
    first = next(_records(item, encoding, dialect), None)
    if not isinstance(first, list):
        raise NoTable("its first row cannot be split into columns." if first is None else first.reason)
    named = is_header(first)
    columns = columns_of(first if named else [""] * len(first))

    def rows(_: Collection[str]) -> Iterator[DataRow | BadRow]:
        return _rows(item, encoding, dialect, columns, named)

    yield DataTable(columns, rows)


def _rows(
    item: InputItem, encoding: str | None, dialect: Dialect, columns: tuple[str, ...], named: bool
) -> Iterator[DataRow | BadRow]:
    records = _records(item, encoding, dialect)
    if named:
        next(records)
    for number, record in enumerate(records, 1):
        if isinstance(record, BadRow):
            yield record._replace(number=number)
        elif len(record) < len(columns) or any(record[len(columns) :]):
            yield BadRow(number, _ragged(len(record), len(columns)))
        else:
            yield DataRow(number, dict(zip(columns, record, strict=False)))


def _ragged(count: int, columns: int) -> str:
    return f"it has {count} cell{'s' * (count != 1)}, and the first row {columns}."


def _records(item: InputItem, encoding: str | None, dialect: Dialect) -> Iterator[list[str] | BadRow]:
    """The rows as lists of cells, without those that are blank; a row that breaks the rules is a bad one."""
    with text_stream(item, encoding) as stream:
        lines = _Lines(stream)
        reader = dialect.reader(lines)
        while True:
            line = lines.next_row()
            try:
                record = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield BadRow(0, f"its quotation marks are out of order, from line {line} on ({error}).")
            else:
                if record:
                    yield record


class _Lines:
    """The lines of a stream.  Raises NoTable where a row has more characters than any has: a quotation mark that is
    never closed would take the rest of the file."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._number = self._row = self._taken = 0

    def next_row(self) -> int:
        """Begin a row; the number of its first line."""
        self._row, self._taken = self._number + 1, 0
        return self._row

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._stream.readline(LONGEST + 1)
        if not line:
            raise StopIteration
        self._number += 1
        self._taken += len(line)
        if self._taken > LONGEST:
            raise NoTable(f"a row from line {self._row} on is longer than {LONGEST:,} characters.")
        return line
