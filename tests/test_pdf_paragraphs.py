"""Lines of a PDF, put at exact places, make the paragraphs that a reader sees: the bounds of each rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from converter.inputs.pdf.columns import TextRow
from converter.inputs.pdf.furniture import Furniture, PdfPage, without_furniture
from converter.inputs.pdf.lines import PdfLine
from converter.inputs.pdf.paragraphs import ColumnMargins, Habits, PageBlock, PlacedLine, habits_of, paragraphs, placed

SIZE, LEFT, RIGHT, PITCH = 16.0, 80.0, 528.0, 28.0
"""The size of the type, the margins and the leading, in points."""

FULL = "一" * 28
"""A line from margin to margin."""


def line(text: str, row: float = 0.0, *, left: float = LEFT, size: float = SIZE, right: float = 0.0) -> PdfLine:
    """A line so many rows below the first, full-width characters from `left` on, or as far as `right`."""
    return PdfLine(text, left, right or left + len(text) * size, 700.0 - row * PITCH, size, size)


def at_margins(*lines: PdfLine) -> list[PlacedLine]:
    """The lines on one page between the margins."""
    return [PlacedLine(each, 1, "", ColumnMargins(LEFT, RIGHT)) for each in lines]


def texts(lines: Sequence[PdfLine], habits: Habits) -> list[str]:
    """The paragraphs that lines make between the margins."""
    return [block.text for block in paragraphs(at_margins(*lines), habits)]


def frames(*pages: Sequence[PdfLine]) -> list[ColumnMargins]:
    """The margins that the first line of each page is given."""
    rows = [(number, [TextRow(each) for each in lines]) for number, lines in enumerate(pages, 1)]
    return [page[0].frame for page in placed(rows)]


HABITS = Habits(SIZE, {16: PITCH}, 2.0)
"""A document whose paragraphs are indented by two characters."""


# Margins


def body(count: int, *, left: float = LEFT, right: float = RIGHT) -> list[PdfLine]:
    """So many lines from one margin to the other."""
    return [line(FULL, row, left=left, right=right) for row in range(count)]


def test_the_margins_are_where_lines_begin_and_end() -> None:
    assert frames(body(8)) == [ColumnMargins(LEFT, RIGHT)]


def test_one_line_outside_of_the_margin_moves_it_not() -> None:
    outdented = line("一、", 9, left=LEFT - 2 * SIZE)
    overlong = line(FULL, 10, right=RIGHT + 2 * SIZE)
    assert frames([outdented, overlong, *body(8)]) == [ColumnMargins(LEFT, RIGHT)]


def test_the_right_margin_is_where_most_of_the_longest_lines_end() -> None:
    ragged = [line(FULL, row, right=RIGHT - 3.5 * SIZE) for row in range(8)]
    shorter = [line(FULL, row, right=RIGHT - SIZE) for row in range(8)]
    assert frames([*body(3), *ragged]) == [ColumnMargins(LEFT, RIGHT)]
    assert frames([*body(3), *shorter]) == [ColumnMargins(LEFT, RIGHT - SIZE)]


def test_margins_are_a_character_apart_at_least() -> None:
    assert frames([line("1", right=LEFT + 4)]) == [ColumnMargins(LEFT, LEFT + SIZE)]


@pytest.mark.parametrize(("lines", "right"), [(7, RIGHT), (8, LEFT + 10 * SIZE)])
def test_a_page_of_fewer_than_eight_lines_has_the_margins_of_the_others(lines: int, right: float) -> None:
    short = [line("一" * 10, row) for row in range(lines)]
    assert frames(body(8), short)[1] == ColumnMargins(LEFT, right)


def test_a_page_of_seven_lines_says_nothing_of_others() -> None:
    assert frames(body(7), [line("一" * 10)])[1] == ColumnMargins(LEFT, LEFT + 10 * SIZE)


def test_of_the_pages_with_many_lines_those_on_the_same_side_of_the_sheet_count_first() -> None:
    left_side, right_side = body(8), body(8, left=LEFT + 4, right=RIGHT + 4)
    assert frames(left_side, right_side, [line("一", left=LEFT + 4)], [line("一", left=LEFT + 4)])[2:] == [
        ColumnMargins(LEFT, RIGHT),
        ColumnMargins(LEFT + 4, RIGHT + 4),
    ]


@pytest.mark.parametrize(
    ("left", "right", "kept"),
    [
        (LEFT - SIZE / 2, RIGHT, False),
        (LEFT - SIZE / 2 - 1, RIGHT, True),
        (LEFT, RIGHT + 1.5 * SIZE, False),
        (LEFT, RIGHT + 2 * SIZE, True),
    ],
)
def test_a_page_that_reaches_beyond_the_usual_margins_keeps_its_own(left: float, right: float, kept: bool) -> None:
    [_, frame] = frames(body(8), [line("一", left=left, right=right)])
    assert (frame == ColumnMargins(LEFT, RIGHT)) is not kept


@pytest.mark.parametrize(("deeper", "left"), [(SIZE / 2, LEFT + SIZE / 2), (SIZE / 2 + 1, LEFT)])
def test_a_full_page_without_a_line_at_the_margin_has_the_usual_one(deeper: float, left: float) -> None:
    assert frames(body(8), body(8), body(8, left=LEFT + deeper))[2] == ColumnMargins(left, RIGHT)


# Habits


def indented(count: int, depth: float = 2.0) -> list[PdfLine]:
    """So many paragraphs of two lines, the first indented."""
    starts = [line("一", 2 * row, left=LEFT + depth * SIZE, right=RIGHT) for row in range(count)]
    return [each for start, row in zip(starts, range(count), strict=True) for each in (start, line(FULL, 2 * row + 1))]


@pytest.mark.parametrize(("count", "indent"), [(1, None), (2, 2.0)])
def test_an_indent_is_a_habit_from_two_paragraphs_on(count: int, indent: float | None) -> None:
    assert habits_of([at_margins(*indented(count))]).indent == indent


@pytest.mark.parametrize(("depth", "indent"), [(4.5, 4.5), (5.0, None)])
def test_an_indent_is_no_deeper_than_four_characters_and_a_half(depth: float, indent: float | None) -> None:
    assert habits_of([at_margins(*indented(3, depth))]).indent == indent


def test_the_commonest_size_by_characters_is_the_body_s_and_the_commonest_pitch_its_leading() -> None:
    found = habits_of([at_margins(line("题", size=22), line("副题", 1.5, size=22), line(FULL, 3), *body(6)[4:])])
    assert (found.size, found.pitch) == (SIZE, {16: PITCH, 22: 1.5 * PITCH})


def test_the_leading_is_told_to_the_nearest_point() -> None:
    rows = [0.0, 28.3, 56.3, 84.2, 116.2, 148.2]
    assert habits_of([at_margins(*(line(FULL, row / PITCH) for row in rows))]).pitch == {16: 28.0}


def test_lines_of_two_columns_or_of_two_sizes_are_no_neighbours() -> None:
    one, two = at_margins(line(FULL), line(FULL, 1))
    assert habits_of([[one, two]]).pitch == {16: PITCH}
    assert habits_of([[one, two._replace(column="r")]]).pitch == {}
    assert habits_of([at_margins(line(FULL), line(FULL, 1, size=18))]).pitch == {}
    assert habits_of([at_margins(line(FULL, 1), line(FULL))]).pitch == {}


# Where a paragraph goes on


@pytest.mark.parametrize(("size", "count"), [(23.0, 1), (22.9, 2)])
def test_type_that_differs_by_eight_hundredths_is_one(size: float, count: int) -> None:
    lines = [line(FULL, size=25, right=RIGHT), line("一", 1, size=size)]
    assert len(texts(lines, Habits(25.0, {23: PITCH, 25: PITCH}))) == count


@pytest.mark.parametrize(
    ("distance", "count"),
    [
        (PITCH, 1),
        (PITCH + 0.35 * SIZE + 0.4, 1),
        (PITCH + 0.35 * SIZE + 0.6, 2),
        (0.31 * SIZE, 1),
        (0.29 * SIZE, 2),
        (-PITCH, 2),
    ],
)
def test_a_line_goes_on_at_the_usual_distance_and_a_little_more(distance: float, count: int) -> None:
    assert len(texts([line(FULL), line("一", distance / PITCH)], HABITS)) == count


@pytest.mark.parametrize(("distance", "count"), [(2.4, 1), (2.6 * SIZE, 2)])
def test_without_a_habit_lines_go_on_at_twice_their_size(distance: float, count: int) -> None:
    below = line("一", (2 * SIZE + distance) / PITCH)
    assert len(texts([line(FULL), below], Habits(SIZE, {}, 2.0))) == count


@pytest.mark.parametrize(("lacking", "count"), [(1.3, 1), (1.4, 2)])
def test_a_line_that_has_room_for_what_comes_next_ends_its_paragraph(lacking: float, count: int) -> None:
    assert len(texts([line(FULL, right=RIGHT - lacking * SIZE), line("一", 1)], HABITS)) == count


@pytest.mark.parametrize(("room", "count"), [(26.5, 1), (27.0, 2)])
def test_a_line_with_just_the_room_for_what_comes_next_ends_its_paragraph(room: float, count: int) -> None:
    """A character of 20 points, and 0.35 of that."""
    assert len(texts([line(FULL, size=20, right=RIGHT - room), line("一", 1, size=20)], HABITS)) == count


def test_a_line_of_a_table_of_contents_ends_its_paragraph() -> None:
    leader = "一、工作回顾" + "…" * 20 + "12"
    assert len(texts([line(leader), line("一", 1)], HABITS)) == 2


@pytest.mark.parametrize(
    ("depth", "count"),
    [(0.0, 1), (0.7, 1), (1.3, 1), (1.4, 2), (2.0, 2), (2.6, 2), (2.7, 1), (4.0, 1), (4.1, 2)],
)
def test_a_line_as_deep_as_first_lines_begins_a_paragraph(depth: float, count: int) -> None:
    assert len(texts([line(FULL), line("一", 1, left=LEFT + depth * SIZE)], HABITS)) == count


def test_a_line_as_deep_as_the_one_before_it_goes_on() -> None:
    def count(depth: float) -> int:
        first, deep = line("一", left=LEFT + 6 * SIZE, right=RIGHT), LEFT + depth * SIZE
        return len(texts([first, line("一", 1, left=deep)], HABITS))

    assert [count(depth) for depth in (5.4, 5.5, 6.0, 6.5, 6.6)] == [2, 1, 1, 1, 2]


def test_only_the_second_line_hangs() -> None:
    first, second = line(FULL), line("一", 1, left=LEFT + 3.5 * SIZE, right=RIGHT)
    assert len(texts([first, line(FULL, 1), line("一", 2, left=LEFT + 3.5 * SIZE)], HABITS)) == 2
    assert len(texts([first, second, line("一", 2, left=LEFT + 3.5 * SIZE)], HABITS)) == 1


@pytest.mark.parametrize(("indent", "count"), [(None, 2), (2.0, 1)])
def test_a_bold_line_is_a_paragraph_of_its_own_where_no_indent_says_so(indent: float | None, count: int) -> None:
    heading = replace(line(FULL), bold=((0, len(FULL)),))
    assert len(texts([heading, line("一", 1)], Habits(SIZE, {16: PITCH}, indent))) == count
    assert len(texts([heading, replace(line("一", 1), bold=((0, 1),))], Habits(SIZE, {16: PITCH}, indent))) == 1


# Centred lines


@pytest.mark.parametrize(
    ("left", "right", "size", "centred"),
    [
        (5.0, 5.0, SIZE, True),
        (5.0, 5.9, SIZE, True),
        (5.0, 6.1, SIZE, False),
        (2.7, 2.7, SIZE, True),
        (2.6, 2.6, SIZE, False),
        (0.6, 0.6, 22.0, True),
        (0.4, 0.4, 22.0, False),
        (2.0, 2.0, SIZE, False),
        (2.0, 2.0, 22.0, True),
    ],
    ids=str,
)
def test_a_centred_line_has_as_much_room_on_one_side_as_on_the_other(
    left: float, right: float, size: float, centred: bool
) -> None:
    """The room on both sides in the size of the type; in the body's own size it must be more than an indent."""
    made = line("一", left=LEFT + left * size, right=RIGHT - right * size, size=size)
    [block] = paragraphs(at_margins(made), HABITS)
    assert block.centred is centred


@pytest.mark.parametrize(("depth", "centred"), [(2.4, False), (2.5, True)])
def test_without_an_indent_a_line_of_the_body_is_centred_from_two_characters_and_a_half_on(
    depth: float, centred: bool
) -> None:
    made = line("一", left=LEFT + depth * SIZE, right=RIGHT - depth * SIZE)
    [block] = paragraphs(at_margins(made), Habits(SIZE))
    assert block.centred is centred


def test_a_first_line_as_deep_as_three_characters_is_centred_only_where_paragraphs_are_not() -> None:
    made = line("一", left=LEFT + 3 * SIZE, right=RIGHT - 3 * SIZE)
    for indent, centred in ((None, True), (2.0, True), (3.0, False)):
        [block] = paragraphs(at_margins(made), Habits(SIZE, {}, indent))
        assert block.centred is centred


def test_a_centred_title_goes_on_where_its_first_line_is_as_wide_as_the_page() -> None:
    title = line("关于示例市国民经济和社会发展计划执行", left=LEFT + 12, size=22, right=RIGHT - 12)
    rest = line("情况的报告", 1, left=LEFT + 180, size=22)
    narrow = line("关于示例市", left=LEFT + 180, size=22)
    assert len(texts([title, rest], HABITS)) == 1
    assert len(texts([narrow, rest], HABITS)) == 2


# What stands between two pages


def test_what_a_page_adds_follows_the_paragraph_that_runs_over_it() -> None:
    first, second = at_margins(line(FULL), line("一"))
    number = (Furniture(line("1", 20), "page-number"),)
    found = list(paragraphs([first, number, second._replace(page=2)], HABITS))
    assert [(block.text, block.kind) for block in found] == [(FULL + "一", "text"), ("1", "page-number")]


def test_ranges_of_a_paragraph_are_counted_through_its_lines() -> None:
    first = line(FULL)
    second = PdfLine("二三", LEFT, LEFT + 2 * SIZE, 700.0 - PITCH, SIZE, SIZE, ((0, 1),), ((1, 2),))
    [block] = paragraphs(at_margins(first, second), HABITS)
    assert (block.bold, block.raised, block.all_bold) == (((28, 29),), ((29, 30),), False)
    assert PageBlock("二 三", "text", bold=((0, 1), (2, 3))).all_bold
    assert PageBlock("一", "text", bold=((0, 1),)).all_bold
    assert not PageBlock("", "text").all_bold


# What pages repeat


def tops(heads: Sequence[PdfLine | None]) -> list[list[str]]:
    """The kinds of what is taken off the top of pages: each has this line, if any, above a text of its own."""
    read = []
    for number, head in enumerate(heads, 1):
        text = [line("一二三四五六七八九"[number - 1] * 28, row) for row in range(6)]
        rows = tuple((each,) for each in ([head] if head else []) + text)
        read.append(PdfPage(number, rows, bottom=0.0, top=842.0))
    return [[each.kind for each in page.head] for page in without_furniture(read)]


APART, CLOSE = line("政府公报", -3, size=10.0), line("政府公报", -0.9)
"""A line by itself above the text, and one at the text's own distance and in its type."""

HEAD = ["running-head"]


def test_a_line_by_itself_at_the_top_of_two_pages_is_a_running_head() -> None:
    assert tops([APART, APART]) == [HEAD, HEAD]
    assert tops([APART, None]) == [[], []]


@pytest.mark.parametrize(("steps", "kinds"), [(1, HEAD), (2, [])])
def test_a_running_head_may_be_one_step_higher_or_lower_on_the_next_page(steps: int, kinds: list[str]) -> None:
    """Six points are a step."""
    other = line("政府公报", -3 - steps * 6 / PITCH, size=10.0)
    assert tops([APART, other]) == tops([other, APART]) == [kinds, kinds]


def test_a_line_close_above_the_text_and_in_its_type_is_one_only_on_three_pages() -> None:
    assert tops([CLOSE, CLOSE]) == [[], []]
    assert tops([CLOSE, CLOSE, CLOSE]) == [HEAD, HEAD, HEAD]


@pytest.mark.parametrize(
    ("head", "apart"),
    [
        (line("政府公报", -25.5 / PITCH), False),
        (line("政府公报", -25.7 / PITCH), True),
        (line("政府公报", -0.9, size=SIZE * 1.075), False),
        (line("政府公报", -0.9, size=SIZE * 1.085), True),
    ],
)
def test_a_line_stands_by_itself_at_a_distance_or_in_other_type(head: PdfLine, apart: bool) -> None:
    assert tops([head, head]) == [HEAD * apart, HEAD * apart]


def test_a_line_close_above_the_text_is_one_only_on_two_pages_of_five() -> None:
    assert tops([CLOSE] * 3 + [None] * 4) == [HEAD] * 3 + [[]] * 4
    assert tops([CLOSE] * 3 + [None] * 5) == [[]] * 8


def foots(numbers: Sequence[str]) -> list[bool]:
    """Test whether the foot of each page is a page number; each has this one, if any, below a text of its own."""
    read = []
    for at, each in enumerate(numbers):
        text = [line("一二三四五六七八九"[at] * 28, row) for row in range(6)]
        rows = tuple((row,) for row in [*text, *([line(each, 22)] if each else [])])
        read.append(PdfPage(at + 1, rows, bottom=0.0, top=842.0))
    return [[each.kind for each in page.foot] == ["page-number"] for page in without_furniture(read)]


def test_a_bare_one_below_a_single_page_is_its_number() -> None:
    assert foots(["1"]) == [True]
    assert foots(["2"]) == [False]
    assert foots(["1", ""]) == [False, False]


@pytest.mark.parametrize(
    ("number", "alone"),
    [
        ("— 5 —", True),
        ("第 5 页", True),
        ("第5页 共9页", True),
        ("Page 5", True),
        ("5", False),
        ("五", False),
        ("5/9", False),
    ],
)
def test_a_number_is_believed_alone_where_it_says_that_it_counts_pages(number: str, alone: bool) -> None:
    assert foots([number, ""]) == [alone, False]
    after = number.replace("5", "6").replace("五", "六")
    assert foots([number, after]) == [True, True]
