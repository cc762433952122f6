"""Conversion of the model to plain JSON values, and back."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Annotated, Any, Literal, NewType, TypeVar, Union, get_args, get_origin, get_type_hints

from converter import model
from converter.catalogue.record import record_of
from converter.model.annotations import ANNOTATION_TYPES
from converter.source.problem import Code, Problem
from converter.source.span import Span

Json = Any
"""A value as `json.loads` returns it."""

NODE_TYPES: dict[str, type] = {
    "division": model.Division,
    "paragraph": model.Paragraph,
    "refrain_group": model.RefrainGroup,
    "list": model.List,
    "item": model.Item,
    "table": model.Table,
    "salutation": model.Salutation,
    "stage": model.Stage,
}
"""`type` of a node -> its class."""

TYPED = {**NODE_TYPES, **ANNOTATION_TYPES}
"""Classes that are written with a `type`: nodes and annotations."""

TYPE_NAMES = {cls: name for name, cls in TYPED.items()}

KEPT_WHEN_EMPTY = frozenset(
    {
        model.Metadata,
        model.Jurisdiction,
        model.Congress,
        model.Speaker,
        model.Period,
        model.Publication,
        model.Report,
        model.SourceInfo,
        model.Back,
    }
)
"""Records whose fields are always written, null where nothing is stated; others leave out a field at its default."""


LEFT_OUT = frozenset({"corrections", "identifiers", "pages"})
"""Fields of those records that are left out when empty."""


def to_json(report: model.Report) -> dict[str, Json]:
    """The report as JSON values, in the order of the model's fields, with its catalogue record after the id."""
    found = _record(report)
    known = {name: found.pop(name) for name in ("kind", "id")}
    return {"schema_version": model.SCHEMA_VERSION, **known, "record": _record(record_of(report)), **found}


def record_to_json(record: Any) -> dict[str, Json]:
    """A record of another model as JSON values, written as those of a report are."""
    return _record(record)


def _value(value: Any) -> Json:
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, tuple):
        return [_value(each) for each in value]
    if isinstance(value, model.LayoutRun):
        return [value.offset, value.text]
    if isinstance(value, Problem):
        return problem_to_json(value)
    if isinstance(value, Mapping):
        return {key: _value(each) for key, each in value.items()}
    return _record(value)


def _record(value: Any) -> dict[str, Json]:
    cls: Any = type(value)  # to mypy a type is not Hashable, as the cache below wants it
    written: dict[str, Json] = {"type": TYPE_NAMES[cls]} if cls in TYPE_NAMES else {}
    always = cls in KEPT_WHEN_EMPTY
    for name, default in _defaults(cls):
        each = getattr(value, name)
        if (always and name not in LEFT_OUT) or default is MISSING or each != default:
            written[name] = _value(each)
    return written


@cache
def _defaults(cls: type) -> tuple[tuple[str, Any], ...]:
    return tuple((each.name, each.default) for each in fields(cls))


def problem_to_json(problem: Problem) -> dict[str, Json]:
    """A problem as JSON values."""
    return {
        "code": problem.code.code,
        "severity": problem.severity,
        "message": problem.message,
        "hint": problem.hint,
        "span": [problem.span.start, problem.span.end],
        "line": problem.line,
        "column": problem.column,
    }


def from_json(value: Mapping[str, Json]) -> model.Report:
    """The report that `to_json` wrote.  The value must fit the schema: KeyError, TypeError or ValueError if not."""
    report = _reader(model.Report)(value)
    assert isinstance(report, model.Report)
    return report


Reader = Callable[[Any], Any]


@cache
def _reader(hint: Any) -> Reader:
    """A function that reads JSON values into the type `hint`."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _reader(arguments[0])
    if hint is Span:
        return _span
    if hint is int:
        return int  # 1.0 is a whole number to a schema
    if hint is model.LayoutRun:
        return lambda value: model.LayoutRun(int(value[0]), value[1])
    if hint is Problem:
        return _problem
    if origin in (Union, types.UnionType):
        return _union_reader(arguments)
    if origin is tuple:
        inner = _reader(arguments[0])
        return lambda value: tuple(inner(each) for each in value)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        inner = _reader(arguments[1])
        return lambda value: {key: inner(each) for key, each in value.items()}
    if is_dataclass(hint):
        return _record_reader(hint)
    assert hint in (str, float, bool) or origin is Literal or isinstance(hint, TypeVar | type(Enum) | NewType), hint
    return lambda value: value


def _union_reader(choices: tuple[Any, ...]) -> Reader:
    kinds = [each for each in choices if each is not type(None)]
    if len(kinds) == 1:
        inner = _reader(kinds[0])
        return lambda value: None if value is None else inner(value)
    return lambda value: _reader(TYPED[value["type"]])(value)


def _record_reader(cls: Any) -> Reader:
    hints = {name: hint for name, hint in get_type_hints(cls, include_extras=True).items() if name in cls.__slots__}

    def read(value: Mapping[str, Json]) -> Any:
        return cls(**{name: _reader(hint)(value[name]) for name, hint in hints.items() if name in value})

    return read


def _problem(value: Mapping[str, Json]) -> Problem:
    code = Code.named(value["code"])
    if code is None:
        raise ValueError(f"no such problem: {value['code']}")
    line, column = int(value["line"]), int(value["column"])
    return Problem(code, value["message"], _span(value["span"]), value["hint"], line, column)


def _span(value: Json) -> Span:
    start, end = value
    return Span(int(start), int(end))
