"""A text beside the report, in a frame or in smaller type, is no part of it; a table, a note and an abstract are."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pdf_maker import FIRST, SECOND, Sheet
from reports import report

from converter import Report, read
from converter.inputs.pdf.reader import read_pdf
from converter.model import Division
from converter.model.walk import walk

LINES = [line.strip() for line in report(1).split("\n") if line.strip()]
NEWS = (
    "会场快讯",
    "政协会议闭幕",
    "本报讯",
    "昨日，市政协会议圆满完成各项议程，在市会议中心闭幕。会议号召各级政协组织继续努力。",
    "会议通过决议。",
)
SIZE, SMALL = 12, 9


def box(sheet: Sheet, x: float, y: float, *, frame: bool, width: float = 130) -> None:
    """The news from a place downwards."""
    foot = y
    for line in NEWS:
        foot = sheet.wrapped(line, x + 6, foot, width=(width - 12) / SMALL, size=SMALL, indent=0, leading=1.5)
    if frame:
        sheet.canvas.rect(x, foot, width, y + 16 - foot)


def text(sheet: Sheet, x: float) -> None:
    y = 760.0
    for line in LINES:
        y = sheet.wrapped(line, x, y, width=28, size=SIZE, indent=2)


def made(*, left: bool = False, y: float = 760, frame: bool = True) -> bytes:
    sheet = Sheet()
    box(sheet, 40 if left else 420, y, frame=frame)
    text(sheet, 190 if left else 60)
    return sheet.data()


PAGES: dict[str, Callable[[], bytes]] = {
    "framed, right": made,
    "framed, left": lambda: made(left=True),
    "framed, further down": lambda: made(y=500),
    "smaller, right": lambda: made(frame=False),
}


def outline(found: Report) -> list[tuple[str, str]]:
    return [(each.label, each.heading) for each in walk(found) if isinstance(each, Division)]


@pytest.mark.parametrize("name", PAGES)
def test_a_text_beside_the_report_is_set_aside(name: str) -> None:
    found, expected = read(PAGES[name](), name="a.pdf").value, read("\n".join(LINES)).value
    assert outline(found) == outline(expected) != []
    assert found.metadata.title == expected.metadata.title
    assert found.metadata.date == expected.metadata.date
    assert "政协会议闭幕" in "".join(each.text for each in found.omitted)


def kinds(data: bytes) -> set[str]:
    return {mark.kind for mark in read_pdf(data).value.marks}


def test_a_frame_around_the_text_or_over_its_width_sets_nothing_aside() -> None:
    sheet = Sheet()
    sheet.canvas.rect(70, 60, 470, 730)
    y = sheet.wrapped(FIRST, 80, 760)
    sheet.canvas.rect(75, y - 20, 460, 40)
    sheet.wrapped(SECOND, 80, y - 60)
    assert kinds(sheet.data()) <= {"bold"}


def test_a_table_and_a_note_in_smaller_type_stay() -> None:
    sheet = Sheet()
    y = sheet.wrapped(FIRST * 2, 80, 760)
    for row, cells in enumerate((("指标名称", "上年数值"), ("生产总值", "增长百分之六"), ("税收收入", "增长百分之五"))):
        for column, cell in enumerate(cells):
            sheet.put(cell, 100 + 160 * column, y - 10 - 20 * row, 10)
    sheet.put("1碧道：以水为主线的绿道，供人们步行和骑行。", 80, 80, 10)
    found = read_pdf(sheet.data()).value
    assert "boxed" not in {mark.kind for mark in found.marks}
    assert "指标名称\t上年数值" in found.text
