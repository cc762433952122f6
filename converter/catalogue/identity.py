"""Ids: of the work, by what it is, and of this edition of it, by its source.

An id of a work is made of what every copy of the report lets be known: the code of the place, or its level, and the
year; a government reports twice in a year only if a new congress meets, whose first session is marked.  Where no year
is known, term and session stand for it.  A checksum of the words is the last resort.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import NamedTuple

from converter.catalogue.place import BARE, code_of
from converter.catalogue.sessions import (
    NamedSession,
    beginning_of,
    normalised,
    reviews_term,
    session_named,
    session_year,
)
from converter.dataclass import replace
from converter.model import Metadata, Report
from converter.model.layout import leaves
from converter.model.years import titled_year, written_year
from converter.text.lazy import lazy

NATIONAL_PLACE = "state"
"""Place of the State Council in an id."""

PAST_YEAR = lazy(r"(?:刚刚过去的|刚过去的|^去年[^\n]{0,12}\n[^\n。]{0,12}?)(?P<year>\d{4})年", re.MULTILINE)
"""The year before the report's: 刚刚过去的1984年; the first year under a heading such as 去年工作回顾"""

CHECKED = 8
"""Characters of a checksum in an id: at a million texts the chance that a given one meets another is 1 in 4,000."""

UNFIT = lazy("[^0-9A-Za-z-]")

LONGEST_SOURCE_LINE = 60
"""Characters of a line beside the speech that may name its session."""


class Occasion(NamedTuple):
    """Time of a report, as far as every copy lets it be known."""

    year: int | None
    session: NamedSession | None
    first: bool
    """True at the first session of a new congress other than the national one."""


def work_id(report: Report) -> str:
    """The id of the work; the same for the report from another source, another for any other report.

    `cn`, the place's code or `state`, the year, `s1` at the first session of a local congress; without a year term and
    session, `t7-s1`.  Parts of the words' checksum follow where these are not known, and for papers of other kinds.
    """
    national = is_national(report)
    place = NATIONAL_PLACE if national else place_part(report.metadata)
    occasion = occasion_of(report, national)
    if occasion.year is not None:
        when = [str(occasion.year), *(["s1"] if occasion.first else [])]
    elif occasion.session is not None:
        when = [f"t{occasion.session.term}", f"s{occasion.session.session}"]
    else:
        when = []
    settled = bool(place and when) and report.kind != "other"
    return "-".join(["cn", *([place] if place else []), *when, *([] if settled else [words_checksum(report)])])


NAMELESS = "report"
"""Name of a report without an id."""

NAMED = lazy(rf"cn-(?:{NATIONAL_PLACE}|\d{{6}}|xn--[0-9A-Za-z-]+)-(?:\d{{4}}(?:-s1)?|t\d+-s\d+)")


def named_by_occasion(name: str) -> bool:
    """Test whether the id of a work is made of its place and time, and not of its words.

    >>> [named_by_occasion(name) for name in ("cn-state-2024", "cn-220400-t9-s1", "cn-220400-x0a1b2c3d", "mine")]
    [True, True, False, False]
    """
    return NAMED.fullmatch(name) is not None


def edition_id(report: Report) -> str:
    """The id of this edition: the work's, with eight characters of its source's checksum.

    >>> from converter import read
    >>> edition_id(read("政府工作报告", name="a.txt").value)[-9:]
    '-5684e156'
    """
    return "-".join(filter(None, (report.id or NAMELESS, report.source.sha256[:CHECKED])))


def is_national(report: Report) -> bool:
    """Test whether the State Council reports."""
    place = report.metadata.jurisdiction
    if place is not None:
        return place.level == "national"
    return report.kind != "other" and "届全国人民代表大会" in beginning_of(report)[:60]


def place_part(metadata: Metadata) -> str | None:
    """The place in an id: its code, or its name as domain names write it where it has none, as a development zone.

    >>> from converter.model import Jurisdiction
    >>> place_part(Metadata(jurisdiction=Jurisdiction("大鹏新区", "county"))), place_part(Metadata())
    ('xn--dkrt1lc7lt60d', None)
    """
    place, code = metadata.jurisdiction, code_of(metadata)
    if code:
        return code
    # A township's name is that of others too: 城关镇.
    if place is None or not place.name or place.name in BARE or place.level in (None, "township"):
        return None
    name = normalised((place.province or "") + place.name).encode("punycode", "replace").decode("ascii")
    return f"xn--{UNFIT.sub('', name)}"


def occasion_of(report: Report, national: bool) -> Occasion:
    """The year of the report, and its session."""
    metadata, congress = report.metadata, report.metadata.congress
    beginning = beginning_of(report)
    term, number = (congress.term, congress.session) if congress else (None, None)
    if term and number:
        session: NamedSession | None = NamedSession(term, number)
    else:
        session = session_named(beginning, _beside(report), national)
    if national:
        # Its sessions and years are known: either gives the other, however a copy states it.
        dated = written_year(metadata.date)
        held = session_year(*session) if session else None
        year = (held if term and number else None) or dated or held or planned_year(metadata, beginning)
        return Occasion(year, session, False)
    spans = len(metadata.period.reviewed) > 1 or (not metadata.period.reviewed and reviews_term(beginning[:120]))
    first = number == 1 if number else spans and (session is None or session.session == 1)
    return Occasion(planned_year(metadata, beginning), session, first)


def planned_year(metadata: Metadata, beginning: str) -> int | None:
    """The year that a report plans, which every copy states, or else that of its date and what else tells it.

    A report given in December plans the next year; a year planned that lies elsewhere was misread.
    """
    period, dated = metadata.period, written_year(metadata.date)
    planned = written_year(period.planned)
    if planned is not None and (dated is None or planned in (dated, dated + 1)):
        return planned
    reviewed = written_year(period.reviewed[-1]) if period.reviewed else None
    past = PAST_YEAR.search(beginning)
    following = [year + 1 for year in (reviewed, int(past["year"]) if past else None) if year is not None]
    return next(iter([year for year in (dated, *following, titled_year(metadata.title or "")) if year]), None)


def words_checksum(report: Report) -> str:
    """x and the beginning of a checksum of the report's own words, the same however they are laid out."""
    words = "".join("".join(text.split()) for _, text in leaves(replace(report, omitted=())))
    return f"x{_digest(words)}"


def _beside(report: Report) -> str:
    """The short lines beside the speech, in which a session line may be."""
    texts = (*(each.text for each in report.omitted), *(each.text for each in report.back.notes))
    return normalised("\n".join(text for text in texts if len(text) <= LONGEST_SOURCE_LINE))


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:CHECKED]
