"""Name of the thing measured in the words before its number: 社会消费品零售总额 in 全市社会消费品零售总额实际完成."""

from __future__ import annotations

import re

from converter.annotate.basis import WRITTEN_YEAR
from converter.annotate.clauses import ClausePosition
from converter.annotate.comparisons import COMPARISON_OPENS, QUOTED_PLAN, SHARE_OF, without_comparison
from converter.annotate.name_words import (
    ALIKE_AT_THE_END,
    ALIKE_AT_THE_START,
    CLEARER,
    ELLIPTIC,
    GENERIC_NAMES,
    PARTICIPLES,
    RELATIVE,
    TAILS,
    VERBS,
    WORDS_BEFORE_NAME,
)
from converter.source.span import Span

NAME_WINDOW = 60
"""Maximum number of characters of a name and its surroundings."""

NOUN = re.compile(r"[^\W\da-zA-Z_①-⑳]|[“\"A-Za-z\[]|\d+[A-Z]")
"""First character of a name."""


def name_before(reading: str, place: ClausePosition, start: int) -> Span | None:
    """Find the name in the words that lead up to a number, or None if there is only a verb.

    >>> reading = "粮食产量稳定在"
    >>> name_before(reading, ClausePosition(0, 0, 0, len(reading), len(reading)), len(reading)).of(reading)
    '粮食产量'
    """
    opening = reading[place.lead : min(start, place.lead + 12)].lstrip("、 和与及,")[:8]
    if SHARE_OF.match(opening):
        return _share_of(reading, place, start)
    if COMPARISON_OPENS.match(opening):
        return None
    span = trimmed_name(reading, place.lead, start)
    kept = _open_quotes_dropped(reading, span)
    if kept.start > span.start:
        kept = _made_clear(reading, *kept)
    span = unquoted(reading, kept)
    if span.end - span.start == 1:
        opens = reading[span.start - 1 : span.start] in BEFORE_A_CLAUSE
        return span if opens and reading[span.start] in MATERIALS else None
    return span if span.end > span.start and _names(span.of(reading)) else None


CONSTRUCTION_NAMES = ("违法建设", "基本建设")
"""Names that end in 建设 and denote the thing built."""

WORK = ("建设任务", "建设", "铺设")


def without_work(reading: str, name: Span) -> Span:
    """Strip the work from a name of the thing counted or measured.

    >>> without_work("高标准农田建设", Span(0, 7)).of("高标准农田建设")
    '高标准农田'
    """
    if reading.endswith(CONSTRUCTION_NAMES, name.start, name.end):
        return name
    work = next((word for word in WORK if reading.endswith(word, name.start + 3, name.end)), "")
    return Span(name.start, name.end - len(work))


MATERIALS = frozenset("钢铁煤油纸糖盐布粮棉麻茶烟酒表纱")
"""Materials of one character that are names at the start of a clause: ;纸520万吨"""

BEFORE_A_CLAUSE = ("", ",", ";", ":", "。", "、")


def _share_of(reading: str, place: ClausePosition, start: int) -> Span | None:
    """The words of a share without its subject: 占全市出口总额"""
    opens = reading.index("占", place.lead)
    end = _without_tails(reading, opens, start)
    return Span(opens, end) if end - opens >= 3 else None


PROGRAMME = re.compile(r"[-+\d]|(?:工程|行动|计划)”$")
"""Quotation that covers many activities and distinguishes none: “三百工程”造林"""

TOLD_BY_A_QUOTATION = frozenset(("事项", "培训", "工程", *RELATIVE, *GENERIC_NAMES))
"""Nouns that need the quotation before them: “最多跑一次”事项 are not all 事项"""


def _open_quotes_dropped(reading: str, span: Span) -> Span:
    start, end = span
    words = reading[start:end]
    if "”" not in words and "等" not in words:
        return span
    close = words.rfind("”") + 1
    separated = words[close : close + 2] in TOLD_BY_A_QUOTATION or PROGRAMME.search(words, 0, close) is None
    if _done_by_it(words, close):
        separated = False
    opens = words.startswith("“") and words.count("“") == 1 and len(words) - close >= 2 and not separated
    if close and (opens or "“" not in words):
        start += close
    listed = [found.end() for found in AND_SO_ON.finditer(words) if len(words) - found.end() > 2]
    if listed:
        start = max(start, span.start + listed[-1])
    return Span(start, end)


AND_SO_ON = re.compile(r"(?:^|(?<![平对同高中初优上]))等(?![级次待额量候])")
"""End of a list of examples: 水利、交通等重点项目"""


def _done_by_it(words: str, close: int) -> bool:
    """Test whether a quotation is merely the means of the words behind it: “大爱”筹集资金"""
    verb = WORDS_BEFORE_NAME.opening(words, close, len(words))
    return 0 < len(verb) < len(words) - close and not ALIKE_AT_THE_START.opening(words, close, len(words))


QUOTES = (("“", "”"), ('"', '"'))


def unquoted(reading: str, span: Span) -> Span:
    """A name that is one quotation and nothing else, without its marks."""
    words = span.of(reading)
    alone = (words[:1], words[-1:]) in QUOTES and words.count(words[:1]) + words.count(words[-1:]) == 2
    return Span(span.start + 1, span.end - 1) if alone else span


def _names(words: str) -> bool:
    return words not in VERBS and words not in ELLIPTIC and NOUN.match(words) is not None


def trimmed_name(reading: str, start: int, end: int) -> Span:
    """Strip the words between `start` and `end` that are not part of the name; empty if nothing remains.

    >>> reading = "全市社会消费品零售总额实际完成"
    >>> trimmed_name(reading, 0, len(reading)).of(reading)
    '社会消费品零售总额'
    """
    start = max(start, end - NAME_WINDOW)
    end = _without_tails(reading, start, end)
    return _made_clear(reading, _within(reading, start, end), end)


def _made_clear(reading: str, start: int, end: int) -> Span:
    """A name without the words before it, but for the verb by which a short one is clear."""
    bare, verb = without_heads(reading, start, end)
    start = bare
    if reading[start:end] in GENERIC_NAMES and verb.removeprefix("新") in CLEARER:
        start -= len(verb.removeprefix("新"))
    kept = (verb in PARTICIPLES and reading.endswith("项目", start, end)) or (
        verb == "新增" and reading.endswith("就业", start, end)
    )
    if kept and start == bare:
        start -= len(verb)
    return Span(start, max(start, end))


def _without_tails(reading: str, start: int, end: int) -> int:
    while start < end:
        if reading[end - 1] == " ":
            end -= 1
            continue
        before = without_comparison(reading, start, end)
        if before < end:
            end = before
            continue
        tail = TAILS.ending(reading, start, end)
        if not tail or ALIKE_AT_THE_END.ending(reading, start, end):
            return end
        end -= len(tail)
    return end


DONE = re.compile(
    r"(?<=[县市区镇乡])(?<!城镇)(?:新建|新增|修建|引进|完成)|(?<=.)完成(?=投资$)|(?:将|已|累计|共)(?:为此)?(?=投入$)"
    r"|(?<=..)(?:入驻|入园|新签约|新建)(?=(?:企业|项目)$)"
    r"|(?<=[^预拟])(?:财政|国家|省里?|市里?)(?:预算)?(?:将|再|共|已)?(?:为此)?(?:安排|拨付|下达|筹措|拿出)(?!就业)"
)
"""Boundary between the agent or payer and the thing done: 省重点项目 完成投资, 中央财政预算 安排 再就业补助资金"""

DOING = re.compile(
    r"(?<=..)(?:完成(?!率|投资|情况|任务)|实现(?!率|程度)|明确|突破(?=核心|关键)|共?获得(?!感)|夺得|荣获|建成(?!区|率)|改造提升|提升改造|新[(]?改、?扩[)]?建|捣毁|打掉|建立|减轻|投放|淘汰)(?=[^率量额的]{2})"
)
"""Verbs inside the words before a number; their object is measured: 运动员 获得 奖牌"""

SENTENCE_LIKE = 6
"""Characters that may hold a subject, a verb and an object."""

USED = re.compile(r"(?:(?:中央|地方|全国|[省市县区]级?)?财政)?用于[^,。;:]{2,30}的(?:资金|支出|投入|经费|部分)$")
"""Money that is named by its purpose: 用于社会保障的资金"""

LENGTHS = ("年", "月", "周", "天", "日", "小时", "分钟", "秒")
"""Units of time after which 内 sets a limit: 五年内 新增道路"""

CAUSING_VERBS = re.compile(r"导致|使得|带动|促使|造成|推动|拉动|致使|用于|列入|包括|进行")
OF = re.compile(r"的(?!确|士)")


def _within(reading: str, start: int, end: int) -> int:
    """Skip causal clauses and genitive modifiers: the head noun nearest the number is the indicator."""
    used = USED.search(reading, start, end) if reading.find("用于", start, end) >= 0 else None
    if used is not None:
        return used.start()
    done = DONE.search(reading, start, end)
    start = done.start() if done else start
    if end - start >= SENTENCE_LIKE:
        for doing in DOING.finditer(reading, start, end):
            start = doing.end()
        start = _behind_who_does_it(reading, start, end)
    limits = reading.startswith(("内", "中"), start) and reading.endswith(LENGTHS, 0, start)
    if limits or reading.startswith("的", start):
        start += 1
    for pattern, least in ((CAUSING_VERBS, 3), (OF, 3)):
        last = end
        for match in pattern.finditer(reading, start, end):
            last = match.end()
        if end - last >= least and not reading.endswith(RELATIVE, start, end):
            start = last
    return start


DOERS = re.compile(r"公司|集团|银行|院|政府|财政|企业?|园|[市县区镇乡村]|中心|平台|基金|学校|大学|机构|合作社|部门")
"""Agents before a verb and its object: 离岸创新中心 入驻 项目"""


def _behind_who_does_it(reading: str, start: int, end: int) -> int:
    """Past the subject of a clause that names an object, too."""
    for doer in DOERS.finditer(reading, start + 1, end):
        verb = WORDS_BEFORE_NAME.opening(reading, doer.end(), end)
        done = reading[doer.end() + len(verb) : end]
        clear = len(done) >= CLEAR or (done in GENERIC_NAMES and verb in CLEARER)
        if len(verb) > 1 and clear and not ALIKE_AT_THE_START.opening(reading, doer.end(), end):
            start = doer.end()
    return start


CLEAR = 5
"""Minimum number of characters of an object that is clear without its agent: 产研院建设 专业研究所"""

DATED = re.compile(
    r"[一二三四五六七八九十]{1,2}是"
    rf"|(?:到|至|截至)?(?:(?:19|20)\d\d年?|{WRITTEN_YEAR})(?:底|末|初|以来|前|全年|末期|[\d一二三四五六七八九十]{{1,2}}月底?)?"
    rf"|{QUOTED_PLAN}(?:期间|时期|末)?|[两三四五六七八十]年[内中]?(?![级来期制度])|[\d一]{{1,2}}[-—至]\d{{1,2}}月份?|前[三一二]季度|上半年"
)
"""Time before a name: 2021年底, “十四五”期间, 1-11月"""

DATES = frozenset("0123456789〇零一二两三四五六七八九十到至截前上“")
"""First characters of such a time."""


def without_heads(reading: str, start: int, end: int) -> tuple[int, str]:
    """Find the start of the name, and the last word stripped before it."""
    last = ""
    while start < end:
        dated = DATED.match(reading[start : min(end, start + 14)]) if reading[start] in DATES else None
        head = dated.group() if dated else None
        head = head or (" " if reading[start] == " " else None)
        head = head or _head(reading, start, end)
        if not head or start + len(head) >= end or end - start - len(head) < 2:
            return start, last
        if len(ALIKE_AT_THE_START.opening(reading, start, end)) >= len(head):
            return start, last
        start, last = start + len(head), head
        if last in VERBS and reading.startswith("了", start) and end - start > 2:
            start += 1
    return start, last


def _head(reading: str, start: int, end: int) -> str:
    """The word before a name that opens here: 签订; 新 with one behind it: 新 签订"""
    head = WORDS_BEFORE_NAME.opening(reading, start, end)
    if head or reading[start] != "新" or ALIKE_AT_THE_START.opening(reading, start, end):
        return head
    verb = WORDS_BEFORE_NAME.opening(reading, start + 1, end)
    return f"新{verb}" if len(verb) > 1 else ""
