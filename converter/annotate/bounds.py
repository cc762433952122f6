"""Bound words around a number: 近, 超过, 不低于; 左右, 以上, 以内."""

from __future__ import annotations

from typing import NamedTuple

from converter.annotate.values import Bound
from converter.annotate.words import WordSet
from converter.text.words import words


class BoundWord(NamedTuple):
    """Word with the bound that it sets, and an example.  A word with `far` need not be adjacent to its number."""

    word: str
    bound: Bound
    example: str


BOUNDS_BEFORE = (
    BoundWord("不低于", "at-least", "优良率不低于85%"),
    BoundWord("不少于", "at-least", "新建学校不少于5所"),
    BoundWord("不超过", "at-most", "失业率不超过5%"),
    BoundWord("不高于", "at-most", "涨幅不高于3%"),
    BoundWord("不多于", "at-most", "会议不多于10次"),
    BoundWord("不大于", "at-most", "误差不大于2%"),
    BoundWord("不小于", "at-least", "面积不小于50平方米"),
    BoundWord("不过", "at-most", "合计不过21万人"),
    BoundWord("不到", "at-most", "用时不到3个月"),
    BoundWord("不足", "at-most", "占比不足5%"),
    BoundWord("至少", "at-least", "每县至少2所"),
    BoundWord("超过", "at-least", "总量超过35亿元"),
    BoundWord("突破", "at-least", "总量突破500亿元"),
    BoundWord("跨过", "at-least", "总量跨过500亿元"),
    BoundWord("迈过", "at-least", "总量迈过500亿元"),
    BoundWord("低于", "at-most", "失业率低于4%"),
    BoundWord("少于", "at-most", "每年少于5次"),
    BoundWord("多于", "at-least", "每年多于5次"),
    BoundWord("大于", "at-least", "比重大于60%"),
    BoundWord("小于", "at-most", "比重小于10%"),
    BoundWord("将近", "about", "投资将近5亿元"),
    BoundWord("接近", "about", "投资接近5亿元"),
    BoundWord("大约", "about", "受益大约3万人"),
    BoundWord("大概", "about", "受益大概3万人"),
    BoundWord("超", "at-least", "造林超500万亩"),
    BoundWord("逾", "at-least", "受益逾3万人"),
    BoundWord("破", "at-least", "总量破千亿元"),
    BoundWord("过", "at-least", "投资过亿元"),
    BoundWord("近", "about", "投资近5亿元"),
    BoundWord("约", "about", "投资约5亿元"),
)
"""Touching the number, longest first; they belong to the quantity's text."""

BOUNDS_BEHIND = (
    BoundWord("及以上", "at-least", "五星级5个及以上"),
    BoundWord("或以上", "at-least", "优良天数300天或以上"),
    BoundWord("及以下", "at-most", "12%及以下"),
    BoundWord("左右", "about", "增长6%左右"),
    BoundWord("上下", "about", "增长6%上下"),
    BoundWord("以上", "at-least", "增长6%以上"),
    BoundWord("之上", "at-least", "增长6%之上"),
    BoundWord("以下", "at-most", "降至3%以下"),
    BoundWord("以内", "at-most", "控制在3%以内"),
    BoundWord("之内", "at-most", "控制在3%之内"),
    BoundWord("之下", "at-most", "控制在3%之下"),
    BoundWord("多", "about", "两倍多"),
    BoundWord("余", "about", "20公里余"),
)
"""Touching the unit, longest first; they belong to the quantity's text."""

NOT_BOUND = words("""
    附近 临近 最近 靠近 邻近 就近 相近 条约 合约 节约 公约 签约 预约 契约 续约 履约 大突破 新突破 得突破 重突破 打破
    侦破 赶超 高超 通过 经过 度过 走过 渡过 穿过 飞过 闯过 看过 办过 透过
    """)
"""Words that end like a bound and are none: 签约12个"""

NO_BOUND = ["以上海", "以上述", "余下", "多个", "多家", "多种", "多元", "多层", "多方"]
"""Words that open like a bound and are none: 余下的3个"""

_BOUND_BEFORE, _BOUND_BEHIND = ({row.word: row for row in rows} for rows in (BOUNDS_BEFORE, BOUNDS_BEHIND))
_WORDS_BEFORE, _WORDS_BEHIND = WordSet(_BOUND_BEFORE), WordSet(_BOUND_BEHIND)
_NONE_BEFORE, _NONE_BEHIND = WordSet(NOT_BOUND), WordSet(NO_BOUND)
LONGEST_BOUND = 4
"""Characters of the longest word."""


def bound_before(reading: str, start: int) -> BoundWord | None:
    """The word of bound that ends at `start`.

    >>> bound_before("总投资超过35亿元", 5).bound, bound_before("签约12个", 2)
    ('at-least', None)
    """
    near = max(start - LONGEST_BOUND, 0)
    word = _WORDS_BEFORE.ending(reading, near, start)
    return _BOUND_BEFORE[word] if word and not _NONE_BEFORE.ending(reading, near, start) else None


def bound_behind(reading: str, end: int) -> BoundWord | None:
    """Find the bound word that starts at `end`; in 增长8%以上海为例 there is none.

    >>> bound_behind("增长8%左右", 4).bound
    'about'
    """
    word = _WORDS_BEHIND.opening(reading, end, end + LONGEST_BOUND)
    return _BOUND_BEHIND[word] if word and not _NONE_BEHIND.opening(reading, end, end + LONGEST_BOUND) else None


def says_bound(text: str) -> bool:
    """Return True if a quantity's own text holds a bound word: in 分别增长5%和7%左右 the text of the first does not.

    >>> says_bound("7%左右"), says_bound("5%")
    (True, False)
    """
    return any(word in text for word in (*_BOUND_BEFORE, *_BOUND_BEHIND))
