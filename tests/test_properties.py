"""Properties of every text: nothing raises, nothing is lost, the tree fits, the time is linear."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st
from raw_texts import chapters, raw_reports
from test_tables import written

from converter import read, write
from converter.checks.coverage import check_coverage
from converter.formats.json.check import check_json
from converter.formats.json.values import from_json, to_json
from converter.model import Division, Node, Report
from converter.model.walk import below, children, walk
from converter.pipeline import open_document
from converter.source.decode import source_of_text
from converter.source.source import Source
from converter.source.span import Span

texts = st.one_of(raw_reports, raw_reports, st.text(max_size=200))


def names(report: Report) -> Iterator[str]:
    """Every id of a report."""
    back = report.back
    yield from (node.id for node in walk(report))
    yield from (node.id for node in back.heads)
    yield from (each.id for each in back.glossary)
    yield from (each.id for each in back.notes)
    yield from (each.id for each in back.annexes)


@given(texts)
def test_no_character_is_lost_or_said_twice(text: str) -> None:
    source = source_of_text(text).value
    assert check_coverage(read(text).value, source.text) == ()
    assert write(read(text).value, "source").value == source.text


@pytest.mark.parametrize("noise", ["<p>", "</p>", "<strong>", "<!--", "-->", r"\N"])
def test_noise_at_a_lines_end_may_be_layout(noise: str) -> None:
    for text in (f"{noise}\n", f"一、总体要求{noise}\n"):
        assert check_coverage(read(text).value, text) == ()


def test_a_separator_before_a_bracket_may_be_layout() -> None:
    text = "2.5亿元\n[SEP]\n[2]双随机：随机抽取。\n"
    assert check_coverage(read(text).value, text) == ()


def text_in(data: bytes) -> str:
    """The text of a file, whatever kind of file it seems to be."""
    opened = open_document(data).value
    assert isinstance(opened, Source)
    return opened.text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\u3000\u3000"])
def test_the_title_of_an_annex_on_several_lines_is_one_line(end: str) -> None:
    above = ("各位代表：", "一、总体要求", "经济稳中向好。", "让我们携手前进，努力奋斗！")
    report = read(end.join((*above, "附件1", "附件：民生实事", "1.修路100公里。"))).value
    assert [annex.title for annex in report.back.annexes] == ["附件1附件：民生实事"]
    for form in ("markdown", "tei"):
        written = write(report, form).value
        assert write(read(written.encode(), form=form).value, form).value == written


@given(st.binary(max_size=300))
def test_no_bytes_raise_and_none_are_lost(data: bytes) -> None:
    assert check_coverage(read(data).value, text_in(data)) == ()


@given(raw_reports, st.sampled_from(("utf-8", "utf-8-sig", "gb18030", "utf-16")))
def test_no_encoding_of_a_report_raises(text: str, encoding: str) -> None:
    data = text.encode(encoding, "replace")
    assert check_coverage(read(data).value, text_in(data)) == ()


@given(texts)
def test_no_two_nodes_have_one_id(text: str) -> None:
    assert [name for name, count in Counter(names(read(text).value)).items() if count > 1] == []


@given(texts)
def test_children_lie_inside_their_parent_in_order(text: str) -> None:
    report = read(text).value
    for annex in report.back.annexes:
        assert_nested(annex.children, annex.span)
    assert_nested(report.body, Span(0, report.source.length))


def assert_nested(nodes: tuple[Node, ...], around: Span) -> None:
    for left, right in pairwise(nodes):
        assert left.span.end <= right.span.start
    for node in nodes:
        assert around.holds(node.span)
        assert_nested(children(node), node.span)


@given(texts)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert read(text) == read(text)


@given(texts)
def test_json_is_valid_and_reads_back(text: str) -> None:
    report = read(text).value
    value = to_json(report)
    assert check_json(value) == ()
    assert from_json(json.loads(json.dumps(value))) == report


@given(raw_reports)
def test_every_problem_stands_in_the_text_in_order(text: str) -> None:
    outcome = read(text)
    assert outcome.problems == outcome.value.problems
    spans = [problem.span for problem in outcome.problems]
    assert spans == sorted(spans)
    assert all(0 <= start <= end <= outcome.value.source.length for start, end in spans)


@given(raw_reports)
def test_every_value_stands_where_its_evidence_says(text: str) -> None:
    report = read(text).value
    whole = source_of_text(text).value.text
    for name, span in report.metadata.evidence.items():
        assert span.of(whole).strip(), name
    for node in below((*report.front, *report.body)):
        for ref in getattr(node, "refs", ()):
            assert ref.span.of(whole) == ref.text


@given(chapters)
def test_a_chapter_more_changes_no_chapter_before_it(found: list[tuple[str, int]]) -> None:
    """Plain text: a pattern, such as a refrain's, is told by the whole document, so that a chapter may make one."""
    pages = [chapter(*each) for each in enumerate(found, 1)]
    fewer = read("各位代表：\n" + "".join(pages[:-1])).value
    more = read("各位代表：\n" + "".join(pages)).value
    assert more.body[:-1] == fewer.body


def chapter(number: int, content: tuple[str, int]) -> str:
    title, paragraphs = content
    said = "全市生产总值增长{}%，财政收入增长{}%，主要指标好于预期，发展质量和效益稳步提升。\n"
    return f"{written(number)}、{title}\n{''.join(said.format(number, each) for each in range(paragraphs))}"


@given(st.integers(1, 99), st.sampled_from(("{}、", "（{}）", "({})", "第{}，")))
def test_a_heading_of_any_number_is_read_back(last: int, marker: str) -> None:
    numbers = [written(number) for number in range(1, last + 1)]
    text = "各位代表：\n" + "".join(f"{marker.format(number)}扩大内需\n实施重点项目。\n" for number in numbers)
    found = [node.number for node in read(text).value.body if isinstance(node, Division)]
    assert last == 1 or found == list(range(1, last + 1))


LONG = "全市上下坚持稳中求进，统筹发展和安全；"
NESTED = "\n".join(f"{mark}总体要求" for mark in ("一、", "（一）", "1.", "（1）", "①"))
COPY = f"各位代表：\n{LONG * 3}\n一、总体要求\n{LONG * 4}\n"
ENTRIES = "".join(f"{number}.碧道{number}：绿色廊道。\n" for number in range(1, 5_001))

PATHOLOGICAL = {
    "ten thousand chapters": "一、总体要求\n" * 10_000,
    "ten thousand empty markers": "一、\n" * 10_000,
    "ten thousand nested headings": NESTED * 2_000,
    "a million characters on a line": LONG * 50_000,
    "a million characters without a mark": "经" * 1_000_000,
    "a million blanks": f"各位代表：{' ' * 1_000_000}一、总体要求",
    "a million line ends": "各位代表：" + "\n" * 1_000_000 + "一、总体要求",
    "a hundred thousand brackets": "（" * 100_000,
    "brackets in brackets": "（" * 50_000 + "）" * 50_000,
    "a hundred thousand square brackets": "[" * 100_000,
    "quotation marks in quotation marks": "“" * 50_000 + "经济" + "”" * 50_000,
    "a hundred thousand dashes": "—" * 100_000,
    "a hundred thousand digits": "各位代表：\n" + "1" * 100_000,
    "a hundred thousand numerals": "各位代表：\n" + "一" * 100_000,
    "fifty thousand dotted numbers": "各位代表：\n" + "1." * 50_000,
    "ten thousand salutations": "各位代表：\n" * 10_000,
    "ten thousand refrains": "一年来，我们稳增长，经济持续恢复。\n" * 10_000,
    "ten thousand items": "——经济运行回升向好。地区生产总值增长8%。\n" * 10_000,
    "ten thousand scraps": "各位代表：\n" + "全县\n生产总值\n6%\n，\n" * 2_500,
    "five thousand entries": f"各位代表：\n一、总体要求\n让我们携手前进，努力奋斗！\n名词解释\n{ENTRIES}",
    "a body that stands two hundred times": COPY * 200,
    "ten thousand tags": "<p>" * 10_000,
    "a hundred thousand entities": "&nbsp;" * 100_000,
    "fifty thousand question marks": "? " * 25_000 + "?" * 25_000,
    "a title of a hundred thousand characters": "政府" * 50_000 + "工作报告",
    "ten thousand titles": "政府工作报告\n" * 10_000,
    "fifty thousand dates": "2022年1月11日" * 50_000,
    "fifty thousand places": "代表示例省示例市示例县" * 50_000,
}
"""Texts that a careless pattern or loop would read in the square of their length."""

SECONDS = 6.0
"""No text here may take longer, in processor time."""

DOUBLE = 3.0
"""Twice the text takes twice the time, within this; in the square of its length it would take four times."""

NOISE_OF_THE_CLOCK = 0.2
"""Seconds."""


@pytest.mark.parametrize("text", PATHOLOGICAL.values(), ids=PATHOLOGICAL.keys())
def test_time_is_linear_in_the_text(text: str) -> None:
    half, whole = seconds(text[: len(text) // 2]), seconds(text)
    assert whole < SECONDS
    assert whole < DOUBLE * half + NOISE_OF_THE_CLOCK


def seconds(text: str) -> float:
    """Processor time that reading takes."""
    before = time.process_time()
    read(text)
    return time.process_time() - before
