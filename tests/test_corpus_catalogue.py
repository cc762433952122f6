"""The catalogue of a corpus: a record a report, with the same report elsewhere, the earlier and the later one."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from command import run
from reports import report

from converter import read
from converter.catalogue.record import record_of
from converter.formats.json.values import record_to_json

PLACED = "辽源市人民政府工作报告\n各位代表：\n一、{before}年工作回顾\n{words}。\n二、{year}年工作安排\n稳中求进。\n"


def text(year: int, words: str = "各项事业稳步发展") -> str:
    return PLACED.format(before=year - 1, year=year, words=words)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus of three reports of one place, one of them from two sources, and one of another place."""
    files = {"a2021": text(2021), "b2022": text(2022), "c2022": text(2022, "经济平稳运行"), "d2024": text(2024)}
    folder = tmp_path / "in"
    folder.mkdir()
    for name, words in {**files, "other": report(3)}.items():
        (folder / f"{name}.txt").write_text(words, "utf-8")
    assert run("corpus", folder, "--to", "catalogue", "--out", tmp_path / "out", "--jobs", "1").status == 0
    return tmp_path / "out"


def lines(corpus: Path) -> dict[str, dict[str, Any]]:
    found = [json.loads(line) for line in (corpus / "catalogue.jsonl").read_text("utf-8").splitlines()]
    return {Path(each["document"]).stem: each for each in found}


def test_each_line_is_the_record_of_its_report(corpus: Path) -> None:
    found = lines(corpus)
    data = text(2022).encode()
    expected = record_to_json(record_of(read(data, name="b2022.txt").value))
    assert {name: found["b2022"][name] for name in expected} == expected
    assert len(found) == 5


def test_relations_lead_to_copies_and_to_the_nearest_years(corpus: Path) -> None:
    related = {
        name: [(each["kind"], Path(each["document"]).stem) for each in line["relations"]]
        for name, line in lines(corpus).items()
    }
    assert related == {
        "a2021": [("later", "b2022"), ("later", "c2022")],
        "b2022": [("same-work", "c2022"), ("earlier", "a2021"), ("later", "d2024")],
        "c2022": [("same-work", "b2022"), ("earlier", "a2021"), ("later", "d2024")],
        "d2024": [("earlier", "b2022"), ("earlier", "c2022")],
        "other": [],
    }


def test_the_table_has_the_same(corpus: Path) -> None:
    with (corpus / "catalogue.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {Path(row["document"]).stem: row for row in csv.DictReader(file)}
    row = rows["b2022"]
    assert (row["report_id"], row["author"], row["in_province"]) == ("cn-220400-2022", "辽源市人民政府", "吉林省")
    assert (Path(row["same-work"]).stem, Path(row["earlier"]).stem) == ("c2022", "a2021")
    assert row["edition_id"] == lines(corpus)["b2022"]["edition"]


def test_works_that_stand_twice_are_told(corpus: Path) -> None:
    found = [json.loads(line) for line in (corpus / "duplicates.jsonl").read_text("utf-8").splitlines()]
    named = [{Path(name).stem for name in each["names"]} for each in found]
    assert any({"b2022", "c2022"} <= each for each in named)


def test_the_same_inputs_give_the_same_catalogue(corpus: Path, tmp_path: Path) -> None:
    run("corpus", tmp_path / "in", "--to", "catalogue", "--out", tmp_path / "again", "--jobs", "2")
    for name in ("catalogue.jsonl", "catalogue.csv"):
        assert (tmp_path / "again" / name).read_bytes() == (corpus / name).read_bytes()
