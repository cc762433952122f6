"""Name of a measure that has none of its own: the subject of the clause before, or a verb alone."""

from __future__ import annotations

import re

from converter.annotate.clauses import ClausePosition
from converter.annotate.measures import Measurement
from converter.annotate.names_before import NAME_WINDOW, NOUN, without_heads
from converter.source.span import Span
from converter.text.words import words

SUBJECT_ENDS = re.compile(
    r"持续|稳步|快速|不断|大幅|明显|进一步|实现|稳定|显著|平稳|继续|再|首次|完成|增长|提高|下降|加快|较快|全面|迈上"
    r"|呈现|保持|得到|创|结构|连续|总体|由|从|居|位居|排名"
)
"""Words that follow the subject of a clause."""


def name_of_earlier_clause(reading: str, place: ClausePosition) -> Span | None:
    """The subject of the clause before the measure's own: 财政收入稳步增长,达到5亿元."""
    if place.clause <= place.sentence:
        return None
    start, end = _clause_before(reading, place.sentence, place.clause - 1)
    if reading.startswith(COUNTING_ASIDE, start) and start > place.sentence:
        start, end = _clause_before(reading, place.sentence, start - 1)
    start, _ = without_heads(reading, start, end)
    stop = SUBJECT_ENDS.search(reading, start + 2, end) if end - start > 2 else None
    if stop is None:
        return _object(reading, start, end)
    return Span(start, stop.start()) if stop.start() - start >= 2 else None


COUNTING_ASIDE = ("扣除", "剔除", "按可比")
"""First words of a clause on the method of counting: 收入3万元,扣除价格因素,增长5%"""


def _clause_before(reading: str, sentence: int, end: int) -> tuple[int, int]:
    """The clause that ends at `end`, or as much of it as a name may need."""
    low = max(sentence, end - NAME_WINDOW)
    return max(low, *(reading.rfind(mark, low, end) + 1 for mark in ",;:")), end


MEANS = ("机制", "政策", "制度", "工作", "力度", "办法", "措施", "体系")
SHORT = 14
"""Characters of an object that names by itself: 落实价格临时补贴机制,发放639万元"""


def _object(reading: str, start: int, end: int) -> Span | None:
    if reading.endswith(MEANS, start, end):
        end -= 2
    return Span(start, end) if 2 <= end - start <= SHORT and NOUN.match(reading, start) else None


DOINGS = words("""
    惠及 受益 覆盖 培训 救助 安置 转移 帮扶 接待 服务 资助 招收 录用 招聘 帮助 发放 惠民
    """)
"""Verbs with persons as their object, which name the quantity if nothing else does."""

SPENT = re.compile(r"(?:^|[、将共已再计年政])(?:为此)?(?:投入|支出)$")
"""Verbs that name an amount if nothing else does: 中央财政将为此投入"""


def verb_before(reading: str, place: ClausePosition, measure: Measurement) -> Span | None:
    """The verb alone, where a number of persons follows it and nothing else names them: 惠及25.6万人次."""
    lead = reading[max(place.lead, measure.start - 8) : measure.start]
    spent = SPENT.search(lead) if measure.kind == "money" else None
    if spent is not None:
        return Span(measure.start - 2, measure.start)
    verb = lead.strip(" 、共已也还将均")
    done_for = verb in DOINGS and measure.unit in ("人", "人次", "户", "名", "户次")
    if not done_for:
        return None
    end = measure.start - len(lead) + lead.index(verb) + len(verb)
    return Span(end - 2, end)
