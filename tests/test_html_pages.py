"""Whole pages, as seven kinds of site set them, give the report that the plain text gives."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from conftest import SHARED, absent
from gold import golds, reading, scored, wrong
from web_pages import STYLES, Style, paragraphs_of

from converter import Report, read, write
from converter.checks.coverage import check_coverage
from converter.formats.json.values import to_json
from converter.inputs import detected
from converter.inputs.labels import PATHS
from converter.inputs.page.html import read_html
from converter.inputs.page.meta import META_ROWS
from converter.model import Division, Node
from converter.model.walk import handed_down

BY_NAME = pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)

REPORT = (
    "政府工作报告",
    "——2022年1月11日在示例市第九届人民代表大会第一次会议上",
    "示例市市长　李明",
    "各位代表：",
    "现在，我代表示例市人民政府，向大会报告工作，请予审议，并请市政协委员和列席人员提出意见。",
    "一、2021年工作回顾",
    "过去一年，全市上下真抓实干，地区生产总值增长5.1%，各项事业取得新的进步。",
    "（一）经济运行稳中向好。规模以上工业增加值增长6%，R&D投入占比<3%。",
    "（二）改革开放纵深推进。重点领域改革取得突破，开放水平持续提升。",
    "二、2022年重点工作",
    "今年政府工作的总体要求是：坚持稳中求进工作总基调，推动高质量发展。",
    "（一）扩大有效投资。实施重点项目100个，完成投资50亿元。",
    "（二）保障改善民生。新增城镇就业1万人，办好十件民生实事。",
    "各位代表！让我们团结一心，埋头苦干，为建设美好示例而努力奋斗！",
)


@cache
def plain(*paragraphs: str) -> Report:
    return read("\n".join(paragraphs)).value


def outline(nodes: tuple[Node, ...]) -> list[tuple[int, str, str]]:
    """Depth, label and heading of each division."""
    found = handed_down(nodes, 1, lambda node, depth: depth + 1)
    return [(depth, node.label, node.heading) for node, depth in found if isinstance(node, Division)]


def stated(report: Report) -> dict[str, object]:
    """Select the values that the report itself states; place and time of the posting belong to the page."""
    known = report.metadata
    return {
        "title": known.title,
        "place": known.jurisdiction,
        "congress": known.congress,
        "date": known.date,
        "speaker": known.speaker,
        "period": known.period,
    }


def from_page(style: Style, paragraphs: tuple[str, ...]) -> Report:
    data = style.page(paragraphs, paragraphs[0]).encode()
    assert detected(data).name == "html"
    return read(data, name="page.html").value


@BY_NAME
def test_a_page_gives_the_report_that_its_text_gives(style: Style) -> None:
    expected, found = plain(*REPORT), from_page(style, REPORT)
    assert outline(found.body) == outline(expected.body) != []
    assert stated(found) == stated(expected)


@BY_NAME
@pytest.mark.parametrize("seed", ["liaoyuan-2022.txt", "yichun-2023.txt"])
def test_a_seed_on_a_page_has_the_outline_that_it_has_as_text(style: Style, seed: str, seeds: Path) -> None:
    paragraphs = tuple(paragraphs_of((seeds / seed).read_text("utf-8-sig")))
    assert outline(from_page(style, paragraphs).body) == outline(plain(*paragraphs).body) != []


@BY_NAME
def test_every_output_of_a_page_is_valid_and_holds_all_of_it(style: Style) -> None:
    report = from_page(style, REPORT)
    text = read_html(style.page(REPORT, REPORT[0]).encode()).value.text
    assert check_coverage(report, text) == ()
    assert write(report, "source").value == text
    for form in ("json", "markdown", "tei"):
        assert [problem for problem in write(report, form).problems if problem.severity == "error"] == []
    assert json.loads(write(report, "json").value)["source"]["format"] == "html"


def words(value: object) -> str:
    """The labels, headings and texts in a report's JSON, in order, without blanks."""
    if isinstance(value, list):
        return "".join(map(words, value))
    if not isinstance(value, dict):
        return ""
    own = "".join(str(value.get(key) or "") for key in ("label", "heading", "text"))
    return "".join(own.split()) + words(value.get("children", []))


@BY_NAME
def test_what_the_page_adds_is_set_aside_and_not_part_of_the_report(style: Style) -> None:
    report, expected = from_page(style, REPORT), plain(*REPORT)
    for part in ("front", "body"):
        assert words(to_json(report)[part]) == words(to_json(expected)[part]) != ""
    assert report.back == expected.back
    omitted = "\n".join(each.text for each in report.omitted)
    page = style.page(REPORT, REPORT[0])
    assert [word for word in ("政务公开", "打印", "版权所有", "分享到") if word in page and word not in omitted] == []


def test_what_a_page_states_of_itself_is_read() -> None:
    trs = next(style for style in STYLES if style.name == "trs")
    known = from_page(trs, REPORT).metadata.publication
    assert known is not None
    assert (known.source, known.date, known.url) == (
        "示例市人民政府办公室",
        "2022-01-20",
        "http://www.example.gov.cn/t/1.html",
    )


def labels(markup: str) -> list[tuple[str, str]]:
    """The labels over a page's text: the field that each states, and its value."""
    source = read_html((markup + "<p>正文").encode()).value
    return [(mark.value, mark.span.of(source.text)) for mark in source.marks if mark.kind == "label"]


@pytest.mark.parametrize("row", META_ROWS, ids=lambda row: row.name)
def test_each_row_of_metadata_states_its_field(row: tuple[str, str, str]) -> None:
    name, field, example = row
    markup = {
        "canonical": f"<link rel=canonical href='{example}'>",
        "saved from url": f"<!-- saved from url=(0034){example} -->",
    }.get(name, f"<meta name='{name.upper()}' content='{example}'>")
    assert labels(markup) == [(field, example)]
    assert field in PATHS


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<title>工作报告\n-示例网</title>", [("", "工作报告 -示例网")]),
        (
            "<meta name=SiteName content=示例市政府><meta name=ColumnName content=公开>",
            [("", "示例市政府"), ("", "公开")],
        ),
        ("<meta name=Author content=李明>", [("", "李明")]),
        ("<meta name=Author content=责任编辑：李明>", [("publication.editor", "责任编辑：李明")]),
        ("<meta name=ContentSource content=''><meta name=PubDate>", []),
        (
            "<!--\n Page saved with SingleFile \n url: https://a.cn/1.html \n-->",
            [("publication.url", "https://a.cn/1.html")],
        ),
        ("<!-- saved from url=(0014)about:internet -->", []),
        ("<meta name=viewport content=width><meta charset=utf-8><meta http-equiv=refresh content=5>", []),
        (
            "<meta property='article:published_time' content=2022-01-21><meta name=PubDate content=2022-01-20>",
            [("", "2022-01-21"), ("publication.date", "2022-01-20")],
        ),
    ],
)
def test_of_two_statements_the_surer_counts_and_none_is_lost(markup: str, expected: list[tuple[str, str]]) -> None:
    assert labels(markup) == expected


SAMPLE = 8


@pytest.mark.parametrize("number", range(SAMPLE))
def test_a_real_report_on_a_page_is_read_as_well_as_its_text(number: int) -> None:
    if not SHARED.is_dir():
        absent("there is no gold beside the checkout")
    every = golds()
    gold = every[number * len(every) // SAMPLE]
    paragraphs = paragraphs_of(gold.text)
    text = reading("\n".join(paragraphs))
    style = STYLES[number % len(STYLES)]
    page = reading(style.page(paragraphs, "").encode())
    of_text, of_page = scored(gold, text), scored(gold, page)
    for field in of_text.keys() - {"dropped"}:
        assert of_page[field] == of_text[field], [row for row in wrong(gold, page) if row not in wrong(gold, text)]
