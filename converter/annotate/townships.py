"""Towns, townships and subdistricts, if the start of the name is certain; they have no code."""

from __future__ import annotations

import re
from collections.abc import Iterator

KIND = "(?:镇|乡(?![镇村])|街道)"

BEHIND_A_COUNTY = re.compile(f"[一-鿿]{{2,3}}?{KIND}(?![镇乡域级村企])")

LISTED = re.compile(
    f"(?:(?<=[、，,。；;：:（(“])|^)(?:[一-鿿]{{2,3}}?{KIND}、)+(?:[一-鿿]{{2,3}}?{KIND}(?=[、，,。；;：:）)等]))?"
)

NAMED_TOWN = re.compile(f"[一-鿿]{{2,3}}?{KIND}(?=、|$)")

COMMON_TOWN_WORDS = re.compile(
    "[城乡镇村集市县区各全两三四五六七八九十百千万几多数每个驻的]|特色|重点|中心|示范|文明|生态|旅游|美丽|卫生|宜居|产业|风情|经济|专业|智慧"
    "|景观|商业|主要|主次|主干|沿线|沿街|临街|道路|建制|园林|创建|打造|建设|实施|推进|推动|完成|整治|加强|强化|深化|优化|完善|提升|支持|组织|开展|压实|按|一般|实现"
    "|[小强大名古老新旧本该下回返重建家故侨水]$|[由在与把从对将向为]"
)
"""Text of a common noun, which names no township: 特色小镇, 各乡镇, 主要街道, 送医下乡."""


def township_behind(text: str, end: int) -> int:
    """Find the end of a township named directly after a county that ends at `end`; 0 if there is none.

    >>> township_behind("涞源县白石山镇", 3), township_behind("涞源县特色小镇", 3), township_behind("涞源县", 3)
    (7, 0, 0)
    """
    match = BEHIND_A_COUNTY.match(text, end)
    if match is None or COMMON_TOWN_WORDS.search(_stem(match[0])) is not None:
        return 0
    return match.end()


def townships(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of townships that are listed together.

    >>> [text[start:end] for text in ["（白沟镇、特色小镇、莲花街道）、大王镇"] for start, end in townships(text)]
    ['白沟镇', '莲花街道']
    """
    if "镇、" in text or "乡、" in text or "街道、" in text:
        for series in LISTED.finditer(text):
            for match in NAMED_TOWN.finditer(text, series.start(), series.end()):
                if COMMON_TOWN_WORDS.search(_stem(match[0])) is None:
                    yield match.span()


def _stem(name: str) -> str:
    return name.removesuffix("街道").removesuffix("镇").removesuffix("乡")
