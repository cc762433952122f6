"""Writer of MARC 21 in MARCXML."""

from __future__ import annotations

from converter.formats.records.described import described
from converter.formats.records.marc21 import LEADER, marc21
from converter.formats.records.marc_fields import marcxml
from converter.model import Report
from converter.model.options import OutputOptions
from converter.source.problem import Outcome


def produce(report: Report, options: OutputOptions) -> Outcome[str]:
    """The record of a report in MARCXML."""
    return Outcome(marcxml(LEADER, marc21(described(report, options), options.day)))
