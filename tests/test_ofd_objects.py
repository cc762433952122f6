"""Objects of an OFD page stand where their numbers say, however they are grouped; a page knows its edges."""

from __future__ import annotations

import pytest
from lxml import etree
from ofd_maker import rule, text

from converter.inputs.ofd.characters import characters_on, rules_on
from converter.inputs.ofd.objects import (
    DEEPEST_BLOCKS,
    IDENTITY,
    PlacedObject,
    is_visible,
    objects_in,
    placement,
    strokes_of,
)
from converter.inputs.ofd.package import OfdPage, Resources

OFD = "http://www.ofdspec.org/2016"
NOTHING = Resources(frozenset(), {})
POINT = 72 / 25.4


def element(inside: str) -> etree._Element:
    return etree.fromstring(f'<x xmlns:ofd="{OFD}">{inside}</x>')[0]


def page(objects: str) -> OfdPage:
    content = element(f"<ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content>")
    return OfdPage(content, (), (0.0, 0.0, 210.0, 297.0), ())


@pytest.mark.parametrize(
    ("attributes", "matrix"),
    [
        ("", IDENTITY),
        ('Boundary="10 20 1 1"', (1, 0, 0, 1, 10, 20)),
        ('CTM="2 3 4 5 6 7"', (2, 3, 4, 5, 6, 7)),
        ('Boundary="10 20 1 1" CTM="2 3 4 5 6 7"', (2, 3, 4, 5, 16, 27)),
        ('Boundary="10 20 1"', IDENTITY),
        ('CTM="2 3 4 5 6"', IDENTITY),
    ],
)
def test_an_object_is_transformed_and_then_put_at_its_place(attributes: str, matrix: tuple[float, ...]) -> None:
    assert placement(element(f"<ofd:TextObject {attributes}/>")) == matrix


@pytest.mark.parametrize(
    ("attributes", "shown"),
    [("", True), ('Visible="false"', False), ('Visible="0"', False), ('Alpha="0"', False), ('Alpha="1"', True)],
)
def test_what_says_so_or_is_transparent_is_not_shown(attributes: str, shown: bool) -> None:
    assert is_visible(element(f"<ofd:TextObject {attributes}/>")) is shown


@pytest.mark.parametrize(
    ("data", "strokes"),
    [
        ("M 1 2 L 3 4", [((1, 2), (3, 4))]),
        ("S 1 2 L 3 4", [((1, 2), (3, 4))]),
        ("M 1 2 L 3 4 5 6", [((1, 2), (3, 4)), ((3, 4), (5, 6))]),
        ("M 1 2 L 3 4 L 5 6 C", [((1, 2), (3, 4)), ((3, 4), (5, 6)), ((5, 6), (1, 2))]),
        ("M 1 2 Q 8 8 3 4 L 5 6", [((3, 4), (5, 6))]),
        ("M 1 2 B 8 8 9 9 3 4 L 5 6", [((3, 4), (5, 6))]),
        ("M 1 2 A 7 7 0 0 1 3 4 L 5 6", [((3, 4), (5, 6))]),
        ("L 3 4", [((0, 0), (3, 4))]),
        ("", []),
    ],
)
def test_lines_are_strokes_and_curves_end_where_they_lead(
    data: str, strokes: list[tuple[tuple[float, float], tuple[float, float]]]
) -> None:
    path = element(f"<ofd:PathObject><ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>")
    assert list(strokes_of(PlacedObject(path, IDENTITY, True))) == strokes


def test_a_path_without_data_has_no_stroke() -> None:
    assert list(strokes_of(PlacedObject(element("<ofd:PathObject/>"), IDENTITY, True))) == []


@pytest.mark.parametrize(("depth", "found"), [(15, 1), (16, 0)])
def test_objects_are_found_fifteen_groups_deep_in_a_page(depth: int, found: int) -> None:
    inside = "<ofd:PageBlock>" * depth + "<ofd:TextObject/>" + "</ofd:PageBlock>" * depth
    content = element(f"<ofd:Content>{inside}</ofd:Content>")
    assert len(list(objects_in(content, {}))) == found
    assert DEEPEST_BLOCKS == 16


def test_the_rules_of_a_page_are_its_paths_in_points_from_the_foot() -> None:
    found = rules_on(page(rule(10, 20, 110, 20) + rule(10, 20, 10, 50) + text("一", 20, 30)), NOTHING)
    [level], [upright] = found.level, found.upright
    assert [round(each / POINT) for each in (level.at, level.start, level.end)] == [277, 10, 110]
    assert [round(each / POINT) for each in (upright.at, upright.start, upright.end)] == [10, 247, 277]


def test_characters_are_as_wide_as_they_are_and_none_is_lost() -> None:
    found = characters_on(page(text("一a一", 20, 30, 10, deltas="10 5")), NOTHING)
    assert [round((each.box[2] - each.box[0]) / POINT, 1) for each in found.placed] == [10.0, 5.0, 10.0]
    assert [round(each.x / POINT, 1) for each in found.placed] == [20.0, 30.0, 35.0]
    assert (found.lost, found.cut) == (0, False)


@pytest.mark.parametrize(
    ("deltas", "widths"),
    [("20", [10.0, 10.0]), ("3", [3.0, 10.0]), ("1.9", [10.0, 10.0]), ("2.1", [2.1, 10.0])],
)
def test_a_full_width_character_is_as_wide_as_its_advance_up_to_its_size(deltas: str, widths: list[float]) -> None:
    found = characters_on(page(text("一一", 20, 30, 10, deltas=deltas)), NOTHING)
    assert [round((each.box[2] - each.box[0]) / POINT, 1) for each in found.placed] == widths


def test_the_edges_of_a_page_reach_as_far_as_text_that_begins_on_it() -> None:
    inside = characters_on(page(text("一一", 205, 30, 10)), NOTHING).edges
    outside = characters_on(page(text("一一", 211, 30, 10)), NOTHING).edges
    assert [round(each / POINT) for each in inside] == [0, 0, 225, 297]
    assert [round(each / POINT) for each in outside] == [0, 0, 210, 297]
