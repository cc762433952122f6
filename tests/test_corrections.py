"""Corrections: each kind changes a reading as it says, is found again after a new scrape, and is recorded."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import get_args

import pytest
from faults import ASIDE, FAULTS, TEXT, Fault, correction, headings, rescraped

from converter import annotated, read, write
from converter.checks.coverage import check_reading
from converter.corrections.anchoring import QuoteIndex, anchored, quoted
from converter.corrections.entries import DOCUMENT, KEYS
from converter.model import Correction, CorrectionKind, Quantity, Report
from converter.model.layout import leaves, restore
from converter.model.stated import stated
from converter.resources import resource
from converter.source.decode import source_of_text
from converter.source.problem import Code
from converter.source.span import Span

IDS = [fault.name for fault in FAULTS]


def sound(report: Report) -> Report:
    """The report, which holds its text once, and whose outputs pass their checks."""
    text = restore(leaves(report), report.source.layout)
    assert check_reading(report, text) == ()
    for form in ("json", "tei", "markdown"):
        assert [each.message for each in write(report, form).problems] == []
    return report


@pytest.mark.parametrize("fault", FAULTS, ids=IDS)
def test_a_fault_is_put_right(fault: Fault) -> None:
    before = read(fault.text).value
    found = read(fault.text, corrections=fault.corrections())
    if fault.name != "a word of the source":
        assert fault.seen(before) != fault.right
    assert fault.seen(sound(found.value)) == fault.right
    assert {each.state for each in found.value.corrections} == {"applied"}
    assert not [each for each in found.problems if each.code.code.startswith("correction-")]


@pytest.mark.parametrize("fault", FAULTS, ids=IDS)
def test_it_stays_right_when_the_page_is_scraped_anew(fault: Fault) -> None:
    found = read(rescraped(fault.text), corrections=fault.corrections())
    assert {each.state for each in found.value.corrections} == {"applied"}
    assert fault.seen(sound(found.value)) == fault.right


@pytest.mark.parametrize("fault", FAULTS, ids=IDS)
def test_without_its_corrections_a_text_is_read_as_before(fault: Fault) -> None:
    assert read(fault.text, corrections=()).value == read(fault.text).value
    assert read(fault.text).value.corrections == ()


def test_what_the_program_says_by_itself_is_noted() -> None:
    made = correction(TEXT, "heading", "", "1", "一、2021年工作回顾")
    found = read(TEXT, corrections=[made, Correction("metadata", "date", "2022-01-08")])
    assert [each.state for each in found.value.corrections] == ["agrees", "agrees"]
    assert [each.code for each in found.problems].count(Code.CORRECTION_AGREES) == 2
    assert headings(found.value) == headings(read(TEXT).value)


def test_words_that_are_gone_are_reported() -> None:
    made = correction(ASIDE, "not-heading", "", None, "民生保障有力")
    found = read(TEXT, corrections=[made])
    assert [each.code for each in found.problems if each.code is Code.CORRECTION_LOST]
    assert replace(found.value, corrections=(), problems=()) == replace(read(TEXT).value, problems=())


def test_the_same_words_elsewhere_are_not_taken_for_them() -> None:
    made = correction(ASIDE, "not-heading", "", None, "民生保障有力")
    moved = TEXT.replace(
        "各位代表！让我们", "民生保障有力\n各项事业发展，群众安居乐业，城乡协调发展。\n各位代表！让我们"
    )
    assert read(moved, corrections=[made]).value.corrections[0].state == "lost"


def test_a_report_that_stands_twice_leaves_its_corrections_ambiguous() -> None:
    made = correction(ASIDE, "not-heading", "", None, "民生保障有力")
    assert read(ASIDE * 2, corrections=[made]).value.corrections[0].state == "ambiguous"


def test_in_the_same_source_the_offset_tells_repeated_words_apart() -> None:
    text = "各位代表：\n" + "稳步推进。\n" * 40
    source = source_of_text(text, "").value
    at = text.index("稳步推进。") + 6 * 20
    made = quoted(Correction("omit"), source, Span(at, at + 5))
    assert anchored(made, QuoteIndex(source)).span == Span(at, at + 5)
    other = source_of_text("首页\n" + text, "").value
    assert anchored(made, QuoteIndex(other)).failure == "ambiguous"


def test_a_quote_without_context_counts_where_it_stands_once() -> None:
    source = source_of_text(TEXT, "").value
    assert anchored(Correction("omit", quote="市长 李明"), QuoteIndex(source)).span is not None
    assert anchored(Correction("omit", quote="各位代表"), QuoteIndex(source)).failure == "ambiguous"


@pytest.mark.parametrize(
    ("stated", "text", "start"),
    [
        (("民生", "保障", "有力"), "关注民生情况，保障民生有力。", 9),
        (("民生", "保障", ""), "关注民生情况，保障民生有力。", 9),
        (("谢谢大家", "让我们团结奋斗，开创未来。", ""), "我的话说完了。谢谢大家", None),
        (("谢谢大家", "", "让我们团结奋斗，开创未来。"), "谢谢大家。我的话说完了。", None),
    ],
)
def test_context_that_a_person_wrote_is_heeded_however_short_or_one_sided(
    stated: tuple[str, str, str], text: str, start: int | None
) -> None:
    quote, prefix, suffix = stated
    made = Correction("omit", quote=quote, prefix=prefix, suffix=suffix)
    found = anchored(made, QuoteIndex(source_of_text(text, "").value))
    assert (found.span and found.span.start) == start


def test_corrections_that_contradict_each_other_are_reported() -> None:
    words = "（一）产业升级步伐加快。"
    found = read(
        TEXT, corrections=[correction(TEXT, "heading", "", "1", words), correction(TEXT, "omit", "", None, words)]
    )
    assert [each.state for each in found.value.corrections] == ["impossible", "applied"]
    assert Code.CORRECTION_IMPOSSIBLE in {each.code for each in found.problems}
    sound(found.value)


def test_a_level_deeper_than_its_parents_allow_is_reported() -> None:
    found = read(TEXT, corrections=[correction(TEXT, "heading", "", "5", "（一）产业升级步伐加快。")])
    assert found.value.corrections[0].state == "impossible"
    sound(found.value)


def test_what_it_replaces_is_recorded() -> None:
    made = [
        correction(ASIDE, "not-heading", "", None, "民生保障有力"),
        Correction("metadata", "date", "2022-01-09", by="张馆员", when="2026-11-30", why="the page was posted late"),
    ]
    report = read(ASIDE, corrections=made).value
    assert [each.replaces for each in report.corrections] == ["heading 2", "2022-01-08"]
    written = json.loads(write(report, "json").value)
    assert written["corrections"][1] == {
        "kind": "metadata",
        "field": "date",
        "value": "2022-01-09",
        "by": "张馆员",
        "when": "2026-11-30",
        "why": "the page was posted late",
        "state": "applied",
        "replaces": "2022-01-08",
    }


def test_json_brings_them_back() -> None:
    report = annotated(read(ASIDE, corrections=FAULTS[7].corrections()).value)
    assert read(write(report, "json").value.encode()).value == report


def test_json_without_corrections_has_no_such_key() -> None:
    assert "corrections" not in json.loads(write(read(TEXT).value, "json").value)


def figures(report: Report) -> list[Quantity]:
    return [each for leaf in stated(annotated(report)) for each in leaf.of(Quantity)]


def test_a_figure_may_be_none() -> None:
    made = correction(TEXT, "annotation", "quantity", None, "6.5%左右")
    report = annotated(read(TEXT, corrections=[made]).value)
    assert "6.5%左右" not in {each.text for each in figures(report)}
    assert report.corrections[0].state == "applied"


def test_a_figure_may_have_another_status() -> None:
    made = correction(TEXT, "annotation", "quantity.status", "expected", "6.5%左右")
    report = annotated(read(TEXT, corrections=[made]).value)
    assert [each.status for each in figures(report) if each.text == "6.5%左右"] == ["expected"]


def test_what_is_no_annotation_is_reported() -> None:
    made = correction(TEXT, "annotation", "quantity.status", "expected", "坚持稳中求进")
    report = annotated(read(TEXT, corrections=[made]).value)
    assert report.corrections[0].state == "impossible"
    assert Code.CORRECTION_IMPOSSIBLE in {each.code for each in report.problems}


def test_a_corrected_word_helps_the_reading() -> None:
    text = TEXT.replace("2022年1月8日", "2022年l月8曰")
    assert read(text).value.metadata.date != "2022-01-08"
    made = correction(text, "word", "", "1月8日", "l月8曰")
    found = read(text, corrections=[made]).value
    assert found.metadata.date == "2022-01-08"
    assert "l月8曰" in restore(leaves(sound(found)), found.source.layout)


def test_an_output_is_not_corrected_as_a_source() -> None:
    data = write(read(TEXT).value, "json").value.encode()
    found = read(data, corrections=[Correction("metadata", "date", "2022-01-09")])
    assert found.value.metadata.date == "2022-01-08"
    assert [each.code for each in found.problems if each.code is Code.CORRECTION_IMPOSSIBLE]


@pytest.mark.parametrize("name", ["corrections.md", "corrections.zh-CN.md"])
def test_the_pages_name_every_kind_key_and_problem(name: str) -> None:
    page = resource("docs", name).read_text(encoding="utf-8")
    kinds = {f"| `{kind}` |" for kind in get_args(CorrectionKind)}
    keys = {f"`{key}`" for key in (*KEYS, DOCUMENT)}
    problems = {f"`{code.code}`" for code in Code if code.code.startswith("correction-")}
    assert [each for each in sorted(kinds | keys | problems) if each not in page] == []
