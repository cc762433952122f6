"""Text and marks of a source from paragraphs, tables and boilerplate."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from converter.inputs.pdf.lines import Range
from converter.inputs.pdf.paragraphs import PageBlock
from converter.source.source import Mark, PageStart
from converter.source.span import Span

STANDS_OUT = 1.1
"""Minimum size of a heading's type, relative to the body's."""

LONGEST_HEADING = 80
"""Characters that a heading has at most."""

RANKS = 6
"""Number of heading depths distinguished."""

MOSTLY = 0.4
"""Share of bold type above which it is not significant."""

SENTENCE_END = frozenset("。；！？;，,")


def text_of(blocks: Sequence[PageBlock], size: float) -> tuple[str, tuple[Mark, ...]]:
    """The text, a paragraph a line, and its marks in order; `size` is that of the body's type.

    >>> text_of([PageBlock("示例市政府工作报告", "text", 22.0, True), PageBlock("各位代表：", "text", 16.0)], 16.0)[1]
    (Mark(span=..., kind='heading', value='1'), Mark(span=..., kind='centred', value=''))
    """
    depths = _depths(blocks, size)
    plain = _says_nothing(blocks)
    marks: list[Mark] = []
    pieces: list[str] = []
    at = 0
    for block in blocks:
        whole = Span(at, at + len(block.text))
        if block.kind != "text":
            marks.append(Mark(whole, block.kind, block.value))
        elif depth := _depth(block, size, depths, plain):
            marks.append(Mark(whole, "heading", depth))
        if block.centred:
            marks.append(Mark(whole, "centred"))
        if not plain:
            marks += [Mark(Span(at + start, at + end), "bold") for start, end in _runs(block.text, block.bold)]
        pieces.append(block.text)
        at = whole.end + 1
    return "\n".join((*pieces, "")) if pieces else "", tuple(marks)


def page_starts(blocks: Sequence[PageBlock]) -> tuple[PageStart, ...]:
    """The starts of the pages in the text of blocks; notes and other lines behind the text begin none.

    >>> page_starts([PageBlock("一年来，成绩显著。", "text", starts=((0, 1), (4, 2)))])
    (PageStart(offset=0, number='1'), PageStart(offset=4, number='2'))
    """
    found: list[PageStart] = []
    last = at = 0
    for block in blocks:
        for start, page in block.starts:
            if page > last:
                found.append(PageStart(at + start, str(page)))
                last = page
        at += len(block.text) + 1
    return tuple(found)


def _depths(blocks: Sequence[PageBlock], size: float) -> dict[float, str]:
    """The sizes of headings to their depths, the largest the outermost."""
    sizes = {round(block.size * 2) / 2 for block in blocks if _is_large(block, size)}
    return {each: str(min(rank, RANKS)) for rank, each in enumerate(sorted(sizes, reverse=True), 1)}


def _depth(block: PageBlock, size: float, depths: dict[float, str], plain: bool) -> str:
    """Determine the depth of a heading; "" if the block is not one."""
    if _is_large(block, size):
        return depths[round(block.size * 2) / 2]
    heading = not plain and block.all_bold and _is_short(block) and abs(block.size - size) <= 0.1 * size
    return str(min(len(depths) + 1, RANKS)) if heading and block.text[-1:] not in SENTENCE_END else ""


def _is_large(block: PageBlock, size: float) -> bool:
    return block.kind == "text" and block.size >= STANDS_OUT * size and _is_short(block)


def _is_short(block: PageBlock) -> bool:
    return len(block.text) <= LONGEST_HEADING


def _says_nothing(blocks: Sequence[PageBlock]) -> bool:
    """Test whether so much is bold that it is the type of the body."""
    texts = [block for block in blocks if block.kind == "text"]
    bold = sum(end - start for block in texts for start, end in block.bold)
    return bold > MOSTLY * sum(len(block.text) for block in texts)


def _runs(text: str, ranges: Sequence[Range]) -> list[Range]:
    """Merge ranges separated only by blanks."""
    result: list[Range] = list(ranges[:1])
    for (_, end), (start, stop) in pairwise(ranges):
        if text[end:start].strip():
            result.append((start, stop))
        else:
            result[-1] = (result[-1][0], stop)
    return result
