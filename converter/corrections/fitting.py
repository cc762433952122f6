"""Validity of a correction by itself: a known field, a value of its form, a quote where it needs one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import get_args

from converter.annotate.corrected import ANNOTATION_FIELDS, fault_of_value
from converter.corrections.statements import STATABLE
from converter.model import Kind, OmittedKind, Role
from converter.model.corrections import Correction, CorrectionKind
from converter.model.forms import DAY

DEEPEST = 9
"""Levels of headings; no report has more than six."""

LONGEST_HEADING = 200
"""Characters of a heading; a text that came on one line is none."""

OF_WHOLE: tuple[CorrectionKind, ...] = ("metadata", "kind")
"""Kinds that may concern the whole report, without a quote."""


def fault_of(correction: Correction) -> str:
    """Describe what is wrong with a correction; empty if nothing is.

    >>> fault_of(Correction("metadata", "date", "yesterday"))
    'date is yesterday, which is not a date such as 2022-01-11'
    >>> fault_of(Correction("omit", value="navigation"))
    'omit needs a quote'
    """
    if not correction.quote.strip() and correction.kind not in OF_WHOLE:
        return f"{correction.kind} needs a quote"
    if correction.when and not DAY.holds(correction.when):
        return f"when is {correction.when}, which is not {DAY.what}"
    if correction.field and correction.kind not in ("metadata", "annotation"):
        return f"{correction.kind} has no field"
    return FAULTS[correction.kind](correction) if correction.kind in FAULTS else _no_value(correction)


def _no_value(correction: Correction) -> str:
    return f"{correction.kind} has no value" if correction.value else ""


def _metadata(correction: Correction) -> str:
    field = STATABLE.get(correction.field)
    if field is None:
        return f"{correction.field or 'no'} is no metadata field; there are {', '.join(STATABLE)}"
    if not correction.value:
        return ""
    values = correction.value.split(",") if field.type == "years" else [correction.value]
    if len(values) > 2 or not all(map(field.value_form.holds, values)):
        return f"{correction.field} is {correction.value}, which is not {field.value_form.what}"
    return ""


def _heading(correction: Correction) -> str:
    value = correction.value
    if value and not (value.isascii() and value.isdigit() and 1 <= int(value[:3]) <= DEEPEST):
        return f"the level is {value}, which is not from 1 to {DEEPEST}"
    if len(correction.quote) > LONGEST_HEADING:
        return f"a heading has up to {LONGEST_HEADING} characters; name the words that it has: 41:words"
    return ""


def _chosen(correction: Correction, names: tuple[str, ...], optional: bool = True) -> str:
    if (correction.value or not optional) and correction.value not in names:
        return f"{correction.kind} is {correction.value or 'empty'}; there are {', '.join(names)}"
    return ""


def _word(correction: Correction) -> str:
    if not correction.value:
        return "word needs a value, the correct word; omit leaves words out"
    return "a word is on one line" if "\n" in correction.value or "\n" in correction.quote else ""


def _annotation(correction: Correction) -> str:
    if correction.field not in ANNOTATION_FIELDS:
        return f"{correction.field or 'no'} is no annotation or field of one; there are {', '.join(ANNOTATION_FIELDS)}"
    return fault_of_value(correction.field, correction.value)


FAULTS: Mapping[CorrectionKind, Callable[[Correction], str]] = {
    "metadata": _metadata,
    "heading": _heading,
    "omit": lambda correction: _chosen(correction, get_args(OmittedKind)),
    "role": lambda correction: _chosen(correction, get_args(Role)),
    "kind": lambda correction: _chosen(correction, get_args(Kind), optional=False),
    "glossary": lambda correction: "",
    "word": _word,
    "annotation": _annotation,
}
"""Kind of a correction that may have a value -> test of it."""
