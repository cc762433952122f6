"""The program for spark-submit: folders and data sets into one table, each document once."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path
from typing import Any

import pytest
from spark_cluster import GROUP, kill_an_executor_at_work, on_one_machine, plain, report_texts

pytest.importorskip("pyspark")
pytestmark = [GROUP, pytest.mark.consumers]


def run(*words: str | Path) -> int:
    from converter.spark.job import main

    return main([str(each) for each in words])


def table(spark: Any, out: Path) -> list[dict[str, Any]]:
    return [plain(row) for row in spark.read.parquet(str(out / "reports")).collect()]


def folder_of(folder: Path, texts: list[str]) -> dict[str, Path]:
    """The texts as files in two folders; id -> file."""
    files = {f"{'甲 县' if number % 2 else '乙县'}/{number}.txt": text for number, text in enumerate(texts)}
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode("gb18030" if name.startswith("乙") else "utf-8"))
    return {name: folder / name for name in files}


def test_a_killed_executor_gives_no_row_twice(spark: Any, tmp_path: Path) -> None:
    files = folder_of(tmp_path / "in", report_texts(60, 5))
    words = (tmp_path / "in", "--out", tmp_path / "out", "--partitions", "12")
    assert kill_an_executor_at_work(spark, lambda: run(*words))
    rows = table(spark, tmp_path / "out")
    assert len(rows) == len({row["document"] for row in rows}) == 60
    expected = {name: on_one_machine(name, path.read_bytes(), name) for name, path in files.items()}
    assert {row["document"]: row for row in rows} == expected
    assert (tmp_path / "out" / "reports" / "_SUCCESS").exists()


def test_a_folder_that_holds_something_is_refused_unless_it_is_to_be_replaced(
    spark: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder_of(tmp_path / "in", report_texts(2))
    words = (tmp_path / "in", "--out", tmp_path / "out", "--to", "source", "--partition-by", "year")
    assert run(*words) == 0
    assert "reports: 2 rows, 0 of them without a report" in capsys.readouterr().out
    assert sorted(each.name for each in (tmp_path / "out" / "reports").glob("year=*")) == ["year=2000", "year=2001"]
    assert run(*words) == 2
    assert "out is not empty" in capsys.readouterr().err
    (tmp_path / "in" / "乙县" / "0.txt").unlink()
    assert run(*words, "--overwrite") == 0
    assert [row["year"] for row in table(spark, tmp_path / "out")] == [2001]


def test_several_inputs_are_told_apart_by_their_names(spark: Any, tmp_path: Path) -> None:
    for name in ("2021", "2022"):
        folder_of(tmp_path / name, report_texts(1))
    assert run(tmp_path / "2021", tmp_path / "2022", "--out", tmp_path / "out", "--to", "source") == 0
    assert {row["document"] for row in table(spark, tmp_path / "out")} == {"2021/乙县/0.txt", "2022/乙县/0.txt"}


@pytest.mark.parametrize(("way", "carried"), [("inline", (True, True)), ("none", (False, False))])
def test_annotations_are_carried_as_the_program_is_told(
    spark: Any, tmp_path: Path, way: str, carried: tuple[bool, bool]
) -> None:
    folder_of(tmp_path / "in", ["政府工作报告\n一、回顾\n财政收入增长6%。\n"])
    words = ("--annotations", way, "--to", "json", "--to", "tei")
    assert run(tmp_path / "in", *words, "--out", tmp_path / "out") == 0
    (row,) = table(spark, tmp_path / "out")
    assert ('"quantity"' in row["json"], 'commodity="' in row["tei"]) == carried


def test_indicators_of_the_user_s_own_go_to_the_executors(
    spark: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder_of(tmp_path / "in", ["政府工作报告\n一、回顾\n干毛茶产量3000吨。\n"])
    own = tmp_path / "mine.tsv"
    words = (tmp_path / "in", "--to", "json", "--out", tmp_path / "out")
    monkeypatch.setenv("CONVERT_INDICATORS", str(own))
    assert run(*words) == 2
    assert "CONVERT_INDICATORS: " in capsys.readouterr().err
    own.write_text("key\n" + "\t".join(("tea", "Tea", "茶叶产量", "干毛茶产量", "吨", "bureau")), "utf-8")
    assert run(*words) == 0
    (row,) = table(spark, tmp_path / "out")
    assert '"tea"' in row["json"]


def test_a_file_beside_a_report_holds_its_corrections_and_is_no_document(spark: Any, tmp_path: Path) -> None:
    folder_of(tmp_path / "in", report_texts(2))
    report = next((tmp_path / "in").rglob("0.txt"))
    own = '[[correction]]\nkind = "metadata"\nfield = "term"\nvalue = 7\n'
    report.with_name("0.txt.corrections.toml").write_text(own, "utf-8")
    assert run(tmp_path / "in", "--out", tmp_path / "out", "--to", "json") == 0
    rows = {row["document"].rpartition("/")[2]: row for row in table(spark, tmp_path / "out")}
    assert rows.keys() == {"0.txt", "1.txt"}
    assert rows["0.txt"]["term"] == 7 != rows["1.txt"]["term"]


def test_a_file_too_large_to_be_read_is_a_row_with_its_reason(spark: Any, tmp_path: Path) -> None:
    from converter.spark.sources import LARGEST_FILE

    folder_of(tmp_path / "in", report_texts(1))
    with (tmp_path / "in" / "vast.txt").open("wb") as vast:
        os.truncate(vast.fileno(), LARGEST_FILE + 1)
    assert run(tmp_path / "in", "--out", tmp_path / "out", "--to", "source") == 0
    errors = {row["document"]: row["error"] for row in table(spark, tmp_path / "out")}
    assert errors == {"乙县/0.txt": None, "vast.txt": "The file has more than 256 MiB."}


ROWS = [
    {"编号": str(number), "正文": f'{text}他说"好，干"。\n', "年份": "2022"}
    for number, text in enumerate(report_texts(3))
]


def write_csv(path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(ROWS[0]))
        writer.writeheader()
        writer.writerows(ROWS)


def write_jsonl(path: Path) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS), encoding="utf-8")


def write_parquet(path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.Table.from_pylist(ROWS), path)


@pytest.mark.parametrize("writing", [write_csv, write_jsonl, write_parquet], ids=lambda each: each.__name__)
def test_a_data_set_gives_a_row_for_each_row(spark: Any, tmp_path: Path, writing: Any) -> None:
    from converter.inputs.labels import Label

    path = tmp_path / f"reports.{writing.__name__.removeprefix('write_')}"
    writing(path)
    words = ("--text-column", "正文", "--id-column", "编号", "--metadata", "year=年份")
    assert run(path, *words, "--out", tmp_path / "out", "--partitions", "2") == 0
    found = {row["document"]: row for row in table(spark, tmp_path / "out")}
    label = Label("year", "年份", "2022")
    assert found == {row["编号"]: on_one_machine(row["编号"], row["正文"], labels=(label,)) for row in ROWS}


def test_rows_without_an_id_are_called_by_their_text(spark: Any, tmp_path: Path) -> None:
    from hashlib import sha256

    write_csv(tmp_path / "a.csv")
    assert run(tmp_path / "a.csv", "--text-column", "正文", "--to", "source", "--out", tmp_path / "out") == 0
    expected = {sha256(row["正文"].encode()).hexdigest() for row in ROWS}
    assert {row["document"] for row in table(spark, tmp_path / "out")} == expected


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["nowhere"], "there is no"),
        (["in/a.csv", "--text-column", "text"], "there is no column text; there are 编号, 正文, 年份"),
        (["in", "--text-column", "正文"], "does not show the kind of data set"),
        (["in/a.csv", "--text-column", "正文", "--metadata", "mood=年份"], "unknown metadata field mood"),
        (["in", "--encoding", "ebcdic-zh"], "unknown encoding: ebcdic-zh"),
        (["in", "--out", "in/out"], "lies in the input"),
        (["in", "a/in"], "two inputs are called in"),
    ],
)
def test_a_wish_that_cannot_be_met_is_a_sentence(
    spark: Any,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    sentence: str,
) -> None:
    for name in ("in", "a/in"):
        (tmp_path / name).mkdir(parents=True)
        write_csv(tmp_path / name / "a.csv")
    paths = [str(tmp_path / each) if each.startswith(("in", "a/", "no")) else each for each in words]
    assert run("--out", str(tmp_path / "out"), *paths) == 2
    assert sentence in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
