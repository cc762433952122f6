"""Reader of dates, places, bodies, laws, terms and honours, from their elements and the lists of TEI."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from converter.formats.tei.elements import TEI, XML_ID, Attributes, Element, InlineElement
from converter.formats.tei.paths import path
from converter.formats.tei.read_elements import text_of
from converter.formats.tei.write_names import QUOTED, RELATIVE, Name, between
from converter.model import Date, Honour, Law, Organization, PlaceName, Term
from converter.source.span import Span


class Listed(NamedTuple):
    """The lists of places and bodies in `standOff`: an entry's id -> the values that it gives a name."""

    places: Mapping[str, Mapping[str, Any]]
    bodies: Mapping[str, Mapping[str, Any]]


def read_lists(root: Element) -> Listed:
    """The lists of the document `root`."""
    places = {_id(each): _place(each) for each in root.iterfind(path("standOff/listPlace/place"))}
    bodies = {_id(each): _body(each) for each in root.iterfind(path("standOff/listOrg/org"))}
    return Listed(places, bodies)


def _id(element: Element) -> str:
    return element.get(XML_ID, "")


def _place(element: Element) -> Mapping[str, Any]:
    codes = [each for each in element.iterfind(TEI + "idno") if each.get("subtype") is None]
    candidates = [each for each in element.iterfind(TEI + "idno") if each.get("subtype") is not None]
    return {
        "name": text_of(element.find(TEI + "placeName")) or None,
        "level": _class(element.get("ana"), "level"),
        "code": text_of(codes[0]) if codes else None,
        "candidates": tuple(text_of(each) for each in candidates),
    }


def _body(element: Element) -> Mapping[str, Any]:
    return {
        "name": text_of(element.find(TEI + "orgName")) or None,
        "place": text_of(element.find(TEI + "idno")) or None,
    }


def _class(classes: str | None, taxonomy: str) -> Any:
    """The category of a taxonomy among pointers to classes."""
    opening = f"#{taxonomy}."
    return next((each.removeprefix(opening) for each in (classes or "").split() if each.startswith(opening)), None)


def name_of_mark(mark: InlineElement, text: str, leaf: Span, listed: Listed, prefix: str) -> Name | None:
    """The annotation that an element in a line of `text` writes; None for an element that writes none."""
    stated: Attributes = mark.attributes or {}
    classes = stated.get("ana")
    words, span = text[mark.start : mark.end], Span(leaf.start + mark.start, leaf.start + mark.end)
    at = (stated.get("ref") or "").removeprefix("#")
    match mark.name:
        case "date" if (kind := _class(classes, "date")) is not None:
            return Date(span, words, kind, _when(stated))
        case "placeName":
            return PlaceName(span, words, **listed.places.get(at, {}), relative=classes == RELATIVE)
        case "orgName" if (kind := _class(classes, "organization")) is not None:
            return Organization(span, words, kind, **listed.bodies.get(at, {}))
        case "title" if (kind := _class(classes, "law")) is not None:
            return Law(span, words, stated.get("key") or between(words), kind)
        case "term" if classes == QUOTED:
            return Term(span, words, stated.get("key") or between(words), at.removeprefix(prefix) or None)
        case "rs" if stated.get("type") == "honour":
            return Honour(span, words, _class(classes, "honour"))
        case _:
            return None


def _when(stated: Attributes) -> str | None:
    """A date or a stretch of time in ISO 8601.

    >>> _when({"when": "2021"}), _when({"from": "2012"}), _when({"from": "2017", "to": "2021"})
    ('2021', '2012/..', '2017/2021')
    """
    first, last = stated.get("from"), stated.get("to")
    return f"{first or '..'}/{last or '..'}" if first or last else stated.get("when")
