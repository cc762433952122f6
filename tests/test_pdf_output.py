"""PDF of a report: typeset whole, with bookmarks and tags, and read back by our own reader."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest
from command import run, sample_file
from conftest import corpus_files, sample
from hypothesis import HealthCheck, Phase, given, settings
from sample import sample_report
from strategies import reports
from test_page import NOTED

from converter import Code, read, write
from converter.formats.pdf import write as pdf_writer
from converter.formats.pdf.typst_markup import literal
from converter.inputs import Unavailable
from converter.model import Division, Report
from converter.model.layout import leaves
from converter.model.walk import walk

pdfium = pytest.importorskip("pypdfium2")
pytest.importorskip("typst")
FONT = bool(pdf_writer.installed() & {each.format("SC") for each in (*pdf_writer.SONG, *pdf_writer.HEI)})
needs_font = pytest.mark.skipif(not FONT, reason="no font with Chinese characters is installed")

NUMBER = re.compile(r"—\s*\d+\s*—")


def made(report: Report, **options: Any) -> bytes:
    """The PDF, which must have no problem."""
    outcome = write(report, "pdf", **options)
    assert outcome.problems == () and isinstance(outcome.value, bytes)
    return outcome.value


def words(data: bytes) -> str:
    """The text of the pages without white space and page numbers."""
    pages = (page.get_textpage().get_text_bounded() for page in pdfium.PdfDocument(data))
    return "".join("".join(NUMBER.sub("", text).split()) for text in pages)


def bare(text: str) -> str:
    return "".join(text.split())


@needs_font
@given(reports())
@settings(max_examples=10, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow])
def test_every_report_is_typeset(report: Report) -> None:
    outcome = write(report, "pdf")
    assert isinstance(outcome.value, bytes) and outcome.value.startswith(b"%PDF-")
    assert {each.code for each in outcome.problems} <= {Code.NO_GLYPH}


@needs_font
def test_a_character_that_no_font_has_is_named_and_the_rest_is_written() -> None:
    outcome = write(read(NOTED.replace("开工", "\U0001fbca")).value, "pdf")
    assert isinstance(outcome.value, bytes) and "办结审批" in words(outcome.value)
    (problem,) = outcome.problems
    assert (problem.code, problem.severity) == (Code.NO_GLYPH, "warning")
    assert problem.message.startswith("no font on this system has ")


@needs_font
@pytest.mark.parametrize("path", sample(corpus_files(), 6), ids=lambda path: path.stem)
def test_the_text_of_a_real_report_is_on_its_pages(path: Path) -> None:
    report = read(path.read_bytes(), name=path.name).value
    text = words(made(report))
    aside = {each.span for each in report.omitted}
    missing = [leaf for span, leaf in leaves(report) if span not in aside and bare(leaf)[:20] not in text]
    assert missing == []


@needs_font
def test_the_bytes_are_the_same_each_time_and_the_day_is_the_reports() -> None:
    report = read(NOTED).value
    first = made(report)
    assert made(report) == first
    assert b"D:20220111" in first and b"D:20240501" in made(report, day="2024-05-01")
    assert b"/MarkInfo" in first and b"pdfuaid" in first


@needs_font
def test_the_bookmarks_are_the_headings() -> None:
    document = pdfium.PdfDocument(made(read(NOTED).value))
    found = [bare(each.get_title()) for each in document.get_toc()]
    assert found == ["一、2021年工作回顾", "二、2022年工作安排", "名词解释", "关于本报告"]


@needs_font
def test_our_own_reader_reads_the_report_back() -> None:
    report = read(NOTED).value
    again = read(made(report), name="a.pdf").value

    def headings(each: Report) -> list[str]:
        return [bare(node.label + node.heading) for node in walk(each) if isinstance(node, Division)]

    assert headings(again) == headings(report)
    assert (again.metadata.date, again.metadata.jurisdiction) == (report.metadata.date, report.metadata.jurisdiction)
    assert [entry.term for entry in again.back.glossary] == [entry.term for entry in report.back.glossary]


@needs_font
def test_the_command_writes_a_file_and_takes_the_options(tmp_path: Path) -> None:
    sample_file(tmp_path)
    assert run(tmp_path / "sample.json", "-o", tmp_path / "a.pdf").status == 0
    assert run(tmp_path / "sample.json", "-o", tmp_path / "b.pdf", "--no-indent", "--lang", "en").status == 0
    assert "Contents" in words((tmp_path / "b.pdf").read_bytes())


def test_a_missing_font_and_a_missing_package_are_said_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_writer, "installed", frozenset)
    with pytest.raises(Unavailable, match="PDF needs a font with Chinese characters; install one of Noto Serif CJK SC"):
        write(sample_report(), "pdf")
    monkeypatch.undo()
    monkeypatch.setitem(sys.modules, "typst", None)
    refused = run(sample_file(tmp_path), "-o", tmp_path / "a.pdf")
    assert (refused.status, (tmp_path / "a.pdf").exists()) == (3, False)
    assert refused.err.startswith("PDF needs typst: pip install 'report-converter[typeset]'\n")


def test_no_text_becomes_markup_of_typst() -> None:
    assert literal('#let x = "1" \\ [*a*] $y$') == '#"#let x = \\"1\\" \\\\ [*a*] $y$";'


@needs_font
def test_a_title_breaks_before_its_date_and_the_salutation_stands_apart() -> None:
    title = "（吉林省）辽源市人民政府工作报告（2022年1月11日）"
    page = pdfium.PdfDocument(made(read(f"{title}\n市长 王宁\n各位代表：\n现在，我报告工作。\n").value))[0]
    text = page.get_textpage()
    lines = [bare(line) for line in text.get_text_bounded().splitlines()]
    assert lines[:2] == ["（吉林省）辽源市人民政府工作报告", "（2022年1月11日）"]
    rects = [text.get_rect(number) for number in range(text.count_rects())]
    at = {name: rect[3] for rect in rects for name in ("王宁", "各位", "现在") if name in text.get_text_bounded(*rect)}
    assert at["王宁"] - at["各位"] > 1.3 * (at["各位"] - at["现在"])
