"""A ZIP archive into the files in it, none of them before its declared size was found bearable."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from stat import S_ISLNK

from converter.documents.document import Refused
from converter.documents.folders import is_clutter
from converter.documents.item import Item
from converter.documents.naming import fit, legacy_name
from converter.documents.table import NoTable

MOST = 100_000
"""Files in an archive."""

LARGEST = 256 << 20
"""Bytes of one file, unpacked: it is held in memory while it is read."""

RATIO, HARMLESS = 400, 16 << 20
"""How many times its packed size an archive may unpack to, where that is more than so many bytes.

Texts shrink to a third, tables with much repetition to a fiftieth, and only bombs to a thousandth.
"""

BROKEN = (
    OSError, EOFError, zipfile.BadZipFile, zlib.error, lzma.LZMAError, NotImplementedError, RuntimeError, ValueError,
    struct.error,
)
"""What `zipfile` raises for an archive that is broken, or packed in a way it does not know."""


def parts(item: Item, encoding: str | None = None) -> Iterator[Item | Refused]:
    """The files in the archive by the order of their names.  Raises NoTable where it is broken or a bomb."""
    full = overfull(item)
    if full:
        raise NoTable(full)
    with item.open() as stream, zipfile.ZipFile(stream) as archive:
        named = [(inner_name(_name_of(member)), member) for member in archive.infolist()]
        for name, member in sorted(named, key=lambda each: (each[0], each[1].header_offset)):
            if name and not member.is_dir() and not S_ISLNK(member.external_attr >> 16):
                yield _unpacked(archive, member, f"{item.name}/{name}")


def overfull(item: Item) -> str:
    """The sentence that says why the archive is not unpacked, or nothing; only its list of files is read.

    >>> overfull(Item("a.zip", b"PK"))
    'it is no ZIP archive, or a broken one: File is not a zip file.'
    """
    try:
        with item.open() as stream, zipfile.ZipFile(stream) as archive:
            members = archive.infolist()
            size = stream.seek(0, 2)
    except BROKEN as error:
        return f"it is no ZIP archive, or a broken one: {error}."
    total = sum(member.file_size for member in members)
    if len(members) > MOST:
        return f"it holds {len(members):,} files; {MOST:,} are the most."
    if total > max(HARMLESS, RATIO * size):
        return f"it would unpack to {total:,} bytes, {total // max(1, size):,} times its size, as no texts do."
    return ""


def inner_name(name: str) -> str:
    """The name of a file in an archive, made fit for a file of ours; empty for what is clutter.

    >>> inner_name("../a\\\\b.txt"), inner_name("/etc/passwd"), inner_name("__MACOSX/._a.txt")
    ('a/b.txt', 'etc/passwd', '')
    """
    steps = [step for step in name.replace("\\", "/").split("/") if step not in ("", ".", "..")]
    return "" if any(map(is_clutter, steps)) else "/".join(map(fit, steps))


def _name_of(member: zipfile.ZipInfo) -> str:
    """The member's name; without the flag for UTF-8, it is in whatever the maker's system wrote."""
    if member.flag_bits & 0x800:
        return member.filename
    return legacy_name(member.orig_filename.encode("cp437", "replace"))


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> Item | Refused:
    if member.flag_bits & 0x1:
        return Refused(name, "It is locked with a password. Unpack the archive yourself and convert the folder.")
    if member.file_size > LARGEST:
        return Refused(name, f"It would take {member.file_size:,} bytes of memory. Unpack it and convert it by itself.")
    try:
        return Item(name, archive.read(member))
    except BROKEN as error:
        return Refused(name, f"It is broken or packed in an unknown way: {error}.")
