"""The folder of a corpus: one run at a time in it, and nothing left of one that was killed."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from converter.atomic import BEGINS, ENDS
from converter.corpus.kinds import PARTS
from converter.corpus.plan import Plan

LOCK = f"{PARTS}/lock"


class Busy(Exception):
    """Another run is at work in the folder; its text is the sentence for the user."""


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """The folder, for this run alone; the lock ends with the process, however it ends.  Raises Busy and OSError."""
    path = folder / LOCK
    path.parent.mkdir(exist_ok=True)
    with path.open("ab") as file:
        try:
            _lock(file)
        except BlockingIOError:
            raise Busy(f"{folder}: another run is at work in this folder. Wait for its end, or name another.") from None
        yield


def _lock(file: BinaryIO) -> None:
    """Lock the file.  Raises BlockingIOError where another process has."""
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError as error:
            raise BlockingIOError from error
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def without_leftovers(plan: Plan) -> None:
    """Remove the hidden files into which a run that was killed was writing."""
    patterns = [f"{BEGINS}*{ENDS}", *(f"{kind.folder}/**/{BEGINS}*{ENDS}" for kind in plan.kinds)]
    for pattern in (*patterns, f"{PARTS}/{BEGINS}*{ENDS}"):
        for path in plan.folder.glob(pattern):
            path.unlink(missing_ok=True)


def remove(folder: Path, paths: Iterable[str]) -> None:
    """Remove these files of the folder, and folders that are empty then."""
    for path in paths:
        (folder / path).unlink(missing_ok=True)
        with suppress(OSError):
            for parent in (folder / path).relative_to(folder).parents[:-1]:
                (folder / parent).rmdir()
