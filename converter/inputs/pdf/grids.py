"""Tables from ruled cells: the text of one cell is one cell, whatever its number of lines."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from converter.dataclass import dataclass
from converter.inputs.pdf.lines import PdfLine, RuledLine
from converter.inputs.pdf.ruled import Rules
from converter.inputs.pdf.tables import PdfTable, join

RULES_TOUCH = 3.0
"""Maximum distance, in points, of rules that touch."""

MOST_PAIRS = 250_000
"""Maximum number of pairs of rules; more are a drawing."""

MOST_LINES = 20
"""Maximum number of lines in a cell; with more, the rules are page layout."""


@dataclass(frozen=True, slots=True)
class RuleGrid:
    """Rules that touch one another."""

    level: tuple[RuledLine, ...]
    upright: tuple[RuledLine, ...]

    @property
    def has_cells(self) -> bool:
        """Test whether it has several cells: a frame around a text has one."""
        xs, ys = _places(self.upright), _places(self.level)
        return len(xs) >= 2 and len(ys) >= 2 and len(xs) + len(ys) >= 5

    @property
    def is_frame(self) -> bool:
        """Test whether it has a single cell."""
        return len(_places(self.upright)) == 2 == len(_places(self.level))

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Its left, right, lower and upper edge."""
        xs, ys = [rule.at for rule in self.upright], [rule.at for rule in self.level]
        return min(xs), max(xs), min(ys), max(ys)

    def holds(self, x: float, y: float) -> bool:
        """Test whether a point lies within it."""
        left, right, low, high = self.bounds
        return left < x < right and low < y < high


def with_ruled_tables(rows: Sequence[Sequence[PdfLine]], grids: Sequence[RuleGrid]) -> list[list[PdfLine | PdfTable]]:
    """Gather the lines in ruled cells into tables, in the rows of a page."""
    rest: list[list[PdfLine | PdfTable]] = [list(row) for row in rows]
    for grid in grids:
        left, right, low, high = grid.bounds
        inside = {
            id(line): line
            for row in rest
            if low < row[0].baseline < high
            for line in row
            if isinstance(line, PdfLine) and left < (line.left + line.right) / 2 < right
        }
        table = _table(grid, list(inside.values()))
        if table is not None:
            rest = [outside for row in rest if (outside := [each for each in row if id(each) not in inside])]
            rest.append([table])
    return sorted(rest, key=lambda row: -row[0].baseline)


def grids_of(rules: Rules) -> tuple[RuleGrid, ...]:
    """Group touching rules that form several cells."""
    return tuple(grid for grid in _groups(rules) if grid.has_cells)


def frames_of(rules: Rules) -> list[RuleGrid]:
    """Group touching rules that form one cell, a frame."""
    return [grid for grid in _groups(rules) if grid.is_frame]


def _groups(rules: Rules) -> Iterable[RuleGrid]:
    """Group touching rules."""
    if len(rules.level) * len(rules.upright) > MOST_PAIRS:
        return ()
    belongs = list(range(len(rules.level)))

    def first(index: int) -> int:
        while belongs[index] != index:
            belongs[index] = index = belongs[belongs[index]]
        return index

    crossed = [[index for index, level in enumerate(rules.level) if _touch(level, each)] for each in rules.upright]
    for indices in crossed:
        for index in indices[1:]:
            belongs[first(index)] = first(indices[0])
    level: dict[int, list[RuledLine]] = defaultdict(list)
    upright: dict[int, list[RuledLine]] = defaultdict(list)
    for index, rule in enumerate(rules.level):
        level[first(index)].append(rule)
    for indices, rule in zip(crossed, rules.upright, strict=True):
        if indices:
            upright[first(indices[0])].append(rule)
    return [RuleGrid(tuple(level[each]), tuple(upright[each])) for each in sorted(upright)]


def _touch(level: RuledLine, upright: RuledLine) -> bool:
    across = level.start - RULES_TOUCH <= upright.at <= level.end + RULES_TOUCH
    return across and upright.start - RULES_TOUCH <= level.at <= upright.end + RULES_TOUCH


def _table(grid: RuleGrid, lines: Sequence[PdfLine]) -> PdfTable | None:
    """The table that the lines in a grid make; None where a cell holds a page's text, or where no two are filled."""
    xs, ys = _places(grid.upright), _places(grid.level)
    cells: dict[tuple[int, int], list[PdfLine]] = defaultdict(list)
    for line in lines:
        cells[_cell(grid, line, xs, ys)].append(line)
    if len(cells) < 2 or max(map(len, cells.values())) > MOST_LINES:
        return None
    columns = sorted({column for _, column in cells})
    rows = tuple(
        tuple(_text(cells.get((row, column), ())) for column in columns)
        for row in sorted({row for row, _ in cells}, reverse=True)
    )
    return PdfTable(rows, xs[0], xs[-1], max(line.baseline for line in lines), lines[0].size)


def _cell(grid: RuleGrid, line: PdfLine, xs: Sequence[float], ys: Sequence[float]) -> tuple[int, int]:
    """Find the cell of a line, by the rule above it and the one to its left."""
    middle, height = (line.left + line.right) / 2, line.baseline + line.size / 3
    above = min(
        (
            rule.at
            for rule in grid.level
            if rule.at > height and rule.start - RULES_TOUCH <= middle <= rule.end + RULES_TOUCH
        ),
        default=ys[-1],
    )
    before = max(
        (
            rule.at
            for rule in grid.upright
            if rule.at < middle and rule.start - RULES_TOUCH <= height <= rule.end + RULES_TOUCH
        ),
        default=xs[0],
    )
    return bisect_right(ys, above + RULES_TOUCH), bisect_right(xs, before + RULES_TOUCH)


def _text(lines: Sequence[PdfLine]) -> str:
    text = ""
    for line in lines:
        text = join(text, line.text)
    return text


def _places(rules: Sequence[RuledLine]) -> list[float]:
    """List the positions of rules, merging those close together."""
    places: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not places or at - places[-1] > RULES_TOUCH:
            places.append(at)
    return places
