"""The leaves of a report, and the way back from them to the source, character for character."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import assert_never

from converter.model import (
    Annex,
    Division,
    Item,
    LayoutRun,
    List,
    Node,
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
    found += [(each.span, each.text) for each in (*back.heads, *back.glossary, *back.notes)]
    for annex in back.annexes:
        found += _of_annex(annex)
    found += [(each.span, each.text) for each in report.omitted]
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


def restore(texts: Iterable[str], layout: Sequence[LayoutRun]) -> str:
    """The decoded source: the leaves' texts in order, with each run of `layout` put back at its offset.

    >>> restore(["一、", "总体要求"], [LayoutRun(2, " "), LayoutRun(7, "\\n")])
    '一、 总体要求\\n'
    """
    carried = "".join(texts)
    pieces: list[str] = []
    taken = written = 0
    for run in layout:
        step = run.offset - written
        pieces += (carried[taken : taken + step], run.text)
        taken += step
        written = run.offset + len(run.text)
    pieces.append(carried[taken:])
    return "".join(pieces)


def layout_of(text: str, found: Sequence[Leaf]) -> tuple[LayoutRun, ...]:
    """The characters of `text` that the sorted leaves do not carry, as runs.

    A leaf's text is its span's characters, or those without some line breaks.

    >>> layout_of("一、\\n总体\\n要求", [(Span(0, 2), "一、"), (Span(3, 8), "总体要求")])
    (LayoutRun(offset=2, text='\\n'), LayoutRun(offset=5, text='\\n'))
    """
    runs: list[LayoutRun] = []
    position = 0
    for span, carried in found:
        if position < span.start:
            runs.append(LayoutRun(position, text[position : span.start]))
        if len(carried) != span.end - span.start:
            runs += _inside(text, span, carried)
        position = max(position, span.end)
    if position < len(text):
        runs.append(LayoutRun(position, text[position:]))
    return tuple(runs)


def _inside(text: str, span: Span, carried: str) -> Iterator[LayoutRun]:
    """The runs of `text` inside `span` that `carried` left out."""
    at = span.start
    start = None
    for character in carried:
        while text[at] != character:
            start = at if start is None else start
            at += 1
        if start is not None:
            yield LayoutRun(start, text[start:at])
            start = None
        at += 1
    if at < span.end:
        yield LayoutRun(at, text[at : span.end])


class TextOffsets:
    """Where a place in the source stands inside the text of the leaf around it."""

    def __init__(self, layout: Sequence[LayoutRun]) -> None:
        self._starts = [run.offset for run in layout]
        self._taken = [0, *accumulate(len(run.text) for run in layout)]

    def within(self, leaf_start: int, offset: int) -> int:
        """Characters of the leaf's text before source `offset`; `leaf_start` is where the leaf's span starts.

        >>> TextOffsets([LayoutRun(5, "\\n")]).within(3, 7)
        3
        """
        before = self._taken[bisect_left(self._starts, offset)]
        return offset - leaf_start - (before - self._taken[bisect_left(self._starts, leaf_start)])
