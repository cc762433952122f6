"""Measures in words: 翻番, 减半, 零增长."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from converter.annotate.bounds import bound_before
from converter.annotate.values import Change


class Worded(NamedTuple):
    """Measure in words: its pattern, value, unit and code, the change that it states, and an example."""

    pattern: str
    value: int
    unit: str
    code: str | None
    change: Change | None
    example: str


WORDED_END = r"(?=[,。;、!)\s]|$)"
"""Text after a measure in words; 减半征收, 翻番目标 and 社消零增长5% measure nothing, or something else."""

WORDED = (
    Worded(f"(?<![两二三个])翻番{WORDED_END}", 1, "番", None, "increase", "发明专利申请量翻番"),
    Worded(f"减半{WORDED_END}", 50, "%", "%", "decrease", "审批环节减半"),
    Worded(f"(?<!消费)(?<!社消)零增长{WORDED_END}", 0, "%", "%", None, "违法用地零增长"),
)

WORDED_CHANGES = ("翻番", "减半", "零增长")
"""Words of which every such measure has one."""

_PATTERN = re.compile("|".join(f"(?P<w{number}>{row.pattern})" for number, row in enumerate(WORDED)))


class WordedMatch(NamedTuple):
    """Measure in words in a text, with a bound word before it."""

    start: int
    first: int
    end: int
    row: Worded


def worded(reading: str) -> Iterator[WordedMatch]:
    """Every such measure of a reading, in order.

    >>> [(each.row.value, each.row.unit) for each in worded("专利接近翻番,违法用地零增长,社消零增长5%。")]
    [(1, '番'), (0, '%')]
    """
    if not any(word in reading for word in WORDED_CHANGES):
        return
    for match in _PATTERN.finditer(reading):
        bound = bound_before(reading, match.start())
        start = match.start() - (len(bound.word) if bound else 0)
        yield WordedMatch(start, match.start(), match.end(), WORDED[int((match.lastgroup or "w0")[1:])])
