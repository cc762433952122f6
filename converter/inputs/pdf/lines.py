"""Lines from characters: stretches of text on one baseline without a wide gap."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from converter.dataclass import dataclass
from converter.inputs.pdf.placed import Character

Range = tuple[int, int]

SAME_BASELINE = 0.3
"""Maximum distance of baselines in one line, in the size of its type: scanned pages are never quite level."""

WIDE_GAP, COLUMN_GAP = 1.5, 0.7
"""The gap that parts cells and columns, in the size of the type: more than a full-width blank; and the least one
where the file shows something else between the two, as it does at a column's line end."""

TOUCHING = 0.6
"""Maximum distance of a raised marker from the character before it, in that character's size."""

RAISED_SIZE = 0.8
"""A raised marker is smaller than this share of its line's type."""

RISE = 0.2
"""Minimum rise of a larger marker above the baseline, in the size of the type; blank lines are 0.8 of it and more."""

MARKERS = frozenset("0123456789[]［］〔〕【】()（）*†‡※注") | {chr(code) for code in range(0x2460, 0x2474)}
"""Characters of note markers: [1] ① * 注1"""

WORD_GAP, LETTER_GAP = 0.6, 0.15
"""The gaps that are a blank, in the size of the type: between Chinese characters, and between Latin ones."""

SAME_PLACE = 0.1
"""Maximum distance of two strokes of one character, in its size: a shadow, or simulated bold."""

OVERLAP = 0.6
"""Maximum overlap of a character with the one before it, in its size: italics, and punctuation set closer."""

NEIGHBOURS = 8
"""Maximum number of runs to the left that a run may continue."""

OPENING = frozenset("（《〈“‘「『【〔［([{〖")
CLOSING = frozenset("）》〉”’」』】〕］)]}〗。，、；：？！.,;:?!%％…—～·℃")
"""Characters that cannot begin a line: they stay with the character before."""


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A stretch of text on one baseline, in points; ranges are of its own text."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    head: float
    """Width of its first unbreakable unit: a word, a character with its comma."""
    bold: tuple[Range, ...] = ()
    raised: tuple[Range, ...] = ()
    """Small type above the baseline: 注¹"""

    @property
    def starts_bold(self) -> bool:
        """True if its first character is bold."""
        return self.bold[:1] != () and self.bold[0][0] == 0

    @property
    def ends_bold(self) -> bool:
        """True if its last character is bold."""
        return self.bold[:1] != () and self.bold[-1][1] == len(self.text)


@dataclass(frozen=True, slots=True)
class RuledLine:
    """Straight line on the page, in points; `at` is its y if horizontal, its x if vertical."""

    at: float
    start: float
    end: float


def rows_of(characters: Sequence[Character], uprights: Sequence[RuledLine] = ()) -> list[list[PdfLine]]:
    """The lines on each baseline, from the top of the page down and from left to right.

    `uprights`, rules ordered from left to right, part them.
    """
    rows = []
    for row in _with_raised(_on_baselines(characters)):
        lines = [line for run in _runs(row, uprights) if (line := _line(run)) is not None]
        if lines:
            rows.append(lines)
    return rows


def is_wide(character: str) -> bool:
    """Test whether a character fills a square, like Chinese ones: no blank separates it from its neighbours.

    >>> is_wide("国"), is_wide("，"), is_wide("A"), is_wide("“")
    (True, True, False, True)
    """
    return unicodedata.east_asian_width(character) in "WF" or character in "“”‘’…—·"


def _on_baselines(characters: Sequence[Character]) -> Iterator[list[Character]]:
    """Characters parted by their baselines, from the top down."""
    row: list[Character] = []
    for each in sorted(characters, key=lambda each: -each.baseline):
        if row and row[0].baseline - each.baseline > SAME_BASELINE * min(row[0].size, each.size):
            yield row
            row = []
        row.append(each)
    if row:
        yield row


def _with_raised(rows: Iterator[list[Character]]) -> Iterator[list[Character]]:
    """Merge raised markers into the rows of the characters that they follow."""
    rest = [sorted(row, key=lambda each: each.left) for row in rows]
    for index, row in enumerate(rest):
        for near in (index + 1, index - 1):
            if 0 <= near < len(rest) and rest[near] and row and _sits_on(row, rest[near]):
                row = rest[index] = _moved(row, rest[near])
    return (row for row in rest if row)


def _sits_on(row: Sequence[Character], line: Sequence[Character]) -> bool:
    """Test whether `row` is small and close enough to consist of markers of `line`."""
    size = _size(line)
    rise = (row[0].baseline - line[0].baseline) / size
    if max(each.size for each in row) <= RAISED_SIZE * size:
        return -0.4 < rise < 0.8
    return RISE < rise < 0.8 and all(each.text in MARKERS and each.size <= size + 0.1 for each in row)


def _moved(row: Sequence[Character], line: list[Character]) -> list[Character]:
    """Move the characters of `row` that directly follow one of `line` into it, and return the rest."""
    lefts = [each.left for each in line]
    stays: list[Character] = []
    moved: list[Character] = []
    for each in row:
        at = bisect_right(lefts, each.left)
        before = [*line[max(0, at - 2) : at], *moved[-1:]]
        touched = next((near for near in before if abs(each.left - near.right) < TOUCHING * near.size), None)
        if touched is None:
            stays.append(each)
        else:
            moved.append(each._replace(piece=touched.piece))  # a file may draw all its markers last
    line[:] = sorted((*line, *moved), key=lambda each: each.left)
    return stays


def _runs(row: Sequence[Character], uprights: Sequence[RuledLine]) -> list[list[Character]]:
    """Split a row at wide gaps and rules; text printed over other text stays separate."""
    runs: list[list[Character]] = []
    for strand in sorted(_strands(row, uprights), key=lambda strand: strand[0].left):
        first = strand[0]
        near = max(
            (run for run in runs[-NEIGHBOURS:] if _joins(run[-1], first, uprights)),
            key=lambda run: run[-1].right,
            default=None,
        )
        if near is None:
            runs.append(strand)
        else:
            near.extend(strand)
    return runs


def _strands(row: Sequence[Character], uprights: Sequence[RuledLine]) -> Iterator[list[Character]]:
    """Yield the strands of a row: characters in the file's order, each joined to the one before."""
    strand: list[Character] = []
    for each in sorted(_without_shadows(row), key=lambda each: each.piece):
        if strand and not (strand[-1].left <= each.left and _joins(strand[-1], each, uprights)):
            yield strand
            strand = []
        strand.append(each)
    if strand:
        yield strand


def _without_shadows(row: Sequence[Character]) -> list[Character]:
    """Sort the characters of a row from left to right, without duplicates at the same position."""
    kept: list[Character] = []
    for each in row:
        if not any(
            near.text == each.text and near.piece != each.piece and each.left - near.left < SAME_PLACE * each.size
            for near in kept[-2:]
        ):
            kept.append(each)
    return kept


def _joins(before: Character, after: Character, uprights: Sequence[RuledLine]) -> bool:
    """Test whether a character is close enough to the one before, with no rule between them."""
    size, gap = max(before.size, after.size), after.left - before.right
    widest = WIDE_GAP if 0 <= after.piece - before.piece <= 1 else COLUMN_GAP
    return -OVERLAP * size <= gap <= widest * size and not _parted(before, after, uprights)


def _parted(before: Character, after: Character, uprights: Sequence[RuledLine]) -> bool:
    low, high = (before.left + before.right) / 2, (after.left + after.right) / 2
    between = slice(bisect_right(uprights, low, key=_at), bisect_left(uprights, high, key=_at))
    return any(rule.start <= before.baseline <= rule.end for rule in uprights[between])


def _at(rule: RuledLine) -> float:
    return rule.at


def _line(run: Sequence[Character]) -> PdfLine | None:
    """The line that characters make; None if they are all blank."""
    shown = [each for each in run if not each.text.isspace()]
    if not shown:
        return None
    size, baseline = _size(shown), _baseline(shown)
    text, bold, raised = "", [], []
    before: Character | None = None
    for each in run:
        if each.text.isspace():
            text += each.text if (text and not text[-1].isspace()) or (each.text == "\u3000" and text) else ""
            continue
        if before is not None and not text[-1].isspace() and _is_gap(before, each):
            text += " "
        if each.bold:
            bold.append((len(text), len(text) + 1))
        if _is_raised(each, size, baseline):
            raised.append((len(text), len(text) + 1))
        text += each.text
        before = each
    right = max(each.right for each in shown[-2:])
    return PdfLine(text.rstrip(), shown[0].left, right, baseline, size, _head(shown), joined(bold), joined(raised))


def _is_raised(each: Character, size: float, baseline: float) -> bool:
    """Test whether a character of a line is above its baseline: small type, or a marker as large as the text."""
    rise = (each.baseline - baseline) / size
    return rise > 0.12 if each.size <= RAISED_SIZE * size else rise > RISE and each.text in MARKERS


def _is_gap(before: Character, after: Character) -> bool:
    """Test whether the gap between two characters is a blank."""
    least = WORD_GAP if is_wide(before.text) or is_wide(after.text) else LETTER_GAP
    return after.left - before.right > least * min(before.size, after.size)


def _size(characters: Sequence[Character]) -> float:
    """The commonest size, the larger where two are as common."""
    sizes = Counter(round(each.size, 1) for each in characters)
    return max(sizes, key=lambda size: (sizes[size], size))


def _baseline(characters: Sequence[Character]) -> float:
    """Find the baseline of most characters of the commonest size."""
    size = _size(characters)
    baselines = Counter(round(each.baseline, 1) for each in characters if round(each.size, 1) == size)
    return max(baselines, key=lambda baseline: (baselines[baseline], baseline))


def _head(shown: Sequence[Character]) -> float:
    """The width of the start that no line break can part."""
    last = shown[0]
    for before, each in pairwise(shown):
        word = not is_wide(before.text) and not is_wide(each.text) and not _is_gap(before, each)
        if not (word or before.text in OPENING or each.text in CLOSING):
            break
        last = each
    return last.right - shown[0].left


def joined(ranges: Sequence[Range]) -> tuple[Range, ...]:
    """Ranges that touch, or that only one character parts, made one.

    >>> joined([(0, 1), (1, 2), (5, 6)])
    ((0, 2), (5, 6))
    """
    result: list[Range] = []
    for start, end in ranges:
        if result and start - result[-1][1] <= 0:
            result[-1] = (result[-1][0], end)
        else:
            result.append((start, end))
    return tuple(result)
