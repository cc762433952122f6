"""Reader of Parquet, in batches and only the requested columns."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, cast

from converter.documents.item import InputItem
from converter.documents.table import BadRow, DataRow, DataTable, NoTable, bounded
from converter.inputs import Unavailable
from converter.inputs.limits import LONGEST

AT_ONCE = 1
"""Number of rows decoded together: a value stored once can occur in each, however long."""

ROW_BYTES = 8
"""Bytes that a row is taken for, besides its cells; a file of a kilobyte can have billions of rows."""

COLUMN_CHUNK = 1 << 20
"""Bytes of a column read together; else all of a row group would be held, which can be all of the file."""


def parts(item: InputItem, encoding: str | None = None) -> Iterator[DataTable]:
    """The table in the file.  Raises NoTable, OSError, Unavailable."""
    file = _open(item)
    stated, schema = file.metadata, file.schema_arrow
    size = sum(stated.row_group(number).total_byte_size for number in range(stated.num_row_groups))
    full = item.budget.refusal(max(size, 0) + ROW_BYTES * stated.num_rows, 0)
    if full:
        raise NoTable(full)

    def rows(wanted: Collection[str]) -> Iterator[DataRow | BadRow]:
        return _rows(item, [name for name in schema.names if not wanted or name in wanted])

    yield DataTable(tuple(dict.fromkeys(bounded(schema.names))), rows)


def _rows(item: InputItem, columns: list[str]) -> Iterator[DataRow | BadRow]:
    import pyarrow

    number = 0
    try:
        for batch in _open(item).iter_batches(AT_ONCE, columns=columns):
            for cells in _as_python(batch):
                number += 1
                size = sum(map(_length, cells.values()))
                item.budget.pay(size + ROW_BYTES)
                if size > LONGEST:
                    yield BadRow(number, f"it is longer than {LONGEST:,} characters.")
                else:
                    yield DataRow(number, cells)
    except (pyarrow.ArrowException, ValueError, OSError) as error:
        raise NoTable(f"it breaks off after row {number}: {_said(error)}.") from error


def _as_python(batch: Any) -> list[dict[str, object]]:
    """The rows of a batch; times are cut to microseconds, as Python has no finer ones without pandas."""
    import pyarrow

    fine = {
        name
        for name, kind in zip(batch.schema.names, batch.schema.types, strict=True)
        if pyarrow.types.is_timestamp(kind) and kind.unit == "ns"
    }
    columns = {
        name: column.cast(pyarrow.timestamp("us", column.type.tz), safe=False) if name in fine else column
        for name, column in zip(batch.schema.names, batch.columns, strict=True)
    }
    values = {name: _values(column) for name, column in columns.items()}
    return [dict(zip(values, cells, strict=True)) for cells in zip(*values.values(), strict=True)]


def _values(column: Any) -> list[object]:
    """The cells of a column; one that Python has no value for, such as a date of the year 20000, is empty."""
    try:
        return list(column.to_pylist())
    except (OverflowError, ValueError, LookupError):  # the last for a time zone that there is not
        return [_value(cell) for cell in column]


def _value(cell: Any) -> object:
    try:
        return cast(object, cell.as_py())
    except (OverflowError, ValueError, LookupError):
        return None


def _length(cell: object) -> int:
    """The characters or bytes of a cell, and of all that it holds.

    >>> _length({"text": ["一", "二三"], "year": 2022})
    3
    """
    match cell:
        case str() | bytes():
            return len(cell)
        case list():
            return sum(map(_length, cell))
        case dict():
            return sum(map(_length, cell.values()))
    return 0


def _open(item: InputItem) -> Any:
    try:
        import pyarrow
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise Unavailable("Reading Parquet needs pyarrow: pip install 'report-converter[corpus]'") from error
    try:
        return ParquetFile(item.open(), pre_buffer=False, buffer_size=COLUMN_CHUNK)
    except (pyarrow.ArrowException, ValueError) as error:
        raise NoTable(f"it is broken: {_said(error)}.") from error
    except OSError as error:
        if error.errno is not None:
            raise
        raise NoTable(f"it is broken: {_said(error)}.") from error  # as Arrow calls what is broken, too


def _said(error: Exception) -> str:
    """Return the first line of a library's error message, without its full stop."""
    return str(error).strip().partition("\n")[0].rstrip(".")
