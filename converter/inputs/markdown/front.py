"""The front matter of a page of ours, read back: metadata, and what is known of the source."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, get_args

from converter.model import Congress, Jurisdiction, Kind, Level, Metadata, Period, Publication, Speaker
from converter.writers.markdown_front import GROUPS, STATED

Values = Mapping[str, Any]
"""A field of the report, as `writers/markdown_front.py` names it -> its value."""


def read_front_matter(text: str) -> Values:
    """What the lines between the two `---` state; a value that is not quoted as JSON quotes it is taken as written.

    >>> read_front_matter('title: "报告"\\ndate: 2022-01-11\\nperiod:\\n  planned: "2022"')["metadata.period.planned"]
    '2022'
    """
    ways = {("", key): way for key, way in STATED}
    ways |= {(group, key): way for group, fields in GROUPS for key, way in fields}
    return {ways[place]: value for place, value in entries(text) if place in ways}


def entries(text: str) -> Iterator[tuple[tuple[str, str], Any]]:
    """Each key with the key above it, and its value: of YAML what front matter is made of, a key a line."""
    group = ""
    for line in text.split("\n"):
        key, colon, written = line.partition(":")
        if not colon or key.strip().startswith("#"):
            continue
        group = group if key.startswith((" ", "\t")) else ""
        if written.strip():
            yield (group, key.strip()), _value(written.strip())
        elif not group:
            group = key.strip()


def _value(written: str) -> Any:
    """The value of a line.

    >>> [_value(each) for each in ('"程宇"', "9", "'程宇'", "2022-01-11", '["2017", "2021"]')]
    ['程宇', 9, '程宇', '2022-01-11', ['2017', '2021']]
    """
    try:
        return json.loads(written)
    except ValueError:
        return written[1:-1].replace("''", "'") if written[:1] == written[-1:] == "'" else written


def metadata_of(values: Values) -> Metadata:
    """The metadata that the front matter states."""

    def words(way: str) -> str | None:
        value = values.get(f"metadata.{way}")
        return str(value) if isinstance(value, str | int) and not isinstance(value, bool) and value != "" else None

    def number(way: str) -> int | None:
        value = words(way) or ""
        return int(value) if value.isdecimal() and len(value) < 10 else None

    level = next((each for each in get_args(Level) if each == words("jurisdiction.level")), None)
    place = Jurisdiction(words("jurisdiction.name"), level, words("jurisdiction.province"), words("jurisdiction.code"))
    congress = Congress(words("congress.name"), number("congress.term"), number("congress.session"))
    acting = values.get("metadata.speaker.acting") is True
    speaker = Speaker(words("speaker.name"), words("speaker.role"), words("speaker.organization"), acting)
    years = values.get("metadata.period.reviewed")
    reviewed = tuple(map(str, years)) if isinstance(years, list) else ()
    return Metadata(
        words("title"), words("subtitle"), words("display_title") or Metadata().display_title,
        "zh-Hant" if words("language") == "zh-Hant" else "zh-Hans",
        None if place == Jurisdiction(None, None) else place,
        None if congress == Congress(None) else congress,
        words("date"), words("date_end"), None if speaker == Speaker(None) else speaker,
        Period(reviewed, words("period.planned")),
        Publication(*(words(f"publication.{name}") for name in ("source", "date", "editor", "url"))),
    )


def kind_of(values: Values) -> Kind:
    """Whether the page is a work report's."""
    return next((each for each in get_args(Kind) if each == values.get("kind")), "other")
