"""`--facts`: metadata of many documents from tables and from the names of files, compared with the text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from command import run

from converter.documents.facts import FactsUnusable, facts_from

UNDATED = "政府工作报告\n各位代表：\n现在，我代表市人民政府，向大会报告工作。\n一、工作回顾\n各项事业发展。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    reports = tmp_path / "in"
    reports.mkdir()
    for name in ("云溪市_2017.txt", "辽源市_2018.txt", "other.txt"):
        (reports / name).write_text(UNDATED, "utf-8")
    return tmp_path


def table(folder: Path, text: str, name: str = "facts.csv") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def found(folder: Path, *facts: object) -> dict[str, tuple[Any, ...]]:
    result = run(
        "corpus", folder / "in", "--to", "json", "--out", folder / "out", *(f"--facts={each}" for each in facts)
    )
    assert result.status == 0, result.err
    values = {}
    for path in (folder / "out" / "json" / "in").glob("*.json"):
        known = json.loads(path.read_text("utf-8"))["metadata"]
        place, speaker = known["jurisdiction"] or {}, known["speaker"] or {}
        values[path.name.partition(".")[0]] = (place.get("name"), known["date"], speaker.get("name"))
    return values


def test_a_table_states_facts_by_file_and_pattern(folder: Path) -> None:
    path = table(folder, "file,place,date,speaker,remark\n云溪市_2017.txt,云溪市,2017-01-10,李明,x\n辽源*,辽源市,,,\n")
    assert found(folder, path) == {
        "云溪市_2017": ("云溪市", "2017-01-10", "李明"),
        "辽源市_2018": ("辽源市", None, None),
        "other": (None, None, None),
    }


def test_the_names_of_files_state_facts(folder: Path) -> None:
    assert found(folder, "{place}_{year}.txt") == {
        "云溪市_2017": ("云溪市", "2017", None),
        "辽源市_2018": ("辽源市", "2018", None),
        "other": (None, None, None),
    }


def test_a_table_is_joined_by_what_the_names_state(folder: Path) -> None:
    path = table(folder, "place,year,speaker\n辽源市,2018,程宇\n辽源市,2017,王芳\n")
    assert found(folder, path, "{place}_{year}.txt")["辽源市_2018"] == ("辽源市", "2018", "程宇")


def test_a_fact_that_the_text_contradicts_is_reported_and_not_taken(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(UNDATED.replace("各位", "——2018年1月8日在云溪市第六届人民代表大会第三次会议上\n各位", 1), "utf-8")
    facts = table(tmp_path, "文件,date\na.txt,2017-01-10\n")
    report = json.loads(run(path, "--to", "json", "--facts", facts).text)
    assert report["metadata"]["date"] == "2018-01-08"
    assert "label-disagrees" in {each["code"] for each in report["problems"]}
    assert [each["text"] for each in report["omitted"] if each["kind"] == "dataset-header"] == ["date：2017-01-10"]


def test_a_plain_conversion_takes_them_too(folder: Path) -> None:
    file = folder / "in" / "云溪市_2017.txt"
    report = json.loads(run(file, "--to", "json", "--facts", "{place}_{year}.txt").text)
    assert report["metadata"]["jurisdiction"]["name"] == "云溪市"
    assert report["metadata"]["confidence"]["date"] < 1


def test_json_lines_and_parquet_are_tables_too(folder: Path) -> None:
    lines = table(folder, '{"document": "云溪市_2017.txt", "speaker": "李明"}\n', "facts.jsonl")
    assert found(folder, lines)["云溪市_2017"][2] == "李明"
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    parquet.write_table(arrow.table({"file": ["云溪市_2017.txt"], "speaker": ["王芳"]}), folder / "facts.parquet")
    assert found(folder, folder / "facts.parquet")["云溪市_2017"][2] == "王芳"


def test_a_corpus_converts_a_report_anew_when_a_fact_changes(folder: Path) -> None:
    path = table(folder, "file,speaker\n云溪市_2017.txt,李明\n")
    found(folder, path)
    table(folder, "file,speaker\n云溪市_2017.txt,王芳\n")
    result = run("corpus", folder / "in", "--to", "json", "--out", folder / "out", "--facts", path)
    assert "1 done, 2 unchanged" in result.err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("speaker,date\n李明,2017\n", "no column names a file"),
        ("file,remark\na.txt,x\n", "no column states a field"),
    ],
)
def test_a_table_of_no_use_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(FactsUnusable, match=said):
        facts_from([str(table(tmp_path, text))])


@pytest.mark.parametrize("pattern", ["{day}.txt", "{place}{year}.txt", "{year}_{year}.txt", "{year}"])
def test_a_pattern_of_no_use_is_refused(pattern: str) -> None:
    with pytest.raises(FactsUnusable):
        facts_from([pattern])


def test_what_is_no_table_is_refused(folder: Path) -> None:
    other = folder / "in" / "other.txt"
    for facts in (other, folder / "none.csv", folder):
        assert run(other, "--facts", facts).status == 3
