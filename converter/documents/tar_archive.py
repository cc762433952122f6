"""A tar archive, packed with gzip or not, into the files in it."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator

from converter.documents.document import Refused
from converter.documents.item import Item
from converter.documents.naming import legacy_name
from converter.documents.table import NoTable
from converter.documents.zip_archive import LARGEST, MOST, inner_name


def parts(item: Item, encoding: str | None = None) -> Iterator[Item | Refused]:
    """The files in the archive, one after another as they stand in it.  Raises NoTable where it breaks off."""
    try:
        with item.open() as stream, tarfile.open(fileobj=stream, mode="r|") as archive:
            for count, member in enumerate(archive):
                if count >= MOST:
                    raise NoTable(f"it holds more than {MOST:,} files, which are the most.")
                name = inner_name(legacy_name(member.name.encode("utf-8", "surrogateescape")))
                if name and member.isreg():
                    yield _unpacked(archive, member, f"{item.name}/{name}")
    except (tarfile.TarError, EOFError, ValueError) as error:
        raise NoTable(f"it breaks off: {error}.") from error


def _unpacked(archive: tarfile.TarFile, member: tarfile.TarInfo, name: str) -> Item | Refused:
    if member.size > LARGEST:
        return Refused(name, f"It would take {member.size:,} bytes of memory. Unpack it and convert it by itself.")
    file = archive.extractfile(member)
    return Item(name, file.read() if file else b"")
