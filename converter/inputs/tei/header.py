"""What TEI's header states, read back: metadata, the source, and what was noticed when it was read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple, TypeVar, get_args

from converter.inputs.tei.elements import Element, text_of
from converter.inputs.tei.settled import Days, count_in, days_of, settled, title_page, witnessed
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
from converter.writers.tei_header import LANGUAGES
from converter.writers.tei_ids import NAMELESS, UNFIT, xml_name
from converter.writers.tei_places import (
    AGAIN,
    IDENTIFIED,
    LEFT_OUT,
    MEETING,
    NAMES,
    NOTED,
    STATED,
    path,
    places,
    uncounted,
)

DEFAULT = Metadata()
BEGINS = "cn-"
"""How the id of a report begins."""
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
    name, prefix = _named(header, str(root.get(XML_ID, NAMELESS)))
    kind = _find(header, STATED["kind"], "target").removeprefix("#kind.")
    return Header(
        name,
        prefix,
        _one_of(kind, get_args(Kind)) or "other",
        _metadata(header, root.get(XML_LANG), title_page(root)),
        dict(_source(header)),
        tuple(_omitted(header)),
        tuple(_problems(header)),
    )


def newline_of(header: Header) -> Newline:
    """The line ends of the source."""
    return _one_of(header.source.get("newline"), get_args(Newline)) or "lf"


def _named(header: Element, written: str) -> tuple[str, str]:
    """The report's own id, and what the frame put before every id; `written` is the id of the document."""
    stated = header.findtext(path("fileDesc/publicationStmt/idno[@type='report']")) or written
    plain = UNFIT.sub("_", stated)
    if written == xml_name(stated):
        return stated, ""
    if written.endswith(plain):
        return stated, written.removesuffix(plain)
    # One of the two was edited: the one that does not hold the place's code.
    code = _said(header, "jurisdiction.code")
    edited = written if code and code in stated and code not in written else stated
    return edited, "" if edited == written else written[: written.rfind(BEGINS)] if BEGINS in written else ""


def _one_of(value: str | None, known: tuple[T, ...]) -> T | None:
    return next((each for each in known if each == value), None)


def _find(header: Element, steps: str, attribute: str) -> str:
    found = header.find(path(steps))
    return "" if found is None else found.get(attribute, "")


def _said(header: Element, name: str) -> str | None:
    """The words of a value; None where it is not stated."""
    return text_of(header.find(path(STATED[name]))) or None


def _metadata(header: Element, language: str | None, page: str) -> Metadata:
    """The metadata; `page` is the text of the title page."""
    display = _said(header, "display_title")
    title = _title(header, page)
    first, last = _days(header, STATED["date"], *AGAIN["date"])
    reviewed = _days(header, STATED["period.reviewed"])
    place = _jurisdiction(header)
    return Metadata(
        title,
        _said(header, "subtitle"),
        display or title or DEFAULT.display_title,
        _language(header, language),
        place,
        _congress(header, page),
        first,
        last,
        _speaker(header, place, page),
        Period(tuple(each for each in reviewed if each), _days(header, STATED["period.planned"])[0]),
        _publication(header),
        confidence=dict(_confidence(header, place.level if place else None)),
    )


def _words(header: Element, name: str) -> list[str | None]:
    """The words of a value in each of its places; None in one that does not state it."""
    return [text_of(header.find(path(place))) or None for place in (STATED.get(name), *AGAIN[name]) if place]


def _title(header: Element, page: str) -> str | None:
    """The title as written; the source bears it, or where there is none the one for lists."""
    stated = _words(header, "title")
    return settled(stated, witnessed(stated, page)) if stated[0] else None


def _language(header: Element, language: str | None) -> Literal["zh-Hans", "zh-Hant"]:
    """The script, which the document, an element and its words state."""
    (words,) = _words(header, "language")
    named = next((each for each, shown in LANGUAGES.items() if shown == words), None)
    ident = _find(header, AGAIN["language"][0], "ident") or None
    return "zh-Hant" if settled([language, ident, named]) == "zh-Hant" else "zh-Hans"


def _days(header: Element, *places: str) -> Days:
    """The first and the last day, as these places state them."""
    return settled([days for place in places for days in days_of(header.find(path(place)))]) or (None, None)


def _jurisdiction(header: Element) -> Jurisdiction | None:
    stated = [_find(header, STATED["jurisdiction.level"], "target").removeprefix("#level.")]
    stated.append(_find(header, STATED["jurisdiction.name"], "type"))
    level = _one_of(settled([each or None for each in stated]), get_args(Level))
    ways = (STATED["jurisdiction.name"], places(level)["jurisdiction.name"], NAMES["national"])
    name = next((text for way in ways if (text := text_of(header.find(path(way))))), None)
    place = Jurisdiction(
        name,
        level,
        _said(header, "jurisdiction.province"),
        _said(header, "jurisdiction.code"),
    )
    return None if place == Jurisdiction(None, None) else place


def _congress(header: Element, page: str) -> Congress | None:
    found = Congress(_said(header, "congress.name"), *(_number(header, name, page) for name in MEETING))
    return None if found == Congress(None) else found


def _number(header: Element, name: str, page: str) -> int | None:
    """The number of the term or session, which stands in words, too, and on the title page."""
    found = header.find(path(STATED[name]))
    if found is None:
        return None
    number, behind = found.get("n", ""), MEETING[name]
    stated = [count_in(text_of(found), "第", behind), int(number) if number.isdecimal() and len(number) < 10 else None]
    return settled(stated, count_in(page, "第", behind))


def _speaker(header: Element, place: Jurisdiction | None, page: str) -> Speaker | None:
    name, author = _words(header, "speaker.name")
    role = _said(header, "speaker.role")
    if name is not None or author != role:
        name = settled([name, author], witnessed([name, author], page))
    acting = "#office.acting" in _find(header, STATED["speaker.role"], "ana").split() and "代" in (role or "")
    found = Speaker(name, role, _organization(header, place.name if place else None), acting)
    return None if found == Speaker(None) else found


def _organization(header: Element, place: str | None) -> str | None:
    """The government; where the speaker has none, the place stands in for it, and is none itself."""
    affiliation, *others = _words(header, "speaker.organization")
    found = settled([affiliation or place, *others])
    return None if affiliation is None and found == place else found


def _publication(header: Element) -> Publication:
    date, _ = _days(header, STATED["publication.date"])
    return Publication(
        _said(header, "publication.source"),
        date,
        _said(header, "publication.editor"),
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
