"""Word documents built for tests from the XML that each test is about."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from converter.inputs.word.docx import read_docx
from converter.source.source import Source

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
REFERS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SPACES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "w": W,
        "r": REFERS,
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)

KINDS = {
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "settings": "settings",
    **{f"header{number}": "header" for number in range(1, 36)},
    "footer1": "footer",
    "data1": "diagramData",
    "chart1": "chart",
}
"""The parts that a document can refer to, and the kind of each."""

ROOTS = {"header": "hdr", "footer": "ftr"}
"""The roots of parts that are not called as their kind is."""


def word(body: str, main: str = MAIN, **parts: str) -> bytes:
    """A document with a body and the other parts given, each as the XML inside its root."""
    files = {
        "[Content_Types].xml": _content_types(parts, main),
        "_rels/.rels": _relations({"word/document.xml": "officeDocument"}),
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations({f"{name}.xml": KINDS[name] for name in parts}),
    }
    for name, inside in parts.items():
        root = ROOTS.get(KINDS[name], name)
        files[f"word/{name}.xml"] = f"<w:{root} {SPACES}>{inside}</w:{root}>"
    return archive(files)


def archive(files: Mapping[str, str | bytes]) -> bytes:
    """The files as a ZIP archive."""
    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return held.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """The files of an archive."""
    with ZipFile(BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def p(text: str = "", properties: str = "") -> str:
    """A paragraph of one run; text that is XML stands as it is."""
    inside = text if text.startswith("<") or not text else r(text)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inside}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def read(body: str, **parts: str) -> Source:
    """Read a document that must have no problems."""
    outcome = read_docx(word(body, **parts), name="a.docx")
    assert outcome.problems == ()
    return outcome.value


def lines(body: str, **parts: str) -> list[str]:
    """The lines that are read of a document."""
    return read(body, **parts).text.splitlines()


def marked(source: Source, kind: str) -> list[tuple[str, str]]:
    """The stretches with marks of a kind, each with the mark's value."""
    return [(mark.span.of(source.text), mark.value) for mark in source.marks if mark.kind == kind]


def _content_types(parts: Mapping[str, str], main: str) -> str:
    stem = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{stem}.{KINDS[name]}+xml"/>' for name in parts
    )
    return (
        f'<Types xmlns="{TYPES}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/>{overrides}</Types>'
    )


def _relations(targets: Mapping[str, str]) -> str:
    """Relationships; the id of each is the name of its target's file, without its suffix."""
    inside = "".join(
        f'<Relationship Id="{target.rpartition("/")[2].partition(".")[0]}" Type="{REFERS}/{kind}" Target="{target}"/>'
        for target, kind in targets.items()
    )
    return f'<Relationships xmlns="{RELATIONS}">{inside}</Relationships>'
