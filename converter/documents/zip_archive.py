"""Reader of ZIP archives, which checks their declared sizes before unpacking."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from stat import S_ISLNK

from converter.documents.document import Refused
from converter.documents.item import InputItem
from converter.documents.naming import inner_name, legacy_name
from converter.documents.table import NoTable
from converter.documents.zip_content import BROKEN, content_of
from converter.inputs.limits import LARGEST_FILE
from converter.model.corrections import FILE_SUFFIX


def parts(item: InputItem, encoding: str | None = None) -> Iterator[InputItem | Refused]:
    """Yield the files in the archive, corrections first, then by name.  Raises NoTable if it is broken or a bomb."""
    with unpacking(item) as archive:
        named = [(_name_of(member), member) for member in archive.infolist()]
        fitted = [(inner_name(name), member) for name, member in named if not _holds_none(name, member)]
        # Corrections come before the documents that they concern.
        for name, member in sorted(fitted, key=lambda e: (not e[0].endswith(FILE_SUFFIX), e[0], e[1].header_offset)):
            if name:
                yield _unpacked(archive, member, f"{item.name}/{name}", item)


@contextmanager
def unpacking(item: InputItem) -> Iterator[zipfile.ZipFile]:
    """Open the archive and charge its files' declared sizes.  Raises NoTable before any is unpacked."""
    with item.open() as stream:
        try:
            archive = zipfile.ZipFile(stream)
        except BROKEN as error:
            raise NoTable(f"it is not a ZIP archive, or a broken one: {error}.") from error
        members = archive.infolist()
        full = item.budget.refusal(sum(member.file_size for member in members), len(members))
        if full:
            raise NoTable(full)
        with archive:
            yield archive


def _holds_none(name: str, member: zipfile.ZipInfo) -> bool:
    """Test whether a member is not a file but a folder or a link."""
    folder = name.endswith("/") or (name.endswith("\\") and not member.file_size)
    return folder or S_ISLNK(member.external_attr >> 16)


def _name_of(member: zipfile.ZipInfo) -> str:
    """The member's name up to a null character, unless that is its first; without the flag for UTF-8, it is in
    whatever the maker's system wrote."""
    name = member.orig_filename.lstrip("\0").partition("\0")[0]
    return name if member.flag_bits & 0x800 else legacy_name(name.encode("cp437", "replace"))


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, item: InputItem) -> InputItem | Refused:
    if member.flag_bits & 0x1:
        return Refused(name, "It is locked with a password. Unpack the archive yourself and convert the folder.")
    if member.file_size > LARGEST_FILE:
        return Refused(name, f"It would take {member.file_size:,} bytes of memory. Unpack it and convert it by itself.")
    try:
        return InputItem(name, content_of(archive, member), budget=item.budget)
    except BROKEN as error:
        return Refused(name, f"It is broken or packed in an unknown way: {error}.")
