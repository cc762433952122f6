"""A reading that fails its check is never written: its whole text is, in plain paragraphs, and the problem is told."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from broken import BREAKS, Break, broken, expected, lost
from command import run as convert
from mishaps import convert_or_suffer
from reports import report as invented
from selectolax.lexbor import LexborHTMLParser

from converter import Report, annotated, read, write
from converter.checks.coverage import check_annotations, check_coverage
from converter.checks.fallback import sound_again
from converter.cli import corpus as corpus_command
from converter.corpus import read_manifest, run
from converter.formats import FORMATS
from converter.formats.json.values import from_json, to_json
from converter.inputs.word.docx import read_docx
from converter.model import Indicator, Metadata, Node, Paragraph, Quantity, walk
from converter.model.layout import leaves, restore
from converter.model.options import OutputOptions
from converter.model.stated import stated
from converter.source.problem import Code
from converter.source.span import Span
from converter.spark.row import Given, RowOptions, row_of

TEXT = """示例市人民政府工作报告
——2022年1月8日在示例市第六届人民代表大会第三次会议上
示例市市长　李明

各位代表：
　　一、2021年工作回顾
　　过去一年，全市生产总值增长8%，财政收入增长9%，
主要指标好于预期。
　　二、2022年工作安排
　　坚持稳中求进。生产总值增长6%。
　　各位代表！让我们携手前进，为建设美好示例市而努力奋斗！
"""
LINES = [line.strip() for line in TEXT.splitlines() if line.strip()]
OUTPUTS = [form.name for form in FORMATS]
RECORD = {form.name: form.record for form in FORMATS}


def failures(report: Report) -> list[str]:
    return [each.message for each in report.problems if each.code is Code.READING_FAILED]


@pytest.mark.parametrize("way", BREAKS, ids=lambda way: way.__name__)
def test_a_broken_reading_gives_the_whole_text_in_plain_paragraphs(way: Break) -> None:
    with broken(way):
        outcome = read(TEXT, name="a.txt")
    report = outcome.value
    assert check_coverage(report, TEXT) == ()
    assert [node.text for node in report.body if isinstance(node, Paragraph)] == LINES
    assert (report.front, report.omitted, report.back.annexes) == ((), (), ())
    assert report.metadata == Metadata(display_title=LINES[0])
    (problem,) = (each for each in report.problems if each.severity == "error")
    assert problem.code is Code.READING_FAILED and "plain paragraphs" in problem.message
    assert 0 <= problem.span.start <= problem.span.end <= len(TEXT) and outcome.problems == report.problems
    assert [each for each in report.problems if each is not problem] == [], "nothing of what was recognised is told"


def test_what_is_to_be_said_of_characters_is_said_of_a_broken_reading_too() -> None:
    with broken(lost):
        codes = [each.code for each in read(TEXT.replace("9%", "9%&nbsp;\ue000")).problems]
    assert sorted(code.code for code in codes) == ["private-use", "reading-failed", "seen-through"]


@pytest.mark.parametrize("form", OUTPUTS)
@pytest.mark.parametrize("way", BREAKS, ids=lambda way: way.__name__)
def test_every_output_of_a_broken_reading_is_valid_and_holds_the_text(way: Break, form: str) -> None:
    with broken(way):
        produced = write(read(TEXT).value, form)
    assert [each for each in produced.problems if each.severity == "error"] == []
    if form == "source":
        assert produced.value == TEXT
    elif form == "docx":
        assert all(line in read_docx(produced.value).value.text for line in LINES)
    elif form == "html":
        assert all(line in LexborHTMLParser(produced.value).text() for line in LINES)
    elif form in ("vertical", "conllu"):
        assert all(without_blanks(line) in letters(produced.value) for line in LINES)
    elif form not in ("csv", "epub", "pdf") and not RECORD[form]:
        assert all(line in produced.value for line in LINES)


def without_blanks(text: str) -> str:
    return "".join(text.split())


def letters(tokens: str) -> str:
    """Join the tokens of vertical text or CoNLL-U."""
    rows = (line.split("\t") for line in tokens.splitlines() if line[:1] not in ("<", "#", ""))
    return "".join(row[1] if row[0].isdigit() and len(row) == 10 else row[0] for row in rows)


@pytest.mark.parametrize("form", OUTPUTS)
def test_convert_writes_the_text_says_so_and_exits_with_1(form: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    with broken(lost):
        done = convert(tmp_path / "a.txt", "--to", form, "-o", tmp_path / "out")
    assert done.status == 1
    assert "1 error: the report gives" in done.err and "plain paragraphs" in done.err
    assert (tmp_path / "out").exists()


def test_check_shows_the_place(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    with broken(lost):
        done = convert("check", tmp_path / "a.txt")
    assert done.status == 1 and "error reading-failed" in done.text


def test_a_corpus_holds_the_text_and_names_the_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "broken-reading", "c"):
        (tmp_path / f"{name}.txt").write_text(invented(len(name)), "utf-8")
    monkeypatch.setattr(corpus_command, "run", lambda *given: run(*given, work=convert_or_suffer))
    words = ("corpus", tmp_path, "--out", tmp_path / "out", "--to", "all")
    for _ in range(2):  # the second run finds it done, and says the same
        done = convert(*words)
        assert done.status == 1
        assert "broken-reading.txt: a check of its reading failed" in done.err
    (record,) = (each for each in read_manifest(tmp_path / "out") if "broken" in each.name)
    assert record.status == "done" and record.problems["reading-failed"] == 1
    for path in record.outputs:
        assert invented(len("broken-reading")).split("\n")[0] in (tmp_path / "out" / path).read_text("utf-8")


def test_a_row_of_spark_holds_the_text_and_the_problem() -> None:
    with broken(lost):
        row = row_of(Given(TEXT), RowOptions(tuple(form for form in FORMATS if form.name in ("json", "tei", "source"))))
    assert row["source"] == TEXT and row["json"] and row["tei"] and row["error"] is None
    assert "reading-failed" in [each["code"] for each in row["problems"]]


def test_a_text_that_begins_with_no_title_has_the_usual_one_in_lists() -> None:
    for first, shown in (("\x00经济", "政府工作报告"), ("", "政府工作报告"), ("经济" * 50, "经济" * 19 + "经…")):
        with broken(lambda report: report.__class__(report.kind, report.id, report.metadata, report.source)):
            assert read(f"{first}\n").value.metadata.display_title in (shown, Metadata().display_title)


# Reports that are read back from an output


def changed(old: str, new: str, *, with_annotations: bool = False) -> Report:
    """The report of JSON that was edited by hand, as the guard leaves it: `old` became `new` wherever it stands."""
    report = read(TEXT).value
    whole = to_json(annotated(report) if with_annotations else report)
    text = json.dumps(whole, ensure_ascii=False).replace(old, new)
    assert text != json.dumps(whole, ensure_ascii=False)
    with expected():
        return sound_again(from_json(json.loads(text))).value


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("主要指标好于预期", "主要指标远好于预期"),
        ("坚持稳中求进", "稳中求进"),
        ('"length": ', '"length": 1'),
        ('"span": [61, 110]', '"span": [61, 115]'),
        ('"label_span": [113, ', '"label_span": [112, '),
        ('"heading": "2021年工作回顾"', '"heading": "回顾"'),
    ],
)
def test_a_report_whose_spans_no_longer_fit_becomes_its_text_and_says_so(old: str, new: str) -> None:
    report = changed(old, new)
    assert len(failures(report)) == 1
    assert all(isinstance(node, Paragraph) for node in report.body)
    assert report.source.sha256 == "", "no bytes are known to hold this text"
    text = restore(leaves(report), report.source.layout)
    assert check_coverage(report, text) == ()
    for form in OUTPUTS:
        assert [each for each in write(report, form).problems if each.severity == "error"] == []


def test_an_edit_that_no_longer_fits_an_annotation_costs_the_annotations_alone() -> None:
    report = changed("增长8%", "增长7%", with_annotations=True)
    assert failures(report) == [] or "annotations are left out" in failures(report)[0]
    report = changed('"text": "8%"', '"text": "7%"', with_annotations=True)
    assert "annotations are left out" in failures(report)[0]
    assert [node.heading for node in report.body] == ["2021年工作回顾", "2022年工作安排"]  # type: ignore[union-attr]
    assert '"annotations"' not in json.dumps(to_json(report))


def test_convert_says_of_edited_json_that_it_does_not_fit_and_writes_nothing(tmp_path: Path) -> None:
    written = write(read(TEXT).value, "json").value
    (tmp_path / "a.json").write_text(written.replace("好于预期", "远好于预期"), "utf-8")
    done = convert(tmp_path / "a.json", "--to", "md", "-o", tmp_path / "a.md")
    assert done.status == 3 and "This JSON was changed" in done.err
    assert not (tmp_path / "a.md").exists()


def test_a_report_that_was_changed_in_memory_fails_the_check_of_json() -> None:
    report = lost(read(TEXT).value)
    codes = [each.code for each in write(report, "json").problems]
    assert Code.TEXT_LOST in codes
    assert write(report, "json", check=False).problems == ()


def test_annotations_that_miss_their_place_are_not_carried(monkeypatch: pytest.MonkeyPatch) -> None:
    from converter.annotate import annotated as module
    from converter.output import carrying

    true = module.placed

    def misplaced(*given: object) -> object:
        for found in true(*given):  # type: ignore[arg-type]
            yield tuple(
                each.__class__(**{**{name: getattr(each, name) for name in each.__slots__}, "text": "错"})
                if isinstance(each, Quantity)
                else each
                for each in found
            )

    monkeypatch.setattr(module, "placed", misplaced)
    report = carrying(read(TEXT).value, [form for form in FORMATS if form.name == "json"], OutputOptions())
    assert "annotations are left out" in failures(report)[0]
    assert from_json(to_json(report)) == report and '"annotations"' not in json.dumps(to_json(report))


def test_an_annotation_of_no_words_is_not_carried() -> None:
    report = annotated(read(TEXT).value)
    found = next(each for leaf in stated(report) for each in leaf.annotations if isinstance(each, Quantity))
    empty = replace(found, indicator=Indicator("", Span(found.span.end, found.span.end)))
    wrong = walk.changed(report, lambda node: _with(node, found, empty))
    assert check_annotations(report) == ()
    assert len(check_annotations(wrong)) == 1


def _with(node: Node, old: Quantity, new: Quantity) -> Node:
    kept = tuple(new if each is old else each for each in getattr(node, "annotations", ()))
    return replace(node, annotations=kept) if kept else node  # type: ignore[call-arg]
