"""Actions of a reviewer, each made into one correction."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from converter.corrections.anchoring import quoted
from converter.corrections.fitting import DEEPEST, fault_of
from converter.corrections.making import heading_on
from converter.dataclass import replace
from converter.model import Correction, CorrectionKind
from converter.review.reading import ReviewReading
from converter.review.targets import KIND, Target
from converter.source.span import Span, trimmed


class ActionRefused(Exception):
    """An action that cannot be taken; the text is the sentence for the user."""


def correction_for(reading: ReviewReading, action: str, target: str, value: str) -> Correction:
    """The correction that an action makes.  Raises ActionRefused."""
    if reading.is_output:
        raise ActionRefused("This file is an output; correct the file that it was made from.")
    about = reading.target(target)
    if about is None:
        raise ActionRefused("Nothing is chosen.")
    made = ACTIONS[action](reading, about, value.strip())
    fault = fault_of(made)
    if fault:
        raise ActionRefused(f"{fault}.")
    return made


def _at(reading: ReviewReading, span: Span | None, kind: CorrectionKind, value: str | None = None) -> Correction:
    place = reading.in_source(span) if span is not None else None
    if place is None:
        raise ActionRefused("This is not in the text of the file; its values can be edited.")
    return replace(quoted(Correction(kind, value=value), reading.source, place), span=span)


def _accept(reading: ReviewReading, target: Target, value: str) -> Correction:
    """The target as it is."""
    match target.kind:
        case "figure":
            return _figure(reading, target, f"quantity.quantity={target.value}")
        case "field":
            return _set(reading, target, target.value)
        case "heading":
            return _at(reading, target.span, "heading", target.value)
        case "paragraph":
            return _at(reading, target.span, "paragraph")
        case "omitted":
            return _at(reading, target.span, "omit", target.value)
    return _at(reading, target.span, "keep")


def _set(reading: ReviewReading, target: Target, value: str) -> Correction:
    if target.kind == "heading":
        return _at(reading, target.span, "heading", value or None)
    if target.kind == "figure":
        return _figure(reading, target, value)
    if target.kind != "field":
        raise ActionRefused("This has no value to edit.")
    return Correction("kind", value=value) if target.key == KIND else Correction("metadata", target.key, value or None)


def _figure(reading: ReviewReading, target: Target, value: str) -> Correction:
    """A field of a figure, `quantity.status=target`; `quantity` alone says that it is no figure."""
    field, _, stated = value.partition("=")
    return replace(_at(reading, target.span, "annotation", stated or None), field=field)


def _heading(reading: ReviewReading, target: Target, value: str) -> Correction:
    """A heading: one that is stays, of other text the first sentence of its line, if more follows, is one."""
    if target.kind == "heading":
        return _at(reading, target.span, "heading", value or target.value)
    span = target.span
    if span is None:
        raise ActionRefused("A value is no heading; choose a place in the text.")
    line = reading.shown.position(span.start)[0]
    end = reading.shown.line_starts[line - 1] + len(reading.shown.line(line))
    return _at(
        reading, heading_on(trimmed(reading.shown.text, span.start, end), reading.shown), "heading", value or None
    )


def _level(step: int) -> Callable[[ReviewReading, Target, str], Correction]:
    def made(reading: ReviewReading, target: Target, value: str) -> Correction:
        if target.kind != "heading":
            raise ActionRefused("This is no heading.")
        level = int(target.value) + step
        if not 1 <= level <= DEEPEST:
            raise ActionRefused("There is no such level.")
        return _at(reading, target.span, "heading", str(level))

    return made


def _not_heading(reading: ReviewReading, target: Target, value: str) -> Correction:
    if target.kind != "heading":
        raise ActionRefused("This is no heading.")
    return _at(reading, target.span, "not-heading")


def _omit(reading: ReviewReading, target: Target, value: str) -> Correction:
    if target.kind == "field":
        return _set(reading, target, "")
    return _at(reading, target.span, "omit", value or "other")


def _keep(reading: ReviewReading, target: Target, value: str) -> Correction:
    if target.kind not in ("omitted", "line"):
        raise ActionRefused("This is a part of the report already.")
    return _at(reading, target.span, "keep")


ACTIONS: Mapping[str, Callable[[ReviewReading, Target, str], Correction]] = {
    "accept": _accept,
    "heading": _heading,
    "level-up": _level(-1),
    "level-down": _level(1),
    "not-heading": _not_heading,
    "omit": _omit,
    "keep": _keep,
    "set": _set,
}
"""Action -> the correction that it makes."""

SAME_PLACE = ("heading", "not-heading", "paragraph", "join", "omit", "keep")
"""Kinds of which a place has one: a new one takes the place of the one before."""


def supersedes(new: Correction, old: Correction) -> bool:
    """Test whether a correction says anew what another says, both with their places."""
    if new.kind in ("metadata", "kind"):
        return (new.kind, new.field) == (old.kind, old.field)
    if new.kind == "annotation":
        return old.kind == "annotation" and old.field == new.field and old.span == new.span
    if new.kind not in SAME_PLACE or old.kind not in SAME_PLACE or new.span is None or old.span is None:
        return False
    return new.span.start < old.span.end and old.span.start < new.span.end
