"""Stand-off annotations: quantities, dates, places, organisations, laws, terms and honours, each with its span.

Import these names from `converter.model`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Annotated, Any, Literal, cast

from converter.dataclass import dataclass, field
from converter.model.metadata import Level
from converter.source.span import Span

Change = Literal["increase", "decrease"]
Bound = Literal["exact", "about", "at-least", "at-most"]
Status = Literal["outcome", "expected", "target"]
Basis = Literal["year-on-year", "annual-average", "since-start"]
DateKind = Literal["stated", "relative", "plan", "term"]
"""Written out (2021年); counted from the report's own date (去年); a five-year plan (“十四五”); a term of office."""
OrganizationKind = Literal["party", "congress", "government", "department", "company", "institution"]
LawKind = Literal["law", "regulation", "plan", "document", "work"]
"""A law; a regulation or local rules; a plan or programme; any other paper; a book, a film, a play."""
HonourLevel = Literal["world", "national", "province", "prefecture", "county"]


@dataclass(frozen=True, slots=True)
class Indicator:
    """Name of the thing that a quantity measures."""

    text: Annotated[str, "Its wording"]
    span: Annotated[Span, "Its position"]
    key: Annotated[str | None, "The key of a known indicator, e.g. gdp"] = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity that a text states."""

    span: Annotated[Span, "Its position, including any line break inside"]
    text: Annotated[str, "The number with its unit and adjacent bound words, as in the node's text"]
    quantity: Annotated[str, "A plain decimal: magnitudes multiplied in; the lower end of a range"]
    quantity_max: Annotated[str | None, "The upper end of a range"] = None
    ratio: Annotated[tuple[str, ...], "All terms of a proportion such as 12:38:50, whose first is `quantity`"] = ()
    unit: Annotated[str | None, "As written, without magnitude"] = None
    unit_code: Annotated[str | None, "UCUM, or ISO 4217 for money, if there is a code"] = None
    indicator: Annotated[Indicator | None, "The thing measured, if the text names it"] = None
    change: Annotated[Change | None, "The direction of the change that it states, if any"] = None
    bound: Annotated[Bound, "Its bound"] = field(kw_only=True)
    status: Annotated[Status | None, "Achieved, expected or a target"] = None
    basis: Annotated[Basis | None, "The basis of a change"] = None
    period: Annotated[str | None, "The year that it is about, e.g. 2021, or the interval, 2017/2021"] = None
    modality: Annotated[str | None, "The commitment of a target, as written: 力争, 确保, 不低于"] = None


@dataclass(frozen=True, slots=True)
class Date:
    """A day, a month, a year or a stretch of them that a text names."""

    span: Annotated[Span, "Its position"]
    text: Annotated[str, "As in the node's text"]
    kind: Annotated[DateKind, "The form of expression"]
    when: Annotated[
        str | None,
        "ISO 8601: 2021, 2021-03, 2021-03-05; first and last of a stretch, 2017/2021, 2021-01/2021-03; "
        "2012/.. is open to the end and ../2025 to the beginning; null if undetermined",
    ] = None


@dataclass(frozen=True, slots=True)
class PlaceName:
    """An administrative unit that a text names, by its name or as the report's own: 辽源市, 我市."""

    span: Annotated[Span, "Its position"]
    text: Annotated[str, "As in the node's text"]
    name: Annotated[str | None, "Its full name in the report's year, if certain"] = None
    level: Annotated[Level | None, "Its level, if certain"] = None
    code: Annotated[str | None, "Its code in GB/T 2260 in the report's year, if certain"] = None
    candidates: Annotated[tuple[str, ...], "The codes of all candidates, if uncertain"] = ()
    relative: Annotated[bool, "True for a name relative to the speaker: 全市, 我省"] = False


@dataclass(frozen=True, slots=True)
class Organization:
    """A body that a text names."""

    span: Annotated[Span, "Its position"]
    text: Annotated[str, "As in the node's text"]
    kind: Annotated[OrganizationKind, "Its kind"]
    name: Annotated[str | None, "Its full name, if the text shortens it and it is certain: 市政府"] = None
    place: Annotated[str | None, "The code in GB/T 2260 of the unit that it belongs to, if certain"] = None


@dataclass(frozen=True, slots=True)
class Law:
    """A law, a plan or another work whose title a text gives in 《》."""

    span: Annotated[Span, "Its position, including its marks"]
    text: Annotated[str, "As in the node's text, with its marks"]
    title: Annotated[str, "The title without its marks"]
    kind: Annotated[LawKind, "Its kind"]


@dataclass(frozen=True, slots=True)
class Term:
    """A quoted programme, slogan or catchword, or one that the report's own glossary explains."""

    span: Annotated[Span, "Its position, including its marks"]
    text: Annotated[str, "As in the node's text, with its marks"]
    term: Annotated[str, "The term without its marks"]
    entry: Annotated[str | None, "The id of the glossary entry that explains it"] = None


@dataclass(frozen=True, slots=True)
class Honour:
    """A title that a place or a body was given or strives for: 国家级生态文明示范区."""

    span: Annotated[Span, "Its position"]
    text: Annotated[str, "As in the node's text"]
    level: Annotated[HonourLevel | None, "The level of the giver"] = None


Annotation = Quantity | Date | PlaceName | Organization | Law | Term | Honour
"""Any annotation of a text."""

ANNOTATION_TYPES: dict[str, type] = {
    "quantity": Quantity,
    "date": Date,
    "place": PlaceName,
    "organization": Organization,
    "law": Law,
    "term": Term,
    "honour": Honour,
}
"""The name that is in an annotation's `type`, and its class."""

ANNOTATION_CLASSES: tuple[Any, ...] = (Law, Term, Honour, Organization, Quantity, Date, PlaceName)
"""Classes of annotations; for two annotations of the same words, the class listed first comes first."""


_RANK = {kind: number for number, kind in enumerate(ANNOTATION_CLASSES)}


def in_order(found: Iterable[Annotation]) -> tuple[Annotation, ...]:
    """Sort annotations as a text carries them: by start, and a longer one before those inside it."""
    return tuple(sorted(found, key=lambda each: (each.span.start, -each.span.end, _RANK[type(each)])))


def moved(found: Annotation, around: Callable[[Span], Span]) -> Annotation:
    """An annotation with its spans moved; quicker than `dataclasses.replace`.

    >>> moved(Law(Span(0, 6), "《示例条例》", "示例条例", "regulation"), Span(7, 13).part).span
    Span(start=7, end=13)
    """
    make: Any = type(found)
    values = _VALUES[make](found)
    span = around(found.span)
    if not isinstance(found, Quantity):
        return cast(Annotation, make(span, *values))
    named = found.indicator
    if named is not None:
        named = Indicator(named.text, around(named.span), named.key)
    return cast(Quantity, make(span, *values[:_NAMED], named, *values[_NAMED + 1 :], bound=found.bound))


_BEHIND: dict[type, list[str]] = {kind: list(kind.__match_args__[1:]) for kind in ANNOTATION_CLASSES}
"""The fields of each class behind the first, `span`."""

_VALUES: dict[type, Any] = {kind: attrgetter(*names) for kind, names in _BEHIND.items()}
_NAMED = _BEHIND[Quantity].index("indicator")
