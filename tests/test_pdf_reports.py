"""Real reports that are set in pages and read back say what their text says."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from gold import Gold, figure, golds, reading, scored
from pdf_maker import TOP, Sheet, typeset, wrapped

from converter.inputs.pdf import read_pdf

OFFICE = ("pref-hechi-2024-dg", "prov-shanghaishi-2025-zip", "prov-gansusheng-2025-zip")
"""Reports that came as office files."""

SET = ("liaoyuan-2022", "nat-state-2002-ws", "pref-shenzhenshi-2007-sz", "yichun-2023")
"""Reports of many kinds of paragraph, to be set in pages."""

LEAST = 0.97


def gold_named(name: str) -> Gold:
    """The report called `name`."""
    return next(gold for gold in golds() if gold.name == name)


def paragraphs(gold: Gold) -> list[str]:
    """The paragraphs of a report, without blanks, which setting may move."""
    return [line for each in gold.text.splitlines() if (line := "".join(each.split()))]


def read_paragraphs(data: bytes) -> list[str]:
    """The lines of a PDF that no page added."""
    source = read_pdf(data).value
    added = {mark.span.start for mark in source.marks if mark.kind in ("page-number", "running-head")}
    starts = zip(source.line_starts, source.text.splitlines(), strict=False)
    return ["".join(line.split()) for start, line in starts if start not in added]


def in_pages(texts: list[str]) -> bytes:
    """Paragraphs in the layout of official documents."""
    return typeset(texts, number="— {} —".format)


def in_columns(texts: list[str]) -> bytes:
    """Paragraphs in two columns of 22 characters and 38 lines, under a running head, as a gazette has them."""
    sheet = Sheet()
    lines = [line for text in texts for line in wrapped(text, 22)]
    for number, start in enumerate(range(0, len(lines), 76), 1):
        sheet.put("示例市人民政府公报", 240, 810, 9)
        for place, line in enumerate(lines[start : start + 76]):
            column, row = divmod(place, 38)
            blank = len(line) - len(line.lstrip("　"))
            sheet.put(line.lstrip("　"), 50 + column * 255 + blank * 11, TOP - row * 18, 11)
        sheet.put(str(number), 295, 40, 9)
        sheet.page()
    return sheet.data()


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize("name", SET)
@pytest.mark.parametrize("layout", [in_pages, in_columns])
def test_a_report_s_paragraphs_come_back_whole_and_in_order(name: str, layout: Callable[[list[str]], bytes]) -> None:
    texts = paragraphs(gold_named(name))
    assert read_paragraphs(layout(texts)) == texts


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize("name", SET)
def test_a_report_in_the_layout_of_official_documents_reads_as_its_text(name: str) -> None:
    gold = gold_named(name)
    lines = [line.strip() for line in gold.text.splitlines() if line.strip()]
    by_pages, by_text = (scored(gold, reading(data, name)) for data in (typeset(lines), gold.data))
    assert by_pages["headings"] == by_text["headings"]
    assert metadata(by_pages) == metadata(by_text)


@pytest.mark.parametrize("name", OFFICE)
def test_an_office_file_made_a_pdf_reads_as_its_text(
    name: str, shared: Path, tmp_path: Path, program: Callable[[str], str]
) -> None:
    command = [
        program("soffice"), "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--convert-to", "pdf", "--outdir", str(tmp_path), str(shared / "corpus" / "docx" / f"{name}.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=200)
    gold = gold_named(name)
    by_pages = scored(gold, reading((tmp_path / f"{name}.pdf").read_bytes(), f"{name}.pdf"))
    assert figure(by_pages["headings"]) >= LEAST
    assert metadata(by_pages) == metadata(scored(gold, reading(gold.data, name)))


def metadata(triples: dict[str, tuple[int, int, int]]) -> dict[str, tuple[int, int, int]]:
    """What is said of the metadata alone."""
    return {name: triple for name, triple in triples.items() if name.startswith("metadata.")}
