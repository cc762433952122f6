"""Writer of Parquet files, with a limited number of rows in memory."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from converter.corpus.kinds import CorpusOutput
from converter.corpus.plan import CorpusPlan
from converter.corpus.record import Record
from converter.documents.atomic import atomic_file
from converter.inputs import Unavailable
from converter.tables.columns import Column
from converter.tables.reports import TABLES
from converter.tables.statements import STATEMENTS

if TYPE_CHECKING:
    import pyarrow

COLUMNS = {**TABLES, **STATEMENTS}
"""The columns of every table."""

ROW_GROUP = 10_000
"""Number of rows in a row group, and in memory at a time."""


def available() -> None:
    """Raises Unavailable where Parquet cannot be written."""
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError as error:
        raise Unavailable("Writing Parquet needs pyarrow: pip install 'report-converter[corpus]'") from error


def write_tables(plan: CorpusPlan, kind: CorpusOutput, records: Callable[[], Iterable[Record]], into: Path) -> None:
    """Put the rows of these reports into the file of each table, in the folder `into`.  Raises OSError."""
    with ExitStack() as files:
        tables = {name: files.enter_context(_table(into, name)) for name in map(_stem, kind.files)}
        for record in records():
            parts = json.loads((plan.folder / kind.path(record.name)).read_bytes())
            for name, table in tables.items():
                table.add(parts[name])


def _stem(file: str) -> str:
    return file.removesuffix(".parquet")


class _Rows:
    """The rows of a table that are not yet written."""

    def __init__(self, writer: pyarrow.parquet.ParquetWriter) -> None:
        self._writer = writer
        self._waiting: dict[str, list[Any]] = {name: [] for name in writer.schema.names}

    def add(self, columns: Mapping[str, list[Any]]) -> None:
        """More rows; those that fill a group are written."""
        for name, values in columns.items():
            self._waiting[name].extend(values)
        while len(self._waiting["document"]) >= ROW_GROUP:
            self.write()

    def write(self) -> None:
        """Write the pending rows, at most one group."""
        import pyarrow

        group = {name: values[:ROW_GROUP] for name, values in self._waiting.items()}
        self._writer.write_table(pyarrow.table(group, self._writer.schema))
        self._waiting = {name: values[ROW_GROUP:] for name, values in self._waiting.items()}


@contextmanager
def _table(folder: Path, name: str) -> Iterator[_Rows]:
    """Open the file of a table, which is put in place after all its rows."""
    from pyarrow.parquet import ParquetWriter

    with (
        atomic_file(folder / f"{name}.parquet", overwrite=True) as file,
        ParquetWriter(file, table_schema(COLUMNS[name]), compression="zstd") as writer,
    ):
        rows = _Rows(writer)
        yield rows
        rows.write()


def table_schema(columns: Sequence[Column[Any]]) -> pyarrow.Schema:
    """Build the schema of the columns; the meaning of each is in its metadata."""
    import pyarrow

    types = {
        "text": pyarrow.string(),
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "boolean": pyarrow.bool_(),
    }
    return pyarrow.schema(
        [pyarrow.field(each.name, types[each.type], metadata={"description": each.meaning}) for each in columns]
    )
