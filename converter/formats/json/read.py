"""Reader of JSON written by `convert`, of this or an earlier version."""

from __future__ import annotations

import json
from collections.abc import Iterator

from converter.dataclass import replace
from converter.formats.earlier import VERSIONS, json_now, named_now
from converter.formats.json.values import Json, from_json
from converter.inputs.limits import DEEPEST_JSON
from converter.inputs.unreadable import Faulty, unreadable
from converter.model import Report
from converter.source.decode import SURROGATES
from converter.source.problem import Code, Outcome, Problem
from converter.source.source import Source
from converter.source.span import Span

ANEW = "Convert the text anew, or change the TEI or the Markdown page, which may be edited."


def read_json(data: bytes, *, name: str = "", encoding: str | None = None) -> Outcome[Report | Source]:
    """Restore the report from `data`; if it is not one, return an empty text and a problem.

    >>> read_json(b'{"schema_version": ').problems[0].message
    'This begins like a report in JSON, but breaks: Expecting value: line 1 column 20 (char 19).'
    """
    try:
        report = _report(value_of(data))
    except Faulty as fault:
        return unreadable(data, name, "json", fault.why, fault.hint)
    return Outcome(report, report.problems)


def value_of(data: bytes | str) -> Json:
    """Parse the JSON.  Raises Faulty with the position of the error."""
    try:
        value = json.loads(data, parse_constant=_refused)
    except RecursionError:
        raise Faulty(TOO_DEEP, "") from None
    except ValueError as error:
        raise Faulty(f"This begins like a report in JSON, but breaks: {error}.", "") from error
    _bounded(value)
    return value


TOO_DEEP = "This begins like a report in JSON, but nests deeper than any report."


def _refused(constant: str) -> Json:
    raise ValueError(f"{constant} is no number of JSON")


def _bounded(value: Json) -> None:
    """Raises Faulty where the value nests deeper than any report, or holds half of a character."""
    level: list[Json] = [value]
    for _ in range(DEEPEST_JSON):
        below: list[Json] = []
        for each in level:
            if isinstance(each, dict):
                below += each.values()
            elif isinstance(each, list):
                below += each
            elif isinstance(each, str) and not each.isascii() and SURROGATES.search(each):
                raise Faulty("This begins like a report in JSON, but holds half of a character.", "")
        level = below
    if level:
        raise Faulty(TOO_DEEP, "")


def _report(value: Json) -> Report:
    """The report that the value is.  Raises Faulty."""
    from converter.checks.read_back import check_read_back
    from converter.formats.json.check import check_json

    now = json_now(value)
    problems = check_json(now)
    if problems:
        raise Faulty(f"This JSON is not a report that convert can read: {problems[0].message}.", "")
    report = named_now(from_json(now)) if value.get("schema_version") in VERSIONS else from_json(now)
    untrue = check_read_back(report)
    if untrue:
        raise Faulty(f"This JSON was changed, and is not true of its own text any more: {untrue[0].message}.", ANEW)
    return replace(report, problems=(*report.problems, *_overruled(now, report)))


def _overruled(value: Json, report: Report) -> Iterator[Problem]:
    """A problem for each part of the catalogue record that does not follow from the rest, which decides."""
    from converter.catalogue.record import record_of
    from converter.formats.json.values import record_to_json

    stated = value.get("record")
    if stated is None:
        return
    for name, derived in record_to_json(record_of(report)).items():
        if stated[name] != derived:
            message = f"record.{name} was changed, or what it follows from; the record is written anew"
            yield Problem(Code.RECORD_DISAGREES, message, Span(0, 0), "Change metadata, source or id instead.")
