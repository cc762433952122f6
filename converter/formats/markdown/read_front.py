"""Reader of our front matter: metadata, and facts about the source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from converter.formats.markdown.check_front import FrontValue, holds, stating
from converter.model import Kind, Metadata
from converter.model.field_values import metadata_of
from converter.model.fields import FIELD

FrontValues = Mapping[str, FrontValue]
"""The path of a field, as `converter.model.fields` has it -> its value."""


def read_front_matter(text: str) -> FrontValues:
    """Read the lines between the two `---`; values that do not match their key's format are left out.

    >>> read_front_matter('title: "报告"\\ndate: 2022-01-11\\nplanned: "2022"')["period.planned"]
    '2022'
    """
    return {field.path: entry.value for field, entry in stating(text) if holds(field, entry.value)}


def metadata_of_page(values: FrontValues) -> Metadata:
    """The metadata that the front matter states."""
    return metadata_of({path: FIELD[path].read(value) for path, value in values.items() if value and path in FIELD})


def kind_of(values: FrontValues) -> Kind:
    """Read the kind of the page's text."""
    return next((each for each in get_args(Kind) if each == values.get("kind")), "other")
