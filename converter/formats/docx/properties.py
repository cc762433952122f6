"""Properties of a document: those that every program shows, and the metadata of the report as custom ones."""

from __future__ import annotations

import re
from typing import Any

from converter.catalogue.fields import contributors, spatial
from converter.catalogue.record import record_of
from converter.formats.docx.markup import DECLARATION, escaped
from converter.model import SCHEMA_VERSION, Report
from converter.model.field_values import is_stated
from converter.model.fields import FACTS, FIELDS

OURS = "report-converter"
"""Name of the custom property by which a document of ours is known; its value is the version of the schema."""

CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
TERMS = "http://purl.org/dc/terms/"
INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
USER = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""Format of properties that users name."""

WHOLE_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def core(report: Report, day: str | None) -> str:
    """The properties of every document, from the catalogue record; made on `day`, or else when the report was given."""
    record = record_of(report)
    made = next((each for each in (day, record.date.first) if each and WHOLE_DAY.fullmatch(each)), None)
    year = "" if record.date.year is None else str(record.date.year)
    stated = (
        ("dc:title", record.title),
        ("dc:subject", ";".join(record.subjects)),
        ("dc:creator", ";".join(contributors(record))),
        ("cp:keywords", ";".join(each for each in (spatial(record), year) if each)),
        ("dc:identifier", record.edition),
        ("dc:language", record.language),
    )
    content = "".join(f"<{name}>{escaped(value)}</{name}>" for name, value in stated if value)
    if made:
        for name in ("created", "modified"):
            content += f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{made}T00:00:00Z</dcterms:{name}>'
    spaces = f'xmlns:cp="{CORE}" xmlns:dc="{DUBLIN_CORE}" xmlns:dcterms="{TERMS}" xmlns:xsi="{INSTANCE}"'
    return f"{DECLARATION}<cp:coreProperties {spaces}>{content}</cp:coreProperties>"


def extended() -> str:
    """The properties of the program."""
    return f'{DECLARATION}<Properties xmlns="{EXTENDED}"><Application>{OURS}</Application></Properties>'


def custom(report: Report) -> str:
    """All metadata, each value under its name in front matter."""
    stated: list[tuple[str, Any]] = [(OURS, SCHEMA_VERSION)]
    stated += [(field.front_key, field.of(report.metadata)) for field in FIELDS]
    stated += [(field.front_key, field.of(report)) for field in FACTS]
    kept = [(name, value) for name, value in stated if is_stated(value)]
    content = "".join(
        f'<property fmtid="{USER}" pid="{number}" name="{escaped(name)}">{_value(value)}</property>'
        for number, (name, value) in enumerate(kept, 2)
    )
    return f'{DECLARATION}<Properties xmlns="{CUSTOM}" xmlns:vt="{VALUES}">{content}</Properties>'


def _value(value: Any) -> str:
    """A value of a property.

    >>> _value("辽源市"), _value(9), _value(True), _value(("2017", "2021"))
    ('<vt:lpwstr>辽源市</vt:lpwstr>', '<vt:i4>9</vt:i4>', '<vt:bool>true</vt:bool>', '<vt:lpwstr>2017/2021</vt:lpwstr>')
    """
    if isinstance(value, bool):
        return f"<vt:bool>{str(value).lower()}</vt:bool>"
    if isinstance(value, int):
        return f"<vt:i4>{value}</vt:i4>"
    return f"<vt:lpwstr>{escaped('/'.join(value) if isinstance(value, tuple) else str(value))}</vt:lpwstr>"
