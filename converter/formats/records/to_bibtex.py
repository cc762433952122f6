"""Writer of BibTeX."""

from __future__ import annotations

from converter.formats.records.citation import bibtex
from converter.formats.records.described import described
from converter.model import Report
from converter.model.options import OutputOptions
from converter.source.problem import Outcome


def produce(report: Report, options: OutputOptions) -> Outcome[str]:
    """The citation of a report."""
    return Outcome(bibtex(described(report, options)))
