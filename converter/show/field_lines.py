"""Metadata as lines for a reader: the fields of a record share a line, the others have one each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from converter.language import joined, translated
from converter.model import Metadata
from converter.model.field_values import is_stated
from converter.model.fields import FIELDS
from converter.model.forms import Field

LINES: Mapping[str, str] = {
    "jurisdiction": "place",
    "congress": "congress",
    "date_end": "date",
    "speaker": "speaker",
    "period.reviewed": "reviewed",
    "period.planned": "planned",
    "publication": "publication",
}
"""A field or a record -> the name of its line; that of all other fields is their key."""

BETWEEN = ("date",)
"""Names of lines whose values are the ends of a stretch of time, not a list."""

USUAL = Metadata()
"""Values not worth a line, such as the script of most reports."""


def lines_of(metadata: Metadata) -> dict[str, str]:
    """Map names to lines, empty if nothing is stated; the title for lists has none, since it is shown above.

    >>> from converter.model import Congress
    >>> found = lines_of(Metadata(date="2022-01-11", date_end="2022-01-12", congress=Congress("示例市人民代表大会", 9)))
    >>> found["date"], found["congress"], found["speaker"]
    ('2022-01-11 to 2022-01-12', '示例市人民代表大会, term 9', '')
    """
    said: dict[str, list[str]] = {}
    for field in FIELDS:
        if field.path != "display_title":
            name = LINES.get(field.path) or LINES.get(field.record) or field.key
            said.setdefault(name, []).extend(_said(field, metadata))
    return {
        name: f" {translated('to')} ".join(values) if name in BETWEEN else joined(values)
        for name, values in said.items()
    }


def _said(field: Field, metadata: Metadata) -> list[str]:
    """A value in words."""
    value = field.of(metadata)
    return [_shown(field, value)] if is_stated(value) and value != field.of(USUAL) else []


def _shown(field: Field, value: Any) -> str:
    match field.type:
        case "integer":
            return translated(f"{field.key} {value}")
        case "boolean":
            return translated(field.key)
        case "years":
            return "–".join(dict.fromkeys(value))
    return translated(str(value)) if field.path == "jurisdiction.level" else str(value)
