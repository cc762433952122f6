"""Reader of OFD (GB/T 33190-2016) into a `Source`: one paragraph a line, with marks, by the layout of PDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from converter.inputs.limits import PDF_CHARACTERS as MOST_CHARACTERS, PDF_PAGES as MOST_PAGES
from converter.inputs.ofd.characters import characters_on, noted_on, overflows, rules_on
from converter.inputs.ofd.package import EMPTY_PACKAGE, OfdDocument, OfdPackage
from converter.inputs.pdf.furniture import PdfPage
from converter.inputs.pdf.lines import PdfLine
from converter.inputs.pdf.pages import page_of, pages_named, source_of_pages
from converter.inputs.pdf.paragraphs import PageBlock
from converter.inputs.pdf.ruled import Rules
from converter.inputs.unreadable import Faulty, unreadable
from converter.source.problem import Code, Outcome, Problem
from converter.source.source import Source
from converter.source.unified import forms_problems

NO_TEXT = (
    "This OFD file has no text: its pages are pictures, or empty.",
    "Print it into a PDF, and read that with an OCR program first: ocrmypdf -l chi_sim scan.pdf text.pdf",
)

ENOUGH_LINES, FULL = 8, 0.12
"""Lines that show whether a margin breaks them, and the share that ends there by chance: half of wrapped ones do."""

SHOWN_ATTACHMENTS = 10
"""Attachments that a message names."""


class OfdText(NamedTuple):
    """Pages of a file read so far."""

    pages: list[PdfPage]
    notes: dict[str, None]
    """Lines of annotations, each once."""
    empty: list[int]
    unread: list[int]
    attachments: list[str]
    unwrapped: list[int]
    """Pages whose lines run out of them: no margin broke them."""


def read_ofd(data: bytes, *, name: str = "", encoding: str | None = None) -> Outcome[Source]:
    """Read the text of an OFD file, one paragraph a line; the lines of annotations, such as watermarks, follow it.

    Unreadable bytes give an empty source and a problem.
    """
    try:
        read = _read(OfdPackage(data))
    except Faulty as error:
        return unreadable(data, name, "ofd", error.why, error.hint)
    if not read.pages:
        return unreadable(data, name, "ofd", EMPTY_PACKAGE)
    if len(read.empty) == len(read.pages):
        return unreadable(data, name, "ofd", *NO_TEXT)
    notes = [PageBlock(line, "running-head") for line in read.notes]
    source, compatible = source_of_pages(
        read.pages, data, name, "ofd", behind=notes, unwrapped=bool(read.unwrapped) or _is_unwrapped(read.pages)
    )
    return Outcome(source, (*_problems(read), *forms_problems(compatible)))


def _read(package: OfdPackage) -> OfdText:
    read = OfdText([], {}, [], [], [], [])
    characters = 0
    for document in package.documents():
        read.attachments.extend(filter(None, document.attachments))
        characters = _with_document(read, document, characters)
    return read


def _with_document(read: OfdText, document: OfdDocument, characters: int) -> int:
    """Add the pages of a document to those read before; the characters read by then."""
    first = len(read.pages)
    for page in document.pages:
        number = len(read.pages) + 1
        if number > MOST_PAGES or characters > MOST_CHARACTERS:
            read.unread.extend(range(number, first + document.length + 1))
            break
        found = characters_on(page, document.resources)
        read.pages.append(page_of(found, rules_on(page, document.resources), number))
        count = sum(not each.text.isspace() for each in found.placed)
        characters += count
        if not count:
            read.empty.append(number)
        if overflows(found, page):
            read.unwrapped.append(number)
        if found.cut:
            read.unread.append(number)
        noted = page_of(noted_on(page, document.resources), Rules(), 1)
        read.notes.update(dict.fromkeys(_lines(noted)))
    return characters


def _is_unwrapped(pages: Sequence[PdfPage]) -> bool:
    """Test whether hardly any lines end at one margin, as those of programs that put each paragraph on a line."""
    lines = [cell for page in pages for row in page.rows for cell in row if isinstance(cell, PdfLine)]
    if len(lines) < ENOUGH_LINES:
        return False
    margin = max(line.right for line in lines)
    return sum(line.right > margin - 2 * line.size for line in lines) <= FULL * len(lines)


def _lines(page: PdfPage) -> Iterator[str]:
    """The texts of all lines of a page."""
    rows = (cell for row in page.rows for cell in row if isinstance(cell, PdfLine))
    yield from (line.text for line in (*rows, *page.over, *page.turned))


def _problems(read: OfdText) -> Iterator[Problem]:
    if read.empty:
        yield Problem(Code.PAGES_UNREAD, f"There is no text on {pages_named(read.empty)}.", hint=NO_TEXT[1])
    if read.unread:
        yield Problem(Code.PAGES_UNREAD, f"The file could not be read on {pages_named(read.unread)}.")
    if read.attachments:
        shown = ", ".join(read.attachments[:SHOWN_ATTACHMENTS])
        yield Problem(Code.ATTACHMENTS, f"The file contains attachments, which were not read: {shown}")
