"""Characters of a PDF at exact places make the lines that a reader sees: the bounds of each rule."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from converter.inputs.pdf.grids import RuleGrid, with_ruled_tables
from converter.inputs.pdf.lines import PdfLine, RuledLine, rows_of
from converter.inputs.pdf.placed import Character

SIZE = 10.0


def char(
    text: str,
    left: float,
    y: float = 0.0,
    *,
    size: float = SIZE,
    width: float = 1.0,
    bold: bool = False,
    piece: int = 0,
) -> Character:
    """A character from `left` on, so many of its sizes wide."""
    return Character(text, left, left + width * size, y, size, bold, piece)


def run(text: str, left: float = 0.0, y: float = 0.0, *, size: float = SIZE, piece: int = 0) -> list[Character]:
    """Full-width characters one after another."""
    return [char(each, left + index * size, y, size=size, piece=piece) for index, each in enumerate(text)]


def texts(characters: Sequence[Character], uprights: Sequence[RuledLine] = ()) -> list[list[str]]:
    """The lines of each row."""
    return [[line.text for line in row] for row in rows_of(characters, uprights)]


@pytest.mark.parametrize(("lower", "read_as"), [(2.9, [["一二"]]), (3.1, [["一"], ["二"]])])
def test_characters_whose_baselines_are_three_tenths_apart_stand_on_one_line(
    lower: float, read_as: list[list[str]]
) -> None:
    assert texts([char("一", 0), char("二", 10, -lower)]) == read_as


def test_rows_are_read_from_the_top_and_lines_from_the_left() -> None:
    assert texts([*run("三四", 0, -20), *run("二", 60), *run("一", 0)]) == [["一", "二"], ["三四"]]


@pytest.mark.parametrize(
    ("gap", "piece", "read_as"),
    [
        (15.0, 1, [["一 二"]]),
        (15.1, 1, [["一", "二"]]),
        (7.0, 2, [["一 二"]]),
        (7.1, 2, [["一", "二"]]),
        (6.0, 1, [["一二"]]),
        (6.1, 1, [["一 二"]]),
        (-6.0, 1, [["一二"]]),
    ],
)
def test_a_gap_is_a_blank_or_parts_two_lines_by_its_width(gap: float, piece: int, read_as: list[list[str]]) -> None:
    """A blank from 0.6 of the type on, two lines from 1.5 on, or from 0.7 where the file shows something between."""
    assert texts([char("一", 0), char("二", 10 + gap, piece=piece)]) == read_as


def test_text_set_over_other_text_stays_by_itself() -> None:
    assert texts([*run("一二三四", piece=0), *run("甲乙丙丁", 5, piece=5)]) == [["一二三四", "甲乙丙丁"]]


@pytest.mark.parametrize(("gap", "read_as"), [(1.4, "ab"), (1.6, "a b")])
def test_latin_letters_are_parted_by_a_narrower_gap(gap: float, read_as: str) -> None:
    assert texts([char("a", 0, width=0.5), char("b", 5 + gap, width=0.5)]) == [[read_as]]


@pytest.mark.parametrize(
    ("at", "start", "end", "read_as"),
    [
        (10.0, -5.0, 5.0, [["一", "二"]]),
        (10.0, 0.0, 5.0, [["一", "二"]]),
        (10.0, 1.0, 5.0, [["一二"]]),
        (10.0, -5.0, -1.0, [["一二"]]),
        (5.0, -5.0, 5.0, [["一二"]]),
        (15.0, -5.0, 5.0, [["一二"]]),
        (20.0, -5.0, 5.0, [["一二"]]),
    ],
)
def test_a_rule_between_two_characters_parts_them(
    at: float, start: float, end: float, read_as: list[list[str]]
) -> None:
    """Between their middles, and as high as they stand."""
    assert texts(run("一二"), [RuledLine(at, start, end)]) == read_as


@pytest.mark.parametrize(("shift", "read_as"), [(0.9, "一二"), (1.1, "一一二")])
def test_what_was_drawn_twice_at_one_place_is_read_once(shift: float, read_as: str) -> None:
    [row] = texts([char("一", 0), char("二", 10), char("一", shift, piece=1)])
    assert sorted("".join(row)) == sorted(read_as)


def test_the_same_character_shown_at_one_stroke_is_none_that_was_drawn_twice() -> None:
    assert texts([char("1", 0, width=0.05), char("1", 0.5, width=0.05)]) == [["11"]]


@pytest.mark.parametrize(
    ("text", "left", "rise", "size", "read_as", "raised"),
    [
        ("注", 10.0, 4.0, 5.0, [["注1"]], ((1, 2),)),
        ("双减注", 30.0, 4.0, 5.0, [["双减注1"]], ((3, 4),)),
        ("双减注", 30.0, 7.9, 5.0, [["双减注1"]], ((3, 4),)),
        ("双减注", 30.0, 8.1, 5.0, [["1"], ["双减注"]], ()),
        ("双减注", 35.9, 4.0, 5.0, [["双减注 1"]], ((4, 5),)),
        ("双减注", 36.1, 4.0, 5.0, [["1"], ["双减注"]], ()),
        ("双减注", 30.0, 4.0, 8.1, [["双减注1"]], ((3, 4),)),
        ("双减注", 30.0, 4.0, 10.2, [["1"], ["双减注"]], ()),
        ("双减注", 30.0, 1.3, 5.0, [["双减注1"]], ((3, 4),)),
        ("双减注", 30.0, 1.1, 5.0, [["双减注1"]], ()),
    ],
)
def test_a_small_character_above_the_line_is_a_raised_marker_of_what_it_follows(
    text: str, left: float, rise: float, size: float, read_as: list[list[str]], raised: tuple[tuple[int, int], ...]
) -> None:
    rows = rows_of([*run(text), char("1", left, rise, size=size, width=0.5, piece=1)])
    assert [[line.text for line in row] for row in rows] == read_as
    assert rows[-1][0].raised == raised


@pytest.mark.parametrize(
    ("text", "raised"),
    [("①", True), ("⑪", True), ("⑳", True), ("⑴", False), ("㈠", False), ("*", True), ("9", True), ("甲", False)],
)
def test_a_character_as_large_as_the_text_is_raised_only_if_it_is_a_marker(text: str, raised: bool) -> None:
    [[line]] = rows_of([*run("双减注"), char(text, 30, 2.5, piece=1)])
    assert (line.text, line.raised) == (f"双减注{text}", ((3, 4),) * raised)


@pytest.mark.parametrize(("lower", "read_as"), [(3.9, [["双减注2"]]), (4.1, [["双减注"], ["2"]])])
def test_a_small_character_below_its_line_belongs_to_it(lower: float, read_as: list[list[str]]) -> None:
    assert texts([*run("双减注"), char("2", 30, -lower, size=5.0, width=0.5, piece=1)]) == read_as


def test_baselines_that_differ_by_less_than_a_tenth_of_a_point_are_one() -> None:
    heights = (0.01, 0.04, 0.02, 1.0, 1.0)
    [[line]] = rows_of([char("一", index * SIZE, y) for index, y in enumerate(heights)])
    assert line.baseline == 0.0


def test_bold_characters_side_by_side_are_one_range() -> None:
    found = [char(each, index * SIZE, bold=each in "二三五") for index, each in enumerate("一二三四五")]
    [[line]] = rows_of(found)
    assert (line.bold, line.starts_bold, line.ends_bold) == (((1, 3), (4, 5)), False, True)


def test_a_line_has_the_size_and_the_baseline_of_most_of_its_characters() -> None:
    [[line]] = rows_of([*run("一二"), *run("三四五", 20, 1.0, size=9.0)])
    assert (line.size, line.baseline, line.left, line.right) == (9.0, 1.0, 0.0, 47.0)
    [[even]] = rows_of([*run("一二"), *run("三四", 20, 1.0, size=9.0)])
    assert (even.size, even.baseline) == (10.0, 0.0)


@pytest.mark.parametrize(
    ("text", "characters"),
    [("一二三", 1), ("（一）", 3), ("“一二", 2), ("一，二", 2), ("一。”二", 3), ("一", 1)],
)
def test_no_line_may_break_behind_an_opening_mark_or_before_a_closing_one(text: str, characters: int) -> None:
    [[line]] = rows_of(run(text))
    assert line.head == characters * SIZE


def test_a_word_of_latin_letters_is_not_broken() -> None:
    found = [char(each, index * 5, width=0.5) for index, each in enumerate("GDP")] + run("增长", 15)
    [[line]] = rows_of(found)
    assert (line.text, line.head) == ("GDP增长", 15)


def test_blanks_of_the_file_are_one_and_none_at_an_end() -> None:
    assert texts([*run(" 一", -10), *run("  二 ", 10)]) == [["一 二"]]
    assert texts([*run("一"), *run("　　", 10), *run("二", 30)]) == [["一　　二"]]
    assert texts(run("   ")) == []


# Ruled cells

GRID = RuleGrid(
    (RuledLine(500, 100, 300), RuledLine(560, 100, 300), RuledLine(620, 100, 300)),
    (RuledLine(100, 500, 620), RuledLine(300, 500, 620)),
)


def cell(text: str, y: float, *, left: float = 110.0) -> PdfLine:
    """A line of type of 12 points, 24 wide."""
    return PdfLine(text, left, left + 24, y, 12.0, 12.0)


def tables(*lines: PdfLine) -> list[tuple[tuple[str, ...], ...]]:
    """The rows of the tables that the lines make."""
    found = with_ruled_tables([[each] for each in lines], [GRID])
    return [each.rows for row in found for each in row if not isinstance(each, PdfLine)]


@pytest.mark.parametrize(("y", "rows"), [(556.5, (("上中",), ("下",))), (555.5, (("上",), ("中下",)))])
def test_a_line_on_a_rule_stands_in_the_cell_in_which_its_middle_lies(
    y: float, rows: tuple[tuple[str, ...], ...]
) -> None:
    assert tables(cell("上", 600), cell("中", y), cell("下", 510)) == [rows]


@pytest.mark.parametrize(
    "outside",
    [cell("外", 620), cell("外", 500), cell("外", 590, left=88.0), cell("外", 590, left=288.0)],
    ids=["top", "foot", "left", "right"],
)
def test_a_line_on_the_edge_of_a_table_is_not_in_it(outside: PdfLine) -> None:
    assert tables(cell("上", 600), cell("下", 510), outside) == [(("上",), ("下",))]


def test_a_cell_of_more_than_twenty_lines_is_a_page_s_text_and_no_cell() -> None:
    def lines(count: int) -> list[PdfLine]:
        return [cell("一", 615 - index * 2) for index in range(count)]

    assert tables(*lines(20), cell("下", 510)) == [(("一" * 20,), ("下",))]
    assert tables(*lines(21), cell("下", 510)) == []


def test_a_line_below_a_rule_that_ends_before_it_stands_in_the_highest_row() -> None:
    level = (RuledLine(500, 100, 300), RuledLine(560, 100, 300), RuledLine(620, 100, 200))
    upright = (RuledLine(100, 500, 620), RuledLine(200, 500, 620), RuledLine(300, 500, 620))
    lines = (cell("上", 600), cell("右", 600, left=210), cell("下", 510), cell("末", 510, left=210))
    [[table]] = with_ruled_tables([[each] for each in lines], [RuleGrid(level, upright)])
    assert not isinstance(table, PdfLine)
    assert table.rows == (("上", "右"), ("下", "末"))
