"""The empty cells of a table stand in it, whichever kind of file it came from: spans, outputs and the source hold."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pdf_maker import Sheet
from test_docx import table
from word import p, word

from converter import read, write
from converter.checks.coverage import check_coverage
from converter.model import Report, Table
from converter.model.layout import leaves, restore
from converter.model.walk import walk

OPENING = ("示例市政府工作报告", "各位代表：", "现在，我代表示例市人民政府，向大会报告工作。", "一、2022年工作回顾")
PROSE = "一年来，全市上下真抓实干，经济运行总体平稳，各项事业取得新的进步。"
Rows = tuple[tuple[str, ...], ...]

EMPTY_CORNER: Rows = (("", "2021年", "2022年"), ("总产值", "5%", ""), ("合计", "", ""))
EMPTY_EDGES: Rows = (("", "2021年", ""), ("", "5%", ""), ("", "", "合计"))


def html(rows: Rows) -> bytes:
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    above = "".join(f"<p>{line}</p>" for line in (*OPENING, PROSE))
    return f"<html><body>{above}<table>{cells}</table></body></html>".encode()


def docx(rows: Rows) -> bytes:
    made = table(*(tuple(p(cell) for cell in row) for row in rows))
    return word("".join(map(p, (*OPENING, PROSE))) + made)


def markdown(rows: Rows) -> bytes:
    head, *others = (f"| {' | '.join(row)} |" for row in rows)
    return "\n\n".join(("# " + OPENING[0], *OPENING[1:], PROSE, "\n".join((head, "|---|---|---|", *others)))).encode()


def pdf(rows: Rows) -> bytes:
    sheet, y = Sheet(), 760.0
    for line in (*OPENING, PROSE):
        y = sheet.wrapped(line, 80, y)
    sheet.canvas.grid([100, 200, 300, 400], [y - 40 * step for step in range(4)])
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            sheet.put(text, 105 + 100 * column, y - 40 * number - 30)
    return sheet.data()


def tei(rows: Rows) -> bytes:
    cells = "".join(f"<row>{''.join(f'<cell>{cell}</cell>' for cell in row)}</row>" for row in rows)
    above = "".join(f"<p>{line}</p>" for line in (*OPENING, PROSE))
    body = f"<text><body>{above}<table>{cells}</table></body></text>"
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>{body}</TEI>'.encode()


MERGED = "<table><tr><td rowspan=2></td><td colspan=2>各年</td></tr><tr><td>5%<td></tr><tr><td></tr></table>"


def tables(report: Report) -> list[Table]:
    return [node for node in walk(report) if isinstance(node, Table)]


def told(data: bytes, name: str) -> list[list[str]]:
    """The cells of the one table; its outputs hold, and give the same cells when they are read back."""
    report = read(data, name=name).value
    text = restore(leaves(report), report.source.layout)
    assert check_coverage(report, text) == ()
    (found,) = tables(report)
    cells = [[cell.text for cell in row] for row in found.rows]
    for form in ("json", "tei", "markdown"):
        written = write(report, form)
        assert [each for each in written.problems if each.severity == "error"] == []
        again = read(written.value.encode(), name=f"a.{form}").value
        assert [[[cell.text for cell in row] for row in each.rows] for each in tables(again)] == [cells]
    return cells


@pytest.mark.parametrize("rows", [EMPTY_CORNER, EMPTY_EDGES], ids=["corner", "edges"])
@pytest.mark.parametrize("made", [html, docx, markdown, tei], ids=lambda made: made.__name__)
def test_empty_cells_at_the_corners_of_a_table_are_in_it(made: Callable[[Rows], bytes], rows: Rows) -> None:
    assert told(made(rows), f"a.{made.__name__}") == [list(row) for row in rows]


def test_empty_cells_of_a_ruled_table_in_a_pdf_are_in_it() -> None:
    assert told(pdf(EMPTY_CORNER), "a.pdf") == [list(row) for row in EMPTY_CORNER]


def test_merged_cells_leave_empty_ones_in_their_table() -> None:
    page = html(()).replace(b"<table></table>", MERGED.encode())
    assert told(page, "a.html")[0] == ["", "各年", ""]
    across = '<w:tc><w:tcPr><w:gridSpan w:val="3"/></w:tcPr>' + p("合计") + "</w:tc>"
    merged = table((p(""), p("甲"), p(""))).replace("</w:tbl>", f"<w:tr>{across}</w:tr></w:tbl>")
    assert told(word("".join(map(p, (*OPENING, PROSE))) + merged), "a.docx") == [["", "甲", ""], ["合计", "", ""]]
