"""OFD files made to measure: text at places in millimetres, or paragraphs in the layout of official documents."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from pdf_maker import wrapped

NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
SIZE, LEADING, LEFT, TOP, WIDTH = 5.6, 10.0, 26.0, 40.0, 28
"""Type, leading and margins in millimetres, and the width of a line in characters."""

FONTS = (
    f'<ofd:Res {NAMESPACE} BaseLoc="Res"><ofd:Fonts><ofd:Font ID="1" FontName="仿宋"/>'
    '<ofd:Font ID="2" FontName="黑体"/></ofd:Fonts></ofd:Res>'
)


def text(line: str, x: float, y: float, size: float = SIZE, **attributes: str) -> str:
    """A piece of text whose first character's foot is at a place."""
    deltas = attributes.pop("deltas", None) or " ".join(
        f"{size if ord(each) > 255 else size / 2:g}" for each in line[:-1]
    )
    extra = " ".join(f"{name}={quoteattr(value)}" for name, value in attributes.items())
    return (
        f'<ofd:TextObject ID="9" Font="1" Boundary="{x:g} {y - size:g} 300 {size:g}" Size="{size:g}" {extra}>'
        f'<ofd:TextCode X="0" Y="{size:g}" DeltaX="{deltas}">{escape(line)}</ofd:TextCode></ofd:TextObject>'
    )


def rule(x0: float, y0: float, x1: float, y1: float) -> str:
    """A straight line."""
    data = f"M {x0:g} {y0:g} L {x1:g} {y1:g}"
    return (
        f'<ofd:PathObject ID="8" Boundary="0 0 210 297"><ofd:AbbreviatedData>{data}</ofd:AbbreviatedData>'
        "</ofd:PathObject>"
    )


def packed(parts: dict[str, str | bytes]) -> bytes:
    """An archive of parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def ofd_parts(pages: Sequence[str], *, common: str = "", rest: str = "", template: str = "") -> dict[str, str | bytes]:
    """The parts of a file with these pages, each the XML of its objects."""
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
    drawn = f'<ofd:TemplatePage ID="77" BaseLoc="{template}"/>' if template else ""
    document = (
        f"<ofd:Document {NAMESPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
        f"</ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes>{drawn}{common}</ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages>{rest}</ofd:Document>"
    )
    parts: dict[str, str | bytes] = {
        "OFD.xml": f'<ofd:OFD {NAMESPACE} DocType="OFD" Version="1.0"><ofd:DocBody><ofd:DocInfo/>'
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": document,
        "Doc_0/PublicRes.xml": FONTS,
    }
    behind = '<ofd:Template TemplateID="77"/>' if template else ""
    for number, objects in enumerate(pages):
        parts[f"Doc_0/Pages/Page_{number}/Content.xml"] = page(objects, behind)
    return parts


def page(objects: str, before: str = "") -> str:
    """The XML of a page."""
    return (
        f'<ofd:Page {NAMESPACE}>{before}<ofd:Content><ofd:Layer ID="3">{objects}</ofd:Layer></ofd:Content></ofd:Page>'
    )


def ofd(pages: Sequence[str]) -> bytes:
    """A file with these pages."""
    return packed(ofd_parts(pages))


def typeset(paragraphs: Sequence[str], *, rows: int = 22) -> bytes:
    """Paragraphs in the layout of official documents: 28 characters a line, indented by two, pages numbered."""
    lines = [line for paragraph in paragraphs for line in wrapped(paragraph)]
    pages = []
    for number, start in enumerate(range(0, len(lines), rows), 1):
        objects = ""
        for row, line in enumerate(lines[start : start + rows]):
            shown = line.lstrip("　")
            objects += text(shown, LEFT + (len(line) - len(shown)) * SIZE, TOP + row * LEADING)
        pages.append(objects + text(f"— {number} —", 95, 282, 4.9))
    return ofd(pages)
