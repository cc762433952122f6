"""The tables of a corpus as one database and as one workbook, and the programs that read them."""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from command import run
from conftest import ROOT
from renderers import found

from converter.corpus import workbook
from converter.tables.database import ALL_TABLES, described

TEXT = (ROOT / "seeds" / "liaoyuan-2022.txt").read_text("utf-8")
RISKY = "=HYPERLINK(1)\n@SUM(1+1)*cmd|' /C calc'!A0\n"
"""Lines that a spreadsheet would run."""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of two reports, one of which holds lines that a spreadsheet would run."""
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "in").mkdir()
    (folder / "in" / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "in" / "b.txt").write_text(TEXT.replace("2022", "2021") + RISKY, encoding="utf-8")
    done = run("corpus", folder / "in", "--to", "sqlite", "--to", "xlsx", "--to", "parquet", "--out", folder / "out")
    assert done.status == 0, done.err
    return folder / "out"


def counts(database: sqlite3.Connection) -> dict[str, int]:
    return {name: database.execute(f'select count(*) from "{name}"').fetchone()[0] for name in ALL_TABLES}


def test_the_database_holds_the_rows_of_the_tables(corpus: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    with sqlite3.connect(corpus / "corpus.sqlite") as database:
        database.row_factory = sqlite3.Row
        for name, columns in ALL_TABLES.items():
            rows = [dict(each) for each in database.execute(f'select * from "{name}"')]
            expected = parquet.read_table(corpus / f"{name}.parquet").to_pylist()
            assert rows == expected and [*rows[0]] == [each.name for each in columns]
        assert database.execute("pragma integrity_check").fetchone()[0] == "ok"
        assert database.execute("pragma foreign_key_check").fetchall() == []
        stated = database.execute('select * from "columns"').fetchall()
        assert [tuple(each) for each in stated] == described()


def test_the_workbook_reads_back_as_it_was(corpus: Path) -> None:
    calamine = pytest.importorskip("python_calamine")
    book = calamine.CalamineWorkbook.from_path(corpus / "corpus.xlsx")
    assert book.sheet_names == [*ALL_TABLES, "columns"]
    with sqlite3.connect(corpus / "corpus.sqlite") as database:
        for name, columns in ALL_TABLES.items():
            head, *rows = book.get_sheet_by_name(name).to_python()
            assert head == [each.name for each in columns]
            wanted = database.execute(f'select * from "{name}"').fetchall()
            assert [[_plain(each) for each in row] for row in rows] == [
                [_plain(each) for each in row] for row in wanted
            ]


def _plain(value: Any) -> Any:
    """A cell as both have it: Excel knows one kind of number, and an empty cell is no text."""
    if value in (None, ""):
        return ""
    return float(value) if isinstance(value, int | float) else value


def test_no_cell_of_the_workbook_is_a_formula_or_a_link(corpus: Path) -> None:
    with zipfile.ZipFile(corpus / "corpus.xlsx") as book:
        sheets = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
    assert any("=HYPERLINK(1)" in sheet for sheet in sheets)
    assert not any(re.search("<f[ >]|<hyperlink", sheet) for sheet in sheets)


def test_both_are_the_same_bytes_twice(corpus: Path, tmp_path: Path) -> None:
    words = ("--to", "sqlite", "--to", "xlsx", "--out", tmp_path / "again", "--jobs", "1")
    assert run("corpus", corpus.parent / "in", *words, "-q").status == 0
    for name in ("corpus.sqlite", "corpus.xlsx"):
        assert (tmp_path / "again" / name).read_bytes() == (corpus / name).read_bytes()


def test_without_annotations_their_tables_are_empty(corpus: Path, tmp_path: Path) -> None:
    words = ("--to", "sqlite", "--annotations", "none", "--out", tmp_path / "out", "-q")
    assert run("corpus", corpus.parent / "in", *words).status == 0
    with sqlite3.connect(tmp_path / "out" / "corpus.sqlite") as database:
        rows = counts(database)
    assert rows["reports"] == 2 and rows["paragraphs"] > 0 and rows["quantities"] == rows["dates"] == 0


def test_a_table_too_long_for_a_sheet_goes_on_in_another(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    calamine = pytest.importorskip("python_calamine")
    monkeypatch.setattr(workbook, "MOST_ROWS", 3)
    with xlsxwriter.Workbook(tmp_path / "a.xlsx", {"constant_memory": True}) as book:
        sheet = workbook._Sheet(book, "dates", ["n"])
        for number in range(5):
            sheet.add([number])
    read = calamine.CalamineWorkbook.from_path(tmp_path / "a.xlsx")
    sheets = {name: read.get_sheet_by_name(name).to_python() for name in read.sheet_names}
    assert sheets == {"dates": [["n"], [0], [1]], "dates 2": [["n"], [2], [3]], "dates 3": [["n"], [4]]}


def test_a_missing_package_is_named_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    refused = run("corpus", tmp_path / "a.txt", "--to", "xlsx", "--out", tmp_path / "out")
    assert refused.status == 3
    assert refused.err == "Writing workbooks needs xlsxwriter: pip install 'report-converter[corpus]'\n"


@pytest.mark.consumers
def test_datasette_opens_the_database_and_links_its_tables(corpus: Path) -> None:
    query = "/corpus/quantities.json?_shape=array&_size=1&_labels=on"
    command = [found("datasette"), str(corpus / "corpus.sqlite"), "--get"]
    (row,) = json.loads(subprocess.run([*command, query], capture_output=True, text=True, check=True).stdout)
    assert row["document"]["value"] == "in/a.txt" and "政府工作报告" in row["document"]["label"]
    assert row["place"] == "辽源市"
    page = subprocess.run([*command, "/corpus"], capture_output=True, text=True, check=True).stdout
    assert all(f'href="/corpus/{name}"' in page for name in ALL_TABLES)
