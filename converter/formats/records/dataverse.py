"""Writer of datasets of Dataverse in its native JSON: the blocks of citation and geography."""

from __future__ import annotations

from converter.formats.records.crosswalk import value, values
from converter.formats.records.described import DescribedReport, described
from converter.formats.records.json_values import JsonObject, json_document, known
from converter.model import Report
from converter.model.options import OutputOptions
from converter.source.problem import Outcome

SUBJECT_AREA = "Social Sciences"
UNKNOWN_AUTHOR = "unknown"

GEOGRAPHY = {"province": "state", "prefecture": "city"}
"""Level of a place -> field of its coverage; all others below the country are other coverage."""


def produce(report: Report, options: OutputOptions) -> Outcome[str]:
    """The record of a report for Dataverse."""
    return Outcome(json_document(dataverse(described(report, options))))


def dataverse(report: DescribedReport) -> JsonObject:
    """The first version of a dataset; the address of its contact is the library's to add."""
    blocks = {"citation": {"displayName": "Citation Metadata", "fields": _citation(report)}}
    if report.record.place:
        covered = [_compound("geographicCoverage", [_coverage(report)])]
        blocks["geospatial"] = {"displayName": "Geospatial Metadata", "fields": covered}
    return {"datasetVersion": known(termsOfUse=value(report, "rights"), metadataBlocks=blocks)}


def _citation(report: DescribedReport) -> list[JsonObject]:
    author = value(report, "author") or UNKNOWN_AUTHOR
    described_by = values(report, "contents") or values(report, "title")
    contact = value(report, "publisher") or author
    reviewed = (value(report, "reviewed") or "").split("/")
    fields = [
        *(_primitive("title", text) for text in values(report, "title")),
        _primitive("alternativeTitle", [*values(report, "other_title")]),
        _compound(
            "otherId", [{"otherIdValue": text} for key in ("identifier", "edition") for text in values(report, key)]
        ),
        _compound("author", [{"authorName": author}]),
        _compound("datasetContact", [{"datasetContactName": contact}]),
        _compound("dsDescription", [{"dsDescriptionValue": text} for text in described_by]),
        _controlled("subject", [SUBJECT_AREA]),
        _compound("keyword", [{"keywordValue": text} for text in values(report, "subject")]),
        *(_primitive("notesText", text) for text in values(report, "meeting")),
        _controlled("language", ["Chinese"]),
        *(_primitive("productionDate", text) for text in values(report, "date")),
        _compound("contributor", [{"contributorName": text} for text in values(report, "speaker")]),
        _compound("distributor", [{"distributorName": text} for text in values(report, "publisher")]),
        *(_primitive("distributionDate", text) for text in values(report, "posted")),
        _compound(
            "timePeriodCovered",
            [{"timePeriodCoveredStart": reviewed[0], "timePeriodCoveredEnd": reviewed[-1]}] if reviewed[0] else [],
        ),
        _primitive("dataSources", [text for key in ("medium", "url") for text in values(report, key)]),
    ]
    return [each for each in fields if each["value"]]


def _coverage(report: DescribedReport) -> dict[str, str]:
    found: dict[str, str] = {}
    for step in report.record.place[1:]:
        field = GEOGRAPHY.get(step.level, "otherGeographicCoverage")
        found[field] = step.name
    return found


def _primitive(name: str, value: str | list[str]) -> JsonObject:
    return {"typeName": name, "multiple": isinstance(value, list), "typeClass": "primitive", "value": value}


def _controlled(name: str, value: list[str]) -> JsonObject:
    return {**_primitive(name, value), "typeClass": "controlledVocabulary"}


def _compound(name: str, members: list[dict[str, str]]) -> JsonObject:
    value = [{key: _primitive(key, text) for key, text in member.items()} for member in members]
    return {"typeName": name, "multiple": True, "typeClass": "compound", "value": [each for each in value if each]}
