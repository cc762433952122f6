"""Alignment of two outlines: the headings of both in order, corresponding ones in one row.

The alignment maximises the sum of similarities.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from converter.annotate.leaves import HEADED_AHEAD, HEADED_PAST, PAST, ROLES_AHEAD
from converter.compare.figures import Figures
from converter.compare.values import Heading, HeadingRow, Side
from converter.dataclass import dataclass
from converter.model import Division, Node
from converter.model.walk import handed_down
from converter.source.reading import read_through
from converter.text.traditional import simplified

MOST_PAIRS = 250_000
"""Pairs of headings that are weighed; of longer outlines only headings with the same words are paired."""

ENOUGH = 0.12
"""The likeness from which two headings answer to each other."""

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=年)")
NO_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """Heading with the data for its similarity to others."""

    heading: Heading
    words: str
    """Without marks; years counted from the report's own."""
    number: int | None
    ahead: bool | None
    """True in a part that looks ahead, False in one that looks back."""


Pair = tuple[int, int]
"""The places of two headings that answer to each other, in A and in B."""


def aligned(a: Figures, b: Figures, one: Side, other: Side) -> tuple[HeadingRow, ...]:
    """The rows of the two outlines."""
    first, second = tuple(_entries(a, one)), tuple(_entries(b, other))
    likeness = Likeness((*first, *second))
    if len(first) * len(second) <= MOST_PAIRS:
        pairs = _best(first, second, likeness)
        moved = _moved(first, second, pairs, likeness)
    else:
        pairs, moved = _same_words(first, second), []
    return tuple(_rows(first, second, pairs, moved, likeness))


def _entries(found: Figures, side: Side) -> Iterator[OutlineEntry]:
    year = int((side.metadata.date or side.plans_for or "0")[:4]) or None
    planned = f"{side.plans_for}年"
    annexed = (node for annex in found.report.back.annexes for node in annex.children)
    for node, around in handed_down((*found.report.body, *annexed), None, partial(_looks_ahead, planned)):
        if isinstance(node, Division):
            line = found.source.position(node.span.start)[0]
            heading = Heading(node.id, node.level, node.label, node.heading, line, node.span)
            yield OutlineEntry(heading, _words(node.heading, year), node.number, _looks_ahead(planned, node, around))


def _looks_ahead(planned: str, node: Node, around: bool | None) -> bool | None:
    """Test whether a node looks ahead, by its role, its heading or the node around it; `planned` is a year."""
    if not isinstance(node, Division):
        return around
    if node.role in ROLES_AHEAD or node.role in PAST:
        return node.role in ROLES_AHEAD
    heading = simplified(node.heading)
    ahead = HEADED_AHEAD.search(heading) is not None or planned in heading
    past = HEADED_PAST.search(heading) is not None
    return around if ahead == past else ahead


def _words(heading: str, year: int | None) -> str:
    """The heading without marks, its years counted from the report's own.

    >>> _words("2021年工作回顾", 2022) == _words("2022年工作回顾。", 2023)
    True
    """
    reading = read_through(heading)
    if year is not None:
        reading = YEAR.sub(lambda met: f"<{int(met[0]) - year}>", reading)
        return "".join(each for each in reading if each.isalnum() or each in "<->")
    return NO_WORD.sub("", reading)


class Likeness:
    """Similarity of two headings: the share of the character pairs that they have in common, weighted by rarity.

    Words frequent in headings (加快, 推进) count little.
    """

    def __init__(self, entries: Iterable[OutlineEntry]) -> None:
        self.pairs = {each.words: _pairs_of(each.words) for each in entries}
        met = Counter(pair for each in entries for pair in self.pairs[each.words])
        self.weights = {pair: 1 / times for pair, times in met.items()}
        self.sums = {words: self._sum(pairs) for words, pairs in self.pairs.items()}

    def of(self, a: OutlineEntry, b: OutlineEntry) -> float:
        """In [0, 1]; 1 for the same words."""
        if a.words == b.words:
            return 1.0
        total = self.sums[a.words] + self.sums[b.words]
        shared = self.pairs[a.words] & self.pairs[b.words]
        return min(2 * self._sum(shared) / total, 0.99) if shared else 0.0

    def _sum(self, pairs: Iterable[str]) -> float:
        return sum(sorted(self.weights[pair] for pair in pairs))


def _pairs_of(words: str) -> frozenset[str]:
    return frozenset(words[at : at + 2] for at in range(max(1, len(words) - 1)))


def _worth(a: OutlineEntry, b: OutlineEntry, likeness: Likeness) -> float:
    """Score a pair of headings; 0 if they do not correspond."""
    if None not in (a.ahead, b.ahead) and a.ahead != b.ahead:
        return 0.0
    alike = likeness.of(a, b)
    depth = a.heading.level == b.heading.level
    opens = depth and a.heading.level == 1 and a.ahead is not None and a.ahead == b.ahead
    if alike < ENOUGH and not (opens and a.number == b.number):
        return 0.0
    return alike + 0.1 * depth + 0.1 * (a.number is not None and a.number == b.number) + 0.3 * opens


def _best(a: Sequence[OutlineEntry], b: Sequence[OutlineEntry], likeness: Likeness) -> list[Pair]:
    """The pairs, rising in both, whose worths have the greatest sum."""
    worths = [[_worth(one, other, likeness) for other in b] for one in a]
    best = [[0.0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in reversed(range(len(a))):
        for j in reversed(range(len(b))):
            paired = worths[i][j] + best[i + 1][j + 1] if worths[i][j] else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    pairs, i, j = [], 0, 0
    while i < len(a) and j < len(b):
        if worths[i][j] and best[i][j] == worths[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _same_words(a: Sequence[OutlineEntry], b: Sequence[OutlineEntry]) -> list[Pair]:
    """Pairs of headings with the same words, rising in both: each takes the next that is free."""
    places: dict[str, list[int]] = {}
    for j in reversed(range(len(b))):
        places.setdefault(b[j].words, []).append(j)
    pairs, last = [], -1
    for i, each in enumerate(a):
        free = places.get(each.words, [])
        while free and free[-1] <= last:
            free.pop()
        if free:
            last = free.pop()
            pairs.append((i, last))
    return pairs


def _moved(a: Sequence[OutlineEntry], b: Sequence[OutlineEntry], pairs: list[Pair], likeness: Likeness) -> list[Pair]:
    """Pair remaining headings that correspond but are in another order, the most similar first."""
    of_a, of_b = ({pair[side] for pair in pairs} for side in (0, 1))
    left = [
        (-_worth(a[i], b[j], likeness), i, j)
        for i in range(len(a))
        if i not in of_a
        for j in range(len(b))
        if j not in of_b and likeness.of(a[i], b[j]) >= ENOUGH
    ]
    found = []
    for worth, i, j in sorted(left):
        if worth and i not in of_a and j not in of_b:
            found.append((i, j))
            of_a.add(i)
            of_b.add(j)
    return found


def _rows(
    a: Sequence[OutlineEntry], b: Sequence[OutlineEntry], pairs: list[Pair], moved: list[Pair], likeness: Likeness
) -> Iterator[HeadingRow]:
    """List both outlines in full; between two pairs those of A come first."""
    to_b, to_a = dict(moved), {j: i for i, j in moved}
    i = j = 0
    for next_a, next_b in (*pairs, (len(a), len(b))):
        yield from (_alone(a[at], None, b[to_b[at]] if at in to_b else None, likeness) for at in range(i, next_a))
        yield from (_alone(None, b[at], a[to_a[at]] if at in to_a else None, likeness) for at in range(j, next_b))
        if next_a < len(a) and next_b < len(b):
            yield _together(a[next_a], b[next_b], likeness)
        i, j = next_a + 1, next_b + 1


def _alone(
    a: OutlineEntry | None, b: OutlineEntry | None, elsewhere: OutlineEntry | None, likeness: Likeness
) -> HeadingRow:
    """Build the row of an unpaired heading; `elsewhere` is its moved counterpart in the other report."""
    own, name = (a, f"{a.heading.node}~") if a is not None else (b, f"~{b.heading.node if b else ''}")
    shown = (a.heading if a is not None else None, b.heading if b is not None else None)
    if elsewhere is None or own is None:
        return HeadingRow(name, "only-b" if a is None else "only-a", None, None, *shown)
    return HeadingRow(name, "moved", round(likeness.of(own, elsewhere), 2), elsewhere.heading.node, *shown)


def _together(a: OutlineEntry, b: OutlineEntry, likeness: Likeness) -> HeadingRow:
    alike = round(likeness.of(a, b), 2)
    name = f"{a.heading.node}~{b.heading.node}"
    return HeadingRow(name, "same" if a.words == b.words else "changed", alike, None, a.heading, b.heading)
