"""Zones of a document: front, body, back, and lines that are not part of the report.

The speech starts at its salutation or opening formula.  Above it are its title block and boilerplate;
below its closing are glossary, annexes and again boilerplate.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from converter.dataclass import dataclass, replace
from converter.model import OmittedKind
from converter.recognise.endings import ENTRY, closes, is_annex_head, is_glossary_head
from converter.recognise.furniture import furniture_of
from converter.recognise.lines import Line
from converter.recognise.repeats import repeated
from converter.recognise.ruling import Ruling
from converter.recognise.running_heads import running_heads
from converter.recognise.speech_end import last_line, titles_another
from converter.recognise.speech_start import speech_start
from converter.recognise.title_block import title_block
from converter.text.lazy import lazy
from converter.text.words import one_of


@dataclass(frozen=True, slots=True)
class Zones:
    """Lines of a document by zone, in order."""

    front: tuple[tuple[Line, str], ...]
    """Lines of the title block with their role."""
    body: tuple[Line, ...]
    """From the salutation on."""
    omitted: tuple[tuple[Line, OmittedKind], ...]
    second: Line | None = None
    """The title of another document below the report."""
    notes: tuple[Line, ...] = ()
    """Footnotes marked by the file."""

    @property
    def one_page_of_several(self) -> bool:
        """Test whether a pager shows that the rest of the report is on other pages."""
        return any("下一页" in line.text for line, kind in self.omitted if kind == "navigation")


def zones_of(lines: Sequence[Line]) -> Zones:
    """The zones of a document's lines.  Every line comes out exactly once."""
    if not any(line.marks for line in lines):
        return _by_reading(lines)
    if any(mark.kind == "correction" for line in lines for mark in line.marks):
        from converter.recognise.corrected import set_aside, settled_zones

        kept, aside = set_aside(lines)
        return settled_zones(_by_marks(kept), aside)
    return _by_marks(lines)


def _by_marks(lines: Sequence[Line]) -> Zones:
    """The zones of lines some of which their file marks."""
    from converter.recognise.marked import parted, parted_by_marks

    marked = parted_by_marks(lines)
    zones = _by_reading(marked.kept)
    omitted = sorted((*zones.omitted, *marked.aside), key=lambda each: each[0].start)
    body = parted(zones.body, marked.notes) if marked.notes else zones.body
    return replace(zones, body=body, omitted=tuple(omitted), notes=marked.notes)


def _by_reading(lines: Sequence[Line]) -> Zones:
    """The zones of lines that show by their words alone to which they belong."""
    start, _ = speech_start(lines)
    front, omitted = title_block(lines[:start])
    repeats = repeated(lines, start)
    last, _ = last_line(lines, start, repeats)
    second = _second_document(lines, start, last)
    around = ZoneEvidence(last, second, repeats, running_heads(lines), _pager_digits(lines))
    body: list[Line] = []
    for index in range(start, len(lines)):
        _, kind = _zone(lines, index, around, omitted)
        if kind is None:
            body.append(lines[index])
        else:
            omitted.append((lines[index], kind))
    return Zones(tuple(front), tuple(body), tuple(omitted), None if second is None else lines[second])


class ZoneEvidence(NamedTuple):
    """Evidence from all lines for the classification of each."""

    last: int
    """The last one of the speech and what is attached to it."""
    second: int | None
    """The title of another document."""
    repeats: frozenset[int]
    heads: Mapping[str, OmittedKind]
    digits: frozenset[int]


ZONES = (
    Ruling("further copy", "repeat", "the report once more, below itself"),
    Ruling("below the end", "omitted", "links and credits below the last sentence"),
    Ruling("another document", "omitted", "another report's title below the closing, and its text"),
    Ruling("digit of a pager", "navigation", "上一页 / 1 / 2 / 下一页"),
    Ruling("nothing but markup", "other", "<!-- -->"),
    Ruling("number alone between sentences", "omitted", "……持续改善。 / 12 / 全市……"),
    Ruling("running head", "omitted", "a short line that recurs beside page numbers, or in the menu of each page"),
    Ruling("annex that is a file", "related", "附件2 / 民生实事一览表.doc"),
    Ruling("boilerplate", "omitted", "点击查阅更多政府工作报告"),
    Ruling("speech", "body", "各位代表："),
)
"""Tried in order on a line from the start of the speech on: whether it is the report's, or how it is left out."""

(
    COPY,
    BELOW_END,
    OTHER_DOCUMENT,
    PAGER_DIGIT,
    MARKUP_ALONE,
    LONE_NUMBER,
    PAGE_HEAD,
    FILE_BELOW,
    BOILERPLATE,
    OF_SPEECH,
) = ZONES


def _zone(
    lines: Sequence[Line], index: int, around: ZoneEvidence, omitted: Sequence[tuple[Line, OmittedKind]]
) -> tuple[Ruling, OmittedKind | None]:
    """The row of `ZONES` that applies to a line, and the kind of what is left out; `omitted` is so before it."""
    line = lines[index]
    if index in around.repeats:
        return COPY, "repeat"
    below = around.last < index
    if below or (around.second is not None and around.second <= index):
        found = furniture_of(line.text)
        return BELOW_END if below else OTHER_DOCUMENT, found.kind if found else _after(omitted)
    if index in around.digits:
        return PAGER_DIGIT, "navigation"
    ruling = _inside_furniture(lines, index, around.heads) if line.text else MARKUP_ALONE
    if ruling is OF_SPEECH:
        return ruling, None
    found = furniture_of(line.text)
    return ruling, found.kind if found else around.heads.get(line.text, "other")


def _second_document(lines: Sequence[Line], start: int, last: int) -> int | None:
    """Find the start of another document on the page: a title below the closing, with running text of its own."""
    closed = False
    often = Counter(line.text for line in lines)
    for index in range(start, last):
        text = lines[index].text
        if closed and (is_glossary_head(text) or is_annex_head(text) or ENTRY.match(text)):
            return None
        if closed and titles_another(lines, index, last, often):
            return index
        closed = closed or closes(text)
    return None


def _after(omitted: Sequence[tuple[Line, OmittedKind]]) -> OmittedKind:
    """Infer the kind of a line without a kind of its own from the list that it is in."""
    kind = omitted[-1][1] if omitted else "other"
    return kind if kind in ("related", "navigation", "disclaimer") else "other"


NUMBER_ALONE = lazy(r"\d{1,3}$")


LONGEST_PAGER = 30
"""Characters of a line of a pager, at most: 上一页 1 2 3 下一页"""

PAGING = ("pager", "neighbours", "navigation")
"""Rows of the boilerplate table whose lines are next to the digits of a pager: 1, 2, 3, 下一页"""


def _pager_digits(lines: Sequence[Line]) -> frozenset[int]:
    """Find the lines with a single digit next to 上一页 or 下一页."""
    found: set[int] = set()
    row: list[int] = []
    beside = False
    for index, line in enumerate(lines):
        if NUMBER_ALONE.match(line.text):
            row.append(index)
            continue
        pages = (
            len(line.text) <= LONGEST_PAGER and (page := furniture_of(line.text)) is not None and page.name in PAGING
        )
        if beside or pages:
            found.update(row)
        row, beside = [], pages
    return frozenset(found | set(row)) if beside else frozenset(found)


def _inside_furniture(lines: Sequence[Line], index: int, heads: Mapping[str, OmittedKind]) -> Ruling:
    """The row of `ZONES` for a line inside the speech: boilerplate beyond doubt, by its words or those around it."""
    text = lines[index].text
    before = lines[index - 1].text if index else ""
    after = lines[index + 1].text if index + 1 < len(lines) else ""
    if NUMBER_ALONE.match(text):
        near = (int(line.text) for line in lines[max(index - 6, 0) : index + 7] if NUMBER_ALONE.match(line.text))
        if int(text) and any(abs(number - int(text)) == 1 for number in near):
            return OF_SPEECH
        goes_on = after != "" and (after[0] in CONTINUING or after[0].isdigit() or UNIT_OPENS.match(after) is not None)
        return LONE_NUMBER if before[-1:] in "。!" and not goes_on else OF_SPEECH
    if text in heads:
        return PAGE_HEAD
    if is_annex_head(text) and (found := furniture_of(after)) is not None:
        return FILE_BELOW if found.name == "attachment" else OF_SPEECH
    return OF_SPEECH if furniture_of(text) is None else BOILERPLATE


UNIT_OPENS = lazy(
    one_of("""
    公里 公顷 平方 立方 千米 千瓦 万 亿 元 美元 吨 米 亩 户 人 名 家 个 项 件 所 座 条 处 台 辆 套 批 场 次 种 类 张 份
    % ‰ 余 多 岁 倍 位
    """)
)
"""A unit or a counter, which makes a figure alone on its line one of a sentence that a page scattered: 126, 公里道路"""

CONTINUING = ",。、;:!?)》”%"
