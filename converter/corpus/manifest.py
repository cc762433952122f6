"""The manifest of a corpus: a line for each document, added as it is done, put in order at the end.

A line is written in one go, and where a name has several the last counts: so whatever moment a run was ended
at, the file says what had been done.  Lines stay on the disk, and only their places in memory.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from errno import ENOSPC
from pathlib import Path

from converter.atomic import atomic_file
from converter.corpus.record import Record, record_of

FILE = "manifest.jsonl"


class Manifest:
    """The manifest of a folder, open for a run.  Raises OSError."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._file = self._path.open("ab", buffering=0)
        self._places: dict[str, int] = {}
        whole, lines = 0, 0
        for record, start, end in _placed(self._path):
            self._places[record.name] = start
            whole, lines = end, lines + 1
        self._ordered = lines == len(self._places)
        """Whether it has one line for each document."""
        if whole < self._path.stat().st_size:
            os.truncate(self._path, whole)

    def get(self, name: str) -> Record | None:
        """What the manifest says of a document."""
        place = self._places.get(name)
        if place is None:
            return None
        with self._path.open("rb") as file:
            file.seek(place)
            return record_of(file.readline())

    def add(self, record: Record) -> None:
        """Say of a document what became of it.  A line for which the disk has no room leaves no trace."""
        place, line = self._path.stat().st_size, record.line()
        try:
            if self._file.write(line) < len(line):
                raise OSError(ENOSPC, os.strerror(ENOSPC))
        except OSError:
            os.truncate(self._path, place)
            raise
        self._places[record.name] = place
        self._ordered = False

    def names(self) -> tuple[str, ...]:
        """The documents that it knows."""
        return tuple(self._places)

    def records(self, names: Iterable[str]) -> Iterator[Record]:
        """What it says of these documents."""
        for name in names:
            record = self.get(name)
            if record is not None:
                yield record

    def finish(self, names: Sequence[str]) -> None:
        """Leave one line for each of these documents, in their order; nothing can be asked of it afterwards."""
        self.close()
        if not self._ordered or list(self._places) != list(names):
            with atomic_file(self._path, overwrite=True) as file:
                file.writelines(record.line() for record in self.records(names))

    def close(self) -> None:
        """Leave the file as it is; the next run goes on from it."""
        self._file.close()


def read_manifest(folder: Path) -> list[Record]:
    """What the manifest of a folder says, a record for each document, also while a run goes on.  Raises OSError."""
    return list({record.name: record for record, *_ in _placed(folder / FILE)}.values())


def _placed(path: Path) -> Iterator[tuple[Record, int, int]]:
    """Each record that stands whole in the file, with its first byte and the one after its last."""
    start = 0
    with path.open("rb") as file:
        for line in file:
            end = start + len(line)
            record = record_of(line) if line.endswith(b"\n") else None
            if record is not None:
                yield record, start, end
            start = end
