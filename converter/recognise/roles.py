"""Role of a paragraph or a division in the report, recognised by its words: one row a role."""

from __future__ import annotations

from typing import NamedTuple

from converter.model import Role
from converter.recognise.patterns import REFRAIN_OPENING
from converter.text.lazy import lazy
from converter.text.words import one_of, words


class RoleRow(NamedTuple):
    """A role, the words at which it is known, and an example."""

    role: Role
    pattern: str
    example: str
    holds: tuple[str, ...] = ()
    """Words of which the pattern needs one: most texts hold none, and are not searched."""


FUTURE = one_of("奋斗 前进 努力 篇章 贡献 胜利 辉煌 未来 明天 华章")
"""Goals of a closing appeal: 谱写新篇章, 共创美好未来"""

THANKS = one_of("感谢 敬意 谢意 问候")
"""Thanks of a speaker: 表示衷心的感谢, 致以崇高的敬意"""

SHORTCOMINGS = one_of("困难 问题 不足 挑战 短板 差距")
"""Shortcomings that a government admits: 还存在不少困难和问题"""

GUIDELINES = one_of("总体要求 总的要求 指导思想 总体思路 基本思路 工作思路")
"""Names of the year's guidelines: 总体要求, 基本思路"""

PARAGRAPH_ROLES = (
    RoleRow(
        "closing",
        rf"让我们[^。]{{0,300}}{FUTURE}[^。]{{0,12}}[!。]$",
        "让我们携手前进，为建设美好示例市而努力奋斗！",
        words("让我们"),
    ),
    RoleRow(
        "acknowledgement",
        rf"(?:表示|致以|道一声)[^。]{{0,30}}{THANKS}",
        "我代表市人民政府，向全市人民表示衷心的感谢！",
        words("表示 致以 道一声"),
    ),
    RoleRow(
        "targets",
        r"(?:预期|奋斗|发展|工作|主要|经济)(?:的)?(?:主要)?(?:预期)?目标(?:是|为|:|建议|确定为)",
        "今年经济社会发展主要预期目标是：地区生产总值增长5%左右。",
        words("目标"),
    ),
    RoleRow(
        "requirements",
        rf"{GUIDELINES}(?:是|为|:)",
        "今年政府工作的总体要求是：坚持稳中求进。",
        words("要求 思想 思路"),
    ),
    RoleRow(
        "difficulties",
        rf"(?:存在|还有|仍有)[^。]{{0,40}}{SHORTCOMINGS}"  # 还存在不少问题
        rf"|^(?!{REFRAIN_OPENING.pattern}).*?面临[^。]{{0,40}}{SHORTCOMINGS}"  # 仍面临较大挑战; not 过去一年，……面临
        r"|(?:清醒|深刻)地?(?:认识到|看到)"
        r"|主要(?:困难|问题)是",  # 主要问题是：产业结构不优
        "我们也清醒地看到，发展中还存在不少困难和问题。",
        words("存在 还有 仍有 面临 认识到 看到 主要困难是 主要问题是"),
    ),
)
"""Tried in order on a paragraph's reading."""

DIVISION_ROLES = (
    RoleRow(
        "government",
        r"政府自身建设"
        r"|(?:人民满意|服务型|法治|廉洁|有为)[^。]{0,8}政府"  # 五、建设人民满意的政府
        r"|政府治理",
        "四、加强政府自身建设",
    ),
    RoleRow(
        "summary",
        r"回顾|总结|工作情况|发展成就|取得",
        "一、2021年工作回顾",
    ),
    RoleRow(
        "requirements",
        r"总体要求|总体思路|指导思想",
        "二、2022年总体要求",
    ),
    RoleRow(
        "targets",
        r"(?:预期|发展|奋斗)目标",
        "三、2022年发展目标",
    ),
    RoleRow(
        "tasks",
        r"(?:重点|主要|工作)(?:任务|安排|工作|部署|打算|建议)"
        r"|工作安排|目标任务",  # 二、2022年目标任务
        "三、2022年重点工作",
    ),
)
"""Tried in order on the heading of an outermost division."""

_PARAGRAPH = tuple((row, lazy(row.pattern)) for row in PARAGRAPH_ROLES)
_DIVISION = tuple((row, lazy(row.pattern)) for row in DIVISION_ROLES)


def paragraph_row(text: str) -> RoleRow | None:
    """The row of `PARAGRAPH_ROLES` that applies to a paragraph, by its opening and its last sentence."""
    near = text if len(text) < 400 else text[:200] + text[-200:]
    held = near.__contains__
    return next((row for row, pattern in _PARAGRAPH if any(map(held, row.holds)) and pattern.search(near)), None)


def division_row(heading: str) -> RoleRow | None:
    """The row of `DIVISION_ROLES` that applies to the heading of an outermost division."""
    return next((row for row, pattern in _DIVISION if pattern.search(heading)), None)


def paragraph_role(text: str) -> Role | None:
    """The role of a paragraph, from its opening and its last sentence.

    >>> paragraph_role("今年的总体要求是:坚持稳中求进。")
    'requirements'
    """
    row = paragraph_row(text)
    return None if row is None else row.role


def division_role(heading: str) -> Role | None:
    """The role of an outermost division.

    >>> division_role("2021年工作回顾")
    'summary'
    """
    row = division_row(heading)
    return None if row is None else row.role
