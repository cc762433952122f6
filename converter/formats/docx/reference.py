"""Reference document: a Word document whose styles and pages take the place of ours."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from converter.formats.docx import markup
from converter.inputs.unreadable import Faulty
from converter.inputs.word.package import Package, W

PAGE = ("pgSz", "pgMar", "cols", "docGrid")
"""Properties of pages that are taken over, in the order of the schema."""


class Reference(NamedTuple):
    """Parts of a reference document: its styles, its theme and the measures of its last pages."""

    styles: etree._Element
    theme: bytes
    page: str


def reference_in(data: bytes) -> Reference:
    """The styles and pages of a Word document.  Raises Faulty where it has none, or cannot be read."""
    package = Package(data)
    styles = package.related("styles")
    if styles is None:
        raise Faulty("It has no styles.")
    theme, root = package.related("theme"), package.tree(package.main)
    sections = [] if root is None else [*root.iter(W + "sectPr")]
    found = (sections[-1].find(W + name) for name in PAGE) if sections else ()
    kept = (_bare(each) for each in found if each is not None)
    return Reference(styles, b"" if theme is None else etree.tostring(theme, encoding="UTF-8"), "".join(kept))


def _bare(element: etree._Element) -> str:
    """An element with attributes alone, without declarations of namespaces, which its part makes."""
    name = etree.QName(element).localname
    named = ((str(key), str(value)) for key, value in element.attrib.items())
    return markup.element(name, **{key.removeprefix(W): value for key, value in named if key.startswith(W)})
