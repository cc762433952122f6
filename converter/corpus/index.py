"""Index of the documents of a run by name: the offset in the manifest, and the position among the inputs.

An archive may have millions of names.  SQLite keeps them in a temporary file.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import pairwise

Fault = sqlite3.Error
"""Exception of the index if its disk is full or fails."""

SCHEMA = """
    PRAGMA journal_mode = OFF;
    PRAGMA cache_size = -512;
    CREATE TABLE told (name BLOB PRIMARY KEY, place INTEGER NOT NULL);
    CREATE TABLE called (turn INTEGER PRIMARY KEY, name BLOB NOT NULL UNIQUE);
"""
"""Names are bytes, since a file's name can be no Unicode; half a megabyte of them is kept in memory."""

NAMES_AT_ONCE = 1_000
"""Names that are fetched at once."""


class Index:
    """Names with their places and turns, on the disk.  All its methods raise Fault.

    >>> index = Index()
    >>> index.call("b.txt"), index.call("a.txt"), index.put("a.txt", 120), index.put("c.txt", 240)
    (None, None, None, None)
    >>> list(index.called()), index.place("a.txt"), index.place("b.txt"), index.uncalled()
    (['b.txt', 'a.txt'], 120, None, ['c.txt'])
    """

    def __init__(self) -> None:
        self._base = sqlite3.connect("", isolation_level=None)
        self._base.executescript(SCHEMA)

    def put(self, name: str, place: int) -> None:
        """Record the offset of a document's line in the manifest, replacing any earlier one."""
        words = "INSERT INTO told VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET place = excluded.place"
        self._base.execute(words, (_bytes(name), place))

    def place(self, name: str) -> int | None:
        """Find the offset of a document's line in the manifest."""
        row = self._base.execute("SELECT place FROM told WHERE name = ?", (_bytes(name),)).fetchone()
        return None if row is None else int(row[0])

    def call(self, name: str) -> None:
        """Give a document the next turn, unless it has one."""
        self._base.execute("INSERT OR IGNORE INTO called (name) VALUES (?)", (_bytes(name),))

    def called(self) -> Iterator[str]:
        """The names that have a turn, in order, also while others change."""
        last, words = 0, "SELECT turn, name FROM called WHERE turn > ? ORDER BY turn LIMIT ?"
        while rows := self._base.execute(words, (last, NAMES_AT_ONCE)).fetchall():
            last = rows[-1][0]
            yield from (_text(name) for _, name in rows)

    def uncalled(self) -> list[str]:
        """List the names in the manifest that are not among the inputs, in its order."""
        rows = self._base.execute("SELECT name FROM told WHERE name NOT IN (SELECT name FROM called) ORDER BY rowid")
        return [_text(name) for (name,) in rows]

    def ordered(self) -> bool:
        """Test whether the manifest's lines are those of the inputs, in the same order."""
        (known_names,), (called,) = (
            self._base.execute(f"SELECT count(*) FROM {table}").fetchone() for table in ("told", "called")
        )
        places = self._base.execute("SELECT place FROM called JOIN told USING (name) ORDER BY turn")
        return known_names == called and all(one < other for (one,), (other,) in pairwise(places))

    def close(self) -> None:
        """Let go of it all."""
        self._base.close()


def _bytes(name: str) -> bytes:
    return name.encode("utf-8", "surrogatepass")


def _text(name: bytes) -> str:
    return name.decode("utf-8", "surrogatepass")
