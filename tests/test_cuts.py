"""Lines are cut and joined so that each character of the source stands in one place, whatever stands at the cut."""

from __future__ import annotations

from itertools import product

import pytest
from raw_texts import NOISE

from converter import Report, read
from converter.checks.coverage import check_coverage
from converter.model import Division, Node, Paragraph, Salutation
from converter.source.decode import source_of_text

AT_A_CUT = (
    *NOISE,
    "<br/>",
    "</strong>",
    "<b>",
    "<U+200B>",
    "&#160;",
    "？？",
    "???",
    "\u200d",
    "\u3000",
    "[09:08]",
    "\\t",
)
"""Texts at a place where a line is cut, or two are joined."""

SAID = "现在，我代表示例市人民政府，向大会报告工作，请予审议。"
GLUED = (
    "示例市人民政府工作报告{0}各位代表：{0}" + SAID,
    "{0}各位代表！{0}" + SAID + "\n一、2022年工作回顾\n经济平稳。",
    "各位代表：" + SAID + "{0}来源：示例日报",
    "各位代表：" + SAID + "（来源：示例网{0}各位代表！）",
    "一{0}\n、{0}\n{0}总体要求{0}\n（{0}\n一{0}\n）稳增长{0}\n，{0}\n促改革。",
    "全市{0}\n生产总值{0}\n6%{0}\n，{0}\n财政{0}\n收入{0}\n7%{0}\n。{0}" * 3,
    "让我们携手前进，为建设美好示例市而努力奋斗！\n附件1：民生实事\n{0}\n附件\n{0}\n新建学校。",
    "让我们携手前进，为建设美好示例市而努力奋斗！\n名词解释\n1.碧道：绿色{0}\n{0}廊道。\n{0}\n2.双减：减轻负担。",
)


def whole(text: str) -> Report:
    """The report in `text`, of which nothing is lost."""
    report = read(text).value
    assert check_coverage(report, source_of_text(text).value.text) == ()
    return report


@pytest.mark.parametrize(("glued", "noise"), list(product(GLUED, AT_A_CUT)))
def test_a_cut_and_a_joint_lose_nothing_and_say_nothing_twice(glued: str, noise: str) -> None:
    whole(glued.format(noise))
    whole(glued.format(noise * 2))


@pytest.mark.parametrize("mark", ["<strong>", "<U+00A0>", "-->", "<U+200B>"])
def test_markup_before_a_salutation_takes_none_of_it(mark: str) -> None:
    report = whole(f"示例市人民政府工作报告{mark}各位代表：{SAID}\n一、2022年工作回顾\n经济平稳。")
    assert [node.text for node in report.front if isinstance(node, Salutation)] == ["各位代表："]
    assert [each.text for each in report.omitted] == []


@pytest.mark.parametrize("hidden", ["\u200b", "\u200d", "？？", "???"])
def test_a_marker_in_pieces_is_joined_to_its_title_without_what_shows_nothing(hidden: str) -> None:
    report = whole(f"各位代表：\n{SAID}\n一{hidden}\n、{hidden}\n稳定增长{hidden}\n全市经济平稳，就业稳定。\n")
    first = report.body[0]
    assert isinstance(first, Division)
    assert (first.label, first.heading) == ("一、", "稳定增长")


@pytest.mark.parametrize(
    "text",
    [
        "谢谢<font>\u2028各位[SEP]\n：<br>！？？\n：<br>？？？？！？？",
        "》》》\u200d\n热烈鼓掌）①一\r核：核心区。全市\n》》》\n》\u200d\n》\u200d\n热烈鼓掌）",
        "各位代表：[SEP][2]双\r随\\r\\n机：随机抽取。[SEP]附件一、",
        "2.围绕民生\u200b？\\。\x0b[SE<！\u200d！br>P]二、\n20\\n\n\u3000\u3000\\2．围绕民生？\\。\x0b[SE<！！br>P]二、20\\n",
    ],
)
def test_a_line_of_one_character_that_also_opens_markup_stands_once(text: str) -> None:
    """Layout was told by comparing characters; where one stood in the words and in the markup, it was told wrongly."""
    whole(text)


def test_a_credit_glued_to_the_line_of_the_salutation_is_cut_behind_it() -> None:
    report = whole(f"示例市政府工作报告  各位代表：{SAID}经济平稳。来源：示例日报")
    assert [each.text for each in report.omitted] == ["来源：示例日报"]


def test_a_tag_between_the_titles_of_an_annex_is_no_part_of_a_title() -> None:
    report = whole("各位代表：\n一、回顾\n让我们携手前进，努力奋斗！\n附件1：民生实事\n<br>\n附件\n新建学校十所。\n")
    annex = report.back.annexes[0]
    assert annex.title == "附件1：民生实事"
    assert [_text(node) for node in annex.children] == ["附件", "新建学校十所。"]


def _text(node: Node) -> str:
    return node.text if isinstance(node, Paragraph) else node.heading if isinstance(node, Division) else ""
