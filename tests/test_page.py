"""The page of a report: it has the report's words under its ids, and nothing of them becomes markup."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from command import run
from conftest import corpus_files
from hypothesis import given
from lxml import etree, html
from sample import sample_report
from strategies import reports

from converter import annotated, read, write
from converter.catalogue.record import record_of
from converter.formats.html.check import check_html
from converter.formats.html.linked import linked_data
from converter.formats.html.write import produce
from converter.model import Metadata, Paragraph, Report
from converter.model.options import OutputOptions
from converter.source.problem import Code

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

NOTED = """示例市人民政府工作报告
——2022年1月11日在示例市第九届人民代表大会第一次会议上
各位代表：
一、2021年工作回顾
地区生产总值增长6.5%，推进“放管服”改革[1]，治理㙟（qiàn）山。
（一）经济平稳。投资增长8%。
1.抓项目。开工建设。
2.强服务。办结审批。
二、2022年工作安排
生产总值增长6%左右。
名词解释
[1]“放管服”改革：简政放权、放管结合、优化服务。
"""


def made(report: Report, **options: Any) -> str:
    """The page, which must have no problem."""
    outcome = produce(report, OutputOptions(**options))
    assert outcome.problems == ()
    return outcome.value


def tree(page: str) -> Any:
    return html.document_fromstring(page)


@given(reports())
def test_every_report_reads_back(report: Report) -> None:
    made(report)
    made(report, typography="zh", annotations="none", language="en", indent=False)


@pytest.mark.corpus
@pytest.mark.parametrize("path", corpus_files(), ids=lambda path: path.stem)
def test_every_real_report_reads_back(path: Path) -> None:
    assert write(read(path.read_bytes(), name=path.name).value, "html").problems == ()


def test_a_changed_page_is_noticed() -> None:
    report = read(NOTED).value
    page = made(report)
    for old, new in (
        ("6.5%", "6.6%"),
        ("开工建设", ""),
        ('id="part2"', 'id="part3"'),
        ("</article>", "<p>多</p></article>"),
    ):
        changed = page.replace(old, new)
        assert changed != page
        assert [each.code for each in check_html(report, changed)] == [Code.PAGE_MISMATCH], old
    assert check_html(report, "") != ()


def test_the_ids_are_those_of_the_tei() -> None:
    report = sample_report()
    ids = {element.get("id") for element in tree(made(report)).iter() if element.get("id")}
    text = etree.fromstring(write(report, "tei").value.encode()).find("{*}text")
    assert text is not None
    found = {element.get(XML_ID) for element in text.iter(etree.Element)} - {None}
    assert len(found) > 30
    # The page has no element of its own for the whole text.
    assert found - ids == {text.get(XML_ID)}


def test_nothing_of_a_text_becomes_markup_or_ends_the_description() -> None:
    nasty = "</script><script>alert(1)</script>&amp;<b>"
    report = replace(sample_report(), metadata=replace(sample_report().metadata, display_title=nasty))
    report = replace(report, body=(Paragraph("p1", report.body[0].span, nasty),), front=(), back=type(report.back)())
    page = tree(made(report))
    assert [each.get("type") for each in page.iter("script")] == ["application/ld+json"]
    assert page.findtext(".//title") == nasty and page.get_element_by_id("p1").text_content() == nasty
    assert json.loads(page.find(".//script").text)["name"] == nasty


def test_the_page_loads_nothing_and_is_the_same_each_time() -> None:
    page = made(annotated(read(NOTED).value))
    assert made(annotated(read(NOTED).value)) == page
    assert not [each for each in tree(page).iter() if each.get("src") or each.tag in ("link", "img", "iframe")]
    assert "url(" not in page and "@import" not in page


def test_notes_lead_to_their_entries_and_back() -> None:
    page = tree(made(read(NOTED).value))
    (marker,) = page.find_class("marker")
    entry = page.get_element_by_id(marker.get("href")[1:])
    assert marker.text == "[1]" and marker.get("data-note") == entry.text_content().removesuffix(" ↩")
    (back,) = entry.find_class("back")
    assert back.get("href") == f"#{marker.get('id')}"
    assert [each.text for each in entry.iter("dfn")] == ["“放管服”改革"]


def test_figures_say_what_they_measure() -> None:
    report = annotated(read(NOTED).value)
    figures = tree(made(report)).find_class("figure")
    assert [(each.text_content(), each.get("value")) for each in figures[:2]] == [("6.5%", "6.5"), ("8%", "8")]
    assert figures[0].get("data-note") == "地区生产总值：6.5%，同比，增长，完成，2021"
    assert "target" in figures[-1].get("class")
    assert not tree(made(report, annotations="none")).find_class("figure")


def test_a_reading_stands_above_its_character() -> None:
    (ruby,) = tree(made(read(NOTED).value)).iter("ruby")
    assert (ruby.text, ruby.findtext("rt"), ruby.text_content()) == ("㙟", "qiàn", "㙟（qiàn）")


def test_run_in_headings_and_numbers_open_their_paragraphs() -> None:
    page = tree(made(read(NOTED).value))
    run_in = [each.text_content() for section in page.find_class("run-in") for each in section[:1]]
    assert run_in == ["（一）经济平稳。", "1.抓项目。", "2.强服务。"]
    assert [each.tag for each in page.iter("h1", "h2", "h3", "h4")] == ["h1", "h2", "h3", "h4", "h4", "h2", "h2", "h2"]


def test_the_contents_hold_the_headings_of_two_levels() -> None:
    links = [(each.text, each.get("href")) for each in tree(made(read(NOTED).value)).iterfind(".//nav//a")]
    assert links == [("一、2021年工作回顾", "#part1"), ("二、2022年工作安排", "#part2"), ("名词解释", "#notes")]


def test_the_table_and_the_description_are_the_record() -> None:
    report = read(NOTED, name="a.txt").value
    page, record = tree(made(report)), record_of(report)
    rows = {row[0].text_content(): row[1].text_content() for row in page.find_class("facts")[0].iter("tr")}
    assert rows["题名"] == record.title and rows["会议"] == "示例市人民代表大会第9届第1次会议"
    assert rows["日期"] == "2022-01-11" and rows["标识"] == record.edition and rows["原文件"] == "a.txt"
    assert json.loads(page.find(".//script").text) == linked_data(record)


def test_the_words_of_the_page_come_in_two_languages() -> None:
    report = read(NOTED).value
    english = tree(made(report, language="en"))
    assert english.findtext(".//summary") == "Contents" and english.get_element_by_id("about").get("lang") == "en"
    assert english.get("lang") == "zh-Hans", "the text stays Chinese"
    assert english.find("body").get("class") is None
    assert tree(made(report, indent=False)).find("body").get("class") == "flush"


def test_the_option_gives_the_language_and_the_locale_does_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(NOTED, "utf-8")
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert b">\xe7\x9b\xae\xe5\xbd\x95</summary>" in run(tmp_path / "a.txt", "--to", "html").out
    assert b">Contents</summary>" in run(tmp_path / "a.txt", "--to", "html", "--lang", "en").out


def test_a_report_without_a_title_shows_the_one_for_lists() -> None:
    report = replace(sample_report(), front=(), metadata=Metadata(display_title="示例市人民政府工作报告（2022年）"))
    page = tree(made(report))
    assert [each.text for each in page.iter("h1")] == ["示例市人民政府工作报告（2022年）"]


def test_a_heading_deeper_than_html_has_says_its_level() -> None:
    from converter.formats.html.body import _heading
    from converter.formats.html.markup import escaped

    assert re.search(r'role="heading" aria-level="9"', _heading(escaped("一"), 9))
