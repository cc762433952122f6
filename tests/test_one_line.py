"""Reports on one line, some of whose line ends left blanks."""

from __future__ import annotations

from converter import read
from converter.model import Division
from converter.model.walk import walk
from converter.recognise.missing_starts import missing_starts

BODY = "统筹发展和安全，推进重点项目建设，优化营商环境，加强社会治理。" * 30
"""A stretch of text as long as several paragraphs."""

WITHOUT_BREAKS = (
    f"政府工作报告各位代表：现在，我代表示例市人民政府，向大会报告工作，请予审议。一、2021年工作回顾一年来，{BODY}"
    f"（一）产业结构持续优化。{BODY}（二）城乡面貌持续改善。{BODY}二、2022年工作安排全市上下要实干为先，{BODY}"
    f"（一）着力扩大内需。实施重点项目80个。"
)
WITH_GAPS = (
    "    （二）着力改善民生。办好民生实事。    扩大就业，稳定物价。（三）着力改进作风。    坚持勤俭办事。"
    "    坚持依法行政。    坚持清廉从政。    让我们携手前进，为建设美好示例市而努力奋斗！"
)


def headings(text: str) -> list[str]:
    """The headings of a report, with their labels."""
    return [f"{each.label or ''}{each.heading}" for each in walk(read(text).value) if isinstance(each, Division)]


def test_blanks_in_one_half_of_a_line_do_not_hide_the_headings_of_the_other() -> None:
    assert headings(WITHOUT_BREAKS + WITH_GAPS) == [
        "一、2021年工作回顾",
        "（一）产业结构持续优化。",
        "（二）城乡面貌持续改善。",
        "二、2022年工作安排",
        "（一）着力扩大内需。",
        "（二）着力改善民生。",
        "（三）着力改进作风。",
    ]


def test_where_every_line_end_left_a_gap_a_number_inside_a_paragraph_opens_none() -> None:
    paragraphs = [f"{label}抓好{label}工作。（二）是一例。" for label in ("（一）", "（二）", "（三）")]
    text = "    ".join(("各位代表：", "一、2022年工作安排", *paragraphs, "让我们携手前进，努力奋斗！" * 20))
    assert [each for each in headings(text) if "是一例" in each] == []


def test_missing_starts_are_in_order() -> None:
    reading = "努力奋斗!名词解释1.碧道:绿道。\n稳步发展。2022年工作安排"
    lines = [(0, reading.index("\n")), (reading.index("\n") + 1, len(reading))]
    found = missing_starts(reading, lines)
    assert found == sorted(found)
    assert [reading[at:][:4] for at in found] == ["名词解释", "1.碧道", "2022"]
