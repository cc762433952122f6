"""Metadata, source and problems read back from TEI's header."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar, get_args

from converter.dataclass import replace
from converter.formats.tei.elements import XML_ID, XML_LANG, Element
from converter.formats.tei.ids import NAMELESS, UNFIT, xml_name
from converter.formats.tei.paths import (
    AGAIN,
    IDENTIFIED,
    KIND,
    LEFT_OUT,
    MEETING,
    NAMES,
    NOTED,
    WHERE,
    path,
    places,
    uncounted,
)
from converter.formats.tei.read_elements import text_of
from converter.formats.tei.read_settled import Days, count_in, days_of, settled, title_page, witnessed
from converter.formats.tei.write_header import LANGUAGES
from converter.model import Kind, Level, Metadata, OmittedKind
from converter.model.field_values import metadata_of
from converter.model.fields import FIELDS
from converter.model.forms import Field
from converter.source.problem import Code, Problem
from converter.source.source import Newline
from converter.source.span import Span

BEGINS = "cn-"
"""Start of a report's id."""
T = TypeVar("T")


class Header(NamedTuple):
    """Content of the header, without the counts of things in the text."""

    id: str
    prefix: str
    """Prefix that the frame put before every id."""
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
    kind = _find(header, KIND, "target").removeprefix("#kind.")
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
    """Split the document's id into the report's own id and the frame's prefix."""
    stated = header.findtext(path("fileDesc/publicationStmt/idno[@type='report']")) or written
    plain = UNFIT.sub("_", stated)
    if written == xml_name(stated):
        return stated, ""
    if written.endswith(plain):
        return stated, written.removesuffix(plain)
    # One of the two was edited: the one that does not hold the place's code.
    code = text_of(header.find(path(WHERE["jurisdiction.code"])))
    edited = written if code and code in stated and code not in written else stated
    return edited, "" if edited == written else written[: written.rfind(BEGINS)] if BEGINS in written else ""


def _one_of(value: str | None, known: tuple[T, ...]) -> T | None:
    return next((each for each in known if each == value), None)


def _find(header: Element, steps: str, attribute: str) -> str:
    found = header.find(path(steps))
    return "" if found is None else found.get(attribute, "")


class HeaderSource(NamedTuple):
    """Input of the functions that read a value."""

    header: Element
    language: str | None
    """`xml:lang` of the document."""
    page: str
    """The text of the title page."""

    def said(self, name: str) -> str | None:
        """Return the wording of a value; None if not stated."""
        return text_of(self.header.find(path(WHERE[name]))) or None

    def words(self, name: str) -> list[str | None]:
        """The words of a value in each of its places; None in one that does not state it."""
        ways = (WHERE.get(name), *AGAIN[name])
        return [text_of(self.header.find(path(way))) or None for way in ways if way]

    def days(self, name: str) -> Days:
        """The first and the last day of a value, as its places state them."""
        ways = (WHERE[name], *AGAIN.get(name, ()))
        return settled([days for way in ways for days in days_of(self.header.find(path(way)))]) or (None, None)


def _metadata(header: Element, language: str | None, page: str) -> Metadata:
    """The metadata: each field by the function that its row names, or as the words of its element."""
    heard = HeaderSource(header, language, page)
    found = metadata_of({field.path: _value(field, heard) for field in FIELDS})
    level = found.jurisdiction.level if found.jurisdiction else None
    return replace(found, confidence=dict(_confidence(header, level)))


def _value(field: Field, heard: HeaderSource) -> Any:
    """The value of a field."""
    if field.heard:
        return FIELD_READERS[field.heard](heard)
    words = heard.said(field.path) if field.tei else None
    return words if field.type == "text" else field.read(words or "")


def _title(heard: HeaderSource) -> str | None:
    """Read the title as written, from the source, or else the one for lists."""
    stated = heard.words("title")
    return settled(stated, witnessed(stated, heard.page)) if stated[0] else None


def _display_title(heard: HeaderSource) -> str | None:
    """Read the title for lists, which is separate only if it differs."""
    return heard.said("display_title") or _title(heard)


def _language(heard: HeaderSource) -> str:
    """The script, which the document, an element and its words state."""
    (words,) = heard.words("language")
    named = next((each for each, shown in LANGUAGES.items() if shown == words), None)
    ident = _find(heard.header, AGAIN["language"][0], "ident") or None
    return "zh-Hant" if settled([heard.language, ident, named]) == "zh-Hant" else "zh-Hans"


def _level(heard: HeaderSource) -> Level | None:
    stated = [_find(heard.header, WHERE["jurisdiction.level"], "target").removeprefix("#level.")]
    stated.append(_find(heard.header, WHERE["jurisdiction.name"], "type"))
    return _one_of(settled([each or None for each in stated]), get_args(Level))


def _place_name(heard: HeaderSource) -> str | None:
    """Read the place; the name of a country or a province has an element of its own."""
    ways = (WHERE["jurisdiction.name"], places(_level(heard))["jurisdiction.name"], NAMES["national"])
    return next((text for way in ways if (text := text_of(heard.header.find(path(way))))), None)


def _term(heard: HeaderSource) -> int | None:
    return _number(heard, "congress.term")


def _session(heard: HeaderSource) -> int | None:
    return _number(heard, "congress.session")


def _number(heard: HeaderSource, name: str) -> int | None:
    """Read the number of the term or session, which is also in words, and on the title page."""
    found = heard.header.find(path(WHERE[name]))
    if found is None:
        return None
    number, behind = found.get("n", ""), MEETING[name]
    stated = [count_in(text_of(found), "第", behind), int(number) if number.isdecimal() and len(number) < 10 else None]
    return settled(stated, count_in(heard.page, "第", behind))


def _speaker_name(heard: HeaderSource) -> str | None:
    name, author = heard.words("speaker.name")
    if name is None and author == heard.said("speaker.role"):
        return None
    return settled([name, author], witnessed([name, author], heard.page))


def _acting(heard: HeaderSource) -> bool:
    role = WHERE["speaker.role"]
    return "#office.acting" in _find(heard.header, role, "ana").split() and "代" in (heard.said("speaker.role") or "")


def _organization(heard: HeaderSource) -> str | None:
    """Read the government; if the speaker has none, the place replaces it and does not count."""
    place = _place_name(heard)
    affiliation, *others = heard.words("speaker.organization")
    found = settled([affiliation or place, *others])
    return None if affiliation is None and found == place else found


def _first_day(heard: HeaderSource) -> str | None:
    return heard.days("date")[0]


def _last_day(heard: HeaderSource) -> str | None:
    return heard.days("date")[1]


def _reviewed(heard: HeaderSource) -> tuple[str, ...]:
    return tuple(each for each in heard.days("period.reviewed") if each)


def _planned(heard: HeaderSource) -> str | None:
    return heard.days("period.planned")[0]


def _posting_date(heard: HeaderSource) -> str | None:
    return heard.days("publication.date")[0]


FIELD_READERS: Mapping[str, Callable[[HeaderSource], Any]] = {
    each.__name__: each
    for each in (
        _title,
        _display_title,
        _language,
        _level,
        _place_name,
        _term,
        _session,
        _speaker_name,
        _acting,
        _organization,
        _first_day,
        _last_day,
        _reviewed,
        _planned,
        _posting_date,
    )
}
"""The functions that rows of fields name."""


def _confidence(header: Element, level: Level | None) -> Iterator[tuple[str, float]]:
    """Yield the confidence of each value that is not certain."""
    for name, steps in places(level).items():
        share = _find(header, steps, "cert")
        if share:
            yield name, float(share)


def _source(header: Element) -> Iterator[tuple[str, str]]:
    """Yield the facts about the file from which the report was read."""
    for element, kinds in (("idno", IDENTIFIED), ("note", NOTED)):
        for kind in kinds:
            yield kind, header.findtext(path(f"fileDesc/sourceDesc/bibl/{element}[@type='{kind}']")) or ""


def _omitted(header: Element) -> Iterator[OmittedKind]:
    """Yield the kinds of the omitted runs, each as often as it occurred."""
    words = text_of(header.find(path("encodingDesc/editorialDecl/correction/p")))
    before, after = LEFT_OUT.split("{}")
    for name in uncounted(words.removeprefix(before).partition(after)[0]) if words.startswith(before) else ():
        kind = _one_of(name, get_args(OmittedKind))
        if kind is not None:
            yield kind


def _problems(header: Element) -> Iterator[Problem]:
    """Yield the problems found when the report was first read, of which the header keeps the codes."""
    for item in header.iterfind(path("revisionDesc/change/list[@type='problems']/item")):
        code = Code.named(item.get("n", ""))
        for _ in uncounted(text_of(item)) if code else ():
            assert code is not None
            yield Problem(code, code.explanation, Span(0, 0))
