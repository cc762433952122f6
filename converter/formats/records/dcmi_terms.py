"""Writer of DCMI Metadata Terms as RDF/XML."""

from __future__ import annotations

from typing import Any

from lxml import etree

from converter.formats.records.crosswalk import DCMI_TYPE, flat
from converter.formats.records.described import DescribedReport, described
from converter.formats.records.markup import document
from converter.model import Report
from converter.model.options import OutputOptions
from converter.source.problem import Outcome

RDF, DCTERMS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://purl.org/dc/terms/"

RESOURCES = ("license", "type")
"""Terms whose values are resources: addresses of a licence and of a type."""


def produce(report: Report, options: OutputOptions) -> Outcome[str]:
    """The record of a report in DCMI terms."""
    return Outcome(document(dcmi_terms(described(report, options))))


def dcmi_terms(report: DescribedReport) -> Any:
    """The element `rdf:RDF` that describes a report by its edition."""
    root = etree.Element(f"{{{RDF}}}RDF", nsmap={"rdf": RDF, "dcterms": DCTERMS})
    about = etree.SubElement(root, f"{{{RDF}}}Description", {f"{{{RDF}}}about": f"urn:report:{report.record.edition}"})
    for name, text in flat(report, "dcterms"):
        child = etree.SubElement(about, f"{{{DCTERMS}}}{name}")
        if name in RESOURCES:
            child.set(f"{{{RDF}}}resource", DCMI_TYPE if name == "type" else text)
        else:
            child.text = text
    return root
