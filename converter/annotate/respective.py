"""Names of coordinate measures, one for each: 城乡居民收入分别增长5%、7%."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain

from converter.annotate.measures import Measurement, coordinates
from converter.source.span import Span

Key = Callable[[str], str | None]
"""The key of the indicator that a name names."""

TOGETHER: Mapping[str, tuple[str, ...]] = {
    "城乡": ("城镇", "农村"),
    "三次产业": ("第一产业", "第二产业", "第三产业"),
    "一二三产业": ("第一产业", "第二产业", "第三产业"),
    "一二三产": ("第一产业", "第二产业", "第三产业"),
}
"""One word for several, in the order in which their figures follow."""

NAME_SEPARATORS = (re.compile("、"), re.compile("、|以及|[和与及]"))
"""Separators of coordinate names; the first that splits them into as many as there are figures applies."""

LEAST_NAMES, MOST_NAMES = 2, 12
"""Names in a row."""


def respective(reading: str, found: Sequence[Measurement], names: Sequence[Span | None], key: Key) -> dict[int, str]:
    """Index of a measure -> its own name, where its name is a row of as many names as there are coordinate measures.

    >>> from converter.annotate.indicators import key_of
    >>> from converter.annotate.measures import measures
    >>> reading = "城镇和农村居民人均可支配收入分别增长5%、7%"
    >>> respective(reading, measures(reading), [Span(0, 14)] * 2, key_of)
    {0: '城镇居民人均可支配收入', 1: '农村居民人均可支配收入'}
    """
    own: dict[int, str] = {}
    for run in coordinates(reading, found):
        name = names[run[0]]
        if name is not None and LEAST_NAMES <= len(run) <= MOST_NAMES and all(names[index] == name for index in run):
            own.update(zip(run, each_of(name.of(reading), len(run), key), strict=False))
    return own


def each_of(name: str, count: int, key: Key) -> tuple[str, ...]:
    """Expand a list of names into `count` names; empty if it is not such a list.

    >>> from converter.annotate.indicators import key_of
    >>> each_of("一般公共预算收入、支出", 2, key_of), each_of("第一、二、三产业增加值", 3, key_of)[1]
    (('一般公共预算收入', '一般公共预算支出'), '第二产业增加值')
    >>> each_of("研究与试验发展经费投入强度", 2, key_of)
    ()
    """
    word = next((word for word in TOGETHER if word in name), None)
    if key(name) is None:
        for between in NAME_SEPARATORS:
            parts = between.split(name)
            if len(parts) == count and all(parts):
                return tuple(_completed(parts, index, key) for index in range(count))
    if word is None or len(TOGETHER[word]) != count:
        return ()
    return tuple(name.replace(word, each, 1) for each in TOGETHER[word])


def _completed(parts: Sequence[str], index: int, key: Key) -> str:
    """A name in a row with the words that it shares with the last or the first, if they give it a key.

    >>> from converter.annotate.indicators import key_of
    >>> _completed(("亩均产值", "税收"), 1, key_of)
    '亩均税收'
    """
    each = next((each for each in AVERAGED if parts[0].startswith(each) and index), "")
    if each:
        return each + parts[index].removeprefix(each)
    return next((name for name in _fuller(parts, index) if key(name) is not None), parts[index])


AVERAGED = ("亩均", "人均", "户均", "地均", "日均", "月均")
"""Prefixes that apply to all names of the row they open."""


def _fuller(parts: Sequence[str], index: int) -> Iterator[str]:
    own, first, last = parts[index], parts[0], parts[-1]
    tails = [last[cut:] for cut in range(1, len(last))] if index < len(parts) - 1 else []
    heads = [first[:cut] for cut in range(len(first) - 1, 0, -1)] if index else []
    yield own
    yield from (own + tail for tail in tails)
    yield from (head + own for head in heads)
    yield from chain.from_iterable((head + own + tail for tail in tails) for head in heads[-2:])  # 第 二 产业增加值
