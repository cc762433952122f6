"""Markers before a title on its line, which are no part of it: bullets, numbers, rubrics, boilerplate."""

from __future__ import annotations

from converter.recognise.furniture import furniture_of
from converter.recognise.lines import Line
from converter.recognise.patterns import HAN
from converter.recognise.titles import TEXT_NUMBER
from converter.text.lazy import lazy

TITLE_MARKER = lazy(
    r"(?:[·●◆■◇□▪*] *"  # · 政府工作报告
    r"|(?:资料|全文|文字实录|受权发布|权威发布) ?[:丨|] ?"  # 资料:示例市政府工作报告
    rf"|第{TEXT_NUMBER}篇 ?[:、.]? *|篇{TEXT_NUMBER} ?[:、. ] *|\[?篇{TEXT_NUMBER}\] *"  # 第一篇:, 篇一 , 【篇一】
    rf"|\d{{1,3}}(?=(?![年月届次季]){HAN}{{0,20}}政府工作报告)"  # 1政府工作报告: a page's number
    r"){1,3}"
)
"""Markers before a title, which are no part of it: a bullet, the number of a text or of a page"""

MARKER_FIRST = frozenset("·●◆■◇□▪*资全文受权第篇[")
"""First characters of such markers, besides those of a number before a title's words."""


def unmarked(line: Line) -> tuple[Line, Line] | None:
    """The marker before a title and the rest of its line; None if there is none.

    >>> [part.text for part in unmarked(Line(0, 10, "第一篇:政府工作报告", 0))]
    ['第一篇:', '政府工作报告']
    """
    numbered = line.text[:1].isdecimal() and "政府工作报告" in line.text
    marker = TITLE_MARKER.match(line.text) if numbered or line.text[:1] in MARKER_FIRST else None
    behind = marker.end() if marker else _behind_boilerplate(line.text)
    if behind in (0, len(line.text)):
        return None
    before = len(line.text[:behind].rstrip())
    return piece_of(line, line.start, line.start + before), piece_of(line, line.start + behind, line.end)


LONGEST_MARKED = 50
"""Characters of a title's line with boilerplate before it, at most."""

LAST_TITLE = lazy(rf"(?<=[] :>+])(?:\d{{4}}年)?{HAN}{{0,16}}工作报告$")
"""A title behind something else on its line: 【字体：大 中 小】政府工作报告"""

WIDGETS = lazy(r"(?:字[号体] ?: ?)?(?:A ?[+-]? ?|[\[( ]*大 ?中 ?小[\]) ]*){1,4}$")
"""Buttons for the size of the letters: A- A A+, [大 中 小], 字号：大中小"""


def _behind_boilerplate(text: str) -> int:
    """The place of a title behind boilerplate on its line; 0 if there is none."""
    title = LAST_TITLE.search(text) if len(text) <= LONGEST_MARKED and "工作报告" in text else None
    if title is None:
        return 0
    before = text[: title.start()].rstrip()
    if before.endswith(">") or WIDGETS.match(before) or furniture_of(before) or furniture_of(before.rstrip(":")):
        return title.start()
    return 0


def piece_of(line: Line, start: int, end: int) -> Line:
    """A part of a line, without the blanks at its ends."""
    text = line.text[start - line.start : end - line.start]
    return Line(start, end, text, line.indent if start == line.start else 0, line.cut or start > line.start, line.marks)
