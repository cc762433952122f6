"""Series inside the text: refrains with phrase, theme and result, and the short topic sentences called leads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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

SHORTEST_LEAD = 4

NO_TOPIC = re.compile(
    r"[\d;:()《》%]|我代表|以下|如下|^(?:各位|过去|今年|去年|回顾|做好|同时|此外|其中|但)"
    r"|^[一二三四五六七八九十]+是|^.{1,6}是|是.*的$|[不之唯].*,.*[不之唯]"
    r"|方能|才能|必须|只有|一切。?$|^.{1,4},要|(?:荣获|获评|入选).*$|全覆盖。?$"
)
"""What stands in statements, joints and maxims, not in topics: figures, 同时, 发展是…的关键, 民之所盼,政之所向"""

PATTERN = 3
"""So many leads make a pattern, in a document and inside a paragraph."""

ALIKE = 3
"""Leads inside one paragraph are parallel: their lengths differ by no more characters from one of them."""

TWIN = 1
"""A sentence differs by no more characters from the opening lead whose twin it is."""

NEAREST, USUAL = 25, 50
"""Characters that stand at least, and on average, between two leads of one paragraph: below are plain short sentences."""


@dataclass(frozen=True, slots=True)
class LeadText:
    """A text that may hold leads: its block, where the text starts in it, and whether a heading opened it."""

    block: Block
    start: int
    run_in: bool


Sentence = tuple[int, int]
"""Where a sentence starts and ends in its block."""


def leads_of(texts: Sequence[LeadText], source: str) -> list[tuple[Lead, ...]]:
    """The leads of each text; none anywhere if the document shows no pattern.

    A lead opens its paragraph, or is one of several parallel sentences that open stretches inside it.
    """
    found = [_leads(each) for each in texts]
    if sum(map(len, found)) < PATTERN:
        return [()] * len(texts)
    return [tuple(_made(each.block, leads, source)) for each, leads in zip(texts, found, strict=True)]


def _made(block: Block, leads: Sequence[Sentence], source: str) -> Iterator[Lead]:
    for left, right in leads:
        leaf = block.leaf(source, left, right - 1)
        if leaf is not None:
            yield Lead(leaf[1], leaf[0])


def _leads(each: LeadText) -> list[Sentence]:
    text = each.block.text
    sentences = list(_sentences(text, each.start))
    short = [sentence for sentence in sentences[:-1] if _may_lead(text, sentence)]
    opening = [] if each.run_in else [sentence for sentence in short[:1] if sentence == sentences[0]]
    inside = _parallel([sentence for sentence in short if sentence not in opening], len(text))
    return max(opening + inside, _like(opening, short, len(text)), key=len)


def _like(opening: Sequence[Sentence], short: Sequence[Sentence], end: int) -> list[Sentence]:
    """The opening lead with the sentences that are its twins in length, spaced as leads are."""
    if not opening:
        return []
    size = opening[0][1] - opening[0][0]
    kept: list[Sentence] = []
    for left, right in short:
        if abs(right - left - size) <= TWIN and (not kept or left - kept[-1][1] >= NEAREST):
            kept.append((left, right))
    while kept and end - kept[-1][1] < NEAREST:
        kept.pop()
    return kept if len(kept) >= PATTERN and _spaced(kept, end) else []


def _may_lead(text: str, sentence: Sentence) -> bool:
    said = text[slice(*sentence)].replace(" ", "").removesuffix("。")
    return text[sentence[1] - 1] == "。" and SHORTEST_LEAD <= len(said) <= LONGEST_LEAD and not NO_TOPIC.search(said)


def _parallel(short: Sequence[Sentence], end: int) -> list[Sentence]:
    """The largest set of sentences about as long as one of them, if it is large enough and well spaced."""
    best: list[Sentence] = []
    for size in sorted({right - left for left, right in short}):
        alike = [(left, right) for left, right in short if abs(right - left - size) <= ALIKE]
        best = max(best, alike, key=len)
    return best if len(best) >= PATTERN and _spaced(best, end) else []


def _spaced(leads: Sequence[Sentence], end: int) -> bool:
    """Whether the leads stand as far apart as leads do."""
    starts = [left for left, _ in leads[1:]] + [end]
    gaps = [start - right for (_, right), start in zip(leads, starts, strict=True)]
    return min(gaps) >= NEAREST and sum(gaps) >= USUAL * len(gaps)


def _sentences(text: str, start: int) -> Iterator[tuple[int, int]]:
    return (match.span() for match in SENTENCE.finditer(text, start))


SENTENCE = re.compile(r"[^。!?]*[。!?]|[^。!?]+$")
