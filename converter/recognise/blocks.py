"""Lines made whole: pieces of one paragraph that a hard wrap, a link or a lost tag put on lines of their own."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate, pairwise

from converter.dataclass import dataclass
from converter.recognise.lines import Line
from converter.recognise.marked import row_of
from converter.recognise.patterns import PARAGRAPH_OPENING, PART_TITLE, SALUTATION_LINE, any_of
from converter.recognise.rows import reach_of
from converter.source.source import Mark
from converter.source.span import Span
from converter.text.numberings import NUMBERINGS
from converter.text.numerals import read_numeral

Leaf = tuple[Span, str]


@dataclass(frozen=True)
class Block:
    """A paragraph or heading, whole: the lines that it came on, and their readings joined."""

    pieces: tuple[Span, ...]
    text: str
    marks: tuple[Mark, ...] = ()
    """What the file says of it."""
    reach: Span | None = None
    """Where a table stands, its first and last cells included that are empty."""
    after_note: bool = False
    """Whether a footnote stands before it: it goes on with nothing."""

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        """Where each piece starts in `text`."""
        return (0, *accumulate(piece.end - piece.start for piece in self.pieces))

    @property
    def span(self) -> Span:
        return self.reach or Span(self.pieces[0].start, self.pieces[-1].end)

    @property
    def depth(self) -> int:
        """How deep the file sets it as a heading, 1 the outermost; 0 where it does not."""
        return next((int(mark.value) for mark in self.marks if mark.kind == "heading" and mark.value.isdigit()), 0)

    @property
    def set_as_heading(self) -> bool:
        """Whether the file sets all of it as a heading, or in bold type."""
        return any(
            mark.kind in ("heading", "bold") and mark.span.start <= self.span.start and self.span.end <= mark.span.end
            for mark in self.marks
        )

    def offset(self, index: int) -> int:
        """Where character `index` of `text` stands in the source."""
        if len(self.pieces) == 1:
            return self.pieces[0].start + index
        which = min(bisect_right(self._starts, index) - 1, len(self.pieces) - 1)
        return self.pieces[which].start + index - self._starts[which]

    def leaf(self, source: str, start: int, end: int) -> Leaf | None:
        """The source's characters for `text[start:end]`, blanks at the ends left out; None if nothing is left."""
        part = self.text[start:end]
        start += len(part) - len(part.lstrip())
        end -= len(part) - len(part.rstrip())
        if end <= start:
            return None
        first, last = self.offset(start), self.offset(end - 1) + 1
        if len(self.pieces) == 1:
            return Span(first, last), source[first:last]
        kept = (Span(max(piece.start, first), min(piece.end, last)) for piece in self.pieces)
        return Span(first, last), "".join(source[piece.start : piece.end] for piece in kept if piece.start < piece.end)


def join(lines: Sequence[Line], source: str) -> tuple[Block, ...]:
    """The blocks of the lines, in order.  A line joins the one before it or begins a block; nothing is dropped."""
    rhythm = rhythm_of(lines, source)
    blocks: list[Block] = []
    pieces: list[Line] = []
    for line in lines:
        if pieces and not _continues(pieces, line, rhythm):
            blocks.append(_whole(pieces, source))
            pieces = []
        pieces.append(line)
    if pieces:
        blocks.append(_whole(pieces, source))
    return tuple(blocks)


def _whole(lines: Sequence[Line], source: str) -> Block:
    marks = tuple(mark for line in lines for mark in line.marks)
    pieces = tuple(Span(line.start, line.end) for line in lines)
    table = row_of(lines[0])
    reach = None if table is None else reach_of(pieces, table.span, source)
    return Block(pieces, "".join(line.text for line in lines), marks, reach, lines[0].after_note)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How the lines of a document break."""

    wrap: int
    """Columns at which lines were wrapped, or 0 if each line is a paragraph."""
    widths: dict[int, int]
    """The column at which each line that starts at an offset ends, a Chinese character counting two."""
    indented: bool
    """Whether paragraphs open with an indent."""
    scattered: bool
    """Whether pieces of sentences stand on lines of their own: links, figures, runs of text."""


def rhythm_of(lines: Sequence[Line], source: str) -> Rhythm:
    """The rhythm of the lines: wrapped if two fifths of them end at the same column, or length, in mid-sentence."""
    indented = sum(line.indent >= 2 for line in lines) * 2 > len(lines)
    unwrapped = Rhythm(0, {}, indented, _scattered(lines))
    if len(lines) < MIN_WRAPPED:
        return unwrapped
    begins = _physical_starts(lines, source)
    columns = {line.start: _columns(source[begin : line.end]) for line, begin in zip(lines, begins, strict=True)}
    lengths = {line.start: 2 * (line.end - begin) for line, begin in zip(lines, begins, strict=True)}
    return _wrapped(lines, lengths) or _wrapped(lines, columns) or unwrapped


def _physical_starts(lines: Sequence[Line], source: str) -> list[int]:
    """Where the source's line begins on which each line ends; an escape or a tag may have ended others on it before.

    >>> _physical_starts([Line(0, 2, "一、", 0), Line(6, 8, "全市", 0)], "一、<br>全市")
    [0, 0]
    """
    found: list[int] = []
    done = begin = 0
    for line in lines:
        broken = max(source.rfind("\n", done, line.start), source.rfind("\r", done, line.start))
        begin = broken + 1 if broken >= 0 else begin
        done = line.end
        found.append(begin)
    return found


def _wrapped(lines: Sequence[Line], widths: dict[int, int]) -> Rhythm | None:
    """The rhythm of lines that were wrapped by one measure of width, or None if they were not."""
    counts = Counter(width // 2 for width in widths.values() if width > NARROW)
    for half, _ in counts.most_common(2):
        near = [line for line in lines if half - 2 <= widths[line.start] // 2 <= half + 1]
        broken = sum(not ends(line.text) for line in near)
        longer = sum(width // 2 > half + 2 for width in widths.values())
        if len(near) * 5 >= len(lines) * 2 and broken * 2 > len(near) and longer * 20 < len(lines):
            opening = [line for line in lines if PARAGRAPH_OPENING.match(line.text)]
            indented = sum(line.indent >= 2 for line in opening) * 2 > len(opening) > 0
            wrap = half * 2 - 4
            unwrapped = [line for last, line in pairwise(lines) if widths[last.start] < wrap]
            return Rhythm(wrap, widths, indented, _scattered(unwrapped))
    return None


NARROW = 24
"""No text is wrapped at fewer columns."""

MIN_WRAPPED = 12
"""Fewer lines show no rhythm."""


FEW = 5
"""So many scraps show that a document's lines are pieces, if they are a thirtieth of them."""


def _scattered(lines: Sequence[Line]) -> bool:
    """Whether many lines are scraps, or begin with what no paragraph begins with."""
    scraps = sum(_is_scrap(line.text) for line in lines)
    return scraps >= FEW and scraps * 30 > len(lines)


def _is_scrap(text: str) -> bool:
    return CONTINUES.match(text) is not None or (len(text) <= SCRAP and not ends(text))


def _columns(text: str) -> int:
    return 2 * len(text) - len(text.encode("ascii", "ignore"))


CONTINUES = re.compile(r"\[\d{1,3}\]|[,。、;:!?)\]》”’%…]|[.．]\d")
"""What no paragraph begins with: closing marks, and a note's marker."""

EXPECTS_MORE = re.compile(r"[,、(《“‘\[〈—]$|[^。]为$")
"""What no paragraph ends with."""

ENDS = re.compile(r"[。!?;:…][”’》)\]]?$|[)\]]$")
"""What a whole paragraph ends with."""

NUMBERED = re.compile(rf"{any_of(*(row.opens for row in NUMBERINGS if row.opens and row.spelled))} ?")
OPENS_LINE = re.compile(any_of(*(row.opens_line for row in NUMBERINGS if row.opens_line), "附件|名词解释"))


def starts_anew(text: str) -> bool:
    """Whether a line opens a paragraph, a part or an attachment beyond doubt."""
    return PARAGRAPH_OPENING.match(text) is not None or OPENS_LINE.match(text) is not None


RUNNING = 45
"""A line of so many characters without a closing mark was broken off: headings are shorter."""

SCRAP = 4
"""A line of so few characters after one that was broken off is a piece of it: a word that was a link."""

SHORT_TITLE = 6
"""A numbered title of fewer characters is not whole, where lines are pieces."""

SURE_OPENING = any_of(*(row.opens for row in NUMBERINGS if row.opens and row.sure))
READS_AS_TITLE = re.compile(rf"^{SURE_OPENING}|(?:报告|回顾|安排|任务|工作|会议上)$")


def ends(text: str) -> bool:
    """Whether a line ends as a paragraph does.

    >>> [ends(text) for text in ("取得新成效。", "他说:“好。”", "建设“十二五”")]
    [True, True, False]
    """
    return ENDS.search(text) is not None


def is_marker(text: str) -> bool:
    """Whether a line is a marker and nothing more.

    >>> [is_marker(text) for text in ("(三)", "一、", "二是", "第", "一季度")]
    [True, True, True, True, False]
    """
    return len(text) <= LONGEST_MARKER and (text in "第(" or read_numeral(text.strip("第()、.,:是 ")) is not None)


LONGEST_MARKER = 6
LONGEST_BARE = 22
"""A sentence that is longer is the text of a part which its numeral alone titles: 一 on a line of its own."""


def _continues(pieces: Sequence[Line], line: Line, rhythm: Rhythm) -> bool:
    """Whether `line` goes on with the block that `pieces` began."""
    last = pieces[-1]
    if line.after_note:
        return False
    if line.marks or last.marks:
        row, above = row_of(line), row_of(last)
        if row or above:
            return row == above
    if line.cut or SALUTATION_LINE.match(line.text):
        return False
    if CONTINUES.match(line.text) and not SALUTATION_LINE.match(last.text):
        return True
    if len(pieces) == 1 and is_marker(last.text):
        bare = read_numeral(last.text) is not None and ends(line.text) and len(line.text) > LONGEST_BARE
        return not bare and not starts_anew(line.text)
    if rhythm.indented and line.indent >= 2:
        return False
    if starts_anew(line.text):
        return False
    if EXPECTS_MORE.search(last.text):
        return True
    if rhythm.wrap and rhythm.wrap <= rhythm.widths[last.start]:
        titled = ends(last.text) and PART_TITLE.search(line.text) is not None
        return not (titled and rhythm.widths[line.start] < rhythm.wrap)
    if rhythm.scattered:
        return _in_pieces(pieces)
    return not rhythm.wrap and (_broken_off(pieces, line) or (rhythm.indented and _goes_on_unindented(last, line)))


def _in_pieces(pieces: Sequence[Line]) -> bool:
    """Where lines are pieces of sentences: whether the sentence is still open, and no title."""
    if ends(pieces[-1].text):
        return False
    text = "".join(piece.text for piece in pieces[:8])
    number = NUMBERED.match(text)
    if number is not None:
        return len(text) - number.end() < SHORT_TITLE or len(text) > RUNNING or "。" in text
    return PART_TITLE.search(text) is None


def _goes_on_unindented(last: Line, line: Line) -> bool:
    """Where paragraphs are indented: whether a sentence stops behind a comma, and goes on without an indent."""
    stops = last.indent >= 2 and "," in last.text and len(last.text) > LONGEST_BARE and not ends(last.text)
    return stops and not line.indent and ends(line.text)


def _broken_off(pieces: Sequence[Line], line: Line) -> bool:
    """Whether running text stops in mid-sentence before this line, and nothing new begins here."""
    last = pieces[-1]
    if ends(last.text):
        return False
    if len(line.text) <= SCRAP < len(last.text) and not READS_AS_TITLE.search(last.text):
        return True
    if len(pieces) > 1 and len(pieces[-2].text) > SCRAP >= len(last.text):
        return True
    length = sum(len(piece.text) for piece in pieces)
    return length > RUNNING and (length >= 2 * RUNNING or any("。" in piece.text for piece in pieces))
