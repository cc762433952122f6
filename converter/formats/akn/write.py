"""Writer of Akoma Ntoso 3.0: a debate report with its metadata, its parts, and what follows the speech."""

from __future__ import annotations

from typing import Any

from lxml import etree

from converter.formats.akn.body import write_body
from converter.formats.records.crosswalk import value, values
from converter.formats.records.described import DescribedReport, described
from converter.formats.records.markup import Builder, document
from converter.model import Report
from converter.model.options import OutputOptions
from converter.source.problem import Outcome

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"

NO_DATE, NO_DATE_NAME = "0001-01-01", "unknown"
"""Day and its name for a report that lets no year be known: the schema demands one."""

SOURCE = "#report-converter"


def produce(report: Report, options: OutputOptions) -> Outcome[str]:
    """The report in Akoma Ntoso."""
    spaces: Any = {None: AKN}
    root = Builder(etree.Element(f"{{{AKN}}}akomaNtoso", nsmap=spaces))
    body = root.add("debateReport", name="report")
    _meta(body.add("meta"), described(report, options))
    write_body(body.add("mainBody"), report)
    return Outcome(document(root.element, indent=False))


def _meta(meta: Builder, report: DescribedReport) -> None:
    """Identification on the three levels of FRBR, and the agents and the place that it refers to."""
    identified = meta.add("identification", source=SOURCE)
    day, name = _day(report)
    work, language = f"/akn/cn/debateReport/{day}/{report.record.id}", report.record.language
    for level, address in (
        ("FRBRWork", work),
        ("FRBRExpression", f"{work}/zho@{day}"),
        ("FRBRManifestation", f"{work}/zho@{day}.xml"),
    ):
        held = identified.add(level)
        held.add("FRBRthis", value=f"{address}/!main")
        held.add("FRBRuri", value=address)
        for text in values(report, "edition") if level == "FRBRManifestation" else values(report, "identifier"):
            held.add("FRBRalias", value=text, name="id")
        held.add("FRBRdate", date=day, name=name)
        held.add("FRBRauthor", href="#government" if level == "FRBRWork" else SOURCE)
        if level == "FRBRWork":
            held.add("FRBRcountry", value="cn")
            held.add("FRBRname", value=value(report, "title") or "")
        if level == "FRBRExpression":
            held.add("FRBRlanguage", language=language)
    _classified(meta, report)
    _references(meta.add("references", source=SOURCE), report)


def _day(report: DescribedReport) -> tuple[str, str]:
    """A whole day with the name of what is known of it: the report, its month, its year."""
    date = value(report, "date")
    parts = date.split("-") if date else []
    names = {3: "report", 2: "month", 1: "year"}
    return ("-".join((*parts, "01", "01")[:3]), names[len(parts)]) if parts else (NO_DATE, NO_DATE_NAME)


def _classified(meta: Builder, report: DescribedReport) -> None:
    keywords = values(report, "subject")
    if keywords:
        classes = meta.add("classification", source=SOURCE)
        for text in keywords:
            classes.add("keyword", value=text, showAs=text, dictionary=SOURCE)


def _references(references: Builder, report: DescribedReport) -> None:
    code = value(report, "place_code") or "cn"
    entries = (
        ("TLCOrganization", "government", f"/akn/ontology/organization/cn/{code}", value(report, "author")),
        ("TLCPerson", "speaker", f"/akn/ontology/person/cn/{report.record.id}.speaker", value(report, "speaker")),
        ("TLCRole", "office", f"/akn/ontology/role/cn/{code}.office", value(report, "speaker_role")),
        ("TLCEvent", "session", f"/akn/ontology/event/cn/{report.record.id}", value(report, "meeting")),
        ("TLCLocation", "place", f"/akn/ontology/location/cn/{code}", value(report, "place")),
        ("TLCOrganization", "report-converter", "/akn/ontology/organization/report-converter", "report-converter"),
    )
    for name, key, address, text in entries:
        if text:
            references.add(name, eId=key, href=address, showAs=text)
