"""Reader of PDF with a text layer into a `Source`: one paragraph a line, with marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

try:
    import pypdfium2 as pdfium
except ImportError as error:
    from converter.inputs import Unavailable

    raise Unavailable("Reading PDF needs pypdfium2: pip install 'report-converter[pdf]'") from error

from converter.inputs.limits import PDF_CHARACTERS as MOST_CHARACTERS, PDF_PAGES as MOST_PAGES
from converter.inputs.pdf.characters import characters_of
from converter.inputs.pdf.furniture import PdfPage
from converter.inputs.pdf.pages import page_of, pages_named, source_of_pages
from converter.inputs.pdf.placed import NOWHERE, Characters
from converter.inputs.pdf.ruled import Rules
from converter.inputs.pdf.rules import rules_of
from converter.inputs.unreadable import unreadable
from converter.source.problem import Code, Outcome, Problem
from converter.source.source import Source
from converter.source.unified import forms_problems

GARBAGE = 0.2
"""The share of characters that only their font knows from which a text layer is worth nothing."""

PASSWORD = pdfium.raw.FPDF_ERR_PASSWORD

LOCKED = ("This PDF is locked with a password.", "Open it with the password and save it without one.")

BROKEN = ("This PDF is broken or breaks off: no page of it can be opened.", "Fetch the file again.")

EMPTY = ("This PDF's pages are empty.", "")

SCAN = (
    "This PDF holds pictures of pages and no text.",
    "Install the recogniser, pip install 'report-converter[ocr]', or read it with an OCR program first: "
    "ocrmypdf -l chi_sim scan.pdf text.pdf",
)


SOME_SCANNED = "Read these pages with an OCR program first: ocrmypdf --skip-text -l chi_sim file.pdf text.pdf"


class Read(NamedTuple):
    """Content of the pages read so far, and the faults found in them."""

    pages: list[PdfPage]
    pictures: list[int]
    """Pages that show something, but no text; all pages are counted from 1."""
    failed: list[int]
    """Pages that could not be opened, or were not read to their end."""
    characters: int
    lost: int


def read_pdf(data: bytes, *, name: str = "", encoding: str | None = None) -> Outcome[Source]:
    """Read the text of a PDF, one paragraph a line; page numbers, running heads and notes are separate marked lines.

    Unreadable bytes give an empty source and a problem.
    """
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        # PDFium keeps an error's number until the next one: a broken file may show that of a locked one before it.
        locked = error.err_code == PASSWORD and b"/Encrypt" in data
        return unreadable(data, name, "pdf", *(LOCKED if locked else BROKEN))
    try:
        read = _read(document)
    finally:
        document.close()
    if not read.characters:
        why = SCAN if read.pictures else EMPTY if len(read.failed) < len(read.pages) else BROKEN
        return unreadable(data, name, "pdf", *why)
    source, compatible = source_of_pages(read.pages, data, name, "pdf")
    return Outcome(source, tuple(_problems(read, compatible)))


def _read(document: pdfium.PdfDocument) -> Read:
    """All pages, one open at a time."""
    read = Read([], [], [], 0, 0)
    count = len(document)
    for number in range(1, count + 1):
        if number > MOST_PAGES or read.characters > MOST_CHARACTERS:
            read.failed.extend(range(number, count + 1))
            break
        read = _with_page(read, document, number)
    return read


def _with_page(read: Read, document: pdfium.PdfDocument, number: int) -> Read:
    """Add a page to those read before."""
    try:
        page = document[number - 1]
        try:
            found = characters_of(page)
            rules = rules_of(page)
            shows = pdfium.raw.FPDFPage_CountObjects(page.raw) > 0
        finally:
            page.close()
    except pdfium.PdfiumError:
        found, rules, shows = Characters((), NOWHERE, 0, True), Rules(), False
    if found.cut:
        read.failed.append(number)
    made = page_of(found, rules, number)
    count = sum(not each.text.isspace() for each in found.placed)
    if shows and not count:
        read.pictures.append(number)
    read.pages.append(made)
    return read._replace(characters=read.characters + count, lost=read.lost + found.lost)


def _problems(read: Read, compatible: Sequence[int]) -> Iterator[Problem]:
    """Yield the problems of a file from which text was read."""
    if read.lost > GARBAGE * read.characters:
        share = round(100 * read.lost / read.characters)
        yield Problem(
            Code.DOUBTFUL_TEXT_LAYER,
            f"{share} % of the characters are ones that only the file's fonts know.",
            hint="Make the text anew with an OCR program: ocrmypdf --force-ocr -l chi_sim file.pdf text.pdf",
        )
    if read.pictures:
        yield Problem(Code.PAGES_UNREAD, f"There is no text on {pages_named(read.pictures)}.", hint=SOME_SCANNED)
    if read.failed:
        yield Problem(Code.PAGES_UNREAD, f"The file could not be read on {pages_named(read.failed)}.")
    yield from forms_problems(compatible)
