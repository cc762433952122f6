"""A PDF is read as a person reads its pages: paragraphs whole, in order, and nothing of them lost."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from time import process_time
from typing import NamedTuple

import pytest
from hypothesis import given, settings, strategies as st
from pdf_maker import FIRST, LEADING, LEFT, SECOND, SIZE, TOP, Sheet, meaning, typeset

from converter import Code, read as read_file
from converter.inputs import Unavailable
from converter.inputs.pdf.reader import read_pdf
from converter.source.source import Source

HAN = "".join(character for character in FIRST + SECOND if not character.isascii())
"""Text of full-width characters alone."""


class Marked(NamedTuple):
    """A mark with the text that it stands on."""

    kind: str
    text: str
    value: str = ""


def marks(source: Source) -> list[Marked]:
    """The marks of a source, in order."""
    return [Marked(mark.kind, source.text[mark.span.start : mark.span.end], mark.value) for mark in source.marks]


def read(data: bytes) -> Source:
    """Read a file that must have no problems."""
    found = read_pdf(data, name="a.pdf")
    assert found.problems == ()
    return found.value


def test_lines_that_reach_the_margin_go_on() -> None:
    assert read(typeset([FIRST, SECOND])).text == f"{FIRST}\n{SECOND}\n"


@pytest.mark.parametrize("number", [str, "— {} —".format, "- {} -".format, "第 {} 页 共 4 页".format, "{}/4".format])
def test_a_paragraph_over_a_page_s_end_is_whole_and_the_page_s_number_follows(number: Callable[[int], str]) -> None:
    source = read(typeset([FIRST, SECOND, FIRST, SECOND], rows=4, number=number))
    shown = [line for line in source.text.splitlines() if len(line) > 20]
    assert shown == [FIRST, SECOND, FIRST, SECOND]
    numbers = [mark.text for mark in marks(source) if mark.kind == "page-number"]
    assert numbers == [number(page) for page in range(1, len(numbers) + 1)]
    assert len(numbers) > 2


def test_nothing_is_lost_and_nothing_stands_twice() -> None:
    data = typeset([FIRST, SECOND] * 8, rows=5, number="— {} —".format)
    shown = Counter("".join([FIRST, SECOND] * 8))
    pages = sum(mark.kind == "page-number" for mark in read(data).marks)
    for page in range(1, pages + 1):
        shown += Counter(f"— {page} —")
    assert Counter("".join(read(data).text.split())) == Counter({k: v for k, v in shown.items() if not k.isspace()})


def lines(data: bytes) -> list[str]:
    """The lines of what is read."""
    return read(data).text.splitlines()


def kinds(data: bytes, kind: str) -> list[Marked]:
    """The marks of one kind."""
    return [mark for mark in marks(read(data)) if mark.kind == kind]


# Paragraphs


def test_a_first_line_indent_begins_a_paragraph_after_a_full_line() -> None:
    full = FIRST[:26]
    assert lines(typeset([full, SECOND, FIRST, SECOND])) == [full, SECOND, FIRST, SECOND]


def test_paragraphs_without_an_indent_are_told_by_the_gap_between_them() -> None:
    sheet, y = Sheet(), TOP
    for text in (FIRST, SECOND, FIRST[:28], SECOND):
        y = sheet.wrapped(text, LEFT, y, indent=0) - SIZE
    assert lines(sheet.data()) == [FIRST, SECOND, FIRST[:28], SECOND]


def test_a_title_over_two_lines_is_one_where_the_first_fills_the_page() -> None:
    sheet = Sheet()
    title = "关于示例市国民经济和社会发展计划执行情况与计划草案的报告"
    sheet.put(title[:20], LEFT + 4, TOP, 22)
    sheet.put(title[20:], LEFT + 136, TOP - 36, 22)
    y = TOP - 90
    for text in (FIRST, SECOND, FIRST):
        y = sheet.wrapped(text, LEFT, y)
    assert lines(sheet.data()) == [title, FIRST, SECOND, FIRST]
    assert kinds(sheet.file.getvalue(), "heading") == [Marked("heading", title, "1")]


def test_latin_words_are_parted_by_a_blank_and_broken_ones_made_whole() -> None:
    broken = ("domestic product grew by 5.2 percent com-", "pared with COVID-19 times, and all invest-", "ment rose.")
    sheet = Sheet()
    for row, line in enumerate(broken):
        sheet.canvas.setFont("Helvetica", SIZE)
        sheet.canvas.drawString(LEFT, TOP - row * 20, line)
    assert lines(sheet.data()) == [
        "domestic product grew by 5.2 percent compared with COVID-19 times, and all investment rose."
    ]


@pytest.mark.usefixtures("chinese_font")
def test_blanks_that_are_mere_distance_are_kept() -> None:
    sheet = Sheet()
    for index, character in enumerate("目录"):
        sheet.put(character, 250 + 2 * index * SIZE, TOP)
    assert lines(sheet.data()) == ["目 录"]


# What pages add


def test_running_heads_that_alternate_are_told_from_the_text() -> None:
    sheet = Sheet()
    for page in range(1, 7):
        sheet.put("示例市人民政府公报" if page % 2 else "2024年第3期", LEFT if page % 2 else 400, 800, 10)
        sheet.wrapped("一二三四五六"[page - 1] + FIRST, LEFT, TOP)
        sheet.put(str(page), 500 if page % 2 else LEFT, 40, 10)
        sheet.page()
    data = sheet.data()
    heads = [mark.text for mark in kinds(data, "running-head")]
    assert heads == ["示例市人民政府公报", "2024年第3期"] * 3
    assert [mark.text for mark in kinds(data, "page-number")] == list("123456")
    assert [line[0] for line in lines(data) if FIRST in line] == list("一二三四五六")


def test_a_number_that_no_other_page_counts_on_is_text() -> None:
    sheet = Sheet()
    sheet.wrapped(FIRST, LEFT, TOP)
    sheet.put("2021", LEFT, 60)
    sheet.page()
    sheet.wrapped(SECOND, LEFT, TOP)
    assert kinds(sheet.data(), "page-number") == []


def test_a_watermark_across_the_pages_is_set_apart() -> None:
    sheet = Sheet()
    for page in "一二三":
        sheet.wrapped(page + FIRST, LEFT, TOP)
        sheet.canvas.saveState()
        sheet.canvas.rotate(45)
        sheet.put("内部资料", 400, 100, 40)
        sheet.canvas.restoreState()
        sheet.page()
    data = sheet.data()
    assert [mark.text for mark in kinds(data, "running-head")] == ["内部资料"] * 3
    assert [line[0] for line in lines(data) if FIRST in line] == list("一二三")


def test_text_beyond_the_page_s_edge_is_kept_and_marked() -> None:
    sheet = Sheet()
    sheet.wrapped(FIRST, LEFT, TOP)
    sheet.put("页外文字", -500, 300)
    assert kinds(sheet.data(), "hidden") == [Marked("hidden", "页外文字")]


# Order


def test_columns_are_read_one_after_the_other_and_over_pages() -> None:
    sheet = Sheet()
    text = HAN * 3
    for index, start in enumerate(range(0, len(text), 14)):
        if index and index % 12 == 0:
            sheet.page()
        column, row = divmod(index % 12, 6)
        sheet.put(text[start : start + 14], LEFT + column * 250, TOP - row * LEADING)
    assert lines(sheet.data()) == [text]


@pytest.mark.usefixtures("chinese_font")
def test_vertical_text_is_read_from_the_right() -> None:
    sheet = Sheet()
    for index, character in enumerate(HAN):
        column, row = divmod(index, 20)
        sheet.put(character, 450 - column * LEADING, TOP - row * SIZE)
    assert "".join(lines(sheet.data())) == HAN


@pytest.mark.usefixtures("chinese_font")
def test_a_page_that_lies_on_its_side_is_turned() -> None:
    sheet = Sheet()
    sheet.canvas.rotate(90)
    sheet.wrapped(FIRST, 100, -100)
    assert lines(sheet.data()) == [FIRST]


# Tables, notes, type


def test_ruled_cells_hold_their_lines_together() -> None:
    sheet = Sheet()
    sheet.canvas.grid([100, 200, 400], [500, 560, 620])
    for text, x, y in (("指标", 105, 590), ("增长百分之五以上，", 205, 598), ("力争更好", 205, 575)):
        sheet.put(text, x, y)
    sheet.put("就业", 105, 530)
    sheet.put("一万人", 205, 530)
    data = sheet.data()
    assert lines(data) == ["指标\t增长百分之五以上，力争更好", "就业\t一万人"]
    assert [mark.text for mark in kinds(data, "table")] == ["指标\t增长百分之五以上，力争更好\n就业\t一万人"]


def test_cells_that_lie_below_one_another_are_a_table() -> None:
    sheet = Sheet()
    for row, cells in enumerate((("指标", "2023年", "2024年"), ("生产总值", "5.2", "6.0"), ("就业", "1.1", "1.3"))):
        for column, text in enumerate(cells):
            sheet.put(text, 100 + 140 * column, TOP - row * LEADING)
    assert lines(sheet.data()) == ["指标\t2023年\t2024年", "生产总值\t5.2\t6.0", "就业\t1.1\t1.3"]


def test_footnotes_follow_the_text_and_their_markers_are_boxed() -> None:
    sheet = Sheet()
    y = sheet.wrapped(FIRST, LEFT, TOP)
    sheet.raised("全面落实“双减”", "1", "政策，建成碧道②。", LEFT + 2 * SIZE, y)
    sheet.put("1 双减：减轻义务教育阶段学生作业负担和校外培训负", LEFT, 120, 10)
    sheet.put("担。", LEFT, 105, 10)
    sheet.put("② 碧道：水岸边的步道。", LEFT, 90, 10)
    sheet.page()
    sheet.wrapped(SECOND, LEFT, TOP)
    data = sheet.data()
    assert lines(data) == [
        FIRST,
        "全面落实“双减”[1]政策，建成碧道②。",
        SECOND,
        "[1] 双减：减轻义务教育阶段学生作业负担和校外培训负担。",
        "② 碧道：水岸边的步道。",
    ]
    assert [mark.value for mark in kinds(data, "note")] == ["[1]", "②"]


def test_a_raised_figure_that_no_note_answers_stays_as_it_is() -> None:
    sheet = Sheet()
    sheet.raised("新建住房五万m", "2", "，任务完成。", LEFT, TOP)
    assert lines(sheet.data()) == ["新建住房五万m2，任务完成。"]


def test_type_that_stands_out_marks_headings_by_rank() -> None:
    sheet = Sheet()
    sheet.put("示例市政府工作报告", 180, TOP, 22)
    sheet.put("一、工作回顾", LEFT + 2 * SIZE, TOP - 50, bold=True)
    y = sheet.wrapped(FIRST, LEFT, TOP - 80)
    sheet.put("（一）经济平稳运行。", LEFT + 2 * SIZE, y, bold=True)
    sheet.put("全年任务完成。", LEFT + 12 * SIZE, y)
    sheet.wrapped(SECOND + FIRST, LEFT, y - LEADING)
    data = sheet.data()
    assert kinds(data, "heading") == [
        Marked("heading", "示例市政府工作报告", "1"),
        Marked("heading", "一、工作回顾", "2"),
    ]
    assert [mark.text for mark in kinds(data, "bold")] == ["一、工作回顾", "（一）经济平稳运行。"]


@pytest.mark.usefixtures("chinese_font")
def test_a_character_drawn_twice_is_read_once() -> None:
    sheet = Sheet()
    for shift in (0, 0.4):
        for index, character in enumerate(FIRST[:20]):
            sheet.put(character, LEFT + index * SIZE + shift, TOP)
    assert lines(sheet.data()) == [FIRST[:20]]


# What cannot be read, and what is said of it


def test_radicals_become_the_usual_characters_and_a_note_says_so() -> None:
    found = read_pdf(meaning("⼀、⼯作回顾，⻓期"))
    assert found.value.text == "一、工作回顾，长期\n"
    assert [problem.code for problem in found.problems] == [Code.UNIFIED_FORMS]


def test_a_text_layer_that_only_its_fonts_know_is_told() -> None:
    found = read_pdf(meaning("\ue001\ue002\ue003\ue004一"))
    assert [problem.code for problem in found.problems] == [Code.DOUBTFUL_TEXT_LAYER]


def scan(sheet: Sheet) -> None:
    """A page that shows something, and no text."""
    sheet.canvas.rect(100, 100, 300, 500, fill=1)
    sheet.page()


def test_a_scan_says_that_it_is_one() -> None:
    sheet = Sheet()
    scan(sheet)
    (problem,) = read_pdf(sheet.data()).problems
    assert (problem.code, "pictures" in problem.message, "ocrmypdf" in problem.hint) == (
        Code.UNREADABLE_FILE,
        True,
        True,
    )


def test_pages_without_text_are_named() -> None:
    sheet = Sheet()
    sheet.wrapped(FIRST, LEFT, TOP)
    sheet.page()
    for _ in range(3):
        scan(sheet)
    found = read_pdf(sheet.data())
    assert [problem.message for problem in found.problems] == ["There is no text on pages 2-4."]
    assert found.value.text == f"{FIRST}\n"


def blank_page() -> bytes:
    """A page that shows nothing."""
    sheet = Sheet()
    sheet.page()
    return sheet.data()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7\n", "broken"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 40, "broken"),
        (typeset([FIRST])[:300], "broken"),
        (Sheet("secret").data(), "password"),
        (blank_page(), "empty"),
    ],
    ids=["empty", "garbage", "cut off", "locked", "blank page"],
)
def test_what_cannot_be_read_says_so_in_a_sentence(data: bytes, said: str) -> None:
    found = read_pdf(data, name="folder/a.pdf")
    assert (found.value.text, found.value.file, len(found.problems)) == ("", "a.pdf", 1)
    assert found.problems[0].code is Code.UNREADABLE_FILE
    assert said in found.problems[0].message


def test_without_its_package_a_pdf_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    for module in ("reader", "bounded"):
        monkeypatch.delitem(sys.modules, f"converter.inputs.pdf.{module}", raising=False)
    with pytest.raises(Unavailable, match=r"report-converter\[pdf\]"):
        read_file(typeset([FIRST]), name="a.pdf")


SAMPLE = typeset([FIRST, SECOND] * 3, rows=6, number="— {} —".format)


@settings(max_examples=100)
@given(st.lists(st.tuples(st.integers(0, len(SAMPLE) - 1), st.integers(0, 255)), max_size=30), st.integers(0, 200))
def test_a_damaged_file_never_raises(changes: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(SAMPLE)
    for place, byte in changes:
        data[place] = byte
    found = read_pdf(bytes(data[: len(data) - cut]))
    for mark in found.value.marks:
        assert mark.span.end <= len(found.value.text)


@pytest.mark.usefixtures("chinese_font")
@given(st.lists(st.text(st.sampled_from(HAN), min_size=1, max_size=120), min_size=1, max_size=12), st.integers(2, 22))
@settings(max_examples=30)
def test_each_character_comes_back_once(paragraphs: list[str], rows: int) -> None:
    found = read_pdf(typeset(paragraphs, rows=rows))
    assert Counter("".join(found.value.text.split())) == Counter("".join(paragraphs))


def test_time_grows_with_the_pages_and_not_faster() -> None:
    def taken(copies: int) -> float:
        data = typeset([FIRST, SECOND] * copies, number=str)
        start = process_time()
        read_pdf(data)
        return process_time() - start

    taken(5)
    assert taken(100) < 5 * 3 * max(taken(20), 0.02)
