"""Dates, places, bodies, laws, terms and honours as TEI elements, with lists of the places and bodies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from converter.formats.tei.elements import XML_ID, Attributes, Element, InlineElement, add
from converter.formats.tei.write_beside import FreshIds
from converter.formats.tei.write_dates import dated, iso_date
from converter.model import Date, Honour, Law, Organization, PlaceName, Term

Name = Date | PlaceName | Organization | Law | Term | Honour
"""Every annotation but a quantity."""

QUOTED = "#term.quoted"
"""Class of a term marked or used in the text, in contrast to glossary entries."""

RELATIVE = "#place.relative"

KnownAs = tuple[str | None, ...]
"""Facts about a place or a body that a name in the text can point at."""


class NameWriter:
    """Writes the names of one report.  `links` is from the model's ids to the document's."""

    def __init__(self, ids: FreshIds, links: Mapping[str, str]) -> None:
        self.ids = ids
        self.links = links
        self.places: dict[KnownAs, tuple[str, PlaceName]] = {}
        self.bodies: dict[KnownAs, tuple[str, Organization]] = {}

    def mark(self, found: Name, start: int, end: int) -> InlineElement:
        """The element around the words from `start` to `end` of a leaf."""
        match found:
            case Date():
                return InlineElement(start, end, "date", {**interval(found.when), "ana": f"#date.{found.kind}"})
            case PlaceName():
                relative = RELATIVE if found.relative else None
                return InlineElement(start, end, "placeName", {"ref": self._place(found), "ana": relative})
            case Organization():
                kind = f"#organization.{found.kind}"
                return InlineElement(start, end, "orgName", {"ref": self._body(found), "ana": kind})
            case Law():
                key = stated(found.title, found.text)
                return InlineElement(start, end, "title", {"key": key, "ana": f"#law.{found.kind}"})
            case Term():
                entry, key = self.links.get(found.entry or ""), stated(found.term, found.text)
                return InlineElement(start, end, "term", {"ref": entry and f"#{entry}", "key": key, "ana": QUOTED})
            case Honour():
                level = None if found.level is None else f"#honour.{found.level}"
                return InlineElement(start, end, "rs", {"type": "honour", "ana": level})
            case _:
                assert_never(found)

    def _place(self, found: PlaceName) -> str | None:
        known = (found.name, found.level, found.code, *found.candidates)
        if not any(known):
            return None
        if known not in self.places:
            self.places[known] = (self.ids.new("place"), found)
        return f"#{self.places[known][0]}"

    def _body(self, found: Organization) -> str | None:
        known = (found.name, found.place)
        if not any(known):
            return None
        if known not in self.bodies:
            self.bodies[known] = (self.ids.new("org"), found)
        return f"#{self.bodies[known][0]}"

    def write_lists(self, parent: Element) -> None:
        """Write `listPlace` and `listOrg`, if they have entries."""
        if self.places:
            holder = add(parent, "listPlace")
            for name, place in self.places.values():
                _write_place(holder, name, place)
        if self.bodies:
            holder = add(parent, "listOrg")
            for name, body in self.bodies.values():
                entry = add(holder, "org", "", {XML_ID: name, "role": "named"})
                if body.name:
                    add(entry, "orgName", body.name)
                if body.place:
                    add(entry, "idno", body.place, {"type": "GB-T-2260"})


def _write_place(parent: Element, name: str, place: PlaceName) -> None:
    """A place with its name, its level and its code; or with all the codes that it may have."""
    level = None if place.level is None else f"#level.{place.level}"
    entry = add(parent, "place", "", {XML_ID: name, "ana": level})
    if place.name:
        add(entry, "placeName", place.name)
    if place.code:
        add(entry, "idno", place.code, {"type": "GB-T-2260"})
    for code in place.candidates:
        add(entry, "idno", code, {"type": "GB-T-2260", "subtype": "candidate"})


def interval(when: str | None) -> Attributes:
    """A date or a stretch of time, as attributes; nothing for one that the calendar has not.

    >>> interval("2021-03"), interval("2017/2021"), interval("../2025")
    ({'when': '2021-03'}, {'from': '2017', 'to': '2021'}, {'from': None, 'to': '2025'})
    """
    first, stretch, last = (when or "").partition("/")
    if not stretch or (first != OPEN_END and last != OPEN_END):
        return dated(first, last)
    return {"from": iso_date(first), "to": iso_date(last)}


OPEN_END = ".."
"""The end of a stretch of time that has none, as ISO 8601 writes it."""


def stated(words: str, text: str) -> str | None:
    """Return the `key` of quoted words; None if it is just the text between its marks.

    >>> stated("示例条例", "《示例条例》"), stated("示例条例", "《 示例条例》")
    (None, '示例条例')
    """
    return None if words == between(text) else words


def between(text: str) -> str:
    """Quoted words without the marks around them; words without marks as they are.

    >>> between("《示例条例》"), between("三区三线")
    ('示例条例', '三区三线')
    """
    return text[1:-1] if text[:1] in OPENING and text[-1:] in CLOSING else text


OPENING = tuple("《〈“‘「『\"＂'")
CLOSING = tuple("》〉”’」』\"＂'")
