"""Writer of CNMARC in ISO 2709."""

from __future__ import annotations

from converter.formats.records.cnmarc_fields import CN_LEADER, cnmarc
from converter.formats.records.described import described
from converter.formats.records.marc_fields import iso_2709
from converter.model import Report
from converter.model.options import OutputOptions
from converter.source.problem import Outcome


def produce(report: Report, options: OutputOptions) -> Outcome[bytes]:
    """The record of a report in CNMARC."""
    return Outcome(iso_2709(CN_LEADER, cnmarc(described(report, options), options.day)))
