"""Names and texts that hold what a terminal would obey: shown, never sent; and told to programs byte for byte."""

from __future__ import annotations

import json
import os
from pathlib import Path
from unicodedata import category
from urllib.parse import unquote_to_bytes, urlparse

import pytest
from command import Result, run
from jsonschema import Draft202012Validator

from converter.text.legible import legible

REPORT = """示例市2022年政府工作报告
——2022年1月11日在示例市第九届人民代表大会第一次会议上
示例市市长 某某
各位代表：
现在，我代表示例市人民政府，向大会报告工作，请予审议。
一、2021年工作回顾
地区生产总值增长8%。
三、2022年工作安排
地区生产总值增长6%左右。
"""

NAMES = (
    b"a\xff.txt",
    "报告.txt".encode("gbk"),
    b"b\nc.txt",
    b"d\x1b[31mx.txt",
    "e\u202etxt.txt".encode(),
    "f\x9b5m.txt".encode(),
    b"g\x7f\r.txt",
    "h\u2028i.txt".encode(),
    b"q'\"$ x.txt",
    "j\u2066k\u200f.txt".encode(),
)
"""File names as bytes: no UTF-8, line ends, escape sequences, controls above ASCII, and what turns a line around."""

CONTROLS = "\x1b]0;t\x07\x9b31m\u202e\u2066\x7f\u2028\x08"
"""Characters that control a terminal, to be put into texts."""

SHOWING = ("", "--to md", "check", "outline", "validate", "lines", "blocks", "indicators -i gdp --all", "--to nothing")
"""Commands that name their file, in words to come before it."""


def unsafe(text: str) -> set[str]:
    """The characters in it that a terminal would obey; line ends are what lines need."""
    return {each for each in text if each != "\n" and category(each) in ("Cc", "Cf", "Cs", "Zl", "Zp")}


def harmless(result: Result) -> bool:
    return not unsafe(result.text.removeprefix("\ufeff")) and not unsafe(result.err)


def named(folder: Path, name: bytes) -> Path:
    """A report in a file of that name."""
    path = folder / os.fsdecode(name)
    path.write_text(REPORT, "utf-8")
    return path


@pytest.mark.parametrize("name", NAMES, ids=repr)
@pytest.mark.parametrize("words", SHOWING)
def test_no_command_sends_a_file_name_to_the_terminal_as_it_is(tmp_path: Path, words: str, name: bytes) -> None:
    result = run(*words.split(), named(tmp_path, name))
    assert harmless(result)
    assert "itself failed" not in result.err
    gone = run(*words.split(), tmp_path / "gone" / os.fsdecode(name))
    assert harmless(gone) and gone.status in (2, 3)


@pytest.mark.parametrize("name", NAMES, ids=repr)
def test_a_file_name_is_one_line_of_a_message(tmp_path: Path, name: bytes) -> None:
    path = named(tmp_path, name)
    said = run("check", path).err
    assert said == f"{legible(str(path))}: 1 warning, 1 note\n"


@pytest.mark.parametrize("name", NAMES, ids=repr)
def test_the_advice_can_be_pasted_into_a_shell(tmp_path: Path, name: bytes, program: object) -> None:
    import subprocess

    path = named(tmp_path, name)
    said = run(path, "--to", "json").err
    word = said.rpartition("(convert check ")[2].removesuffix(" shows more)\n")
    echoed = subprocess.run(["bash", "-c", f"printf %s {word}"], capture_output=True, check=True).stdout
    assert echoed == os.fsencode(path)


@pytest.mark.parametrize("name", NAMES, ids=repr)
@pytest.mark.parametrize("relative", [False, True])
def test_programs_are_told_the_name_byte_for_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: bytes, relative: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    path = named(tmp_path, name)
    word = path.name if relative else str(path)
    log = json.loads(run("check", word, "--format", "sarif").out)
    place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    value = json.loads(run("check", word, "--format", "json").out)
    schema = json.loads(run("schema", "problem").out)
    Draft202012Validator(schema).validate(value)
    (file,) = value["files"]
    assert place == file["uri"]
    assert unquote_to_bytes(urlparse(place).path) == os.fsencode(word)
    file["file"].encode()  # no lone surrogate, which most readers of JSON refuse
    assert file["file"] == word or "\\x" in file["file"]


@pytest.mark.parametrize("name", NAMES, ids=repr)
def test_every_output_holds_the_same_legible_name(tmp_path: Path, name: bytes) -> None:
    path = named(tmp_path, name)
    shown = legible(path.name)
    for suffix in (".json", ".md", ".tei.xml"):
        assert run(path, "-o", tmp_path / f"out{suffix}", "-q").status == 0
    assert json.loads((tmp_path / "out.json").read_bytes())["source"]["file"] == shown
    assert f">{shown}<" in (tmp_path / "out.tei.xml").read_text("utf-8")
    assert f"file: {json.dumps(shown, ensure_ascii=False)}" in (tmp_path / "out.md").read_text("utf-8")


@pytest.mark.parametrize("name", NAMES, ids=repr)
def test_outputs_of_such_files_are_written_and_read(tmp_path: Path, name: bytes) -> None:
    path = named(tmp_path, name)
    assert run(path, "--to", "all", "--out", tmp_path / "out", "-q").status == 0
    made = sorted((tmp_path / "out").iterdir())
    assert len(made) == 3
    checked = run("validate", *made)
    assert (checked.status, harmless(checked)) == (0, True)


def test_a_corpus_of_such_files_has_names_that_show(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in NAMES:
        named(tmp_path / "in", name)
    (tmp_path / "in" / "p\u202e\x1b.png.txt").write_bytes(
        b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff\x00\x2c\x00\x00\x00\x00"
    )
    result = run("corpus", tmp_path / "in", "--out", tmp_path / "out")
    assert (result.status, harmless(result)) == (3, True)
    records = [json.loads(line) for line in (tmp_path / "out" / "manifest.jsonl").read_bytes().splitlines()]
    assert len(records) == len({each["name"] for each in records}) == len(NAMES) + 1
    assert not unsafe("".join(each["name"] for each in records))
    assert "in/a%FF.txt" in {each["name"] for each in records}
    assert harmless(run("corpus", "report", tmp_path / "out"))
    assert not unsafe((tmp_path / "out" / "report.html").read_text("utf-8").replace("\t", ""))
    gathered = run(tmp_path / "in", "--to", "json", "--out", tmp_path / "other")
    assert harmless(gathered)


@pytest.mark.parametrize(
    "words",
    [
        "check",
        "check --format json",
        "check --format sarif",
        "outline",
        "lines",
        "blocks",
        "indicators -i gdp",
        "indicators -i gdp --all",
        "indicators -i gdp --to json",
        "--to json",
    ],
)
@pytest.mark.parametrize("place", ["示例市2022年", "大会第一次", "某某", "工作回顾", "生产总值", "8%"])
def test_no_text_of_a_document_moves_the_cursor(tmp_path: Path, words: str, place: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(REPORT.replace(place, place + CONTROLS, 1), "utf-8")
    result = run(*words.split(), path)
    assert result.status in (0, 1)
    assert harmless(result)


@pytest.mark.parametrize("place", ["示例市2022年", "大会第一次", "某某", "工作回顾", "生产总值", "8%"])
def test_no_text_of_two_documents_moves_the_cursor(tmp_path: Path, place: str) -> None:
    path, other = tmp_path / "a.txt", tmp_path / "b.txt"
    path.write_text(REPORT.replace(place, place + CONTROLS, 1), "utf-8")
    other.write_text(REPORT.replace("2022年", "2023年").replace("2021年", "2022年"), "utf-8")
    for words in ([path, other], [other, path, "--to", "json"]):
        assert harmless(run("compare", *words))


def test_words_that_cannot_be_understood_are_shown(tmp_path: Path) -> None:
    for words in (
        ["--" + CONTROLS],
        ["check", "--format", CONTROLS, "a"],
        ["explain", CONTROLS],
        ["schema", CONTROLS],
        ["indicators", "a", "-i", CONTROLS],
        ["corpus", "a", "--out", "b", "--jobs", CONTROLS],
    ):
        result = run(*words)
        assert (result.status, harmless(result)) == (2, True), words
