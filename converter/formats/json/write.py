"""Writer of JSON: the model written down."""

from __future__ import annotations

from converter.formats.json.text import json_text
from converter.formats.json.values import Json, to_json
from converter.model import Report
from converter.model.options import OutputOptions
from converter.source.problem import Outcome


def produce(report: Report, options: OutputOptions) -> Outcome[str]:
    """Write the report as JSON; with `options.check` problems of validation are returned with it."""
    value = to_json(report)
    if options.annotations == "none":
        _leave_out(value)
    if not options.check:
        return Outcome(json_text(value))
    from converter.formats.json.check import check_json

    return Outcome(json_text(value), check_json(value))


def _leave_out(value: Json) -> None:
    """Take all annotations out of JSON values."""
    if isinstance(value, dict):
        value.pop("annotations", None)
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _leave_out(each)
