"""Tables of a PDF: each cell in its place, empty ones too, and no character twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pypdfium2
import pytest
from hypothesis import given, settings, strategies as st
from pdf_maker import FIRST, LEFT, SECOND, TOP, Sheet

from converter import Code, read as read_file, write
from converter.checks.coverage import check_coverage
from converter.inputs.pdf.reader import read_pdf
from converter.inputs.pdf.rules import rules_of

XS, YS = (100, 220, 340, 460), (480, 520, 560, 600)
"""Positions of the rules around three rows of three cells."""

CELLS = ("", "财政收入", "31.2", "各位代表：", "一、", "来源：县局")
"""Contents of cells that outside a table would be something else."""

Rows = Sequence[Sequence[str]]


def sheet(rows: Rows, *, ruled: bool = True) -> Sheet:
    """A page with a paragraph, a table and another paragraph."""
    made = Sheet()
    made.wrapped(FIRST, LEFT, TOP)
    if ruled:
        made.canvas.grid(list(XS), list(YS))
    filled(made, rows)
    made.wrapped(SECOND, LEFT, 420)
    return made


def filled(made: Sheet, rows: Rows) -> None:
    """Put the text of cells in their places."""
    for y, row in zip(reversed(YS[:-1]), rows, strict=True):
        for x, text in zip(XS, row, strict=False):
            if text:
                made.put(text, x + 5, y + 10, 12)


def table_of(made: Sheet) -> list[str]:
    """The lines under the one mark of a table; the outputs of the whole hold, and no line stands outside."""
    data = made.data()
    source = read_pdf(data, name="a.pdf").value
    outcome = read_file(data, name="a.pdf")
    assert Code.READING_FAILED not in [problem.code for problem in outcome.problems]
    assert check_coverage(outcome.value, source.text) == ()
    assert [write(outcome.value, form).problems for form in ("json", "tei", "markdown")] == [(), (), ()]
    [mark] = [mark for mark in source.marks if mark.kind == "table"]
    before, after = source.text[: mark.span.start], source.text[mark.span.end :]
    assert (before, after) == (f"{FIRST}\n", f"\n{SECOND}\n")
    return source.text[mark.span.start : mark.span.end].split("\n")


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize(
    "rows",
    [
        (("", "上年", "今年"), ("财政收入", "31.2", "33.5"), ("用电量", "8.1", "8.8")),
        (("项目", "上年", "今年"), ("财政收入", "31.2", "33.5"), ("用电量", "8.1", "")),
        (("", "上年", "今年"), ("财政收入", "31.2", "33.5"), ("用电量", "8.1", "")),
        (("项目", "", "今年"), ("", "31.2", "33.5"), ("用电量", "8.1", "")),
    ],
    ids=["first", "last", "first and last", "one in each row"],
)
def test_a_table_reaches_over_its_empty_first_and_last_cells(rows: Rows, ruled: bool) -> None:
    assert table_of(sheet(rows, ruled=ruled)) == ["\t".join(row) for row in rows]


@pytest.mark.parametrize(("scale", "right", "up"), [(1.0, 40.0, -25.0), (0.5, -15.0, 30.0), (2.0, 0.0, 0.0)])
def test_rules_are_found_where_the_page_shows_them(scale: float, right: float, up: float) -> None:
    rows = (("项目", "上年", "今年"), ("财政收入", "31.2", ""), ("用电量", "8.1", "8.8"))
    made = sheet(rows, ruled=False)
    made.canvas.saveState()
    made.canvas.transform(scale, 0, 0, scale, right, up)
    made.canvas.grid([(x - right) / scale for x in XS], [(y - up) / scale for y in YS])
    made.canvas.restoreState()
    assert table_of(made) == ["\t".join(row) for row in rows]
    assert rules_of_first_page(made) == (sorted(YS), sorted(XS))


def rules_of_first_page(made: Sheet) -> tuple[list[int], list[int]]:
    """Positions of the level and the upright rules, in whole points, each once."""
    document = pypdfium2.PdfDocument(made.file.getvalue())
    found = rules_of(document[0])
    document.close()
    return sorted({round(rule.at) for rule in found.level}), sorted({round(rule.at) for rule in found.upright})


def test_a_cell_over_several_columns_is_read_once_and_keeps_their_number() -> None:
    made = sheet((("", "", ""),) * 3, ruled=False)
    for y in YS:
        made.canvas.line(XS[0], y, XS[-1], y)
    for x, top in zip(XS, (YS[-1], YS[-2], YS[-2], YS[-1]), strict=True):
        made.canvas.line(x, YS[0], x, top)
    filled(made, (("", "全县主要指标", ""), ("财政收入", "31.2", "33.5"), ("用电量", "8.1", "8.8")))
    assert table_of(made) == ["全县主要指标\t\t", "财政收入\t31.2\t33.5", "用电量\t8.1\t8.8"]


def test_a_cell_over_several_rows_is_read_once() -> None:
    made = sheet((("", "", ""),) * 3, ruled=False)
    for x in XS:
        made.canvas.line(x, YS[0], x, YS[-1])
    for y, left in zip(YS, (XS[0], XS[1], XS[1], XS[0]), strict=True):
        made.canvas.line(left, y, XS[-1], y)
    filled(made, (("", "财政收入", "33.5"), ("经济", "工业投资", "12.4"), ("", "用电量", "8.8")))
    assert table_of(made) == ["经济\t财政收入\t33.5", "\t工业投资\t12.4", "\t用电量\t8.8"]


def test_rules_and_text_that_are_drawn_twice_make_one_table() -> None:
    rows = (("项目", "上年", "今年"), ("财政收入", "31.2", "33.5"), ("用电量", "8.1", ""))
    made = sheet(rows)
    made.canvas.grid([x + 0.5 for x in XS], [y + 0.5 for y in YS])
    made.canvas.translate(0.4, 0)
    filled(made, rows)
    assert table_of(made) == ["\t".join(row) for row in rows]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.sampled_from(CELLS), min_size=3, max_size=3), min_size=3, max_size=3))
def test_whatever_cells_hold_stands_in_the_table_once(rows: list[list[str]]) -> None:
    data = sheet(rows).data()
    source = read_pdf(data, name="a.pdf").value
    assert Counter("".join(source.text.split())) == Counter("".join((FIRST, SECOND, *map("".join, rows))))
    outcome = read_file(data, name="a.pdf")
    assert Code.READING_FAILED not in [problem.code for problem in outcome.problems]
    assert check_coverage(outcome.value, source.text) == ()
