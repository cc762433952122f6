"""Regions beside a page's text, and the directions of its lines, from characters at exact places."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from converter.inputs.pdf.boxes import FEWEST_BESIDE, Region, without_boxes
from converter.inputs.pdf.directions import directions_of
from converter.inputs.pdf.placed import CharacterRun, Characters, PlacedCharacter
from converter.inputs.pdf.ruled import Rules

REGION = Region(100.0, 200.0, 300.0, 400.0)

EDGES = (0.0, 0.0, 500.0, 800.0)


def char(text: str, x: float, y: float, *, size: float = 10.0, number: int = 0) -> PlacedCharacter:
    """A full-width character whose foot begins at a place."""
    return PlacedCharacter(text, (x, y, x + size, y + size), x, y, CharacterRun(number, size, 0, False), False)


def row(text: str, x: float, y: float, *, size: float = 10.0) -> list[PlacedCharacter]:
    return [char(each, x + index * size, y, size=size) for index, each in enumerate(text)]


def page(*characters: PlacedCharacter) -> Characters:
    return Characters(characters, EDGES, 0, False)


@pytest.mark.parametrize(
    ("x", "y", "inside", "beside"),
    [
        (96.0, 350.0, True, False),
        (95.0, 350.0, False, True),
        (194.0, 350.0, True, False),
        (195.0, 350.0, False, True),
        (150.0, 301.0, True, False),
        (150.0, 300.0, False, False),
        (150.0, 399.0, True, False),
        (150.0, 400.0, False, False),
        (250.0, 300.0, False, False),
        (250.0, 400.0, False, False),
    ],
)
def test_a_character_is_in_a_region_if_its_middle_and_its_foot_are_between_the_edges(
    x: float, y: float, inside: bool, beside: bool
) -> None:
    """A point on an edge is outside; a region of the same height outside is beside it."""
    assert (REGION.holds(char("一", x, y)), REGION.has_beside(char("一", x, y))) == (inside, beside)


@pytest.mark.parametrize(("size", "aside"), [(8.8, True), (8.9, False)])
def test_a_stack_of_smaller_type_beside_text_is_set_aside_from_its_first_line_to_its_last(
    size: float, aside: bool
) -> None:
    """Smaller is what is at most 0.88 of the body's size."""
    text = [each for line in range(8) for each in row("正" * 20, 50, 700 - 16 * line)]
    news = [each for line in range(3) for each in row("闻" * 8, 300, 696 - 16 * line, size=size)]
    found = without_boxes(page(*text, *news), Rules())
    assert "".join(each.text for each in found.found.placed) == "正" * 160 + "闻" * 24 * (not aside)
    assert [line.text for line in found.boxed] == ["闻" * 8] * 3 * aside
    if aside:
        assert found.bands == ((664.0 - size / 2, 696.0 + size),)


@pytest.mark.parametrize(("lines", "aside"), [(2, False), (3, True)])
def test_a_stack_has_three_lines(lines: int, aside: bool) -> None:
    text = [each for line in range(12) for each in row("正" * 20, 50, 700 - 16 * line)]
    news = [each for line in range(lines) for each in row("闻" * 12, 300, 696 - 16 * line, size=8)]
    assert bool(without_boxes(page(*text, *news), Rules()).boxed) is aside
    assert FEWEST_BESIDE == 3


def directions(characters: Sequence[PlacedCharacter]) -> list[tuple[str, int, bool]]:
    return [
        ("".join(each.text for each in turned.characters), turned.angle, turned.hidden)
        for turned in directions_of(page(*characters))
    ]


@pytest.mark.parametrize(
    ("x", "y", "hidden"),
    [
        (-1.0, 400.0, False),
        (-1.5, 400.0, True),
        (501.0, 400.0, False),
        (501.5, 400.0, True),
        (250.0, -1.0, False),
        (250.0, -1.5, True),
        (250.0, 801.0, False),
        (250.0, 801.5, True),
    ],
)
def test_text_that_begins_more_than_a_point_outside_of_the_page_is_hidden(x: float, y: float, hidden: bool) -> None:
    assert ("外", 0, True) in directions([*row("正" * 9, 50, 500), char("外", x, y)]) or not hidden
    assert len(directions([*row("正" * 9, 50, 500), char("外", x, y)])) == 1 + hidden


@pytest.mark.parametrize(
    ("along", "up", "angle"),
    [
        (10.0, 0.0, 0),
        (0.0, -10.0, 270),
        (2.9, -10.0, 270),
        (-2.9, -10.0, 270),
        (3.1, -10.0, 0),
        (-3.1, -10.0, 0),
        (0.0, -24.9, 270),
        (0.0, -25.1, 0),
        (0.0, 10.0, 0),
        (-10.0, -10.0, 0),
        (-10.0, 0.0, 0),
    ],
)
def test_upright_characters_each_close_below_the_one_before_are_vertical_text(
    along: float, up: float, angle: int
) -> None:
    """At most 2.5 of the type down, and less than 0.3 to a side."""
    characters = [char(each, 200 + index * along, 400 + index * up) for index, each in enumerate("一二三四五六")]
    assert [turned.angle for turned in directions_of(page(*characters))] == [angle]
