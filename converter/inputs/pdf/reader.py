"""Reader of PDF with a text layer into a `Source`: one paragraph a line, with marks."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import NamedTuple

try:
    import pypdfium2 as pdfium
except ImportError as error:
    from converter.inputs import Unavailable

    raise Unavailable("Reading PDF needs pypdfium2: pip install 'report-converter[pdf]'") from error

from converter.inputs.limits import PDF_CHARACTERS as MOST_CHARACTERS, PDF_PAGES as MOST_PAGES
from converter.inputs.pdf.characters import NOWHERE, Characters, characters_of
from converter.inputs.pdf.columns import LineOrTable, in_order
from converter.inputs.pdf.directions import DOWN, Turned, directions_of
from converter.inputs.pdf.furniture import Furniture, PdfPage, without_furniture
from converter.inputs.pdf.grids import grids_of, with_ruled_tables
from converter.inputs.pdf.lines import PdfLine, rows_of
from converter.inputs.pdf.notes import with_markers, without_notes
from converter.inputs.pdf.paragraphs import Flow, PageBlock, habits_of, paragraphs, placed
from converter.inputs.pdf.rules import Rules, rules_of
from converter.inputs.pdf.text import text_of
from converter.inputs.unreadable import unreadable
from converter.source.problem import Code, Outcome, Problem
from converter.source.source import Source
from converter.source.unified import forms_problems, unified
from converter.text.legible import file_name

RECENT = 20
"""Number of earlier notes used to predict the next numbers."""

GARBAGE = 0.2
"""The share of characters that only their font knows from which a text layer is worth nothing."""

PASSWORD = pdfium.raw.FPDF_ERR_PASSWORD

LOCKED = ("This PDF is locked with a password.", "Open it with the password and save it without one.")

BROKEN = ("This PDF is broken or breaks off: no page of it can be opened.", "Fetch the file again.")

EMPTY = ("This PDF's pages are empty.", "")

SCAN = (
    "This PDF holds pictures of pages and no text.",
    "Read it with an OCR program first: ocrmypdf -l chi_sim scan.pdf text.pdf",
)


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
    blocks, size = _blocks(read.pages)
    text, marks = text_of(blocks, size)
    text, compatible = unified(text)
    source = Source(text, file_name(name), "utf-8", sha256(data).hexdigest(), "lf", "pdf", marks)
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
    made = _page(found, rules, number)
    count = sum(not each.text.isspace() for each in found.placed)
    if shows and not count:
        read.pictures.append(number)
    read.pages.append(made)
    return read._replace(characters=read.characters + count, lost=read.lost + found.lost)


def _page(found: Characters, rules: Rules, number: int) -> PdfPage:
    """The lines of a page: the commonest direction in rows, the others as they come."""
    grids = grids_of(rules)
    ways = directions_of(found, grids)
    shown = [each for each in ways if not each.hidden]
    hidden = _lines([each for each in ways if each.hidden])
    if not shown:
        return PdfPage(number, (), hidden=hidden)
    main = shown[0]
    grids = grids if main.angle == 0 else ()
    parting = sorted((rule for grid in grids for rule in grid.upright), key=lambda rule: rule.at)
    rows = with_ruled_tables(rows_of(main.characters, parting), grids)
    over, turned = _over_and_turned(shown, rows)
    return PdfPage(number, tuple(map(tuple, rows)), main.bottom, main.top, turned=turned, over=over, hidden=hidden)


def _over_and_turned(
    shown: Sequence[Turned], rows: Sequence[Sequence[LineOrTable]]
) -> tuple[tuple[PdfLine, ...], tuple[PdfLine, ...]]:
    """The lines that run in another direction than most: level ones above all vertical text, and the others."""
    top = -min((row[0].left for row in rows), default=0.0) if shown[0].angle == DOWN else math.inf
    level = _lines([each for each in shown[1:] if each.angle == 0])
    others = _lines([each for each in shown[1:] if each.angle != 0])
    over = tuple(line for line in level if line.baseline >= top)
    return over, (*level[len(over) :], *others)


def _lines(turned: Sequence[Turned]) -> tuple[PdfLine, ...]:
    return tuple(line for each in turned for row in rows_of(each.characters) for line in row)


def _blocks(read: Sequence[PdfPage]) -> tuple[list[PageBlock], float]:
    """The paragraphs of all pages, the notes after them; and the size of the body's type."""
    pages = without_furniture(read)
    gutters: Counter[int] = Counter()
    rows = [in_order(page.rows, gutters) for page in pages]
    numbers = [page.number for page in pages]
    size = habits_of(placed(list(zip(numbers, rows, strict=True)))).size
    notes: list[PageBlock] = []
    for index, page in enumerate(pages):
        rows[index], found = without_notes(rows[index], size, page.number, notes[-RECENT:])
        notes[-RECENT:] = found
    lines = placed(list(zip(numbers, rows, strict=True)))
    flow: list[Flow] = []
    for page, each in zip(pages, lines, strict=True):
        over = tuple(Furniture(line, "text") for line in page.over)
        flow += [(*page.head, *over), *each, (*_aside(page), *page.foot)]
    blocks = list(paragraphs(flow, habits_of(lines)))
    return [*with_markers(blocks, notes), *notes], size


def _aside(page: PdfPage) -> tuple[Furniture, ...]:
    """List the lines of a page that are not part of its rows."""
    return (
        *(Furniture(line, "text") for line in page.turned),
        *(Furniture(line, "hidden") for line in page.hidden),
    )


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
        yield Problem(Code.PAGES_UNREAD, f"There is no text on {_named(read.pictures)}.", hint=SCAN[1])
    if read.failed:
        yield Problem(Code.PAGES_UNREAD, f"The file could not be read on {_named(read.failed)}.")
    yield from forms_problems(compatible)


def _named(pages: Sequence[int]) -> str:
    """Pages as people name them.

    >>> _named([3]), _named([1, 2, 3, 7])
    ('page 3', 'pages 1-3, 7')
    """
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    names = [str(first) if first == last else f"{first}-{last}" for first, last in runs]
    return f"page{'s' if len(pages) > 1 else ''} {', '.join(names)}"
