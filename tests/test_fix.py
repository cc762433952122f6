"""`convert fix`: corrections by lines, by fields and from an output that was edited by hand."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from command import Result, run
from faults import ASIDE, FAULTS, Fault, headings, omitted, rescraped, texts

from converter import Report, read
from converter.documents.corrections_file import beside, corrections_of, entries_of

LINE = next(number for number, line in enumerate(ASIDE.split("\n"), 1) if line == "民生保障有力")


LONG = ASIDE.count("\n") + 1


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(ASIDE + "全市各项事业稳步发展，" * 20 + "人民安居乐业。\n", "utf-8")
    return path


def reading(path: Path) -> Report:
    return read(path.read_bytes(), name=path.name, corrections=corrections_of(path, path.name)).value


def words_of(fault: Fault) -> list[str]:
    """The command line that states the corrections of a fault, by lines of its text."""
    found = []
    for kind, field, value, words in fault.stated:
        if kind == "metadata":
            found.append(f"--set={field}={value or ''}")
        elif kind == "kind":
            found.append(f"--kind={value}")
        else:
            line = fault.text[: fault.text.index(words)].count("\n") + 1
            found.append(f"--{kind}={line}:{words}" + (f"={value}" if value else ""))
    return found


@pytest.mark.parametrize("fault", FAULTS, ids=[fault.name for fault in FAULTS])
def test_a_fault_is_put_right_by_its_lines_and_stays_so(fault: Fault, file: Path) -> None:
    file.write_text(fault.text, "utf-8")
    result = run("fix", file, *words_of(fault))
    assert (result.status, result.err) == (0, "")
    assert fault.seen(reading(file)) == fault.right
    file.write_text(rescraped(fault.text), "utf-8")
    assert fault.seen(reading(file)) == fault.right
    assert run("fix", file, "--list").status == 0


def test_lines_fields_and_who_are_written(file: Path) -> None:
    result = run(
        "fix", file, "--set", "date=2022-01-09", "--not-heading", str(LINE), "--by", "张馆员", "--when", "2026-11-30"
    )
    assert result.status == 0
    assert [line.rpartition("  ")[0] for line in result.text.splitlines()] == [
        "1  metadata date: 2022-01-09  applied (2022-01-08)",
        "2  not-heading, at 民生保障有力  applied (heading 2)",
    ]
    assert {(each.correction.by, each.correction.when) for each in entries_of(beside(file))} == {
        ("张馆员", "2026-11-30")
    }
    assert reading(file).metadata.date == "2022-01-09"


def test_a_line_with_a_paragraph_behind_its_heading_is_one_up_to_its_sentence(file: Path) -> None:
    line = next(number for number, line in enumerate(ASIDE.split("\n"), 1) if line.startswith("（一）"))
    assert run("fix", file, "--heading", f"{line}=1").status == 0
    assert (1, "（一）产业升级步伐加快。") in headings(reading(file))


def test_several_lines_are_left_out_at_once(file: Path) -> None:
    assert run("fix", file, "--omit", f"{LINE}-{LINE + 1}=related").status == 0
    assert {"民生保障有力", "就业形势稳定，居民收入增长5.5%，社会保障覆盖全部居民。"} <= omitted(reading(file))


def test_a_heading_over_two_lines_is_one(file: Path) -> None:
    text = ASIDE.replace("二、2022年工作安排\n", "二、2022年\n工作安排\n")
    file.write_text(text, "utf-8")
    line = text.split("\n").index("工作安排")
    assert run("fix", file, "--heading", f"{line}-{line + 1}=1").status == 0
    assert headings(reading(file))[-1] == (1, "二、2022年工作安排")


def test_they_are_listed_and_removed(file: Path) -> None:
    run("fix", file, "--omit", str(LINE), "--set", "term=7")
    assert len(run("fix", file, "--list").text.splitlines()) == 2
    result = run("fix", file, "--remove", "1", "--list")
    assert result.text.startswith("1  omit, at 民生保障有力  applied (heading 2)  c")
    run("fix", file, "--remove", "1")
    assert not beside(file).exists()


def test_a_mark_names_the_same_correction_after_others_are_removed(file: Path) -> None:
    run("fix", file, "--omit", str(LINE), "--set", "term=7", "--set", "date=2022-01-09")
    first, second, third = (line.split()[-1] for line in run("fix", file, "--list").text.splitlines())
    assert run("fix", file, "--remove", first).status == 0
    assert run("fix", file, "--remove", third).status == 0
    assert [line.split()[-1] for line in run("fix", file, "--list").text.splitlines()] == [second]
    again = run("fix", file, "--remove", first)
    assert (again.status, "there are corrections 1 to 1" in again.err) == (2, True)


def test_a_folder_in_place_of_the_file_is_said(file: Path) -> None:
    beside(file).mkdir()
    result = run(file, "--to", "json")
    assert (result.status, "is a folder, and no file of corrections" in result.err) == (3, True)
    result = run("corpus", file, "--to", "json", "--out", file.parent / "out")
    assert (result.status, "is a folder, and no file of corrections" in result.err) == (3, True)


def test_one_file_for_a_corpus_names_the_document(file: Path, tmp_path: Path) -> None:
    book = tmp_path / "all.toml"
    other = tmp_path / "b.txt"
    other.write_text(ASIDE, "utf-8")
    for path in (file, other):
        assert run("fix", path, "--set", "term=7", "--corrections", book).status == 0
    assert [each.document for each in entries_of(book)] == ["a.txt", "b.txt"]
    assert len(run("fix", other, "--list", "--corrections", book).text.splitlines()) == 1
    run("fix", other, "--remove", "1", "--corrections", book)
    assert [each.document for each in entries_of(book)] == ["a.txt"]


def test_an_id_that_was_delivered_may_be_kept(file: Path) -> None:
    before = reading(file).id
    run("fix", file, "--set", "place=辽源市", "--keep-id")
    report = reading(file)
    assert (report.id, report.metadata.jurisdiction and report.metadata.jurisdiction.code) == (before, "220400")
    assert report.corrections[-1].replaces == "cn-220400-2022"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--heading", "99"], "99: the source has lines 1 to"),
        (["--heading", "x"], "x names no line"),
        (["--omit", "5-3"], "5-3: the source has lines"),
        (["--heading", "1:甲"], "line 1 does not have the words 甲"),
        (["--heading", f"{LINE}=0"], "the level is 0"),
        (["--heading", f"{LONG}=1"], "a heading has up to 200 characters"),
        (["--set", "date"], "date is not a field and its value"),
        (["--set", "day=1"], "day is no metadata field"),
        (["--set", "date=x"], "date is x, which is not a date"),
        (["--kind", "speech"], "kind is speech"),
        (["--role", "1=boss"], "role is boss"),
        (["--set", "term=7", "--when", "today"], "when is today"),
        (["--remove", "1"], "there are corrections 1 to 0"),
        ([], "nothing is to be corrected"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(words: list[str], said: str, file: Path) -> None:
    result = run("fix", file, *words)
    assert result.status == 2
    assert said in result.err
    assert not beside(file).exists()


def test_what_cannot_be_applied_is_said(file: Path) -> None:
    result = run("fix", file, "--heading", f"{LINE}=5")
    assert (result.status, "not applied" in result.text) == (1, True)


def test_a_folder_or_a_file_with_faults_is_refused(file: Path, tmp_path: Path) -> None:
    assert run("fix", tmp_path, "--list").status == 3
    beside(file).write_text("[[", "utf-8")
    result = run("fix", file, "--list")
    assert (result.status, "this is not TOML" in result.err) == (3, True)
    assert run("fix", file, "--set", "term=7").status == 3
    assert run("fix", tmp_path / "none.txt", "--set", "term=7").status == 3


def edited(file: Path, form: str, old: str, new: str, *words: str) -> Result:
    """The result of `convert fix --from` an output in which `old` was replaced."""
    made = run(file, "--to", form, *words).text
    assert old in made
    output = file.with_name({"json": "e.json", "tei": "e.tei.xml", "markdown": "e.md"}[form])
    output.write_text(made.replace(old, new), "utf-8")
    return run("fix", file, "--from", output)


DATE_IN_TEI = '<date type="delivered" when="2022-01-08">2022年1月8日</date>'

EDITS: tuple[tuple[str, str, str, str, Callable[[Report], object], object], ...] = (
    ("a heading that is none", "markdown", "### 民生保障有力", "民生保障有力", lambda r: len(headings(r)), 4),
    ("a level", "markdown", "### 民生保障有力", "## 民生保障有力", lambda r: (1, "民生保障有力") in headings(r), True),
    (
        "a paragraph left out",
        "markdown",
        "\n就业形势稳定，居民收入增长5.5%，社会保障覆盖全部居民。\n",
        "\n",
        lambda r: "就业形势稳定，居民收入增长5.5%，社会保障覆盖全部居民。" in omitted(r),
        True,
    ),
    (
        "paragraphs joined",
        "markdown",
        "### 民生保障有力\n\n就业",
        "民生保障有力就业",
        lambda r: "民生保障有力就业形势稳定，居民收入增长5.5%，社会保障覆盖全部居民。" in texts(r),
        True,
    ),
    (
        "a paragraph split",
        "markdown",
        "生产总值增长6%，财政",
        "生产总值增长6%，\n\n财政",
        lambda r: "财政收入稳步提高。" in texts(r),
        True,
    ),
    ("a field", "markdown", 'date: "2022-01-08"', 'date: "2022-01-09"', lambda r: r.metadata.date, "2022-01-09"),
    (
        "a word",
        "markdown",
        "经济平稳运行",
        "经济平稳运转",
        lambda r: [(each.quote, each.value) for each in r.corrections],
        [("行", "转")],
    ),
    (
        "the place, and not what follows from it",
        "json",
        '"name": "云溪市", "level"',
        '"name": "辽源市", "level"',
        lambda r: ([each.field for each in r.corrections], r.metadata.jurisdiction and r.metadata.jurisdiction.code),
        (["place", "report_id"], "220400"),
    ),
    ("a role", "tei", "#role.tasks", "#role.targets", lambda r: [each.value for each in r.corrections], ["targets"]),
    (
        "a field in TEI",
        "tei",
        DATE_IN_TEI,
        DATE_IN_TEI.replace("8日", "9日").replace("08", "09"),
        lambda r: r.metadata.date,
        "2022-01-09",
    ),
    (
        "a choice",
        "tei",
        "财政收入",
        "财政<choice><sic>收入</sic><corr>支出</corr></choice>",
        lambda r: [(each.quote, each.value) for each in r.corrections],
        [("收入", "支出")],
    ),
    (
        "an annotation",
        "json",
        '"status": "target"',
        '"status": "expected"',
        lambda r: [(each.field, each.value) for each in r.corrections],
        [("quantity.status", "expected")],
    ),
)


@pytest.mark.parametrize("edit", EDITS, ids=[each[0] for each in EDITS])
def test_an_edit_of_an_output_becomes_a_correction(
    edit: tuple[str, str, str, str, Callable[[Report], object], object], file: Path
) -> None:
    _, form, old, new, seen, right = edit
    result = edited(file, form, old, new)
    assert (result.status, result.err) == (0, "")
    assert seen(reading(file)) == right


def test_what_no_correction_can_say_is_named(file: Path) -> None:
    result = edited(file, "markdown", "\n就业形势", "\n这一段是编辑所加的文字。\n\n就业形势")
    assert result.status == 1
    assert "not expressed: words that the source does not have: 这一段是编辑所加的文字。" in result.err
    assert not beside(file).exists()


@pytest.mark.parametrize("form", ["json", "tei", "markdown"])
def test_an_output_that_nobody_edited_gives_none(file: Path, form: str) -> None:
    assert run("fix", file, "--not-heading", str(LINE)).status == 0
    output = file.with_name("e.out")
    output.write_bytes(run(file, "--to", form).out)
    result = run("fix", file, "--from", output)
    assert (result.status, result.text, result.err) == (0, "", "")
    assert len(entries_of(beside(file))) == 1


def test_an_output_of_a_corpus_that_was_edited_and_kept_is_taken_in(file: Path, tmp_path: Path) -> None:
    words = ("corpus", file, "--to", "json", "--out", tmp_path / "corpus")
    assert run(*words).status == 0
    (output,) = (tmp_path / "corpus" / "json").rglob("*.json")
    output.write_text(output.read_text("utf-8").replace('"date": "2022-01-08"', '"date": "2022-01-10"'), "utf-8")
    assert run("fix", file, "--from", output).status == 0
    assert run(*words, "--force").status == 0
    found = json.loads(output.read_text("utf-8"))
    assert (found["metadata"]["date"], [each["field"] for each in found["corrections"]]) == ("2022-01-10", ["date"])


@pytest.mark.parametrize(
    "text", ["<TEI xmlns='http://www.tei-c.org/ns/1.0'/>", "{}", "# 标题\n\n正文。\n", "各位代表："]
)
def test_another_file_is_no_output(file: Path, text: str) -> None:
    other = file.with_name("other")
    other.write_text(text, "utf-8")
    result = run("fix", file, "--from", other)
    assert (result.status, bool(result.err)) == (3, True)


def test_why_names_the_correction_of_a_line(file: Path) -> None:
    run("fix", file, "--not-heading", str(LINE))
    shown = run("why", f"{file}:{LINE}").text
    assert "as recognised → not-heading" in shown
    assert "as recognised" not in run("why", f"{file}:{LINE + 1}").text


def test_a_conversion_without_corrections_imports_nothing_of_them(file: Path) -> None:
    program = (
        "import sys; from converter.cli import main; main(sys.argv[1:])\n"
        "print(*[name for name in sys.modules if 'correct' in name or name in ('tomllib', 'difflib')], file=sys.stderr)"
    )
    words = [sys.executable, "-c", program, str(file), "--to", "json", "-o", str(file.with_name("a.json"))]
    loaded = subprocess.run(words, capture_output=True, text=True, check=True).stderr.split()
    assert loaded == ["converter.model.corrections"]
