"""Marks of headings that say nothing: those on running text, and those on nearly every line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from converter.source.source import LINE_END, Mark

SENTENCE, PARAGRAPH = 25, 30
"""Characters from which a sentence is no heading where most lines are marked as headings, and where few are."""

MOSTLY, ENOUGH = 0.6, 8
"""Share of a text's lines that are marked, and their least number, from which a mark says nothing by itself."""

NUMBERED = re.compile(
    r"\s*(?:第?[一二三四五六七八九十]{1,3}[、.．，章节部]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．])"
)
"""Number of a heading: that of a run-in heading is kept on a whole paragraph, and the heading cut from it."""


def significant_marks(text: str, marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """The marks without those of headings on running text.

    >>> from converter.source.span import Span
    >>> text = "政府工作报告\\n" + "一年来，我们坚持稳中求进，" * 4 + "成绩显著。"
    >>> marks = [Mark(Span(0, 6), "heading"), Mark(Span(7, 64), "heading")]
    >>> [mark.span.start for mark in significant_marks(text, marks)]
    [0]
    """
    headings = [mark for mark in marks if mark.kind == "heading"]
    if not headings:
        return tuple(marks)
    lines = sum(1 for line in LINE_END.split(text) if line.strip())
    longest = SENTENCE if len(headings) >= max(ENOUGH, MOSTLY * lines) else PARAGRAPH
    return tuple(mark for mark in marks if mark.kind != "heading" or not _is_prose(mark.span.of(text), longest))


def _is_prose(text: str, longest: int) -> bool:
    return len(text) > longest and text.rstrip()[-1:] in "。！；" and NUMBERED.match(text) is None
