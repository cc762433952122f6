"""Markdown pages: they have the words of the report, and nothing in the text becomes markup."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, strategies as st
from ruamel.yaml import YAML
from sample import sample_report
from strategies import reports, texts, traps

from converter.formats.markdown.check import check_markdown, check_markdown_text
from converter.formats.markdown.check_blocks import Seen, read_back
from converter.formats.markdown.escape import cell, heading, paragraph
from converter.formats.markdown.write import produce
from converter.formats.markdown.write_blocks import FootnoteReference, shown
from converter.model import (
    Division,
    GlossaryEntry,
    Item,
    List,
    Metadata,
    Node,
    Paragraph,
    Publication,
    Ref,
    Report,
    SourceInfo,
    Speaker,
    Stage,
)
from converter.model.layout import leaves
from converter.model.options import OutputOptions
from converter.model.walk import walk
from converter.source.problem import Code
from converter.source.span import Span
from converter.text.numberings import Scheme
from converter.text.typography import full_width

NOWHERE = Span(0, 0)


def made(report: Report, **options: Any) -> str:
    """The page, which must have no problem."""
    outcome = produce(report, OutputOptions(**options))
    assert outcome.problems == ()
    return outcome.value


def report_of(*body: Node) -> Report:
    return Report("other", "cn", Metadata(), SourceInfo("a.txt", "", "utf-8", "lf", 0), body=body)


def blocks_of(*body: Node) -> list[Seen]:
    """The blocks below the title, read back."""
    return read_back(made(report_of(*body))).blocks[1:]


def plain(text: str) -> Paragraph:
    return Paragraph("p1", NOWHERE, text)


@given(reports())
def test_every_report_reads_back_as_it_is(report: Report) -> None:
    made(report)


@given(reports())
def test_every_report_reads_back_with_chinese_typography(report: Report) -> None:
    made(report, typography="zh")


@given(reports())
def test_every_page_passes_without_its_report(report: Report) -> None:
    assert check_markdown_text(made(report)) == ()


@given(reports())
def test_the_page_holds_each_word_of_the_report(report: Report) -> None:
    read = read_back(made(report))
    page = "\n".join(each.text for each in read.blocks)
    gone = {"——", "●", *(node.text for node in _marked(report))}
    for _, text in leaves(replace(report, omitted=(), back=replace(report.back, glossary=(), notes=()))):
        assert text in gone or shown(text) in page


def _marked(report: Report) -> Iterator[Paragraph]:
    """The paragraphs whose text footnote references stand in."""
    return (node for node in walk(report) if isinstance(node, Paragraph) and node.refs)


def test_a_text_that_is_empty_has_no_place_on_the_page() -> None:
    assert blocks_of(plain(""), Stage("s", NOWHERE, ""), plain("正文")) == [Seen("paragraph", "正文")]


@given(reports())
def test_writing_twice_gives_the_same_page(report: Report) -> None:
    assert made(report) == made(report)


@given(st.text(min_size=1) | texts)
def test_any_text_is_a_paragraph(text: str) -> None:
    assert blocks_of(plain(text)) == [Seen("paragraph", shown(text))]


@given(st.lists(traps, min_size=1, max_size=5).map("".join))
def test_no_trap_becomes_markup_in_a_paragraph_a_heading_or_a_cell(text: str) -> None:
    text = shown(text)
    page = f"{paragraph((text,))}\n\n# {heading((text,))}\n\n| {cell(text)} | b |\n| --- | --- |\n"
    read = read_back(page).blocks
    kinds = ("paragraph", "h1", "table", "row", "cell", "cell", "/table")
    assert [(each.kind, each.text) for each in read] == [
        (kind, "b" if number == 5 else text if kind in ("paragraph", "h1", "cell") else "")
        for number, kind in enumerate(kinds)
    ]


@given(texts, texts)
def test_no_trap_joins_with_a_footnote_beside_it(before: str, after: str) -> None:
    before, after = shown(before), shown(after)
    page = f"{paragraph((before, FootnoteReference('a'), after))}\n\n[^a]: 注"
    assert read_back(page).blocks == [Seen("paragraph", f"{before}\0a\0{after}")]


@pytest.mark.parametrize(
    "text",
    [
        "1.加强党的建设",
        "[1]",
        "R&D投入2%",
        "5%~6%",
        "用#1机组",
        "——经济增长",
        "a_b",
        "（一）",
        "50%以上。",
        "$100",
        "+5",
        "-3℃",
        "“十四五”",
        "2022.1.11",
        "[名词]解释",
        "第一、1）",
    ],
)
def test_what_reports_hold_needs_no_backslash(text: str) -> None:
    assert paragraph((text,)) == text


def division(label: str, text: str, *children: Node, run_in: bool = False) -> Division:
    label_span = Span(0, len(label)) if label else None
    text_span = Span(len(label), len(label) + len(text)) if text else None
    scheme = Scheme("han-comma")
    return Division("d", NOWHERE, 1, label, label_span, 1, scheme, text, text_span, run_in, children=children)


def test_headings_keep_their_numbers_and_levels() -> None:
    body = division("一、", "总体要求", division("（一）", "发展。", plain("正文"), run_in=True))
    found = [Seen("h2", "一、总体要求"), Seen("h3", "（一）发展。"), Seen("paragraph", "正文")]
    assert blocks_of(body) == found


def test_white_space_between_a_chapter_and_its_title_is_one_blank() -> None:
    spaced = replace(division("第一章", "总则"), heading_span=Span(5, 7))
    assert blocks_of(spaced) == [Seen("h2", "第一章 总则")]


def test_a_label_without_a_heading_opens_its_paragraph() -> None:
    body = division("1.", "", plain("依法行政。"), run_in=True)
    assert blocks_of(body) == [Seen("paragraph", "1.依法行政。")]


def test_headings_below_the_sixth_level_are_bold_paragraphs() -> None:
    body: Node = plain("正文")
    for _ in range(7):
        body = division("一、", "“十四五”", body)
    kinds = [each.kind for each in blocks_of(body)]
    assert kinds == ["h2", "h3", "h4", "h5", "h6", "bold", "bold", "paragraph"]


def item(label: str, marker: str, text: str, *children: Node) -> Item:
    return Item("i", NOWHERE, label, NOWHERE, marker, text=text, text_span=Span(2, 9), children=children)  # type: ignore[arg-type]


def series(*items: Item) -> List:
    return List("l", NOWHERE, False, items)


def test_a_dash_becomes_the_bullet_and_a_number_stays() -> None:
    found = blocks_of(series(item("——", "dash", "增长6%"), item("一是", "ordinal", "抓项目")))
    assert [each.text for each in found if each.kind == "paragraph"] == ["增长6%", "一是抓项目"]


def test_two_lists_in_a_row_stay_two() -> None:
    found = blocks_of(series(item("●", "bullet", "甲")), series(item("●", "bullet", "乙")))
    assert [each.kind for each in found] == ["list", "item", "paragraph", "/item", "/list"] * 2


def test_lists_may_stand_in_lists_deeper_than_a_report_goes() -> None:
    node = series(item("——", "dash", "底"))
    for _ in range(30):
        node = series(item("——", "dash", "层", node))
    assert sum(each.kind == "list" for each in blocks_of(node)) == 31


def test_applause_is_set_in_italics() -> None:
    assert blocks_of(Stage("s", NOWHERE, "（鼓掌）")) == [Seen("stage", "（鼓掌）")]


UNMARKED = GlossaryEntry("gloss1", Span(3, 7), "甲：解释", "", None, "甲", "解释")


def with_glossary(paragraph: Paragraph, entry: GlossaryEntry) -> Report:
    report = report_of(paragraph)
    return replace(report, back=replace(report.back, glossary=(entry,)))


def test_a_marker_becomes_a_footnote_reference() -> None:
    node = replace(plain("新质生产力[1]。"), span=Span(0, 9), refs=(Ref("gloss1", "[1]", Span(5, 8)),))
    entry = GlossaryEntry("gloss1", Span(9, 18), "[1]新质生产力：解释", "[1]", 1, "新质生产力", "解释")
    page = made(with_glossary(node, entry))
    assert "新质生产力[^gloss1]。" in page
    assert "[^gloss1]: 新质生产力：解释" in page


def test_a_term_has_its_reference_at_its_first_use() -> None:
    refs = (Ref("gloss1", "甲", Span(0, 1)), Ref("gloss1", "甲", Span(2, 3)))
    node = replace(plain("甲和甲"), span=Span(0, 3), refs=refs)
    page = made(with_glossary(node, UNMARKED))
    assert "甲[^gloss1]和甲" in page


def test_a_term_that_no_text_uses_is_listed() -> None:
    assert made(with_glossary(plain("正文"), UNMARKED)).endswith("正文\n\n-   甲：解释\n")


def front_of(page: str) -> dict[str, object]:
    """The front matter as a YAML 1.2 reader sees it."""
    loaded = YAML(typ="safe", pure=True).load(io.StringIO(page.split("\n---\n")[0].removeprefix("---\n")))
    assert isinstance(loaded, dict)
    return loaded


@given(reports())
def test_a_yaml_1_2_reader_reads_the_front_matter_to_equal_values(report: Report) -> None:
    front, known = front_of(made(report, check=False)), report.metadata
    speaker, page = known.speaker or Speaker(None), known.publication
    assert (front["title"], front.get("subtitle"), front.get("date")) == (
        known.display_title,
        known.subtitle,
        known.date,
    )
    assert (front.get("speaker"), front.get("role")) == (speaker.name, speaker.role)
    assert (front.get("publication_source"), front.get("publication_url")) == (page.source, page.url)
    assert not any(isinstance(value, dict) for value in front.values())


@given(st.text(min_size=1) | traps)
def test_any_text_survives_in_the_front_matter(text: str) -> None:
    report = replace(report_of(), metadata=Metadata(publication=Publication(editor=text)))
    assert front_of(made(report))["publication_editor"] == text


def test_what_is_not_stated_has_no_line() -> None:
    assert list(front_of(made(report_of()))) == ["title", "lang", "report_id", "kind", "file", "identifier"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("## 一、过去五年工作回顾", "### 一、过去五年工作回顾"),
        ("各位代表！", "各位 代表！"),
        ("\n\n各位代表！", ""),
        ("-   2.新建公园3处。", "-   2. 新建公园3处。"),
        ("3万人", "4万人"),
        ("[^gloss2]", ""),
        ("\\*均已", "*均*已"),
        ("含马铃薯", "含<b>马铃薯</b>"),
        ("今年的主要", "    今年的主要"),
    ],
)
def test_a_page_that_says_something_else_is_found_out(before: str, after: str) -> None:
    report = sample_report()
    page = made(report)
    assert before in page
    problems = check_markdown(report, page.replace(before, after))
    assert [problem.code for problem in problems] == [Code.MARKDOWN_MISMATCH]
    assert "reads back as" in problems[0].message


def test_full_width_typography_is_no_difference() -> None:
    report = report_of(plain("各位代表:现在,开会!"))
    page = made(report, typography="zh")
    assert "各位代表：现在，开会！" in page
    assert page == made(report).replace("各位代表:现在,开会!", full_width("各位代表:现在,开会!"))


def test_a_heading_may_stand_before_the_title() -> None:
    assert not check_markdown_text("## a\n\n# b\n\n## c\n")


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("一[^1]\n", [1]),
        ("---\ntitle: x\n---\n一[^1]\n", [4]),
        ("---\ntitle: x\nplace: y\n---\n\n一[^1]\n", [6]),
        ("---\ntitle: x[^1]\n---\n一\n", []),
    ],
)
def test_references_are_looked_for_from_the_first_line_below_the_front_matter_on(page: str, lines: list[int]) -> None:
    assert [problem.line for problem in check_markdown_text(page)] == lines


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("### a\n", "a heading of level 3 follows one of level 1: a"),
        ('---\ntitle: "a\n---\n\n# a\n', "is not quoted as JSON quotes it"),
        ("---\njust words\n---\n\n# a\n", "no key stands in"),
        ("# a\n\n### b\n", "a heading of level 3 follows one of level 1: b"),
        ("# a\n\nb[^c]\n", "there is no footnote [^c]"),
        ("# a\n\n[^c]: d\n", "nothing refers to footnote [^c]"),
    ],
)
def test_faults_of_a_page_are_found_without_its_report(page: str, message: str) -> None:
    problems = check_markdown_text(page)
    assert [problem.code for problem in problems] == [Code.INVALID_MARKDOWN]
    assert message in problems[0].message


def told(report: Report, page: str) -> str:
    (problem,) = check_markdown(report, page)
    return problem.message


def test_what_is_missing_at_the_end_is_told_at_the_last_line_of_the_page() -> None:
    report = report_of(plain("甲"), plain("乙"), plain("丙"))
    page = made(report).removesuffix("\n\n丙\n")
    last = page.split("\n").index("乙") + 1
    assert told(report, page) == f"line {last} of the Markdown: paragraph '丙' reads back as nothing"


def test_all_is_missing_on_the_first_line_of_an_empty_page() -> None:
    assert told(report_of(), "") == "line 1 of the Markdown: h1 '政府工作报告' reads back as nothing"


def test_a_mismatch_shows_the_block_that_stands_in_the_place() -> None:
    report = report_of(plain("甲"), plain("丙"))
    assert told(report, made(report).replace("甲", "*乙*")).endswith("paragraph '甲' reads back as stage '乙'")
