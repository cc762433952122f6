"""Writer of records of InvenioRDM, which Zenodo runs, as its REST API takes them."""

from __future__ import annotations

from converter.formats.records.crosswalk import value, values
from converter.formats.records.described import DescribedReport, described
from converter.formats.records.json_values import JsonObject, is_address, json_document, known
from converter.model import Report
from converter.model.options import OutputOptions
from converter.source.problem import Outcome

CHINESE = "zho"


def produce(report: Report, options: OutputOptions) -> Outcome[str]:
    """The record of a report for InvenioRDM."""
    return Outcome(json_document(invenio(described(report, options))))


def invenio(report: DescribedReport) -> JsonObject:
    """The draft of a record: public, its files to be uploaded."""
    return {
        "access": {"record": "public", "files": "public"},
        "files": {"enabled": True},
        "metadata": _metadata(report),
    }


def _metadata(report: DescribedReport) -> JsonObject:
    licence, rights = value(report, "licence"), value(report, "rights")
    return known(
        resource_type={"id": "publication-report"},
        title=value(report, "title"),
        additional_titles=[
            {"title": text, "type": {"id": "alternative-title"}, "lang": {"id": CHINESE}}
            for text in values(report, "other_title")
        ],
        creators=[{"person_or_org": {"type": "organizational", "name": text}} for text in values(report, "author")],
        contributors=[
            {"person_or_org": {"type": "personal", "name": text, "family_name": text}, "role": {"id": "other"}}
            for text in values(report, "speaker")
        ],
        publisher=value(report, "publisher") or value(report, "medium"),
        publication_date=value(report, "date") or value(report, "posted"),
        dates=_invenio_dates(report),
        subjects=[{"subject": text} for text in values(report, "subject")],
        languages=[{"id": CHINESE}],
        identifiers=[
            {"identifier": text, "scheme": "other"} for key in ("identifier", "edition") for text in values(report, key)
        ],
        related_identifiers=[
            {"identifier": text, "scheme": "url", "relation_type": {"id": "isderivedfrom"}}
            for text in values(report, "url")
            if is_address(text)
        ],
        rights=[known(title={"zh": rights}, link=licence if is_address(licence) else None)] if rights else None,
        description=value(report, "meeting"),
        additional_descriptions=[
            {"description": text, "type": {"id": "table-of-contents"}} for text in values(report, "contents")
        ],
        locations={"features": [{"place": text} for text in values(report, "place")]} if report.record.place else None,
    )


def _invenio_dates(report: DescribedReport) -> list[JsonObject]:
    return [
        *({"date": text, "type": {"id": "issued"}} for text in values(report, "posted")),
        *({"date": text, "type": {"id": "other"}, "description": "reviewed"} for text in values(report, "reviewed")),
    ]
