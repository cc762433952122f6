"""The day of the conversion is stated by the user alone: `--date`, or the variable of reproducible builds."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import run

from converter import read, write

TEXT = "示例市人民政府工作报告\n各位代表：\n一、总体要求\n稳中求进。\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_tei_states_no_day_unless_it_is_given(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert b" when=" not in run(file, "--to", "tei").out.partition(b"<revisionDesc>")[2]
    assert b'<change when="2024-05-01"' in run(file, "--to", "tei", "--date", "2024-05-01").out
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1714521600")
    assert b'<change when="2024-05-01"' in run(file, "--to", "tei").out
    assert b'<change when="2023-12-31"' in run(file, "--to", "tei", "--date", "2023-12-31").out


@pytest.mark.parametrize(("day", "epoch"), [("2024-02-30", ""), ("yesterday", ""), (None, "soon"), (None, "9" * 30)])
def test_what_is_no_day_is_refused(file: Path, monkeypatch: pytest.MonkeyPatch, day: str | None, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    result = run(file, "--to", "tei", *(["--date", day] if day else []))
    assert result.status == 2 and (day or epoch) in result.err


def test_every_report_of_a_corpus_states_the_day(file: Path, tmp_path: Path) -> None:
    run("corpus", file, "--out", tmp_path / "out", "--date", "2024-05-01", "--jobs", "1")
    assert '<change when="2024-05-01"' in next((tmp_path / "out" / "tei").rglob("*.xml")).read_text("utf-8")


def test_the_day_changes_nothing_else_and_is_not_kept() -> None:
    report = read(TEXT).value
    dated, plain = write(report, "tei", day="2024-05-01").value, write(report, "tei").value
    assert dated.replace(' when="2024-05-01"', "", 1) == plain
    assert write(read(dated.encode(), name="a.tei.xml").value, "tei").value == plain
