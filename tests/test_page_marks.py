"""Pages of the source in web pages, books, citations and extracts."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

from command import run
from hypothesis import given, strategies as st
from pdf_maker import typeset
from reports import report
from test_tei_pages import READ, before_pages, solid, with_pages

from converter import read, write
from converter.dataclass import replace
from converter.model import PageBreak

MARK = re.compile(r'<span class="own page" id="page(\d+)" role="doc-pagebreak" aria-label="([^"]*)"></span>')
LINES = [line.strip() for line in report(2).split("\n") if line.strip()]


def seen_before(article: str) -> list[str]:
    """The text before each mark of a page in the markup, without blanks and the page's own words."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(MARK.sub("\ue000", article))
    for own in tree.css(".own"):
        own.decompose()
    body = tree.css_first("article")
    assert body is not None
    return ["".join(solid(body.text()).split("\ue000")[: at + 1]) for at in range(solid(body.text()).count("\ue000"))]


@given(st.sampled_from(range(len(READ))), st.data())
def test_the_text_before_a_mark_is_that_before_the_page(number: int, data: st.DataObject) -> None:
    found = READ[number]
    offsets = sorted(data.draw(st.lists(st.integers(0, found.source.length), max_size=9)))
    made = with_pages(found, offsets)
    out = write(made, "html")
    assert not out.problems
    assert [each[1] for each in MARK.findall(out.value)] == [page.number for page in made.source.pages]
    assert seen_before(out.value) == before_pages(made)


def test_a_book_lists_its_pages() -> None:
    made = read(typeset(LINES, rows=9), name="a.pdf").value
    out = write(made, "epub")
    assert not out.problems
    assert [page.number for page in read(out.value, name="a.epub").value.source.pages] == [
        page.number for page in made.source.pages
    ]


def test_references_name_the_pages(tmp_path: Path) -> None:
    made = read(typeset(LINES, rows=9), name="a.pdf").value
    last = made.source.pages[-1].number
    assert f"SP  - 1\r\nEP  - {last}\r\n" in write(made, "ris").value
    assert f"pages = {{1--{last}}}" in write(made, "bibtex").value
    assert json.loads(write(made, "csl").value)[0]["page"] == f"1-{last}"
    assert "SP  -" not in write(read(report(2)).value, "ris").value
    (tmp_path / "a.pdf").write_bytes(typeset(LINES, rows=9))
    done = run("extract", str(tmp_path / "a.pdf"), "--role", "summary", "--role", "tasks", "--to", "csv")
    rows = list(csv.DictReader(io.StringIO(done.text.removeprefix("\ufeff"))))
    assert rows
    for row in rows:
        assert re.fullmatch(r"\d+(-\d+)?", row["pages"])
        assert f": {row['pages']}." in row["citation"]


def test_a_page_whose_number_has_a_hyphen_is_one_page() -> None:
    plain = read(report(2)).value
    made = replace(plain, source=replace(plain.source, pages=(PageBreak(0, "A-1"),)))
    assert "SP  - A-1\r\nEP  - A-1\r\n" in write(made, "ris").value
    assert "pages = {A-1}" in write(made, "bibtex").value
