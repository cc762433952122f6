"""Steps of the program that `bench.py` measures, each over the same reports, and those of other programs.

As a program it is one process that measures steps on request, so that two checkouts can take turns:
it reads the names of steps, a line each, and prints for each the processor seconds of every document.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from time import process_time
from typing import Any

from bench_inputs import CORPUS, as_page, provincial

from converter import annotated, read, write
from converter.model import Report
from converter.pipeline import open_document
from converter.source.decode import decode

EVERY = 3
"""Of the provincial reports each third is read, and of Word documents each sixth."""

PDF_LINES = 120
"""Paragraphs of the PDF that is read, some twelve pages."""


@cache
def texts() -> list[bytes]:
    """Reports as plain text."""
    return [path.read_bytes() for path in provincial()[::EVERY]]


@cache
def pages() -> list[str]:
    """The same as web pages."""
    return [as_page(decode(text).value) for text in texts()]


@cache
def reports() -> list[Report]:
    """The same as they were read."""
    return [read(text).value for text in texts()]


@cache
def annotated_reports() -> list[Report]:
    """The same with annotations."""
    return [annotated(report) for report in reports()]


@cache
def word_documents() -> list[bytes]:
    """Reports as Word documents; none without the corpus."""
    return [path.read_bytes() for path in sorted((CORPUS / "docx").glob("*.docx"))[:: 2 * EVERY]]


@cache
def pdfs() -> list[bytes]:
    """A PDF of some pages."""
    from pdf_maker import FIRST, SECOND, typeset

    return [typeset([f"（{number}）{FIRST}{SECOND}" for number in range(PDF_LINES)], number="— {} —".format)]


@cache
def batch() -> list[bytes]:
    """The texts of which `convert corpus` has copies."""
    return [path.read_bytes() for path in sorted((CORPUS / "texts").glob("*.txt"))[::2]] or texts()


@cache
def tiny() -> list[bytes]:
    """Short reports, in hundreds."""
    from reports import report

    return [report(number).encode() for number in range(200)]


def to_tei(data: bytes | str) -> object:
    """Text to validated TEI."""
    return write(read(data).value, "tei").value


def page_to_tei(page: str) -> object:
    """A web page to validated TEI."""
    return write(read(page.encode(), form="html").value, "tei").value


def extracted(page: str) -> object:
    """The same by trafilatura."""
    from trafilatura import extract

    return extract(page, output_format="xmltei")


def pdf_text(data: bytes) -> object:
    """The text of a PDF, read in this process."""
    from converter.inputs.pdf.reader import read_pdf

    return read_pdf(data)


def raw_pdf(data: bytes) -> object:
    """The text of each page as PDFium has it."""
    from pypdfium2 import PdfDocument

    return [page.get_textpage().get_text_range() for page in PdfDocument(data)]


def paragraph_texts(data: bytes) -> object:
    """The paragraphs' texts by python-docx."""
    from docx import Document

    return [paragraph.text for paragraph in Document(BytesIO(data)).paragraphs]


def writing(to: str, **options: Any) -> Callable[[Report], object]:
    """Writing of a report in one format, checked."""
    return lambda report: write(report, to, **options).value


Step = tuple[Callable[[], Sequence[Any]], Callable[[Any], object]]

STEPS: dict[str, Step] = {
    "text to TEI": (texts, to_tei),
    "page to TEI": (pages, page_to_tei),
    "trafilatura": (pages, extracted),
    "recognition": (texts, lambda data: read(data).value),
    "annotations": (reports, annotated),
    "TEI": (reports, writing("tei")),
    "annotated JSON": (annotated_reports, writing("json")),
    "inline TEI": (annotated_reports, writing("tei", annotations="inline")),
    "stand-off TEI": (annotated_reports, writing("tei", annotations="standoff")),
    "Markdown": (reports, writing("markdown")),
    "PDF": (pdfs, pdf_text),
    "PDFium": (pdfs, raw_pdf),
    "DOCX": (word_documents, open_document),
    "python-docx": (word_documents, paragraph_texts),
    "batch": (batch, to_tei),
    "tiny batch": (tiny, to_tei),
}
"""Name of a step -> its documents, and what is done with each."""


def main() -> None:
    """Measure a step for each line of standard input; the first time nothing is counted."""
    for line in sys.stdin:
        documents, does = STEPS[line.strip()]
        seconds = []
        for document in documents():
            began = process_time()
            does(document)
            seconds.append(process_time() - began)
        print(json.dumps(seconds), flush=True)


if __name__ == "__main__":
    sys.path.insert(1, str(Path(__file__).parents[1]))
    main()
