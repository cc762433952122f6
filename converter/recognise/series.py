"""Series inside the text: refrains with phrase, theme and result, and short topic sentences, called leads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from converter.dataclass import dataclass
from converter.model import Lead, Refrain
from converter.recognise.blocks import Block
from converter.recognise.patterns import refrain_opening
from converter.text.traditional import as_written

CLAUSE = re.compile(r"[^,。;:!?]+")


LONGEST_RESULT = 24
"""Maximum number of characters of a result; a longer last clause continues the action."""


def read_refrain(text: str, start: int = 0, written: str = "") -> Refrain | None:
    """The refrain that opens `text` at `start`, or None; in the script of `written`, from which `text` was read.

    >>> read_refrain("一年来,我们稳增长、提质效,经济运行持续恢复。全面落实各项政策。")
    Refrain(phrase='一年来', theme='我们稳增长、提质效', result='经济运行持续恢复')
    >>> read_refrain("一年来的工作成绩来之不易。") is None
    True
    """
    match = refrain_opening(text, start)
    if match is None:
        return None
    end = text.find("。", start)
    sentence = text[start : end if end >= 0 else len(text)].replace(" ", "")[match.end() :]
    clauses = [clause.strip() for clause in CLAUSE.findall(sentence)]
    theme = clauses[0] if clauses and clauses[0].startswith("我们") else None
    has_result = len(clauses) > 1 and len(clauses[-1]) <= LONGEST_RESULT and not clauses[0].startswith("是")
    result = clauses[-1] if has_result else None
    phrase, theme, result = (part and as_written(part, written) for part in (match["phrase"], theme, result))
    return Refrain(phrase or "", theme, result)


LONGEST_LEAD = 20
"""A topic sentence has at most so many characters: gold/README.md, *leads*."""

SHORTEST_LEAD = 4

NO_TOPIC_LEAD = re.compile(
    r"[\d;:()《》%]|我代表|以下|如下|^(?:各位|过去|刚刚过去|我们也|今年|去年|回顾|做好|同时|此外|其中|但)"
    r"|^[一二三四五六七八九十]+[是要]|^当前,|仍|正在|有人|^.{1,6}是|是.*的$|[不之唯].*,.*[不之唯]"
    r"|方能|才能|必须|只有|一切。?$|^.{1,4},要|(?:荣获|获评|入选).*$|全覆盖。?$"
)
"""Words of statements, connectives and maxims, not of topics: figures, 同时, 发展是…的关键, 民之所盼,政之所向"""

QUOTED_PROGRAMME = re.compile(r"“[^”]*”")
"""A programme's name, whose figures count nothing: “33618”现代制造业集群"""

FEWEST_LEADS = 3
"""So many leads make a pattern, in a document and inside a paragraph."""

NEAREST = 25
"""Minimum number of characters between two leads of one paragraph: closer ones are just short sentences."""


class HeadingWay(NamedTuple):
    """A way in which leads inside one paragraph are parallel, found by measuring on the gold."""

    alike: int
    """Their lengths differ by no more characters from one of them."""
    skips: bool
    """True to skip a similar sentence that is too close, rather than take it as a sign that there is no series."""
    usual: int
    """Characters between two of them on average, at least."""


PLAIN = HeadingWay(alike=3, skips=False, usual=50)
TWINS = HeadingWay(alike=1, skips=True, usual=50)
OUTCOMES = HeadingWay(alike=5, skips=True, usual=50)
UNDER_A_HEADING = HeadingWay(alike=3, skips=True, usual=110)

OUTCOME = re.compile(
    r"(?:提升|提高|增强|加快|推进|改善|显著|明显|突破|见效|成效|有效|向好|恢复|增长|稳定|完善|优化|进步|发展|深化|加强|扩大|展开|形成"
    r"|凸显|壮大|提质|增效|升级|胜利|丰硕|喜人|强劲|夯实|巩固|拓展|领先|蓬勃|繁荣)。"
)
"""End of a topic on the outcome of the work: 脱贫攻坚全面胜利。 Such topics are parallel, though of unlike length."""

TIERS = 6
"""So many paragraphs that open with two short sentences show leads of two ranks."""


@dataclass(frozen=True, slots=True)
class LeadText:
    """Text that may have leads: its block, its offset in the source, and True if a heading opened it."""

    block: Block
    start: int
    run_in: bool


Sentence = tuple[int, int]
"""Start and end of a sentence in its block."""


def leads_of(texts: Sequence[LeadText], source: str) -> list[tuple[Lead, ...]]:
    """Find the leads of each text; none anywhere without a pattern in the document.

    A lead opens its paragraph, or is one of several parallel sentences that open stretches inside it.  If the file sets
    topic sentences in bold type, only those paragraphs have leads.
    """
    found = [_leads(each) for each in texts]
    tiers = [_two_tiers(each) for each in texts]
    if sum(map(bool, tiers)) >= TIERS:
        found = [tier if tier and len(leads) < len(tier) else leads for tier, leads in zip(tiers, found, strict=True)]
    bold = [_set_in_bold(each) for each in texts]
    if sum(map(len, bold)) >= max(FEWEST_LEADS, sum(map(len, found)) / 2):
        found = [sorted({*sure, *leads}) if sure else [] for sure, leads in zip(bold, found, strict=True)]
    if sum(map(len, found)) < FEWEST_LEADS:
        return [()] * len(texts)
    return [tuple(_made(each.block, leads, source)) for each, leads in zip(texts, found, strict=True)]


def _made(block: Block, leads: Sequence[Sentence], source: str) -> Iterator[Lead]:
    for left, right in leads:
        leaf = block.leaf(source, left, right - 1)
        if leaf is not None:
            yield Lead(leaf[1], leaf[0])


def _set_in_bold(each: LeadText) -> list[Sentence]:
    """The short sentences that the file sets in bold type, with their closing mark or without it."""
    block, text = each.block, each.block.text
    if len(block.pieces) > 1:
        return []
    found: list[Sentence] = []
    for mark in block.marks:
        left, right = mark.span.start - block.span.start, mark.span.end - block.span.start
        right += text[right : right + 1] == "。"
        opens = left == each.start or (each.start < left <= len(text) and text[left - 1] in "。!?;")
        if mark.kind == "bold" and opens and 0 < right < len(text) and text[right - 1] == "。":
            said = text[left : right - 1].replace(" ", "")
            if SHORTEST_LEAD <= len(said) <= LONGEST_LEAD and "。" not in said:
                found.append((left, right))
    return found


def _leads(each: LeadText) -> list[Sentence]:
    text = each.block.text
    sentences = list(_sentences(text, each.start))
    short = [sentence for sentence in sentences[:-1] if _may_lead(text, sentence)]
    if not short:
        return []
    if each.run_in:
        return _series(text, short, PLAIN) or _series(text, short, UNDER_A_HEADING) or _series(text, short, TWINS)
    if short[0] != sentences[0]:
        outcomes = [sentence for sentence in short if _states_an_outcome(text, sentence)]
        return max(_series(text, short, PLAIN), _series(text, short, TWINS), _series(text, outcomes, OUTCOMES), key=len)
    size = short[0][1] - short[0][0]
    inside = max(_series(text, short[1:], PLAIN), _series(text, short[1:], TWINS), key=len)
    return max([short[0], *inside], _spaced(_alike(text, short, size, TWINS), text, TWINS), key=len)


def _two_tiers(each: LeadText) -> list[Sentence]:
    """An opening lead, a lead of lower rank straight behind it, and one or two more of that rank farther on."""
    text = each.block.text
    sentences = list(_sentences(text, each.start))
    if each.run_in or len(sentences) < 5 or not all(_may_lead(text, sentence) for sentence in sentences[:2]):
        return []
    if _may_lead(text, sentences[2]):
        return []
    size = sentences[1][1] - sentences[1][0]
    short = [sentence for sentence in sentences[1:-1] if _may_lead(text, sentence)]
    lower = [short[0], *(each for each in short[1:] if abs(each[1] - each[0] - size) <= PLAIN.alike)]
    kept = [lower[0]]
    for left, right in lower[1:]:
        if left - kept[-1][1] >= NEAREST:
            kept.append((left, right))
    return [sentences[0], *kept] if len(kept) in (2, 3) else []


def _may_lead(text: str, sentence: Sentence) -> bool:
    said = text[slice(*sentence)].replace(" ", "").removesuffix("。")
    if text[sentence[1] - 1] != "。" or not SHORTEST_LEAD <= len(said) <= LONGEST_LEAD:
        return False
    return not NO_TOPIC_LEAD.search(QUOTED_PROGRAMME.sub("“”", said))


def _states_an_outcome(text: str, sentence: Sentence) -> bool:
    return OUTCOME.match(text, sentence[1] - 3) is not None


def _series(text: str, short: Sequence[Sentence], way: HeadingWay) -> list[Sentence]:
    """The largest set of sentences about as long as one of them, if it is large enough and well spaced."""
    sizes = sorted({right - left for left, right in short})
    return _spaced(max((_alike(text, short, size, way) for size in sizes), key=len, default=[]), text, way)


def _alike(text: str, short: Sequence[Sentence], size: int, way: HeadingWay) -> list[Sentence]:
    """The sentences of about that length."""
    kept: list[Sentence] = []
    for left, right in short:
        if abs(right - left - size) > way.alike:
            continue
        if way.skips and len(kept) > 1 and left == kept[-1][1] and _states_an_outcome(text, (left, right)):
            kept[-1] = left, right  # the one before has nothing of its own to head
        elif not (way.skips and kept and left - kept[-1][1] < NEAREST):
            kept.append((left, right))
    while way.skips and kept and len(text) - kept[-1][1] < NEAREST:
        kept.pop()
    return kept


def _spaced(leads: list[Sentence], text: str, way: HeadingWay) -> list[Sentence]:
    """Return the leads if they are enough and far enough apart, else none."""
    if len(leads) < FEWEST_LEADS:
        return []
    starts = [left for left, _ in leads[1:]] + [len(text)]
    gaps = [start - right for (_, right), start in zip(leads, starts, strict=True)]
    return leads if min(gaps) >= NEAREST and sum(gaps) >= way.usual * len(gaps) else []


def _sentences(text: str, start: int) -> Iterator[tuple[int, int]]:
    return (match.span() for match in EACH_SENTENCE.finditer(text, start))


EACH_SENTENCE = re.compile(r"[^。!?]*[。!?]|[^。!?]+$")
