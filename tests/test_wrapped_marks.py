"""A text whose marks were made half-width after its lines were wrapped is wrapped all the same."""

from __future__ import annotations

from converter import read
from converter.model import Division
from converter.model.walk import walk
from converter.recognise.joining import Rhythm, joining
from converter.recognise.lines import Line

WIDTH = 48
PARAGRAPHS = (
    "现在，我代表示例市人民政府，向大会报告工作，请予审议，并请各位政协委员和其他列席人员提出意见。",
    "一、2021年工作回顾",
    "全市生产总值达到520.36亿元，增长6.5%，固定资产投资增长8.25%，进出口总额120亿元，增长12%，粮食总产量38.5万吨，"
    "居民人均可支配收入25800元，增长7.1%，城镇新增就业2.35万人，改造老旧小区130个，新建学校12所，空气质量优良天数320天，"
    "经济运行持续恢复，产业结构不断优化，城乡面貌明显改善，群众生活稳步提高，社会大局和谐稳定。",
    "二、2022年工作安排",
    "全市上下，稳，进，好，快，优，实，新，干，争先进位，生产总值增长6%左右，投资增长8%以上，收入增长6.5%，物价涨幅2.5%，"
    "新增就业2万人，新建道路126公里，改造小区48个，绿地新增32公顷，办好10件实事，推动各项工作再上新台阶，不断开创新局面。",
)


def columns(text: str) -> int:
    """Columns that a text takes on a page."""
    return sum(1 if character.isascii() else 2 for character in text)


def wrapped(paragraph: str) -> list[str]:
    """A paragraph in lines of so many columns."""
    lines = [""]
    for character in paragraph:
        if columns(lines[-1] + character) > WIDTH:
            lines.append("")
        lines[-1] += character
    return lines


def test_a_line_with_many_half_width_commas_goes_on_in_the_next() -> None:
    lines = ["各位代表：", *(line for paragraph in PARAGRAPHS for line in wrapped(paragraph))]
    report = read("\n".join(lines).replace("，", ",")).value
    paragraphs = [node for node in walk(report) if type(node).__name__ == "Paragraph"]
    assert [node.heading for node in walk(report) if isinstance(node, Division)] == ["2021年工作回顾", "2022年工作安排"]
    assert len(paragraphs) == 3


def test_a_first_line_whose_indent_was_stripped_goes_on_in_the_next() -> None:
    first = Line(0, 27, "一年来，面对严峻复杂的外部环境，面对艰巨繁重的改革发展", 0)
    second = Line(28, 57, "任务，我们坚持稳中求进，统筹发展和安全，各项事业稳步向前。", 0)
    rhythm = Rhythm(56, {0: 54, 28: 58}, False, False)
    assert joining([first], second, rhythm).gives == "joined"
    assert joining([first, first], second, rhythm).gives == "apart"
