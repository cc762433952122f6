"""Folder of a corpus: one run at a time, and cleanup after one that was killed."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from converter.corpus.journal import FOLDER as JOURNAL
from converter.corpus.kept import edited, inside
from converter.corpus.kinds import PARTS
from converter.corpus.plan import CorpusPlan
from converter.corpus.whole import STAGE
from converter.documents.atomic import BEGINS, ENDS

LOCK = f"{PARTS}/lock"


class Busy(Exception):
    """The folder cannot be worked in, since another run is; its text is the sentence for the user."""


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """The folder, for this run alone; the lock ends with the process, however it ends.  Raises Busy and OSError."""
    path = folder / LOCK
    if path.parent.is_symlink():
        raise Busy(f"{path.parent}: this is a link, and what it leads to is not written into. Take it away.")
    path.parent.mkdir(exist_ok=True)
    if (folder / JOURNAL).is_symlink():
        (folder / JOURNAL).unlink()
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


def without_leftovers(plan: CorpusPlan) -> None:
    """Remove the hidden files into which a run that was killed was writing, and no other."""
    folders = (".", PARTS, *(f"{kind.folder}/**" for kind in plan.kinds))
    _discard(plan.folder / STAGE)
    for path in (each for folder in folders for each in plan.folder.glob(f"{folder}/{BEGINS}*{ENDS}")):
        if inside(plan.folder, path.relative_to(plan.folder).as_posix()) and not path.is_symlink():
            path.unlink(missing_ok=True)


def _discard(folder: Path) -> None:
    """Remove a folder of ours with the files in it; of a link the link alone."""
    if folder.is_symlink():
        folder.unlink()
    elif folder.is_dir():
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()


def remove(plan: CorpusPlan, outputs: Mapping[str, str]) -> list[str]:
    """Remove these files of the folder, path -> checksum, and folders that become empty; return those kept.

    Edited files are kept, unless `force` is planned; paths that lead out of the folder are ignored.
    """
    kept = []
    for path, checksum in outputs.items():
        file = inside(plan.folder, path)
        if file is None or not (file.is_file() or file.is_symlink()):
            continue
        if not plan.force and edited(plan.folder, path, {checksum}):
            kept.append(path)
            continue
        file.unlink(missing_ok=True)
        with suppress(OSError):
            for parent in file.relative_to(plan.folder).parents[:-1]:
                (plan.folder / parent).rmdir()
    return kept
