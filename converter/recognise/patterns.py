"""Small patterns shared by several stages.  All match the normalised text: half-width, — for every dash."""

from __future__ import annotations

import re

from converter.text.characters import HAN as HAN, WORD
from converter.text.lazy import lazy
from converter.text.numberings import NUMBERINGS
from converter.text.words import words

SENTENCE_END = "。!?;:…"
"""Ends of a sentence or a lead-in in the normalised text."""

CLOSING_MARKS = SENTENCE_END + "”’》」』)]\"'>"
"""Characters at the end of a whole paragraph."""


ENDS_WITH = (*SENTENCE_END, *(end + mark for end in SENTENCE_END for mark in "”’》"), ")", "]")
"""Ends of a complete paragraph."""


def ends(text: str) -> bool:
    """Test whether a line ends like a paragraph.

    >>> [ends(text) for text in ("取得新成效。", "他说:“好。”", "建设“十二五”")]
    [True, True, False]
    """
    return text.endswith(ENDS_WITH)


def any_of(*patterns: str) -> str:
    """A pattern that matches where one of `patterns` does, tried in their order.

    >>> any_of("代理", "代")
    '(?:代理|代)'
    """
    return f"(?:{'|'.join(patterns)})"


SALUTED = r"(?:人大)?(?:代表|委员|主任|同志|来宾|领导|议员|議員|市民)"
EVERYBODY = rf"各位{SALUTED}(?:[、,和] ?(?:各位)?{SALUTED}们?)*"
SALUTATION = (
    r"(?:尊敬的)?(?:主席团、?|主席、?)?"
    rf"(?:{EVERYBODY}|同志们|代表们|女士们、先生们)"
    r"(?:[、,] ?(?:同志们|朋友们))?"
)
"""各位代表, 各位人大代表, 各位代表、同志们, 各位主任、委员, 同志们."""

SALUTATION_LINE = lazy(rf"{SALUTATION} ?[:!,。]?$")
SALUTATION_OPENING = lazy(rf"{SALUTATION} ?(?:[:!]|,(?=现在|下面|我))")
HEAD_SALUTATION = lazy(rf"(?<!{HAN}向)(?<!请){SALUTATION} ?[:!]|(?<=[告)]){SALUTATION} ?,(?= ?(?:现在|我代表|我受))")
"""The salutation that opens the speech, anywhere on a line; with a comma between the title and the opening formula."""

CALENDAR_YEAR = r"(?:(?:19|20)\d\d|[一二][〇○零一二三四五六七八九]{3})年"
"""2022年, 二〇二二年"""

COUNTED_YEARS = r"(?:一年|[两二三四五六七八九十几]年)"
MEETING = rf"{HAN}{{1,6}}届(?:人大)?{HAN}{{0,6}}会议"

STRETCH = any_of(
    rf"(?:刚刚|即将)?过去的?(?:这)?{COUNTED_YEARS}(?:中|里|来|间)?",  # 刚刚过去的一年, 过去五年里
    rf"(?:刚刚|即将)过去的?(?:这)?{CALENDAR_YEAR}",  # 刚刚过去的2023年
    r"(?:这|前|十)?几年(?:来|间|以来|里)",  # 几年来; not 近几年来, which tells no stretch of its own
    r"(?:这|近|前|近这|本届以来|届)?[一两二三四五六七八九十]年多?(?:来|间|以来|中|里)",  # 一年来, 近五年间
    r"这(?:极不平凡的|不平凡的)?(?:一年|[两二三四五六七八九十]年)",  # 这极不平凡的五年
    rf"(?:今年|去年|本届政府(?:成立|任期|履职)?|换届|{MEETING})以来",  # 今年以来, 市十四届人大一次会议以来
    rf"今后的?(?:{COUNTED_YEARS}|一个时期)(?:内|里|中|间)?",  # 今后五年
    rf"未来的?{COUNTED_YEARS}",  # 未来三年
    r"(?:新的|本届政府的?)?(?:五年|一届)间",  # 本届政府五年间
)
"""A stretch of time seen from the speaker's now: 一年来, 过去的五年, 刚刚过去的一年, 今后五年, 今年以来."""

REFRAIN_OPENING = lazy(rf"(?P<phrase>{STRETCH}) ?(?:,|、|(?=我们|我[市县区省州旗]|全[市县区省州旗]))")

LONGEST_REFRAIN = 40
"""Characters in which a refrain's phrase ends, blanks included."""


def refrain_opening(text: str, start: int = 0) -> re.Match[str] | None:
    """Match the period at `start` of `text`, even with blanks inside; None if there is none.

    >>> refrain_opening("过 去的一年,我们稳中求进")["phrase"], refrain_opening("近年来,")
    ('过去的一年', None)
    """
    head = text[start : start + LONGEST_REFRAIN]
    return REFRAIN_OPENING.match(head.replace(" ", "") if " " in head else head)


PARAGRAPH_OPENING = lazy(
    any_of(
        *(row.opens for row in NUMBERINGS if row.opens),  # 一、 （一） 第一， 1. （1） ①
        rf"——+{WORD}",
        rf"[一二三四五六七八九十]是{WORD}",  # 一是
        r"各位代表[,!:]",
        r"(?:一年来|五年来|过去一年|过去五年|过去的一年|过去的五年),",
    )
)
"""Unambiguous start of a paragraph in text without line breaks."""

PART_THEME = any_of(
    r"工作(?:的)?(?:回顾|总结|情况|安排|部署|打算|任务|建议|重点|思路|要点|目标|报告)",
    r"主要(?:任务|工作|目标|成就|思路)",
    "目标任务",
    r"重点(?:工作|任务)",
    r"总体(?:要求|思路|部署)",
    r"(?:的)?回顾",
    "自身建设",
    r"年的?工作",
    r"发展(?:目标|成就|思路)",
)
PART_TITLE = lazy(
    rf"^(?:首先报告|关于)?[^,。]{{0,24}}?{PART_THEME}[^,。]{{0,14}}$"
    r"|^(?:结束语|结语|前言|引言)$"
)
"""Titles of parts: 2022年工作回顾, 今后五年工作思路和目标任务, 首先报告2001年的工作, 结束语."""

OFFICES = words("""
    总理 主席 省长 市长 州长 盟长 县长 区长 旗长 行署专员 专员 镇长 乡长 管委会主任 党工委书记
    主任
    """)
"""Offices in which reports are given, longer names before shorter ones."""

OFFICE = lazy(rf"(?:国务委员|副总理)兼{HAN}{{2,20}}?(?:主任|部长)|(?:代理|代)?(?:常务副|第一副|副)?{any_of(*OFFICES)}")
"""An office as written: 市长, 代省长, 代理县长, 副总理兼财政部长"""
