"""Lines told apart: what stands before the report, the report itself, what follows it, and what is no part of it.

The speech starts at its salutation or opening formula.  Above it stand its title block and the page's own lines;
below its closing stand glossary, annexes and again the page's own lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from converter.dataclass import dataclass, replace
from converter.model import OmittedKind
from converter.recognise.endings import ENTRY, closes, is_annex_head, is_glossary_head
from converter.recognise.furniture import furniture_of
from converter.recognise.lines import Line
from converter.recognise.patterns import REFRAIN_OPENING, SALUTATION_LINE, SALUTATION_OPENING, any_of
from converter.recognise.repeats import repeated
from converter.recognise.speech_end import PROSE, last_line
from converter.recognise.title_block import title_block
from converter.recognise.titles import front_role
from converter.source.reading import read_through
from converter.text.numberings import NUMBERINGS
from converter.text.numerals import COUNT
from converter.text.words import one_of

OPENING_FORMULA = re.compile(
    r"(?:[^。]{0,80}。){0,2}[^。]{0,60}(?:我|现)[^。,]{0,16}(?:代表|受)[^。]{2,40}(?:报告|汇报|作)[^。]{0,60}(?:工作|报告|审议|审查|建议|意见)"
)
"""现在，我代表市人民政府，向大会报告工作，请予审议。; 我受市长委托，代表市人民政府作工作报告"""

FIRST = any_of(
    *(re.escape(read_through(row.first[0])) for row in NUMBERINGS if row.sure and (row.opens or row.opens_line))
)
PART_ONE = re.compile(rf"(?:{FIRST}|(?:19|20)\d\d年(?:政府)?工作(?:回顾|总结))|{COUNT}年(?:来)?工作回顾")
"""一、 第一部分 （一） 2021年工作回顾 五年来工作回顾"""

RUNNING = 40
"""A line of so many characters may be running text."""

FIRST_LINES = 400
"""Lines from the top in which the speech must start."""


@dataclass(frozen=True, slots=True)
class Zones:
    """The lines of a document by what they belong to, in order."""

    front: tuple[tuple[Line, str], ...]
    """Lines of the title block with their role."""
    body: tuple[Line, ...]
    """From the salutation on."""
    omitted: tuple[tuple[Line, OmittedKind], ...]
    second: Line | None = None
    """The title of another document below the report."""
    notes: tuple[Line, ...] = ()
    """Footnotes, where the file says so."""

    @property
    def one_page_of_several(self) -> bool:
        """Whether a pager shows that the rest of the report stands on other pages."""
        return any("下一页" in line.text for line, kind in self.omitted if kind == "navigation")


def tell_apart(lines: Sequence[Line]) -> Zones:
    """The zones of a document's lines.  Every line comes out exactly once."""
    if not any(line.marks for line in lines):
        return _by_reading(lines)
    from converter.recognise.marked import parted, told_apart

    told = told_apart(lines)
    zones = _by_reading(told.kept)
    omitted = sorted((*zones.omitted, *told.aside), key=lambda each: each[0].start)
    body = parted(zones.body, told.notes) if told.notes else zones.body
    return replace(zones, body=body, omitted=tuple(omitted), notes=told.notes)


def _by_reading(lines: Sequence[Line]) -> Zones:
    """The zones of lines that show by their words alone to which they belong."""
    start = _speech_start(lines)
    front, omitted = title_block(lines[:start])
    repeats = repeated(lines, start)
    last = last_line(lines, start, repeats)
    second = _second_document(lines, start, last)
    heads, digits = _running_heads(lines), _pager_digits(lines)
    body: list[Line] = []
    for index in range(start, len(lines)):
        line = lines[index]
        if index in repeats:
            omitted.append((line, "repeat"))
        elif last < index or (second is not None and second <= index):
            found = furniture_of(line.text)
            omitted.append((line, found.kind if found else _after(omitted)))
        elif index in digits:
            omitted.append((line, "navigation"))
        elif not line.text or _inside_furniture(lines, index, heads):
            found = furniture_of(line.text)
            omitted.append((line, found.kind if found else "page-number" if line.text in heads else "other"))
        else:
            body.append(line)
    return Zones(tuple(front), tuple(body), tuple(omitted), None if second is None else lines[second])


def _second_document(lines: Sequence[Line], start: int, last: int) -> int | None:
    """Where another document begins on the page: a title below the closing, with running text of its own."""
    closed = False
    for index in range(start, last):
        text = lines[index].text
        if closed and (is_glossary_head(text) or is_annex_head(text) or ENTRY.match(text)):
            return None
        below = range(index + 1, min(index + 8, last + 1))
        if closed and front_role(text) == "title" and any(_runs_on(lines, at) for at in below):
            return index
        closed = closed or closes(text)
    return None


def _after(omitted: Sequence[tuple[Line, OmittedKind]]) -> OmittedKind:
    """The kind of a line that shows none of its own: that of the list in which it stands."""
    kind = omitted[-1][1] if omitted else "other"
    return kind if kind in ("related", "navigation", "disclaimer") else "other"


NUMBER_ALONE = re.compile(r"\d{1,3}$")


PAGING = ("pager", "neighbours", "navigation")
"""Rows of the table of page lines whose lines stand beside the digits of a pager: 1, 2, 3, 下一页"""


def _pager_digits(lines: Sequence[Line]) -> frozenset[int]:
    """The lines with a digit alone that stand in a row beside 上一页 or 下一页."""
    found: set[int] = set()
    row: list[int] = []
    beside = False
    for index, line in enumerate(lines):
        if NUMBER_ALONE.match(line.text):
            row.append(index)
            continue
        pages = len(line.text) <= RUNNING_HEAD and (page := furniture_of(line.text)) is not None and page.name in PAGING
        if beside or pages:
            found.update(row)
        row, beside = [], pages
    return frozenset(found | set(row)) if beside else frozenset(found)


RUNNING_HEAD = 30
"""A longer line stands at the head of no page."""


def _running_heads(lines: Sequence[Line]) -> frozenset[str]:
    """Short lines that stand beside page numbers more than once."""
    numbers = [
        index for index, line in enumerate(lines) if (found := furniture_of(line.text)) and found.kind == "page-number"
    ]
    beside = Counter(
        lines[near].text
        for index in numbers
        for near in (index - 1, index + 1)
        if 0 <= near < len(lines) and len(lines[near].text) <= RUNNING_HEAD
    )
    return frozenset(text for text, count in beside.items() if count > 1 and furniture_of(text) is None)


def _inside_furniture(lines: Sequence[Line], index: int, running_heads: frozenset[str]) -> bool:
    """Whether a line inside the speech is furniture beyond doubt, by its words or by what stands around it."""
    text = lines[index].text
    before = lines[index - 1].text if index else ""
    after = lines[index + 1].text if index + 1 < len(lines) else ""
    if NUMBER_ALONE.match(text):
        near = (int(line.text) for line in lines[max(index - 6, 0) : index + 7] if NUMBER_ALONE.match(line.text))
        if int(text) and any(abs(number - int(text)) == 1 for number in near):
            return False
        goes_on = after != "" and (after[0] in CONTINUING or after[0].isdigit() or UNIT_OPENS.match(after) is not None)
        return before[-1:] in "。!" and not goes_on
    if len(text) <= RUNNING_HEAD and text in running_heads:
        return True
    if is_annex_head(text) and (found := furniture_of(after)) is not None:
        return found.name == "attachment"
    return furniture_of(text) is not None


UNIT_OPENS = re.compile(
    one_of("""
    公里 公顷 平方 立方 千米 千瓦 万 亿 元 美元 吨 米 亩 户 人 名 家 个 项 件 所 座 条 处 台 辆 套 批 场 次 种 类 张 份
    % ‰ 余 多 岁 倍 位
    """)
)
"""A unit or a counter, which makes a figure alone on its line one of a sentence that a page scattered: 126, 公里道路"""

CONTINUING = ",。、;:!?)》”%"


def _speech_start(lines: Sequence[Line]) -> int:
    """The index of the first line of the speech: salutation, opening formula, first heading, or running text."""
    near = lines[:FIRST_LINES]
    saluted = _saluted(near)
    formula = next((index for index in range(len(near)) if _is_formula(near, index)), None)
    if saluted is not None and (formula is None or saluted <= formula + NEAR_FORMULA):
        return saluted
    if formula is not None:
        return formula
    for index, line in enumerate(near):
        if PART_ONE.match(line.text) or REFRAIN_OPENING.match(line.text) or _runs_on(near, index):
            return index
    return 0 if not any(front_role(line.text) for line in near) else len(near)


def _saluted(lines: Sequence[Line]) -> int | None:
    """The index of the salutation; one that recurs below running text without a title above it opens no speech."""
    for index, line in enumerate(lines):
        if SALUTATION_LINE.match(line.text) or SALUTATION_OPENING.match(line.text):
            headless = not any(front_role(above.text) or furniture_of(above.text) for above in lines[:index])
            return None if headless and any(_runs_on(lines, above) for above in range(index)) else index
    return None


NEAR_FORMULA = 40
"""A salutation farther below the opening formula is one that recurs in the speech."""


def _is_formula(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is the opening formula, and not the page's abstract of it."""
    text = lines[index].text
    if len(text) > 300 or not OPENING_FORMULA.match(text) or furniture_of(text) is not None:
        return False
    above = furniture_of(lines[index - 1].text) if index else None
    return above is None or above.name != "abstract"


def _runs_on(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is running text, and no abstract of the page."""
    text = lines[index].text
    if len(text) < RUNNING or PROSE.search(text) is None:
        return False
    if furniture_of(text) is not None or front_role(text) is not None:
        return False
    above = furniture_of(lines[index - 1].text) if index else None
    return above is None or above.name != "abstract"
