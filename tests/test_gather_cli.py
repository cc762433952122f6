"""Folders, archives and data sets: each document's outputs in a place of their own."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from command import run, sample_file
from hypothesis import given, strategies as st
from sample import sample

from converter.cli.gathered import placed
from converter.documents import Document

REPORT = "各位代表：\n现在，我代表示例市人民政府，向大会报告工作。\n一、2021年工作回顾\n经济稳中向好。\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "reports.csv"
    path.write_text(f'编号,省份,年份,正文\n甲/1,示例省,2022,"{REPORT}"\n乙,示例省,2023,"{REPORT}"\n', "utf-8")
    return path


def made(folder: Path) -> list[str]:
    """The files below the folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_folder_is_converted_into_one_like_it(tmp_path: Path) -> None:
    for name in ("in/2022/a.json", "in/2023/a.json", "in/a.json"):
        sample_file(tmp_path, name)
    (tmp_path / "in" / "logo.png").write_bytes(b"\x89PNG")
    result = run(tmp_path / "in", "--to", "source", "--to", "json", "--out", tmp_path / "out")
    assert result.status == 0
    names = ["in/2022/a", "in/2023/a", "in/a"]
    assert made(tmp_path / "out") == sorted(name + suffix for name in names for suffix in (".json", ".source.txt"))
    assert (tmp_path / "out/in/a.source.txt").read_bytes().decode() == sample()[1]
    assert "in: 1 file without text" in result.err
    assert result.err.endswith("3 of 3 documents converted\n")


def test_rows_of_a_data_set_are_converted_with_what_their_columns_state(table: Path, tmp_path: Path) -> None:
    words = ["--id-column", "编号", "--metadata", "province=省份", "--metadata", "year=年份", "--text-column", "正文"]
    result = run(table, *words, "--to", "json", "--to", "source", "--out", tmp_path / "out", "-q")
    assert (result.status, result.err) == (0, "")
    assert made(tmp_path / "out") == [
        "reports.csv/乙.json",
        "reports.csv/乙.source.txt",
        "reports.csv/甲_1.json",
        "reports.csv/甲_1.source.txt",
    ]
    assert (tmp_path / "out/reports.csv/乙.source.txt").read_text("utf-8") == "省份：示例省\n年份：2023\n" + REPORT


def test_the_column_that_is_taken_is_said_on_standard_error(table: Path, tmp_path: Path) -> None:
    assert "reports.csv: the reports are taken from the column 正文" in run(table, "--out", tmp_path / "out").err
    assert made(tmp_path / "out") == ["reports.csv/1.tei.xml", "reports.csv/2.tei.xml"]


def test_what_gives_no_document_is_said_and_stops_no_other(table: Path, tmp_path: Path) -> None:
    with table.open("a", encoding="utf-8") as file:
        file.write("丙,示例省\n")
    result = run(table, tmp_path / "gone.txt", "--to", "json", "--out", tmp_path / "out")
    assert result.status == 3
    assert "reports.csv/3: Row 3: it has 2 cells, and the first row 4.\n" in result.err
    assert "gone.txt: The file does not exist. Check its name and folder.\n" in result.err
    assert result.err.endswith("2 of 4 documents converted\n")


def test_a_list_names_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    sample_file(tmp_path, "x/a.json")
    sample_file(tmp_path, "y/示例.json")
    (tmp_path / "names.txt").write_bytes("x/a.json\r\n\r\ny/示例.json\r\n".encode("gbk"))
    assert run("--list", "names.txt", "--to", "json", "--out", "out", "-q").status == 0
    assert made(tmp_path / "out") == ["a.json", "示例.json"]
    listed = run("--list", "-", "--to", "json", stdin=b"x/a.json\n")
    assert json.loads(listed.out)["kind"] == "government-work-report"
    assert "the file does not exist" in run("--list", "gone", "--out", "out").err


def test_an_archive_is_converted_under_its_name(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(sample_file(tmp_path), "../x/sample.json")
        archive.writestr("x/sample.txt", REPORT)
    assert run(tmp_path / "a.zip", "--to", "md", "--out", tmp_path / "out", "-q").status == 0
    assert made(tmp_path / "out") == ["a.zip/x/sample.json.md", "a.zip/x/sample.txt.md"]


def test_the_same_outputs_come_again_and_overwrite_nothing(table: Path, tmp_path: Path) -> None:
    words = [table, "--to", "json", "--out", tmp_path / "out", "-q"]
    assert run(*words).status == 0
    before = {name: (tmp_path / "out" / name).read_bytes() for name in made(tmp_path / "out")}
    assert "exists" in run(*words).err
    assert run(*words, "--force").status == 0
    assert {name: (tmp_path / "out" / name).read_bytes() for name in made(tmp_path / "out")} == before


def test_outputs_in_the_folder_that_is_read_are_not_read_again(tmp_path: Path) -> None:
    sample_file(tmp_path, "in/a.json")
    words = [tmp_path / "in", "--to", "json", "--out", tmp_path / "in" / "out", "-q", "--force"]
    assert (run(*words).status, run(*words).status) == (0, 0)
    assert made(tmp_path / "in") == ["a.json", "out/in/a.json"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["{}"], "whose outputs need a folder: add --out DIR"),
        (["{}", "-o", "a.md"], "whose outputs need a folder: add --out DIR"),
        (["{}", "--out", "{}"], "is read itself; name another folder for the outputs"),
        (["{}", "-", "--out", "o"], "standard input is one document"),
        (["{}", "--out", "o", "--metadata", "shire=省份"], "unknown metadata field shire; choose from title"),
        (["{}", "--out", "o", "--metadata", "year"], "'year' is not a pair of a field and a column or value"),
    ],
)
def test_wishes_that_do_not_go_together_are_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], sentence: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*[word.format(tmp_path) for word in words])
    assert (result.status, result.out) == (2, b"")
    assert sentence in " ".join(result.err.split())
    assert made(tmp_path) == []


def test_a_folder_without_documents_is_no_success(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    result = run(tmp_path / "in", "--out", tmp_path / "out")
    assert (result.status, result.err) == (3, "0 of 0 documents converted\n")


@given(
    st.lists(
        st.sampled_from("ab").flatmap(
            lambda stem: st.sampled_from(["", ".txt", ".htm", ".txt.txt", "-2"]).map(lambda suffix: stem + suffix)
        ),
        unique=True,
    )
)
def test_no_two_documents_ever_share_an_output(names: list[str]) -> None:
    stems = [stem for _, stem in placed(Document(name, b"") for name in names)]
    assert len({stem.casefold() for stem in stems}) == len(names)


@pytest.mark.parametrize("command", ["check", "outline", "lines", "blocks"])
def test_every_command_can_be_told_what_kind_of_file_it_is(tmp_path: Path, command: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(REPORT, "utf-8")
    as_text = run(command, path, "--from", "text")
    assert as_text.status == 0
    assert run(command, path).text != as_text.text


def test_a_plain_conversion_imports_nothing_of_many_documents(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(REPORT, "utf-8")
    code = "import sys; from converter.cli import main; main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code, str(path), "--to", "tei", "-q"], capture_output=True, text=True, check=True
    )
    imported = done.stderr.split()
    assert "converter.pipeline" in imported
    assert not [name for name in imported if name.startswith("converter.documents")]
    assert {"csv", "zipfile", "tarfile", "pyarrow", "python_calamine"}.isdisjoint(imported)
