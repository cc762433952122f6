"""The year of a report without a date: what stands in for it, where it stands, and that it is said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from command import run as convert_command

from converter import read
from converter.corpus.work import facts_of
from converter.model import Metadata, Report
from converter.model.years import year_of
from converter.spark.row import facts
from converter.tables.reports import columns_of

BODY = "各位代表：\n现在，我代表市人民政府，向大会报告工作，请予审议。\n"


def undated(first: str, second: str, title: str = "示例市人民政府工作报告") -> Report:
    """A report that does not say when it was given, with two parts."""
    return read(f"{title}\n{BODY}一、{first}\n各项事业稳步发展，生活持续改善。\n二、{second}\n坚持稳中求进。\n").value


def row(report: Report) -> dict[str, Any]:
    return {name: values[0] for name, values in columns_of(report, "r")["reports"].items()}


UNDATED = {
    "planned": undated("2021年工作回顾", "2022年工作安排"),
    "reviewed": undated("2021年工作回顾", "今年工作安排"),
    "title": undated("扩大有效需求", "改善民生福祉", "标题：示例市2022年政府工作报告"),
}
"""Basis of the inferred year 2022 -> a report.  A data set's title counts as a basis; the report's own is its date."""


@pytest.mark.parametrize("basis", UNDATED)
def test_what_stands_in_for_the_year_stands_in_id_tables_and_facts_and_is_told_from_a_date(basis: str) -> None:
    report = UNDATED[basis]
    assert report.metadata.date is None
    assert report.id == "cn-xn--fsq956ahru-2022"
    assert (row(report)["year"], row(report)["year_basis"]) == (2022, basis)
    assert (facts_of(report)["year"], facts_of(report)["year_basis"]) == (2022, basis)
    assert (facts(report)["year"], facts(report)["year_basis"]) == (2022, basis)


def test_the_year_in_the_reports_own_title_is_its_date() -> None:
    report = undated("扩大有效需求", "改善民生福祉", "示例市2022年政府工作报告")
    assert (report.metadata.date, row(report)["year_basis"], report.id) == ("2022", "date", "cn-xn--fsq956ahru-2022")


def test_a_problem_says_which_year_stands_in() -> None:
    said = [problem.message for problem in UNDATED["planned"].problems if problem.code.code == "missing-date"]
    assert said == ["the text does not say when the report was given; 2022, the year it plans, stands in"]


def test_a_date_goes_before_all_that_may_stand_in_but_the_id_names_the_year_planned() -> None:
    report = read(f"政府工作报告\n（2022年12月28日）\n{BODY}一、2022年工作回顾\n稳。\n二、2023年工作安排\n进。\n").value
    assert (row(report)["year"], row(report)["year_basis"], report.id[:9]) == (2022, "date", "cn-2023-x")


def test_reports_that_name_no_year_have_ids_of_their_own() -> None:
    one, other = (undated("过去一年工作回顾", each) for each in ("今年工作安排", "今年重点工作"))
    assert (row(one)["year"], row(one)["year_basis"]) == (None, None)
    assert one.id != other.id
    assert undated("过去一年工作回顾", "今年工作安排").id == one.id


def test_layout_and_what_a_page_adds_change_no_id() -> None:
    text = f"示例市人民政府工作报告\n{BODY}一、过去一年工作回顾\n各项事业稳步发展，群众生活持续改善。\n"
    spaced = "首页 > 政府公开\n" + text.replace("\n", "\n\n　　")
    assert read(text).value.id == read(spaced).value.id == read(text.encode("gb18030")).value.id


def test_a_date_in_words_that_no_calendar_has_gives_no_year() -> None:
    assert year_of(Metadata(date="去年")) is None


def test_a_distant_goal_is_not_the_year_planned() -> None:
    report = undated("2020年工作回顾", "“十四五”时期主要任务和二〇三五年远景目标\n坚持系统观念。\n三、2021年工作安排")
    assert report.metadata.period.planned == "2021"
    assert undated("2020年工作回顾", "到2035年的奋斗目标").metadata.period.planned is None
    assert undated("2021年工作回顾", "2022年工作安排和2035年远景目标").metadata.period.planned == "2022"


def test_the_page_about_a_corpus_says_what_stands_in_for_a_year(tmp_path: Path) -> None:
    texts = {"a": "2021年工作回顾", "b": "2020年工作回顾"}
    for name, heading in texts.items():
        (tmp_path / f"{name}.txt").write_text(f"政府工作报告\n{BODY}一、{heading}\n稳中有进。\n", "utf-8")
    convert_command("corpus", tmp_path / "a.txt", tmp_path / "b.txt", "--out", tmp_path / "out", "--jobs", "1")
    assert "does not say when it was given" in (tmp_path / "out" / "corpus.tei.xml").read_text("utf-8")
    convert_command("corpus", "report", tmp_path / "out")
    page = (tmp_path / "out" / "report.html").read_text("utf-8")
    assert all(f'{year} <span class="soft">(the year after the last it reviews)' in page for year in (2021, 2022))
