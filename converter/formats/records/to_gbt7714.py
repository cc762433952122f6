"""Writer of the reference of GB/T 7714-2015."""

from __future__ import annotations

from converter.formats.records.citation import gb_7714
from converter.formats.records.described import described
from converter.model import Report
from converter.model.options import OutputOptions
from converter.source.problem import Outcome


def produce(report: Report, options: OutputOptions) -> Outcome[str]:
    """The citation of a report."""
    return Outcome(gb_7714(described(report, options)))
