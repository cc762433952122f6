"""The end of a speech: a call in its middle ends nothing, and other texts below a report are none of it."""

from __future__ import annotations

import pytest

from converter import read

HEAD = "政府工作报告\n各位代表：\n一、2021年工作回顾\n"
CALL = "新的一年，让我们携手并肩、真抓实干，向全市人民交出一份满意的答卷。"
FOOT = "责任编辑：李四"


def paragraphs(count: int, word: str) -> list[str]:
    """Long paragraphs, each of its own."""
    return [
        f"全市{word}第{number}项工作扎实推进，完成投资{number}亿元，增长百分之{number}，各方面都取得了新的成效，群众比较满意。"
        for number in range(1, count + 1)
    ]


def body(*lines: str) -> list[str]:
    """The lines that are read as the report's."""
    text = HEAD + "\n".join(lines) + "\n"
    omitted = read(text.encode(), name="a.txt").value.omitted
    return [line for line in lines if not any(each.span.start <= text.index(line) < each.span.end for each in omitted)]


@pytest.mark.parametrize(
    "rest",
    [
        [*paragraphs(3, "民生"), "让我们携手前进，为建设美好示例市而努力奋斗！"],  # another call below
        ["二、2022年工作安排", *paragraphs(3, "民生")],  # the next number
        paragraphs(12, "民生"),  # so much text as no page has of its own
    ],
)
def test_a_speech_goes_on_below_a_call_and_the_foot_of_a_page(rest: list[str]) -> None:
    assert rest[-1] in body(*paragraphs(4, "经济"), CALL, FOOT, *rest)


@pytest.mark.parametrize(
    "rest",
    [
        paragraphs(2, "民生"),  # a disclaimer, a caption
        ["《政府工作报告》解读", *paragraphs(15, "民生")],
        ["一图读懂政府工作报告", *paragraphs(15, "民生"), CALL],
        ["在示例市人代会闭幕式上的讲话", *paragraphs(5, "民生"), CALL],
        ["关于政府工作报告的决议", *paragraphs(5, "民生"), CALL],
        ["示例市人民检察院工作报告", *paragraphs(5, "民生"), CALL],
    ],
)
def test_another_text_below_a_report_is_none_of_it(rest: list[str]) -> None:
    assert rest[-2] not in body(*paragraphs(30, "经济"), CALL, FOOT, *rest)


def test_a_long_article_below_a_longer_report_is_none_of_it() -> None:
    article = paragraphs(15, "民生")
    assert article[0] not in body(*paragraphs(60, "经济"), CALL, FOOT, "基层见闻", *article)
