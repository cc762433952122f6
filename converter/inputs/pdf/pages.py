"""Pages of a file of fixed layout, from the positions of characters to a text of paragraphs with marks."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

from converter.inputs.pdf.boxes import with_own_margin, without_boxes
from converter.inputs.pdf.columns import LineOrTable, in_order
from converter.inputs.pdf.directions import DOWN, Turned, directions_of
from converter.inputs.pdf.furniture import Furniture, PdfPage, without_furniture
from converter.inputs.pdf.grids import grids_of, with_ruled_tables
from converter.inputs.pdf.lines import PdfLine, rows_of
from converter.inputs.pdf.notes import with_markers, without_notes
from converter.inputs.pdf.paragraphs import Flow, PageBlock, habits_of, paragraphs, placed
from converter.inputs.pdf.placed import Characters
from converter.inputs.pdf.ruled import Rules
from converter.inputs.pdf.text import page_starts, text_of
from converter.source.source import Source
from converter.source.unified import unified
from converter.text.legible import file_name

NO_MARGIN = 1e6
"""Right margin of lines that no margin broke, in points: none reaches it."""

RECENT = 20
"""Number of earlier notes used to predict the next numbers."""


def source_of_pages(
    pages: Sequence[PdfPage],
    data: bytes,
    name: str,
    form: str,
    *,
    behind: Sequence[PageBlock] = (),
    unwrapped: bool = False,
) -> tuple[Source, tuple[int, ...]]:
    """The text of all pages, a paragraph a line, with its marks; `behind` are lines that no page has at one place.

    Where the lines are `unwrapped`, each is a paragraph.  Also returns the positions of characters that a font shows by
    compatibility forms.
    """
    blocks, size = blocks_of(pages, unwrapped)
    all_blocks = [*blocks, *behind]
    text, marks = text_of(all_blocks, size)
    text, compatible = unified(text)
    source = Source(
        text, file_name(name), "utf-8", sha256(data).hexdigest(), "lf", form, marks, page_starts(all_blocks)
    )
    return source, tuple(compatible)


def page_of(found: Characters, rules: Rules, number: int) -> PdfPage:
    """The lines of a page: the commonest direction in rows, the others as they come."""
    grids = grids_of(rules)
    found, boxed, bands = without_boxes(found, rules)
    ways = directions_of(found, grids)
    shown = [each for each in ways if not each.hidden]
    hidden = _lines([each for each in ways if each.hidden])
    if not shown:
        return PdfPage(number, (), hidden=hidden, boxed=boxed, bands=bands)
    main = shown[0]
    grids = grids if main.angle == 0 else ()
    parting = sorted((rule for grid in grids for rule in grid.upright), key=lambda rule: rule.at)
    rows = with_ruled_tables(rows_of(main.characters, parting), grids)
    over, turned = _over_and_turned(shown, rows)
    return PdfPage(
        number,
        tuple(map(tuple, rows)),
        main.bottom,
        main.top,
        turned=turned,
        over=over,
        hidden=hidden,
        boxed=boxed,
        bands=bands,
    )


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


def blocks_of(read: Sequence[PdfPage], unwrapped: bool = False) -> tuple[list[PageBlock], float]:
    """The paragraphs of all pages, the notes after them; and the size of the body's type."""
    pages = without_furniture(read)
    gutters: Counter[int] = Counter()
    rows = [with_own_margin(in_order(page.rows, gutters), page.bands) for page in pages]
    numbers = [page.number for page in pages]
    size = habits_of(placed(list(zip(numbers, rows, strict=True)))).size
    notes: list[PageBlock] = []
    for index, page in enumerate(pages):
        rows[index], found = without_notes(rows[index], size, page.number, notes[-RECENT:])
        notes[-RECENT:] = found
    lines = placed(list(zip(numbers, rows, strict=True)))
    if unwrapped:
        lines = [[each._replace(frame=each.frame._replace(right=NO_MARGIN)) for each in page] for page in lines]
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
        *(Furniture(line, "boxed") for line in page.boxed),
        *(Furniture(line, "hidden") for line in page.hidden),
    )


def pages_named(pages: Sequence[int]) -> str:
    """Pages as people name them.

    >>> pages_named([3]), pages_named([1, 2, 3, 7])
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
