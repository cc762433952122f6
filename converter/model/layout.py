"""Leaves of a report, and the restoration of the source from them, character for character."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, zip_longest

from converter.model import GlossaryEntry, LayoutRun, Note, Omitted, Paragraph, Report
from converter.model.walk import Leaf as Leaf, leaves_of, walk
from converter.source.span import Span


def leaves(report: Report) -> list[Leaf]:
    """Every leaf of the report, in source order."""
    found = [leaf for node in walk(report) for leaf in leaves_of(node)]
    back = report.back
    whole: list[Paragraph | GlossaryEntry | Note | Omitted] = [
        *back.heads,
        *back.glossary,
        *back.notes,
        *report.omitted,
    ]
    found += [(each.span, each.text) for each in whole]
    found += [(annex.title_span, annex.title) for annex in back.annexes]
    return sorted(found, key=lambda leaf: leaf[0])


def restore(found: Iterable[Leaf], layout: Sequence[LayoutRun]) -> str:
    """Restore the decoded source: the texts of the sorted leaves, with each run of `layout` at its offset.

    Leaves may nest: a page number lies inside a paragraph that runs over two pages.

    >>> restore([(Span(0, 2), "一、"), (Span(3, 7), "总体要求")], [LayoutRun(2, " "), LayoutRun(7, "\\n")])
    '一、 总体要求\\n'
    >>> restore([(Span(0, 4), "经济"), (Span(1, 3), "-1")], [])
    '经-1济'
    """
    pieces: list[str] = []
    open_texts: list[tuple[str, int]] = []  # what is begun and not yet written out: text, characters written
    position = 0
    starts = [(span.start, text) for span, text in found]
    events = sorted(
        [(run.offset, True, run.text) for run in layout] + [(at, False, text) for at, text in starts],
        key=lambda event: event[0],
    )
    following = [at for at, _, _ in events[1:]]
    for (at, is_layout, text), then in zip_longest(events, following):
        while open_texts and position < at:
            position = _written(open_texts, position, at, pieces)
        if is_layout or then is None or position + len(text) <= then:
            pieces.append(text)
            position += len(text)
        else:
            open_texts.append((text, 0))
    while open_texts:
        position = _written(open_texts, position, None, pieces)
    return "".join(pieces)


def _written(open_texts: list[tuple[str, int]], position: int, until: int | None, pieces: list[str]) -> int:
    """Write the innermost open text up to a place; return the new position."""
    text, done = open_texts.pop()
    step = len(text) - done if until is None else min(until - position, len(text) - done)
    pieces.append(text[done : done + step])
    if done + step < len(text):
        open_texts.append((text, done + step))
    return position + step


def layout_of(text: str, found: Sequence[Leaf], lines: Sequence[Span]) -> tuple[LayoutRun, ...]:
    """Collect the runs of `text` that the sorted leaves do not carry.

    A leaf carries all of its span, or if its text is shorter, those of the sorted `lines` inside it.

    >>> lines = [Span(0, 2), Span(3, 5), Span(6, 8)]
    >>> layout_of("一、\\n总体\\n要求", [(Span(0, 2), "一、"), (Span(3, 8), "总体要求")], lines)
    (LayoutRun(offset=2, text='\\n'), LayoutRun(offset=5, text='\\n'))
    """
    runs: list[LayoutRun] = []
    position = 0
    for start, end in _carried(found, lines):
        if position < start:
            runs.append(LayoutRun(position, text[position:start]))
        position = max(position, end)
    if position < len(text):
        runs.append(LayoutRun(position, text[position:]))
    return tuple(runs)


def _carried(found: Sequence[Leaf], lines: Sequence[Span]) -> Iterator[Span]:
    """Yield the stretches of the source that the leaves carry, in order; they may nest."""
    for span, carried in found:
        if len(carried) == span.end - span.start:
            yield span
            continue
        for index in range(max(bisect_right(lines, span) - 1, 0), len(lines)):
            line = lines[index]
            if span.end <= line.start:
                break
            if span.start < line.end:
                yield Span(max(line.start, span.start), min(line.end, span.end))


class TextOffsets:
    """Offsets in the source, converted to offsets in the text of a leaf and back."""

    def __init__(self, layout: Sequence[LayoutRun], omitted: Sequence[Omitted] = ()) -> None:
        taken = sorted(
            [(run.offset, len(run.text)) for run in layout] + [(each.span.start, len(each.text)) for each in omitted]
        )
        self._starts = [offset for offset, _ in taken]
        self._taken = [0, *accumulate(length for _, length in taken)]
        self._kept = [start - before for start, before in zip(self._starts, self._taken, strict=False)]

    @classmethod
    def of(cls, report: Report) -> TextOffsets:
        """The offsets of a whole report; use this for anything but a test."""
        return cls(report.source.layout, report.omitted)

    def within(self, leaf_start: int, offset: int) -> int:
        """Characters of the leaf's text before source `offset`; `leaf_start` is where the leaf's span starts.

        >>> TextOffsets([LayoutRun(5, "\\n")]).within(3, 7)
        3
        """
        before = self._taken[bisect_left(self._starts, offset)]
        return offset - leaf_start - (before - self._taken[bisect_left(self._starts, leaf_start)])

    def around(self, leaf_start: int, stretch: Span) -> Span:
        """Map a stretch of a leaf's text to the source, including the characters taken out inside it.

        >>> TextOffsets([LayoutRun(5, "\\n"), LayoutRun(8, "\\n")]).around(3, Span(1, 4))
        Span(start=4, end=8)
        """
        kept = leaf_start - self._taken[bisect_left(self._starts, leaf_start)]
        first, last = kept + stretch.start, kept + stretch.end - 1
        before, inside = (self._taken[bisect_right(self._kept, each)] for each in (first, last))
        return Span(first + before, last + 1 + inside)
