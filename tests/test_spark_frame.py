"""Reports made by a cluster are those that one machine makes, whatever happens to an executor or a document."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import all_texts
from spark_cluster import GROUP, kill_an_executor_at_work, on_one_machine, plain, report_texts

from converter.inputs.labels import Label

pytest.importorskip("pyspark")
pytestmark = [GROUP, pytest.mark.consumers]

GIF = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff\x00\x2c\x00\x00\x00\x00"
VAST = "".join(report_texts(1, 60_000))
"""Some six megabytes, which take longer than a second to read on any machine."""


def converted(frame: Any, **options: Any) -> dict[str | None, dict[str, Any]]:
    """Id -> row."""
    from converter.spark import convert_reports

    rows = [plain(row) for row in convert_reports(frame, **options).collect()]
    assert len({row["document"] for row in rows}) == len(rows)
    return {row["document"]: row for row in rows}


def test_sixty_reports_are_those_of_one_machine_and_a_vast_one_harms_none(spark: Any) -> None:
    from converter.spark import Limits

    texts = {str(number): text for number, text in enumerate(report_texts(60))}
    rows = [*texts.items(), ("vast", VAST), ("null", None), ("empty", "")]
    frame = spark.createDataFrame(rows, "key string, body string").repartition(6)
    found = converted(frame, text="body", id="key", limits=Limits(seconds=1.0))
    assert found.pop("vast")["error"] == "The document took longer than 1 seconds."
    assert found.pop("null")["error"] == "there is no text"
    assert found.pop("empty") == on_one_machine("empty", "")
    assert found == {key: on_one_machine(key, text) for key, text in texts.items()}


def test_a_report_that_eats_memory_harms_none(spark: Any) -> None:
    from converter.spark import Limits

    text = report_texts(1)[0]
    frame = spark.createDataFrame([(1, text), (2, VAST), (3, text)], "id int, text string").coalesce(1)
    found = converted(frame, to=["json"], limits=Limits(mebibytes=24))
    assert found["2"]["error"] == "The document needed more than 24 MiB of memory."
    assert found["1"]["json"] == found["3"]["json"] == on_one_machine("1", text)["json"]


def test_files_are_told_by_content_and_unreadable_ones_say_why(spark: Any) -> None:
    text = report_texts(1)[0]
    rows = [
        ("gb", text.encode("gb18030"), "示例/报告.txt"),
        ("utf-16", b"\xff\xfe" + text.encode("utf-16-le"), "b.txt"),
        ("null", None, None),
        ("picture", GIF, "c.txt"),
        (None, text.encode(), "d.txt"),
    ]
    found = converted(spark.createDataFrame(rows, "id string, text binary, file string"), name="file")
    assert found["gb"] == on_one_machine("gb", rows[0][1], "示例/报告.txt")
    assert found["utf-16"] == on_one_machine("utf-16", rows[1][1], "b.txt")
    assert found["null"]["error"] == "there is no text"
    assert found["picture"]["error"].startswith("The bytes are a GIF image")
    assert found["picture"]["problems"][0]["code"] == "binary-data"
    assert found["picture"]["json"] is None
    assert found[None]["json"] == on_one_machine("", text.encode(), "d.txt")["json"]


def test_columns_beside_the_text_are_labels(spark: Any) -> None:
    rows = [("1", "各位代表：\n一、总体要求\n稳中求进。\n", "示例省", 2022), ("2", "各位代表：\n", None, None)]
    frame = spark.createDataFrame(rows, "id string, text string, `省.份` string, year int")
    found = converted(frame, metadata={"province": "省.份", "year": "year"})
    labels = (Label("jurisdiction.province", "省.份", "示例省"), Label("year", "year", "2022"))
    assert found == {
        "1": on_one_machine("1", rows[0][1], labels=labels),
        "2": on_one_machine("2", rows[1][1]),
    }


def test_a_column_holds_the_corrections_of_its_row(spark: Any) -> None:
    text = report_texts(1)[0]
    own = '[[correction]]\nkind = "metadata"\nfield = "term"\nvalue = 7\n'
    rows = [("a", text, own), ("b", text, None), ("c", text, "[[")]
    found = converted(
        spark.createDataFrame(rows, "id string, text string, fixed string"), to=["json"], corrections="fixed"
    )
    assert (found["a"]["term"], found["b"]["term"]) == (7, on_one_machine("b", text)["term"])
    assert found["c"]["error"].startswith("Its corrections cannot be used: this is not TOML")


def test_only_what_is_asked_for_has_a_column(spark: Any) -> None:
    from converter.spark import convert_reports

    columns = convert_reports(spark.createDataFrame([("1", "")], "id string, text string"), to=["md", "source"]).columns
    assert columns[0] == "document"
    assert columns[-4:] == ["markdown", "source", "problems", "error"]


@pytest.mark.parametrize(
    "wish",
    [
        {"to": ["rtf"]},
        {"text": "body"},
        {"id": "key"},
        {"name": "file"},
        {"metadata": {"mood": "text"}},
        {"metadata": {"year": "years"}},
        {"form": "papyrus"},
        {"encoding": "ebcdic-zh"},
    ],
)
def test_a_wish_that_cannot_be_met_is_refused_before_anything_starts(spark: Any, wish: dict[str, Any]) -> None:
    from converter.spark import convert_reports

    with pytest.raises((ValueError, LookupError)):
        convert_reports(spark.createDataFrame([("1", "")], "id string, text string"), **wish)


def test_an_executor_that_is_killed_changes_nothing(spark: Any) -> None:
    texts = {str(number): text for number, text in enumerate(report_texts(60, 5))}
    frame = spark.createDataFrame(list(texts.items()), "id string, text string").repartition(12)
    found: list[dict[str | None, dict[str, Any]]] = []
    assert kill_an_executor_at_work(spark, lambda: found.append(converted(frame)))
    assert found[0] == {key: on_one_machine(key, text) for key, text in texts.items()}


def test_real_reports_are_those_of_one_machine(spark: Any, shared: Path) -> None:
    rows = [(path.name, path.read_bytes()) for path in all_texts()[:40]]
    assert len(rows) == 40
    found = converted(spark.createDataFrame(rows, "id string, text binary"), name="id")
    assert found == {name: on_one_machine(name, data, name) for name, data in rows}
