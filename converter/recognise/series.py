"""Series inside the text: refrains with phrase, theme and result, and the short topic sentences called leads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from converter.model import Lead, Refrain
from converter.recognise.blocks import Block
from converter.recognise.patterns import REFRAIN_OPENING

CLAUSE = re.compile(r"[^,。;:!?]+")


def read_refrain(text: str, start: int = 0) -> Refrain | None:
    """The refrain that opens `text` at `start`, or None.

    >>> read_refrain("一年来,我们稳增长、提质效,经济运行持续恢复。全面落实各项政策。")
    Refrain(phrase='一年来', theme='我们稳增长、提质效', result='经济运行持续恢复')
    >>> read_refrain("一年来的工作成绩来之不易。") is None
    True
    """
    match = REFRAIN_OPENING.match(text, start)
    if match is None:
        return None
    end = text.find("。", match.end())
    sentence = text[match.end() : end if end >= 0 else len(text)]
    clauses = [clause.strip() for clause in CLAUSE.findall(sentence)]
    theme = clauses[0] if clauses and clauses[0].startswith("我们") else None
    result = clauses[-1] if len(clauses) > 1 and len(clauses[-1]) <= 24 else None
    return Refrain(match["phrase"].replace(" ", ""), theme, result)


LONGEST_LEAD = 20
"""A topic sentence has at most so many characters: gold/README.md, *leads*."""

SHORT_SENTENCE = re.compile(r"[^。;!?:]{4,40}?。")
SENTENCE_START = re.compile(r"(?:^|(?<=[。!;]))")
NO_TOPIC = re.compile(r"[\d;:()《》%]|我代表|以下|如下|主要(?:是|有)|具体|同时|此外|其中|但|^(?:一|二|三|四|五|六|七|八|九|十)+(?:是|要)")
"""What stands in statements and not in topics: figures, lists, joints."""

PATTERN = 3
"""So many leads make a pattern."""


def leads_of(blocks: Sequence[tuple[Block, int, str]]) -> list[tuple[Lead, ...]]:
    """For each block, from a place in its text on, its leads; empty everywhere if the document has no pattern."""
    found = [tuple(_leads(block, start, source)) for block, start, source in blocks]
    return found if sum(map(len, found)) >= PATTERN else [()] * len(found)


def _leads(block: Block, start: int, source: str) -> Iterator[Lead]:
    """Short sentences at the start of the text or of a stretch inside it, each followed by a longer one."""
    sentences = list(_sentences(block.text, start))
    for index, (left, right) in enumerate(sentences[:-1]):
        text = block.text[left:right]
        size = len(text.replace(" ", "")) - 1
        following = sentences[index + 1]
        if size > LONGEST_LEAD or size < 4 or text[-1] != "。" or NO_TOPIC.search(text):
            continue
        if following[1] - following[0] <= 1.2 * size or (index > 0 and not _sounds_like_topic(text)):
            continue
        leaf = block.leaf(source, left, right - 1)
        if leaf is not None:
            yield Lead(leaf[1], leaf[0])


TOPIC_WORDS = re.compile(
    r"^(?:着力|大力|全力|全面|深入|深化|加快|加强|加大|强化|推进|推动|促进|提升|提高|优化|完善|健全|坚持|积极|扎实|切实|持续|统筹|做好|做大|做强|做优|"
    r"抓好|抓实|狠抓|紧抓|突出|严格|严守|落实|培育|壮大|发展|建设|打造|构建|实施|改善|保障|维护|夯实|巩固|拓展|扩大|激发|释放|防范|守牢|守住|筑牢|支持|聚焦|"
    r"精心|精准|高标准|高质量|高水平|有效|稳步|稳定|不断|进一步|更加|用好|办好|管好|建好|创新|厚植|注重|倡导|弘扬|增强|树牢|推行|鼓励|引导|丰富|繁荣|传承)"
    r"|(?:提升|提高|增强|加快|推进|改善|显著|明显|突破|见效|成效|向好|恢复|增长|稳定|完善|优化|进步|发展|全面|有力|有效|深化|加强|扩大|提速|推开|展开|形成|凸显|扎实|加力|"
    r"健全|活跃|壮大|提质|增效|升级|安全|和谐|胜利|丰硕|喜人|强劲|夯实|加快|突出|巩固|拓展|迸发|释放|加密|落地|回暖|领先|改观|蓬勃|繁荣)。$"
)


def _sounds_like_topic(text: str) -> bool:
    """Whether a short sentence in mid-paragraph opens a stretch: it names an aim or an outcome."""
    return TOPIC_WORDS.search(text) is not None


def _sentences(text: str, start: int) -> Iterator[tuple[int, int]]:
    left = start
    for index in range(start, len(text)):
        if text[index] in "。!?":
            yield left, index + 1
            left = index + 1
    if left < len(text):
        yield left, len(text)
