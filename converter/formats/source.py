"""Writer of the decoded source text."""

from __future__ import annotations

from converter.checks.coverage import check_coverage
from converter.model import Report
from converter.model.layout import leaves, restore
from converter.model.options import OutputOptions
from converter.source.problem import Outcome


def produce(report: Report, options: OutputOptions) -> Outcome[str]:
    """Restore the decoded text from leaves and layout alone; the check finds missing and repeated characters."""
    text = restore(leaves(report), report.source.layout)
    return Outcome(text, check_coverage(report, text) if options.check else ())
