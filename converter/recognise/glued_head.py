"""Starts of paragraphs in the head of a text on one line: the fields of a page or a data set above the speech."""

from __future__ import annotations

from typing import NamedTuple

from converter.source.span import Span
from converter.text.lazy import lazy
from converter.text.words import one_of

FIELD_NAMES = one_of("""
    标题 文章标题 作者 报告人 时间 日期 发布时间 发布日期 发文时间 发文日期 成文日期 公开日期 来源 来源URL 信息来源
    文章来源 发文单位 发布单位 发文机关 发布机关 发布机构 索引号 文号 主题分类 主题词 责任编辑 编辑 阅读 阅读次数
    浏览次数 浏览量 点击数 点击次数 评论 字体 字号 内容摘要 内容提要 摘要 正文 正文内容
    """)
"""Fields that pages and data sets write above a text; the longest that fits counts."""

FIELD_LABEL = lazy(rf"(?P<field>{FIELD_NAMES}) ?:")
"""发文单位：, 内容摘要："""

OPENS_TEXT = frozenset(("正文", "正文内容"))
"""Fields whose value is the report: it begins a paragraph of its own."""

OPENS_ABSTRACT = frozenset(("内容摘要", "内容提要", "摘要"))
"""Fields whose value is the beginning of the report, cut off."""

CUT_OFF = lazy(r"\.{3,}|…+")
"""End of an abstract that a site cut off: ......"""

LEAST_FIELDS = 2
"""One field alone may be a word of the report."""

MOST_ABOVE = 600
"""Characters within which the fields begin: in the corpus the last of them within 200."""

LONGEST_ABSTRACT = 400
"""Characters of an abstract, at most: in the corpus up to 260."""


class Head(NamedTuple):
    """Fields above a report that lost their line ends: where each begins, and the abstract among them."""

    starts: tuple[int, ...] = ()
    """The places where a field begins, and where the report does, in order."""
    abstract: Span | None = None
    """The abstract of a site, which repeats the beginning of the report: nothing inside it begins a paragraph."""


def head_of(reading: str, start: int, end: int) -> Head:
    """The head of a text on one line; an empty one if it has no fields.

    >>> text = "标题:2031年示例市政府工作报告发文单位:示例市人民政府正文:各位代表:现在,我报告工作。"
    >>> [text[at:][:4] for at in head_of(text, 0, len(text)).starts]
    ['标题:2', '发文单位', '正文:各', '各位代表']
    """
    found = list(FIELD_LABEL.finditer(reading, start, min(end, start + MOST_ABOVE)))
    if len({match["field"] for match in found}) < LEAST_FIELDS:
        return Head()
    opening = next((match for match in found if match["field"] in OPENS_TEXT | OPENS_ABSTRACT), found[-1])
    starts = tuple(match.start() for match in found if match.start() <= opening.start())
    if opening["field"] in OPENS_TEXT:
        return Head((*starts, opening.end()))
    if opening["field"] in OPENS_ABSTRACT:
        stop = CUT_OFF.search(reading, opening.end(), min(end, opening.end() + LONGEST_ABSTRACT))
        if stop is not None:
            return Head((*starts, stop.end()), Span(opening.start(), stop.end()))
    return Head(starts)
