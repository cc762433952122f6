"""Reader of tar archives, packed with gzip or not."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from typing import Self

from converter.dataclass import replace
from converter.documents.budget import Budget
from converter.documents.document import Refused
from converter.documents.item import InputItem
from converter.documents.naming import inner_name, legacy_name
from converter.documents.table import NoTable
from converter.inputs.limits import LARGEST_FILE, LONGEST_HEADER
from converter.model.corrections import FILE_SUFFIX

ABOUT_THE_NEXT = (
    tarfile.GNUTYPE_LONGNAME,
    tarfile.GNUTYPE_LONGLINK,
    tarfile.XHDTYPE,
    tarfile.XGLTYPE,
    tarfile.SOLARIS_XHDTYPE,
)
"""Types of headers about the next header: a long name, a size."""


def parts(item: InputItem, encoding: str | None = None) -> Iterator[InputItem | Refused]:
    """Yield the files in the archive, corrections first, then in its order.  Raises NoTable if it is truncated."""
    yield from _parts(replace(item, budget=Budget(item.size())), corrections=True)
    yield from _parts(item, corrections=False)


def _parts(item: InputItem, corrections: bool) -> Iterator[InputItem | Refused]:
    """The files of corrections, as far as the archive can be read; or all others, with what is wrong with it."""
    try:
        yield from _files(item, corrections)
    except NoTable:
        if not corrections:
            raise


def _files(item: InputItem, corrections: bool) -> Iterator[InputItem | Refused]:
    room = item.budget.left if item.packed else item.size()
    try:
        with item.open() as stream, tarfile.open(fileobj=stream, mode="r|", tarinfo=_header(room)) as archive:
            for member in archive:
                full = item.budget.refusal(0, 1)
                if full or archive.offset > room + tarfile.RECORDSIZE:
                    raise NoTable(full or _beyond(member.size))
                name = inner_name(legacy_name(member.name.encode("utf-8", "surrogateescape")))
                if name and member.isreg() and name.endswith(FILE_SUFFIX) is corrections:
                    yield _unpacked(archive, member, f"{item.name}/{name}", item)
    except (tarfile.TarError, EOFError, ValueError, RecursionError) as error:
        raise NoTable(f"it breaks off: {error}.") from error


def _header(room: int) -> type[tarfile.TarInfo]:
    """Return a header class for an archive of `room` bytes: data after a header is skipped or read at once,
    however long the header says it is, so it must fit."""

    class BoundedHeader(tarfile.TarInfo):
        @classmethod
        def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
            found = super().frombuf(buf, encoding, errors)
            if not 0 <= found.size <= (LONGEST_HEADER if found.type in ABOUT_THE_NEXT else room):
                raise NoTable(_beyond(found.size))
            return found

    return BoundedHeader


def _beyond(size: int) -> str:
    return f"a file in it is said to have {size:,} bytes, which the archive does not hold."


def _unpacked(archive: tarfile.TarFile, member: tarfile.TarInfo, name: str, item: InputItem) -> InputItem | Refused:
    """The file; one with holes is paid for, since those are not in the archive."""
    if member.size > LARGEST_FILE:
        return Refused(name, f"It would take {member.size:,} bytes of memory. Unpack it and convert it by itself.")
    full = item.budget.refusal(member.size, 0) if member.issparse() else ""
    if full:
        return Refused(name, f"It was left packed: {full}")
    file = archive.extractfile(member)
    return InputItem(name, file.read() if file else b"", budget=item.budget)
