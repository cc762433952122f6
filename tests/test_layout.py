"""Spans of a report: the source is restored whole, and the tree fits."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from sample import sample
from strategies import written_reports

from converter import read, write
from converter.checks.coverage import check_coverage, may_be_layout
from converter.formats.source import produce
from converter.model import Division, Lead, Metadata, Omitted, Paragraph, Report, SourceInfo
from converter.model.layout import TextOffsets, leaves, restore
from converter.model.options import OutputOptions
from converter.model.walk import walk
from converter.source.problem import Code
from converter.source.span import Span

Written = tuple[Report, str]


@given(written_reports())
def test_the_source_comes_back_character_for_character(written: Written) -> None:
    report, text = written
    assert restore(leaves(report), report.source.layout) == text
    assert produce(report, OutputOptions(check=False)).value == text


@given(written_reports())
def test_a_valid_report_loses_nothing(written: Written) -> None:
    assert check_coverage(*written) == ()


@given(written_reports())
def test_leads_and_refs_are_found_in_the_text_of_their_leaf(written: Written) -> None:
    report, _ = written
    offsets = TextOffsets.of(report)
    for node in (node for node in walk(report) if isinstance(node, Paragraph)):
        marked: list[Lead] = [*node.leads, *node.refs]  # type: ignore[list-item]
        for each in marked:
            at = offsets.within(node.span.start, each.span.start)
            assert node.text[at : at + len(each.text)] == each.text


def test_a_character_of_a_word_may_never_be_layout() -> None:
    assert all(map(may_be_layout, ("", " \t\u3000\u00a0", "\ufeff", "\u200b", "\x07", "。", "|", "─", "│", "╿")))
    assert all(map(may_be_layout, ("&nbsp;", "\\r\\n", "<U+00A0>", "[SEP]", " &nbsp;\n")))
    assert not any(map(may_be_layout, ("年", "5", "５", "%", "％", "①", "￥", "a", "\ufffd", "😀", "SEP", "⓿", "▀")))


def _changed(span: Span) -> Report:
    """The sample, with its first part moved to `span`."""
    report, _ = sample()
    first = report.body[0]
    assert isinstance(first, Division)
    return replace(report, body=(replace(first, span=span), *report.body[1:]))


def _messages(report: Report, text: str) -> list[str]:
    problems = check_coverage(report, text)
    assert all(problem.code is Code.TEXT_LOST for problem in problems)
    return [problem.message for problem in problems]


def test_a_character_that_no_leaf_carries_is_named() -> None:
    report, text = sample()
    lost = replace(report, body=report.body[:-1])
    assert any(message.startswith("the report gives") for message in _messages(lost, text))


def test_where_the_text_first_differs_both_readings_are_shown() -> None:
    report, text = sample()
    at = leaves(report)[1][0].start
    other = f"{text[:at]}〇{text[at + 1 :]}"
    [problem] = check_coverage(report, other)
    assert problem.message == (f"the report gives {text[at : at + 10]!r} where the source has {other[at : at + 10]!r}")
    assert problem.span == Span(at, at + 10)


def test_a_word_in_the_layout_is_named() -> None:
    report, text = sample()
    layout = tuple(replace(run, text="年") if run.text == " " else run for run in report.source.layout)
    changed = replace(report, source=replace(report.source, layout=layout))
    assert "a word stands in the layout: 年" in _messages(changed, text)


def test_a_child_outside_its_parent_is_named() -> None:
    _, text = sample()
    first = sample()[0].body[0].span
    messages = _messages(_changed(Span(first.start, first.end - 5)), text)
    assert any("lies outside its parent" in message for message in messages)


def test_siblings_that_overlap_are_named() -> None:
    _, text = sample()
    first = sample()[0].body[0].span
    messages = _messages(_changed(Span(first.start, first.end + 5)), text)
    assert any("overlaps its neighbour" in message for message in messages)


def test_a_leaf_that_stands_twice_is_named() -> None:
    report, text = sample()
    twice = replace(report, back=replace(report.back, heads=report.back.heads * 2))
    assert any("stands in two leaves" in message for message in _messages(twice, text))


def test_a_run_left_out_at_the_end_of_a_leaf_is_no_second_leaf() -> None:
    text = "经济增长-1-"
    source = SourceInfo("", "", "utf-8", "lf", len(text))
    whole = Paragraph("p1", Span(0, 7), "经济增长")
    number = Omitted("page-number", "-1-", Span(4, 7))
    assert _messages(Report("other", "x", Metadata(), source, body=(whole,), omitted=(number,)), text) == []


def test_a_report_of_another_length_is_named() -> None:
    report, text = sample()
    longer = replace(report, source=replace(report.source, length=len(text) + 1))
    assert _messages(longer, text) == [f"the source has {len(text) + 1} characters, the report {len(text)}"]


@pytest.mark.parametrize("check", [True, False])
def test_the_check_of_the_source_text_can_be_turned_off(check: bool) -> None:
    report, _ = sample()
    broken = replace(report, back=replace(report.back, heads=report.back.heads * 2))
    assert bool(produce(broken, OutputOptions(check=check)).problems) is check


def test_a_label_broken_by_a_line_end_stands_in_the_source_once() -> None:
    text = "一\n、1"
    assert write(read(text).value, "source").value == text
