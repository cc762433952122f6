"""Blocks of a reading found in the source: the text of an output that a person edited, piece by piece."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from converter.corrections.anchoring import QuoteIndex, squeezed
from converter.corrections.statements import ReadingIndex
from converter.dataclass import replace
from converter.model import Report, Role
from converter.model.layout import leaves, restore
from converter.source.reading import read_through
from converter.source.source import Source
from converter.source.span import Span

LONG = 16
"""Characters of a block whose only occurrence in the source is surely its place."""


class LocatedBlock(NamedTuple):
    """A block: what it is, its level or term, its role, its text without white space, and its place in the source.

    The place is an index of the source without white space; -1 if its text is not there.
    """

    what: str
    value: str
    role: Role | None
    text: str
    at: int = -1

    @property
    def end(self) -> int:
        """The index behind it."""
        return self.at + len(self.text)

    def span(self, ground: QuoteIndex) -> Span:
        """Its place in the source."""
        return ground.span(self.at, self.end)


def ground_of(source: Source) -> QuoteIndex:
    """The source as blocks are looked up in it: read through, since an output may restore its punctuation."""
    return QuoteIndex(replace(source, text=read_through(source.text)))


def blocks_in(report: Report, ground: QuoteIndex) -> tuple[LocatedBlock, ...]:
    """The blocks of a report, each with its place in the source.

    >>> from converter.pipeline import read
    >>> from converter.source.decode import source_of_text
    >>> text = "各位代表：\\n一、工作回顾\\n经济平稳。"
    >>> [(each.what, each.at) for each in blocks_in(read(text).value, ground_of(source_of_text(text, "").value))]
    [('salutation', 0), ('heading', 5), ('paragraph', 11)]
    """
    text = read_through(restore(leaves(report), report.source.layout))
    places = [each for each in ReadingIndex(report).places if each.what != "omit"]
    blocks = [LocatedBlock(each.what, each.value, each.role, squeezed(each.span.of(text))) for each in places]
    return tuple(_located([block for block in blocks if block.text], ground))


def _located(blocks: Sequence[LocatedBlock], ground: QuoteIndex) -> list[LocatedBlock]:
    """The blocks with their places: first the long ones that occur once, then the others between them."""
    found = list(blocks)
    done = 0
    sure: list[int] = []
    for number, block in enumerate(blocks):
        at = ground.text.find(block.text, done) if len(block.text) >= LONG else -1
        if at >= 0 and ground.text.find(block.text) == at and ground.text.find(block.text, at + 1) < 0:
            found[number] = block._replace(at=at)
            sure.append(number)
            done = at + len(block.text)
    bounds = [-1, *sure, len(blocks)]
    for before, behind in pairwise(bounds):
        done = found[before].end if before >= 0 else 0
        limit = found[behind].at if behind < len(blocks) else len(ground.text)
        for number in range(before + 1, behind):
            at = ground.text.find(blocks[number].text, done, limit)
            if at >= 0:
                found[number] = blocks[number]._replace(at=at)
                done = found[number].end
    return found
