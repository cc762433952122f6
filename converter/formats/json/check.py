"""Validation of JSON values against a schema of `schemas/`: a fast verdict, and a slow explanation of an error."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from converter.formats.json.values import Json
from converter.resources import resource
from converter.source.problem import Code, Problem

REPORT = "report.schema.json"

LONGEST = 80
"""Characters of a value that a message shows."""


def check_json(value: Json, schema: str = REPORT) -> tuple[Problem, ...]:
    """Validate `value` against a schema: no problem, or one with the path and the value.

    >>> [problem.message for problem in check_json({})]
    ["$: 'schema_version' is a required property; found {}"]
    """
    return () if fits(value, schema) else (explained(value, schema),)


def fits(value: Json, schema: str = REPORT) -> bool:
    """Test whether `value` is valid against the schema."""
    try:
        return bool(_validator(schema).is_valid(value))
    except ValueError:
        # A lone surrogate is a character to Python and JSON, but not to Rust.
        return next(_explainer(schema).iter_errors(value), None) is None


def explained(value: Json, schema: str = REPORT) -> Problem:
    """Find the most informative error of an invalid value."""
    from jsonschema.exceptions import best_match

    error = best_match(_explainer(schema).iter_errors(value))
    if error is None:
        (found, *_) = _validator(schema).iter_errors(value)
        return Problem(Code.INVALID_JSON, f"{found.message}")
    said = error.message.removeprefix(f"{error.instance!r} ")
    return Problem(
        Code.INVALID_JSON,
        f"{error.json_path}: {_short(said)}; found {_short(json.dumps(error.instance, ensure_ascii=False))}",
        hint=str(error.schema.get("description", "")) if isinstance(error.schema, dict) else "",
    )


@cache
def _schema(name: str) -> Json:
    return json.loads(resource("schemas", name).read_bytes())


@cache
def _validator(schema: str = REPORT) -> Any:
    import jsonschema_rs

    return jsonschema_rs.Draft202012Validator(_schema(schema))


@cache
def _explainer(schema: str = REPORT) -> Any:
    from jsonschema import Draft202012Validator
    from jsonschema.validators import extend

    return extend(Draft202012Validator, {"pattern": _pattern})(_schema(schema))  # type: ignore[no-untyped-call]


def _pattern(_: Any, pattern: str, instance: Any, __: Any) -> Iterator[Any]:
    """`pattern` as ECMA 262 means it: there `$` is the very end, in Python also before a last line end."""
    from jsonschema.exceptions import ValidationError

    if isinstance(instance, str) and not re.search(pattern.replace("$", r"\Z"), instance):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"
