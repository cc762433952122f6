"""Annotations as people corrected them: another value in one of their fields, or none at all."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from converter.dataclass import field_names, replace
from converter.model import Annotation, Report
from converter.model.annotations import ANNOTATION_TYPES
from converter.model.corrections import Correction, CorrectionState
from converter.model.layout import leaves, restore
from converter.model.stated import stated
from converter.source.problem import Code, Problem, located
from converter.source.source import Source
from converter.source.span import Span

UNSET = ("span", "text", "ratio", "candidates", "indicator", "entry")
"""Fields that a correction cannot set: words of the text, and lists."""

DECIMAL = "-?[0-9]+(\\.[0-9]+)?"
PATTERNS: Mapping[str, str] = {
    "quantity.quantity": DECIMAL,
    "quantity.quantity_max": DECIMAL,
    "quantity.unit": "\\S+",
    "quantity.period": "[0-9]{4}(/[0-9]{4})?",
    "date.when": "[0-9]{4}(-[0-9]{2}){0,2}(/([0-9]{4}(-[0-9]{2}){0,2}|\\.\\.))?|\\.\\./[0-9]{4}(-[0-9]{2}){0,2}",
    "place.code": "[0-9]{6}",
    "organization.place": "[0-9]{6}",
}
"""Fields whose strings have a form, as `schemas/report.schema.json` has it."""


class AnnotationField(NamedTuple):
    """A field of an annotation that a correction can set."""

    type: str
    name: str
    choices: tuple[str, ...] = ()
    optional: bool = True
    truth: bool = False


def _fields() -> dict[str, AnnotationField]:
    found = {}
    for kind, cls in ANNOTATION_TYPES.items():
        found[kind] = AnnotationField(kind, "")
        for name, hint in get_type_hints(cls).items():
            if name not in UNSET and name in field_names(cls):
                kinds = get_args(hint) if type(None) in get_args(hint) else (hint,)
                choices = next((get_args(each) for each in kinds if get_origin(each) is Literal), ())
                found[f"{kind}.{name}"] = AnnotationField(kind, name, choices, len(kinds) > 1, hint is bool)
    return found


ANNOTATION_FIELDS: Mapping[str, AnnotationField] = _fields()
"""Types of annotations, and their fields that a correction can set: quantity, quantity.unit."""


def fault_of_value(key: str, value: str | None) -> str:
    """Describe why a field of an annotation cannot have a value; empty if it can.

    >>> fault_of_value("quantity.status", "goal")
    'quantity.status is goal; there are outcome, expected, target'
    """
    field = ANNOTATION_FIELDS[key]
    if not field.name:
        return f"{key} has no value of its own; name its field, such as quantity.unit" if value else ""
    if not value:
        return "" if field.optional else f"{key} needs a value"
    choices = ("true", "false") if field.truth else field.choices
    if choices and value not in choices:
        return f"{key} is {value}; there are {', '.join(choices)}"
    pattern = PATTERNS.get(key)
    if pattern and not re.fullmatch(pattern, value):
        return f"{key} is {value}, which has not the form of this field"
    return ""


def with_corrections(report: Report) -> Report:
    """The annotated report with its annotations as its corrections have them."""
    wanted = [each for each in report.corrections if each.kind == "annotation" and each.span is not None]
    if not wanted:
        return report
    from converter.annotate.annotated import with_annotations

    found = {leaf.span: tuple(leaf.annotations) for leaf in stated(report)}
    states: dict[int, CorrectionState] = {}
    for each in wanted:
        leaf = next((span for span in found if each.span is not None and span.holds(each.span)), None)
        states[id(each)], changed = _applied(each, found[leaf] if leaf else ())
        if leaf is not None:
            found[leaf] = changed
    record = tuple(replace(each, state=states.get(id(each), each.state)) for each in report.corrections)
    made = replace(with_annotations(report, found), corrections=record)
    return _with_problems(made, [each for each in record if each.kind == "annotation"])


def _applied(correction: Correction, found: Sequence[Annotation]) -> tuple[CorrectionState, tuple[Annotation, ...]]:
    """State of a correction, and the annotations of its leaf after it."""
    field, span = ANNOTATION_FIELDS[correction.field], correction.span or Span(0, 0)
    cls = ANNOTATION_TYPES[field.type]
    meant = [each for each in found if isinstance(each, cls) and _is_at(each.span, span)]
    if not field.name:
        return "applied" if meant else "agrees", tuple(each for each in found if each not in meant)
    if len(meant) != 1:
        return "impossible", tuple(found)
    value: Any = (correction.value == "true") if field.truth else correction.value or None
    if getattr(meant[0], field.name) == value:
        return "agrees", tuple(found)
    changed: Any = replace(meant[0], **{field.name: value})
    return "applied", tuple(changed if each is meant[0] else each for each in found)


def _is_at(annotation: Span, quote: Span) -> bool:
    return annotation.holds(quote) or quote.holds(annotation)


CODES: Mapping[CorrectionState, Code] = {
    "agrees": Code.CORRECTION_AGREES,
    "impossible": Code.CORRECTION_IMPOSSIBLE,
}


def _with_problems(report: Report, corrections: Sequence[Correction]) -> Report:
    """The report with a problem for each of the corrections that was not applied, or need not be."""
    problems = [
        Problem(CODES[each.state], f"annotation {each.field}, at {each.quote[:20]}", each.span or Span(0, 0))
        for each in corrections
        if each.state in CODES and each.state is not None
    ]
    if not problems:
        return report
    source = Source(restore(leaves(report), report.source.layout))
    return replace(report, problems=located([*report.problems, *problems], source))
