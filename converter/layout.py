"""The leaves of a report, and the way back from them to the source, character for character."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import assert_never

from converter.model import (
    Annex,
    Division,
    GlossaryEntry,
    Item,
    LayoutRun,
    List,
    Node,
    Note,
    Omitted,
    Paragraph,
    RefrainGroup,
    Report,
    Salutation,
    Stage,
    Table,
)
from converter.span import Span

Leaf = tuple[Span, str]
"""A stretch of the source and the characters of it that the report carries."""


def leaves(report: Report) -> list[Leaf]:
    """Every leaf of the report, in source order."""
    found = [*_of_nodes(report.front), *_of_nodes(report.body)]
    back = report.back
    whole: list[Paragraph | GlossaryEntry | Note | Omitted] = [
        *back.heads, *back.glossary, *back.notes, *report.omitted,
    ]
    found += [(each.span, each.text) for each in whole]
    for annex in back.annexes:
        found += _of_annex(annex)
    return sorted(found, key=lambda leaf: leaf[0])


def _of_annex(annex: Annex) -> Iterator[Leaf]:
    yield annex.title_span, annex.title
    yield from _of_nodes(annex.children)


def _of_nodes(nodes: Iterable[Node]) -> Iterator[Leaf]:
    for node in nodes:
        match node:
            case Paragraph() | Salutation() | Stage():
                yield node.span, node.text
            case Division():
                if node.label_span is not None:
                    yield node.label_span, node.label
                if node.heading_span is not None:
                    yield node.heading_span, node.heading
                yield from _of_nodes(node.children)
            case Item():
                yield node.label_span, node.label
                if node.heading_span is not None:
                    yield node.heading_span, node.heading
                if node.text_span is not None:
                    yield node.text_span, node.text
                yield from _of_nodes(node.children)
            case List() | RefrainGroup():
                yield from _of_nodes(node.children)
            case Table():
                yield from ((cell.span, cell.text) for row in node.rows for cell in row)
            case _:
                assert_never(node)


def restore(found: Iterable[Leaf], layout: Sequence[LayoutRun]) -> str:
    """The decoded source: the sorted leaves' texts, with each run of `layout` put back at its offset.

    A leaf may stand inside another: a page number inside a paragraph that runs over two pages.

    >>> restore([(Span(0, 2), "一、"), (Span(3, 7), "总体要求")], [LayoutRun(2, " "), LayoutRun(7, "\\n")])
    '一、 总体要求\\n'
    >>> restore([(Span(0, 4), "经济"), (Span(1, 3), "-1")], [])
    '经-1济'
    """
    pieces: list[str] = []
    open_texts: list[tuple[str, int]] = []  # what is begun and not yet written out: text, characters written
    position = 0
    starts = [(span.start, text) for span, text in found]
    events = sorted([(run.offset, True, run.text) for run in layout] + [(at, False, text) for at, text in starts],
                    key=lambda event: event[0])
    for at, is_layout, text in [*events, (None, True, "")]:
        while open_texts and (at is None or position < at):
            current, done = open_texts.pop()
            step = len(current) - done if at is None else min(at - position, len(current) - done)
            pieces.append(current[done : done + step])
            position += step
            if done + step < len(current):
                open_texts.append((current, done + step))
        if is_layout:
            pieces.append(text)
            position += len(text)
        else:
            open_texts.append((text, 0))
    return "".join(pieces)


def layout_of(text: str, found: Sequence[Leaf]) -> tuple[LayoutRun, ...]:
    """The characters of `text` that the sorted leaves do not carry, as runs.

    A leaf's text is its span's characters, or those without some line breaks and without the leaves inside it.

    >>> layout_of("一、\\n总体\\n要求", [(Span(0, 2), "一、"), (Span(3, 8), "总体要求")])
    (LayoutRun(offset=2, text='\\n'), LayoutRun(offset=5, text='\\n'))
    """
    runs: list[LayoutRun] = []
    position = index = 0
    while index < len(found):
        span, carried = found[index]
        index += 1
        inner = index
        while inner < len(found) and found[inner][0].start < span.end:
            inner += 1
        if position < span.start:
            runs.append(LayoutRun(position, text[position : span.start]))
        if inner > index or len(carried) != span.end - span.start:
            runs += _left_out(text, span, carried, found[index:inner])
        position = max(position, span.end)
        index = inner
    if position < len(text):
        runs.append(LayoutRun(position, text[position:]))
    return tuple(runs)


def _left_out(text: str, span: Span, carried: str, inner: Sequence[Leaf]) -> Iterator[LayoutRun]:
    """The runs of `text` inside `span` that neither `carried` nor the leaves inside it hold."""
    holes = {leaf.start: leaf.end for leaf, _ in inner}
    done = 0
    at = start = span.start
    while at < span.end:
        same = _goes_on(text, at, span.end, carried, done) if start < at else text[at] == carried[done : done + 1]
        if at in holes or same:
            if start < at:
                yield LayoutRun(start, text[start:at])
            if at in holes:
                at = holes[at]
            else:
                at += 1
                done += 1
            start = at
        else:
            at += 1
    if start < at:
        yield LayoutRun(start, text[start:at])


def _goes_on(text: str, at: int, end: int, carried: str, done: int) -> bool:
    """Whether `text` goes on at `at`, behind something left out, with what `carried` holds from `done`, up to `end`.

    One character may stand in both: the bracket of [SEP] is not that of [2].

    >>> [at for at in range(8) if _goes_on("[SEP]\\n[2]", at, 9, "[2]", 0)]
    [6]
    >>> _goes_on("一\\n、1", 2, 3, "一、", 1)
    True
    """
    if text[at] != carried[done : done + 1]:
        return False
    following = text[at + 1 : min(at + 2, end)]
    return following == carried[done + 1 : done + 2] or following in LEFT_OUT or following.isspace()


LEFT_OUT = "[<&\\?-"
"""What opens the markup and the escapes that are left out (`reading`)."""


class TextOffsets:
    """Where a place in the source stands inside the text of the leaf around it."""

    def __init__(self, layout: Sequence[LayoutRun], omitted: Sequence[Omitted] = ()) -> None:
        taken = sorted([(run.offset, len(run.text)) for run in layout]
                       + [(each.span.start, len(each.text)) for each in omitted])
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
        """Where in the source a stretch of a leaf's text stands, with what was taken out inside it.

        >>> TextOffsets([LayoutRun(5, "\\n"), LayoutRun(8, "\\n")]).around(3, Span(1, 4))
        Span(start=4, end=8)
        """
        kept = leaf_start - self._taken[bisect_left(self._starts, leaf_start)]
        first, last = kept + stretch.start, kept + stretch.end - 1
        before, inside = (self._taken[bisect_right(self._kept, each)] for each in (first, last))
        return Span(first + before, last + 1 + inside)
