"""Writer of the tables of a corpus as one SQLite database, with their columns described."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from converter.corpus.kinds import CorpusOutput
from converter.corpus.parts import rows_of
from converter.corpus.plan import CorpusPlan
from converter.corpus.record import Record
from converter.tables.columns import Column
from converter.tables.database import ALL_TABLES, described

DATABASE = "corpus.sqlite"

TYPES = {"text": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
"""Types of columns -> those of SQLite, which has no truth values."""

INDEXED = ("place_code", "year", "indicator_key", "role")
"""Columns by which rows are chosen, where a table has them; each has an index."""


def write_database(plan: CorpusPlan, kind: CorpusOutput, records: Callable[[], Iterable[Record]], into: Path) -> None:
    """Put the rows of these reports into a database in the folder `into`.  Raises OSError."""
    try:
        with closing(sqlite3.connect(into / DATABASE)) as database, database:
            database.execute("PRAGMA journal_mode = OFF")
            for name, columns in ALL_TABLES.items():
                database.execute(_table(name, columns))
            database.execute('CREATE TABLE "columns" ("table" TEXT, "name" TEXT, "type" TEXT, "meaning" TEXT)')
            database.executemany('INSERT INTO "columns" VALUES (?, ?, ?, ?)', described())
            for name, rows in rows_of(plan, kind, records):
                slots = ", ".join("?" * len(ALL_TABLES[name]))
                database.executemany(
                    f'INSERT INTO "{name}" VALUES ({slots})', (tuple(map(_whole, row)) for row in rows)
                )
            for name, columns in ALL_TABLES.items():
                for column in _indexed(name, columns):
                    database.execute(f'CREATE INDEX "{name}_{column}" ON "{name}" ("{column}")')
    except sqlite3.Error as error:
        raise OSError(f"{DATABASE}: {error}") from error


def _table(name: str, columns: Sequence[Column[Any]]) -> str:
    """The statement that makes a table; all refer to the reports by the name of the document."""
    fields = [f'"{each.name}" {TYPES[each.type]}' for each in columns]
    fields[0] += " PRIMARY KEY" if name == "reports" else ' REFERENCES "reports" ("document")'
    return f'CREATE TABLE "{name}" ({", ".join(fields)})'


def _indexed(name: str, columns: Sequence[Column[Any]]) -> list[str]:
    names = [each.name for each in columns]
    return [each for each in (*(() if name == "reports" else ("document",)), *INDEXED) if each in names]


def _whole(value: Any) -> Any:
    """A value as SQLite takes it: half a character, which UTF-8 has not, is none."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
