"""The documents of a run by name: where the manifest tells of each, and its turn among the inputs.

An archive has names by the million.  SQLite keeps them in a file of its own, which goes when the process does.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import pairwise

Fault = sqlite3.Error
"""What the index raises where its disk is full or fails."""

SCHEMA = """
    PRAGMA journal_mode = OFF;
    PRAGMA cache_size = -512;
    CREATE TABLE told (name BLOB PRIMARY KEY, place INTEGER NOT NULL);
    CREATE TABLE called (turn INTEGER PRIMARY KEY, name BLOB NOT NULL UNIQUE);
"""
"""Names are bytes, since a file's name can be no Unicode; half a megabyte of them is kept in memory."""

AT_ONCE = 1_000
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
        """Note where the manifest tells of a document, instead of any place before."""
        words = "INSERT INTO told VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET place = excluded.place"
        self._base.execute(words, (_bytes(name), place))

    def place(self, name: str) -> int | None:
        """Where the manifest tells of a document."""
        row = self._base.execute("SELECT place FROM told WHERE name = ?", (_bytes(name),)).fetchone()
        return None if row is None else int(row[0])

    def call(self, name: str) -> None:
        """Give a document the next turn, unless it has one."""
        self._base.execute("INSERT OR IGNORE INTO called (name) VALUES (?)", (_bytes(name),))

    def called(self) -> Iterator[str]:
        """The names that have a turn, in order, also while others change."""
        last, words = 0, "SELECT turn, name FROM called WHERE turn > ? ORDER BY turn LIMIT ?"
        while rows := self._base.execute(words, (last, AT_ONCE)).fetchall():
            last = rows[-1][0]
            yield from (_text(name) for _, name in rows)

    def uncalled(self) -> list[str]:
        """The names of which the manifest tells and that have no turn, in its order."""
        rows = self._base.execute("SELECT name FROM told WHERE name NOT IN (SELECT name FROM called) ORDER BY rowid")
        return [_text(name) for (name,) in rows]

    def ordered(self) -> bool:
        """Whether the manifest tells of the names that have a turn, one after the other, and of no others."""
        (told,), (called,) = (
            self._base.execute(f"SELECT count(*) FROM {table}").fetchone() for table in ("told", "called")
        )
        places = self._base.execute("SELECT place FROM called JOIN told USING (name) ORDER BY turn")
        return told == called and all(one < other for (one,), (other,) in pairwise(places))

    def close(self) -> None:
        """Let go of it all."""
        self._base.close()


def _bytes(name: str) -> bytes:
    return name.encode("utf-8", "surrogatepass")


def _text(name: bytes) -> str:
    return name.decode("utf-8", "surrogatepass")
