"""Candidates: the possible kinds of each block, with its marker and the extent of its heading."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from converter.dataclass import dataclass, replace
from converter.model import Marker
from converter.recognise.blocks import Block
from converter.recognise.marks import Bullet, read_bullet, read_mark, read_weak_mark
from converter.recognise.patterns import HAN, SALUTATION_LINE
from converter.recognise.ruling import Ruling
from converter.text.lazy import lazy
from converter.text.numberings import NUMBERINGS, UNNUMBERED, Scheme

UnitKind = Literal["heading", "item", "paragraph", "salutation", "stage", "table"]

LONGEST_RUN_IN = 40
"""A first sentence of more characters is no heading: gold/README.md, *headings*."""

LONGEST_UNMARKED = 40
"""A line without a marker that is longer is no heading."""

LONGEST_SET = 60
"""Nor is a longer one that its file sets as a heading: whole paragraphs are set in bold type."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A block and its reading.  `label_end` and `heading_end` are places in the block's text."""

    block: Block
    kind: UnitKind
    scheme: Scheme = UNNUMBERED
    number: int | None = None
    marker: Marker | None = None
    label_end: int = 0
    heading_end: int = 0
    run_in: bool = False
    weak: bool = False
    """The marker counts only if its number fits the run."""
    rank: float = 0
    """Rank of an unnumbered heading among the numberings."""
    level: int = 0
    """Depth in the document's own tree, once settled."""
    confidence: float = 1.0
    fixed: bool = False
    """True if a correction says what it is."""
    stated_level: int = 0
    """The level that a correction gives it."""

    @property
    def text(self) -> str:
        return self.block.text

    @property
    def heading(self) -> str:
        """The heading's reading."""
        return self.text[self.label_end : self.heading_end]

    @property
    def lost_break(self) -> bool:
        """True if the line break between heading and paragraph was lost: 一、2021年工作回顾过去一年，……"""
        return self.run_in and self.heading_end > self.label_end and STOP.match(self.text, self.heading_end - 1) is None

    def as_paragraph(self) -> Unit:
        """The same block, read as plain text."""
        return Unit(self.block, "paragraph")


RANKS: Mapping[Scheme, float] = {row.name: row.rank for row in NUMBERINGS}
"""The usual order of nesting, outermost first (GB/T 9704-2012, 7.3.3)."""

SURE = tuple(row.name for row in NUMBERINGS if row.sure)
"""Markers that nothing else in running text looks like."""

ALONE_SCHEMES = frozenset(row.name for row in NUMBERINGS if row.alone)
"""The ways of numbering whose marker may be the whole of a heading: 一 on a line of its own."""

STAGE = lazy(r"[(\[](?=[^)]{1,30}[)\]])[^)]*(?:掌声|鼓掌|起立|热烈|欢呼|完)[^)]*[)\]][。!]?$")

STOP = lazy(r"[。;!?]|:(?!\d)|(?<!\d):|——")
"""End of a run-in heading; not the colon of 10:30 or 12:38:50."""

END_MARKS = "。;!?:,、.… "

ANNOUNCES = lazy(
    r"(?:以下|如下|下列)[^。]{0,12}$"
    r"|(?:做好|抓好|做了|抓了|办好|办成|推进|实施|突出|开展|完成|围绕|落实|坚持|实现|聚焦|达到|做到|强化|打好|从|在)[^。,]{0,14}"
    r"[一二两三四五六七八九十\d]{1,3}(?:个|件|项|大|方面|条|点|类)[^。,]{0,12}$"
    r"|[一二两三四五六七八九十]{1,3}(?:件|大|个|项|方面)(?:大事|实事|工作|任务|方面|方面工作|方面的工作|问题)$"
    r"|(?:是|有|为|包括|要求|特点|分别)$"
)
"""A sentence that only says that something follows: 重点抓好八个方面工作."""


def units_of(blocks: Sequence[Block]) -> tuple[Unit, ...]:
    """Each block with its first reading; which headings hold is settled by the outline.

    >>> from converter.source.span import Span
    >>> unit = units_of([Block((Span(0, 21),), "(一)经济发展稳中向好。积极应对多重困难。")])[0]
    >>> unit.scheme, unit.number, unit.heading, unit.run_in
    ('han-paren', 1, '经济发展稳中向好。', True)
    """
    return tuple(_ruled(block)[1] if not block.corrected else _by_hand(_ruled(block)[1]) for block in blocks)


def _by_hand(unit: Unit) -> Unit:
    """The unit as corrections have it; most reports have none."""
    from converter.recognise.corrected import unit_by_hand

    return unit_by_hand(unit)


CANDIDATES = (
    Ruling("row of a table", "table", "指标 2021年 2022年"),
    Ruling("salutation", "salutation", "各位代表："),
    Ruling("stage direction", "stage", "（热烈鼓掌）"),
    Ruling("bullet", "item", "一是加大投资力度。"),
    Ruling("numbering", "heading", "一、2021年工作回顾"),
    Ruling("weak numbering", "heading", "21.5+2就业之家"),
    Ruling("set as a heading by its file", "heading", "a line in bold type, or of a heading's style"),
    Ruling("short line without a closing mark", "heading", "2022年工作回顾"),
    Ruling("none of these", "paragraph", "2021年，全市经济平稳运行。"),
)
"""Tried in order on a block: what it may be, before the whole document is looked at."""

(
    TABLE_ROW,
    SALUTATION_CANDIDATE,
    STAGED,
    BULLET,
    NUMBERED_CANDIDATE,
    WEAKLY_NUMBERED,
    SET_BY_FILE,
    SHORT_LINE,
    PLAIN_TEXT,
) = CANDIDATES


def _ruled(block: Block) -> tuple[Ruling, Unit]:
    """The row of `CANDIDATES` that applies to a block, and the unit that it makes of it."""
    text = block.text
    if any(mark.kind == "table" for mark in block.marks):
        return TABLE_ROW, Unit(block, "table")
    if SALUTATION_LINE.match(text):
        return SALUTATION_CANDIDATE, Unit(block, "salutation")
    if text[0] in "([" and STAGE.match(text):
        return STAGED, Unit(block, "stage")
    bullet = read_bullet(text)
    if bullet is not None:
        return BULLET, _item(block, bullet)
    mark = read_mark(text) or read_weak_mark(text)
    if mark is not None and (mark.length < len(text) or mark.scheme in ALONE_SCHEMES):
        whole = block.set_as_heading and not holds_a_paragraph(text, mark.length)
        end, run_in = (len(text), False) if whole else extent(text, mark.length, LONGEST_RUN_IN)
        unit = Unit(block, "heading", mark.scheme, mark.number, None, mark.length, end, run_in, mark.weak)
        return WEAKLY_NUMBERED if mark.weak else NUMBERED_CANDIDATE, unit
    if block.is_entry and not block.set_as_heading:
        return PLAIN_TEXT, Unit(block, "paragraph")
    if may_be_bare_heading(text) or (block.set_as_heading and may_be_set_heading(text)):
        unit = Unit(block, "heading", heading_end=len(text), confidence=0.9 if block.set_as_heading else 0.8)
        return SET_BY_FILE if block.set_as_heading else SHORT_LINE, unit
    return PLAIN_TEXT, Unit(block, "paragraph")


def _item(block: Block, bullet: Bullet) -> Unit:
    end, run_in = extent(block.text, bullet.length, LONGEST_RUN_IN)
    return Unit(
        block,
        "item",
        number=bullet.number,
        marker=bullet.marker,
        label_end=bullet.length,
        heading_end=end,
        run_in=run_in,
    )


def extent(text: str, start: int, longest: int) -> tuple[int, bool]:
    """Find the end of the heading that begins at `start`; True if it is a run-in heading.

    >>> text = "(一)经济发展稳中向好。积极应对。"
    >>> extent(text, 3, 40) == (text.index("。") + 1, True)
    True
    """
    closing = max(start, len(text.rstrip(END_MARKS)))
    stop = STOP.search(text, start)
    if stop is None or closing <= stop.start():
        own_line = closing == len(text) or text[closing] not in "。!;" or _size(text, start, closing) <= longest
        return (len(text), False) if own_line else (start, True)
    if closing == len(text) and stop.group() == ":" and len(text) - start <= longest:
        return len(text), False
    if longest < _size(text, start, stop.start()):
        return start, True
    return (stop.start() if stop.group() == "——" else stop.end()), True


def _size(text: str, start: int, end: int) -> int:
    """Characters between, blanks left out."""
    return end - start - text.count(" ", start, end)


SENTENCE_SIGNS = lazy(r"[。;!?:,、…—]$|[^。]。[^”’)》]")


def may_be_bare_heading(text: str) -> bool:
    """Test whether a line without a marker looks like a heading: short, no closing mark, nothing announced.

    >>> [may_be_bare_heading(text) for text in ("2022年工作回顾", "今年要做好以下工作:", "我们要实干。")]
    [True, False, False]
    """
    if len(text) > LONGEST_UNMARKED or len(text) < 3 or SENTENCE_SIGNS.search(text):
        return False
    if ANNOUNCES.search(text) or text[0] in ",。、;:)》”!?":
        return False
    return re.search(rf"{HAN}{{2}}", text) is not None


def may_be_set_heading(text: str) -> bool:
    """Test whether a line that its file sets as a heading may be one: one sentence at most, not long.

    >>> [may_be_set_heading(text) for text in ("坚持创新驱动，塑造发展新动能。", "我们要实干。我们要担当。")]
    [True, False]
    """
    return 3 <= len(text) <= LONGEST_SET and not re.search(r"[。;!?:].", text) and not text.endswith((";", ":"))


def holds_a_paragraph(text: str, start: int) -> bool:
    """Test whether a numbered line that its file sets as a heading holds its paragraph, too: two sentences.

    >>> [holds_a_paragraph(text, 3) for text in ("(一)经济平稳。居民收入增长6%。", "(一)经济平稳;民生改善。")]
    [True, False]
    """
    return re.search(r"[。!?].", text[start:]) is not None


def restated(unit: Unit, **changes: object) -> Unit:
    """The unit with other values in some fields."""
    return replace(unit, **changes)  # type: ignore[arg-type]
