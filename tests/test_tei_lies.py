"""Edited TEI: a report consistent with its own text, or a description of the error."""

from __future__ import annotations

import re

import pytest

from converter import read, write
from converter.checks.read_back import check_read_back
from converter.model import Report
from converter.model.stated import stated

TEXT = (
    "政府工作报告\n各位代表：\n现在，我代表示例市人民政府，向大会报告工作。\n一、2021年工作回顾\n"
    "全市生产总值增长8.5%，达到900亿元。\n二、2022年工作安排\n粮食产量增长6%左右。\n"
)


def tei(way: str = "inline") -> str:
    return write(read(TEXT).value, "tei", annotations="inline" if way == "inline" else "standoff").value


def sound(report: Report) -> None:
    """The report is true of its text, and every output of it passes its check."""
    assert check_read_back(report) == ()
    for form in ("json", "markdown", "tei", "source", "csv"):
        assert [each for each in write(report, form).problems if each.severity == "error"] == []
    for way in ("inline", "standoff"):
        made = write(report, "tei", annotations="inline" if way == "inline" else "standoff")
        assert [each for each in made.problems if each.severity == "error"] == []


def test_words_of_an_indicator_that_were_deleted_leave_quantities_without_one() -> None:
    changed = tei().replace(">生产总值</rs>", "/>")
    outcome = read(changed.encode(), name="a.xml")
    found = [each for leaf in stated(outcome.value) for each in leaf.annotations]
    assert [getattr(each, "indicator", None) for each in found if each.text == "8.5%"] == [None]
    sound(outcome.value)


def test_words_that_moved_are_found_and_words_that_are_gone_have_no_annotation() -> None:
    changed = tei("standoff").replace("全市生产总值增长8.5%，", "去年全市的生产总值增长9.5%，")
    report = read(changed.encode(), name="a.xml").value
    found = [each for leaf in stated(report) for each in leaf.annotations]
    assert "8.5%" not in {each.text for each in found} and "900亿元" in {each.text for each in found}
    assert [getattr(each, "indicator", None) and each.indicator.text for each in found if each.text == "900亿元"] == [
        "生产总值"
    ]
    sound(report)


@pytest.mark.parametrize("pointer", ["at:a1,9999,3", "at:gone,0,3", "at:a1,0,0"])
def test_a_pointer_to_no_words_is_told_or_holds_nothing(pointer: str) -> None:
    changed = re.sub(r'target="at:[^ "]*', f'target="{pointer}', tei("standoff"), count=1)
    outcome = read(changed.encode(), name="a.xml")
    assert ("gone" in pointer) == ("invalid-tei" in {each.code.code for each in outcome.problems})
    sound(outcome.value)


def test_a_value_that_no_report_has_is_said_and_the_text_read() -> None:
    changed, count = re.subn(r"(<category xml:id=\"period\.2021\">\s*<catDesc[^>]*><term>)2021", r"\g<1>2021x", tei())
    assert count == 1
    outcome = read(changed.encode(), name="a.xml")
    (problem,) = [each for each in outcome.problems if each.severity == "error"]
    assert problem.code.code == "invalid-tei"
    assert problem.message.startswith("This TEI was changed, and makes no report that is true of its own text: ")
    assert outcome.value.source.format == "tei"
    sound(outcome.value)


@pytest.mark.parametrize("deep", ["<hi>", "<p><list><item>"])
def test_elements_without_end_give_one_sentence(deep: str) -> None:
    names = re.findall(r"<(\w+)>", deep)
    ends = "".join(f"</{name}>" for name in reversed(names))
    changed = tei().replace("<body>", f"<body><p>{deep * 5_000}字{ends * 5_000}</p>")
    (problem,) = [each for each in read(changed.encode(), name="a.xml").problems if each.severity == "error"]
    assert problem.code.code == "unreadable-file"
