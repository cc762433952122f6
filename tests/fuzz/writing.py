"""Blocks of a report as single documents: text, pages, Word, PDF, Markdown, JSON and TEI, unchanged as yet."""

from __future__ import annotations

import base64
import io
import quopri
from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import escape
from random import Random
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile, ZipInfo

from web_pages import STYLES
from word import RELATIONS as RELATIONS, TYPES as TYPES, p, r, unpacked, word

from fuzz.grammar import Block, invented, plain

POOL = 60
"""Base documents of kinds that take long to make; each is changed in many ways."""


def text(chance: Random) -> bytes:
    """Plain text."""
    return plain(invented(chance), chance).encode("utf-8", "surrogatepass")


def html(chance: Random) -> bytes:
    """A page of one of the usual sites, its tables, lists and notes as elements."""
    blocks = invented(chance)
    page = chance.choice(STYLES).page([_held(block, number) for number, block in enumerate(blocks)], "政府工作报告")
    for number, block in enumerate(blocks):
        page = page.replace(_held(block, number), _element(block)) if block.kind != "line" else page
    return page.encode("utf-8")


def _held(block: Block, number: int) -> str:
    """Return a placeholder for the block until the page is made, which escapes its content."""
    return block.text if block.kind == "line" else f"@{number}@"


def _element(block: Block) -> str:
    match block.kind:
        case "table":
            rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>\n" for row in block.rows)
            return f"<table border=1>{rows}</table>"
        case "heading":
            return f"<h{block.level + 1}>{escape(block.text)}</h{block.level + 1}>"
        case "item":
            return f"<ul><li>{escape(block.text)}</li></ul>"
        case _:
            return f"<sup>{escape(block.marker)}</sup>{escape(block.text.removeprefix(block.marker))}"


def mhtml(chance: Random) -> bytes:
    """A page as browsers archive it, with a picture beside it."""
    page = html(chance)
    way = chance.choice(("quoted-printable", "base64", "8bit", "binary"))
    packed = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring}.get(way, bytes)(page)
    edge = b"----Multipart--0"
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: http://www.example.gov.cn/t/1.html\r\n"
        f"Subject: =?utf-8?Q?=E6=94=BF=E5=BA=9C?=\r\nMIME-Version: 1.0\r\n"
        f'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="{edge.decode()}"\r\n\r\n'
    ).encode()
    part = f"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: {way}\r\n\r\n".encode()
    picture = b"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
    return b"%s--%s\r\n%s%s\r\n--%s\r\n%s\r\n--%s--\r\n" % (head, edge, part, packed, edge, picture, edge)


OFFICE_WAYS = (ZIP_STORED, ZIP_DEFLATED)
WAYS = (*OFFICE_WAYS, ZIP_STORED, ZIP_BZIP2, ZIP_LZMA)


def zipped(files: Mapping[str, bytes], chance: Random, ways: tuple[int, ...] = WAYS) -> bytes:
    """The files as a ZIP archive, packed in one of the ways; no clock shows in it."""
    held, way = io.BytesIO(), chance.choice(ways)
    with ZipFile(held, "w") as archive:
        for name, content in files.items():
            archive.writestr(ZipInfo(name or " "), content, way)  # zipfile writes no empty name
    return held.getvalue()


def docx(chance: Random) -> bytes:
    """A Word document with styles, tables, notes, fields, numbering and a header."""
    notes: list[str] = []
    body = "".join(_word_block(block, chance, notes) for block in invented(chance))
    footnotes = "".join(
        f'<w:footnote w:id="{number}">{p(escape(each))}</w:footnote>' for number, each in enumerate(notes, 1)
    )
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="H{level}"><w:name w:val="heading {level}"/>'
        f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
        for level in (1, 2, 3)
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    made = word(
        body + "<w:sectPr/>", styles=styles, footnotes=footnotes, numbering=numbering, header1=p("政府工作报告")
    )
    return zipped(unpacked(made), chance, OFFICE_WAYS)


def _word_block(block: Block, chance: Random, notes: list[str]) -> str:
    shown = escape(block.text)
    match block.kind:
        case "table":
            rows = "".join(
                f"<w:tr>{''.join(f'<w:tc>{p(escape(cell))}</w:tc>' for cell in row)}</w:tr>" for row in block.rows
            )
            return f"<w:tbl>{rows}</w:tbl>"
        case "heading":
            return p(shown, f'<w:pStyle w:val="H{block.level}"/>')
        case "item" if chance.random() < 0.4:
            return p(shown, '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
        case "note" if chance.random() < 0.5:
            notes.append(block.text)
            return p(r("注") + f'<w:r><w:footnoteReference w:id="{len(notes)}"/></w:r>')
    cut = chance.randint(0, len(block.text))
    bold = chance.choice(("", "", "<w:b/>"))
    return p(r(escape(block.text[:cut]), bold) + r(escape(block.text[cut:]))) if block.text else p()


def markdown(chance: Random) -> bytes:
    """A page of ours, or one that another program wrote."""
    if chance.random() < 0.6:
        return outputs(chance.randrange(POOL))["markdown"]
    lines = []
    for block in invented(chance):
        match block.kind:
            case "table":
                head, *rest = [f"| {' | '.join(row)} |" for row in block.rows]
                lines.append("\n".join((head, "|---" * len(block.rows[0]) + "|", *rest)))
            case "heading":
                lines.append(f"{'#' * (block.level + 1)} {block.text}")
            case "item":
                lines.append(f"- {block.text}")
            case _:
                lines.append(f"**{block.text[:6]}**{block.text[6:]}" if chance.random() < 0.2 else block.text)
    front = chance.choice(("", "---\ntitle: 政府工作报告\ntags: [a, b]\n---\n\n"))
    return (front + "\n\n".join(lines) + "\n").encode()


def json(chance: Random) -> bytes:
    """A report in JSON of ours, with annotations or without."""
    return outputs(chance.randrange(POOL))[chance.choice(("json", "json annotated"))]


def tei(chance: Random) -> bytes:
    """A report in TEI of ours, or a plain one of others."""
    if chance.random() < 0.7:
        return outputs(chance.randrange(POOL))[chance.choice(("tei", "tei", "tei inline", "tei standoff"))]
    body = "".join(_tei_block(block) for block in invented(chance))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>'
        "<titleStmt><title>政府工作报告</title></titleStmt><publicationStmt><p>无</p></publicationStmt><sourceDesc>"
        f"<p>无</p></sourceDesc></fileDesc></teiHeader><text><body>{body}</body></text></TEI>"
    ).encode()


def _tei_block(block: Block) -> str:
    if block.kind == "table":
        rows = "".join(f"<row>{''.join(f'<cell>{escape(cell)}</cell>' for cell in row)}</row>" for row in block.rows)
        return f"<table>{rows}</table>"
    name = {"heading": "head", "item": "item", "note": "note"}.get(block.kind, "p")
    inside = f"<{name}>{escape(block.text)}</{name}>"
    return {"head": f"<div>{inside}<p>总体要求</p></div>", "item": f"<list>{inside}</list>"}.get(name, inside)


@lru_cache(maxsize=POOL)
def outputs(number: int) -> dict[str, bytes]:
    """The base report with this number in each of our outputs; the first is the sample that uses all of the model."""
    from sample import sample_report

    from converter import annotated, read, write

    report = read(text(Random(f"base {number}")), name="基.txt").value if number else sample_report()
    full = annotated(report)
    made = {
        "json": write(report, "json", check=False),
        "json annotated": write(full, "json", check=False),
        "markdown": write(report, "markdown", check=False),
        "tei": write(report, "tei", check=False),
        "tei inline": write(full, "tei", check=False, annotations="inline"),
        "tei standoff": write(full, "tei", check=False, annotations="standoff"),
    }
    return {name: outcome.value.encode("utf-8", "replace") for name, outcome in made.items()}


@lru_cache(maxsize=POOL)
def _pdf(number: int) -> bytes:
    from pdf_maker import FOOT, LEFT, TOP, Sheet

    chance = Random(f"pdf {number}")
    size, width, raised = chance.choice((12, 16)), chance.choice((22, 28, 36)), chance.random() < 0.3
    sheet, y, page = Sheet(), TOP, 1
    sheet.canvas.setPageCompression(0)
    for block in invented(chance, 1200):
        for row in block.rows:
            for column, cell in enumerate(row):
                sheet.canvas.rect(LEFT + 90 * column, y - 6, 90, 22)
                sheet.put(cell, LEFT + 4 + 90 * column, y, 12)
            y -= 22
        if raised and block.kind == "item":
            sheet.raised(block.text[:8], "①", block.text[8:16], LEFT, y)
            y -= 22
        elif not block.rows:
            y = sheet.wrapped(block.text, LEFT, y, size=size, width=width)
        if y < FOOT + 60:
            sheet.put(f"— {page} —" if number % 2 else str(page), 290, FOOT - 20, 12)
            sheet.page()
            y, page = TOP, page + 1
    return sheet.data()


def pdf(chance: Random) -> bytes:
    """A PDF: wrapped paragraphs, tables with rules, raised markers and page numbers; its streams are not packed."""
    return _pdf(chance.randrange(POOL))


def ready(kinds: Iterable[str]) -> None:
    """Make all base documents that the kinds begin with, so that processes that are forked have them."""
    for number in range(POOL):
        if not {"json", "tei", "markdown", "zip", "tar"}.isdisjoint(kinds):
            outputs(number)
        if "pdf" in kinds:
            _pdf(number)
