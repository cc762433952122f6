"""Writer of DataCite 4.5 in JSON, as its REST API takes it; the DOI is the library's to give."""

from __future__ import annotations

from converter.formats.records.crosswalk import value, values
from converter.formats.records.described import DescribedReport, described
from converter.formats.records.json_values import JsonObject, is_address, json_document, known
from converter.model import Report
from converter.model.options import OutputOptions
from converter.source.problem import Outcome

KERNEL = "http://datacite.org/schema/kernel-4"
UNAVAILABLE, NO_YEAR = ":unav", "0000"
"""Values of DataCite for what is not known in a field that must be there."""


def produce(report: Report, options: OutputOptions) -> Outcome[str]:
    """The record of a report for DataCite."""
    return Outcome(json_document(datacite(described(report, options))))


def datacite(report: DescribedReport) -> JsonObject:
    """The attributes of a DOI."""
    author = value(report, "author")
    publisher = value(report, "publisher") or value(report, "medium") or author or UNAVAILABLE
    language = value(report, "language")
    return known(
        schemaVersion=KERNEL,
        types=known(resourceTypeGeneral="Report", resourceType=value(report, "subject")),
        creators=[{"name": author, "nameType": "Organizational"} if author else {"name": UNAVAILABLE}],
        titles=_data_titles(report),
        publisher={"name": publisher},
        publicationYear=value(report, "year") or (value(report, "posted") or NO_YEAR)[:4],
        contributors=[
            {"name": name, "nameType": "Personal", "contributorType": "Other"} for name in values(report, "speaker")
        ],
        subjects=[{"subject": text} for text in values(report, "subject")],
        dates=_data_dates(report),
        language=language,
        alternateIdentifiers=[
            {"alternateIdentifier": text, "alternateIdentifierType": kind}
            for kind, key in (("work", "identifier"), ("edition", "edition"))
            for text in values(report, key)
        ],
        relatedIdentifiers=[
            {"relatedIdentifier": text, "relatedIdentifierType": "URL", "relationType": "IsDerivedFrom"}
            for text in values(report, "url")
            if is_address(text)
        ],
        rightsList=[
            known(rights=text, rightsUri=value(report, "licence"), lang=language) for text in values(report, "rights")
        ],
        descriptions=[
            {"description": text, "descriptionType": kind, "lang": language}
            for kind, key in (("TableOfContents", "contents"), ("Other", "meeting"))
            for text in values(report, key)
        ],
        geoLocations=[{"geoLocationPlace": text} for text in values(report, "place")],
    )


def _data_titles(report: DescribedReport) -> list[JsonObject]:
    language = value(report, "language")
    others = (
        {"title": text, "titleType": "AlternativeTitle", "lang": language} for text in values(report, "other_title")
    )
    return [*({"title": text, "lang": language} for text in values(report, "title")), *others]


def _data_dates(report: DescribedReport) -> list[JsonObject]:
    return [
        *({"date": text, "dateType": "Created"} for text in values(report, "date")),
        *({"date": text, "dateType": "Issued"} for text in values(report, "posted")),
        *({"date": text, "dateType": "Other", "dateInformation": "reviewed"} for text in values(report, "reviewed")),
    ]
