"""The starts of a file's pages are kept, so that each passage has the page on which it stands."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Sequence

import pytest
from ofd_maker import typeset as typeset_ofd
from pdf_maker import FIRST, LEFT, SIZE, TOP, Sheet, typeset as typeset_pdf, wrapped
from word import p, word

from converter import read, write
from converter.inputs.labels import Label
from converter.model import Report

PARAGRAPHS = [
    f"（{number}）第{number}段。{FIRST[5 * at : -1]}，{FIRST[: 5 * at]}{number}。"
    for at, number in enumerate("一二三四五六七八九")
]


def page_of(report: Report, offset: int) -> str:
    """The page of a position, as docs/inputs.md says it is found."""
    starts = [page.offset for page in report.source.pages]
    return report.source.pages[bisect_right(starts, offset) - 1].number


@pytest.mark.parametrize("make", [typeset_pdf, typeset_ofd], ids=["PDF", "OFD"])
@pytest.mark.parametrize("rows", [5, 7, 22])
def test_each_paragraph_has_the_page_on_which_it_begins(make: Callable[..., bytes], rows: int) -> None:
    report = read(make(PARAGRAPHS, rows=rows), name="a.pdf").value
    text = write(report, "source").value
    lines = [len(wrapped(paragraph)) for paragraph in PARAGRAPHS]
    first = 0
    for paragraph, count in zip(PARAGRAPHS, lines, strict=True):
        assert page_of(report, text.index(paragraph[:8])) == str(first // rows + 1)
        first += count
    assert [page.number for page in report.source.pages] == [str(n + 1) for n in range(-(-sum(lines) // rows))]


def test_a_page_may_begin_in_the_middle_of_a_paragraph() -> None:
    sheet = Sheet()
    sheet.put(FIRST[:26], LEFT + 2 * SIZE, TOP)
    sheet.page()
    sheet.put(FIRST[26:], LEFT, TOP)
    sheet.put("二、重点工作", LEFT + 2 * SIZE, TOP - 60)
    report = read(sheet.data()).value
    assert write(report, "source").value.startswith(FIRST)
    assert [(page.offset, page.number) for page in report.source.pages] == [(0, "1"), (26, "2")]


def test_labels_above_the_text_move_the_pages() -> None:
    data = typeset_pdf(PARAGRAPHS, rows=5)
    plain, labelled = read(data).value, read(data, labels=[Label("date", "日期", "2022-01-11")]).value
    added = len("日期：2022-01-11\n")
    moved = [page.offset + added for page in plain.source.pages]
    assert [page.offset for page in labelled.source.pages] == moved


def test_json_keeps_the_pages_and_a_text_has_none() -> None:
    report = read(typeset_pdf(PARAGRAPHS, rows=5), name="a.pdf").value
    written = write(report, "json").value
    pages: Sequence[object] = json.loads(written)["source"]["pages"]
    assert pages[0] == {"offset": 0, "number": "1"}
    assert read(written.encode()).value.source.pages == report.source.pages
    assert "pages" not in json.loads(write(read("政府工作报告\n").value, "json").value)["source"]


def test_word_notes_the_pages_that_it_last_showed() -> None:
    shown = "<w:lastRenderedPageBreak/>"
    half = f"<w:r><w:t>{FIRST[:9]}</w:t></w:r><w:r>{shown}<w:t>{FIRST[9:]}</w:t></w:r>"
    body = p("政府工作报告") + f"<w:p>{half}</w:p>" + p(f"<w:r>{shown}<w:t>谢谢！</w:t></w:r>")
    report = read(word(body), name="a.docx").value
    title = len("政府工作报告\n")
    assert [(page.offset, page.number) for page in report.source.pages] == [
        (0, "1"),
        (title + 9, "2"),
        (title + len(FIRST) + 1, "3"),
    ]
    assert read(word(p("政府工作报告")), name="a.docx").value.source.pages == ()
