"""Input that is no report, or cannot be read: what `convert` says, how it ends, and what it leaves behind."""

from __future__ import annotations

import json
import os
from pathlib import Path
from unittest.mock import patch

import pytest
from command import Result, run
from lxml import etree
from spent import within

FORMATS = ("json", "markdown", "tei", "source")

GIF = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff\x00\x2c\x00\x00\x00\x00"

NAVIGATION = "首页\n当前位置：\n上一篇\n下一篇\n打印\n关闭窗口\n"


def converted(path: Path, form: str) -> Result:
    return run(path, "--to", form)


def nothing_is_lost(path: Path, text: str) -> None:
    """The source comes back character for character, from the text and from its JSON."""
    assert run(path, "--to", "source", "-q").text == text
    kept = path.with_suffix(".kept.json")
    assert run(path, "--to", "json", "-o", kept, "-q").status == 0
    assert run(kept, "--to", "source", "-q").text == text


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("data", [b"", b"\n \n", b"\xef\xbb\xbf"])
def test_an_empty_file_converts_and_is_an_error(tmp_path: Path, form: str, data: bytes) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(data)
    result = run(path, "--to", form)
    assert result.status == 0
    assert result.err.startswith(f"{path}: 1 error")
    assert f"(convert check {path} shows more)" in result.err
    assert run(path, "--to", form, "--strict").status == 1
    checked = run("check", path)
    assert checked.status == 1
    assert f"{path}:1:1: error empty-document: " in checked.text


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_that_is_no_text_is_not_converted(tmp_path: Path, form: str) -> None:
    path = tmp_path / "image.txt"
    path.write_bytes(GIF)
    result = run(path, "--to", form, "--out", tmp_path / "out")
    assert result.status == 3
    assert result.err.startswith(f"{path}: The bytes are a GIF image")
    assert list((tmp_path / "out").iterdir()) == []
    assert run("check", path).status == 1


@pytest.mark.parametrize("command", [[], ["check"], ["outline"], ["validate"], ["lines"], ["blocks"]])
@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("gone.txt", "the file does not exist. Check its name and folder."),
        (".", "this is a folder. Name the files in it: "),
        ("file/below.txt", "a part of this path is a file, not a folder. Check the path."),
        ("n" * 300, "could not be read: File name too long."),
        ("a\0b", "no file can have this name."),
    ],
)
def test_a_file_that_is_not_there_is_a_sentence(tmp_path: Path, command: list[str], name: str, sentence: str) -> None:
    (tmp_path / "file").write_text("")
    if name == "." and not command:
        return  # a folder is converted: tests/test_gather_cli.py
    result = run(*command, f"{tmp_path}/{name}")
    assert (result.status, result.out) == (3, b"")
    assert sentence in result.err
    assert len(result.err.splitlines()) == 1


@pytest.mark.parametrize("command", [[], ["check"], ["outline"], ["validate"]])
def test_a_file_without_permission_is_a_sentence(tmp_path: Path, command: list[str]) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("政府工作报告")
    with patch.object(Path, "open", side_effect=PermissionError(13, "Permission denied")):
        result = run(*command, path)
    assert (result.status, result.out) == (3, b"")
    assert result.err == (f"{path}: you may not read this file. Ask its owner for the right: chmod a+r {path}\n")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_a_sentence_indeed(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("政府工作报告")
    path.chmod(0)
    assert "you may not read this file" in run(path).err


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_of_navigation_alone_is_no_report_but_is_kept(tmp_path: Path, form: str) -> None:
    path = tmp_path / "page.txt"
    path.write_text(NAVIGATION, "utf-8")
    result = run(path, "--to", form)
    assert result.status == 0
    assert result.err == f"{path}: 1 warning (convert check {path} shows more)\n"
    assert "not-a-work-report" in run("check", path).text
    nothing_is_lost(path, NAVIGATION)


def test_navigation_is_omitted_from_the_report(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(NAVIGATION, "utf-8")
    value = json.loads(run(path, "--to", "json").out)
    assert (value["kind"], value["body"]) == ("other", [])
    assert value["omitted"]


@pytest.mark.parametrize("form", FORMATS)
def test_a_line_of_a_million_characters_converts_in_seconds(tmp_path: Path, form: str) -> None:
    path = tmp_path / "long.txt"
    text = "政府工作报告\n" + "经济运行平稳，民生持续改善。" * 71_429
    path.write_text(text, "utf-8")
    with within(20):
        result = run(path, "--to", form, "-q")
    assert result.status == 0
    if form == "source":
        assert result.text == text


def test_a_problem_in_a_line_of_a_million_characters_is_drawn_in_a_window(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("政府工作报告\n" + "经" * 500_000 + "\x01" + "济" * 500_000, "utf-8")
    shown = run("check", path).text
    assert f"{path}:2:500001: warning xml-character" in shown
    assert max(map(len, shown.splitlines())) < 400


@pytest.mark.parametrize("form", FORMATS)
def test_ten_thousand_headings_with_one_number_convert_in_seconds(tmp_path: Path, form: str) -> None:
    path = tmp_path / "headings.txt"
    text = "".join("一、工作回顾\n" for _ in range(10_000))
    path.write_text(text, "utf-8")
    with within(30):
        result = run(path, "--to", form, "-q")
    assert result.status == 0
    if form == "source":
        assert result.text == text


def test_ten_thousand_problems_are_shown_in_seconds(tmp_path: Path) -> None:
    path = tmp_path / "headings.txt"
    path.write_text("政府工作报告\n各位代表：\n" + "一、工作回顾\n经济平稳。\n" * 10_000, "utf-8")
    with within(30):
        assert run("check", path).status in (0, 1)


@pytest.mark.parametrize("form", FORMATS)
def test_characters_that_xml_forbids_are_warned_of_and_kept_where_they_can_be(tmp_path: Path, form: str) -> None:
    path = tmp_path / "control.txt"
    text = "政府工作报告\n各位代表：\n一、工作\x01回顾\n经济\x0b平稳\ufffe，\x1f向好。\n"
    text += "民生持续改善。\n" * 40
    path.write_text(text, "utf-8")
    result = run(path, "--to", form)
    assert result.status == 0
    assert "warning" in result.err
    assert "xml-character" in run("check", path).text
    if form == "tei":
        etree.fromstring(result.out)
    nothing_is_lost(path, text)


def test_bytes_of_no_encoding_are_an_error_with_their_place(tmp_path: Path) -> None:
    path = tmp_path / "bytes.txt"
    path.write_bytes("政府工作报告\n各位代表：经济平稳".encode() + b"\xff" + "，民生改善。".encode())
    result = run(path, "--to", "source", "--encoding", "utf-8")
    assert result.status == 0
    assert result.text.count("\ufffd") == 1
    assert f"{path}:2:10: error undecodable-bytes: " in run("check", path, "--encoding", "utf-8").text


@pytest.mark.parametrize("form", FORMATS)
def test_an_unwritable_folder_is_a_sentence(tmp_path: Path, form: str) -> None:
    path = tmp_path / "report.txt"
    path.write_text("政府工作报告\n各位代表：\n", "utf-8")
    denied = PermissionError(13, "Permission denied")
    with patch("converter.documents.atomic.mkstemp", side_effect=denied):
        result = run(path, "--to", form, "--out", tmp_path / "out", "-q")
    assert result.status == 3
    assert "you may not write there. Choose another place with -o or --out." in result.err
    assert list((tmp_path / "out").iterdir()) == []
    with patch.object(Path, "mkdir", side_effect=denied):
        assert run(path, "--out", tmp_path / "new").status == 3


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--out", "{}/report.txt"], "this is a file, so outputs cannot go into it. Name a folder."),
        (["--out", "{}/report.txt/below"], "a part of this path is a file, not a folder."),
        (["-o", "{}"], "this is a folder. Use --out for a folder, -o for a file."),
        (["-o", "{}/new/a.xml"], "its folder does not exist. Make it first, or use --out DIR"),
        (["-o", "{}/report.txt/a.xml"], "a part of this path is a file, not a folder."),
        (["--to", "tei", "--template", "{}/gone"], "the file does not exist."),
    ],
)
def test_a_place_that_takes_no_output_is_a_sentence(tmp_path: Path, words: list[str], sentence: str) -> None:
    path = tmp_path / "report.txt"
    path.write_text("政府工作报告\n各位代表：\n", "utf-8")
    result = run(path, "-q", *(word.format(tmp_path) for word in words))
    assert (result.status, result.out) == (3, b"")
    assert sentence in result.err
    assert [each.name for each in tmp_path.iterdir()] == ["report.txt"]


def test_a_full_disk_leaves_no_half_file(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("政府工作报告\n各位代表：\n", "utf-8")
    with patch("os.fsync", side_effect=OSError(28, "No space left on device")):
        result = run(path, "--to", "json", "--out", tmp_path / "out", "-q")
    assert result.status == 3
    assert "could not be written: No space left on device." in result.err
    assert list((tmp_path / "out").iterdir()) == []
