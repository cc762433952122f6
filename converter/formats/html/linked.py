"""Description of a report as linked data, in the vocabulary of schema.org."""

from __future__ import annotations

import json
from typing import Any

from converter.catalogue.place import COUNTRY_CODE
from converter.catalogue.record import CatalogueRecord
from converter.formats.html.markup import Markup, element

CONTEXT = "https://schema.org"


def linked_data(record: CatalogueRecord) -> dict[str, Any]:
    """The report as a `Report` of schema.org; what is not known is left out.

    >>> from converter import read
    >>> from converter.catalogue.record import record_of
    >>> found = linked_data(record_of(read("2022年辽源市人民政府工作报告\\n各位代表：\\n").value))
    >>> found["@type"], found["author"]["name"], found["spatialCoverage"]["name"]
    ('Report', '辽源市人民政府', '辽源市')
    """
    speaker, source = record.speaker, record.source
    found = {
        "@context": CONTEXT,
        "@type": "Report",
        "name": record.title,
        "alternativeHeadline": record.title_as_written,
        "identifier": record.edition,
        "inLanguage": record.language,
        "dateCreated": record.date.first or (str(record.date.year) if record.date.year else None),
        "author": record.author and {"@type": "GovernmentOrganization", "name": record.author.name},
        "contributor": _person(record) if speaker and speaker.name else None,
        "spatialCoverage": _place(record),
        "temporalCoverage": "/".join(dict.fromkeys(record.reviewed)) or None,
        "about": list(record.subjects),
        "publisher": source.medium and {"@type": "Organization", "name": source.medium},
        "datePublished": source.date,
        "isBasedOn": source.url,
    }
    return {key: value for key, value in found.items() if value}


def _person(record: CatalogueRecord) -> dict[str, Any]:
    speaker = record.speaker
    assert speaker is not None
    found = {"@type": "Person", "name": speaker.name, "jobTitle": speaker.role}
    return {key: value for key, value in found.items() if value}


def _place(record: CatalogueRecord) -> dict[str, Any] | None:
    """The place, inside the units above it."""
    found: dict[str, Any] | None = None
    for step in record.place:
        kind = "Country" if step.code == COUNTRY_CODE else "AdministrativeArea"
        inside = {"containedInPlace": found} if found else {}
        found = {"@type": kind, "name": step.name, **({"identifier": step.code} if step.code else {}), **inside}
    return found


def script(record: CatalogueRecord) -> Markup:
    """The description for the head of a page; no text in it can end the element."""
    text = json.dumps(linked_data(record), ensure_ascii=False, indent=1)
    return element("script", Markup(text.replace("<", "\\u003c")), {"type": "application/ld+json"})
