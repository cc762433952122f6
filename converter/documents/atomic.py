"""Atomic writing of files: the final name never holds half a file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from errno import ELOOP
from pathlib import Path
from tempfile import mkstemp
from typing import BinaryIO

BEGINS, ENDS = ".convert-", ".part"
"""Beginning and end of the name of a file that is still being written."""


def write_atomic(path: Path, data: bytes, *, overwrite: bool = False, durable: bool = True) -> None:
    """Write `data` to `path` in one step, through a hidden file in the same folder.

    A link is followed: its target is replaced and the link stays.
    A device or a pipe (`/dev/null`) receives the bytes directly, since a file must never replace it.
    Without `durable` the system decides when the bytes reach the disk, which matters only in a power cut.
    Raises OSError on failure, FileExistsError if `path` exists and `overwrite` is false.
    """
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    with atomic_file(path, overwrite=overwrite, durable=durable) as file:
        file.write(data)


@contextmanager
def atomic_file(path: Path, *, overwrite: bool = False, durable: bool = True) -> Iterator[BinaryIO]:
    """A file to write into, which gets the name `path` when all is written, and none where that fails.

    Raises as `write_atomic` does.
    """
    target = Path(os.path.realpath(path))
    if target.is_symlink():
        raise OSError(ELOOP, os.strerror(ELOOP), str(path))
    handle, name = mkstemp(dir=target.parent, prefix=BEGINS, suffix=ENDS)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            if durable:
                os.fsync(file.fileno())
        part.chmod(_mode_of(target))
        _put(part, target, overwrite)
    finally:
        part.unlink(missing_ok=True)


def _put(part: Path, target: Path, overwrite: bool) -> None:
    """Give `part` its final name."""
    if overwrite:
        part.replace(target)
        return
    try:
        # A hard link fails if the name is taken, even by a file made a moment ago; `replace` would not.
        target.hardlink_to(part)
    except FileExistsError:
        raise
    except OSError:
        if target.exists():
            raise FileExistsError(f"exists: {target}") from None
        part.replace(target)


def _mode_of(target: Path) -> int:
    """The permissions of the file that is replaced, or those of any new file; `mkstemp` gives less."""
    if target.exists():
        return target.stat().st_mode & 0o777
    masked = os.umask(0)
    os.umask(masked)
    return 0o666 & ~masked
