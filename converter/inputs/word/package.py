"""Parts of a DOCX archive as XML trees: sizes are checked before anything is unpacked."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from converter.inputs.unreadable import Faulty
from converter.inputs.zip_parts import ZipParts

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


class Package(ZipParts):
    """Parts of an office file.  Raises Faulty if it is not one, or unpacks to too much."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.main = self._main()

    def as_usual(self, blob: bytes) -> bytes:
        """The XML in the namespaces that Word uses by default."""
        return _usual(blob)

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

    def _main(self) -> str:
        targets = [each.target for each in self.relations("").values() if each.kind == "officeDocument"]
        if not targets or not self.has(targets[0]):
            raise Faulty("The file is damaged: the part that holds a Word document's text is missing.")
        return targets[0]


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
