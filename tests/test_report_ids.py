"""A report's id is made of what tells it from others, and of a checksum of its words where that is too little."""

from __future__ import annotations

import re

import pytest

from converter import read

SPEECH = """政府工作报告
——{day}在{place}第十五届人民代表大会第三次会议上
市长 张三
各位代表：
现在，我代表市人民政府，向大会报告工作，请予审议。
一、{before}工作回顾
各项事业稳步发展，群众生活持续改善。
二、{after}工作安排
坚持稳中求进，做好各项工作。
"""


def id_of(text: str) -> str:
    """The id of the report in a text, x for its checksum."""
    return re.sub("x[0-9a-f]{8}$", "x", read(text).value.id)


@pytest.mark.parametrize(
    ("place", "day", "before", "after", "name"),
    [
        ("辽源市", "2022年1月11日", "2021年", "2022年", "cn-220400-2022-15-3"),
        ("辽源市", "", "过去一年", "今年", "cn-220400-15-3"),
        ("示例市", "2022年1月11日", "2021年", "2022年", "cn-2022-15-3"),
        ("示例市", "", "过去一年", "今年", "cn-15-3-x"),
    ],
)
def test_place_year_and_session_name_a_report_or_place_and_session(
    place: str, day: str, before: str, after: str, name: str
) -> None:
    assert id_of(SPEECH.format(place=place, day=day, before=before, after=after)) == name


def test_a_paper_of_another_kind_has_its_checksum_too() -> None:
    text = "示例市第十五届人民代表大会第三次会议关于政府工作报告的决议\n（2022年1月14日通过）\n会议决定批准这个报告。\n"
    assert id_of(text).endswith("-x")


def test_the_checksum_is_that_of_the_words_however_they_are_laid_out() -> None:
    text = SPEECH.format(place="示例市", day="", before="过去一年", after="今年")
    other = text.replace("\n", "\n\n　　")
    assert read(text).value.id == read(other).value.id != read(text.replace("稳步", "快速")).value.id
