"""Paragraphs from the lines of all pages: wraps are joined by start and end of lines, across pages and columns."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from converter.dataclass import dataclass, field
from converter.inputs.pdf.columns import LineOrTable, TextRow
from converter.inputs.pdf.furniture import Furniture
from converter.inputs.pdf.lines import PdfLine, Range
from converter.inputs.pdf.tables import PdfTable, join

BlockKind = Literal["text", "table", "note", "page-number", "running-head", "hidden", "boxed"]

SAME_SIZE = 0.08
"""Maximum difference of sizes of type that count as one, in the larger."""

EXTRA = 0.35
"""Maximum extra distance of a line from the one before in its paragraph, in its size."""

INDENTED = 0.8
"""Minimum first-line indent, in the line's size."""

LOOSE = 0.35
"""Room that a full line may leave before its margin, beyond the width of the next text, in its size."""

CENTRED = 1.0
"""Maximum difference of the blanks on both sides of a centred line, in its size."""

ENOUGH = 8
"""Lines from which a page's margins are known."""

LEADER = re.compile(r"(?:[.．·…]{3,}|[.．·…] (?:[.．·…] )+) ?\d{1,4}$")
"""End of a line in a table of contents: ……… 12"""


class ColumnMargins(NamedTuple):
    """Margins of a column's lines."""

    left: float
    right: float


class PlacedLine(NamedTuple):
    """Line or table with its page and column."""

    cell: LineOrTable
    page: int
    column: str
    frame: ColumnMargins


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A paragraph, a table or a line that the page adds; ranges are of its text."""

    text: str
    kind: BlockKind
    size: float = 0.0
    centred: bool = False
    bold: tuple[Range, ...] = ()
    raised: tuple[Range, ...] = ()
    page: int = 0
    value: str = ""
    starts: tuple[tuple[int, int], ...] = ()
    """Positions in its text at which lines of another page begin, with the number of that page."""

    @property
    def all_bold(self) -> bool:
        """True if every character is bold."""
        return (
            0
            < len("".join(self.text.split()))
            <= sum(len("".join(self.text[start:end].split())) for start, end in self.bold)
        )


@dataclass(frozen=True, slots=True)
class Habits:
    """Typical layout of the document: size of type, leading for each size, first-line indent."""

    size: float = 12.0
    pitch: dict[int, float] = field(default_factory=dict)
    indent: float | None = None


Flow = PlacedLine | tuple[Furniture, ...]
"""Element in reading order: lines and tables, and between two pages their boilerplate."""


def placed(pages: Sequence[tuple[int, Sequence[TextRow]]]) -> list[list[PlacedLine]]:
    """Assign margins to the lines of each page: its own, or those of a similar page if it has few lines."""
    groups: dict[tuple[int, str], list[PdfLine]] = defaultdict(list)
    for number, rows in pages:
        several = any(row.column for row in rows)
        for row in rows:
            if isinstance(row.cell, PdfLine):
                groups[number, row.column].append(row.cell)
                if several and row.column:
                    groups[number, ""].append(row.cell)
    frames = {key: _frame(lines) for key, lines in groups.items()}
    known: dict[tuple[int, str], Counter[ColumnMargins]] = defaultdict(Counter)
    for (number, column), lines in groups.items():
        if len(lines) >= ENOUGH:
            known[number % 2, column][frames[number, column]] += 1
    usual = {key: max(found, key=lambda frame: (found[frame], -frame.left)) for key, found in known.items()}
    chosen = {key: _chosen(key, lines, frames[key], usual) for key, lines in groups.items()}
    return [
        [
            PlacedLine(cell, number, column, chosen.get((number, column), ColumnMargins(cell.left, cell.right)))
            for cell, column in rows
        ]
        for number, rows in pages
    ]


def _chosen(
    key: tuple[int, str], lines: Sequence[PdfLine], own: ColumnMargins, usual: dict[tuple[int, str], ColumnMargins]
) -> ColumnMargins:
    """Choose the margins of a page's column: its own, or the typical ones if it has few lines or none at the margin."""
    number, column = key
    size = max(line.size for line in lines)
    for parity in (number % 2, 1 - number % 2):
        other = usual.get((parity, column))
        if other and own.left >= other.left - size / 2 and own.right <= other.right + 1.5 * size:
            if len(lines) < ENOUGH:
                return other
            return ColumnMargins(other.left, own.right) if own.left - other.left > size / 2 else own
    return own


def _frame(lines: Sequence[PdfLine]) -> ColumnMargins:
    """The margins of lines: where at least two begin farthest left, and where most of the longest end."""
    size = sorted(line.size for line in lines)[len(lines) // 2]
    lefts, rights = sorted(line.left for line in lines), sorted((line.right for line in lines), reverse=True)
    left = next((one for one, two in pairwise(lefts) if two - one < size / 2), lefts[0])
    far = next((one for one, two in pairwise(rights) if one - two < 1.5 * size), rights[0])
    ends = Counter(round(right * 4 / size) for right in rights if far - 3 * size <= right <= far)
    best = max(ends, key=lambda end: (ends[end], end), default=0)
    return ColumnMargins(round(left, 1), round(max(best * size / 4, left + size), 1))


def habits_of(pages: Sequence[Sequence[PlacedLine]]) -> Habits:
    """Measure the typical layout of lines."""
    sizes: Counter[float] = Counter()
    pitches: dict[int, Counter[float]] = defaultdict(Counter)
    indents: Counter[float] = Counter()
    for page in pages:
        for each in page:
            if isinstance(each.cell, PdfLine):
                sizes[round(each.cell.size, 1)] += len(each.cell.text)
        for before, after in pairwise(page):
            if _neighbours(before, after):
                pitches[round(after.cell.size)][round(before.cell.baseline - after.cell.baseline, 0)] += 1
                if _offset(before) >= INDENTED and _offset(after) < INDENTED / 2:
                    indents[round(_offset(before) * 2) / 2] += 1
    indent = max((each for each in indents if each <= 4.5), key=lambda each: (indents[each], -each), default=None)
    return Habits(
        size=max(sizes, key=lambda size: (sizes[size], size), default=12.0),
        pitch={size: max(found, key=lambda pitch: (found[pitch], -pitch)) for size, found in pitches.items()},
        indent=indent if indent is not None and indents[indent] >= 2 else None,
    )


def _neighbours(before: PlacedLine, after: PlacedLine) -> bool:
    """Test whether two lines of like size are adjacent in one column."""
    one, two = before.cell, after.cell
    return (
        isinstance(one, PdfLine)
        and isinstance(two, PdfLine)
        and (before.page, before.column) == (after.page, after.column)
        and one.baseline > two.baseline
        and abs(one.size - two.size) <= SAME_SIZE * max(one.size, two.size)
    )


def _offset(each: PlacedLine) -> float:
    """Return the distance of a line from its margin, in its size."""
    return (each.cell.left - each.frame.left) / each.cell.size


def paragraphs(flow: Sequence[Flow], habits: Habits) -> Iterator[PageBlock]:
    """Yield the paragraphs; boilerplate between two pages follows the paragraph that crosses the break."""
    lines: list[PlacedLine] = []
    waiting: list[PageBlock] = []
    for each in flow:
        if not isinstance(each, PlacedLine):
            waiting += [PageBlock(one.line.text, one.kind, one.line.size) for one in each]
        elif lines and _goes_on(lines, each, habits):
            lines.append(each)
        else:
            if lines:
                yield _block(lines, habits)
            yield from waiting
            lines, waiting = [each], []
    if lines:
        yield _block(lines, habits)
    yield from waiting


def _goes_on(lines: Sequence[PlacedLine], after: PlacedLine, habits: Habits) -> bool:
    """Test whether a line continues the paragraph of `lines`."""
    before = lines[-1]
    one, two = before.cell, after.cell
    if not isinstance(one, PdfLine) or not isinstance(two, PdfLine) or LEADER.search(one.text):
        return False
    if abs(one.size - two.size) > SAME_SIZE * max(one.size, two.size):
        return False
    if habits.indent is None and one.ends_bold != two.starts_bold:
        return False
    if (before.page, before.column) == (after.page, after.column):
        if one.baseline - two.baseline < 0.3 * two.size:
            return False
        usual = habits.pitch.get(round(two.size), 2 * two.size)
        if one.baseline - two.baseline > usual + EXTRA * two.size + 0.5:
            return False
    room = (
        before.frame.right - before.frame.left - (one.right - one.left)
        if _is_centred(before, habits)
        else (before.frame.right - one.right)
    )
    if room >= two.head + LOOSE * two.size:
        return False
    return _begins_where_text_goes_on(lines, after, habits)


def _begins_where_text_goes_on(lines: Sequence[PlacedLine], after: PlacedLine, habits: Habits) -> bool:
    """Test whether a line begins at the margin, or at the hanging indent of the paragraph before."""
    offset = _offset(after)
    if offset < INDENTED:
        return True
    if _is_centred(after, habits) and after.cell.size > (1 + SAME_SIZE) * habits.size:
        return True
    if habits.indent is not None and abs(offset - habits.indent) <= 0.6:
        return False
    before = lines[-1]
    level = abs(offset - _offset(before)) <= 0.5
    return level or (len(lines) == 1 and _offset(before) < INDENTED / 2 and offset <= 4)


def _is_centred(each: PlacedLine, habits: Habits) -> bool:
    """Test whether a line is centred and does not merely begin a paragraph."""
    size, offset = each.cell.size, _offset(each)
    room = (each.frame.right - each.cell.right) / size
    if abs(offset - room) > CENTRED or min(offset, room) < 0.5:
        return False
    body = size <= (1 + SAME_SIZE) * habits.size
    return not (body and habits.indent is not None and abs(offset - habits.indent) <= 0.6) and (
        not body or offset >= 2.5
    )


def _block(lines: Sequence[PlacedLine], habits: Habits) -> PageBlock:
    """Join lines to a paragraph, or return a table unchanged."""
    first = lines[0].cell
    if isinstance(first, PdfTable):
        text = "\n".join("\t".join(row) for row in first.rows)
        return PageBlock(text, "table", first.size, page=lines[0].page, starts=((0, lines[0].page),))
    text = ""
    starts: list[tuple[int, int]] = []
    bold: list[Range] = []
    raised: list[Range] = []
    for each in lines:
        if isinstance(each.cell, PdfLine):
            whole = join(text, each.cell.text)
            shift = len(whole) - len(each.cell.text)
            if not starts or starts[-1][1] != each.page:
                starts.append((shift, each.page))
            bold += [(start + shift, end + shift) for start, end in each.cell.bold]
            raised += [(start + shift, end + shift) for start, end in each.cell.raised]
            text = whole
    return PageBlock(
        text,
        "text",
        first.size,
        all(_is_centred(each, habits) for each in lines),
        tuple(bold),
        tuple(raised),
        lines[0].page,
        starts=tuple(starts),
    )
