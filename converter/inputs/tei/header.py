"""What TEI's header states, read back: metadata, the source, and what was noticed when it was read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeVar, get_args

from converter.inputs.tei.elements import Element, text_of
from converter.model import (
    Congress,
    Jurisdiction,
    Kind,
    Level,
    Metadata,
    OmittedKind,
    Period,
    Publication,
    Speaker,
)
from converter.problem import Code, Problem
from converter.source import Newline
from converter.span import Span
from converter.writers.tei_elements import XML_ID, XML_LANG
from converter.writers.tei_ids import NAMELESS, UNFIT, xml_name
from converter.writers.tei_places import IDENTIFIED, LEFT_OUT, NOTED, STATED, path, places, uncounted

DEFAULT = Metadata()
T = TypeVar("T")


class Header(NamedTuple):
    """What the header says, but for what it counts in the text."""

    id: str
    prefix: str
    """What the frame put before every id."""
    kind: Kind
    metadata: Metadata
    source: Mapping[str, str]
    """Fields of `SourceInfo`: file, sha256, format, encoding, newline"""
    omitted: tuple[OmittedKind, ...]
    problems: tuple[Problem, ...]


def read_header(root: Element) -> Header:
    """All of `teiHeader` of the document `root`."""
    header = root[0]
    written = str(root.get(XML_ID, NAMELESS))
    name = header.findtext(path("fileDesc/publicationStmt/idno[@type='report']")) or written
    kind = _find(header, STATED["kind"], "target").removeprefix("#kind.")
    return Header(
        name, _prefix(written, name), _one_of(kind, get_args(Kind)) or "other",
        _metadata(header, root.get(XML_LANG)), dict(_source(header)), tuple(_omitted(header)),
        tuple(_problems(header)),
    )


def newline_of(header: Header) -> Newline:
    """The line ends of the source."""
    return _one_of(header.source.get("newline"), get_args(Newline)) or "lf"


def _prefix(written: str, name: str) -> str:
    """What stands before the report's own id.

    >>> _prefix("yl.cn-2022", "cn-2022"), _prefix("_1_", "1号")
    ('yl.', '')
    """
    plain = UNFIT.sub("_", name)
    if written == xml_name(name) or not written.endswith(plain):
        return ""
    return written.removesuffix(plain)


def _one_of(value: str | None, known: tuple[T, ...]) -> T | None:
    return next((each for each in known if each == value), None)


def _find(header: Element, steps: str, attribute: str) -> str:
    found = header.find(path(steps))
    return "" if found is None else found.get(attribute, "")


def _said(header: Element, name: str) -> str | None:
    """The words of a value; None where it is not stated."""
    return text_of(header.find(path(STATED[name]))) or None


def _number(header: Element, name: str) -> int | None:
    number = _find(header, STATED[name], "n")
    return int(number) if number.isdecimal() and len(number) < 10 else None


def _metadata(header: Element, language: str | None) -> Metadata:
    title = _said(header, "title")
    first, last = _dates(header.find(path(STATED["date"])))
    years = [_dates(header.find(path(STATED[name]))) for name in ("period.reviewed", "period.planned")]
    reviewed = tuple(each for each in years[0] if each)
    place = _jurisdiction(header)
    return Metadata(
        title, _said(header, "subtitle"), _said(header, "display_title") or title or DEFAULT.display_title,
        "zh-Hant" if language == "zh-Hant" else "zh-Hans", place, _congress(header), first, last,
        _speaker(header), Period(reviewed, years[1][0]), _publication(header),
        confidence=dict(_confidence(header, place.level if place else None)),
    )


def _dates(element: Element | None) -> tuple[str | None, str | None]:
    """The first and the last day: from the attributes, or where those say nothing from the words.

    >>> from lxml import etree
    >>> _dates(etree.XML('<date from="2022-01-11" to="2022-01-12"/>')), _dates(etree.XML('<date>2022</date>'))
    (('2022-01-11', '2022-01-12'), ('2022', None))
    """
    if element is None:
        return None, None
    first, _, last = text_of(element).partition("—")
    first = element.get("when") or element.get("from") or first
    return first or None, element.get("to") or last or None


def _jurisdiction(header: Element) -> Jurisdiction | None:
    level = _one_of(_find(header, STATED["jurisdiction.level"], "target").removeprefix("#level."), get_args(Level))
    name = text_of(header.find(path(places(level)["jurisdiction.name"]))) or None
    place = Jurisdiction(
        name, level, _said(header, "jurisdiction.province"), _said(header, "jurisdiction.code"),
    )
    return None if place == Jurisdiction(None, None) else place


def _congress(header: Element) -> Congress | None:
    found = Congress(
        _said(header, "congress.name"), _number(header, "congress.term"), _number(header, "congress.session"),
    )
    return None if found == Congress(None) else found


def _speaker(header: Element) -> Speaker | None:
    acting = "#office.acting" in _find(header, STATED["speaker.role"], "ana").split()
    found = Speaker(
        _said(header, "speaker.name"), _said(header, "speaker.role"), _said(header, "speaker.organization"), acting,
    )
    return None if found == Speaker(None) else found


def _publication(header: Element) -> Publication:
    date, _ = _dates(header.find(path(STATED["publication.date"])))
    return Publication(
        _said(header, "publication.source"), date, _said(header, "publication.editor"),
        _said(header, "publication.url"),
    )


def _confidence(header: Element, level: Level | None) -> Iterator[tuple[str, float]]:
    """How sure each value is that is not certain."""
    for name, steps in places(level).items():
        share = _find(header, steps, "cert")
        if share:
            yield name, float(share)


def _source(header: Element) -> Iterator[tuple[str, str]]:
    """What is known of the file from which the report was read."""
    for element, kinds in (("idno", IDENTIFIED), ("note", NOTED)):
        for kind in kinds:
            yield kind, header.findtext(path(f"fileDesc/sourceDesc/bibl/{element}[@type='{kind}']")) or ""


def _omitted(header: Element) -> Iterator[OmittedKind]:
    """The kinds of what was left out, each as often as it was."""
    words = text_of(header.find(path("encodingDesc/editorialDecl/correction/p")))
    before, after = LEFT_OUT.split("{}")
    for name in uncounted(words.removeprefix(before).partition(after)[0]) if words.startswith(before) else ():
        kind = _one_of(name, get_args(OmittedKind))
        if kind is not None:
            yield kind


def _problems(header: Element) -> Iterator[Problem]:
    """What was noticed when the report was first read, as far as the header tells: the codes."""
    for item in header.iterfind(path("revisionDesc/change/list[@type='problems']/item")):
        code = Code.named(item.get("n", ""))
        for _ in uncounted(text_of(item)) if code else ():
            assert code is not None
            yield Problem(code, code.explanation, Span(0, 0))
