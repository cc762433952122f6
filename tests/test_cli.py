"""`convert FILE...`: the places of outputs, overwriting, the exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import typer
from command import run, sample_file
from hypothesis import given, strategies as st
from sample import sample

from converter.cli.app import CONVERSION, command
from converter.cli.choices import CHOICES
from converter.cli.commands import COMMANDS
from converter.cli.conversion import ConversionOptions, convert_all
from converter.cli.quick import SWITCHES, VALUES, plain_options
from converter.cli.targets import Misused, formats, plan, stems
from converter.corpus.kinds import AS_PARQUET, KINDS
from converter.dataclass import field_names
from converter.formats import FORMATS


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return sample_file(tmp_path)


def test_one_file_in_one_format_goes_to_standard_output(report: Path) -> None:
    result = run(report, "--to", "json")
    assert (result.status, result.out) == (0, report.read_bytes())


def test_the_source_comes_back_from_json_alone(report: Path) -> None:
    assert run(report, "--to", "source").text == sample()[1]


def test_a_dash_reads_standard_input(report: Path) -> None:
    assert run("-", "--to", "json", stdin=report.read_bytes()).out == report.read_bytes()


def test_an_output_goes_to_the_file_that_is_named(report: Path, tmp_path: Path) -> None:
    result = run(report, "--to", "source", "-o", tmp_path / "back.txt")
    assert (result.status, result.out) == (0, b"")
    assert (tmp_path / "back.txt").read_bytes().decode() == sample()[1]


def test_a_dash_after_o_is_standard_output(report: Path) -> None:
    assert run(report, "--to", "source", "-o", "-").text == sample()[1]


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.json", "json"),
        ("a.md", "markdown"),
        ("a.xml", "tei"),
        ("a.tei.xml", "tei"),
        ("a.txt", "source"),
        ("a", "tei"),
        (None, "tei"),
    ],
)
def test_the_ending_after_o_chooses_the_format_where_to_does_not(name: str | None, form: str) -> None:
    assert [each.name for each in formats((), name)] == [form]


def test_all_is_every_output_that_says_more_than_the_source() -> None:
    assert [each.name for each in formats(("all",), None)] == ["json", "markdown", "tei"]


def test_formats_can_be_repeated_and_called_by_their_suffix() -> None:
    assert [each.name for each in formats(("md", "xml", "md", "json"), None)] == ["markdown", "tei", "json"]


def test_outputs_in_a_folder_are_named_after_the_inputs(report: Path, tmp_path: Path) -> None:
    result = run(report, "--to", "source", "--to", "json", "--out", tmp_path / "new" / "out")
    assert (result.status, result.out) == (0, b"")
    made = sorted(path.name for path in (tmp_path / "new" / "out").iterdir())
    assert made == ["sample.json", "sample.source.txt"]


def test_inputs_that_share_a_name_get_outputs_that_do_not(tmp_path: Path) -> None:
    one, two = sample_file(tmp_path, "2022/a.json"), sample_file(tmp_path, "2023/a.json")
    assert run(one, two, "--to", "json", "--out", tmp_path / "out").status == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["2022-a.json", "2023-a.json"]


def test_names_that_differ_by_case_alone_are_told_apart() -> None:
    named = stems(["x/A.txt", "y/a.txt"])
    assert list(named.values()) == ["x-A", "y-a"]


@pytest.mark.parametrize(
    ("files", "names"),
    [
        (["x/A.txt", "x/a.txt"], ["A", "a-2"]),
        (["x/\u00e9.txt", "x/e\u0301.txt"], ["\u00e9", "e\u0301-2"]),
        (["x/A.txt", "x/a.txt", "y/a.txt"], ["x-A", "x-a-2", "y-a"]),
        (["x/a.txt", "x/a-2.txt", "x/A.txt"], ["a", "a-2", "A-3"]),
    ],
)
def test_names_that_only_some_systems_tell_apart_get_numbers(files: list[str], names: list[str]) -> None:
    found = stems(files)
    assert [found[file] for file in files] == names


@given(
    st.lists(
        st.sampled_from(["a.txt", "a.htm", "b.txt", "A.txt", "c"]).flatmap(
            lambda name: st.sampled_from(["", "x/", "y/", "x/y/", "y/x/", "x-y/"]).map(lambda folder: folder + name)
        ),
        min_size=1,
        unique=True,
    )
)
def test_no_two_inputs_ever_share_an_output(files: list[str]) -> None:
    jobs = plan(files, formats(["md"], None), None, Path("out"))
    places = [str(path).casefold() for job in jobs for _, path in job.outputs]
    assert len(set(places)) == len(files)


def test_a_file_named_twice_is_converted_once(report: Path, tmp_path: Path) -> None:
    assert run(report, report, "--to", "json", "--out", tmp_path / "out").status == 0
    assert len(list((tmp_path / "out").iterdir())) == 1


def test_nothing_is_overwritten_without_force(report: Path, tmp_path: Path) -> None:
    there = tmp_path / "there.json"
    there.write_text("mine")
    result = run(report, "--to", "json", "-o", there)
    assert (result.status, there.read_text()) == (3, "mine")
    assert "exists and was left unchanged. --force overwrites it." in result.err
    assert run(report, "--to", "json", "-o", there, "--force").status == 0
    assert there.read_bytes() == report.read_bytes()


def test_the_input_is_never_overwritten_even_with_force(report: Path, tmp_path: Path) -> None:
    before = report.read_bytes()
    result = run(report, "--to", "json", "--out", tmp_path, "--force")
    assert (result.status, report.read_bytes()) == (3, before)
    assert "this is an input, and none is ever overwritten" in result.err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["a", "b"], "2 outputs need a folder: add --out DIR"),
        (["a", "--to", "all"], "3 outputs need a folder"),
        (["a", "b", "-o", "c"], "2 outputs need a folder"),
        (["a", "-o", "b", "--out", "c"], "give one of them"),
        (["a", "--to", "odt"], "unknown format odt; choose from json, markdown|md, tei|xml"),
        (["a", "--to", "json", "--template", "t"], "--template is for one of markdown and tei"),
        (["a", "--encoding", "klingon"], "no text encoding is called"),
        (["a", "--typography", "en"], "use zh or source"),
        (["a", "--tei"], "No such option"),
        (["--to", "json"], "Missing argument"),
        (["a", "--to"], "requires an argument"),
    ],
)
def test_a_command_line_that_cannot_be_understood_is_explained(words: list[str], sentence: str) -> None:
    result = run(*words)
    assert (result.status, result.out) == (2, b"")
    assert sentence in result.err.replace("\n", " ")
    assert "Error: " in result.err


def test_one_bad_file_stops_no_other(report: Path, tmp_path: Path) -> None:
    (tmp_path / "image.txt").write_bytes(b"\x89PNG")
    result = run(tmp_path / "gone.txt", tmp_path / "image.txt", report, "--to", "json", "--out", tmp_path / "out")
    assert result.status == 3
    assert (tmp_path / "out" / "sample.json").read_bytes() == report.read_bytes()
    first, second, *_ = result.err.splitlines()
    assert first == f"{tmp_path / 'gone.txt'}: the file does not exist. Check its name and folder."
    assert second.startswith(f"{tmp_path / 'image.txt'}: The bytes are a PNG image")


def test_problems_are_summed_up_in_one_line_unless_quiet(report: Path) -> None:
    told = run(report, "--to", "json").err
    assert told == f"{report}: 1 warning (convert check {report} shows more)\n"
    assert run(report, "--to", "json", "-q").err == ""


def test_strict_makes_a_warning_count(report: Path) -> None:
    assert run(report, "--to", "json", "--strict").status == 1


def test_a_file_that_bears_a_commands_name_is_converted_with_its_folder_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    sample_file(tmp_path, "check")
    assert run("./check", "--to", "source").text == sample()[1]
    assert run("--to", "source", "check").text == sample()[1]
    alone = run("check")
    assert alone.status == 2
    assert "A file called check is converted with: convert ./check" in alone.err


def test_json_that_is_no_report_is_refused_with_the_reason(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"schema_version": "1.0"}')
    result = run(path, "--to", "json")
    assert result.status == 3
    assert "This JSON is not a report that convert can read: $: 'kind' is a required property" in result.err


def test_help_shows_examples_statuses_options_and_commands() -> None:
    shown = run("--help")
    assert shown.status == 0
    for word in ("Examples:", "Exit status:", "--to FORMAT", "else tei", "./check", *COMMANDS):
        assert word in " ".join(shown.text.split()), word
    assert run("a.txt", "--help").text == shown.text


def test_no_words_at_all_show_the_help() -> None:
    shown = run()
    assert (shown.status, shown.out) == (2, b"")
    assert "Examples:" in shown.err


def test_the_version_is_the_packages(pytestconfig: pytest.Config) -> None:
    import tomllib

    from ruamel.yaml import YAML

    project = tomllib.loads((pytestconfig.rootpath / "pyproject.toml").read_text("utf-8"))["project"]
    assert run("--version").text == f"convert {project['version']} (report-converter)\n"
    citation = YAML(typ="safe").load((pytestconfig.rootpath / "CITATION.cff").read_text("utf-8"))
    assert (citation["version"], citation["license"]) == (project["version"], project["license"])
    assert [each["name"] for each in citation["authors"]] == [each["name"] for each in project["authors"]]


def test_the_table_of_options_names_the_fields_of_a_conversion(pytestconfig: pytest.Config) -> None:
    assert {"files", *(each.field for each in CHOICES)} == {*field_names(ConversionOptions)}
    page = (pytestconfig.rootpath / "docs" / "cli.md").read_text("utf-8")
    for each in CHOICES:
        assert all(f"`{flag}" in page for flag in each.flags), each.field


def test_a_file_of_a_type_that_is_not_written_gets_no_other_format(report: Path, tmp_path: Path) -> None:
    refused = run(report, "-o", tmp_path / "r.docx")
    assert (refused.status, (tmp_path / "r.docx").exists()) == (2, False)
    assert "no output ends in .docx" in " ".join(refused.err.replace("│", " ").split())


def test_a_misspelt_command_is_named_and_a_file_of_its_name_is_read(
    report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert (said := run("chek", report)).status == 2 and "did you mean convert check?" in said.err
    Path("chek").write_bytes(report.read_bytes())
    assert run("chek", "--to", "md").status == 0
    assert run("gone", "--to", "md").status == 3


def test_every_format_is_an_output_of_a_corpus_too_but_the_table() -> None:
    assert {each.name for each in FORMATS} - {each.name for each in KINDS} == {*AS_PARQUET}


def test_the_quick_reader_knows_options_exactly_as_typer_does() -> None:
    flags = {opt: each.name for each in command(CONVERSION).params for opt in each.opts if each.name}
    for word, name in (SWITCHES | VALUES).items():
        assert flags[word] == name


@given(st.lists(st.sampled_from(["a.txt", "-", "md", "json", *SWITCHES, *VALUES, "b", "--", "check"])))
def test_the_quick_reader_agrees_with_typer_or_leaves_the_words_to_it(words: list[str]) -> None:
    asked = plain_options(words)
    if asked is None:
        return
    try:
        with command(CONVERSION).make_context("convert", list(words)) as context:
            read_by_typer = context.params
    except typer.BadParameter:  # a value that the conversion refuses, too
        with pytest.raises(Misused):
            convert_all(asked)
        return
    for name, value in read_by_typer.items():
        ours = getattr(asked, name)
        assert (tuple(ours) == tuple(value or ())) if name in ("files", "to", "metadata") else ours == value


def shell(words: str, index: int) -> list[str]:
    """Complete a command line in bash with the cursor on the word with this index."""
    code = "import sys; sys.argv = ['convert']; from converter.cli import main; sys.exit(main())"
    asking = {"_CONVERT_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(index)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | asking, capture_output=True, text=True, check=True
    )
    return done.stdout.split()


@pytest.mark.parametrize(
    ("words", "index", "offered"),
    [
        ("convert ", 1, "check"),
        ("convert report.txt --to ", 3, "markdown"),
        ("convert report.txt --for", 2, "--force"),
        ("convert check --format ", 3, "sarif"),
        ("convert explain heading-", 2, "heading-skipped"),
        ("convert schema ", 2, "rng"),
    ],
)
def test_the_shell_completes(words: str, index: int, offered: str) -> None:
    assert offered in shell(words, index)


def test_ctrl_c_ends_quietly_with_130(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("converter.cli.conversion.report_of", interrupted)
    result = run(report, "--to", "json")
    assert (result.status, result.out, result.err) == (130, b"", "")


def test_a_reader_that_goes_away_is_no_error(report: Path) -> None:
    code = "import os, sys; from converter.cli import main; sys.exit(main(sys.argv[1:]))"
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-c", code, str(report), "--to", "json", "-q"],
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, "")


def test_a_fault_of_the_program_names_the_file_and_stops_no_other(
    report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = sample_file(tmp_path, "other.json")
    from converter.cli import conversion

    real = conversion.report_of

    def faulty(name: str, *how: str | None) -> object:
        if name == str(report):
            raise IndexError("list index out of range")
        return real(name, *how)

    monkeypatch.setattr(conversion, "report_of", faulty)
    result = run(report, other, "--to", "json", "--out", tmp_path / "out")
    assert result.status == 3
    assert result.err.startswith(f"{report}: convert itself failed here (IndexError: list index out of")
    assert json.loads((tmp_path / "out" / "other.json").read_bytes())["kind"] == "government-work-report"


def test_an_output_that_fails_its_check_is_not_written(
    report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = sample()[0]
    wrong = replace(right, metadata=replace(right.metadata, date="2022-13-01"))
    monkeypatch.setattr("converter.cli.conversion.report_of", lambda *_: wrong)
    result = run(report, "--to", "json", "-o", tmp_path / "out.json")
    assert (result.status, (tmp_path / "out.json").exists()) == (3, False)
    assert "its json failed the check and was not written: $.metadata.date: does not match" in result.err
    assert json.loads(run(report, "--to", "json", "--no-check").out)["metadata"]["date"] == "2022-13-01"


def test_what_a_plain_conversion_does_not_use_is_not_imported(report: Path) -> None:
    code = (
        "import sys; from converter.cli import main; main(sys.argv[1:]); "
        "print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(report), "--to", "source", "--no-check", "-q"],
        capture_output=True,
        text=True,
        check=True,
    )
    imported = set(done.stderr.split())
    assert imported.isdisjoint({"typer", "rich", "pydantic", "jsonschema", "jinja2", "markdown_it", "lxml"})


def test_a_command_of_typers_imports_no_pydantic(report: Path) -> None:
    code = "import sys; from converter.cli import main; main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code, "outline", str(report)], capture_output=True, text=True, check=True
    )
    assert {"pydantic", "rich", "lxml"}.isdisjoint(done.stderr.split())
