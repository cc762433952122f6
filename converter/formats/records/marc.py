"""Writer of MARC 21 in ISO 2709."""

from __future__ import annotations

from converter.formats.records.described import described
from converter.formats.records.marc21 import LEADER, marc21
from converter.formats.records.marc_fields import iso_2709
from converter.model import Report
from converter.model.options import OutputOptions
from converter.source.problem import Outcome


def produce(report: Report, options: OutputOptions) -> Outcome[bytes]:
    """The record of a report in MARC 21."""
    return Outcome(iso_2709(LEADER, marc21(described(report, options), options.day)))
