"""Writer of MODS, the Metadata Object Description Schema of the Library of Congress."""

from __future__ import annotations

from typing import Any

from lxml import etree

from converter.formats.records.crosswalk import value, values
from converter.formats.records.described import DescribedReport, described, lines
from converter.formats.records.markup import XSI, Builder, document
from converter.model import Report
from converter.model.options import OutputOptions
from converter.source.problem import Outcome

MODS = "http://www.loc.gov/mods/v3"
SPACES: Any = {None: MODS, "xsi": XSI}
MODS_SCHEMA = f"{MODS} http://www.loc.gov/standards/mods/v3/mods-3-4.xsd"

SCRIPTS = {"zh-Hans": "Hans", "zh-Hant": "Hant"}
"""BCP 47 -> ISO 15924."""

GB_2260 = "urn:gb-t:2260"
"""Name of the standard for codes of places; the authorities of MODS do not include it."""

HIERARCHY = {"country": "country", "province": "province", "prefecture": "city", "county": "county"}
"""Level of a place -> element of hierarchicalGeographic; a township and an unknown level are areas."""


def produce(report: Report, options: OutputOptions) -> Outcome[str]:
    """The record of a report in MODS."""
    return Outcome(document(mods(described(report, options))))


def mods(report: DescribedReport) -> Any:
    """The element `mods` of a record."""
    root = etree.Element(f"{{{MODS}}}mods", nsmap=SPACES, version="3.4")
    root.set(f"{{{XSI}}}schemaLocation", MODS_SCHEMA)
    record = Builder(root)
    _titles(record, report)
    _names(record, report)
    record.add("typeOfResource", "text")
    record.add("genre", "report", authority="marcgt")
    _origin(record, report)
    _language(record.add("language"), report)
    record.add_all("tableOfContents", values(report, "contents"))
    _subjects(record, report)
    record.add_all("identifier", values(report, "identifier"), type="local")
    _original(record, report)
    for text in values(report, "rights"):
        record.add("accessCondition", text, type="use and reproduction")
    about = record.add("recordInfo")
    about.add_all(
        "recordIdentifier", values(report, "edition"), source=value(report, "publisher") or "report-converter"
    )
    return root


def _titles(record: Builder, report: DescribedReport) -> None:
    record.add("titleInfo").add_all("title", values(report, "title"))
    for text in values(report, "other_title"):
        record.add("titleInfo", type="alternative").add("title", text)


def _names(record: Builder, report: DescribedReport) -> None:
    for text in values(report, "author"):
        _role(_name(record, "corporate", text), "aut", "author")
    speaker, role = value(report, "speaker"), value(report, "speaker_role")
    if speaker or role:
        name = _name(record, "personal", speaker)
        _role(name, "spk", "speaker")
        name.add_all("description", lines(role))
    for text in values(report, "meeting"):
        _name(record, "conference", text)


def _name(record: Builder, kind: str, text: str | None) -> Builder:
    name = record.add("name", type=kind)
    name.add_all("namePart", lines(text))
    return name


def _role(name: Builder, code: str, text: str) -> None:
    role = name.add("role")
    role.add("roleTerm", code, type="code", authority="marcrelator")
    role.add("roleTerm", text, type="text", authority="marcrelator")


def _origin(record: Builder, report: DescribedReport) -> None:
    dates, publishers = values(report, "date"), values(report, "publisher")
    if dates or publishers:
        origin = record.add("originInfo")
        origin.add_all("publisher", publishers)
        doubt = {} if report.record.date.first else {"qualifier": "inferred"}
        origin.add_all("dateCreated", dates, encoding="w3cdtf", keyDate="yes", **doubt)


def _language(language: Builder, report: DescribedReport) -> None:
    language.add("languageTerm", "chi", type="code", authority="iso639-2b")
    language.add("scriptTerm", SCRIPTS[report.record.language], type="code", authority="iso15924")


def _subjects(record: Builder, report: DescribedReport) -> None:
    for text in values(report, "subject"):
        record.add("subject").add("topic", text)
    for text in values(report, "reviewed"):
        record.add("subject").add("temporal", text)
    if report.record.place:
        place = record.add("subject").add("hierarchicalGeographic")
        for step in report.record.place:
            place.add_all(HIERARCHY.get(step.level, "area"), lines(step.name))
    for text in values(report, "place_code"):
        code = record.add("subject").add("geographicCode", text)
        code.element.set(*(("authority", "iso3166") if text == "CN" else ("authorityURI", GB_2260)))
    for text in lines(*report.library.classes):
        record.add("classification", text)


def _original(record: Builder, report: DescribedReport) -> None:
    """The page from which the report was taken."""
    original = record.add("relatedItem", type="original")
    media, posted = values(report, "medium"), values(report, "posted")
    if media or posted:
        origin = original.add("originInfo")
        origin.add_all("publisher", media)
        origin.add_all("dateIssued", posted, encoding="w3cdtf")
    original.add_all("identifier", values(report, "checksum"), type="sha256")
    for text in values(report, "url"):
        original.add("location").add("url", text)
