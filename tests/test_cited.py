"""Sentences of annotations, or stretches of long ones, so that outputs stay linear."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given, strategies as st

from converter import annotated, read, write
from converter.compare import compare
from converter.compare.written import comparison_json
from converter.model import Report
from converter.tables.cited import AROUND, CUT, LONGEST, Sentences, _field
from converter.tables.statements import columns_of

HEAD = "政府工作报告\n各位代表：\n一、2021年工作回顾\n"


def one_sentence(count: int) -> Report:
    """A report with one sentence of so many quantities."""
    clauses = "".join(f"乡镇{number}修路{number}公里，" for number in range(2, count + 2))
    return annotated(read(f"{HEAD}{clauses}完成。\n").value)


def test_a_sentence_of_usual_length_is_repeated_whole() -> None:
    text = "道路修通。" + "新建学校，" * 70 + "完成3所。"
    said = Sentences(text).said(text.index("3所"), 2)
    assert said.text == text.removeprefix("道路修通。")
    assert said.text[said.start : said.start + 2] == "3所"


def test_of_a_long_sentence_the_stretch_around_is_and_the_cuts_show() -> None:
    text = "甲，" * 300 + "新建3所。"
    said = Sentences(text).said(text.index("3所"), 2)
    assert said.text == CUT + text[text.index("3所") - AROUND :]
    assert said.text[said.start : said.start + 2] == "3所"


@given(st.text(alphabet="甲，。 5\n", max_size=900), st.data())
def test_what_is_said_holds_its_annotation_and_is_never_long(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, max(0, len(text) - 1)))
    length = data.draw(st.integers(0, len(text) - start))
    said = Sentences(text).said(start, length)
    assert len(said.text) <= max(LONGEST, 2 * AROUND + length) + 2
    inside = text[start : start + length].strip()
    assert "。" in inside or inside in said.text


def sizes(count: int) -> dict[str, int]:
    """Output -> its size for a sentence of so many quantities."""
    report = one_sentence(count)
    return {
        "csv": len(write(report, "csv").value),
        "parquet": len(json.dumps(columns_of(report, "a.txt"))),
        "compare": len(comparison_json(compare(report, report)).value),
    }


def test_every_output_grows_with_the_sentence_and_no_faster() -> None:
    few, many = sizes(200), sizes(1_600)
    assert {name: many[name] / few[name] < 9 for name in few} == dict.fromkeys(few, True)


def test_a_long_heading_is_not_repeated_whole_by_every_row_below_it() -> None:
    report = annotated(read(f"# {'长' * 900}\n\n新建学校3所。\n", name="a.md").value)
    assert max(map(len, io.StringIO(write(report, "csv").value))) < 2 * AROUND + 200


@pytest.mark.parametrize("count", [2, 40])
def test_a_comparison_says_where_in_the_stretch_a_figure_stands(count: int) -> None:
    report = one_sentence(count)
    measures = [each for row in compare(report, report).indicators for each in row.measures]
    found = [told for each in measures if each.a for told in (each.a.outcome, *each.a.others) if told]
    assert found
    assert all(each.sentence[each.within.start : each.within.end] == each.stated.text for each in found)


def test_a_column_of_a_field_that_no_annotation_has_is_refused() -> None:
    assert _field("period", "text", "Its period").name == "period"
    with pytest.raises(AssertionError, match="perod"):
        _field("perod", "text", "Its period")
