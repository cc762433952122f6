"""Real reports that are set in pages and read back say what their text says."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from gold import Gold, figure, golds, reading, scored
from pdf_maker import TOP, Sheet, typeset, wrapped

from converter.inputs.pdf.reader import read_pdf

OFFICE = ("pref-hechi-2024-dg", "prov-shanghaishi-2025-zip", "prov-gansusheng-2025-zip")
"""Reports that came as office files."""

SET = ("liaoyuan-2022", "nat-state-2002-ws", "pref-shenzhenshi-2007-sz", "yichun-2023")
"""Reports of many kinds of paragraph, to be set in pages."""

LEAST = {"pdf": 0.97, "html": 0.99}
"""The F1 of the headings that an office file keeps when it is saved as another kind."""


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


pytestmark = pytest.mark.consumers


@pytest.mark.usefixtures("shared", "chinese_font")
@pytest.mark.parametrize("name", SET)
@pytest.mark.parametrize("layout", [in_pages, in_columns])
def test_a_report_s_paragraphs_come_back_whole_and_in_order(name: str, layout: Callable[[list[str]], bytes]) -> None:
    texts = paragraphs(gold_named(name))
    assert read_paragraphs(layout(texts)) == texts


@pytest.mark.usefixtures("shared", "chinese_font")
@pytest.mark.parametrize("name", SET)
@pytest.mark.parametrize("layout", [in_pages, in_columns])
def test_a_report_in_pages_reads_as_its_text(name: str, layout: Callable[[list[str]], bytes]) -> None:
    gold = gold_named(name)
    lines = [line.strip() for line in gold.text.splitlines() if line.strip()]
    by_pages, by_text = (scored(gold, reading(data, name)) for data in (layout(lines), gold.data))
    assert by_pages["headings"] == by_text["headings"]
    assert metadata(by_pages) == metadata(by_text)


@pytest.fixture(scope="module", params=sorted(LEAST))
def saved(
    request: pytest.FixtureRequest,
    shared: Path,
    tmp_path_factory: pytest.TempPathFactory,
    program: Callable[[str], str],
) -> Path:
    """A folder with the office files, saved by LibreOffice as another kind of file, which the folder is called."""
    folder = tmp_path_factory.mktemp("saved") / str(request.param)
    files = [str(shared / "corpus" / "docx" / f"{name}.docx") for name in OFFICE]
    profile = f"-env:UserInstallation={(folder.parent / 'profile').as_uri()}"
    command = [program("soffice"), "--headless", profile, "--convert-to", folder.name, "--outdir", str(folder), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=250)
    return folder


@pytest.mark.parametrize("name", OFFICE)
def test_an_office_file_saved_as_another_kind_reads_as_its_text(
    name: str, saved: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold, file = gold_named(name), f"{name}.{saved.name}"
    by_file, by_text = (scored(gold, reading(data, file)) for data in ((saved / file).read_bytes(), gold.data))
    with capsys.disabled():
        print(f"\n{file}: headings {figure(by_file['headings']):.3f}, by the text {figure(by_text['headings']):.3f}")
    assert figure(by_file["headings"]) >= LEAST[saved.name]
    assert metadata(by_file) == metadata(by_text)


def metadata(triples: dict[str, tuple[int, int, int]]) -> dict[str, tuple[int, int, int]]:
    """Select the counts of the metadata."""
    return {name: triple for name, triple in triples.items() if name.startswith("metadata.")}
