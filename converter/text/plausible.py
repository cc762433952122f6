"""Plausibility of a text as a report, by the share of characters frequent in reports, in either script."""

from __future__ import annotations

COMMON = frozenset(
    "　，。、：；“”（）《》"
    "的一是在和国中大了会发展年政府工作全市县区省人民各位代表经济社业产建设加快推进改革开"
    "放新高质量强实现为生我们不对上以有同生活提增长完成化主要力重点项目企农村教育文体服务安保障水平"
    "國會發展產業經濟設進開實現為們對長農體務障點項護業質強與這來時過關於將應區縣總"
)
"""Characters that make up about half of any report, in either script, and little of a wrong reading."""

PLAUSIBLE = 0.2
"""The share of `COMMON` from which a reading is believed: reports have 0.38 and more, wrong readings 0.01."""

SAMPLE = 20_000
"""Characters looked at to judge a reading, spread over the whole text."""


def plausibility(text: str) -> float:
    """Compute the share of `COMMON` among the characters of `text` beyond ASCII, 0 to 1.

    >>> plausibility("政府工作报告") > 0.5 > PLAUSIBLE > plausibility("鏀垮簻宸ヤ綔鎶ュ憡")
    True
    """
    sample = [character for character in text[:: 1 + len(text) // SAMPLE] if character > "\x7f"]
    return sum(character in COMMON for character in sample) / len(sample) if sample else 0.0
