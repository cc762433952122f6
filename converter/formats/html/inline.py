"""Text of a leaf with its marks: terms and notes, topic sentences, figures, readings of rare characters."""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from converter.formats.html.context import HtmlContext
from converter.formats.html.markup import Markup, element, escaped, opening
from converter.model import Annotation, Lead, Quantity, Ref
from converter.source.span import Span
from converter.text.characters import HAN

READING = re.compile(
    rf"(?P<base>{HAN})(?P<open>[（(])(?P<reading>[a-zü]{{0,4}}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]{{0,4}})(?P<close>[）)])"
)
"""A character with its reading in brackets: 㙟（qiàn）"""


class InlineMark(NamedTuple):
    """Stretch of a text with the tags around it; `rank` orders marks of the same stretch, the outermost first."""

    start: int
    length: int
    """Negative, so that the longer of two marks with one start comes first."""
    rank: int
    before: Markup
    name: str
    divisible: bool
    """True if it may be written in two pieces."""

    @property
    def end(self) -> int:
        return self.start - self.length


def mark(start: int, end: int, rank: int, before: Markup, divisible: bool = True) -> InlineMark:
    """A mark from `start` to `end`; `before` is its opening tag."""
    name = before[1:].partition(" ")[0].rstrip(">")
    return InlineMark(start, start - end, rank, before, name, divisible)


def inline(
    context: HtmlContext,
    span: Span,
    text: str,
    refs: Iterable[Ref] = (),
    annotations: Iterable[Annotation] = (),
    leads: Iterable[Lead] = (),
) -> Markup:
    """The text of the leaf at `span`, with those of the marks that lie in it."""
    marks = [
        *_leads(context, span, leads),
        *_refs(context, span, text, refs),
        *(_figures(context, span, annotations) if context.figures else ()),
        *page_marks(context, span),
    ]
    return marked(context.change(text), marks)


def marked(text: str, marks: Iterable[InlineMark]) -> Markup:
    """The text with its marks; of two that cross, the later is divided, or left out if it is indivisible.

    >>> marked("经济增长", [mark(0, 3, 0, Markup("<b>")), mark(2, 4, 0, Markup("<i>"))])
    '<b>经济<i>增</i></b><i>长</i>'
    """
    fitting = (each for each in marks if 0 <= each.start <= each.end <= len(text))
    waiting = sorted((each for each in fitting if each.length or each.name == PAGE_NAME), reverse=True)
    pieces: list[str] = []
    open_marks: list[InlineMark] = []
    at = 0
    while waiting:
        each = waiting.pop()
        at = _closed(pieces, text, open_marks, at, each.start)
        if open_marks and each.end > open_marks[-1].end:
            if not each.divisible:
                continue
            end = open_marks[-1].end
            insort(waiting, each._replace(start=end, length=end - each.end), key=_later)
            each = each._replace(length=each.start - end)
        pieces += (_plain(text[at : each.start]), each.before)
        at = each.start
        open_marks.append(each)
    at = _closed(pieces, text, open_marks, at, len(text))
    pieces.append(_plain(text[at:]))
    return Markup("".join(pieces))


def page_marks(context: HtmlContext, leaf: Span) -> Iterator[InlineMark]:
    """The starts of pages in a leaf: elements without text, so that none of theirs gets into the report's."""
    for at, number, page in context.pages.get(leaf.start, ()):
        attributes = {
            "class": "own page",
            "id": page_id(number),
            "role": "doc-pagebreak",
            "epub:type": "pagebreak" if context.book else None,
            "aria-label": page.number,
        }
        yield mark(at, at, number, opening(PAGE_NAME, attributes))


def page_id(number: int) -> str:
    """The id of the start of a page: page1 for the first of the file."""
    return f"page{number + 1}"


PAGE_NAME = "span"
"""Element at the start of a page, which alone of the marks has no text."""


def _later(each: InlineMark) -> tuple[int, int, int]:
    return -each.start, -each.length, -each.rank


def _closed(pieces: list[str], text: str, open_marks: list[InlineMark], at: int, until: int) -> int:
    """Close the marks that end at `until` or before; return the position that is written."""
    while open_marks and open_marks[-1].end <= until:
        last = open_marks.pop()
        pieces += (_plain(text[at : last.end]), f"</{last.name}>")
        at = last.end
    return at


def _plain(text: str) -> Markup:
    """A text without marks, with readings of its characters above them."""
    if "（" not in text and "(" not in text:
        return escaped(text)
    pieces: list[Markup] = []
    taken = 0
    for found in READING.finditer(text):
        pieces += (escaped(text[taken : found.start()]), _ruby(found))
        taken = found.end()
    return Markup("".join((*pieces, escaped(text[taken:]))))


def _ruby(found: re.Match[str]) -> Markup:
    """A character with its reading, the brackets kept for renderers that cannot set it above.

    >>> _ruby(READING.search("龑（yǎn）"))
    '<ruby>龑<rp>（</rp><rt>yǎn</rt><rp>）</rp></ruby>'
    """
    above = [(name, found[key]) for name, key in (("rp", "open"), ("rt", "reading"), ("rp", "close"))]
    return element("ruby", [escaped(found["base"]), *(element(name, escaped(text)) for name, text in above)])


def _leads(context: HtmlContext, leaf: Span, leads: Iterable[Lead]) -> Iterator[InlineMark]:
    for lead in leads:
        if leaf.holds(lead.span):
            start, end = (context.offsets.within(leaf.start, each) for each in lead.span)
            yield mark(start, end, 0, opening("b", {"class": "lead"}))


def _refs(context: HtmlContext, leaf: Span, text: str, refs: Iterable[Ref]) -> Iterator[InlineMark]:
    """The terms and markers that lead to an entry or a note; of overlapping ones the first, since links do not nest."""
    done = 0
    for ref in sorted(refs, key=lambda ref: ref.span):
        if ref.target not in context.notes or not leaf.holds(ref.span):
            continue
        start, end = (context.offsets.within(leaf.start, each) for each in ref.span)
        if start >= done and text[start:end] == ref.text:
            done = end
            yield mark(start, end, 1, opening("a", context.reference(ref, leaf)), divisible=False)


def _figures(context: HtmlContext, leaf: Span, annotations: Iterable[Annotation]) -> Iterator[InlineMark]:
    for each in annotations:
        if isinstance(each, Quantity) and leaf.holds(each.span):
            start, end = (context.offsets.within(leaf.start, at) for at in each.span)
            kind = f"figure {each.status}" if each.status else "figure"
            attributes = {"class": kind, "value": each.quantity, "data-note": context.figure_note(each)}
            yield mark(start, end, 2, opening("data", attributes))
