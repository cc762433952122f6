"""The tutorial and the first page: their commands run, and the outputs shown are those of the program; the manual."""

from __future__ import annotations

import re
import shlex
import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest
from conftest import ROOT
from test_readme import BLOCK, CHINESE, ENGLISH

from converter import read, write
from converter.cli import main
from converter.generate.man_page import MANUALS, man_page, path_of
from converter.language import speak

TUTORIALS = (ROOT / "docs" / "tutorial.md", ROOT / "docs" / "zh" / "tutorial.md")


def commands(page: Path) -> list[str]:
    """List the commands of a page, in order."""
    return [
        line
        for match in BLOCK.finditer(page.read_text("utf-8"))
        if match[1] == "sh"
        for line in match[2].splitlines()
        if line.startswith("convert ")
    ]


def test_both_tutorials_have_the_same_commands() -> None:
    english, chinese = map(commands, TUTORIALS)
    assert english == chinese and len(english) > 12


def test_the_commands_of_the_tutorial_run(tmp_path: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(seeds, tmp_path / "seeds", ignore=shutil.ignore_patterns("*.md"))
    shutil.copy(ROOT / "templates" / "report.tei.xml", tmp_path / "frame.xml")
    monkeypatch.chdir(tmp_path)
    for line in commands(TUTORIALS[0]):
        assert main(shlex.split(line)[1:]) in (0, 1) if " check " in line else main(shlex.split(line)[1:]) == 0, line
    assert {"liaoyuan.html", "again.md", "ours.tei.xml", "compared.html", "delivery"} <= set(map(str, _names(tmp_path)))


def _names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


@pytest.mark.parametrize("page", [ENGLISH, CHINESE], ids=lambda page: page.name)
def test_the_outputs_on_the_first_page_are_those_of_the_program(page: Path) -> None:
    shown = {match[1]: match[2] for match in BLOCK.finditer(page.read_text("utf-8")) if match[1] != "sh"}
    report = read(shown["text"].encode(), name="report.txt").value
    for language, form in (("xml", "tei"), ("markdown", "markdown")):
        output = write(report, form).value
        assert isinstance(output, str)
        known = {line.strip() for line in output.splitlines()}
        assert [line for line in shown[language].splitlines() if line.strip() not in known] == []


def test_pages_in_both_languages_are_shown_by_the_program(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["docs", "tutorial"]) == 0
    assert capsys.readouterr().out == TUTORIALS[0].read_text("utf-8")
    assert main(["docs", "tutorial", "--lang", "zh"]) == 0
    assert capsys.readouterr().out == TUTORIALS[1].read_text("utf-8")
    assert main(["docs", "nothing"]) == 2
    speak("en")
    capsys.readouterr()
    assert main(["docs"]) == 0
    listed = capsys.readouterr()
    assert "tutorial     From the first file" in listed.out and "docs" in listed.err


@pytest.mark.parametrize("language", MANUALS)
def test_the_manual_is_fresh(language: str) -> None:
    known = next(each for each in MANUALS if each == language)
    assert path_of(known).read_text("utf-8") == man_page(known), "run make schemas"


@pytest.mark.consumers
@pytest.mark.skipif(find_spec("mkdocstrings") is None, reason="needs pip install '.[docs]'")
@pytest.mark.parametrize("config", ["mkdocs.yml", "mkdocs.zh.yml"])
def test_the_site_builds_without_a_warning(config: str, tmp_path: Path) -> None:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    site = load_config(str(ROOT / config), site_dir=str(tmp_path / "site"))
    build(site)
    pages = {path.stem for path in (tmp_path / "site").glob("*.html")}
    folder = ROOT / "docs" / ("zh" if "zh" in config else "")
    assert pages >= {path.stem for path in folder.glob("*.md")} | {"index"}
    for page in (tmp_path / "site").glob("*.html"):
        text = page.read_text("utf-8")
        assert not re.search(r'href="[^":]*\.md[#"]', text) and "```" not in text, page.name
        for picture in re.findall(r'<img[^>]*src="([^"]*)"', text):
            assert (folder / picture).is_file(), picture
    assert "<img" in (tmp_path / "site" / "index.html").read_text("utf-8")
