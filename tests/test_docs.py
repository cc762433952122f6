"""The pages of `docs/`: their tables name what the code has, their links lead somewhere, and their files exist."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args

import pytest
from conftest import ROOT
from sample import sample_report

from converter.cli.app import CONVERSION, PAIRS, command
from converter.cli.commands import COMMANDS
from converter.compare import values
from converter.corpus.kinds import KINDS
from converter.documents.options import EARLIER
from converter.formats import FORMATS
from converter.formats.json.values import ANNOTATION_TYPES
from converter.formats.markdown.write import produce
from converter.inputs import INPUTS, limits
from converter.inputs.page.meta import META_ROWS, SAVED_FROM_WORDS
from converter.model import annotations as annotation
from converter.model.fields import FACTS, FIELDS, LABELS
from converter.model.levels import MeasureType
from converter.model.options import OutputOptions
from converter.source.problem import Code
from converter.tables.report_columns import columns_of, derived_columns

PAGES = sorted(
    path
    for folder in (".", "docs", "docs/zh", "converter", "converter/data", "seeds")
    for path in (ROOT / folder).glob("*.md")
)
LINK = re.compile(r"\[[^]]*\]\(([^)#\s]*)(?:#([^)\s]*))?\)")
WORD = re.compile(r"`([^`\n]+)`")
FENCE = re.compile(r"^ *```.*?^ *```$", re.MULTILINE | re.DOTALL)
HISTORY = "CHANGELOG.md"
"""A page about the past, which names files that are gone."""
ELSEWHERE = ("score.py", "score_quantities.py", "seeds/a.txt", "json.py")
"""Programs of the gold beside the checkout, and examples of names."""


def page(name: str) -> str:
    return (ROOT / "docs" / f"{name}.md").read_text("utf-8")


def section(name: str, heading: str = "") -> str:
    """Return the text under a heading, up to the next one of its level; the whole page without a heading."""
    if not heading:
        return page(name)
    found = re.search(rf"^(#+) {re.escape(heading)}\n(.*?)(?=^#{{1,2}} |\Z)", page(name), re.MULTILINE | re.DOTALL)
    assert found is not None, f"docs/{name}.md has no heading {heading}"
    return found[2]


def first_cells(text: str) -> list[str]:
    """List the words in backticks in the first cells of the tables of a text, in order."""
    rows = (line for line in text.split("\n") if line.startswith("| "))
    return [word for row in rows for word in WORD.findall(row.split("|")[1])]


def literal(alias: Any) -> list[str]:
    return list(get_args(alias))


NAMED: dict[tuple[str, str], Iterable[str]] = {
    ("annotations", ""): ANNOTATION_TYPES,
    ("annotations", "Organisations"): literal(annotation.OrganizationKind),
    ("annotations", "Laws and other works"): literal(annotation.LawKind),
    ("annotations", "Honours"): literal(annotation.HonourLevel),
    ("compare", "Targets of A and outcomes in B"): literal(values.Verdict),
    ("compare", "Outline"): literal(values.State),
    ("inputs", ""): [each.name for each in INPUTS],
    ("inputs", "Data sets"): LABELS,
    ("markdown", "Front matter"): [field.front_key for field in (*FIELDS, *FACTS)],
    ("problems", ""): [code.code for code in Code],
    ("quantities", "Single passages"): [
        each.name for each in fields(annotation.Quantity) if each.name not in ("id", "type")
    ],
}
"""Page and heading -> the names that the first column of its table has, each in backticks."""


@pytest.mark.parametrize(("name", "heading"), NAMED)
def test_a_table_names_all_that_the_code_has(name: str, heading: str) -> None:
    missing = [each for each in NAMED[name, heading] if each not in first_cells(section(name, heading))]
    assert missing == []


def test_tables_name_nothing_that_the_code_has_not() -> None:
    assert {*first_cells(section("compare", "Targets of A and outcomes in B"))} <= {*literal(values.Verdict)}
    assert {*first_cells(section("compare", "Outline"))} <= {*literal(values.State)}
    assert {*first_cells(section("annotations", "Organisations"))} <= {*literal(annotation.OrganizationKind)}
    assert {*first_cells(section("inputs", "Data sets"))} <= {*LABELS, *EARLIER}
    kinds, _, _ = page("inputs").partition("\n## ")
    assert first_cells(kinds) == [each.name for each in INPUTS]


def test_the_kinds_of_dates_measures_and_bounds_are_explained() -> None:
    for words, text in (
        (literal(annotation.DateKind), section("annotations", "Dates")),
        (literal(annotation.Bound), section("quantities", "Single passages")),
        (literal(annotation.Status), section("quantities", "Single passages")),
        (literal(annotation.Basis), section("quantities", "Single passages")),
        (literal(MeasureType), section("quantities", "Single passages") + section("indicators", "Selection")),
    ):
        assert [each for each in words if f"`{each}`" not in text and f" {each}`" not in text] == []


def test_each_earlier_name_of_a_field_is_told() -> None:
    assert [each for each in EARLIER if f"`{each}`" not in section("inputs", "Data sets")] == []
    told = section("markdown", "Front matter")
    for field in (*FIELDS, *FACTS):
        assert [old for old in field.before if f"`{old}`" not in told] == [], field.key


def test_each_statement_of_a_page_that_is_heard_is_listed() -> None:
    told = section("inputs", "Web pages")
    listed = {word.lower(): row for row in told.split("\n") if row.startswith("| `") for word in WORD.findall(row)}
    worded = {"canonical": "the canonical address", SAVED_FROM_WORDS: "the browser that saved the page"}
    for row in META_ROWS:
        line = listed.get(row.name) or next(line for line in told.split("\n") if worded.get(row.name, "\n") in line)
        assert f"| `{row.field}` |" in line, row.name


def test_the_columns_of_spark_are_those_of_reports() -> None:
    named = first_cells(section("scale", "In a program"))
    assert {"json", "tei", "markdown", "source", "document", "problems", "error", "report_id", "kind"} <= {*named}
    stated = {column.name for field in FIELDS for column in columns_of(field)}
    derived = {column.name for column in derived_columns()}
    assert {*named[named.index("kind") + 1 : named.index("json")]} <= stated | {"year", "year_basis", *derived}


def test_each_output_of_a_corpus_has_its_row() -> None:
    layout = section("corpus", "Folder layout")
    for kind in KINDS:
        name = kind.name if not kind.beside else kind.beside
        files = kind.files or (f"{kind.folder}/NAME{kind.suffix}",)
        for file in files:
            row = next((line for line in layout.split("\n") if f"`{file}`" in line.partition(" | ")[0]), "")
            assert row, file
            assert f"`{name}`" in row.split("|")[3], file


def option(name: str, flag: str) -> str:
    """Find the row of an option in the tables of the page on the command line."""
    return next(line for line in section("cli", name).split("\n") if line.startswith(f"| `{flag}"))


def test_the_pages_on_outputs_name_every_format() -> None:
    every = {each.name for each in FORMATS}
    assert {*WORD.findall(option("Convert", "--to FORMAT"))} >= every | {
        old for each in FORMATS for old in each.aliases
    }
    assert {*WORD.findall(option("Many reports", "--to OUTPUT"))} >= {each.name for each in KINDS if not each.beside}
    assert {*first_cells(section("scale", "In a program"))} >= every


def test_a_template_knows_each_name_that_the_page_lists() -> None:
    *names, quoted, escaped = first_cells(section("templates", "The Markdown page"))
    used = [f"{{{{ {name} }}}}" for name in (*names, f"report.id | {quoted}", f"report.id | {escaped}")]
    problems = produce(sample_report(), OutputOptions(template="\n\n".join(used))).problems
    assert len(names) > 5 and Code.TEMPLATE_UNUSABLE not in {each.code for each in problems}


def spelled(number: int) -> str:
    """Write a limit as the page does."""
    sizes = ((1 << 30, "GB"), (1 << 20, "MB"), (1 << 10, "kB"))
    return next((f"{number // size} {unit}" for size, unit in sizes if number % size == 0), f"{number:,}")


def test_each_limit_has_its_figure() -> None:
    table = section("inputs", "Limits")
    figures = {
        "LONGEST": f"{limits.LONGEST:,}",
        "OFFICE_SECONDS": f"{limits.OFFICE_SECONDS // 60} minutes",
        "SECONDS": "1 minute, plus 2 seconds per MB",
        "SECONDS_A_MEGABYTE": "plus 2 seconds per MB",
        "PDF_SECONDS": "1 minute, plus 5 minutes per MB, 15 at most",
        "PDF_SECONDS_A_MEGABYTE": "plus 5 minutes per MB",
        "PDF_MOST_SECONDS": "15 at most",
    }
    assert (limits.SECONDS, limits.SECONDS_A_MEGABYTE) == (60, 2)
    assert (limits.PDF_SECONDS, limits.PDF_SECONDS_A_MEGABYTE, limits.PDF_MOST_SECONDS) == (60, 300, 900)
    for name, value in vars(limits).items():
        if name.isupper():
            assert figures.get(name, spelled(value)) in table, name


@pytest.mark.parametrize("name", [CONVERSION, *COMMANDS, *PAIRS])
def test_the_page_on_the_command_line_names_every_option(name: str) -> None:
    told = page("cli")
    for param in command(name).params:
        if param.param_type_name != "argument" and "--help" not in param.opts:
            assert any(re.search(rf"(?<![\w-]){re.escape(each)}(?![\w-])", told) for each in param.opts), param.opts


def test_the_page_on_the_command_line_names_no_option_that_there_is_not() -> None:
    known = {each for name in (CONVERSION, *COMMANDS, *PAIRS) for param in command(name).params for each in param.opts}
    named = {*re.findall(r"(?<![\w-])--[a-z][a-z-]*", page("cli"))}
    assert named - known == {"--install-completion", "--config", "--no-config"}


def test_the_exit_statuses_are_those_of_the_program() -> None:
    source = (ROOT / "converter" / "cli" / "status.py").read_text("utf-8")
    named = [node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant)]
    numbers = [*range(4), *(each for each in named if isinstance(each, int) and each > 4)]
    listed = re.findall(r"^\| (\d+) \|", section("cli", "Exit status"), re.MULTILINE)
    assert [*map(int, listed)] == numbers


def anchors(path: Path) -> set[str]:
    """Make the anchors of a page's headings, as GitHub does."""
    heads = re.findall(r"^#+ (.+)$", FENCE.sub("", path.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head).strip().lower().replace(" ", "-") for head in heads}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_leads_to_a_file_and_a_heading(path: Path) -> None:
    for file, anchor in LINK.findall(FENCE.sub("", path.read_text("utf-8"))):
        if not file.startswith(("http:", "https:")):
            target = path.parent / file if file else path
            assert target.exists(), file
            assert not anchor or anchor in anchors(target), f"{file}#{anchor}"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_file_of_the_project_that_a_page_names_exists(path: Path) -> None:
    if path.name == HISTORY:
        return
    for word in WORD.findall(FENCE.sub("", path.read_text("utf-8"))):
        if word in ELSEWHERE:
            continue
        if re.fullmatch(r"(?:converter|tests|schemas|templates|docs|seeds|\.ci)/[\w./-]*", word):
            assert (ROOT / word).exists(), word
        elif re.fullmatch(r"\w+\.py", word):
            assert any(ROOT.glob(f"converter/**/{word}")) or any(ROOT.glob(f"tests/**/{word}")), word


def test_every_test_that_a_page_names_exists() -> None:
    there = "\n".join(each.read_text("utf-8") for each in (ROOT / "tests").glob("test_*.py"))
    named = {
        word for path in PAGES for word in WORD.findall(path.read_text("utf-8")) if re.fullmatch(r"test_\w+", word)
    }
    assert len(named) > 20
    assert {each for each in named if f"def {each}(" not in there} == set()


MOST_BYTES = 2_000_000
"""Bytes of all pictures: every clone of the project has them."""


def test_the_gallery_shows_each_picture_in_both_languages() -> None:
    script = (ROOT / "tests" / "tools" / "pictures.py").read_text("utf-8")
    made = re.findall(r'^    "(\w+)": _\w+,$', script, re.MULTILINE)
    files = [*(ROOT / "docs" / "pictures").iterdir()]
    assert sorted(path.name for path in files) == sorted(f"{name}.png" for name in made)
    assert sum(path.stat().st_size for path in files) < MOST_BYTES
    shown = {*re.findall(r"!\[[^]]+\]\(pictures/(\w+)\.png\)", page("gallery"))}
    assert shown | {"excerpt"} == {*made}
    chinese = {*re.findall(r"!\[[^]]+\]\(\.\./pictures/(\w+)\.png\)", page("zh/gallery"))}
    assert chinese == shown
