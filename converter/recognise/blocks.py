"""Paragraphs joined from lines that a hard wrap, a link or a lost tag separated."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate, pairwise

from converter.dataclass import dataclass
from converter.recognise.joining import CONTINUES, SCRAP_LENGTH, Rhythm, joining
from converter.recognise.lines import Line
from converter.recognise.marked import row_of
from converter.recognise.patterns import PARAGRAPH_OPENING, ends
from converter.recognise.rows import reach_of
from converter.source.source import Mark
from converter.source.span import Span

SpanText = tuple[Span, str]


@dataclass(frozen=True)
class Block:
    """A paragraph or heading, whole: the lines that it came on, and their readings joined."""

    pieces: tuple[Span, ...]
    text: str
    marks: tuple[Mark, ...] = ()
    """Marks of the file on this block."""
    reach: Span | None = None
    """Span of a table, including empty first and last cells."""
    after_note: bool = False
    """True directly after a footnote: it is not a continuation."""

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        """Offsets of the pieces in `text`."""
        return (0, *accumulate(piece.end - piece.start for piece in self.pieces))

    @property
    def span(self) -> Span:
        return self.reach or Span(self.pieces[0].start, self.pieces[-1].end)

    @property
    def depth(self) -> int:
        """Depth that the file gives it as a heading, 1 the outermost; 0 if none."""
        return next((int(mark.value) for mark in self.marks if mark.kind == "heading" and mark.value.isdigit()), 0)

    @property
    def set_as_heading(self) -> bool:
        """Test whether the file sets all of it as a heading, or in bold type."""
        return any(
            mark.kind in ("heading", "bold") and mark.span.start <= self.span.start and self.span.end <= mark.span.end
            for mark in self.marks
        )

    @property
    def corrected(self) -> bool:
        """Test whether a correction concerns it."""
        return any(mark.kind == "correction" for mark in self.marks)

    @property
    def is_entry(self) -> bool:
        """Test whether the file sets it as an entry of a list without numbers."""
        return any(mark.kind == "entry" for mark in self.marks)

    def offset(self, index: int) -> int:
        """Map the index of a character in `text` to the source."""
        if len(self.pieces) == 1:
            return self.pieces[0].start + index
        which = min(bisect_right(self._starts, index) - 1, len(self.pieces) - 1)
        return self.pieces[which].start + index - self._starts[which]

    def leaf(self, source: str, start: int, end: int) -> SpanText | None:
        """The source's characters for `text[start:end]`, blanks at the ends left out; None if nothing is left."""
        part = self.text[start:end]
        bare = part.strip()
        if not bare:
            return None
        if len(bare) < len(part):
            start += len(part) - len(part.lstrip())
            end = start + len(bare)
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
        if pieces and joining(pieces, line, rhythm).gives == "apart":
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


def rhythm_of(lines: Sequence[Line], source: str) -> Rhythm:
    """The rhythm of the lines: wrapped if two fifths of them end at the same column, or length, in mid-sentence."""
    indented = sum(line.indent >= 2 for line in lines) * 2 > len(lines)
    unwrapped = Rhythm(0, {}, indented, _scattered(lines))
    if len(lines) < MIN_WRAPPED:
        return unwrapped
    broken = frozenset(line.start for line in lines if not ends(line.text))
    if len(broken) * 5 <= len(lines):
        return unwrapped
    begins = _physical_starts(lines, source)
    lengths = {line.start: 2 * (line.end - begin) for line, begin in zip(lines, begins, strict=True)}
    found = _wrapped(lines, broken, lengths)
    for before, after in (MARKS_BY_WIDTH, MARKS_BY_WIDTH[::-1]):
        found = found or _wrapped(lines, broken, _end_columns(lines, begins, _with_marks(source, before, after)))
    return found or unwrapped


MARKS_BY_WIDTH = (",.:;!?()", "，。：；！？（）")
"""Marks as they were when lines were wrapped: texts are cleaned to one form or the other afterwards."""


def _with_marks(text: str, before: str, after: str) -> str:
    """The text with one mark for another; most texts have few of them, and of one form only."""
    for old, new in zip(before, after, strict=True):
        text = text.replace(old, new)
    return text


def _end_columns(lines: Sequence[Line], begins: Sequence[int], source: str) -> dict[int, int]:
    """The column at which each line ends, by its start, counted on from the line before it on the same source line.

    >>> _end_columns([Line(0, 2, "一、", 0), Line(2, 4, "全市", 0), Line(5, 6, "二", 0)], [0, 0, 5], "一、全市\\n二")
    {0: 4, 2: 8, 5: 2}
    """
    found: dict[int, int] = {}
    column = end = 0
    for line, begin in zip(lines, begins, strict=True):
        if begin >= end:
            column, end = 0, begin
        column += _columns(source[end : line.end])
        end = line.end
        found[line.start] = column
    return found


def _physical_starts(lines: Sequence[Line], source: str) -> list[int]:
    """Find the start of the source's line on which each line ends; escapes and tags may have ended others on it.

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


def _wrapped(lines: Sequence[Line], broken: frozenset[int], widths: dict[int, int]) -> Rhythm | None:
    """The rhythm of lines that were wrapped by one measure of width, or None if they were not.

    `broken` are the starts of the lines that end in mid-sentence.
    """
    counts = Counter(width // 2 for width in widths.values() if width > NARROW)
    for half, _ in counts.most_common(2):
        near = [line.start for line in lines if 2 * half - 4 <= widths[line.start] < 2 * half + 4]
        if len(near) * 5 < len(lines) * 2 or len(broken.intersection(near)) * 2 <= len(near):
            continue
        longer = sum(width // 2 > half + 2 for width in widths.values())
        if longer * 20 < len(lines):
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


FEW_SCRAPS = 5
"""So many scraps show that a document's lines are pieces, if they are a thirtieth of them."""


def _scattered(lines: Sequence[Line]) -> bool:
    """Test whether many lines are fragments, or start in a way that no paragraph does."""
    scraps = sum(_is_scrap(line.text) for line in lines)
    return scraps >= FEW_SCRAPS and scraps * 30 > len(lines)


def _is_scrap(text: str) -> bool:
    return CONTINUES.match(text) is not None or (len(text) <= SCRAP_LENGTH and not ends(text))


def _columns(text: str) -> int:
    return 2 * len(text) - len(text.encode("ascii", "ignore"))
