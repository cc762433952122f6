"""Problems for statements of the header that the report read from it does not keep.

The header is written once more from the report.  Any difference was edited in one place and not in another, or has no
place in a report.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from converter.formats.tei.elements import TEI, XML_ID, XML_LANG, Element, add
from converter.formats.tei.frame import PLACES, TeiFrame
from converter.formats.tei.ids import NAMELESS, UNFIT
from converter.formats.tei.paths import path
from converter.formats.tei.prose import language_of, say_in
from converter.formats.tei.read_elements import text_of
from converter.formats.tei.read_settled import days_in_words
from converter.formats.tei.write_dates import in_words
from converter.formats.tei.write_header import write_identifiers, write_source, write_titles
from converter.formats.tei.write_profile import write_profile
from converter.language import Language
from converter.model import Report
from converter.source.problem import Code, Problem
from converter.source.span import Span

SECTIONS = ("fileDesc/titleStmt", "fileDesc/publicationStmt", "fileDesc/sourceDesc", "profileDesc")
"""Parts of the header that are compared; the rest follows from these and from the text, or is a frame's."""

KINDS = ("type", "role", "ana", "scheme", "unit")
"""Attributes that distinguish elements of one name."""

POINTING = frozenset({"ref", "who", "corresp", "cert", "resp", XML_ID, XML_LANG})
"""Attributes that state nothing which the header states elsewhere."""

OURS = ("#kind", "#level")
"""Schemes of the classes that are not a frame's."""

CLASSED = re.compile(r"\[@(?:role|ana|scheme)='[^']*'\]")

BARE = TeiFrame("", (), {})

UnkeptStatement = tuple[str, str]
"""Path from the header to an element or attribute, and its value."""

UNKEPT_HINT = "Write the same in each place of the header that states it, or take it away."


def unkept(root: Element, report: Report) -> Iterator[Problem]:
    """A problem for each statement of the header that the report does not hold, and for each that is gone."""
    there, kept = Counter(_statements(root[0])), Counter(_statements(_again(report, language_of(root[0]))))
    taken = dict(kept - there)
    for way, words in there - kept:
        instead = next((other for known, other in taken if known == way), None)
        taken.pop((way, instead or ""), None)
        yield _problem(
            f"{_shown(way)} says {words}"
            + (
                "; the report has no place for it"
                if instead is None
                else f"; {instead}, which the header says elsewhere, was taken"
            )
        )
    yield from _named_otherwise(str(root.get(XML_ID, NAMELESS)), report.id or NAMELESS)
    for way, words in taken:
        yield _problem(f"{_shown(way)} is not there, and {words}, which the header says elsewhere, was taken")


def _named_otherwise(written: str, name: str) -> Iterator[Problem]:
    """A problem where the id of the document is not that of the report, behind whatever a frame puts before it."""
    if not written.endswith(UNFIT.sub("_", name)):
        yield _problem(f"TEI/@xml:id says {written}; {name}, which the header says elsewhere, was taken")


def _problem(message: str) -> Problem:
    return Problem(Code.HEADER_DISAGREES, message, Span(0, 0), UNKEPT_HINT)


def _again(report: Report, language: Language) -> Element:
    """Write the header of the report again, with prose in a language, without the content of a frame."""
    header = etree.Element(TEI + "teiHeader")
    file = add(header, "fileDesc")
    write_titles(add(file, "titleStmt"), report.metadata, BARE)
    write_identifiers(add(file, "publicationStmt"), report)
    write_source(add(add(file, "sourceDesc"), "bibl"), report)
    write_profile(add(header, "profileDesc"), report, BARE)
    say_in(header, language)
    return header


def _statements(header: Element) -> Iterator[UnkeptStatement]:
    for section in SECTIONS:
        found = header.find(path(section))
        for child in found if found is not None else ():
            yield from _below(child, section)


def _below(element: Element, way: str) -> Iterator[UnkeptStatement]:
    """Yield the statements of the element and its descendants, except those of a frame."""
    name = etree.QName(element).localname
    if _is_framed(element, name, way):
        return
    kinds = "".join(f"[@{kind}='{element.get(kind)}']" for kind in KINDS if element.get(kind))
    inside = f"{way}/{name}{kinds}"
    words = "" if len(element) else text_of(element)
    if words:
        yield inside, _plain_date(words) if name == "date" else words
    for key in sorted(map(str, element.attrib)):
        if key not in POINTING and key not in KINDS:
            yield f"{inside}/@{key}", element.get(key, "")
    for child in element:
        yield from _below(child, inside)


def _plain_date(words: str) -> str:
    """A date as the header writes it, however a person did: 2022年1月11日."""
    days = days_in_words(words)
    return words if days is None or days[0] is None else in_words(days[0], days[1])


def _is_framed(element: Element, name: str, way: str) -> bool:
    if name not in PLACES.get(way, ()):
        return False
    return (
        element.get("scheme") not in OURS
        if way.endswith("textClass")
        else element.get("type") not in ("report", "edition")
    )


def _shown(way: str) -> str:
    """The last steps of the way, as a reader of the header knows them.

    >>> _shown("profileDesc/particDesc/listPerson/person[@role='speaker']/persName")
    'person/persName'
    """
    return "/".join(CLASSED.sub("", way).split("/")[-2:])
