"""Output and exit status of `check`, `explain`, `outline`, `validate` and `schema`."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from command import run, sample_file
from conftest import ROOT
from jsonschema import Draft202012Validator
from sample import sample, sample_report

from converter import Code, Problem, Report, Span, write
from converter.cli.app import ALONE, CONVERSION, command
from converter.cli.commands import COMMANDS
from converter.show.advice import ADVICE


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return sample_file(tmp_path)


def with_error(folder: Path) -> Path:
    """The sample, with an error besides its warning."""
    report = sample_report()
    lost = Problem(Code.TEXT_LOST, "a word is missing", Span(0, 2))
    path = folder / "error.json"
    path.write_text(write(replace(report, problems=(lost, *report.problems)), "json").value, "utf-8")
    return path


def test_check_draws_each_problem_over_its_line(report: Path) -> None:
    result = run("check", report)
    first, line, marks, hint = result.text.splitlines()
    assert first == f"{report}:9:1: warning heading-skipped: （三） follows （一）"
    assert line.startswith("    9 │ ") and marks.startswith("      │ ^~") and hint.startswith(" hint: ")
    assert (result.status, result.err) == (0, f"{report}: 1 warning\n")


def test_check_says_when_there_is_nothing(tmp_path: Path) -> None:
    path = tmp_path / "clean.json"
    path.write_text(write(replace(sample_report(), problems=()), "json").value, "utf-8")
    result = run("check", path)
    assert (result.status, result.out, result.err) == (0, b"", f"{path}: nothing to report\n")


def test_the_status_of_check_answers_whether_there_is_an_error(report: Path, tmp_path: Path) -> None:
    assert run("check", report).status == 0
    assert run("check", report, "--strict").status == 1
    assert run("check", with_error(tmp_path)).status == 1
    assert run("check", report, tmp_path / "gone").status == 3


def test_check_shows_the_most_doubtful_first(report: Path) -> None:
    shown = run("check", report, "--doubtful").text
    heads = [line for line in shown.splitlines() if line.startswith(str(report))]
    assert [head.split(": ", 1)[1] for head in heads] == [
        "note doubtful-value: value of date_end is 60% sure",
        "note doubtful-heading: heading （三）加强自身建设 is 80% sure",
        "warning heading-skipped: （三） follows （一）",
    ]


@pytest.mark.parametrize("doubtful", [[], ["--doubtful"]])
def test_check_prints_json_that_fits_its_schema(report: Path, tmp_path: Path, doubtful: list[str]) -> None:
    result = run("check", report, with_error(tmp_path), tmp_path / "gone", "--format", "json", *doubtful)
    value = json.loads(result.out)
    schema = json.loads((ROOT / "schemas" / "problem.schema.json").read_bytes())
    Draft202012Validator(schema).validate(value)
    assert [each["file"] for each in value["files"]] == [str(report), str(tmp_path / "error.json")]
    assert result.status == 3


def test_check_prints_sarif(tmp_path: Path) -> None:
    path = with_error(tmp_path)
    log = json.loads(run("check", path, "--format", "sarif").out)
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    (run_,) = log["runs"]
    driver = run_["tool"]["driver"]
    assert driver["name"] == "report-converter"
    assert [rule["id"] for rule in driver["rules"]] == [code.code for code in Code]
    assert run_["columnKind"] == "unicodeCodePoints"
    for result in run_["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note") and result["message"]["text"]
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == path.as_uri()
        region = place["region"]
        assert (region["startLine"], region["startColumn"]) <= (region["endLine"], region["endColumn"])
        assert all(region[name] >= 1 for name in ("startLine", "startColumn", "endLine", "endColumn"))
        assert sample()[1][region["charOffset"] :][: region["charLength"]]


def test_check_reads_standard_input(report: Path) -> None:
    result = run("check", "-", stdin=report.read_bytes())
    assert result.text.startswith("standard input:9:1: warning")


@pytest.mark.parametrize("code", Code, ids=lambda code: code.code)
def test_every_problem_explains_itself(code: Code) -> None:
    head, meaning, advice, example = run("explain", code.code).text.splitlines()
    assert (head, meaning) == (f"{code.code} ({code.severity})", code.explanation)
    assert advice == f"Advice: {ADVICE[code.code].remedy}" and example == f"Example: {ADVICE[code.code].example}"


def test_there_is_advice_for_each_problem_and_for_no_other() -> None:
    assert set(ADVICE) == {code.code for code in Code}


def test_explain_shows_the_cases_in_a_document_with_their_words(report: Path) -> None:
    shown = run("explain", "heading-skipped", report)
    assert f"\n{report}:9:1: warning heading-skipped: （三） follows （一）\n" in shown.text
    assert " hint: is （二） missing?" in shown.text and shown.status == 0
    assert f"{report}: no problem of this kind" in run("explain", "truncated", report).text


def test_explain_needs_a_code_beside_files(report: Path) -> None:
    assert run("explain", report).status == 2


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_h_is_help(name: str) -> None:
    words = [name] if name else []
    assert run(*words, "-h").text == run(*words, "--help").text


def test_a_word_like_a_command_is_taken_for_a_slip() -> None:
    found = run("chek", "report.txt")
    assert found.status == 2 and "did you mean convert check?" in found.err


def test_explain_alone_lists_all() -> None:
    shown = run("explain")
    assert shown.status == 0
    assert [line.split()[0] for line in shown.text.splitlines()] == [code.code for code in Code]


def test_explain_suggests_the_nearest_code() -> None:
    shown = run("explain", "heading-skiped")
    assert shown.status == 2
    assert "did you mean heading-skipped?" in shown.err


def test_outline_shows_what_is_known_and_the_tree_by_line(report: Path) -> None:
    lines = run("outline", report).text.splitlines()
    assert lines[0] == "云岭市人民政府工作报告（2022年）"
    assert "  place       云岭市, prefecture, 云南省, 539900" in lines
    assert "  congress    云岭市人民代表大会, term 9, session 1" in lines
    assert "   11 │ 一、过去五年工作回顾" in lines
    assert "   12 │   五年来 × 2" in lines
    assert "   29 │   （三）加强自身建设  (80% sure)" in lines


@pytest.mark.parametrize("words", [["outline"], ["check"]])
def test_colour_is_for_terminals_that_want_it(words: list[str], report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def painted(no_colour: str) -> bool:
        monkeypatch.setenv("NO_COLOR", no_colour)
        return "\x1b[" in run(*words, report).text

    assert not painted("")
    monkeypatch.setattr(f"converter.cli.{words[0]}.colourful", terminal)
    assert painted("") and not painted("1")


def terminal(_: Any) -> bool:
    """Ask `colourful` about a terminal."""
    from converter.cli.streams import colourful

    class Terminal:
        def isatty(self) -> bool:
            return True

    return colourful(Terminal())


def test_validate_accepts_what_convert_wrote(report: Path) -> None:
    result = run("validate", report)
    assert (result.status, result.text) == (0, f"{report}: valid JSON\n")


def broken(report: Report) -> str:
    return write(replace(report, omitted=report.omitted[1:]), "json").value


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"schema_version": "1.0"}', "error invalid-json: $: 'kind' is a required property"),
        ("{", ":1:2: error invalid-json: no JSON: Expecting property name"),
        (broken(sample_report()), "error text-lost: "),
    ],
)
def test_validate_names_what_is_wrong_with_json(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(text, "utf-8")
    result = run("validate", path, tmp_path / "gone")
    assert message in result.text
    assert result.status == 3 and run("validate", path).status == 1


def test_validate_tells_what_a_file_holds_by_how_it_begins(report: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy.write_bytes(report.read_bytes())
    assert run("validate", copy).text == f"{copy}: valid JSON\n"


def test_validate_says_where_a_file_is_no_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes("年".encode("gb18030"))
    result = run("validate", path)
    assert (result.status, result.text) == (1, f"{path}: invalid: byte 0 is not UTF-8, as outputs are\n")


@pytest.mark.parametrize("form", ["markdown", "tei"])
def test_validate_accepts_every_output(form: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{'md' if form == 'markdown' else 'tei.xml'}"
    path.write_text(write(sample_report(), form).value, "utf-8")
    result = run("validate", path)
    assert (result.status, "valid" in result.text) == (0, True), result.text


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("json", "report.schema.json"),
        ("problem", "problem.schema.json"),
        ("odd", "report.odd"),
        ("comparison", "comparison.schema.json"),
        ("rng", "report.rng"),
        ("sch", "report.sch"),
        ("css", "report.css"),
        ("custom", "report-custom.odd"),
    ],
)
def test_schema_prints_the_file_that_is_used(name: str, file: str) -> None:
    assert run("schema", name).out == (ROOT / "schemas" / file).read_bytes()


def test_schema_knows_what_there_is() -> None:
    result = run("schema", "xsd")
    assert result.status == 2
    assert "choose from json, problem, comparison, odd, rng, sch, css, custom" in result.err


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_help_with_an_example(name: str) -> None:
    shown = run(name, "--help")
    assert shown.status == 0
    assert f"  convert {name}" in shown.text
    assert command(name).get_short_help_str(200)


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in ALONE])
def test_every_command_explains_itself_when_it_stands_alone(name: str) -> None:
    shown = run(name)
    assert (shown.status, shown.out) == (2, b"")
    assert "Usage:" in shown.err and f"convert ./{name}" in shown.err


@pytest.mark.parametrize("stage", ["lines", "blocks"])
def test_the_stages_can_be_looked_at(stage: str, seeds: Path) -> None:
    shown = run(stage, seeds / "yichun-2023.txt", os.devnull)
    assert shown.status == 0
    assert "各位代表" in shown.text


def test_the_docs_name_every_option_and_command() -> None:
    page = (ROOT / "docs" / "cli.md").read_text("utf-8")
    for each in command(CONVERSION).params:
        assert each.param_type_name == "argument" or f"`{each.opts[0]}" in page or f"`{each.opts[-1]}" in page
    for name in COMMANDS:
        assert f"`{name}`" in page


@pytest.mark.parametrize(
    "words",
    [
        ("compare", "{0}", "{1}", "-o", "{0}"),
        ("compare", "{0}", "{1}", "-o", "{1}"),
        ("indicators", "{0}", "{1}", "-i", "gdp", "-o", "{1}"),
    ],
)
def test_no_command_overwrites_its_input_even_when_forced(tmp_path: Path, words: tuple[str, ...]) -> None:
    files = [sample_file(tmp_path, name) for name in ("a.json", "b.json")]
    before = [path.read_bytes() for path in files]
    result = run(*(word.format(*files) for word in words), "--force")
    assert result.status == 3
    assert "this is an input, and none is ever overwritten" in result.err
    assert [path.read_bytes() for path in files] == before
