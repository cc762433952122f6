"""Word documents of `--to docx` in the hands of others: a validator of Office Open XML, and LibreOffice."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT
from sample import sample_report
from test_docx_write import TEXT, tree

from converter import read, write
from converter.dataclass import replace
from converter.formats.docx.lines import TITLE_BLOCK, LinePiece
from converter.formats.docx.print_lines import printed
from converter.inputs.word.office import as_docx
from converter.model import Back, Report

BLANK = re.compile(r"\s|\u200b|[、，。；,]")
"""Characters that are not compared: LibreOffice 7.4 loses some marks at the end of justified lines, in any document."""
PAGE_NUMBER = re.compile(r"—[0-9]+—")


def footed(report: Report) -> Report:
    """The report with its glossary as footnotes: without a title."""
    return replace(report, back=replace(report.back, heads=()))


def with_table() -> Report:
    rows = (
        "| 指标 | 单位 | 2021年 |\n| --- | --- | --- |\n| 地区生产总值 | 亿元 | 1234.5 |\n| 财政收入 | 亿元 | 123.4 |\n"
    )
    front = '---\ntitle: "示例"\nkind: "other"\n---\n\n# 示例\n\n'
    page = f"{front}## 一、指标\n\n{rows}\n## 二、项目\n\n-   一是抓项目。\n\n    开工。\n"
    return read(page, name="a.md", form="markdown").value


REPORTS: dict[str, Callable[[], Report]] = {
    "invented": lambda: read(TEXT).value,
    "footnotes": lambda: footed(read(TEXT).value),
    "sample": sample_report,
    "table": with_table,
    "empty": lambda: replace(read("示例市政府工作报告").value, back=Back()),
    **{
        path.stem: lambda path=path: read(path.read_bytes(), name=path.name).value  # type: ignore[misc]
        for path in sorted((ROOT / "seeds").glob("*.txt"))
    },
}


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Report, Path]]:
    folder = tmp_path_factory.mktemp("docx")
    found = {}
    for name, report_of in REPORTS.items():
        report = report_of()
        outcome = write(report, "docx")
        assert outcome.problems == () and isinstance(outcome.value, bytes)
        (folder / f"{name}.docx").write_bytes(outcome.value)
        found[name] = report, folder / f"{name}.docx"
    return found


@pytest.mark.parametrize("name", REPORTS)
def test_a_document_is_valid_office_open_xml(name: str, documents: dict[str, tuple[Report, Path]]) -> None:
    audit = pytest.importorskip("openxml_audit")
    result = audit.OpenXmlValidator().validate(str(documents[name][1]))
    assert [str(each) for each in result.errors] == []
    assert result.is_valid


@pytest.fixture(scope="module")
def pages(documents: dict[str, tuple[Report, Path]], tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Name -> the text of each page of the PDF that LibreOffice makes of the document."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None or shutil.which("pdftotext") is None:
        pytest.skip("LibreOffice or poppler-utils is not installed")
    folder = tmp_path_factory.mktemp("pdf")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = [str(path) for _, path in documents.values()]
    command = [office, "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=280)
    return {name: _pages(folder / f"{name}.pdf") for name in documents}


def _pages(path: Path) -> list[str]:
    """The text of each page."""
    done = subprocess.run(["pdftotext", str(path), "-"], check=True, capture_output=True, text=True)
    return done.stdout.split("\f")[:-1]


@pytest.mark.consumers
@pytest.mark.parametrize("name", REPORTS)
def test_what_libreoffice_prints_is_the_text_of_the_report(
    name: str, documents: dict[str, tuple[Report, Path]], pages: dict[str, list[str]]
) -> None:
    lines = printed(documents[name][0])
    text = "".join(PAGE_NUMBER.sub("", _dense(page)) for page in pages[name])
    for note in lines.footnotes:
        own = _dense(note.text).removeprefix(f"[{note.number}]")
        assert own in text
        text = re.sub(rf"{note.number}?{re.escape(own)}", "", text)
    feet = {note.number for note in lines.footnotes}
    at = 0
    for line in lines.lines:
        for each in (
            "".join(_numbered(piece, feet) for piece in line.pieces),
            *(cell for row in line.rows for cell in row),
        ):
            found = text.find(_dense(each), at)
            assert found >= 0, each
            at = found + len(_dense(each)) if line.kind not in TITLE_BLOCK else at


def _numbered(piece: LinePiece, feet: set[int]) -> str:
    """The text of a piece, with the number of the footnote that is set there for the first time."""
    if piece.target not in feet:
        return piece.text
    feet.remove(piece.target)
    if not piece.is_mark:
        return f"{piece.text}{piece.target}"
    return str(piece.target) if piece.text.startswith("[") else piece.text


def _dense(text: str) -> str:
    return BLANK.sub("", text)


@pytest.mark.consumers
def test_pages_have_at_most_22_lines_and_their_numbers(pages: dict[str, list[str]]) -> None:
    for name, found in pages.items():
        for number, page in enumerate(found, 1):
            assert f"—{number}—" in _dense(page), name
            if name in ("liaoyuan-2022", "yichun-2023"):
                assert len([line for line in page.splitlines() if line.strip()]) <= 22 + 1


@pytest.mark.consumers
@pytest.mark.parametrize("name", ["invented", "footnotes", "table", "liaoyuan-2022"])
def test_what_libreoffice_saves_again_is_the_same_report(
    name: str, documents: dict[str, tuple[Report, Path]], program: Callable[[str], str]
) -> None:
    report, path = documents[name]
    again = read(as_docx(path.read_bytes(), "docx", program("soffice")), name="again.docx").value
    assert again.metadata.speaker == report.metadata.speaker
    assert tree(again.front) == tree(report.front)
    assert tree(again.body) == tree(report.body)
    assert [each.term for each in again.back.glossary] == [each.term for each in report.back.glossary]
    assert [each.definition for each in again.back.glossary] == [each.definition for each in report.back.glossary]
