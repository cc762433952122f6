"""Mishaps of a hurried user: each is one sentence and the right status, and destroys nothing."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from command import run
from forked import forked

from converter.documents.folders import files_in

REPORT = """示例市2022年政府工作报告
——2022年1月11日在示例市第九届人民代表大会第一次会议上
各位代表：
现在，我代表示例市人民政府，向大会报告工作，请予审议。
一、2021年工作回顾
地区生产总值增长8%。
"""

INPUT = "this is an input, and none is ever overwritten. Use another name."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with two reports, one in a folder, a loop of links, an image and an empty file."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "none").mkdir()
    for name in ("a.txt", "b.txt", "in/x.txt"):
        (tmp_path / name).write_text(REPORT, "utf-8")
    (tmp_path / "a.source.txt").write_text(REPORT + "完。\n", "utf-8")
    (tmp_path / "names").write_text("a.txt\n")
    (tmp_path / "frame.j2").write_text("{{ body }}")
    (tmp_path / "image.png").write_bytes(
        b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff\x00\x2c\x00\x00\x00\x00"
    )
    (tmp_path / "empty").touch()
    (tmp_path / "hard").hardlink_to(tmp_path / "a.txt")
    (tmp_path / "soft").symlink_to("a.txt")
    (tmp_path / "loop").symlink_to("loop")
    return tmp_path


def held(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "line",
    [
        "a.txt --to source -o a.txt",
        "a.txt --to source -o hard",
        "a.txt --to source -o soft",
        "a.txt -o ./in/../a.txt",
        "a.source.txt a.txt --to source --out .",
        "--list names --to source -o names",
        "a.txt --to md --no-check --template frame.j2 -o frame.j2",
        "compare a.txt b.txt -o a.txt",
        "compare a.txt b.txt -o b.txt",
        "indicators a.txt -i gdp -o a.txt",
        "indicators in -i gdp -o in/x.txt",
        "in --to source --out . -o in/x.txt",
    ],
)
def test_no_command_overwrites_any_of_its_inputs(folder: Path, line: str) -> None:
    before = held(folder)
    result = run(*line.split(), "--force")
    after = held(folder)
    assert {name: after[name] for name in before} == before
    assert result.status == (2 if "-o in/x.txt" in line and "--out" in line else 3)
    assert INPUT in result.err or result.status == 2


def test_the_list_of_a_corpus_is_not_overwritten_by_its_page(folder: Path) -> None:
    assert run("corpus", "in", "--out", "corpus", "-q").status == 0
    before = held(folder)
    result = run("corpus", "report", "corpus", "-o", "corpus/manifest.jsonl", "--force")
    assert (result.status, held(folder)) == (3, before)
    assert run("corpus", "report", "corpus", "-o", "corpus/page.html", "--force").status == 0


def test_a_standard_input_that_is_a_file_is_an_input(folder: Path) -> None:
    def from_a(number: int) -> None:
        os.dup2(os.open("a.txt", os.O_RDONLY), number)

    before = held(folder)
    result = forked("-", "--to", "source", "-o", "a.txt", "--force", cwd=folder, streams={0: from_a})
    assert (result.status, held(folder)) == (3, before)
    assert INPUT in result.err


def test_outputs_of_an_earlier_run_are_replaced_where_they_are_no_inputs(folder: Path) -> None:
    for _ in range(2):
        assert run(".", "--to", "source", "--out", "out", "--force", "-q").status == 0
        assert len([name for name in held(folder / "out") if name.endswith("x.source.txt")]) == 1


@pytest.mark.parametrize("command", ["", "check", "outline", "validate", "lines", "blocks", "compare a.txt", "--list"])
@pytest.mark.parametrize("name", ["/dev/zero", "-", "huge"])
def test_an_input_without_an_end_is_refused(folder: Path, command: str, name: str) -> None:
    def zeros(number: int) -> None:
        os.dup2(os.open("/dev/zero", os.O_RDONLY), number)

    with (folder / "huge").open("wb") as file:
        file.truncate(9 << 30)
    result = forked(*command.split(), name, cwd=folder, streams={0: zeros})
    assert (result.status, result.out) == (3, b"")
    assert "it has more than 268 MB, the most that a file may have." in result.err
    assert len(result.err.splitlines()) == 1


@pytest.mark.parametrize("command", ["outline", "lines", "blocks", "compare a.txt", "indicators -i gdp"])
def test_what_cannot_be_read_is_not_shown_as_if_it_were(folder: Path, command: str) -> None:
    result = run(*command.split(), "image.png")
    assert result.status == 3
    assert result.err.startswith("image.png: The bytes are a GIF image")


@pytest.mark.parametrize(
    "line",
    [
        " --out out",
        "a.txt --out ",
        "a.txt -o ",
        "check ",
        "outline ",
        "validate ",
        "lines ",
        "compare a.txt ",
        "corpus  --out out",
        "corpus a.txt --out ",
        "corpus report ",
        "indicators  -i gdp",
        "--list ",
        "a.txt --to md --template ",
    ],
)
def test_a_name_that_is_empty_names_no_folder(folder: Path, line: str) -> None:
    before = held(folder)
    result = run(*line.split(" "))
    assert (result.status, result.out, held(folder)) == (2, b"", before)
    assert "a name is empty; is a variable not set?" in result.err


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("check a.txt --from nothing", "unknown file type nothing"),
        ("compare a.txt b.txt --from nothing", "unknown file type nothing"),
        ("corpus a.txt --out c --jobs 0", "is not a number of processes from 1 to 512"),
        ("corpus a.txt --out c --jobs 99999999999999999999", "is not a number of processes from 1 to 512"),
        ("corpus a.txt --out c --timeout 99999999999999999999", "is too large; 0 means no limit"),
        ("corpus a.txt --out c --memory 1", "a process needs 100 MB at least"),
        ("corpus in --out in", "in is read itself"),
        ("corpus - --out c", "standard input is one document"),
        ("indicators - -i gdp", "standard input is one document"),
        ("indicators a.txt -i gdp --plot a.gif", "a drawing ends in .svg, .png, .pdf; call it a.svg"),
        ("indicators a.txt -i gdp -o a.svg --plot a.svg", "-o and --plot name one file"),
    ],
)
def test_a_wish_that_cannot_be_met_is_refused_before_anything_is_done(folder: Path, line: str, sentence: str) -> None:
    before = held(folder)
    result = run(*line.split())
    assert (result.status, result.out, held(folder)) == (2, b"", before)
    assert sentence in result.err.replace("\n", " ")


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("none --out out", 3),
        ("corpus none --out out", 3),
        ("indicators none -i gdp", 3),
        ("validate empty", 1),
        ("a.txt -o loop --force", 3),
        ("loop", 3),
        ("a.txt --out loop", 3),
        ("compare a.txt loop", 3),
    ],
)
def test_what_could_not_be_done_is_no_success(folder: Path, line: str, status: int) -> None:
    result = run(*line.split())
    assert result.status == status
    assert "itself failed" not in result.err


def test_a_folder_that_may_not_be_entered_stops_none_beside_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "closed").mkdir()
    real = Path.iterdir

    def entered(path: Path) -> object:
        if path.name == "closed":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(Path, "iterdir", entered)
    assert {"closed", "x.txt", "names"} <= {path.name for path in files_in(folder)}
    result = run(folder, "--to", "source", "--out", folder / "out", "-q")
    assert "/closed: It cannot be read: Permission denied." in result.err
    assert any(name.endswith("x.source.txt") for name in held(folder / "out"))


def test_folders_in_folders_are_walked_however_deep(folder: Path) -> None:
    deep = folder / "in"
    for _ in range(1_200):
        deep = deep / "a"
        deep.mkdir()
    (deep / "y.txt").write_text(REPORT, "utf-8")
    result = run("in", "--to", "source", "--out", "out", "-q")
    assert (result.status, result.err) == (0, "")
    assert len(held(folder / "out")) == 2
    subprocess.run(["rm", "-r", "in", "out"], cwd=folder, check=True)  # pytest cannot remove folders so deep
