"""`convert gold` and `convert score`: corrected reports measure what the program finds without corrections."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from command import run
from faults import ASIDE, FAULTS, TEXT
from gold import SHARED, golds, scored

from converter import read
from converter.formats.json.values import to_json
from converter.gold.made import gold_of
from converter.gold.scoring import score


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    reports = tmp_path / "reports"
    (reports / "2022").mkdir(parents=True)
    (reports / "2022" / "a.txt").write_text(ASIDE, "utf-8")
    (reports / "b.txt").write_text(TEXT, "utf-8")
    run(
        "fix",
        reports / "2022" / "a.txt",
        "--not-heading",
        "8",
        "--set",
        "date=2022-01-09",
        "--by",
        "张馆员",
        "--why",
        "印刷本",
    )
    return tmp_path


def test_only_corrected_reports_are_gold(folder: Path) -> None:
    assert run("gold", folder / "reports", "--out", folder / "gold").status == 0
    (path,) = (folder / "gold").rglob("*.json")
    assert path == folder / "gold" / "2022" / "a.txt.json"
    found = json.loads(path.read_text("utf-8"))
    assert (found["id"], found["file"], found["kind"]) == ("2022/a", "2022/a.txt", "report")
    assert found["metadata"]["date"] == "2022-01-09"
    assert [each["text"] for each in found["headings"]][:2] == ["2021年工作回顾", "产业升级步伐加快"]
    assert found["notes"] == "2 corrections by 张馆员; 印刷本; 印刷本"


def test_gold_of_the_folder_that_one_stands_in_has_the_same_names(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder / "reports")
    assert run("gold", ".", "--out", folder / "gold").status == 0
    assert [each.relative_to(folder / "gold") for each in (folder / "gold").rglob("*.json")] == [
        Path("2022/a.txt.json")
    ]


def test_score_tells_what_the_program_does_not_find_by_itself(folder: Path) -> None:
    run("gold", folder / "reports", "--out", folder / "gold")
    result = run("score", folder / "gold", folder / "reports", "--show")
    assert result.status == 0
    lines = result.text.splitlines()
    assert lines[1:3] == ["    date: gold '2022-01-09', found '2022-01-08'", "    heading not in gold: 民生保障有力"]
    figures = json.loads(run("score", folder / "gold", folder / "reports", "--format", "json").text)
    assert figures["metadata.date"] == 0
    assert figures["metadata.speaker"] == figures["levels"] == figures["kind"] == 1
    assert 0.8 < figures["headings"] < 1
    assert figures["documents"] == 1


def test_all_makes_gold_of_reports_that_were_found_right(folder: Path) -> None:
    run("gold", folder / "reports", "--out", folder / "gold", "--all")
    assert len([*(folder / "gold").rglob("*.json")]) == 2
    assert run("gold", folder / "reports", "--out", folder / "gold", "--all").status == 3
    assert run("gold", folder / "reports", "--out", folder / "gold", "--all", "--force").status == 0


def test_gold_of_archives_and_rows_is_scored(folder: Path) -> None:
    reports = folder / "reports"
    with ZipFile(reports / "pack.zip", "w") as pack:
        pack.writestr("2021/c.txt", TEXT)
        pack.writestr("d.txt", ASIDE)
    with (reports / "2022" / "rows.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["id", "text"], ["x.1", TEXT], ["x.2", ASIDE]])
    run("gold", reports, "--out", folder / "gold", "--all")
    ids = [json.loads(path.read_text("utf-8"))["id"] for path in (folder / "gold").rglob("*.json")]
    assert len({*ids}) == 6
    result = run("score", folder / "gold", reports, "--format", "json")
    figures = json.loads(result.text)
    assert (result.status, figures["documents"], figures["failed"]) == (0, 6, 0)
    assert figures["metadata.term"] == 1 and figures["metadata.date"] == pytest.approx(5 / 6, abs=1e-4)
    with ZipFile(reports / "pack.zip", "w") as pack:
        pack.writestr("d.txt", ASIDE)
    result = run("score", folder / "gold", reports)
    assert (result.status, "it has no pack.zip/2021/c.txt" in result.err) == (3, True)


@pytest.mark.parametrize("form", ["json", "tei"])
def test_a_corpus_is_scored_as_it_is_delivered(folder: Path, form: str) -> None:
    run("gold", folder / "reports", "--out", folder / "gold")
    run("corpus", folder / "reports", "--to", form, "--out", folder / "corpus")
    figures = json.loads(run("score", folder / "gold", folder / "corpus", "--format", "json").text)
    assert (figures["metadata.date"], figures["headings"], figures["documents"]) == (1, 1, 1)


@pytest.mark.parametrize("fault", FAULTS, ids=[fault.name for fault in FAULTS])
def test_the_faults_of_a_corrected_report_score_full_marks(fault: object, tmp_path: Path) -> None:
    made = FAULTS[[*FAULTS].index(fault)]  # type: ignore[arg-type]
    report = read(made.text, corrections=made.corrections()).value
    gold = gold_of(report, "a", "a.txt")
    assert all(agreed * 2 == first + second for agreed, first, second in score(gold, gold).counts.values())


def test_what_is_no_gold_is_named(folder: Path) -> None:
    gold = folder / "gold"
    gold.mkdir()
    (gold / "a.json").write_text("{", "utf-8")
    (gold / "b.json").write_text("[]", "utf-8")
    (gold / "c.json").write_text('{"id": "c", "file": "c.txt", "kind": "other"}', "utf-8")
    result = run("score", gold, folder / "reports")
    assert result.status == 3
    assert "this is not JSON" in result.err and "this is no gold" in result.err and "c.txt" in result.err
    assert run("gold", folder / "none", "--out", gold).status == 3


@pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="no gold beside the checkout")
def test_the_measure_is_that_of_the_gold() -> None:
    for gold in golds()[:6]:
        report = read(gold.data, name=gold.name).value
        ours = score(gold.found, gold_of(report, gold.name, gold.name))
        from gold import score as module

        theirs = scored(gold, module().read_prediction(to_json(report)))
        assert {key: tuple(value) for key, value in theirs.items()} == dict(ours.counts)
