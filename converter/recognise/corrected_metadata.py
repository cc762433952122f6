"""Metadata with the values that people state, and all that follows from these: level, code, title for lists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from converter.dataclass import replace
from converter.model import Jurisdiction, Level, Metadata
from converter.model.field_values import EMPTY, restated
from converter.model.fields import FIELDS
from converter.model.years import year_of
from converter.recognise.corrected import said
from converter.recognise.display_title import display_title
from converter.recognise.jurisdiction import StatedJurisdiction, level_of
from converter.recognise.metadata import jurisdiction_of
from converter.recognise.statements import Found
from converter.source.source import Source
from converter.source.span import Span
from converter.text.traditional import simplified

BY_KEY = {field.key: field for field in FIELDS}

OF_PLACE = frozenset({"jurisdiction.name", "jurisdiction.level", "jurisdiction.province", "jurisdiction.code"})
OF_TITLE = OF_PLACE | {"title", "date", "language"}
"""Fields from which the title for lists follows."""


def with_values(metadata: Metadata, source: Source, body: str) -> Metadata:
    """The metadata with the values of the source's corrections.  `body` distinguishes places of one name."""
    stated = {BY_KEY[each.field].path: each for each in said(source.marks) if each.field in BY_KEY}
    values = {path: _read(path, each.value) for path, each in stated.items()}
    made = restated(metadata, {**values, **_following(metadata, values)})
    if values.keys() & {*OF_PLACE, "date"}:
        made = replace(made, jurisdiction=_place(made, values, body))
    if values.keys() & OF_TITLE and "display_title" not in values:
        made = replace(made, display_title=_display_title(made))
    spans = {path: each.span for path, each in stated.items() if each.span.start < each.span.end}
    gone = {path for path, value in {**values, **_following(metadata, values)}.items() if path not in spans}
    evidence = {path: span for path, span in {**metadata.evidence, **spans}.items() if path not in gone}
    confidence = {path: share for path, share in metadata.confidence.items() if path not in values}
    return replace(made, evidence=evidence, confidence={p: c for p, c in confidence.items() if p in evidence})


def _read(path: str, value: str) -> Any:
    """Parse the value of a correction; a field's empty value for none."""
    field = next(each for each in FIELDS if each.path == path)
    if not value:
        return EMPTY[field.type] if path != "language" else None
    return field.read(tuple(value.split(",")) if field.type == "years" else value)


def _following(metadata: Metadata, values: Mapping[str, Any]) -> dict[str, Any]:
    """Values that cannot stay beside those that were corrected."""
    found: dict[str, Any] = {}
    day = values.get("date")
    ends = metadata.date_end
    if "date" in values and "date_end" not in values and ends and (day is None or ends <= day):
        found["date_end"] = None
    if "speaker.role" in values and "speaker.acting" not in values:
        found["speaker.acting"] = (values["speaker.role"] or "").startswith("代")
    return found


def _place(metadata: Metadata, values: Mapping[str, Any], body: str) -> Jurisdiction | None:
    """The place with the level, the province and the code that follow from its name and the year."""
    known = metadata.jurisdiction
    if known is None or known.name is None:
        return known
    year = year_of(metadata)
    number = year.number if year else None
    named = "jurisdiction.name" in values
    province = known.province if "jurisdiction.province" in values or not named else None
    level: Level | None = known.level
    if named and "jurisdiction.level" not in values:
        level = level_of(simplified(known.name), province, number)
    place = StatedJurisdiction(
        Found(known.name, NO_PLACE),
        Found(level, NO_PLACE) if level else None,
        Found(province, NO_PLACE) if province else None,
        province,
    )
    looked_up = jurisdiction_of(place, number, body)
    if looked_up is not None and "jurisdiction.code" in values:
        return replace(looked_up, code=known.code)
    if looked_up is not None and not named and looked_up.code is None:
        return replace(looked_up, code=known.code)
    return looked_up


NO_PLACE = Span(0, 0)


def _display_title(metadata: Metadata) -> str:
    year = year_of(metadata)
    title = Found(metadata.title, NO_PLACE) if metadata.title else None
    return display_title(title, metadata.jurisdiction, year.number if year else None, metadata.language)
