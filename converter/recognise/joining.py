"""Test, with its rule, whether a line continues the paragraph or heading above it."""

from __future__ import annotations

from collections.abc import Sequence

from converter.dataclass import dataclass
from converter.recognise.lines import Line
from converter.recognise.marked import row_of
from converter.recognise.patterns import PARAGRAPH_OPENING, PART_TITLE, SALUTATION_LINE, any_of, ends
from converter.recognise.ruling import Ruling
from converter.text.lazy import lazy
from converter.text.numberings import NUMBERINGS
from converter.text.numerals import CIRCLED_CLASS, read_numeral


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Pattern of a document's line breaks."""

    wrap: int
    """Columns at which lines were wrapped, or 0 if each line is a paragraph."""
    widths: dict[int, int]
    """The column at which each line that starts at an offset ends, a Chinese character counting two."""
    indented: bool
    """True if paragraphs open with an indent."""
    scattered: bool
    """True if fragments of sentences are on lines of their own: links, figures, runs of text."""


CONTINUES = lazy(r"\[\d{1,3}\]|[,。、;:!?)\]》”’%…]|[.．]\d|是:")
"""Impossible starts of a paragraph: closing marks, a note's marker, and 是： behind a bold word."""

EXPECTS_MORE = lazy(r"[,、(《“‘\[〈—]$|[^。]为$|(?<!目)的$")
"""Impossible ends of a paragraph: 今年经济社会发展的; not 目的."""

LAST_EXPECTING = frozenset(",、(《“‘[〈—为的")
"""Last characters of these."""

NUMBERED_LINE = lazy(rf"{any_of(*(row.opens for row in NUMBERINGS if row.opens and row.spelled))} ?")
OPENS_LINE = lazy(any_of(*(row.opens_line for row in NUMBERINGS if row.opens_line), "附件|名词解释"))


def starts_anew(text: str) -> bool:
    """Test whether a line certainly opens a paragraph, a part or an attachment."""
    return PARAGRAPH_OPENING.match(text) is not None or OPENS_LINE.match(text) is not None


RUNNING = 45
"""Minimum length of a line that was broken off if it has no closing mark: headings are shorter."""

SCRAP_LENGTH = 4
"""Maximum length of a fragment after a line that was broken off: a word that was a link."""

SHORT_TITLE = 6
"""Minimum length of a complete numbered title if lines are fragments."""

SURE_OPENING = any_of(*(row.opens for row in NUMBERINGS if row.opens and row.sure))
READS_AS_TITLE = lazy(rf"^{SURE_OPENING}|(?:报告|回顾|安排|任务|工作|会议上)$")


def is_marker(text: str) -> bool:
    """Test whether a line is only a marker.

    >>> [is_marker(text) for text in ("(三)", "一、", "二是", "第", "一季度")]
    [True, True, True, True, False]
    """
    return len(text) <= LONGEST_MARKER and (text in "第(" or read_numeral(text.strip("第()、.,:是 ")) is not None)


LONGEST_MARKER = 6
LONGEST_BARE_SENTENCE = 22
"""Maximum length of a bare title; a longer sentence under 一 on a line of its own is the text of that part."""


JOINING = (
    Ruling("joined by a correction", "joined", "any line"),
    Ruling("parted by a correction", "apart", "any line"),
    Ruling("a footnote between", "apart", "……稳步发展。 / [1] 碧道：…… / 全市……"),
    Ruling("broken off by a page", "joined", "……工业增 / 2、加值增长6%"),
    Ruling("rows of one table", "joined", "指标 2021年 2022年 / 生产总值 100 110"),
    Ruling("a table's edge", "apart", "下表列出： / 指标 2021年"),
    Ruling("cut inside its line", "apart", "……成效。  二、重点任务"),
    Ruling("salutation", "apart", "各位代表："),
    Ruling("opens like no paragraph", "joined", "，促进就业。"),
    Ruling("a marker alone above", "joined", "（三） / 扩大有效投资"),
    Ruling("a numeral alone above a sentence", "apart", "一 / 2021年，全市上下……，成绩显著。"),
    Ruling("indent", "apart", "　　今年，我们要实干。"),
    Ruling("opens a paragraph", "apart", "二、重点任务"),
    Ruling("ends like no paragraph", "joined", "扩大投资、 / 促进消费"),
    Ruling("reaches the wrap", "joined", "a line as long as most"),
    Ruling("title of a part", "apart", "……奋斗！ / 2022年工作安排"),
    Ruling("piece of a sentence", "joined", "新建 / 道路 / 12公里"),
    Ruling("whole among pieces", "apart", "……12公里。 / 新建"),
    Ruling("broken off", "joined", "running text without a closing mark"),
    Ruling("goes on without an indent", "joined", "　　一年来，……， / 促进就业。"),
    Ruling("a line a paragraph", "apart", "经济平稳。 / 民生改善。"),
)
"""Tried in order on a line and the lines above it that make one paragraph: whether it is joined to them."""

(
    JOINED_BY_HAND,
    PARTED_BY_HAND,
    NOTE_BETWEEN,
    BROKEN_BY_PAGE,
    ONE_TABLE,
    EDGE_OF_TABLE,
    CUT_INSIDE,
    SALUTES,
    OPENS_LIKE_NONE,
    MARKER_ABOVE,
    NUMERAL_ABOVE,
    INDENT,
    OPENS_ANEW,
    ENDS_LIKE_NONE,
    WRAPPED,
    TITLED_LINE,
    PIECE,
    WHOLE,
    BROKEN_OFF,
    UNINDENTED,
    A_LINE_EACH,
) = JOINING


def joining(pieces: Sequence[Line], line: Line, rhythm: Rhythm) -> Ruling:
    """The row of `JOINING` for `line` behind `pieces`, with which a paragraph began."""
    last = pieces[-1]
    by_hand = _by_hand(pieces, line) if line.marks or last.marks else None
    if by_hand is not None:
        return JOINED_BY_HAND if by_hand else PARTED_BY_HAND
    if line.after_note:
        return NOTE_BETWEEN
    if line.goes_on:
        return BROKEN_BY_PAGE
    if line.marks or last.marks:
        row, above = row_of(line), row_of(last)
        if row or above:
            return ONE_TABLE if row == above else EDGE_OF_TABLE
    if line.cut:
        return CUT_INSIDE
    if SALUTATION_LINE.match(line.text):
        return SALUTES
    if CONTINUES.match(line.text) and not SALUTATION_LINE.match(last.text):
        return OPENS_LIKE_NONE
    if len(pieces) == 1 and is_marker(last.text):
        if read_numeral(last.text) is not None and ends(line.text) and len(line.text) > LONGEST_BARE_SENTENCE:
            return NUMERAL_ABOVE
        return OPENS_ANEW if starts_anew(line.text) else MARKER_ABOVE
    if rhythm.indented and line.indent >= 2:
        return INDENT
    if starts_anew(line.text):
        return OPENS_ANEW
    if last.text[-1:] in LAST_EXPECTING and EXPECTS_MORE.search(last.text):
        return ENDS_LIKE_NONE
    return _by_rhythm(pieces, line, rhythm)


def _by_hand(pieces: Sequence[Line], line: Line) -> bool | None:
    """Tell whether corrections join a line; None in most reports."""
    if not any(mark.kind == "correction" for mark in (*line.marks, *pieces[-1].marks)):
        return None
    from converter.recognise.corrected import joined_by_hand

    return joined_by_hand(pieces, line)


LOST_INDENT = 4
"""Columns by which the first line of a paragraph is shorter than the others where its indent was stripped."""


def _by_rhythm(pieces: Sequence[Line], line: Line, rhythm: Rhythm) -> Ruling:
    """The row for a line whose own words decide nothing."""
    last = pieces[-1]
    lost_indent = LOST_INDENT if len(pieces) == 1 and not ends(last.text) else 0
    if rhythm.wrap and rhythm.wrap - lost_indent <= rhythm.widths[last.start]:
        titled = ends(last.text) and PART_TITLE.search(line.text) is not None
        return TITLED_LINE if titled and rhythm.widths[line.start] < rhythm.wrap else WRAPPED
    if rhythm.scattered:
        return PIECE if _in_pieces(pieces, line) else WHOLE
    if rhythm.wrap:
        return A_LINE_EACH
    if _broken_off(pieces, line):
        return BROKEN_OFF
    return UNINDENTED if rhythm.indented and _goes_on_unindented(last, line) else A_LINE_EACH


NOTE_MARKER = lazy(rf"(?:\[\d{{1,3}}\]|[{CIRCLED_CLASS}])$")
"""A note's marker alone on its line: the sentence that it is in ends where the line above does."""


def _in_pieces(pieces: Sequence[Line], line: Line) -> bool:
    """Test, among lines that are fragments, whether the sentence is still open before a line, and no title."""
    last = next((piece for piece in reversed(pieces) if not NOTE_MARKER.match(piece.text)), pieces[-1])
    if ends(last.text):
        return False
    text = "".join(piece.text for piece in pieces[:8])
    number = NUMBERED_LINE.match(text)
    if number is not None:
        running = len(text) - number.end() < SHORT_TITLE or len(text) > RUNNING or "。" in text
        return running or _title_goes_on(text, number.end(), line)
    return PART_TITLE.search(text) is None


LEAST_CHANCE = 0.05
"""A title ends with its line unless its end there is less likely: calibrated on texts broken anywhere."""


LONGEST_PIECE_OF_TITLE = 2 * RUNNING
"""A longer line is a paragraph, and none of the pieces."""


def _title_goes_on(text: str, start: int, line: Line) -> bool:
    """Test whether a title that begins at `start` of a text goes on in a line, by the model of breaks."""
    if len(line.text) > LONGEST_PIECE_OF_TITLE:
        return False
    from converter.recognise.breaks import chance_of_end

    return chance_of_end(text, start, line.text) < LEAST_CHANCE


def _goes_on_unindented(last: Line, line: Line) -> bool:
    """Test, among indented paragraphs, whether a sentence stops after a comma and continues without an indent."""
    stops = last.indent >= 2 and "," in last.text and len(last.text) > LONGEST_BARE_SENTENCE and not ends(last.text)
    return stops and not line.indent and ends(line.text)


def _broken_off(pieces: Sequence[Line], line: Line) -> bool:
    """Test whether running text stops in mid-sentence before this line, and nothing new begins here."""
    last = pieces[-1]
    if ends(last.text):
        return False
    if len(line.text) <= SCRAP_LENGTH < len(last.text) and not READS_AS_TITLE.search(last.text):
        return True
    if len(pieces) > 1 and len(pieces[-2].text) > SCRAP_LENGTH >= len(last.text):
        return True
    length = sum(len(piece.text) for piece in pieces)
    return length > RUNNING and (length >= 2 * RUNNING or any("。" in piece.text for piece in pieces))
