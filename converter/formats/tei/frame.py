"""Frame, the XML file with a library's publication data, as parts of the header."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from converter.formats.tei.elements import TEI, XML_ID, Element
from converter.resources import resource
from converter.source.problem import Code, Outcome, Problem

PLACES = {
    "fileDesc/titleStmt": ("respStmt", "funder", "sponsor"),
    "fileDesc/publicationStmt": (
        "publisher",
        "distributor",
        "authority",
        "pubPlace",
        "date",
        "idno",
        "availability",
    ),
    "fileDesc": ("seriesStmt",),
    "encodingDesc": ("projectDesc",),
    "encodingDesc/classDecl": ("taxonomy",),
    "profileDesc/textClass": ("catRef", "classCode", "keywords"),
    "revisionDesc": ("change",),
}
"""Places of the header that a frame may fill, with the elements allowed there."""

WAYS = frozenset(place[:at] for place in PLACES for at in (len(place), place.find("/")) if at > 0)
"""Elements of the header that contain those places."""

FRAME_HINT = "Begin with a copy of templates/report.tei.xml; docs/tei.md lists the allowed elements."


class TeiFrame(NamedTuple):
    """Content of a frame: a prefix for ids, processing instructions for the top, and parts of the header."""

    prefix: str
    instructions: tuple[Element, ...]
    parts: Mapping[str, tuple[Element, ...]]

    def copies(self, place: str) -> Iterator[Element]:
        """Copy the content of the frame at `place`, a key of `PLACES`."""
        return (deepcopy(part) for part in self.parts.get(place, ()))

    def ids(self) -> Iterator[str]:
        """The ids that the frame uses itself."""
        for parts in self.parts.values():
            for part in parts:
                yield from (name for each in part.iter("*") if (name := each.get(XML_ID)) is not None)


def read_frame(text: str | None) -> Outcome[TeiFrame | None]:
    """Read the frame in `text`, or the built-in one; None with problems if it is unusable."""
    if text is None:
        text = resource("templates", "report.tei.xml").read_text(encoding="utf-8")
    return _read(text)


@lru_cache(maxsize=4)
def _read(text: str) -> Outcome[TeiFrame | None]:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_blank_text=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        return Outcome(None, (_problem(f"the frame is not XML: {error.msg}", line or 1, column or 1),))
    if root.getroottree().docinfo.internalDTD is not None:
        return Outcome(None, (_problem("the frame has a document type; write its entities as characters"),))
    if root.tag != TEI + "TEI":
        message = f"the frame begins with {root.tag}, not with TEI in TEI's namespace"
        return Outcome(None, (_problem(message),))
    problems = tuple(_misplaced(root))
    if problems:
        return Outcome(None, problems)
    header = root.find(TEI + "teiHeader")
    parts = {place: tuple(_parts(header, place)) for place in PLACES} if header is not None else {}
    instructions = tuple(reversed([*root.itersiblings(tag=etree.ProcessingInstruction, preceding=True)]))
    return Outcome(TeiFrame(root.get(XML_ID, ""), instructions, parts))


def _parts(header: Element, place: str) -> Iterator[Element]:
    holder = header.find("/".join(TEI + step for step in place.split("/")))
    if holder is not None:
        yield from (child for child in holder if child.tag in {TEI + name for name in PLACES[place]})


def _misplaced(root: Element) -> Iterator[Problem]:
    """A problem for each element of the frame that would go nowhere."""
    for child in root:
        if child.tag != TEI + "teiHeader":
            yield _problem_at(child, "; a frame holds teiHeader alone")
            return
    for holder, path in _holders(root):
        for child in holder:
            inside = f"{path}/{_name(child)}" if path else _name(child)
            if inside not in WAYS and _name(child) not in PLACES.get(path, ()):
                wanted = ", ".join(PLACES.get(path, ()) or sorted(way for way in WAYS if "/" not in way))
                yield _problem_at(child, f" in {path or 'teiHeader'}, where a frame may hold {wanted}")


def _holders(root: Element) -> Iterator[tuple[Element, str]]:
    """The elements whose children are to be looked at, each with its path from teiHeader."""
    for header in root:
        yield header, ""
        for section in header:
            if _name(section) in WAYS:
                yield section, _name(section)
                for each in section:
                    if f"{_name(section)}/{_name(each)}" in WAYS:
                        yield each, f"{_name(section)}/{_name(each)}"


def _name(element: Element) -> str:
    """Return the element's name, qualified if it is not TEI's."""
    return str(element.tag).removeprefix(TEI)


def _problem_at(element: Element, what: str) -> Problem:
    """The problem of an element that a frame may not hold there."""
    line: int | None = element.sourceline  # type: ignore[assignment]  # lxml-stubs give it no type
    return _problem(f"the frame holds {_name(element)}{what}", line or 1)


def _problem(message: str, line: int = 1, column: int = 1) -> Problem:
    return Problem(Code.TEMPLATE_UNUSABLE, message, hint=FRAME_HINT, line=line, column=column)
