"""Raised markers of notes in a PDF: of any size, in any order of the file, and none that changes a number."""

from __future__ import annotations

import pytest
from pdf_maker import FONT, LEFT, SIZE, TOP, Sheet
from reportlab.pdfbase import pdfmetrics

from converter.inputs.pdf.reader import read_pdf

SHARES = (0.5, 0.65, 0.75, 0.83, 0.9, 1.0)
BEFORE, AFTER = "改造老旧小区", "48个，城市绿地新增32公顷，全市面貌持续改善。"


def page(marker: str, share: float, *, last: bool, rise: float = 0.38) -> bytes:
    """A paragraph of two lines with a raised marker in the second, before which the file may draw the rest."""
    sheet = Sheet()
    sheet.put("（二）城乡面貌持续改善。新建改建道路126公里，绿化道路", LEFT + 2 * SIZE, TOP)
    width = pdfmetrics.stringWidth(marker, FONT, share * SIZE)
    at = LEFT + len(BEFORE) * SIZE
    pieces = [(BEFORE, LEFT, 0.0, 1.0), (marker, at, rise, share), (AFTER, at + width, 0.0, 1.0)]
    for text, x, up, size in sorted(pieces, key=lambda each: each[0] == marker) if last else pieces:
        sheet.put(text, x, TOP - 28 + up * SIZE, size * SIZE)
    return sheet.data()


@pytest.mark.parametrize("share", SHARES)
@pytest.mark.parametrize("marker", ["[2]", "②", "〔2〕"])
@pytest.mark.parametrize("last", [False, True], ids=["in order", "drawn last"])
def test_a_raised_marker_stands_behind_its_word(share: float, marker: str, last: bool) -> None:
    text = read_pdf(page(marker, share, last=last)).value.text
    assert f"{BEFORE}{marker}48个" in text.replace(" ", "")


@pytest.mark.parametrize("share", SHARES)
def test_a_raised_figure_does_not_extend_a_number(share: float) -> None:
    text = read_pdf(page("2", share, last=False)).value.text
    assert f"{BEFORE}²48个" in text.replace(" ", "")


def test_a_line_set_close_above_is_no_marker() -> None:
    sheet = Sheet()
    sheet.put("2", LEFT + 6 * SIZE, TOP + 0.9 * SIZE)
    sheet.put("改造老旧小区48个。", LEFT, TOP)
    assert sorted(read_pdf(sheet.data()).value.text.split()) == ["2", "改造老旧小区48个。"]
