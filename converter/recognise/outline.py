"""Headings given their depth: a numbering's rank is its position in this report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, zip_longest

from converter.dataclass import dataclass
from converter.recognise.ruling import Ruling
from converter.recognise.units import ANNOUNCES, RANKS, STOP, SURE, Unit, restated
from converter.source.problem import Code, Problem
from converter.source.span import Span
from converter.text.numberings import UNNUMBERED, Scheme


@dataclass(frozen=True, slots=True)
class Open:
    """Heading that is open at this point of the text."""

    scheme: Scheme
    rank: float
    number: int | None
    stated: bool = False
    """True if a correction gives its level, or that of the heading before it in its series."""


def with_levels(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """The units, with the level of every heading."""
    levels = {id(unit): place.depth + 1 for unit, _, place in _placed(units)}
    return tuple(restated(unit, level=levels[id(unit)]) if id(unit) in levels else unit for unit in units)


def numbering_problems(units: Sequence[Unit], source: str) -> tuple[Problem, ...]:
    """Problems of the numbers of settled units.  `source` is the decoded text, which problems quote."""
    problems: list[Problem] = []
    seen: dict[Scheme, int] = {}
    for unit, _, place in _placed(units):
        problems += _faults(unit, place, seen, source)
        if unit.number is not None:
            seen[unit.scheme] = unit.number
    return (*problems, *_jumps(units, source))


def _placed(units: Sequence[Unit]) -> Iterator[tuple[Unit, float, OutlinePosition]]:
    """Each heading with its rank and its place under the headings before it."""
    ranks = ranks_in(units)
    stack: list[Open] = []
    for unit in units:
        if unit.kind == "heading":
            found, rank = _stated_place(stack, unit, _rank(unit, ranks)) or _natural_place(stack, unit, ranks)
            yield unit, rank, found
            stack = [*stack[: found.depth], Open(unit.scheme, rank, unit.number, found.ruling is STATED)]


def _natural_place(stack: Sequence[Open], unit: Unit, ranks: dict[Scheme, float]) -> tuple[OutlinePosition, float]:
    """The place that the numbering of a heading gives it, and its rank."""
    rank = _rank(unit, ranks)
    return _place(stack, unit, rank), rank


def _stated_place(stack: Sequence[Open], unit: Unit, rank: float) -> tuple[OutlinePosition, float] | None:
    """The place at the level that a correction states, as deep as its parents allow, and the rank that goes with it.

    It is the sibling of the heading before it at that level, so that what goes below that one goes below it, too; and
    the next number of its series is its sibling.  None where no correction says anything.
    """
    if not unit.stated_level:
        for depth, each in enumerate(stack):
            if each.stated and each.number and (each.scheme, each.number + 1) == (unit.scheme, unit.number):
                return OutlinePosition(depth, each, STATED), each.rank
        return None
    depth = min(unit.stated_level - 1, len(stack))
    if depth < len(stack):
        same = stack[depth] if stack[depth].scheme == unit.scheme else None
        return OutlinePosition(depth, same, STATED), stack[depth].rank
    outer = stack[-1].rank if stack else None
    return OutlinePosition(depth, None, STATED), rank if outer is None or outer < rank else outer + INSIDE / 2


def with_own_lines(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """The units, with a long sentence alone on its line read as a heading where most of its kind stand so.

    Most do of those whose own line or run-in text is plain; a long sentence alone on its line is neither.
    """
    filling = [_fills_its_line(unit, following) for unit, following in zip_longest(units, units[1:])]
    plain = [unit for unit, fills in zip(units, filling, strict=True) if unit.kind == "heading" and not fills]
    kinds = Counter((unit.scheme, unit.run_in) for unit in plain)
    return tuple(
        restated(unit, heading_end=len(unit.text), run_in=False)
        if fills and kinds[unit.scheme, False] > kinds[unit.scheme, True]
        else unit
        for unit, fills in zip(units, filling, strict=True)
    )


def _fills_its_line(unit: Unit, following: Unit | None) -> bool:
    """Test whether a numbered line is one sentence with its text in the next paragraph: （一）坚持稳中求进，全力…。"""
    if not unit.run_in or unit.heading_end != unit.label_end:
        return False
    if STOP.search(unit.text, unit.label_end, len(unit.text) - 1) is not None:
        return False
    return following is not None and following.kind == "paragraph"


INSIDE = 0.25
"""Additional depth of a series enclosed in one of its own kind."""


def with_nested(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """The units, with each series that is inside a member of a like series marked as deeper: 四、 一、 二、 五、"""
    inside: set[int] = set()
    for scheme in SURE:
        run = [
            (index, unit.number or 0)
            for index, unit in enumerate(units)
            if unit.kind == "heading" and unit.scheme == scheme
        ]
        restarts = _plain_restarts(units, run)
        for place in range(1, len(run)):
            before = run[place - 1][1]
            if run[place][1] == 1 and before > 1:
                end = next((at for at in range(place + 1, len(run)) if run[at][1] != run[at - 1][1] + 1), len(run))
                series = [index for index, _ in run[place:end]]
                goes_on = end < len(run) and run[end][1] == before + 1
                if goes_on or (not restarts - {place} and _is_list(units, series)):
                    inside.update(series)
    return tuple(restated(unit, rank=INSIDE) if index in inside else unit for index, unit in enumerate(units))


def _plain_restarts(units: Sequence[Unit], run: Sequence[tuple[int, int]]) -> set[int]:
    """The places in a run at which it counts anew under the same heading, and no paragraph announces that.

    Where it does so, every series stands beside the others: 两项行动…… （一）（二） 五条赛道…… （一）（二）
    """
    found = set()
    for place in range(1, len(run)):
        (last, before), (index, number) = run[place - 1], run[place]
        parted = any(unit.kind == "heading" for unit in units[last + 1 : index])
        if number == 1 < before and not parted and not _is_list(units, [index]):
            found.add(place)
    return found


def _is_list(units: Sequence[Unit], series: Sequence[int]) -> bool:
    """Test whether a series lists the points announced by the paragraph before, 着力抓好五个方面的工作：

    A series whose members mostly end in ； is a list, too.
    """
    if sum(units[index].text.endswith(";") for index in series) * 2 > len(series) > 1:
        return True
    before = units[series[0] - 1]
    return before.kind == "paragraph" and ANNOUNCES.search(before.text[-40:].rstrip("。:")) is not None


def _rank(unit: Unit, ranks: dict[Scheme, float]) -> float:
    return unit.rank if unit.scheme == UNNUMBERED else ranks[unit.scheme] + unit.rank


def ranks_in(units: Sequence[Unit]) -> dict[Scheme, float]:
    """The order of nesting in this document: the usual one, unless its own restarts say otherwise."""
    votes: Counter[tuple[Scheme, Scheme]] = Counter()
    numbered = [unit for unit in units if unit.kind == "heading" and unit.number is not None]
    for before, unit in pairwise(numbered):
        if unit.number == 1 and before.scheme != unit.scheme:
            votes[before.scheme, unit.scheme] += 1
    ranks = dict(RANKS)
    first = numbered[0].scheme if numbered else None
    for (outer, inner), count in votes.items():
        if ranks[inner] < ranks[outer] and (count >= 2 or outer == first) and votes[inner, outer] * 2 < count:
            ranks[inner] = ranks[outer] + 0.5
    return ranks


@dataclass(frozen=True, slots=True)
class OutlinePosition:
    """Position of a heading in the tree: the number of open headings above, and the heading before it in its run."""

    depth: int
    previous: Open | None
    ruling: Ruling


PLACINGS = (
    Ruling("beside its like", "sibling", "二、 behind 一、 and all below it"),
    Ruling("below an outer rank", "child", "（一） behind 一、"),
    Ruling("outermost", "top", "the first heading, and any of a rank above all that are open"),
    Ruling("stated by a correction", "as stated", "any heading, and the rest of its series"),
)
"""Tried on each heading that is still open, the innermost first: where the next heading goes."""

BESIDE_ITS_LIKE, BELOW_OUTER, OUTERMOST, STATED = PLACINGS


def _place(stack: Sequence[Open], unit: Unit, rank: float) -> OutlinePosition:
    for depth in range(len(stack) - 1, -1, -1):
        each = stack[depth]
        if each.scheme == unit.scheme and each.rank == rank:
            return OutlinePosition(depth, each, BESIDE_ITS_LIKE)
        if each.rank < rank:
            return OutlinePosition(depth + 1, None, BELOW_OUTER)
    return OutlinePosition(0, None, OUTERMOST)


def _faults(unit: Unit, place: OutlinePosition, seen: Mapping[Scheme, int], source: str) -> Iterator[Problem]:
    """Yield the problems of a heading's number; `seen` has the last number of each scheme."""
    if unit.number is None:
        return
    span = _label_span(unit)
    label = span.of(source)
    if place.previous is None or place.previous.number is None:
        if unit.number > 1 and unit.number != seen.get(unit.scheme, 0) + 1:
            yield Problem(Code.HEADING_FIRST, f"a series begins with {label}", span, "what came before may be lost")
        return
    before = place.previous.number
    if unit.number > before + 1:
        yield Problem(
            Code.HEADING_SKIPPED,
            f"{label} follows number {before}",
            span,
            f"number {before + 1} may be lost, or broken over two lines",
        )
    elif unit.number == before:
        yield Problem(Code.HEADING_REPEATED, f"{label} stands twice", span)
    elif unit.number < before and unit.number != 1:
        yield Problem(Code.HEADING_INVERTED, f"{label} follows number {before}", span)


def _label_span(unit: Unit) -> Span:
    label = unit.text[: unit.label_end].rstrip()
    return Span(unit.block.span.start, unit.block.offset(max(len(label) - 1, 0)) + 1)


def _jumps(units: Sequence[Unit], source: str) -> Iterator[Problem]:
    """The headings that are straight under one of a rank above their usual parent's."""
    open_units: list[Unit] = []
    parents: dict[Scheme, Counter[Scheme]] = {}
    found: list[tuple[Unit, Scheme]] = []
    for unit in units:
        if unit.kind != "heading" or unit.number is None:
            continue
        open_units = [each for each in open_units if each.level < unit.level]
        if open_units:
            parent = open_units[-1].scheme
            parents.setdefault(unit.scheme, Counter())[parent] += 1
            found.append((unit, parent))
        open_units.append(unit)
    for unit, parent in found:
        usual, count = parents[unit.scheme].most_common(1)[0]
        rare = count >= USUAL_COUNT and parents[unit.scheme][parent] * 4 < count
        if unit.number == 1 and rare and RANKS[parent] < RANKS[usual]:
            span = _label_span(unit)
            message = f"{span.of(source)} stands straight under a heading of an outer rank"
            yield Problem(Code.LEVEL_JUMP, message, span)


USUAL_COUNT = 6
"""A scheme must stand so often under its parent for another parent to be a jump."""
