"""Parts of an archive with XML in it, such as a Word document: sizes are checked before anything is unpacked."""

from __future__ import annotations

from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from lxml import etree

from converter.inputs.limits import DENSEST, LARGE_PART, LARGEST_PART, LARGEST_PARTS as LARGEST_WHOLE
from converter.inputs.unreadable import Faulty

HEAD = 4096
"""Number of bytes of a part that may contain its declarations."""

PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)


class ZipParts:
    """Parts of an archive by their names, whose case and kind of slash do not matter.

    Raises Faulty if it is not an archive, or unpacks to too much.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = ZipFile(BytesIO(data))
        except (BadZipFile, OSError, ValueError, RuntimeError) as error:
            raise Faulty("The file breaks off or is damaged: its archive has no readable list of parts.") from error
        self._sizes = {info.filename.replace("\\", "/").lower(): info for info in self._archive.infolist()}
        self._read = 0

    def tree(self, name: str) -> etree._Element | None:
        """Return the root of part `name`; None if there is no such part."""
        blob = self.blob(name)
        if blob is None:
            return None
        declares = Faulty(f"The file's part {name} declares entities, which no office program writes; it was not read.")
        if b"<!DOCTYPE" in blob[:HEAD]:
            raise declares
        try:
            root = etree.fromstring(self.as_usual(blob), PARSER)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise Faulty(f"The file is damaged: its part {name} is not well-formed XML.") from error
        if etree.ElementTree(root).docinfo.internalDTD is not None:  # in UTF-16, where bytes do not show it
            raise declares
        return root

    def as_usual(self, blob: bytes) -> bytes:
        """The XML of a part in its usual form."""
        return blob

    def has(self, name: str) -> bool:
        """Test whether there is a part of this name."""
        return name.lower() in self._sizes

    def holds(self, folder: str) -> bool:
        """Test whether any part lies in a folder."""
        return any(name.startswith(folder) for name in self._sizes)

    def _admit(self, info: ZipInfo) -> None:
        """Raises Faulty where a part, or all that were read so far with it, unpack to more than they may."""
        self._read += info.file_size
        dense = info.file_size > LARGE_PART and info.file_size > DENSEST * max(info.compress_size, 1)
        if info.file_size > LARGEST_PART or dense:
            raise Faulty(f"The file's part {info.filename} unpacks to more than any report holds; it was not read.")
        if self._read > LARGEST_WHOLE:
            raise Faulty("The file's parts unpack to more than any report holds; they were not read.")

    def blob(self, name: str) -> bytes | None:
        """The bytes of part `name`; None if there is no such part."""
        info = self._sizes.get(name.lower())
        if info is None:
            return None
        self._admit(info)
        try:
            with self._archive.open(info) as part:
                return part.read(info.file_size + 1)  # with a bound, since a directory may understate the size
        except RuntimeError as error:  # what zipfile raises for a part that a password locks, or packed as it cannot
            raise Faulty(f"The file's part {name} is locked or packed in an unusual way.") from error
        except Exception as error:  # each way of packing has errors of its own
            raise Faulty(f"The file breaks off or is damaged: its part {name} cannot be unpacked.") from error
