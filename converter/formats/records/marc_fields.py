"""Fields of a MARC record, in ISO 2709 and in MARCXML, whatever its tags mean."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from converter.formats.records.markup import XSI, Builder, document

FIELD_END, RECORD_END, SUBFIELD = b"\x1e", b"\x1d", b"\x1f"

MARCXML = "http://www.loc.gov/MARC21/slim"
MARCXML_SCHEMA = f"{MARCXML} http://www.loc.gov/standards/marcxml/schema/MARC21slim.xsd"

LONGEST_FIELD = 9_000
"""Bytes of a value: a directory has four digits for the length of a field."""

Subfields = tuple[tuple[str, str], ...]


class MarcField(NamedTuple):
    """Field with indicators and subfields, or a control field with a text alone."""

    tag: str
    indicators: str = ""
    subfields: Subfields = ()
    text: str = ""


def field(tag: str, indicators: str, *subfields: tuple[str, str | None]) -> list[MarcField]:
    """A field with those of the subfields that have a value; none where none has.

    >>> field("245", "10", ("a", "政府工作报告"), ("c", None))
    [MarcField(tag='245', indicators='10', subfields=(('a', '政府工作报告'),), text='')]
    >>> field("246", "3 ", ("a", None))
    []
    """
    said = tuple((code, cut(text)) for code, text in subfields if text)
    return [MarcField(tag, indicators, said)] if said else []


def control(tag: str, text: str) -> MarcField:
    """A control field."""
    return MarcField(tag, text=text)


def cut(text: str) -> str:
    """The text, or as much of it as fits into a field.

    >>> len(cut("一" * 5_000))
    3000
    """
    data = text.encode()
    return text if len(data) <= LONGEST_FIELD else data[:LONGEST_FIELD].decode(errors="ignore")


def iso_2709(leader: str, fields: list[MarcField]) -> bytes:
    """The record in ISO 2709, in UTF-8; the lengths in the leader are filled in.

    >>> iso_2709("     nam a22     3i 4500", [control("001", "a")])
    b'00040nam a22000373i 4500001000200000\\x1ea\\x1e\\x1d'
    """
    directory, body = b"", b""
    for each in fields:
        data = _data(each)
        directory += f"{each.tag}{len(data):04}{len(body):05}".encode()
        body += data
    base = len(leader) + len(directory) + 1
    length = base + len(body) + 1
    head = f"{length:05}{leader[5:12]}{base:05}{leader[17:]}".encode()
    return head + directory + FIELD_END + body + RECORD_END


def _data(each: MarcField) -> bytes:
    if each.text:
        return each.text.encode() + FIELD_END
    subfields = b"".join(SUBFIELD + code.encode() + text.encode() for code, text in each.subfields)
    return each.indicators.encode() + subfields + FIELD_END


def marcxml(leader: str, fields: list[MarcField]) -> str:
    """The record in MARCXML."""
    spaces: dict[str | None, str] = {None: MARCXML, "xsi": XSI}
    root = etree.Element(f"{{{MARCXML}}}record", nsmap=spaces)  # type: ignore[arg-type]
    root.set(f"{{{XSI}}}schemaLocation", MARCXML_SCHEMA)
    record = Builder(root)
    record.add("leader", f"00000{leader[5:12]}00000{leader[17:]}")
    for each in fields:
        if each.text:
            record.add("controlfield", each.text, tag=each.tag)
        else:
            held = record.add("datafield", tag=each.tag, ind1=each.indicators[0], ind2=each.indicators[1])
            for code, text in each.subfields:
                held.add("subfield", text, code=code)
    return document(root)
