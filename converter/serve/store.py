"""Index of a corpus in SQLite: the facts of its reports, and their passages with full text."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from converter import __version__
from converter.serve.pairs import searchable, tokens

VERSION = 3
"""Version of the tables; an index of another one is built anew."""

SHIFT = 20
"""Bits of a passage's number for its place in its report; the others are the report's number."""

TABLES = f"""
PRAGMA user_version = {VERSION};
CREATE TABLE report (
    number INTEGER PRIMARY KEY, document TEXT, path TEXT, checksum TEXT, edition TEXT UNIQUE, work TEXT, title TEXT,
    author TEXT, date TEXT, year INTEGER, level TEXT, place TEXT, code TEXT, province TEXT, kind TEXT,
    changed TEXT, deleted INTEGER DEFAULT 0
);
CREATE INDEX report_document ON report (document);
CREATE INDEX report_work ON report (work);
CREATE INDEX report_changed ON report (changed, number);
CREATE TABLE copy (document TEXT PRIMARY KEY, checksum TEXT, edition TEXT);
CREATE TABLE passage (number INTEGER PRIMARY KEY, id TEXT, headings TEXT, text TEXT);
CREATE TABLE output (report INTEGER, name TEXT, stamp TEXT, content BLOB, UNIQUE (report, name));
CREATE VIRTUAL TABLE pairs USING fts5 (tokens, content = '', columnsize = 0);
"""


class IndexedReport(NamedTuple):
    """Facts about a report of the corpus."""

    number: int
    document: str
    """Its name in the corpus."""
    path: str
    """The output in the corpus's folder from which it is read back."""
    checksum: str
    edition: str
    work: str
    title: str
    author: str
    date: str
    year: int | None
    level: str
    place: str
    code: str
    province: str
    """Code of its province, 130000; empty if not known."""
    kind: str
    changed: str
    """Time when this output was written, ISO 8601 in UTC."""
    deleted: bool


class EditionCopy(NamedTuple):
    """Document that is the same edition as another, which is served."""

    document: str
    checksum: str
    edition: str


class IndexedPassage(NamedTuple):
    """IndexedPassage of a report."""

    id: str
    """Its id on the page and in TEI."""
    headings: str
    """The headings above it, the outermost first."""
    text: str


class ReportHits(NamedTuple):
    """Report in which a search finds passages."""

    number: int
    year: int | None
    place: str
    passages: int


COLUMNS = ", ".join(IndexedReport._fields)


HITS = f"""
SELECT report.number, year, place, passages
FROM (SELECT rowid >> {SHIFT} AS number, count(*) AS passages FROM pairs WHERE pairs MATCH :wanted GROUP BY 1) AS found
JOIN report ON report.number = found.number
WHERE deleted = 0 AND (:year IS NULL OR year = :year) AND (:place = '' OR :place IN (place, code))
ORDER BY year DESC, COALESCE(NULLIF(code, ''), '~'), title, report.number
"""


class Store:
    """The index, open in one thread.  Raises sqlite3.Error where the file cannot be used."""

    def __init__(self, path: Path) -> None:
        self._base = sqlite3.connect(path, timeout=30, isolation_level=None)
        self._base.execute("PRAGMA journal_mode = WAL")
        if self._base.execute("PRAGMA user_version").fetchone() != (VERSION,):
            self._clear()
            self._base.executescript(TABLES)

    def _clear(self) -> None:
        """Remove the tables of another version."""
        names = self._base.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql IS NOT NULL").fetchall()
        for (name,) in names:
            self._base.execute(f'DROP TABLE IF EXISTS "{name}"')

    def close(self) -> None:
        """Release the file."""
        self._base.close()

    def reports(self, where: str = "deleted = 0", values: Iterable[object] = (), rest: str = "") -> list[IndexedReport]:
        """The reports that fit a condition."""
        rows = self._base.execute(f"SELECT {COLUMNS} FROM report WHERE {where} {rest}", tuple(values))
        return [IndexedReport._make((*row[:-1], bool(row[-1]))) for row in rows]

    def report(self, name: str) -> IndexedReport | None:
        """The report with this edition, or the latest edition of this work."""
        found = self.reports(
            "(edition = ? OR work = ?) AND deleted = 0", (name, name), "ORDER BY edition = work, changed DESC LIMIT 1"
        )
        return found[0] if found else None

    def places(self) -> list[tuple[str, int]]:
        """The places with their numbers of reports, in the order of their codes; an empty name where none is known."""
        rows = self._base.execute(
            "SELECT place, count(*) FROM report WHERE deleted = 0 GROUP BY place "
            "ORDER BY COALESCE(NULLIF(min(code), ''), '~'), place"
        )
        return rows.fetchall()

    def put(self, report: IndexedReport, passages: Iterable[IndexedPassage]) -> IndexedReport:
        """Replace what is known of an edition, at once; another one of the document is a deleted record from now on.

        Returns the report with its number.
        """
        self._base.execute("BEGIN IMMEDIATE")
        with closing(self._base.cursor()) as cursor:
            try:
                self._delete(cursor, report.document, report.changed)
                cursor.execute("DELETE FROM copy WHERE document = ?", (report.document,))
                cursor.execute("SELECT number FROM report WHERE edition = ?", (report.edition,))
                known = cursor.fetchone()
                marks = ", ".join("?" * len(report))
                values = (known[0] if known else None, *report[1:])
                cursor.execute(f"REPLACE INTO report ({COLUMNS}) VALUES ({marks})", values)
                number = cursor.lastrowid or 0
                self._add(cursor, number, passages)
                cursor.execute("COMMIT")
            except BaseException:
                cursor.execute("ROLLBACK")
                raise
        return report._replace(number=number)

    def remove(self, document: str, changed: str) -> None:
        """Mark a document as deleted, and forget its passages."""
        self._base.execute("BEGIN IMMEDIATE")
        with closing(self._base.cursor()) as cursor:
            self._delete(cursor, document, changed)
            cursor.execute("COMMIT")

    def copies(self) -> list[EditionCopy]:
        """The documents that are the same edition as another."""
        return [EditionCopy(*row) for row in self._base.execute("SELECT document, checksum, edition FROM copy")]

    def add_copy(self, found: EditionCopy) -> None:
        """Note that a document is the same edition as another, so that it is not read again."""
        self._base.execute("REPLACE INTO copy VALUES (?, ?, ?)", found)

    def _delete(self, cursor: sqlite3.Cursor, document: str, changed: str) -> None:
        rows = cursor.execute("SELECT number FROM report WHERE document = ? AND deleted = 0", (document,)).fetchall()
        for (number,) in rows:
            self._forget(cursor, number)
            cursor.execute("UPDATE report SET deleted = 1, changed = ? WHERE number = ?", (changed, number))

    def _add(self, cursor: sqlite3.Cursor, report: int, passages: Iterable[IndexedPassage]) -> None:
        for number, each in enumerate(passages, report << SHIFT):
            cursor.execute("INSERT INTO passage VALUES (?, ?, ?, ?)", (number, *each))
            cursor.execute("INSERT INTO pairs (rowid, tokens) VALUES (?, ?)", (number, tokens(searchable(each.text))))

    def _forget(self, cursor: sqlite3.Cursor, report: int) -> None:
        bounds = (report << SHIFT, (report + 1) << SHIFT)
        rows = cursor.execute("SELECT number, text FROM passage WHERE number >= ? AND number < ?", bounds).fetchall()
        for number, text in rows:
            row = (number, tokens(searchable(text)))
            cursor.execute("INSERT INTO pairs (pairs, rowid, tokens) VALUES ('delete', ?, ?)", row)
        cursor.execute("DELETE FROM passage WHERE number >= ? AND number < ?", bounds)
        cursor.execute("DELETE FROM output WHERE report = ?", (report,))

    def kept(self, report: IndexedReport, name: str, way: str = "") -> bytes | None:
        """Content kept of a report under a name; None unless it was made of this output by this program in this way."""
        asked = (report.number, name, _stamp(report, way))
        row = self._base.execute(
            "SELECT content FROM output WHERE report = ? AND name = ? AND stamp = ?", asked
        ).fetchone()
        return zlib.decompress(row[0]) if row else None

    def keep(self, report: IndexedReport, name: str, content: bytes, way: str = "") -> None:
        """Keep what was made of a report, where the file takes it: it can be made again."""
        with suppress(sqlite3.Error):
            values = (report.number, name, _stamp(report, way), zlib.compress(content))
            self._base.execute("REPLACE INTO output VALUES (?, ?, ?, ?)", values)

    def hits(self, wanted: str, year: int | None = None, place: str = "") -> list[ReportHits]:
        """The reports, of one year or place if asked, with passages that a query of `pairs` finds; the latest first."""
        rows = self._base.execute(HITS, {"wanted": wanted, "year": year, "place": place})
        return [ReportHits._make(row) for row in rows]

    def passages(self, wanted: str, report: int) -> Iterator[IndexedPassage]:
        """The passages of a report that a query finds, in their order."""
        bounds = (report << SHIFT, (report + 1) << SHIFT)
        rows = self._base.execute(
            "SELECT rowid FROM pairs WHERE pairs MATCH ? AND rowid >= ? AND rowid < ? ORDER BY rowid", (wanted, *bounds)
        )
        for (number,) in rows.fetchall():
            row = self._base.execute("SELECT id, headings, text FROM passage WHERE number = ?", (number,)).fetchone()
            if row:
                yield IndexedPassage(*row)


def _stamp(report: IndexedReport, way: str) -> str:
    """Version of an output: the checksum of what it is made of, the program, and what else decides on it."""
    return f"{report.checksum} {__version__} {way}"
