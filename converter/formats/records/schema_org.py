"""Writer of JSON-LD in the vocabulary of schema.org, the same as in the page of a report."""

from __future__ import annotations

from converter.formats.html.linked import linked_data
from converter.formats.records.crosswalk import value, values
from converter.formats.records.described import described
from converter.formats.records.json_values import json_document, known
from converter.model import Report
from converter.model.options import OutputOptions
from converter.source.problem import Outcome


def produce(report: Report, options: OutputOptions) -> Outcome[str]:
    """The record of a report as a `Report` of schema.org."""
    about = described(report, options)
    library = value(about, "publisher")
    found = known(
        **{**linked_data(about.record), "about": [*values(about, "subject")]},
        exampleOfWork={"@type": "CreativeWork", "identifier": about.record.id},
        license=value(about, "licence"),
        sdPublisher=library and {"@type": "Organization", "name": library},
    )
    return Outcome(json_document(found))
