"""Reader of our front matter: metadata, and facts about the source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import get_args

from converter.catalogue.fields import RECORD_FRONT
from converter.catalogue.record import record_of
from converter.formats.markdown.check_front import SURROGATE, FrontEntry, FrontValue, holds, keys_of, stating
from converter.model import Kind, Metadata, Report
from converter.model.field_values import metadata_of
from converter.model.fields import FIELD
from converter.source.problem import Code, Problem

FrontValues = Mapping[str, FrontValue]
"""The path of a field, as `converter.model.fields` has it -> its value."""


RECORD_HINT = "Change the keys that it follows from: place, year, speaker, file, report_id."


def read_front_matter(text: str) -> FrontValues:
    """Read the lines between the two `---`; values that do not match their key's format are left out.

    >>> read_front_matter('title: "报告"\\ndate: 2022-01-11\\nplanned: "2022"')["period.planned"]
    '2022'
    """
    return {field.path: entry.value for field, entry in stating(text) if holds(field, entry.value)}


def metadata_of_page(values: FrontValues) -> Metadata:
    """The metadata that the front matter states."""
    return metadata_of({path: FIELD[path].read(value) for path, value in values.items() if value and path in FIELD})


def of_today(text: str) -> bool:
    """Test whether front matter has the keys of the catalogue record, which earlier versions did not write."""
    return any(entry.key == "identifier" for entry in _records(text))


def overruled(text: str, report: Report) -> Iterator[Problem]:
    """A problem for each value of the catalogue record that does not follow from the other keys, which decide."""
    record = record_of(report)
    for entry in _records(text):
        value = RECORD_FRONT[entry.key](record)
        derived = tuple(map(_plain, value)) if isinstance(value, tuple) else _plain(value or "")
        if entry.value != derived:
            message = f"{entry.key} was changed, or what it follows from; it is written anew"
            yield Problem(Code.RECORD_DISAGREES, message, hint=RECORD_HINT, line=entry.line)


def _records(text: str) -> list[FrontEntry]:
    return [each for each in keys_of(text) if not each.group and each.key in RECORD_FRONT]


def _plain(text: str) -> str:
    """`text` as it is read back: half a character is none."""
    return SURROGATE.sub("\ufffd", text)


def kind_of(values: FrontValues) -> Kind:
    """Read the kind of the page's text."""
    return next((each for each in get_args(Kind) if each == values.get("kind")), "other")
