"""Separation of a page's characters by the direction of their lines, each turned rightwards."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from typing import Literal

from converter.inputs.pdf.grids import RuleGrid
from converter.inputs.pdf.lines import is_wide
from converter.inputs.pdf.placed import Character, Characters, PlacedCharacter
from converter.inputs.pdf.vertical import WIDEST, CharacterColumns, CharacterGroup, ColumnPosition, LineDirection

DOWN = 270
"""The direction in which the lines of vertical text run."""

NEXT_STEP, NEXT_ALONG = 2.5, 0.3
"""Maximum distance of the next character along the line and off it, in the character's size."""

CLOSE = 0.5
"""Maximum gap between upright characters side by side, in their size: columns are farther apart."""

FEWEST_CHARACTERS = 3
"""Minimum number of stacked characters in a vertical line next to horizontal text."""

ROWS = 0.75
"""Minimum share of such characters on the baseline of other text for a column of a table."""

LEVEL = 0.15
"""Maximum distance of baselines that count as one, in the size of the type."""

MOST_GRIDS = 50
"""Maximum number of ruled tables on a page with a search for vertical lines."""

DirectionStep = Literal["right", "down", ""]


@dataclass(frozen=True, slots=True)
class Turned:
    """The characters of a page that run in one direction; `angle` in degrees, `hidden` if outside of the page."""

    characters: tuple[Character, ...]
    angle: int = 0
    hidden: bool = False
    bottom: float = 0.0
    """End of the page, in the direction of its lines."""
    top: float = 0.0


@dataclass(slots=True)
class Members:
    """Content of one direction: characters along it, and units of vertical text that stand upright."""

    lying: list[PlacedCharacter] = field(default_factory=list)
    upright: list[CharacterGroup] = field(default_factory=list)
    downward: int = 0
    """Number of characters along it that are below the one before."""

    @property
    def count(self) -> int:
        """Number of characters."""
        return len(self.lying) + sum(map(len, self.upright))


Flows = dict[tuple[bool, int], Members]
"""Characters by visibility and by the direction of their lines."""


def directions_of(found: Characters, grids: Sequence[RuleGrid] = ()) -> tuple[Turned, ...]:
    """Group the characters of a page by direction: the most frequent first, those outside the page last.

    Characters in a cell of `grids` keep the direction of the others.
    """
    flows = _flows(found)
    shown = [(members.count, -flow) for (hidden, flow), members in flows.items() if not hidden]
    if shown:
        _settle(flows, -max(shown)[1], grids)
    left, bottom, right, top = found.edges
    corners = [(x, y) for x in (left, right) for y in (bottom, top)]
    ordered = sorted(
        ((key, members) for key, members in flows.items() if members.count),
        key=lambda item: (item[0][0], -item[1].count, item[0][1]),
    )
    return tuple(_turned(members, flow, hidden, corners) for (hidden, flow), members in ordered)


def _flows(found: Characters) -> Flows:
    """The characters by the way in which most of their angle run."""
    left, bottom, right, top = found.edges
    angles: dict[tuple[bool, int], list[PlacedCharacter]] = defaultdict(list)
    for each in found.placed:
        outside = not (left - 1 <= each.x <= right + 1 and bottom - 1 <= each.y <= top + 1)
        angles[outside, each.piece.angle].append(each)
    flows: Flows = defaultdict(Members)
    for (hidden, angle), group in angles.items():
        flow = (angle - 90) % 360
        steps = _steps(group, angle)
        others = angles.get((hidden, flow), ())
        if steps.count("down") > steps.count("right") and (flow == DOWN or len(others) < len(group)):
            flows[hidden, flow].upright += _units(group, angle)
        else:
            flows[hidden, angle].lying += group
            flows[hidden, angle].downward = steps.count("down")
    return flows


def _settle(flows: Flows, flow: int, grids: Sequence[RuleGrid]) -> None:
    """Each character of the page put with those with which it is read, where most lines run in direction `flow`."""
    main, level = flows[False, flow], flows[False, (flow + 90) % 360]
    if main.upright or flow == DOWN:
        most = bool(main.upright)
        units = main.upright or _units(level.lying, flow + 90)
        columns = _columns(main.lying, units if most else (), LineDirection.of(flow))
        main.upright, level.lying = [], level.lying if most else []
        for unit, stands in _with_standing(units, columns, LineDirection.of(flow), most):
            if stands:
                main.upright.append(unit)
            else:
                level.lying += unit
    elif main.downward >= FEWEST_CHARACTERS - 1 and (titles := _beside(main.lying, flow, grids)):
        taken = {id(each) for each in titles}
        main.lying = [each for each in main.lying if id(each) not in taken]
        flows[False, (flow - 90) % 360].upright += [[each] for each in titles]


def _with_standing(
    units: Iterable[CharacterGroup], columns: CharacterColumns, frame: LineDirection, most: bool
) -> Iterator[tuple[CharacterGroup, bool]]:
    """Classify upright characters: in columns if `most` of the page's are, or else lying on their side."""
    first, last = columns.reach()
    for unit in units:
        place = frame.upright(unit)
        fits = place.width <= WIDEST * place.size
        parts = [unit] if fits else [[each] for each in unit]
        places = [frame.upright(part) for part in parts]
        within = most and first <= (place.start + place.end) / 2 <= last + place.size
        near = all(map(columns.near, places))
        stands = within or near if fits else within and near
        yield from ((part, stands) for part in parts)


def _columns(
    lying: Iterable[PlacedCharacter], upright: Iterable[CharacterGroup], frame: LineDirection
) -> CharacterColumns:
    """The columns of the full-width characters."""
    return CharacterColumns.of(
        (
            *(frame.lying(each) for each in lying if is_wide(each.text)),
            *(frame.upright(unit) for unit in upright if len(unit) == 1 and is_wide(unit[0].text)),
        )
    )


def _steps(group: Sequence[PlacedCharacter], angle: int) -> list[DirectionStep]:
    """Classify the step to each character from the one before; the first has none."""
    cos, sin = LineDirection.of(angle)
    steps: list[DirectionStep] = ["" for _ in group[:1]]
    for before, after in pairwise(group):
        x, y, size = after.x - before.x, after.y - before.y, before.piece.size
        along, up = (x * cos + y * sin) / size, (y * cos - x * sin) / size
        if -NEXT_ALONG < up < NEXT_ALONG and 0 < along < NEXT_STEP:
            steps.append("right")
        else:
            steps.append("down" if -NEXT_ALONG < along < NEXT_ALONG and -NEXT_STEP < up < 0 else "")
    return steps


def _units(group: Sequence[PlacedCharacter], angle: int) -> list[CharacterGroup]:
    """Split the characters where one is not directly next to the one before."""
    frame = LineDirection.of(angle)
    units: list[CharacterGroup] = []
    for each, step in zip(group, _steps(group, angle), strict=True):
        if step == "right" and frame.along(each.x, each.y) - frame.end(units[-1][-1]) <= CLOSE * each.piece.size:
            units[-1].append(each)
        else:
            units.append([each])
    return units


def _beside(group: Sequence[PlacedCharacter], angle: int, grids: Sequence[RuleGrid]) -> list[PlacedCharacter]:
    """Collect the characters of vertical lines next to horizontal text, outside tables."""
    steps = _steps(group, angle)
    stacks: list[list[PlacedCharacter]] = [[]]
    for each, step, after in zip(group, steps, [*steps[1:], ""], strict=True):
        if step != "down":
            stacks.append([])
        if step != "right" and after != "right":
            stacks[-1].append(each)
    stacked = {id(each) for stack in stacks if len(stack) > 1 for each in stack}
    level = sorted(_baseline(each, angle) for each in group if id(each) not in stacked)
    return [each for stack in stacks if _is_title(stack, angle, level, grids) for each in stack]


def _is_title(stack: Sequence[PlacedCharacter], angle: int, level: Sequence[float], grids: Sequence[RuleGrid]) -> bool:
    """Test whether stacked characters are a line and not a table's column; `level` are the other baselines."""
    if len(stack) < FEWEST_CHARACTERS or sum(is_wide(each.text) for each in stack) * 2 < len(stack):
        return False
    if len(grids) > MOST_GRIDS or any(grid.holds(stack[0].x, stack[0].y) for grid in grids):
        return False
    on_rows = 0
    for each in stack:
        foot, reach = _baseline(each, angle), LEVEL * each.piece.size
        on_rows += bisect_right(level, foot + reach) > bisect_left(level, foot - reach)
    return on_rows < ROWS * len(stack)


def _baseline(each: PlacedCharacter, angle: int) -> float:
    return LineDirection.of(angle).up(each.x, each.y)


def _turned(members: Members, angle: int, hidden: bool, corners: Sequence[tuple[float, float]]) -> Turned:
    """The characters of one direction on their lines."""
    frame = LineDirection.of(angle)
    heights = [frame.up(x, y) for x, y in corners]
    if members.upright:
        columns = _columns(members.lying, members.upright, frame)
        found = [
            *(_character(each, frame.lying(each), columns) for each in members.lying),
            *(each for unit in members.upright for each in _stood(unit, frame, columns)),
        ]
        found.sort(key=lambda each: (-each.baseline, each.left))
        characters = tuple(each._replace(piece=number) for number, each in enumerate(found))
    else:
        characters = tuple(map(_on_page if angle == 0 else partial(_on_line, frame), members.lying))
    return Turned(characters, angle, hidden, min(heights), max(heights))


def _stood(unit: CharacterGroup, frame: LineDirection, columns: CharacterColumns) -> Iterator[Character]:
    """Place upright characters; those side by side share one position."""
    place = frame.upright(unit)
    part = (place.end - place.start) / len(unit)
    for index, each in enumerate(unit):
        start = place.start + index * part
        yield _character(each, place._replace(start=start, end=start + part), columns)


def _character(each: PlacedCharacter, place: ColumnPosition, columns: CharacterColumns) -> Character:
    """A character in its column."""
    return Character(each.text, place.start, place.end, columns.set(place), *_type(each))


def _on_page(each: PlacedCharacter) -> Character:
    """A character of a level line, of which most are."""
    (x0, _, x1, _), piece = each.box, each.piece
    return Character(each.text, min(x0, x1), max(x0, x1), each.y, piece.size, piece.bold, piece.number)


def _on_line(frame: LineDirection, each: PlacedCharacter) -> Character:
    """A character on its line."""
    place = frame.lying(each)
    return Character(each.text, place.start, place.end, frame.up(each.x, each.y), *_type(each))


def _type(each: PlacedCharacter) -> tuple[float, bool, int]:
    return each.piece.size, each.piece.bold, each.piece.number
