"""Vertical text in a PDF is read as it is meant: columns from the right, with all that stands in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from browser import printed
from hypothesis import given, settings, strategies as st
from pdf_maker import FIRST, FONT, LEFT, SECOND, SIZE, TOP, Sheet, meaning
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont

from converter import read as read_file
from converter.checks.coverage import check_coverage
from converter.inputs.pdf.reader import read_pdf
from converter.model import Division

pytestmark = pytest.mark.usefixtures("chinese_font")

PARAGRAPHS = (
    "一、去年工作回顾",
    "（一）产业升级加快。新办企业420家，规上工业产值增长7.3%，茶叶总产量达到12.6万吨，“一村一品”初见成效。",
    "（二）城乡环境变好。疏浚河道86公里，改造旧街巷19条，全县PM2.5平均浓度下降，群众出行更加方便，生活更加舒心。",
    FIRST,
    SECOND,
    "二、今年工作安排",
    "着力稳增长。全年实施项目58个，完成投资26.5亿元，新增企业17家，带动就业3600人，居民收入与经济增长基本同步。",
    FIRST,
)
"""Invented paragraphs with figures and punctuation of all kinds."""

MIXED = "发展经济一二三，。（）“”2.5%ABGDP"
"""Characters of all kinds that stand in vertical text."""

RIGHT, ROWS, PITCH = 500.0, 30, 1.8
"""The left side of the first column; the characters in a column; the distance of columns, in their size."""

Cell = tuple[str, float]
"""Piece of text in a column, and the number of places that it takes."""

Cut = Callable[[str], Iterator[Cell]]
"""A text to such."""


def one_by_one(text: str) -> Iterator[Cell]:
    """All upright, one below another."""
    return ((each, 1) for each in text)


def runs(text: str) -> Iterator[str]:
    """Chinese characters by themselves, what stands between them together."""
    run = ""
    for each in text:
        if not each.isascii():
            yield from filter(None, (run, each))
        run = run + each if each.isascii() else ""
    yield from filter(None, (run,))


def lying(text: str) -> Iterator[Cell]:
    """Digits and Latin letters on their side."""
    return ((run, pdfmetrics.stringWidth(run, FONT, 1)) for run in runs(text))


def beside(text: str) -> Iterator[Cell]:
    """One or two digits beside one another, all else one below another."""
    for run in runs(text):
        yield from [(run, 1)] if len(run) <= 2 else one_by_one(run)


def column(sheet: Sheet, cells: Sequence[Cell], x: float, cut: Cut, y: float = TOP) -> None:
    """A column of upright characters, with what lies in it or stands in the place of one."""
    for text, places in cells:
        if cut is lying and text.isascii():
            sheet.on_its_side(text, x, y)
        elif len(text) > 1:
            sheet.put(text, x + (SIZE - pdfmetrics.stringWidth(text, FONT, SIZE)) / 2, y - 0.88 * SIZE)
        else:
            sheet.down(text.strip(), x, y)
        y -= places * SIZE


def vertical(paragraphs: Sequence[str], cut: Cut, sheet: Sheet | None = None) -> Sheet:
    """A page of columns from right to left; a paragraph begins two places deep."""
    sheet, x = sheet or Sheet(), RIGHT
    for paragraph in paragraphs:
        cells: list[Cell] = [("　", 1), ("　", 1)]
        for cell in (*cut(paragraph), ("", ROWS)):
            if sum(places for _, places in cells) + cell[1] > ROWS:
                column(sheet, cells, x, cut)
                x, cells = x - PITCH * SIZE, []
            cells.append(cell)
    return sheet


def lines(sheet: Sheet) -> list[str]:
    """The lines of what is read."""
    return read_pdf(sheet.data()).value.text.splitlines()


def marked(sheet: Sheet, kind: str) -> list[str]:
    """The text that bears marks of a kind."""
    source = read_pdf(sheet.file.getvalue() or sheet.data()).value
    return [source.text[mark.span.start : mark.span.end] for mark in source.marks if mark.kind == kind]


@pytest.mark.parametrize("cut", [one_by_one, lying, beside])
def test_digits_punctuation_and_letters_stay_in_their_columns(cut: Cut) -> None:
    assert lines(vertical(PARAGRAPHS, cut)) == list(PARAGRAPHS)


def test_a_font_for_vertical_text_is_read_as_upright_characters_are() -> None:
    font = UnicodeCIDFont(FONT, isVertical=True)
    pdfmetrics.registerFont(font)
    sheet = Sheet()
    for index, paragraph in enumerate(("县政府工作报告", "增长6.2%。全年“双百”行动圆满收官")):
        shown = sheet.canvas.beginText(RIGHT - index * PITCH * SIZE, TOP)
        shown.setFont(font.fontName, SIZE)
        shown.textOut(paragraph)
        sheet.canvas.drawText(shown)
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    assert "".join(lines(sheet)) == "县政府工作报告增长6.2%。全年“双百”行动圆满收官"


def test_characters_that_lie_in_the_file_and_are_shown_upright_keep_the_digits_that_do_not() -> None:
    sheet = Sheet()
    for index, (before, digits, after) in enumerate(
        (
            ("全年新办企业", "42", "家，工业产值继续保持平稳较快增长，效益不断提"),
            ("升，疏浚河道", "8", "公里。"),
        )
    ):
        x, middle = RIGHT - index * PITCH * SIZE, TOP - len(before) * SIZE
        sheet.on_its_side(before, x, TOP)
        sheet.put(digits, x + (2 - len(digits)) * SIZE / 4, middle - 0.88 * SIZE)
        sheet.on_its_side(after, x, middle - SIZE)
    assert lines(sheet) == ["全年新办企业42家，工业产值继续保持平稳较快增长，效益不断提升，疏浚河道8公里。"]


@pytest.mark.parametrize("number", ["— {} —", "{}", "第 {} 页"])
def test_a_level_head_and_page_number_of_vertical_pages_are_set_apart(number: str) -> None:
    sheet = Sheet()
    for page in range(1, 4):
        sheet.put("示例县政府公报", 250, 800, 10)
        sheet.put(number.format(page), 290, 60, 10)
        vertical([*PARAGRAPHS[page:], *PARAGRAPHS[:page]], lying, sheet)
        sheet.page()
    shown = [line for line in lines(sheet) if len(line) > 7]
    assert shown == [each for page in range(1, 4) for each in (*PARAGRAPHS[page:], *PARAGRAPHS[:page])]
    assert marked(sheet, "running-head") == ["示例县政府公报"] * 3
    assert marked(sheet, "page-number") == [number.format(page) for page in range(1, 4)]


def test_a_level_title_over_vertical_text_comes_before_it() -> None:
    sheet = Sheet()
    sheet.put("示例县政府工作报告", 190, 790, 22)
    assert lines(vertical(PARAGRAPHS, beside, sheet)) == ["示例县政府工作报告", *PARAGRAPHS]


def test_columns_in_two_tiers_are_read_tier_by_tier() -> None:
    sheet = Sheet()
    han = "".join(character for character in FIRST + SECOND + FIRST if not character.isascii())
    texts = han[:96], han[5:101]
    for tier, text in enumerate(texts):
        for index in range(8):
            sheet.down(text[12 * index :][:12], RIGHT - index * PITCH * SIZE - 5 * tier, TOP - tier * 14 * SIZE)
    assert "".join(lines(sheet)) == "".join(texts)


@settings(max_examples=25)
@given(
    st.lists(st.text(st.sampled_from(MIXED), min_size=1, max_size=90), min_size=1, max_size=5),
    st.sampled_from([one_by_one, lying, beside]),
)
def test_each_character_of_vertical_text_comes_back_once(paragraphs: list[str], cut: Cut) -> None:
    shown = "".join(lines(vertical(paragraphs, cut)))
    assert Counter(shown.replace(" ", "").replace("\t", "")) == Counter("".join(paragraphs))


# Beside level text


@pytest.mark.parametrize("x", [40.0, 550.0])
def test_a_vertical_title_beside_level_text_leaves_it_whole(x: float) -> None:
    sheet = Sheet()
    sheet.down("示例县二〇二三年大事", x, 720, 18, pitch=1.15)
    y = TOP
    for text in (FIRST, SECOND, FIRST):
        y = sheet.wrapped(text, LEFT, y)
    assert lines(sheet) == [FIRST, SECOND, FIRST, "示例县二〇二三年大事"]


def test_digits_that_lie_in_a_vertical_title_stay_in_it() -> None:
    sheet = Sheet()
    sheet.down("示例县", 40, 720)
    sheet.on_its_side("2023", 40, 720 - 3 * SIZE)
    sheet.down("年大事记", 40, 720 - 5 * SIZE)
    sheet.wrapped(FIRST + SECOND, LEFT, TOP)
    assert lines(sheet) == [FIRST + SECOND, "示例县2023年大事记"]


def test_single_characters_in_the_column_of_a_table_are_no_vertical_line() -> None:
    sheet = Sheet()
    sheet.wrapped(FIRST, LEFT, TOP)
    for x, cells in ((100, ("甲", "乙", "丙", "丁")), (200, ("新建道路", "修复水渠", "栽种果树", "培训农民"))):
        for row, cell in enumerate(cells):
            sheet.put(cell, x, 600 - row * 1.4 * SIZE)
    assert lines(sheet) == [FIRST, "甲\t新建道路", "乙\t修复水渠", "丙\t栽种果树", "丁\t培训农民"]


def test_a_cell_whose_text_runs_down_stays_in_its_table() -> None:
    sheet = Sheet()
    sheet.canvas.rect(100, 500, 200, 120)
    sheet.canvas.line(130, 500, 130, 620)
    sheet.canvas.line(130, 560, 300, 560)
    sheet.down("民生类", 107, 600, pitch=1.4)
    for row, text in enumerate(("就业", "住房")):
        sheet.put(text, 140, 585 - 60 * row)
    assert lines(sheet) == ["民生类\t就业", "\t住房"]


# Shapes that stand for several characters


def test_a_shape_that_stands_for_several_characters_is_read_as_them_without_a_blank() -> None:
    assert read_pdf(meaning(("工", "作", "——", "成", "ffi"))).value.text == "工作——成ffi\n"


# What others made


PAGE = """<meta charset="utf-8"><style>@page {{ size: A4; margin: 20mm }}
body {{ writing-mode: vertical-rl; font: 16px serif; line-height: 1.8; height: 250mm }}
p {{ margin: 0; text-indent: 2em }} i {{ font-style: normal; {style} }}</style>{text}"""


@pytest.mark.parametrize("style", ["", "text-orientation: upright", "text-combine-upright: all"])
def test_a_vertical_page_of_a_browser_is_read_and_its_outputs_hold(
    style: str, tmp_path: Path, program: Callable[[str], str]
) -> None:
    shown = (
        "".join(f"<i>{run}</i>" if run.isascii() and len(run) < 3 else run for run in runs(paragraph))
        for paragraph in PARAGRAPHS
    )
    text = "".join(f"<p>{paragraph}</p>" for paragraph in shown)
    (tmp_path / "page.html").write_text(PAGE.format(style=style, text=text), "utf-8")
    data = printed(program("chromium"), tmp_path / "page.html", tmp_path / "page.pdf")
    assert read_pdf(data).value.text.splitlines() == list(PARAGRAPHS)
    report = read_file(data, name="a.pdf").value
    assert check_coverage(report, read_pdf(data, name="a.pdf").value.text) == ()
    headings = [division.heading for division in report.body if isinstance(division, Division)]
    assert headings == ["去年工作回顾", "今年工作安排"]
