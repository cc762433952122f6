"""Parts of an OFD file: its documents with their pages, templates, fonts, annotations and attachments."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from converter.inputs.unreadable import Faulty
from converter.inputs.zip_parts import ZipParts

ENCRYPTED = ("This OFD file is encrypted.", "Open it in an OFD reader, with its password, and save it without one.")

EMPTY_PACKAGE = "The file is damaged: its document or its pages are missing."

MOST_RESOURCES = 64
"""Maximum number of resource files that are read for one document."""

HEAVY = 600
"""Weight from which type is bold, as for PDF."""

BOLD_FONT = re.compile(r"bold|black|heavy|hei(?!sei)|xbs|xiaobiaosong|黑|小标宋", re.IGNORECASE)
"""Names of display fonts: 黑体, 方正小标宋简体"""


class OfdPage(NamedTuple):
    """A page: its content, those of its templates in the order in which they are drawn, its box in millimetres."""

    content: etree._Element | None
    templates: tuple[etree._Element, ...]
    box: tuple[float, float, float, float]
    annotations: tuple[etree._Element, ...]
    """Appearances of its annotations: watermarks, stamps, remarks."""


class Resources(NamedTuple):
    """Resources of a document, by their ids: fonts that are bold, graphics made of other objects."""

    bold: frozenset[str]
    composites: Mapping[str, etree._Element]


class OfdDocument(NamedTuple):
    """One document of a file."""

    pages: Iterator[OfdPage]
    length: int
    resources: Resources
    attachments: tuple[str, ...]


def local(element: etree._Element) -> str:
    """The name of an element without its namespace, which some programs write wrongly.

    >>> local(etree.Element("{http://www.ofdspec.org/2016}Page"))
    'Page'
    """
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: etree._Element | None, name: str) -> list[etree._Element]:
    """The children of a name; none of no element."""
    return [] if element is None else [each for each in element if local(each) == name]


def first(element: etree._Element | None, *names: str) -> etree._Element | None:
    """The element at the end of a path of names, the first of each."""
    for name in names:
        element = next(iter(children(element, name)), None)
    return element


def text_in(element: etree._Element | None, *names: str) -> str:
    """The text of the element at the end of a path."""
    found = first(element, *names)
    return "" if found is None else (found.text or "").strip()


def numbers(text: str | None, least: int = 0) -> list[float]:
    """The numbers of a list, all finite; none if there are fewer than `least`.

    >>> numbers("0 0 210 297", 4), numbers("1 x"), numbers(None)
    ([0.0, 0.0, 210.0, 297.0], [], [])
    """
    try:
        found = [float(each) for each in (text or "").split()]
    except ValueError:
        return []
    return found if len(found) >= least and all(abs(each) < 1e7 for each in found) else []


class OfdPackage:
    """An OFD file as its documents.  Raises Faulty if it is none, damaged or encrypted."""

    def __init__(self, data: bytes) -> None:
        self._parts = ZipParts(data)
        if self._parts.has("Encryptions.xml"):
            raise Faulty(*ENCRYPTED)
        self._root = self._tree("OFD.xml", "/")
        if self._root is None:
            raise Faulty(EMPTY_PACKAGE)

    def documents(self) -> Iterator[OfdDocument]:
        """The documents of the file, in order."""
        for body in children(self._root, "DocBody"):
            name = self._name(text_in(body, "DocRoot"), "/")
            root = self._tree(name, "/") if name else None
            if root is not None:
                yield self._document(root, posixpath.dirname(name))

    def _document(self, root: etree._Element, folder: str) -> OfdDocument:
        common = first(root, "CommonData")
        box = _box(common) or (0.0, 0.0, 210.0, 297.0)
        listed = [(each.get("BaseLoc", ""), each.get("ID", "")) for each in children(first(root, "Pages"), "Page")]
        templates = {
            each.get("ID", ""): self._name(each.get("BaseLoc", ""), folder) for each in children(common, "TemplatePage")
        }
        noted = self._annotations(text_in(root, "Annotations"), folder)
        pages = (
            self._page(self._name(place, folder), folder, templates, box, noted.get(number, ()))
            for place, number in listed
        )
        attached = self._tree(text_in(root, "Attachments"), folder)
        names = tuple(each.get("Name", "") for each in children(attached, "Attachment"))
        return OfdDocument(pages, len(listed), self._resources(common, folder), names)

    def _page(
        self,
        name: str,
        folder: str,
        templates: Mapping[str, str],
        box: tuple[float, float, float, float],
        annotations: tuple[etree._Element, ...],
    ) -> OfdPage:
        root = self._tree(name, "/") if name else None
        drawn = [each.get("TemplateID", "") for each in children(root, "Template")]
        below = [self._tree(templates[each], "/") for each in drawn if templates.get(each)]
        content = first(root, "Content")
        kept = tuple(found for each in below if (found := first(each, "Content")) is not None)
        return OfdPage(content, kept, _box(root) or box, annotations)

    def _annotations(self, place: str, folder: str) -> Mapping[str, tuple[etree._Element, ...]]:
        """Appearances of annotations by the id of their page."""
        name = self._name(place, folder)
        found: dict[str, tuple[etree._Element, ...]] = {}
        for page in children(self._tree(name, "/") if name else None, "Page"):
            inner = self._name(text_in(page, "FileLoc"), posixpath.dirname(name))
            shown = [first(each, "Appearance") for each in children(self._tree(inner, "/"), "Annot")]
            found[page.get("PageID", "")] = tuple(each for each in shown if each is not None)
        return found

    def _resources(self, common: etree._Element | None, folder: str) -> Resources:
        bold: set[str] = set()
        composites: dict[str, etree._Element] = {}
        places = [*children(common, "PublicRes"), *children(common, "DocumentRes")]
        for place in places[:MOST_RESOURCES]:
            root = self._tree((place.text or "").strip(), folder)
            bold |= {each.get("ID", "") for each in children(first(root, "Fonts"), "Font") if _is_bold(each)}
            for unit in children(first(root, "CompositeGraphicUnits"), "CompositeGraphicUnit"):
                content = first(unit, "Content")
                if content is not None:
                    composites[unit.get("ID", "")] = content
        return Resources(frozenset(bold), composites)

    def _tree(self, place: str, folder: str) -> etree._Element | None:
        name = self._name(place, folder)
        return self._parts.tree(name) if name else None

    def _name(self, place: str, folder: str) -> str:
        """The part that a location names, from the root or from a folder; "" if there is none."""
        if not place:
            return ""
        for base in (folder, "/"):
            name = posixpath.normpath(posixpath.join("/", base, place.replace("\\", "/"))).lstrip("/")
            if self._parts.has(name):
                return name
        return ""


def _box(element: etree._Element | None) -> tuple[float, float, float, float] | None:
    """The page's box: left, top, width and height."""
    for area in ("PageArea", "Area"):
        found = numbers(text_in(element, area, "PhysicalBox"), 4)
        if found and found[2] > 0 and found[3] > 0:
            return found[0], found[1], found[2], found[3]
    return None


def _is_bold(font: etree._Element) -> bool:
    name = f"{font.get('FontName', '')} {font.get('FamilyName', '')}"
    return font.get("Bold") in ("true", "1") or BOLD_FONT.search(name) is not None
