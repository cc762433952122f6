"""Passages of reports by role: what belongs to each, and the tables and the page that show them."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from command import run
from sample import sample_report

from converter import read, write
from converter.cli.extract import EXTRACT_STYLES
from converter.formats.extracts import EXTRACTS, extracts
from converter.formats.markdown.check_blocks import read_back
from converter.formats.markdown.extract_page import ROLE_TITLES, extract_page
from converter.model import Role

TEXT = """2022年辽源市人民政府工作报告
各位代表：
现在，我代表市人民政府，向大会报告工作，请予审议。
一、2021年工作回顾
经济平稳。
同时，我们也清醒看到，还存在不少困难和问题：=1+1的投入不足，*短板*仍多。
二、2022年工作安排
今年经济社会发展主要预期目标是：
——地区生产总值增长6%；
——城镇新增就业3万人。
（一）抓项目
开工100个。
"""


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with two reports."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.txt").write_text(TEXT.replace("2022", "2019").replace("2021", "2018"), encoding="utf-8")
    return folder


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_a_paragraph_takes_the_list_that_it_announces() -> None:
    (found,) = extracts(read(TEXT).value, "a", ["targets"])
    assert found.lines == [
        "今年经济社会发展主要预期目标是：",
        "——地区生产总值增长6%；",
        "——城镇新增就业3万人。",
    ]
    assert found.path == ("二、2022年工作安排",)


def test_a_division_with_a_role_is_taken_whole() -> None:
    (tasks,) = extracts(sample_report(), "a", ["tasks"])
    assert tasks.path == ("二、2022年工作安排",)
    assert "今年的主要预期目标是：" in tasks.lines and "指标\t目标" in tasks.lines
    both = [(each.role, each.path[-1]) for each in extracts(sample_report(), "a", ["targets", "tasks"])]
    assert both == [("tasks", "二、2022年工作安排"), ("targets", "二、2022年工作安排")]


def test_a_table_has_a_row_for_each_passage(reports: Path) -> None:
    found = rows(run("extract", reports, "--role", "difficulties", "--to", "csv").text)
    assert [(each["place"], each["year"]) for each in found] == [("辽源市", "2022"), ("辽源市", "2019")]
    assert [*found[0]] == [column.name for column in EXTRACTS]
    assert found[0]["citation"] == "辽源市人民政府. 辽源市人民政府工作报告（2022年）[R]. 2022."
    text = TEXT.replace("\n", "\n")
    start, end = int(found[0]["start_offset"]), int(found[0]["end_offset"])
    assert text[start:end] == found[0]["text"]


def test_reports_are_chosen_by_place_and_year(reports: Path) -> None:
    words = ("extract", reports, "--role", "targets", "--to", "jsonl")
    chosen = [json.loads(line)["year"] for line in run(*words, "--year", "2018-2020").text.splitlines()]
    assert chosen == [2019]
    assert len(run(*words, "--place", "220400").text.splitlines()) == 2
    assert run(*words, "--place", "长春市").err == "长春市: no report is of this place\n"
    refused = run(*words, "--place", "辽园市")
    assert (refused.status, refused.out) == (2, b"") and "do you mean 辽源市?" in refused.err


def test_a_corpus_is_read_back(reports: Path, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    assert run("corpus", reports, "--to", "json", "--out", corpus, "-q").status == 0
    words = ("--role", "targets", "--to", "csv")
    names = [each["document"] for each in rows(run("extract", corpus, *words).text)]
    assert names == ["reports/a.txt", "reports/b.txt"]
    assert [each["text"] for each in rows(run("extract", corpus, *words).text)] == [
        each["text"] for each in rows(run("extract", reports, *words).text)
    ]


def test_a_page_holds_the_words_and_no_markup_of_theirs(reports: Path) -> None:
    page = run("extract", reports, "--role", "difficulties").text
    seen = [(each.kind, each.text) for each in read_back(page).blocks]
    assert seen[0] == ("h1", "困难和问题") and seen[1] == ("h2", "辽源市（2022年）")
    assert seen[3][1].endswith("=1+1的投入不足，*短板*仍多。") and seen[4][0] == "stage"


def test_a_spreadsheet_runs_no_cell() -> None:
    text = TEXT.replace("同时，我们也清醒看到，还存在不少困难和问题：", "=困难和问题不少，还存在短板：")
    report = read(text).value
    assert write(report, "json").problems == ()
    cells = rows(run("extract", "-", "--role", "difficulties", "--to", "csv", stdin=text.encode()).text)
    assert all(not re.match("[=+@]", each["text"]) for each in cells)


def test_parquet_has_the_columns_with_their_meanings(reports: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    out = tmp_path / "out.parquet"
    assert run("extract", reports, "--role", "targets", "-o", out).err == "2 passages of 2 reports\n"
    table = parquet.read_table(out)
    assert table.column_names == [column.name for column in EXTRACTS] and table.num_rows == 2
    assert all(field.metadata[b"description"] for field in table.schema)


def test_all_outputs_are_the_same_twice(reports: Path, tmp_path: Path) -> None:
    for style, (suffix,) in EXTRACT_STYLES.items():
        files = [tmp_path / f"{number}{suffix}" for number in range(2)]
        for file in files:
            assert run("extract", reports, "--role", "targets", "--to", style, "-o", file).status == 0
        assert files[0].read_bytes() == files[1].read_bytes()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "name one, e.g. --role difficulties"),
        (("--role", "difficulty"), "unknown role difficulty; choose from title"),
        (("--role", "targets", "--year", "now"), "now is neither a year nor years such as 2018-2022"),
        (("--role", "targets", "--to", "docx"), "unknown output docx; choose from markdown"),
    ],
)
def test_what_cannot_be_is_explained(reports: Path, words: tuple[str, ...], sentence: str) -> None:
    refused = run("extract", reports, *words)
    assert refused.status == 2 and sentence in " ".join(refused.err.split())


def test_what_cannot_be_read_is_told_of_and_the_rest_extracted(reports: Path) -> None:
    (reports / "c.pdf").write_bytes(b"%PDF-1.4 broken")
    found = run("extract", reports, "--role", "targets", "--to", "csv")
    assert found.status == 3 and len(rows(found.text)) == 2 and "c.pdf" in found.err


def test_each_role_has_a_title() -> None:
    assert set(ROLE_TITLES) == set(Role.__args__)  # type: ignore[attr-defined]
    assert extract_page([], ["closing", "tasks"]) == "# 结束语\n\n# 工作任务\n"
