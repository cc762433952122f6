"""Building of WordprocessingML as text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from converter.formats.markdown.write_blocks import shown

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"})

BREAKS = re.compile("([\t\n])")
ELEMENTS = {"\t": "<w:tab/>", "\n": "<w:br/>"}

BOTH_SCRIPTS = re.compile("[“”‘’…—·×÷±°]")
"""Signs of Chinese and Latin text alike, which Word sets in the Latin font unless a run says otherwise."""


def escaped(text: str) -> str:
    """The text for an element or an attribute, with U+FFFD for each character that XML cannot hold."""
    return shown(text).translate(ESCAPES)


def element(name: str, content: str | Iterable[str] = "", /, **attributes: str | int | None) -> str:
    """An element of WordprocessingML; underscores divide prefixes of attributes from their names, `w` is added.

    >>> element("p", element("jc", val="center")), element("hyperlink", "一", r_id="a")
    ('<w:p><w:jc w:val="center"/></w:p>', '<w:hyperlink r:id="a">一</w:hyperlink>')
    """
    inside = content if isinstance(content, str) else "".join(content)
    shown_attributes = "".join(
        f' {key.replace("_", ":") if "_" in key else f"w:{key}"}="{escaped(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    start = f"<w:{name}{shown_attributes}"
    return f"{start}>{inside}</w:{name}>" if inside else f"{start}/>"


def run(text: str, style: str = "", raised: bool = False) -> str:
    """A run of text in a character style, given by its id.

    >>> run("一\\t<", "a")
    '<w:r><w:rPr><w:rStyle w:val="a"/></w:rPr><w:t>一</w:t><w:tab/><w:t>&lt;</w:t></w:r>'
    """
    return element("r", (properties(text, style, raised), texts(text)))


def properties(text: str, style: str = "", raised: bool = False) -> str:
    """The properties of a run with this text."""
    found = element("rStyle", val=style) if style else ""
    if BOTH_SCRIPTS.search(text):
        found += element("rFonts", hint="eastAsia")
    if raised:
        found += element("vertAlign", val="superscript")
    return element("rPr", found) if found else ""


def texts(text: str) -> str:
    """The text of a run, with elements for tabs and line breaks.

    >>> texts(" 一")
    '<w:t xml:space="preserve"> 一</w:t>'
    """
    pieces = []
    for piece in BREAKS.split(text):
        if piece in ELEMENTS:
            pieces.append(ELEMENTS[piece])
        elif piece:
            space = "preserve" if piece != piece.strip() else None
            pieces.append(element("t", escaped(piece), xml_space=space))
    return "".join(pieces)


def paragraph(style: str, content: str | Iterable[str], more: str = "") -> str:
    """A paragraph in a style, given by its id; `more` are further properties."""
    found = element("pStyle", val=style) + more
    return element("p", (element("pPr", found), *([content] if isinstance(content, str) else content)))


def field(code: str, result: str) -> str:
    """A field with its result, a run."""
    instruction = element("r", element("instrText", escaped(code), xml_space="preserve"))
    return "".join((mark("begin"), instruction, mark("separate"), result, mark("end")))


def mark(kind: str) -> str:
    """A sign at which a field begins, shows its result or ends."""
    return element("r", element("fldChar", fldCharType=kind))


def part(name: str, content: str | Iterable[str]) -> str:
    """A part of the document, whole."""
    inside = content if isinstance(content, str) else "".join(content)
    return f'{DECLARATION}<w:{name} xmlns:w="{W}" xmlns:r="{R}">{inside}</w:{name}>'
