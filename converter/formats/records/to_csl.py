"""Writer of CSL-JSON, for citation processors: a list of one item."""

from __future__ import annotations

from converter.formats.records.citation import csl
from converter.formats.records.described import described
from converter.formats.records.json_values import json_document
from converter.model import Report
from converter.model.options import OutputOptions
from converter.source.problem import Outcome


def produce(report: Report, options: OutputOptions) -> Outcome[str]:
    """The citation of a report."""
    return Outcome(json_document([csl(described(report, options))]))
