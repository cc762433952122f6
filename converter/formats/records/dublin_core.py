"""Writer of Dublin Core: the fifteen elements in the XML of OAI-PMH, which GB/T 25100-2010 names in Chinese."""

from __future__ import annotations

from typing import Any

from lxml import etree

from converter.formats.records.crosswalk import flat
from converter.formats.records.described import DescribedReport, described
from converter.formats.records.markup import XSI, Builder, document
from converter.model import Report
from converter.model.options import OutputOptions
from converter.source.problem import Outcome

DC, OAI_DC = "http://purl.org/dc/elements/1.1/", "http://www.openarchives.org/OAI/2.0/oai_dc/"
SCHEMA = f"{OAI_DC} http://www.openarchives.org/OAI/2.0/oai_dc.xsd"


def produce(report: Report, options: OutputOptions) -> Outcome[str]:
    """The record of a report in oai_dc."""
    return Outcome(document(dublin_core(described(report, options))))


def dublin_core(report: DescribedReport) -> Any:
    """The element `oai_dc:dc` of a record."""
    root = etree.Element(f"{{{OAI_DC}}}dc", nsmap={"oai_dc": OAI_DC, "dc": DC, "xsi": XSI})
    root.set(f"{{{XSI}}}schemaLocation", SCHEMA)
    for name, text in flat(report, "dc"):
        Builder(etree.SubElement(root, f"{{{DC}}}{name}")).element.text = text
    return root
