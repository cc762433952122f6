"""JSON that `convert` wrote, read back into the report that it was."""

from __future__ import annotations

import json

from converter.inputs.unreadable import unreadable
from converter.model import Report
from converter.problem import Outcome
from converter.serial import from_json
from converter.source import Source


def read_json(data: bytes, *, name: str = "", encoding: str | None = None) -> Outcome[Report | Source]:
    """The report in `data`; where it is none, a text that holds nothing and the problem that says why.

    >>> read_json(b'{"schema_version": ').problems[0].message
    'This begins like a report in JSON, but breaks: Expecting value: line 1 column 20 (char 19).'
    """
    from converter.checks.json_check import check_json

    try:
        value = json.loads(data)
    except ValueError as error:
        return unreadable(data, name, "json", f"This begins like a report in JSON, but breaks: {error}.")
    problems = check_json(value)
    if problems:
        why = f"This JSON is no report that convert can read: {problems[0].message}."
        return unreadable(data, name, "json", why)
    report = from_json(value)
    return Outcome(report, report.problems)
