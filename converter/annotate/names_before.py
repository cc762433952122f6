"""The name of what is measured in the words before its number: 全市社会消费品零售总额实际完成 to 社会消费品零售总额."""

from __future__ import annotations

import re

from converter.annotate.clauses import Place
from converter.annotate.measures import Measure
from converter.annotate.name_words import (
    ALIKE_AT_THE_END,
    ALIKE_AT_THE_START,
    CLEARER,
    ELLIPTIC,
    GENERIC,
    HEADS,
    PARTICIPLES,
    RELATIVE,
    TAILS,
    VERBS,
)
from converter.span import Span

SPENDINGS = ("投入", "支出", "全年投入", "累计投入", "共投入")
"""What names an amount where nothing else does."""

WINDOW = 60
"""Characters of a name and what is around it."""

NOUN = re.compile(r"[^\W\da-zA-Z_①-⑳]|[“A-Za-z\[]|\d+[A-Z]")
"""What a name may open with."""

YEAR = r"(?:(?:19|20)\d\d年|[〇零一二三四五六七八九]{4}年)"
PLAN = r"“?十[一二三四五]五”?"

COMPARED = re.compile(
    r"比(?!例|重)|较|与|同(?=上|去|[12一])|高于|低于|高出|快于|优于|占(?!比)|是(?!否)|相当于|等于"
    r"|跃居|跃升|位居|位列|名列|稳居|均?排|居(?!民|住)|列(?=全)|升至|上升|全[国省市区县州]第?$"
)
"""What begins a comparison: its subject stands before."""

def name_before(reading: str, place: Place, start: int) -> Span | None:
    """The name in the words that lead up to a number, or None where there is only a verb.

    >>> reading = "粮食产量稳定在"
    >>> name_before(reading, Place(0, 0, 0, len(reading), len(reading)), len(reading)).of(reading)
    '粮食产量'
    """
    if COMPARED.match(reading[place.lead : min(start, place.lead + 12)].lstrip("、 和与及,")[:8]):
        return None
    span = trimmed_name(reading, place.lead, start)
    span = _unquoted(reading, _open_quotes_dropped(reading, span))
    return span if span.end - span.start >= 2 and _names(span.of(reading)) else None


def _open_quotes_dropped(reading: str, span: Span) -> Span:
    start, end = span
    words = reading[start:end]
    if "”" not in words and "等" not in words:
        return span
    close = words.rfind("”") + 1
    told_apart = words[close : close + 2] in ("事项", *RELATIVE)  # “最多跑一次”事项 are not all 事项
    opens = words.startswith("“") and words.count("“") == 1 and len(words) - close >= 2 and not told_apart
    if close and (opens or "“" not in words):
        start += close
    if "等" in words[1:-2] and len(words) - words.rindex("等") - 1 > 2:
        start = max(start, span.start + words.rindex("等") + 1)
    return Span(start, end)


def _unquoted(reading: str, span: Span) -> Span:
    """A name that is one quotation and nothing else, without its marks."""
    words = span.of(reading)
    alone = words[:1] == "“" and words[-1:] == "”" and words.count("“") == 1
    return Span(span.start + 1, span.end - 1) if alone else span


def _names(words: str) -> bool:
    return words not in VERBS and words not in ELLIPTIC and NOUN.match(words) is not None


def trimmed_name(reading: str, start: int, end: int) -> Span:
    """The name between `start` and `end` without the words that are no part of it; empty where there is none.

    >>> reading = "全市社会消费品零售总额实际完成"
    >>> trimmed_name(reading, 0, len(reading)).of(reading)
    '社会消费品零售总额'
    """
    start = max(start, end - WINDOW)
    end = _without_tails(reading, start, end)
    start = _within(reading, start, end)
    start, verb = _without_heads(reading, start, end)
    if reading[start:end] in GENERIC and verb in CLEARER:
        start -= len(verb)
    if verb in PARTICIPLES and reading.endswith("项目", start, end):
        start -= len(verb)
    return Span(start, max(start, end))


COMPARES = frozenset("年比较与同于在按扣")
"""One of these stands in every comparison."""

COMPARISON = re.compile(
    rf"(?:由|从|到|至|在)?{YEAR}(?:底|末|初)?的?$"
    rf"|(?:比|较|与|同)(?:上年|去年|上一年|前一年|全省|全市|全国|同期|{YEAR}|{PLAN}末?)[^,。]{{0,10}}$"
    r"|(?:高于|低于)[^,。]{0,8}$|在(?:全[国省市区县州]|[^,。]{0,10}中)[^,。]{0,6}$"
    r"|按[^,。]{0,8}计算$|扣除[^,。]{0,12}$"
)
"""A comparison between a name and its verb."""

def _without_tails(reading: str, start: int, end: int) -> int:
    while start < end:
        if reading[end - 1] == " ":
            end -= 1
            continue
        near = reading[max(start, end - 20) : end]
        compared = None if COMPARES.isdisjoint(near) else COMPARISON.search(near)
        if compared is not None:
            end = max(start, end - 20) + compared.start()
            continue
        tail = TAILS.ending(reading, start, end)
        if not tail or ALIKE_AT_THE_END.ending(reading, start, end):
            return end
        end -= len(tail)
    return end


DONE = re.compile(r"(?<=[县市区镇乡])(?<!城镇)(?:新建|新增|修建|引进|完成)")
CAUSED = re.compile(r"导致|使得|带动|促使|造成|推动|拉动|致使|用于|列入|包括|进行")
OF = re.compile(r"的(?!确|士)")

def _within(reading: str, start: int, end: int) -> int:
    """Past a cause, past 的: what is nearest to the number is measured."""
    done = DONE.search(reading, start, end)
    start = done.start() if done else start
    for pattern, least in ((CAUSED, 3), (OF, 3)):
        last = end
        for match in pattern.finditer(reading, start, end):
            last = match.end()
        if end - last >= least and not reading.endswith(RELATIVE, start, end):
            start = last
    return start


DATED = re.compile(
    r"[一二三四五六七八九十]{1,2}是"
    rf"|(?:到|至|截至)?(?:(?:19|20)\d\d年?|{YEAR})(?:底|末|初|以来|前|全年|末期|[\d一二三四五六七八九十]{{1,2}}月底?)?"
    rf"|{PLAN}(?:期间|时期|末)?|[\d一]{{1,2}}[-—至]\d{{1,2}}月份?|前[三一二]季度|上半年"
)
"""When, before a name: 2021年底, “十四五”期间, 1-11月"""

DATES = frozenset("0123456789〇零一二三四五六七八九十到至截前上“")
"""What such a time opens with."""

def _without_heads(reading: str, start: int, end: int) -> tuple[int, str]:
    """Where the name begins, and the last word taken off before it."""
    last = ""
    while start < end:
        dated = DATED.match(reading[start : min(end, start + 14)]) if reading[start] in DATES else None
        head = dated.group() if dated else None
        head = head or (" " if reading[start] == " " else None)
        head = head or HEADS.opening(reading, start, end)
        if not head or start + len(head) >= end or end - start - len(head) < 2:
            return start, last
        if ALIKE_AT_THE_START.opening(reading, start, end):
            return start, last
        start, last = start + len(head), head
        if last in VERBS and reading.startswith("了", start) and end - start > 2:
            start += 1
    return start, last


SUBJECT_ENDS = re.compile(
    r"持续|稳步|快速|不断|大幅|明显|进一步|实现|稳定|显著|平稳|继续|再|首次|完成|增长|提高|下降|加快|较快|全面|迈上|呈现|保持|得到|创|结构|连续|总体|由|从|居|位居|排名"
)


def name_of_earlier_clause(reading: str, place: Place) -> Span | None:
    """The subject of the clause before the measure's own: 财政收入稳步增长,达到5亿元."""
    if place.clause <= place.sentence:
        return None
    end = place.clause - 1
    start = max(reading.rfind(mark, place.sentence, end) for mark in ",;:") + 1
    start = max(start, place.sentence, end - WINDOW)
    start, _ = _without_heads(reading, start, end)
    stop = SUBJECT_ENDS.search(reading, start + 2, end) if end - start > 2 else None
    if stop is None:
        return _object(reading, start, end)
    return Span(start, stop.start()) if stop.start() - start >= 2 else None


MEANS = ("机制", "政策", "制度", "工作", "力度", "办法", "措施", "体系")
SHORT = 14
"""Characters of an object that names by itself: 落实价格临时补贴机制,发放639万元"""


def _object(reading: str, start: int, end: int) -> Span | None:
    if reading.endswith(MEANS, start, end):
        end -= 2
    return Span(start, end) if 2 <= end - start <= SHORT and NOUN.match(reading, start) else None


DOINGS = (
    "惠及", "受益", "覆盖", "培训", "救助", "安置", "转移", "帮扶", "接待", "服务",
    "资助", "招收", "录用", "招聘", "帮助", "发放", "惠民",
)
"""What is done for persons, and names them where nothing else does."""


def verb_before(reading: str, place: Place, measure: Measure) -> Span | None:
    """The verb alone, where a number of persons follows it and nothing else names them: 惠及25.6万人次."""
    lead = reading[max(place.lead, measure.start - 8) : measure.start]
    verb = lead.strip(" 、共已也还将均")
    done_for = verb in DOINGS and measure.unit in ("人", "人次", "户", "名", "户次")
    if not done_for and not (verb in SPENDINGS and measure.kind == "money"):
        return None
    start = measure.start - len(lead) + lead.index(verb)
    return Span(start, start + len(verb))
