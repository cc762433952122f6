"""Parts of a DOCX archive as XML trees: sizes are checked before anything is unpacked."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from io import BytesIO
from typing import NamedTuple
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile, ZipInfo

from lxml import etree

from converter.inputs.limits import DENSEST, LARGE_PART, LARGEST_PART, LARGEST_PARTS as LARGEST_WHOLE
from converter.inputs.unreadable import Faulty

HEAD = 4096
"""Number of bytes of a part that may contain its declarations."""

PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/", b"http://schemas.openxmlformats.org/wordprocessingml/2006/"),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)
"""Namespaces of Word's "Strict Open XML", and the usual ones for the same."""


class Relation(NamedTuple):
    """Reference of a part: `kind` is the last word of the relationship's type; `target` names a part, or is ""."""

    kind: str
    target: str


class Package:
    """Parts of an office file.  Raises Faulty if it is not an archive, or unpacks to too much."""

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = ZipFile(BytesIO(data))
        except (BadZipFile, OSError, ValueError, RuntimeError) as error:
            raise Faulty("The file breaks off or is damaged: its archive has no readable list of parts.") from error
        self._sizes = {info.filename.replace("\\", "/").lower(): info for info in self._archive.infolist()}
        self._read = 0
        self.main = self._main()

    def tree(self, name: str) -> etree._Element | None:
        """Return the root of part `name`; None if there is no such part."""
        blob = self._blob(name)
        if blob is None:
            return None
        declares = Faulty(f"The file's part {name} declares entities, which no office program writes; it was not read.")
        if b"<!DOCTYPE" in blob[:HEAD]:
            raise declares
        try:
            root = etree.fromstring(_usual(blob), PARSER)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise Faulty(f"The file is damaged: its part {name} is not well-formed XML.") from error
        if etree.ElementTree(root).docinfo.internalDTD is not None:  # in UTF-16, where bytes do not show it
            raise declares
        return root

    def relations(self, name: str) -> Mapping[str, Relation]:
        """Map the ids in the XML of part `name` to its references; "" is the file as a whole."""
        folder, base = posixpath.split(name)
        root = self.tree(posixpath.join(folder, "_rels", f"{base}.rels"))
        return {} if root is None else dict(_relation(each, folder) for each in root if isinstance(each.tag, str))

    def related(self, kind: str) -> etree._Element | None:
        """The root of the part of some kind that the document refers to: styles, numbering."""
        return self.tree(self.named(kind))

    def named(self, kind: str) -> str:
        """Return the name of the part of a kind that the document refers to; "" if there is none."""
        return next((each.target for each in self.relations(self.main).values() if each.kind == kind), "")

    def holds(self, folder: str) -> bool:
        """Test whether any part lies in a folder."""
        return any(name.startswith(folder) for name in self._sizes)

    def _main(self) -> str:
        targets = [each.target for each in self.relations("").values() if each.kind == "officeDocument"]
        if not targets or self._sizes.get(targets[0].lower()) is None:
            raise Faulty("The file is damaged: the part that holds a Word document's text is missing.")
        return targets[0]

    def _admit(self, info: ZipInfo) -> None:
        """Raises Faulty where a part, or all that were read so far with it, unpack to more than they may."""
        self._read += info.file_size
        dense = info.file_size > LARGE_PART and info.file_size > DENSEST * max(info.compress_size, 1)
        if info.file_size > LARGEST_PART or dense:
            raise Faulty(f"The file's part {info.filename} unpacks to more than any report holds; it was not read.")
        if self._read > LARGEST_WHOLE:
            raise Faulty("The file's parts unpack to more than any report holds; they were not read.")

    def _blob(self, name: str) -> bytes | None:
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


def _usual(blob: bytes) -> bytes:
    """The XML in the namespaces that Word uses by default."""
    if b"purl.oclc.org/ooxml" in blob:
        for strict, usual in STRICT:
            blob = blob.replace(strict, usual)
    return blob


def _relation(element: etree._Element, folder: str) -> tuple[str, Relation]:
    """Return a relationship's id and target; targets are relative to the part's folder, or begin with a slash."""
    kind = element.get("Type", "").rpartition("/")[2]
    external = element.get("TargetMode") == "External"
    target = "" if external else posixpath.normpath(posixpath.join("/", folder, unquote(element.get("Target", ""))))
    return element.get("Id", ""), Relation(kind, target.lstrip("/"))


def number_in(element: etree._Element | None, name: str = "val") -> int | None:
    """Parse an attribute of a Word element as a whole number; None if it is not one.

    >>> number_in(etree.Element(W + "ilvl", {W + "val": "2"}))
    2
    """
    text = "" if element is None else element.get(W + name, "")
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) < 10 else None


def switch(element: etree._Element | None) -> bool | None:
    """Parse an on/off element such as `w:b`; None if it is missing.

    >>> switch(etree.Element(W + "b")), switch(etree.Element(W + "b", {W + "val": "0"})), switch(None)
    (True, False, None)
    """
    return None if element is None else element.get(W + "val", "1") not in ("0", "false", "off", "none")


def value_in(element: etree._Element | None) -> str:
    """Return the `w:val` of an element; "" if there is none."""
    return "" if element is None else element.get(W + "val", "")
