"""Reasons of a reading for the page: the steps that decided on a line or a value, as `convert why` tells them."""

from __future__ import annotations

from converter.language import translated
from converter.model.fields import FIELDS
from converter.review.reading import ReviewReading
from converter.review.targets import KIND, Target
from converter.why.of_line import steps_of_line
from converter.why.text import steps_text
from converter.why.trace import reading_of
from converter.why.values import WATCHED_FOR_VALUES, steps_of_value
from converter.why.ways import field_named


def reasons(reading: ReviewReading, target: Target | None) -> str:
    """The steps that decided on a target, or on the line on which it begins, or a sentence where there are none."""
    said = "" if target is None or reading.is_output else _steps(reading, target)
    return said or translated("There is no more to say of this.")


def _steps(reading: ReviewReading, target: Target) -> str:
    source = reading.traced_source()
    if target.kind == "field":
        known = target.key == KIND or any(field.key == target.key for field in FIELDS)
        field = field_named(target.key) if known else None
        return "" if field is None else steps_text(steps_of_value(reading_of(source, WATCHED_FOR_VALUES), field))
    if target.span is None:
        return ""
    line = reading.shown.position(target.span.start)[0]
    return steps_text(steps_of_line(reading_of(source), line))
