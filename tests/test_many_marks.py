"""Marks repeated without end: nothing is raised, and time grows with their number alone."""

from __future__ import annotations

import pytest
from spent import taken

from converter import read

REPORT = (
    "\n各位代表：\n现在，我代表示例市人民政府，向大会报告工作，请予审议。\n一、2021年工作回顾\n各项事业稳步发展。\n"
)


@pytest.mark.parametrize("marker", ["·", "第一篇:", "1"])
def test_thousands_of_markers_before_a_title_are_read(marker: str) -> None:
    assert read(marker * 5000 + "政府工作报告" + REPORT).value.kind == "government-work-report"


@pytest.mark.parametrize(
    "mark", ["（下转第四版）", "(bào)报", "工作?\n", "附件：\n1. 民生实事清单\n", "一、二、。（二）"]
)
def test_marks_without_end_take_time_that_grows_with_their_number_alone(mark: str) -> None:
    def seconds(length: int) -> float:
        return taken(lambda: read("各位代表：\n" + mark * (length // len(mark))))

    shortest = min(seconds(5_000) for _ in range(3))
    assert any(seconds(40_000) < 16 * shortest + 0.1 for _ in range(3))


def test_two_markers_before_a_title_are_both_left_out() -> None:
    assert read("· 第一篇:示例市政府工作报告" + REPORT).value.metadata.title == "示例市政府工作报告"
