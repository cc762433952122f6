"""Elements with text, the components of the TEI writer's tree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from lxml import etree

from converter.text.lazy import lazy

Element = etree._Element
NAMESPACE = "http://www.tei-c.org/ns/1.0"
TEI = f"{{{NAMESPACE}}}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

FORBIDDEN = lazy("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 forbids.  (Listed: a negated class takes milliseconds to compile.)"""

FRAMEWORK = frozenset(
    TEI + name
    for name in (
        "TEI",
        "teiHeader",
        "fileDesc",
        "titleStmt",
        "respStmt",
        "extent",
        "publicationStmt",
        "availability",
        "seriesStmt",
        "sourceDesc",
        "bibl",
        "encodingDesc",
        "projectDesc",
        "samplingDecl",
        "editorialDecl",
        "tagsDecl",
        "namespace",
        "unitDecl",
        "unitDef",
        "listPrefixDef",
        "correction",
        "normalization",
        "punctuation",
        "quotation",
        "segmentation",
        "stdVals",
        "interpretation",
        "refsDecl",
        "citeStructure",
        "classDecl",
        "taxonomy",
        "category",
        "appInfo",
        "application",
        "profileDesc",
        "creation",
        "langUsage",
        "textDesc",
        "textClass",
        "keywords",
        "particDesc",
        "listPerson",
        "person",
        "listOrg",
        "org",
        "settingDesc",
        "setting",
        "revisionDesc",
        "text",
        "front",
        "body",
        "back",
        "div",
        "list",
        "table",
        "row",
        "incident",
        "standOff",
        "spanGrp",
        "listPlace",
        "place",
    )
)
"""Elements that contain only elements, so that white space in them is insignificant."""


def legal(text: str) -> str:
    """The text with U+FFFD for each character that XML forbids; its length stays.

    >>> legal("增长\\x0b5%")
    '增长�5%'
    """
    return text if text.isprintable() else FORBIDDEN.sub("\ufffd", text)


Attributes = Mapping[str, str | None]
"""Attribute -> its value; None leaves it out."""


def add(parent: Element, name: str, text: str = "", attributes: Attributes | None = None) -> Element:
    """A new last child of `parent`, with text and attributes that XML can hold."""
    stated = {key: legal(value) for key, value in (attributes or {}).items() if value is not None}
    child = etree.SubElement(parent, TEI + name, stated)
    if text:
        child.text = legal(text)
    return child


def add_text(parent: Element, text: str) -> None:
    """Append `text`, which must be legal in XML, to the content of `parent`."""
    if not text:
        return
    last = next(parent.iterchildren(reversed=True), None)  # len() would count all children each time
    if last is not None:
        last.tail = (last.tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def certainty(confidence: float) -> str | None:
    """Format a confidence for `cert`; None if certain.

    >>> certainty(0.8), certainty(1e-5), certainty(1)
    ('0.8', '0.00001', None)
    """
    if confidence == 1:
        return None
    written = str(float(confidence))
    if "e" not in written:
        return written
    from decimal import Decimal

    return f"{Decimal(written):f}"


class InlineElement(NamedTuple):
    """An element to be set around the characters from `start` to `end` of a text."""

    start: int
    end: int
    name: str
    attributes: Attributes | None = None


def crossing(length: int, marks: Sequence[InlineElement], further: Sequence[InlineElement]) -> set[int]:
    """Find the further marks that would cross another: those give way to `marks`, which `fill` all keeps.

    >>> inner = InlineElement(0, 3, "rs"), InlineElement(3, 4, "measure"), InlineElement(4, 6, "measure")
    >>> crossing(9, [InlineElement(2, 5, "seg")], [*inner])
    {0, 2}
    """
    waiting = [(mark.start, -mark.end, -1) for mark in marks if 0 <= mark.start < mark.end]
    waiting += [(mark.start, -mark.end, number) for number, mark in enumerate(further)]
    found = set[int]()
    around = [(length, -1)]  # where what stands around ends, and which of the further it is
    for start, minus, number in sorted(waiting):
        while len(around) > 1 and around[-1][0] <= start:
            around.pop()
        if number < 0 and -minus <= next(end for end, each in reversed(around) if each < 0):
            while around[-1][0] < -minus:
                found.add(around.pop()[1])
        if -minus <= around[-1][0]:
            around.append((-minus, number))
        elif number >= 0:
            found.add(number)
    return found


def fill(element: Element, text: str, marks: Sequence[InlineElement] = ()) -> None:
    """Append `text` to the content of `element`, with its `marks` nested; one that crosses an outer one is dropped.

    An anchor has no text; other marks without text are dropped.
    """
    text = legal(text)
    holders = [(element, len(text))]
    at = 0
    for mark in sorted(marks, key=lambda each: (each.start, -each.end)):
        if not 0 <= mark.start <= mark.end or (mark.start == mark.end and mark.name != "anchor"):
            continue
        while len(holders) > 1 and holders[-1][1] <= mark.start:
            at = _close(holders, text, at)
        if mark.end <= holders[-1][1]:
            add_text(holders[-1][0], text[at : mark.start])
            at = mark.start
            holders.append((add(holders[-1][0], mark.name, "", mark.attributes), mark.end))
    while holders:
        at = _close(holders, text, at)


def _close(holders: list[tuple[Element, int]], text: str, at: int) -> int:
    holder, end = holders.pop()
    add_text(holder, text[at:end])
    return end


def find_in_order(text: str, parts: Sequence[tuple[str, str]], at: int = 0) -> list[InlineElement]:
    """Find each (characters, element name) in `text`, each after the one before it.

    >>> [(mark.start, mark.end) for mark in find_in_order("1. 词：解释", (("1.", "label"), ("词", "term")))]
    [(0, 2), (3, 4)]
    """
    found: list[InlineElement] = []
    for part, name in parts:
        start = text.find(part, at) if part else -1
        if start >= 0:
            at = start + len(part)
            found.append(InlineElement(start, at, name))
    return found


def indent(root: Element) -> None:
    """Put each child of a framework element on its own line; text and mixed content are unchanged."""
    _indent(root, "\n")


def _indent(element: Element, margin: str) -> None:
    if element.tag not in FRAMEWORK or not len(element):
        return
    inner = "\n" if element.get("type") == "annotations" else margin + "  "  # thousands of spans, flush left
    element.text = inner
    for child in element:
        _indent(child, inner)
        child.tail = inner
    child.tail = margin
