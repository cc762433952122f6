"""Formats of the records that harvesters take, and the record of a report in one of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from converter.catalogue.identity import edition_id
from converter.corpus.kinds import kind_named, share
from converter.formats import encoded
from converter.model import Report
from converter.model.options import OutputOptions


class RecordFormat(NamedTuple):
    """Format of records: the output of a corpus that gives it, with unique ids; its schema and its namespace."""

    output: str
    schema: str
    namespace: str
    indexed: bool = True
    """True if records are made while a report is indexed, and not when they are asked for: a thousandth of a second."""


RECORD_FORMATS: Mapping[str, RecordFormat] = {
    "oai_dc": RecordFormat(
        "dc", "http://www.openarchives.org/OAI/2.0/oai_dc.xsd", "http://www.openarchives.org/OAI/2.0/oai_dc/"
    ),
    "mods": RecordFormat("mods", "http://www.loc.gov/standards/mods/v3/mods-3-4.xsd", "http://www.loc.gov/mods/v3"),
    "marcxml": RecordFormat(
        "marcxml", "http://www.loc.gov/standards/marcxml/schema/MARC21slim.xsd", "http://www.loc.gov/MARC21/slim"
    ),
    "tei": RecordFormat(
        "tei",
        "http://www.tei-c.org/release/xml/tei/custom/schema/xsd/tei_all.xsd",
        "http://www.tei-c.org/ns/1.0",
        False,
    ),
}
"""Prefix -> its format."""


def kept_name(output: str) -> str:
    """The name under which the index keeps the records of an output, other than the output itself."""
    return f"record:{output}"


def written_record(report: Report, output: str) -> bytes:
    """The record of a report as a corpus holds it."""
    kind = kind_named(output)
    assert kind is not None
    return encoded(share(report, kind, edition_id(report), OutputOptions(check=False)).value)
