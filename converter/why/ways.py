"""The ways in which each metadata field is found: the functions that do, and what each goes by."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from converter.model.fields import FACTS, FIELDS
from converter.model.forms import Field
from converter.recognise import (
    dates,
    display_title,
    jurisdiction,
    metadata,
    named_place,
    period,
    provinces,
    publication,
    session,
    speaker,
)


class ValueWay(NamedTuple):
    """A function that finds a value, and in which of its variables its pattern matched and its statement is."""

    function: Callable[..., Any]
    says: str
    """Its evidence in a few words: the row if no named pattern decides."""
    match: str = "match"
    statement: str = "each"


TITLE = (ValueWay(metadata._title, "the title block's own title, else a data set's, else the site's headline"),)
PLACE = (
    ValueWay(jurisdiction._last_unit, "the last unit before a congress, a government or an office in the title block"),
    ValueWay(named_place.named_in_title, "the short name in the title, of the kind of government that reports"),
    ValueWay(named_place.likeliest, "the place that the body makes likely", ""),
    ValueWay(jurisdiction._masked, "the kind of a place whose name was taken out"),
    ValueWay(jurisdiction._by_self_reference, "how the body calls its own territory: 全县, 我市", "first"),
    ValueWay(jurisdiction._from_speech, "whom the opening formula speaks for", "match", "formula"),
    ValueWay(jurisdiction.place_of, "the State Council or the National People's Congress"),
)
SPEAKER = (
    ValueWay(speaker._name_beside, "the name beside an office"),
    ValueWay(speaker._name_on, "the name on the line below an office"),
    ValueWay(speaker._name_in_front, "the name that opens a line, its offices behind it"),
    ValueWay(speaker._by_name_alone, "a name without an office", "comrade"),
)
OFFICE = (ValueWay(speaker._speaker, "the office beside the name", "office"),)
CONGRESS = (ValueWay(session.session_of, "the first statement that names a congress"),)

WAYS: Mapping[str, tuple[ValueWay, ...]] = {
    "title": TITLE,
    "subtitle": (ValueWay(metadata._subtitle, "the line of the title block that is a subtitle", ""),),
    "display_title": (ValueWay(display_title.display_title, "made of place, government and year", "committee"),),
    "language": (
        ValueWay(metadata._language, "characters that only traditional script has: one of fifty is enough", ""),
    ),
    "jurisdiction.name": PLACE,
    "jurisdiction.level": (
        ValueWay(jurisdiction.level_of, "the table of GB/T 2260, else the kind of the name"),
        *PLACE,
    ),
    "jurisdiction.province": (
        ValueWay(provinces.province_of_head, "the first province that the head names", ""),
        *PLACE,
    ),
    "jurisdiction.code": (ValueWay(jurisdiction.settled, "the one unit of GB/T 2260 of that name in that year", ""),),
    "date": (
        ValueWay(metadata._date, "the first date of the report's own statements, the surest statement first"),
        ValueWay(period.titled_year, "the year of the report's own title"),
    ),
    "date_end": (ValueWay(metadata._date, "the last day of the date of delivery"),),
    "speaker.name": SPEAKER,
    "speaker.role": OFFICE,
    "speaker.organization": (ValueWay(speaker._speaker, "the government before the office", "body"),),
    "speaker.acting": (ValueWay(speaker._speaker, "the office opens with 代", "office"),),
    "congress.name": (ValueWay(session.congress_of, "the place before the term, and what follows it"),),
    "congress.term": CONGRESS,
    "congress.session": CONGRESS,
    "period.reviewed": (ValueWay(period.period_of, "the years of the heading that looks back", ""),),
    "period.planned": (ValueWay(period.period_of, "the last year that a heading ahead names", ""),),
}
"""Functions that find the value of each field, the surest first; a label is the last resort."""

PAGE: Mapping[str, re.Pattern[str]] = {
    "publication.source": publication.SOURCE,
    "publication.editor": publication.EDITOR,
    "publication.url": publication.ADDRESS,
    "publication.date": dates.NUMERIC_DATE,
}
"""The patterns of what a page says of itself, in the lines that are left out."""

KIND = "kind"
"""The path of what a text is: the one fact beside the metadata whose reading has rules."""


def field_named(name: str) -> Field | None:
    """The field that a user calls so: by its key in tables or its path in JSON.

    >>> field_named("place_code").path, field_named("congress.term").key, field_named("colour") is None
    ('jurisdiction.code', 'term', True)
    """
    fields = (*FIELDS, *(each for each in FACTS if each.path == KIND))
    return next((each for each in fields if name in (each.key, each.path)), None)
