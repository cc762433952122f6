"""Files of corrections on disk: found beside a document or where the user says, and changed safely.

An entry is added and removed under a lock on the folder, and the file is replaced in one step: two programs at once
lose nothing, and one that is killed leaves the file as it was.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path, PurePath

from converter.corrections.entries import (
    EntryIndex,
    FileEntry,
    InvalidCorrections,
    appended,
    entries_in,
    for_document,
    without,
)
from converter.documents.atomic import write_atomic
from converter.model.corrections import FILE_SUFFIX as SUFFIX, Correction


def beside(document: Path) -> Path:
    """The path of the corrections of a document.

    >>> beside(Path("a/report.txt")).name
    'report.txt.corrections.toml'
    """
    return document.with_name(document.name + SUFFIX)


def file_for(document: Path, name: str, given: Path | None) -> Path:
    """The path of the file with a document's corrections: beside it, the file given, or in the folder given.

    In a folder it is called as the document, with the folders above it if there is such a file.
    """
    if given is None:
        return beside(document)
    if not given.is_dir():
        return given
    deep = given / (name + SUFFIX)
    return deep if ".." not in Path(name).parts and deep.is_file() else given / (document.name + SUFFIX)


def entries_of(path: Path) -> tuple[FileEntry, ...]:
    """The entries of a file; none if it does not exist.  Raises OSError, and InvalidCorrections with its name."""
    return entries_in_file(path, text_of(path))


def entries_in_file(path: Path, text: str) -> tuple[FileEntry, ...]:
    """The entries in the text of a file.  Raises InvalidCorrections with its name."""
    try:
        return entries_in(text)
    except InvalidCorrections as error:
        raise InvalidCorrections(f"{path.name}: {error}") from error


def corrections_in(given: Path | None, container: Path, name: str) -> tuple[Correction, ...]:
    """The corrections of a document that is a file or in one.  Raises OSError and InvalidCorrections.

    In a folder of corrections, a document of an archive or a data set may have a file of its own.
    """
    path = file_for(container, name, given)
    found = _at(path).of(name)
    if given is None or not given.is_dir() or PurePath(name).name == container.name:
        return found
    own = given / (name + SUFFIX)
    return found if own == path or ".." in own.parts else (*found, *_at(own).of(name))


def _at(path: Path) -> EntryIndex:
    """The entries of a file, by document."""
    try:
        found = path.stat()
    except OSError:
        return EntryIndex(())
    return _index(path, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=16)
def _index(path: Path, changed: int, size: int) -> EntryIndex:
    """The entries of a file as it was then: that of a corpus, or of a container, is read once."""
    return EntryIndex(entries_of(path))


def corrections_of(document: Path, name: str, given: Path | None = None) -> tuple[Correction, ...]:
    """The corrections of a document.  Raises OSError, and InvalidCorrections with the name of the file."""
    path = file_for(document, name, given)
    return for_document(entries_of(path), name) if path.is_file() else ()


def append(path: Path, entries: Sequence[FileEntry]) -> None:
    """Add entries at the end of a file, which is made if need be.  Raises OSError and InvalidCorrections."""
    _change(path, lambda text: appended(text, entries))


def remove(path: Path, chosen: Callable[[Sequence[FileEntry]], Iterable[int]]) -> None:
    """Remove the entries whose numbers, counted from one, are chosen from those that there are when none else writes.

    A file without any text left is removed.  Raises as `append` and `chosen` do.
    """
    _change(path, lambda text: without(text, chosen(entries_in(text))))


def exchange(path: Path, chosen: Callable[[str], tuple[Iterable[int], Sequence[FileEntry]]]) -> None:
    """Remove entries and add others in one step, as `chosen` says of the text that there is when none else writes.

    Raises as `remove` does.
    """

    def changed(text: str) -> str:
        gone, new = chosen(text)
        return appended(without(text, gone), new)

    _change(path, changed)


def _change(path: Path, change: Callable[[str], str]) -> None:
    with _locked(path.parent):
        text = text_of(path)
        entries_in_file(path, text)
        try:
            made = change(text)
        except InvalidCorrections as error:
            raise InvalidCorrections(f"{path.name}: {error}") from error
        if made.strip():
            write_atomic(path, made.encode(), overwrite=True)
        else:
            path.unlink(missing_ok=True)


def text_of(path: Path) -> str:
    """The text of the file; empty if there is none.  Raises OSError and InvalidCorrections."""
    try:
        return text_in(path, path.read_bytes())
    except FileNotFoundError:
        return ""
    except IsADirectoryError as error:
        raise InvalidCorrections(f"{path.name} is a folder, and no file of corrections.") from error


def text_in(path: Path, data: bytes) -> str:
    """The text in the bytes of a file.  Raises InvalidCorrections with its name."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidCorrections(f"{path.name}: this is not UTF-8 (byte {error.start}). Save it as UTF-8.") from error


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold a lock on the folder, which the system releases if this process dies; no file is left behind."""
    try:
        import fcntl
    except ImportError:  # Windows: the file is still replaced in one step
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
