"""Settings of `convert.toml`: defaults of options, templates, problems that are reported, and files of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from command import run
from conftest import ROOT

from converter.cli import settings
from converter.cli.commands import COMMANDS

TEXT = "2022年辽源市人民政府工作报告\n各位代表:\n现在,我报告工作。\n一、回顾\n经济增长5%。\n三、展望\n增长6%。\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, in which the program runs, with a report."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / ".git").mkdir()
    return tmp_path


def stated(folder: Path, text: str, name: str = "convert.toml") -> None:
    (folder / name).write_text(text, encoding="utf-8")


def test_settings_are_the_defaults_of_options(folder: Path) -> None:
    stated(folder, 'to = ["md"]\nprofile = "hugo"\ntypography = "zh"\n')
    page = run("a.txt", "-q").text
    assert page.startswith("---\ntitle:") and 'profile: "hugo"' in page and "各位代表：" in page


def test_the_command_line_takes_precedence(folder: Path) -> None:
    stated(folder, 'to = ["md"]\nprofile = "hugo"\nstrict = true\n')
    assert run("a.txt", "-q", "--to", "json").text.startswith("{")
    assert 'profile: "obsidian"' in run("a.txt", "-q", "--profile=obsidian").text
    assert 'profile: "hugo"' not in run("a.txt", "-q", "--no-config", "--to", "md").text


def test_a_file_of_settings_may_be_named(folder: Path) -> None:
    stated(folder, 'to = "json"\n')
    (folder / "other").mkdir()
    stated(folder, 'to = "md"\n', "other/mine.toml")
    assert run("a.txt", "-q").text.startswith("{")
    assert run("a.txt", "-q", "--config", "other/mine.toml").text.startswith("---")
    assert run("--config=other/mine.toml", "a.txt", "-q").text.startswith("---")


def test_settings_stand_in_pyproject_too_and_above(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stated(folder, '[tool.other]\nx = 1\n[tool.convert]\nto = "md"\n', "pyproject.toml")
    (folder / "below").mkdir()
    monkeypatch.chdir(folder / "below")
    assert run("../a.txt", "-q").text.startswith("---")
    (folder / "below" / ".git").mkdir()
    assert run("../a.txt", "-q").text.startswith("<?xml")


def test_each_command_has_settings_of_its_own(folder: Path) -> None:
    stated(folder, 'to = "md"\n[check]\nstrict = true\nformat = "json"\n')
    checked = run("check", "a.txt")
    assert (checked.status, checked.text[:1]) == (1, "{")
    assert run("compare", "a.txt", "a.txt").status == 0


def test_an_output_on_the_command_line_replaces_the_folder_of_the_settings(folder: Path) -> None:
    stated(folder, 'to = ["md"]\nout = "pages"\n')
    assert run("a.txt", "-q", "-o", "a.md").status == 0 and (folder / "a.md").exists()
    assert run("a.txt", "-q").status == 0 and (folder / "pages" / "a.md").exists()


def test_names_of_files_are_relative_to_the_settings(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stated(folder, 'out = "pages"\n')
    (folder / "below").mkdir()
    monkeypatch.chdir(folder / "below")
    assert run("../a.txt", "-q").status == 0
    assert (folder / "pages" / "a.tei.xml").exists()


def test_each_format_has_its_template(folder: Path) -> None:
    frame = "---\npublisher: x\n{{ front_matter }}\n---\n\n{{ body }}\n\n{{ footnotes }}\n"
    (folder / "page.jinja").write_text(frame, encoding="utf-8")
    stated(folder, 'template = { markdown = "page.jinja" }\n')
    assert "publisher: x" in run("a.txt", "-q", "--to", "md").text
    assert run("a.txt", "-q", "--to", "tei").status == run("a.txt", "-q", "--to", "json").status == 0
    assert run("a.txt", "-q", "--to", "all", "--out", "out").status == 0


def test_problems_are_selected_and_ignored(folder: Path) -> None:
    assert "heading-skipped" in run("check", "a.txt").text
    assert "heading-skipped" not in run("check", "a.txt", "--ignore", "heading-*").text
    only = run("check", "a.txt", "--select", "heading-skipped,truncated").text
    assert "heading-skipped" in only and "missing-" not in only
    stated(folder, 'ignore = ["heading-skipped", "truncated"]\nstrict = true\n')
    assert "heading-skipped" not in run("check", "a.txt").text
    assert run("a.txt", "--ignore", "heading-skipped,truncated,label-*", "--strict", "--no-config").err == ""


def test_an_unknown_problem_is_refused() -> None:
    for words in (("check", "a.txt"), ("a.txt",)):
        refused = run(*words, "--ignore", "heading-skiped")
        assert refused.status == 2 and "did you mean heading-skipped?" in refused.err


def test_files_have_settings_of_their_own(folder: Path) -> None:
    (folder / "old").mkdir()
    (folder / "old" / "b.txt").write_bytes(TEXT.encode("gb18030"))
    stated(
        folder,
        'to = ["md"]\n[[path]]\nmatch = "old/*"\nencoding = "gb18030"\nprofile = "jekyll"\nignore = ["heading-*"]\n',
    )
    assert 'profile: "jekyll"' in run("old/b.txt", "-q").text and "profile" not in run("a.txt", "-q").text
    assert 'profile: "hugo"' in run("old/b.txt", "-q", "--profile", "hugo").text
    assert "heading-skipped" not in run("check", "old/b.txt").text and "heading-skipped" in run("check", "a.txt").text
    stated(folder, '[[path]]\nmatch = "old/*"\nencoding = "big5"\n')
    assert "各位代表" not in run("old/b.txt", "--to", "source").text
    assert run("old", "--to", "source", "--out", "out", "-q").status == 0
    (written,) = (folder / "out").rglob("*.source.txt")
    assert "各位代表" not in written.read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("to = [", "convert.toml: this is not TOML"),
        ("tpo = 1", "convert.toml: there is no option tpo; did you mean to?"),
        ("[config]\nx = 1", ""),
        ("to = { a = 1 }", "to is a table, which no option takes"),
        ('[[path]]\nencoding = "gbk"', "it needs the names that it is for"),
        ('[[path]]\nmatch = "a*"\nto = "md"', "to is no setting for some files; there are encoding"),
        ('typography = "en"', "unknown typography en"),
        ("template = 5", "convert.toml: template: it is a name of a file in quotation marks"),
        ("[template]\ntei = [1]", "convert.toml: template: it is a name"),
        ("out = true", "convert.toml: out: it is a name of a file"),
        ("encoding = true", "convert.toml: encoding: it takes a value, not true or false"),
        ('strict = "no"', "convert.toml: strict: it is true or false"),
        ("text-column = 0x" + "f" * 5000, "convert.toml: text-column: this number is too large"),
        ("x = " + "9" * 5000, "convert.toml: this is not TOML"),
        ("x = " + "[" * 5000, "convert.toml: this is not TOML"),
        ('[[path]]\nmatch = "*"\nencoding = 5', "convert.toml [[path]]: encoding: it is text in quotation marks"),
        ('[[path]]\nmatch = "*"\nencoding = "nope"', "no text encoding is called 'nope'"),
        ('[[path]]\nmatch = "*"\nfrom = "nope"', "convert.toml [[path]]: from: "),
        ('[[path]]\nmatch = "*"\nprofile = "nope"', "convert.toml [[path]]: profile: unknown profile nope"),
        ('[[path]]\nmatch = "*"\nignore = ["nope"]', "convert.toml [[path]]: ignore: unknown problem nope"),
        ('[[path]]\nmatch = "*"\nstrict = "no"', "convert.toml [[path]]: strict: it is true or false"),
    ],
)
def test_settings_that_cannot_be_are_refused(folder: Path, text: str, message: str) -> None:
    stated(folder, text + "\n")
    refused = run("a.txt", "-q")
    assert (refused.status, message in refused.err) == (2 if message else 0, True)


@pytest.mark.parametrize("text", ["tool = 5 # [tool.convert]", "# [tool.convert]\n[tool]\nconvert = 5"])
def test_a_project_without_a_table_of_settings_never_raises(folder: Path, text: str) -> None:
    stated(folder, text + "\n", "pyproject.toml")
    found = run("a.txt", "-q")
    assert (found.status, found.err) in ((0, ""), (2, "pyproject.toml: tool.convert is no table\n"))


def test_a_file_type_of_all_is_no_source_of_corrections(folder: Path) -> None:
    """`fix --from` names an output that was corrected, and in all other commands a file type."""
    stated(folder, 'from = "text"\n')
    assert run("fix", "a.txt", "--list").err == run("fix", "a.txt", "--list", "--no-config").err


def test_config_obeys_no_character_of_a_value(folder: Path) -> None:
    stated(folder, 'text-column = "\\u009b31m"\n')
    assert '"\\U0000009b31m"' in run("config").text


def test_config_shows_each_setting_with_its_origin(folder: Path) -> None:
    assert run("config").text.startswith("# no convert.toml or pyproject.toml has settings\n")
    stated(folder, 'to = ["md"]\n[check]\nstrict = true\n[[path]]\nmatch = "old/*"\nencoding = "gbk"\n')
    lines = {line.split(" ")[0]: " ".join(line.split()[2:]) for line in run("config").text.splitlines()[1:]}
    assert lines["to"] == '["md"] # convert.toml' and lines["encoding"] == '"" # default'
    assert "strict   = true  # convert.toml [check]" in run("config", "check").text
    assert 'encoding           = "gbk"  # convert.toml [[path]] match = "old/*"' in run("config", "old/b.txt").text


def test_config_finds_what_no_command_has(folder: Path) -> None:
    stated(folder, "[check]\nstrickt = true\n")
    refused = run("config")
    assert (
        refused.status == 2 and "convert.toml [check]: there is no option strickt; did you mean strict?" in refused.err
    )


def test_help_needs_no_settings(folder: Path) -> None:
    stated(folder, 'to = ["md"]\n')
    for words in (("--help",), ("--version",), ("check", "--help")):
        assert run(*words).text == run(*words, "--no-config").text != ""
    assert "Usage" in run().err


def test_an_output_depends_on_options_and_settings_alone(folder: Path) -> None:
    stated(folder, 'to = ["md"]\nprofile = "hugo"\n')
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "converter", "a.txt", "-q"]
    pages = {
        subprocess.check_output(command, env=env | {"LANG": locale, "LC_ALL": locale, "TZ": zone})
        for locale, zone in (("C.UTF-8", "UTC"), ("zh_CN.UTF-8", "Asia/Shanghai"))
    }
    assert len(pages) == 1


LOOKED_UP = 40
"""Most names that are looked up for settings: three in each folder, and no folder is so deep."""


def test_without_settings_only_names_are_looked_up(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Path] = []
    is_file, exists = Path.is_file, Path.exists
    monkeypatch.setattr(Path, "is_file", lambda path: seen.append(path) or is_file(path))
    monkeypatch.setattr(Path, "exists", lambda path: seen.append(path) or exists(path))
    assert settings.nearest(folder) is None and len(seen) == 3
    (folder / ".git").rmdir()
    settings.nearest(folder)
    assert len(seen) - 3 == 3 * len((folder, *folder.parents)) < LOOKED_UP


def test_a_plain_conversion_without_settings_imports_nothing_for_them() -> None:
    program = (
        "import sys; from converter.cli import main; main(['a.txt', '-q', '-o', 'a.xml'])\n"
        "print(*[name for name in ('tomllib', 'typer', 'converter.cli.settings_file') if name in sys.modules])"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    assert subprocess.check_output([sys.executable, "-c", program], text=True, env=env).split() == []


def test_settings_for_a_command_may_hold_each_of_its_options(folder: Path) -> None:
    for name in COMMANDS:
        assert run("config", name).status == 0


def test_a_mistake_in_the_settings_is_told_in_the_language_of_the_user(folder: Path) -> None:
    stated(folder, 'strict = "no"\n')
    for words in (("a.txt", "--lang", "zh"), ("--lang", "zh", "a.txt"), ("check", "a.txt", "--lang=zh")):
        assert run(*words).err == "convert.toml: strict: 须为 true 或 false\n"


def test_settings_of_a_command_hold_behind_a_language(folder: Path) -> None:
    stated(folder, "[check]\nstrct = true\n")
    assert "strct" in run("--lang", "zh", "check", "a.txt").err


def test_a_template_is_that_of_the_output_however_it_is_written(folder: Path) -> None:
    stated(folder, 'template = { markdown = "missing.jinja" }\n')
    assert run("a.txt", "--to=md").err == run("a.txt", "--to", "md").err


def test_a_format_of_all_commands_is_that_of_check_alone(folder: Path) -> None:
    """`why` and `score` have other formats, which `sarif` is none of."""
    stated(folder, 'format = "sarif"\n')
    assert '"runs"' in run("check", "a.txt").text
    assert run("why", "a.txt:1").text == run("why", "a.txt:1", "--no-config").text != ""
    stated(folder, 'format = "sarif"\n[why]\nformat = "json"\n')
    assert run("why", "a.txt:1").text.startswith("{")


@pytest.mark.parametrize("value", ["--help", "-h", "--version", "--lang=zh", "--strict"])
def test_a_value_that_looks_like_an_option_is_a_value(folder: Path, value: str) -> None:
    stated(folder, f'to = "{value}"\n')
    refused = run("a.txt")
    assert refused.status == 2 and refused.text == "" and f"unknown format {value}" in refused.err


@pytest.mark.parametrize(
    ("command", "words"),
    [("corpus", ("--to", "md", "--to", "json")), ("site", ("--no-search",)), ("deliver", ("--as", "csv"))],
)
def test_files_have_settings_of_their_own_among_many(folder: Path, command: str, words: tuple[str, ...]) -> None:
    (folder / "in" / "old").mkdir(parents=True)
    (folder / "in" / "new.txt").write_text(TEXT, "utf-8")
    (folder / "in" / "old" / "b.txt").write_text(TEXT.replace("辽源", "四平"), "utf-8")
    stated(
        folder,
        '[[path]]\nmatch = "in/old/*"\nencoding = "gb18030"\ntypography = "zh"\n'
        'profile = "jekyll"\nannotations = "none"\n',
    )
    before = run(command, "in", "--out", "before", "-q", "--no-config", *words)
    assert before.status == run(command, "in", "--out", "after", "-q", *words).status == 0
    texts = [
        {path.name: path.read_text("utf-8") for path in (folder / each).rglob("[!.]*.*") if "original" not in path.name}
        for each in ("before", "after")
    ]
    if command != "corpus":
        assert any("四平市" in text for text in texts[0].values())
        assert not any("四平市" in text for text in texts[1].values())
        return
    assert "profile" not in texts[1]["new.txt.md"] and 'profile: "jekyll"' in texts[1]["b.txt.md"]
    assert '"encoding": "gb18030"' in texts[1]["b.txt.json"] and '"quantity"' not in texts[1]["b.txt.json"]
    assert texts[0]["new.txt.json"] == texts[1]["new.txt.json"]
