"""Metadata read back from TEI's header: each field by its place, or by the function that its row names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar, get_args

from converter.catalogue.government import government_of
from converter.catalogue.place import chain_of
from converter.dataclass import replace
from converter.formats.tei.elements import TEI, Element
from converter.formats.tei.paths import AGAIN, AUTHORS, BODIES, MEETING, NAMES, PLACE, SOURCE_TITLE, WHERE, path, places
from converter.formats.tei.read_elements import text_of
from converter.formats.tei.read_settled import Days, count_in, days_of, settled, witnessed
from converter.formats.tei.write_profile import LANGUAGES
from converter.model import Level, Metadata
from converter.model.field_values import metadata_of, restated
from converter.model.fields import FIELDS
from converter.model.forms import Field

UNITS = (TEI + "region", TEI + "settlement")
"""Elements for the units of a place below the country."""

GOVERNMENT_NAMED = f"{BODIES}[@role='government']/orgName"

T = TypeVar("T")


def one_of(value: str | None, known: tuple[T, ...]) -> T | None:
    """The one of the known values that `value` is."""
    return next((each for each in known if each == value), None)


def attribute_at(header: Element, steps: str, attribute: str) -> str:
    """The attribute of the element at a place of the header; empty if there is none."""
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


def metadata_read(header: Element, language: str | None, page: str) -> Metadata:
    """The metadata: each field by the function that its row names, or as the words of its element."""
    heard = HeaderSource(header, language, page)
    found = metadata_of({field.path: _value(field, heard) for field in FIELDS})
    found = restated(found, dict(_edited(found, heard)))
    level = found.jurisdiction.level if found.jurisdiction else None
    return replace(found, confidence=dict(_confidence(header, level)))


def _edited(found: Metadata, heard: HeaderSource) -> Iterator[tuple[str, str]]:
    """Yield the values that a person gave where the header has a name that follows from others."""
    derived = government_of(found)
    names = [text_of(heard.header.find(path(way))) or None for way in (*AUTHORS, GOVERNMENT_NAMED)]
    government = settled([derived.name if derived else None, *names])
    if government and (derived is None or government != derived.name):
        yield "speaker.organization", government
    region = heard.header.find(path(WHERE["jurisdiction.province"]))
    step = next((step for step in chain_of(found) if step.level == "province"), None)
    stated = text_of(region) if region is not None and region.get("resp") else ""
    if stated and (step is None or step.name != stated):
        yield "jurisdiction.province", stated


def _value(field: Field, heard: HeaderSource) -> Any:
    """The value of a field."""
    if field.heard:
        return FIELD_READERS[field.heard](heard)
    words = heard.said(field.path) if field.tei else None
    return words if field.type == "text" else field.read(words or "")


def _title(heard: HeaderSource) -> str | None:
    """Read the title as written, which the source has, and the header again where that for lists is another."""
    stated = heard.words("title")
    return settled(stated, witnessed(stated, heard.page))


def _display_title(heard: HeaderSource) -> str | None:
    """Read the title for lists."""
    return heard.said("display_title") or _title(heard)


def _language(heard: HeaderSource) -> str:
    """The script, which the document, an element and its words state."""
    (words,) = heard.words("language")
    named = next((each for each, shown in LANGUAGES.items() if shown == words), None)
    ident = attribute_at(heard.header, AGAIN["language"][0], "ident") or None
    return "zh-Hant" if settled([heard.language, ident, named]) == "zh-Hant" else "zh-Hans"


def _level(heard: HeaderSource) -> Level | None:
    own = _own_region(heard.header)
    stated = [attribute_at(heard.header, WHERE["jurisdiction.level"], "target").removeprefix("#level.")]
    stated.append(own.get("type", "") if own is not None else "")
    return one_of(settled([each or None for each in stated]), get_args(Level))


def _own_region(header: Element) -> Element | None:
    """Find the unit that reports, if it lies in a province: the last one that the report names."""
    found = header.find(path(PLACE))
    units = [each for each in found if each.tag in UNITS and each.get("resp") is None] if found is not None else []
    return next((each for each in reversed(units) if each.get("type") != "province"), None)


def _place_name(heard: HeaderSource) -> str | None:
    """Read the place: the unit in a province, the province itself, or the body that is no place."""
    own = _own_region(heard.header)
    if own is not None:
        return text_of(own) or None
    province = _province(heard) if _level(heard) == "province" else None
    return province or text_of(heard.header.find(path(NAMES["national"]))) or None


def _province(heard: HeaderSource) -> str | None:
    """Read the province, if the report states it."""
    found = heard.header.find(path(WHERE["jurisdiction.province"]))
    return text_of(found) or None if found is not None and found.get("resp") is None else None


def _term(heard: HeaderSource) -> int | None:
    return _number(heard, "congress.term")


def _session(heard: HeaderSource) -> int | None:
    return _number(heard, "congress.session")


def _number(heard: HeaderSource, name: str) -> int | None:
    """Read the number of the term or session, which is also in words, and on the title page."""
    behind, stated = MEETING[name], list[int | None]()
    for way in (WHERE[name], *AGAIN[name]):
        found = heard.header.find(path(way))
        if found is not None:
            number = found.get("n", "")
            plain = int(number) if number.isdecimal() and len(number) < 10 else None
            stated += [count_in(text_of(found), "第", behind), plain]
    return settled(stated, count_in(heard.page, "第", behind))


def _speaker_name(heard: HeaderSource) -> str | None:
    name, *authors = heard.words("speaker.name")
    role = heard.said("speaker.role")
    if name is None and all(author in (role, None) for author in authors):
        return None
    return settled([name, *authors], witnessed([name, *authors], heard.page))


def _acting(heard: HeaderSource) -> bool:
    role = WHERE["speaker.role"]
    return "#office.acting" in attribute_at(heard.header, role, "ana").split() and "代" in (
        heard.said("speaker.role") or ""
    )


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
        _province,
        _term,
        _session,
        _speaker_name,
        _acting,
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
        share = attribute_at(header, steps, "cert")
        if not share and name == "title":
            share = attribute_at(header, SOURCE_TITLE, "cert")
        if share:
            yield name, float(share)
