"""Package of a document: its parts in a ZIP archive, the same bytes for the same report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from converter.formats.docx.markup import DECLARATION, element, field, part, run
from converter.formats.docx.page import (
    BOTTOM,
    FOOTER,
    HEADER,
    HEIGHT,
    INNER,
    LINE,
    OUTER,
    TOP,
    WIDTH,
)
from converter.formats.docx.style_sheet import StyleSheet

EPOCH = (1980, 1, 1, 0, 0, 0)
"""Date of each part: the first that an archive can state."""

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
OFFICE_TYPE = "application/vnd.openxmlformats-officedocument"


class DocumentPart(NamedTuple):
    """A part: its path, its content type, its content and the kind of the relationship that leads to it."""

    path: str
    type: str
    content: str | bytes
    relation: str = ""
    id: str = ""
    """Id of the relationship, where the text names it."""


FOOTERS = (("default", "footer1.xml", "right"), ("even", "footer2.xml", "left"))
"""Kinds of pages, the part of their foot, and the side on which it has the number: the outer one."""


def footer_parts(sheet: StyleSheet) -> list[DocumentPart]:
    """The feet of odd and even pages: the page number between dashes."""
    found = []
    for kind, path, side in FOOTERS:
        style = sheet.id_of("page number")
        number = "".join((run("— ", style), field(" PAGE ", run("1", style)), run(" —", style)))
        look = element("pStyle", val=sheet.id_of("footer")) + element("jc", val=side)
        content = part("ftr", element("p", (element("pPr", look), number)))
        found.append(DocumentPart(f"word/{path}", f"{WORD}.footer+xml", content, "footer", f"foot_{kind}"))
    return found


def section(page: str = "") -> str:
    """The properties of all pages; `page` takes the place of their measures."""
    size = element("pgSz", w=WIDTH, h=HEIGHT)
    margins = element("pgMar", top=TOP, right=OUTER, bottom=BOTTOM, left=INNER, header=HEADER, footer=FOOTER, gutter=0)
    grid = element("docGrid", type="lines", linePitch=LINE)
    feet = "".join(element("footerReference", type=kind, r_id=f"foot_{kind}") for kind, _, _ in FOOTERS)
    return element("sectPr", feet + (page or size + margins + grid))


def settings() -> str:
    """The settings: margins that mirror each other, feet for odd and even pages, Chinese as the language."""
    notes = "".join(element("footnote", id=number) for number in (-1, 0))
    return part(
        "settings",
        (
            element("mirrorMargins"),
            element("defaultTabStop", val=640),
            element("evenAndOddHeaders"),
            element("drawingGridVerticalSpacing", val=LINE),
            element("displayHorizontalDrawingGridEvery", val=0),
            element("displayVerticalDrawingGridEvery", val=1),
            element("characterSpacingControl", val="compressPunctuation"),
            element("footnotePr", notes),
            element("compat", _compatible()),
            element("themeFontLang", val="en-US", eastAsia="zh-CN"),
            element("decimalSymbol", val="."),
            element("listSeparator", val=","),
        ),
    )


COMPATIBLE = (
    "spaceForUL",
    "balanceSingleByteDoubleByteWidth",
    "doNotLeaveBackslashAlone",
    "ulTrailSpace",
    "doNotExpandShiftReturn",
    "adjustLineHeightInTable",
    "useFELayout",
)
"""Settings of layout that Word's Chinese edition writes."""


def _compatible() -> str:
    mode = element("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val="15")
    return "".join(map(element, COMPATIBLE)) + mode


def archived(parts: Sequence[DocumentPart], properties: Mapping[str, tuple[str, str, str]]) -> bytes:
    """The archive of the parts, the first of which is the text; `properties` are type, relation and content by path."""
    main = parts[0].path
    inside = [(each.id or f"r{number}", each) for number, each in enumerate(parts[1:], 1)]
    content = {
        "[Content_Types].xml": _types(parts, {path: kind for path, (kind, _, _) in properties.items()}),
        "_rels/.rels": _relations(
            [("r0", f"{OFFICE}/officeDocument", main)]
            + [(f"r{number}", kind, path) for number, (path, (_, kind, _)) in enumerate(properties.items(), 1)]
        ),
        "word/_rels/document.xml.rels": _relations(
            [(name, f"{OFFICE}/{each.relation}", each.path.removeprefix("word/")) for name, each in inside]
        ),
        **{path: content for path, (_, _, content) in properties.items()},
        **{each.path: each.content for each in parts},
    }
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for path, text in content.items():
            info = ZipInfo(path, EPOCH)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 0
            info.external_attr = 0
            archive.writestr(info, text.encode("utf-8") if isinstance(text, str) else text)
    return stream.getvalue()


def _types(parts: Sequence[DocumentPart], more: Mapping[str, str]) -> str:
    rows = {**more, **{each.path: each.type for each in parts}}
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    overrides = "".join(f'<Override PartName="/{path}" ContentType="{kind}"/>' for path, kind in rows.items())
    return f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">{defaults}{overrides}</Types>'


def _relations(rows: Sequence[tuple[str, str, str]]) -> str:
    content = "".join(f'<Relationship Id="{name}" Type="{kind}" Target="{path}"/>' for name, kind, path in rows)
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{content}</Relationships>'
