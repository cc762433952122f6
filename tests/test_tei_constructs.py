"""TEI of ours, small and edited by hand, is read as what it says: one construct a test."""

from __future__ import annotations

import pytest

from converter import annotated, read
from converter.formats import format_named, produce
from converter.formats.tei.read import read_tei
from converter.model import Division, Item, List, Paragraph, Refrain, Report, Table
from converter.model.annotations import Quantity
from converter.model.options import OutputOptions
from converter.model.walk import walk
from converter.source.source import Source
from converter.source.span import Span

TEXT = """示例市政府工作报告
——2024年1月10日在示例市第十五届人民代表大会第三次会议上
示例市市长 张三

各位代表：
现在，我代表市政府向大会报告工作。
一、2023年工作回顾
（一）经济稳中向好。地区生产总值增长5%至6%，城乡居民收入比为2.1:1。
一是抓项目。建成项目12个。
二是抓改革。新增企业30家。
二、2024年工作安排
生产总值增长5%左右。
"""


def tei(text: str = TEXT, *, stated: bool = False) -> str:
    """The TEI of a small report, with what it states where asked for."""
    form = format_named("tei")
    assert form is not None
    report = read(text).value
    return produce(
        annotated(report) if stated else report, form, OutputOptions(annotations="inline" if stated else "none")
    ).value


def back(text: str) -> Report:
    """The report in TEI of ours."""
    found = read_tei(text.encode()).value
    assert isinstance(found, Report)
    return found


def edited(*changes: tuple[str, str]) -> Report:
    """The report in the TEI, each piece of which stood there once and was changed to another."""
    text = tei()
    for before, after in changes:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    return back(text)


def test_a_range_keeps_its_upper_end_and_a_ratio_its_terms() -> None:
    stated = [
        each
        for node in walk(back(tei(stated=True)))
        if isinstance(node, Paragraph)
        for each in node.annotations
        if isinstance(each, Quantity)
    ]
    assert [(each.text, each.quantity, each.quantity_max) for each in stated[:1]] == [("5%至6%", "5", "6")]
    assert [each.ratio for each in stated if each.ratio] == [("2.1", "1")]


FIRST_ITEM = '<label>一是</label><seg type="heading">抓项目。</seg>'
SECOND_ITEM = '<label>二是</label><seg type="heading">抓改革。</seg>'


def items(report: Report) -> list[Item]:
    """The items of the report."""
    return [each for each in walk(report) if isinstance(each, Item)]


def test_an_item_may_have_words_of_its_own_and_no_heading() -> None:
    report = edited((FIRST_ITEM, "<label>一是</label>抓好项目。"))
    assert [(item.label, item.heading, item.text) for item in items(report)] == [
        ("一是", "", "抓好项目。"),
        ("二是", "抓改革。", ""),
    ]


def test_the_refrain_of_an_item_stands_in_its_heading_or_in_its_words() -> None:
    said = '<seg type="refrain">一年来</seg>，<seg type="theme">我们抓{}</seg>。'
    report = edited(
        (
            'xml:id="part1.sec1.list1.item1"><p n="1">' + FIRST_ITEM,
            f'ana="#refrain"><p n="1"><seg type="heading">{said.format("项目")}</seg>',
        ),
        (
            'xml:id="part1.sec1.list1.item2"><p n="1">' + SECOND_ITEM,
            f'ana="#refrain"><p n="1">{said.format("改革")}',
        ),
    )
    found = [(item.heading, item.text, item.refrain) for item in items(report)]
    assert found == [
        ("一年来，我们抓项目。", "", Refrain("一年来", "我们抓项目")),
        ("", "一年来，我们抓改革。", Refrain("一年来", "我们抓改革")),
    ]


BEFORE = '<p n="1" xml:id="part2.p1"'


def test_a_table_keeps_its_rows_and_cells() -> None:
    rows = "<row><cell>指标</cell><cell>数值</cell></row><row><cell>产值</cell><cell>5</cell></row>"
    report = edited((BEFORE, f'<table xml:id="part2.t">{rows}</table>{BEFORE}'))
    [table] = [each for each in walk(report) if isinstance(each, Table)]
    assert [[cell.text for cell in row] for row in table.rows] == [["指标", "数值"], ["产值", "5"]]
    assert table.span == Span(table.rows[0][0].span.start, table.rows[1][1].span.end)


@pytest.mark.parametrize("rows", ["", "<row/>", "<row><cell>指标</cell></row><row/>"])
def test_a_table_without_rows_or_cells_is_not_ours_and_the_document_is_read_as_its_text(rows: str) -> None:
    text = tei().replace(BEFORE, f'<table xml:id="part2.t">{rows}</table>{BEFORE}')
    found = read_tei(text.encode()).value
    assert isinstance(found, Source) and "生产总值增长5%左右。" in found.text


@pytest.mark.parametrize(("number", "term"), [("15", 15), ("999999999", 999999999), ("9999999999", None)])
def test_a_term_is_a_number_of_nine_digits_at_most(number: str, term: int | None) -> None:
    stated = '<meeting n="15" corresp="#congress" ana="#meeting.term">第15届'
    text = tei().replace(stated, f'<meeting n="{number}" ana="#meeting.term">')
    text = text.replace("示例市第十五届人民代表大会第三次会议上", "示例市人民代表大会第三次会议上")
    congress = back(text).metadata.congress
    assert congress is not None and congress.term == term


def test_divisions_and_lists_keep_what_their_elements_say() -> None:
    report = back(tei())
    divisions = [each for each in walk(report) if isinstance(each, Division)]
    assert [(each.scheme, each.number, each.label, each.run_in) for each in divisions] == [
        ("han-comma", 1, "一、", False),
        ("han-paren", 1, "（一）", True),
        ("han-comma", 2, "二、", False),
    ]
    assert [each.ordered for each in walk(report) if isinstance(each, List)] == [True]
