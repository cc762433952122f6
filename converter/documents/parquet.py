"""Parquet into a table, some rows at a time and only the columns that are wanted."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from converter.documents.item import Item
from converter.documents.table import BadRow, NoTable, Row, Table
from converter.inputs import Unavailable

AT_ONCE = 64
"""Rows decoded together: a report or two hundred thousand bytes each stay small."""


STRETCH = 1 << 20
"""Bytes of a column read together; else all of a row group would be held, which can be all of the file."""


def parts(item: Item, encoding: str | None = None) -> Iterator[Table]:
    """The table in the file.  Raises NoTable, OSError, Unavailable."""
    schema = _open(item).schema_arrow

    def rows(wanted: Collection[str]) -> Iterator[Row | BadRow]:
        return _rows(item, [name for name in schema.names if not wanted or name in wanted])

    yield Table(tuple(dict.fromkeys(schema.names)), rows)


def _rows(item: Item, columns: list[str]) -> Iterator[Row]:
    import pyarrow

    number = 0
    try:
        for batch in _open(item).iter_batches(AT_ONCE, columns=columns):
            for cells in _told_in_python(batch):
                number += 1
                yield Row(number, cells)
    except (pyarrow.ArrowException, ValueError) as error:
        raise NoTable(f"it breaks off after row {number}: {error}.") from error


def _told_in_python(batch: Any) -> list[dict[str, object]]:
    """The rows of a batch; times are cut to microseconds, as Python has no finer ones without pandas."""
    import pyarrow

    fine = {name for name, kind in zip(batch.schema.names, batch.schema.types, strict=True)
            if pyarrow.types.is_timestamp(kind) and kind.unit == "ns"}
    columns = {
        name: column.cast(pyarrow.timestamp("us", column.type.tz), safe=False) if name in fine else column
        for name, column in zip(batch.schema.names, batch.columns, strict=True)
    }
    values = {name: column.to_pylist() for name, column in columns.items()}
    return [dict(zip(values, cells, strict=True)) for cells in zip(*values.values(), strict=True)]


def _open(item: Item) -> Any:
    try:
        import pyarrow
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise Unavailable("Reading Parquet needs pyarrow: pip install 'report-converter[corpus]'") from error
    try:
        return ParquetFile(item.open(), pre_buffer=False, buffer_size=STRETCH)
    except (pyarrow.ArrowException, ValueError) as error:
        raise NoTable(f"it is broken: {error}.") from error
