"""`convert corpus diff`: reports, fields and headings that differ between two folders of a corpus, and why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command import run
from faults import ASIDE, HEAD, TEXT, rescraped


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inputs = tmp_path / "in"
    inputs.mkdir()
    (inputs / "a.txt").write_text(ASIDE, "utf-8")
    (inputs / "b.txt").write_text(TEXT, "utf-8")
    return tmp_path


def made(folder: Path, name: str, form: str = "json") -> Path:
    run("corpus", folder / "in", "--to", form, "--out", folder / name)
    return folder / name


def test_the_same_corpus_has_no_difference(folder: Path) -> None:
    result = run("corpus", "diff", made(folder, "old"), made(folder, "new"))
    assert (result.status, result.text, result.err) == (0, "no difference\n", "")


@pytest.mark.parametrize("form", ["json", "tei", "markdown"])
def test_what_corrections_changed_is_told_by_field_and_heading(folder: Path, form: str) -> None:
    old = made(folder, "old", form)
    run("fix", folder / "in" / "a.txt", "--set", "date=2022-01-09", "--not-heading", "8", "--omit", "9")
    result = run("corpus", "diff", old, made(folder, "new", form))
    assert result.status == 1
    lines = result.text.splitlines()
    assert lines[:3] == [
        "in/a.txt: options, corrections",
        "  date  2022-01-08 → 2022-01-09",
        "  2 → —  民生保障有力",
    ]
    assert ("  29 characters more are left out" in lines) == (form == "json")
    assert lines[-1] == "1 changed; field date 1, headings gone 1"


def test_what_a_new_scrape_changed_is_told(folder: Path) -> None:
    old = made(folder, "old")
    (folder / "in" / "b.txt").write_text(rescraped(TEXT.replace("（二）", "（二） 努力")), "utf-8")
    lines = run("corpus", "diff", old, made(folder, "new")).text.splitlines()
    assert lines[0] == "in/b.txt: source"
    assert {line[:7] for line in lines[1:-2]} == {"  2 → —", "  — → 2"}


def test_a_level_and_reports_that_are_new_or_gone(folder: Path) -> None:
    old = made(folder, "old")
    (folder / "in" / "b.txt").unlink()
    (folder / "in" / "c.txt").write_text(HEAD, "utf-8")
    run("fix", folder / "in" / "a.txt", "--heading", "8=1")
    result = run("corpus", "diff", old, made(folder, "new"))
    lines = result.text.splitlines()
    assert "  2 → 1  民生保障有力" in lines
    assert {"in/b.txt: gone", "in/c.txt: new"} <= {*lines}
    assert lines[-1].startswith("1 changed, 1 gone, 1 new; levels ")


def test_another_version_and_edits_are_reasons(folder: Path) -> None:
    old, new = made(folder, "old"), made(folder, "new")
    manifest = old / "manifest.jsonl"
    manifest.write_text(manifest.read_text("utf-8").replace('"version": "', '"version": "0.'), "utf-8")
    output = new / "json" / "in" / "a.txt.json"
    output.write_text(output.read_text("utf-8").replace('"date": "2022-01-08"', '"date": "2022-01-07"'), "utf-8")
    result = run("corpus", "diff", old, new, "--format", "json")
    (change,) = map(json.loads, result.text.splitlines())
    assert change["reasons"] == ["version", "edited"]
    assert change["fields"] == [{"field": "date", "old": "2022-01-08", "new": "2022-01-07"}]


def test_what_cannot_be_read_is_named(folder: Path) -> None:
    old, new = made(folder, "old"), made(folder, "new")
    (new / "json" / "in" / "a.txt.json").write_text("{", "utf-8")
    result = run("corpus", "diff", old, new)
    assert result.status == 3
    assert "in/a.txt: " in result.text and "this is no report any more" in result.text
    assert run("corpus", "diff", old, folder / "in").status == 3
    assert run("corpus", "diff", old, new, "--format", "xml").status == 2


def test_a_report_whose_output_was_deleted_is_unread_and_not_gone(folder: Path) -> None:
    old, new = made(folder, "old"), made(folder, "new")
    (new / "json" / "in" / "b.txt.json").unlink()
    result = run("corpus", "diff", old, new)
    assert result.status == 3
    assert result.text.startswith("in/b.txt: ") and "b.txt: gone" not in result.text
    assert result.text.splitlines()[-1] == "1 unread"
