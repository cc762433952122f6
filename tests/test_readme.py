"""Both READMEs: their commands and links work, and the Chinese one keeps pace with the English one."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path

import pytest
from conftest import ROOT

from converter.cli.app import CONVERSION, PAIRS, command
from converter.cli.commands import COMMANDS
from converter.formats import FORMATS

ENGLISH, CHINESE = (ROOT / name for name in ("README.md", "README.zh-CN.md"))
BOTH = pytest.mark.parametrize("page", [ENGLISH, CHINESE], ids=lambda page: page.name)

HAN = re.compile("[一-鿿]")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^]]*\]\(([^)]*)\)")
WORD = re.compile(r"`([^`\n]+)`")


def blocks(page: Path, language: str) -> list[str]:
    """List the code blocks in a language, without the comments of shell commands."""
    found = (match[2] for match in BLOCK.finditer(page.read_text("utf-8")) if match[1] == language)
    return [re.sub(r" *#.*", "", each) if language == "sh" else each for each in found]


def prose(page: Path) -> str:
    """Return the page without its code blocks."""
    return BLOCK.sub("", page.read_text("utf-8"))


def shape(page: Path) -> list[str]:
    """List the lines outside of code by kind: headings by level, rows by their number of cells, entries, text."""
    lines = [line for line in prose(page).split("\n") if line]
    cells = [line.count(" | ") for line in lines]
    return [
        line.split()[0] if line[0] in "#-" else f"row of {count}" if line[0] == "|" else "text"
        for line, count in zip(lines, cells, strict=True)
    ]


def test_both_name_the_same_commands() -> None:
    for language in ("sh", "python"):
        assert blocks(CHINESE, language) == blocks(ENGLISH, language) != []


def test_both_link_the_same_files_in_the_same_order() -> None:
    english, chinese = (LINK.findall(prose(page)) for page in (ENGLISH, CHINESE))
    assert [*map(other_language, chinese)] == english


def other_language(link: str) -> str:
    """Exchange the links by which the pages lead to each other."""
    if link.startswith("docs/zh/"):
        return link.replace("docs/zh/", "docs/")
    return {"README.md": "README.zh-CN.md", "README.zh-CN.md": "README.md"}.get(link, link)


def test_both_have_the_same_headings_rows_and_entries() -> None:
    english, chinese = ([each for each in shape(page) if each != "text"] for page in (ENGLISH, CHINESE))
    assert chinese == english


def test_both_name_the_same_options_programs_and_files() -> None:
    english, chinese = ({*WORD.findall(prose(page))} for page in (ENGLISH, CHINESE))
    assert chinese == english


def test_the_chinese_page_is_chinese() -> None:
    for line in prose(CHINESE).split("\n"):
        told = WORD.sub("", LINK.sub("", line)).strip("#|- ")
        assert not re.search("[a-z]{4}.*[a-z]{4}", told) or HAN.search(told) or told == "report-converter", line
    comments = re.findall(r"# (.*)", "".join(match[2] for match in BLOCK.finditer(CHINESE.read_text("utf-8"))))
    assert len(comments) > 20 and all(map(HAN.search, comments))


@BOTH
def test_every_link_leads_to_a_file(page: Path) -> None:
    for link in LINK.findall(prose(page)):
        file, _, section = link.partition("#")
        assert (ROOT / file).is_file(), link
        assert not section or section in sections(ROOT / file), link


def sections(page: Path) -> set[str]:
    """Collect the names of a page's sections in links."""
    heads = (line.lstrip("# ").lower() for line in page.read_text("utf-8").splitlines() if line.startswith("#"))
    return {re.sub(r"[^\w-]", "", head.replace(" ", "-")) for head in heads}


def test_every_page_of_the_docs_is_linked() -> None:
    assert {f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")} <= {*LINK.findall(prose(ENGLISH))}


def test_every_command_and_option_exists() -> None:
    lines = [line for block in blocks(ENGLISH, "sh") for line in block.split("\n") if "convert " in line]
    assert len(lines) > 15
    for line in lines:
        first, *rest = shlex.split(line.partition("convert ")[2])
        pair = " ".join((first, *rest[:1]))
        name = pair if pair in PAIRS else first if first in COMMANDS else CONVERSION
        known = {each for param in command(name).params for each in (*param.opts, *param.secondary_opts)}
        options = {word for word in (first, *rest) if word.startswith("-") and word != "-"}
        assert options <= known, line


def test_every_command_is_shown() -> None:
    shown = "".join(blocks(ENGLISH, "sh"))
    assert [name for name in COMMANDS if f"convert {name} " not in shown] == ["lines", "blocks"]


def test_every_output_extra_and_target_is_named() -> None:
    page = prose(ENGLISH)
    for form in FORMATS:
        assert f"\n| `{form.name}`" in page and all(f"`{alias}`" in page for alias in form.aliases)
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    for extra in extras.keys() - {"dev", "docs", "mutation", "bench", "learn"}:
        assert f"[{extra}]" in page
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in re.findall(r"make (\w+)", page + "".join(blocks(ENGLISH, "sh"))):
        assert f"\n{target}:" in makefile, target


def test_the_example_of_the_library_runs(
    tmp_path: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "report.txt").write_bytes((seeds / "liaoyuan-2022.txt").read_bytes())
    monkeypatch.chdir(tmp_path)
    scope: dict[str, object] = {}
    (example,) = blocks(ENGLISH, "python")
    exec(compile(example, "README.md", "exec"), scope)
    assert "辽源市" in capsys.readouterr().out and str(scope["tei"]).startswith("<?xml")


@BOTH
def test_no_sentence_stands_twice(page: Path) -> None:
    """Two branches that each add a word to a line leave it twice."""
    openings = [line[:40] for line in page.read_text("utf-8").splitlines() if len(line) > 120]
    assert len(set(openings)) == len(openings)
