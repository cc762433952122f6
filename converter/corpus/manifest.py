"""Manifest of a corpus: one line per document, appended as it is finished, sorted at the end.

A line is written at once, and the last line of a name counts: so the file is correct whenever a run is interrupted.
Lines are kept on disk, and so are their offsets.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from errno import ENOSPC
from pathlib import Path

from converter.corpus.index import Index
from converter.corpus.record import Record, record_of
from converter.documents.atomic import atomic_file

MANIFEST_FILE = "manifest.jsonl"


class Manifest:
    """Manifest of a folder, open for a run; `index` holds the offsets of lines.  Raises OSError, index.Fault."""

    def __init__(self, folder: Path, index: Index) -> None:
        self._path = folder / MANIFEST_FILE
        self._file = self._path.open("ab", buffering=0)
        self._index = index
        whole = 0
        self._ordered = True
        """True if it has one line for each document, in order."""
        for record, start, end in _placed(self._path):
            self._ordered = self._ordered and index.place(record.name) is None
            index.put(record.name, start)
            whole = end
        if whole < self._path.stat().st_size:
            os.truncate(self._path, whole)

    def get(self, name: str) -> Record | None:
        """Read the record of a document."""
        place = self._index.place(name)
        if place is None:
            return None
        with self._path.open("rb") as file:
            file.seek(place)
            return record_of(file.readline())

    def add(self, record: Record) -> None:
        """Append the record of a document.  A line that does not fit on the disk leaves no trace."""
        place, line = self._path.stat().st_size, record.line()
        try:
            if self._file.write(line) < len(line):
                raise OSError(ENOSPC, os.strerror(ENOSPC))
        except OSError:
            os.truncate(self._path, place)
            raise
        self._index.put(record.name, place)
        self._ordered = False

    def records(self, names: Iterable[str]) -> Iterator[Record]:
        """Yield the records of these documents."""
        for name in names:
            record = self.get(name)
            if record is not None:
                yield record

    def finish(self) -> None:
        """Keep one line for each document among the inputs, in their order; afterwards no record can be read."""
        self.close()
        if not (self._ordered and self._index.ordered()):
            with atomic_file(self._path, overwrite=True) as file:
                file.writelines(record.line() for record in self.records(self._index.called()))

    def close(self) -> None:
        """Leave the file as it is; the next run goes on from it."""
        self._file.close()


def read_manifest(folder: Path) -> list[Record]:
    """Read the manifest of a folder, one record a document, also during a run.  Raises OSError."""
    return list({record.name: record for record, *_ in _placed(folder / MANIFEST_FILE)}.values())


def _placed(path: Path) -> Iterator[tuple[Record, int, int]]:
    """Yield each complete record in the file, with its first byte and the one after its last."""
    start = 0
    with path.open("rb") as file:
        for line in file:
            end = start + len(line)
            record = record_of(line) if line.endswith(b"\n") else None
            if record is not None:
                yield record, start, end
            start = end
