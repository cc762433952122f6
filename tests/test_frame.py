"""A problem stands over its line of source: the marks under the characters, whatever their width."""

from __future__ import annotations

from hypothesis import given, strategies as st

from converter.show.colour import coloured
from converter.show.frame import COLUMNS, frame, heading, visible, width
from converter.source.problem import Code, Problem, located
from converter.source.source import Source
from converter.source.span import Span


def drawn(text: str, start: int, end: int, hint: str = "", message: str = "") -> str:
    source = Source(text)
    (problem,) = located([Problem(Code.HEADING_SKIPPED, message, Span(start, end), hint)], source)
    return frame(problem, source)


def test_marks_stand_under_wide_characters() -> None:
    assert drawn("一、总体要求\n", 2, 4) == ("    1 │ 一、总体要求\n      │     ^~~~")


def test_marks_stand_under_a_mixture_of_widths() -> None:
    assert drawn("GDP增长5.1%，", 3, 9) == ("    1 │ GDP增长5.1%，\n      │    ^~~~~~~~")


def test_a_hint_stands_below() -> None:
    assert drawn("（三）", 0, 3, "is （二） missing?").splitlines()[2] == " hint: is （二） missing?"


def test_a_span_over_several_lines_is_marked_on_its_first() -> None:
    assert drawn("上一行\r\n这一行\r\n下一行", 5, 12).splitlines()[1] == "      │ ^~~~~~"


def test_an_empty_span_is_one_mark_even_behind_the_last_character() -> None:
    assert drawn("年", 1, 1) == "    1 │ 年\n      │   ^"
    assert drawn("", 0, 0) == "    1 │\n      │ ^"


def test_a_long_line_is_windowed_around_the_place() -> None:
    shown, marks = drawn("甲" * 500 + "乙丙" + "丁" * 500, 500, 502).splitlines()
    assert shown.startswith("    1 │ …甲") and shown.endswith("丁…")
    assert "甲乙丙丁" in shown and len(shown) < COLUMNS
    assert sum(map(width, shown[: shown.index("乙")])) == marks.index("^")


def test_characters_that_would_move_the_cursor_are_drawn_as_pictures() -> None:
    assert visible("程\t宇\x1b[31m\x00\u202e\u200b\x85") == "程 宇␛[31m␀���"


def test_a_message_cannot_write_to_the_terminal() -> None:
    problem = Problem(Code.LIKELY_SLIP, "odd \x1b]0;title\x07")
    assert heading(problem, "a\nb.txt") == "a\\nb.txt:1:1: note likely-slip: odd ␛]0;title␇"


def test_colour_changes_nothing_but_adds_codes() -> None:
    source = Source("（三）回顾")
    problem = Problem(Code.HEADING_SKIPPED, "（三） follows （一）", Span(0, 3))
    painted = heading(problem, "a.txt", coloured) + frame(problem, source, coloured)
    for code in ("\x1b[1m", "\x1b[33m", "\x1b[2m", "\x1b[32m", "\x1b[0m"):
        assert code in painted
        painted = painted.replace(code, "")
    assert painted == heading(problem, "a.txt") + frame(problem, source)


@given(st.text(), st.data())
def test_any_place_in_any_text_can_be_drawn(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    shown, marks = drawn(text, start, end).split("\n")
    assert marks.count("^") == 1
    assert all(character.isprintable() or character.isspace() for character in shown)
    assert sum(map(width, shown)) <= COLUMNS + 10
    if start < len(text) and text[start] not in "\r\n" and width(visible(text[start])) > 0:
        under = marks.index("^")
        reached = [sum(map(width, shown[:index])) for index in range(len(shown))]
        assert shown[reached.index(under)] == visible(text[start]) or width(shown[reached.index(under)]) == 0
