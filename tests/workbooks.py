"""Workbooks made part by part, as no office program would make them."""

from __future__ import annotations

import struct
from collections.abc import Mapping

from archives import zipped

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def relations(kind: str, target: str) -> bytes:
    """A part that refers to one other."""
    relation = f'<Relationship Id="r1" Type="{OFFICE}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{PACKAGE}/relationships">{relation}</Relationships>'.encode()


def workbook(rows: str, strings: str = "", others: Mapping[str, bytes] | None = None) -> bytes:
    """A workbook with a sheet of these rows and these shared strings, in the XML of Excel."""
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>'.encode(),
            "_rels/.rels": relations("officeDocument", "xl/workbook.xml"),
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
            '<sheet name="一" sheetId="1" r:id="r1"/></sheets></workbook>'.encode(),
            "xl/_rels/workbook.xml.rels": relations("worksheet", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'.encode(),
            "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>'.encode(),
            **(others or {}),
        }
    )


def cell(place: str, text: str) -> str:
    """A cell that holds a text."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def record(kind: int, content: bytes = b"") -> bytes:
    """A record of a binary part."""
    number = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length = [len(content) >> places & 0x7F for places in (0, 7, 14, 21)]
    return number + bytes([*(part | 0x80 for part in length[:3]), length[3]]) + content


def wide(text: str) -> bytes:
    """A text as records hold it."""
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def binary_workbook(cells: Mapping[tuple[int, int], int], strings: list[str]) -> bytes:
    """A workbook of the binary kind (.xlsb), whose cells show these of the shared strings."""
    sheet = b"".join(
        record(0, struct.pack("<I", row) + bytes(13)) + record(7, struct.pack("<III", column, 0, string))
        for (row, column), string in cells.items()
    )
    named = record(156, struct.pack("<II", 0, 1) + wide("r1") + wide("一"))
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>'.encode(),
            "_rels/.rels": relations("officeDocument", "xl/workbook.bin"),
            "xl/_rels/workbook.bin.rels": relations("worksheet", "worksheets/sheet1.bin"),
            "xl/workbook.bin": record(131) + record(153, bytes(8)) + record(143) + named + record(144) + record(132),
            "xl/worksheets/sheet1.bin": record(129) + record(148, bytes(16)) + record(145) + sheet + record(146),
            "xl/sharedStrings.bin": record(159, struct.pack("<II", len(strings), len(strings)))
            + b"".join(record(19, b"\0" + wide(text)) for text in strings)
            + record(160),
        }
    )
