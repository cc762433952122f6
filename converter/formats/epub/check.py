"""Check of a book against its report: the texts of its files, in the order of its spine."""

from __future__ import annotations

import io
from zipfile import ZipFile

from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from converter.formats.html.check import compared, pieces
from converter.model import Report
from converter.source.problem import Problem

OPF = "{http://www.idpf.org/2007/opf}"


def check_epub(report: Report, written: bytes) -> tuple[Problem, ...]:
    """Find the first difference between the text of the book and that of the report."""
    with ZipFile(io.BytesIO(written)) as pack:
        root = etree.fromstring(pack.read("EPUB/package.opf"))
        files = {each.get("id"): each.get("href") for each in root.iter(f"{OPF}item")}
        order = [files[each.get("idref")] for each in root.iter(f"{OPF}itemref")]
        seen = [piece for name in order for piece in _pieces(pack.read(f"EPUB/{name}").decode())]
    return compared(report, seen)


def _pieces(text: str) -> list[tuple[str, str]]:
    etree.fromstring(text.encode())  # a file that is no XML is no book
    article = LexborHTMLParser(text).css_first("article")
    return pieces(article) if article is not None else []
