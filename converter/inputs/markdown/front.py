"""The front matter of a page of ours, read back: metadata, and what is known of the source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from converter.checks.markdown_front import Entry, Value, entries, holds
from converter.model import Congress, Jurisdiction, Kind, Level, Metadata, Period, Publication, Speaker

Values = Mapping[str, Value]
"""A field of the report, as `writers/markdown_front.py` names it -> its value."""


def read_front_matter(text: str) -> Values:
    """What the lines between the two `---` state in the form that their keys ask for.

    >>> read_front_matter('title: "报告"\\ndate: 2022-01-11\\nperiod_planned: "2022"')["metadata.period.planned"]
    '2022'
    """
    found = [each for each in entries(text) if isinstance(each, Entry)]
    return {each.way: each.value for each in found if each.way and holds(each)}


def metadata_of(values: Values) -> Metadata:
    """The metadata that the front matter states."""

    def words(way: str) -> str | None:
        value = values.get(f"metadata.{way}")
        return value if isinstance(value, str) and value else None

    def number(way: str) -> int | None:
        value = words(way)
        return int(value) if value else None

    level = next((each for each in get_args(Level) if each == words("jurisdiction.level")), None)
    place = Jurisdiction(words("jurisdiction.name"), level, words("jurisdiction.province"), words("jurisdiction.code"))
    congress = Congress(words("congress.name"), number("congress.term"), number("congress.session"))
    acting = words("speaker.acting") == "true"
    speaker = Speaker(words("speaker.name"), words("speaker.role"), words("speaker.organization"), acting)
    years = values.get("metadata.period.reviewed") or ()
    reviewed = (years,) if isinstance(years, str) else years
    return Metadata(
        words("title"),
        words("subtitle"),
        words("display_title") or Metadata().display_title,
        "zh-Hant" if words("language") == "zh-Hant" else "zh-Hans",
        None if place == Jurisdiction(None, None) else place,
        None if congress == Congress(None) else congress,
        words("date"),
        words("date_end"),
        None if speaker == Speaker(None) else speaker,
        Period(reviewed, words("period.planned")),
        Publication(*(words(f"publication.{name}") for name in ("source", "date", "editor", "url"))),
    )


def kind_of(values: Values) -> Kind:
    """Whether the page is a work report's."""
    return next((each for each in get_args(Kind) if each == values.get("kind")), "other")
