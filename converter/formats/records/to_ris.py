"""Writer of RIS, for reference managers."""

from __future__ import annotations

from converter.formats.records.citation import ris
from converter.formats.records.described import described
from converter.model import Report
from converter.model.options import OutputOptions
from converter.source.problem import Outcome


def produce(report: Report, options: OutputOptions) -> Outcome[str]:
    """The citation of a report."""
    return Outcome(ris(described(report, options)))
