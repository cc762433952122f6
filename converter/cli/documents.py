"""A file named on the command line into a report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from converter.cli.files import STANDARD, Unusable, read_bytes, shown

if TYPE_CHECKING:
    from converter.model import Report
    from converter.problem import Problem, Severity

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


def report_of(name: str, encoding: str | None = None) -> Report:
    """The report in the file: recognised in text, or read back from JSON.  Raises Unusable."""
    data = read_bytes(name)
    if data[:200].lstrip().startswith(b"{") and b'"schema_version"' in data[:200]:
        return _read_back(name, data)
    from converter.pipeline import read

    file = "" if name == STANDARD else PurePath(name).name
    return read(data, name=file, encoding=encoding).value


def _read_back(name: str, data: bytes) -> Report:
    import json

    from converter.checks.json_check import check_json
    from converter.serial import from_json

    try:
        value = json.loads(data)
    except ValueError as error:
        raise Unusable(f"{shown(name)}: this begins like a report in JSON, but breaks: {error}.") from error
    problems = check_json(value)
    if problems:
        raise Unusable(f"{shown(name)}: this JSON is no report that convert can read: {problems[0].message}.")
    return from_json(value)


def source_text(report: Report) -> str:
    """The decoded text that the report was read from, put together again from its leaves."""
    from converter.layout import leaves, restore

    return restore(leaves(report), report.source.layout)


def counts(problems: Sequence[Problem], severities: Sequence[Severity] = SEVERITIES) -> str:
    """How many there are of each severity, e.g. `1 error, 2 warnings`; empty if none."""
    found = [(sum(each.severity == severity for each in problems), severity) for severity in severities]
    return ", ".join(f"{number} {severity}{'s' * (number > 1)}" for number, severity in found if number)


def fails(problems: Sequence[Problem], strict: bool) -> bool:
    """Whether an error is among them, or under `strict` a warning.

    >>> fails((), strict=True)
    False
    """
    failing = ("error", "warning") if strict else ("error",)
    return any(each.severity in failing for each in problems)
