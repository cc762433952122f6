"""Recognition of places: administrative units with their GB/T 2260 codes in the report's year."""

from __future__ import annotations

from typing import Literal, NamedTuple

from converter.annotate.gazetteer import beginnings, full_names, index, inside
from converter.annotate.place_series import series_names
from converter.annotate.place_words import (
    BARE_PLACE_NAMES,
    CITY_WORDS,
    COMMON_PLACE_WORDS,
    COMPASS,
    LONGER,
    SPLIT,
    WORKS,
    at_start,
    ends_a_name,
    sure_left,
    sure_right,
)
from converter.annotate.relative_places import Home, ReferredPlace, home_of, meant, relative_names
from converter.annotate.townships import township_behind, townships
from converter.annotate.values import Context as Context, Passage
from converter.model.annotations import PlaceName
from converter.model.places import FIRST_YEAR, RANKS, Place, find_all
from converter.source.span import Span


def place_names(passage: Passage) -> tuple[PlaceName, ...]:
    """Recognise the places of a passage, in order, without overlaps.

    >>> from converter.model import Jurisdiction
    >>> context = Context(year=2022, jurisdiction=Jurisdiction("辽源市", "prefecture", "吉林省", "220400"))
    >>> found = place_names(Passage.of("全市支持东丰、东辽两县对接浙江省。", context))
    >>> [(each.text, each.name, each.code) for each in found][:2]
    [('全市', '辽源市', '220400'), ('东丰', '东丰县', '220421')]
    """
    text, home = passage.reading, home_of(passage.context)
    mentions = _mentions(text, home)
    full = {mention.start for mention in mentions if mention.kind == "full"}
    found: list[PlaceName] = []
    end, code = 0, ""
    for mention in mentions:
        if mention.start < end:
            continue
        unit = _unit(text, mention, home, _parent(text[end : mention.start], code), full)
        if unit is not None:
            end, code = mention.end, unit.code or ""
            found.append(_place_name(passage.text, mention.start, end, unit, mention.kind == "relative"))
            town = township_behind(text, end) if unit.level == "county" else 0
            if town:
                found.append(_place_name(passage.text, end, town, ReferredPlace(text[end:town], "township")))
                end, code = town, ""
    return tuple(found)


def _place_name(text: str, start: int, end: int, unit: ReferredPlace, relative: bool = False) -> PlaceName:
    return PlaceName(Span(start, end), text[start:end], *unit, relative)


class Mention(NamedTuple):
    """Possible mention of a place, with its form; a member of a series carries its place."""

    start: int
    end: int
    kind: Literal["series", "full", "relative", "usual", "town"]
    place: Place | None = None


def _mentions(text: str, home: Home) -> list[Mention]:
    """All that may be names, in order, of those that begin together the longest first."""
    mentions = [Mention(start, end, "full") for start, end in full_names(text)]
    mentions += [Mention(start, end, "relative") for start, end in relative_names(text)]
    mentions += [Mention(start, end, "usual") for start, end in beginnings(home.prefix).found(text)]
    mentions += [Mention(start, end, "series", place) for start, end, place in series_names(text, home)]
    mentions += [Mention(start, end, "town") for start, end in townships(text)]
    return sorted(mentions, key=lambda mention: (mention.start, mention.kind != "series", -mention.end))


def _unit(text: str, mention: Mention, home: Home, parent: str, full: set[int]) -> ReferredPlace | None:
    """Resolve a mention; None if the result is not certain.  `parent` is the code of the unit above."""
    start, end = mention.start, mention.end
    if mention.kind == "full":
        return unit_of(text, start, end, home, parent)
    if mention.kind == "usual":
        return _usual(text, start, end, home, parent, end in full)
    if mention.kind == "relative":
        return meant(text[end - 1], home)
    if mention.kind == "town":
        return ReferredPlace(text[start:end], "township")
    return None if mention.place is None else ReferredPlace(mention.place.name, mention.place.level, mention.place.code)


def _parent(between: str, code: str) -> str:
    """Find the code of the unit above a place: the unit just before it, or in a series that of the place before.

    >>> _parent("", "150000"), _parent("、", "410303"), _parent("支持", "410303")
    ('150000', '410300', '')
    """
    if code and not code.endswith("00") and between in ("", "、", "和"):
        return code[:4] + "00"
    return code if between == "" else ""


def unit_of(text: str, start: int, end: int, home: Home, parent: str) -> ReferredPlace | None:
    """Find the unit of a full name, unless its characters may belong to other words."""
    name = text[start:end]
    found = find_all(name, home.year)
    if not found or not ends_a_name(text, end):
        return None
    below = tuple(place for place in found if parent and inside(place, parent))
    if below:
        return _one_of(below)
    if name in BARE_PLACE_NAMES and name != home.name:
        return None
    near = _nearest(found, home)
    at_home = home.prefix != "" and near[0].code.startswith(home.prefix)
    doubtful = len(name) == 2 or name[:-1] in CITY_WORDS or name[:-1] in COMMON_PLACE_WORDS
    if near[0].level == "county" and (doubtful or not at_home):
        sure = at_start(text, start) if doubtful and not at_home else sure_left(text, start)
        if not sure and name != home.name:
            return None
    return _one_of(near)


def _usual(text: str, start: int, end: int, home: Home, parent: str, followed: bool) -> ReferredPlace | None:
    """The unit of a usual name, where the words around it are sure to leave it whole."""
    name, longer = text[start:end], text[start : end + 1]
    if LONGER.match(text, end) or SPLIT.match(text, start):
        return None
    if longer in index().full and not find_all(longer, home.year):
        return None
    listed = text[start - 1 : start] == "、" or text[end : end + 1] == "、"
    named = find_all(name, home.year)
    found = named if WORKS.match(text, end) else _highest(named, home, listed)
    near = tuple(place for place in found if parent and inside(place, parent)) or _nearest(found, home)
    highest = min(near, key=lambda place: RANKS.index(place.level), default=None)
    if highest is None or (highest.level == "county" and not highest.code.startswith(home.prefix or "-")):
        return None
    early = home.year is not None and home.year < FIRST_YEAR
    if early and all(place.name.endswith("地区") for place in near if place.level == highest.level):
        return None
    bounded = (parent != "" or sure_left(text, start)) and (followed or sure_right(text, end))
    return _one_of(near) if _is_sure(text, start, end, highest, home, bounded) else None


def _is_sure(text: str, start: int, end: int, place: Place, home: Home, bounded: bool) -> bool:
    """Test whether a short name is a place: a province, the report's own place and the unit above need no bounds."""
    name, longer = text[start:end], text[start : end + 1]
    if place.level == "province":
        return bounded or name not in COMPASS
    if name in COMMON_PLACE_WORDS:
        if place.code == home.code and at_start(text, start):
            return True
        return bounded and longer != place.name and place.code.startswith(home.code[:2] or "-")
    holds = home.code != "" and home.code.startswith(place.code[:4] if place.level == "prefecture" else place.code)
    return bounded or holds


def _highest(found: tuple[Place, ...], home: Home, listed: bool) -> tuple[Place, ...]:
    """Those of the highest level, of which a usual name speaks.

    The report's own place goes before; but in a list, as 康定、甘孜 in the report of 甘孜州, any may be meant.
    """
    if not found:
        return ()
    own = tuple(place for place in found if place.code == home.code)
    if own:
        return found if listed and any(place.level != own[0].level for place in found) else own
    highest = min(RANKS.index(place.level) for place in found)
    return tuple(place for place in found if place.level == RANKS[highest])


def _nearest(found: tuple[Place, ...], home: Home) -> tuple[Place, ...]:
    """Those in the report's own prefecture, or else in its province, or else all."""
    for code in (home.prefix, home.code[:2]):
        near = tuple(place for place in found if code and place.code.startswith(code))
        if near:
            return near
    return found


def _one_of(places: tuple[Place, ...]) -> ReferredPlace:
    """Return the one place, or the common properties of several."""
    first = places[0]
    if len(places) == 1:
        return ReferredPlace(first.name, first.level, first.code)
    name = first.name if all(place.name == first.name for place in places) else None
    level = first.level if all(place.level == first.level for place in places) else None
    return ReferredPlace(name, level, None, tuple(sorted(place.code for place in places)))
