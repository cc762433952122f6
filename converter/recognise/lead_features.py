"""Features of a candidate for a topic sentence, for the model of leads.

A feature is a string: `A`, `Z` or `N` and a blank before characters of the text (at most three that open the
candidate, close it, or open the sentence behind it), or a name and classes: `length o 4`.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from converter.recognise.lead_candidates import LONGEST_LEAD, Candidate, LeadParagraph
from converter.text.words import words

LONGEST_LEAD_GRAM = 3
"""Maximum number of characters of the text in a feature: longer ones could reveal a sentence."""

OUTCOMES = words("""
    提升 提高 增强 加快 推进 改善 显著 明显 突破 见效 成效 有效 向好 恢复 增长 稳定 完善 优化 进步 发展 深化
    加强 扩大 展开 形成 凸显 壮大 提质 增效 升级 胜利 丰硕 喜人 强劲 夯实 巩固 拓展 领先 蓬勃 繁荣
    """)
"""Last words of a topic on the outcome of the work: 脱贫攻坚全面胜利"""

LEAD_WORDS = {
    "is": r"^.{1,6}是|是.*的$",
    "count": r"[一二三四五六七八九十百千万亿两][个项件家大户人次批座条年位]",
    "rank": r"第一|首[次个位]|全国|全省|居|位列|排名|创历史|历史新高",
    "done": r"完成|建成|投用|开工|通车|实现|达到|获批|落户|投产|出台|启动|突破",
}
"""Words of topics and of statements of fact, by the name of their feature: 十件民生实事全面完成"""

LEAD_OPENINGS = (("word do well", words("做好 办好")), ("word we", words("我们")))
LEAD_SIGNS = (("word bracket", "("), ("word bracket", ")"), ("word quotes", "“"))
"""First words and signs of such sentences, with the name of their feature."""

NUMERALS = tuple(map(str, range(12)))
"""The classes of numbers as they are in features: looked up, since a reading makes tens of thousands of features."""

_WORDS = [(f"word {name}", re.compile(pattern).search) for name, pattern in LEAD_WORDS.items()]

GAPS = (1, 15, 25, 40, 60, 90, 140, 220, 400)
SENTENCES = (10, 15, 20, 25, 30, 40, 60, 90)
RESTS = (15, 25, 40, 60, 90, 140, 200, 300)
CANDIDATE_COUNTS = (2, 3, 4, 5, 6, 8)
SHARES = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.7)
OFTEN = (2, 3, 5, 8)
"""Bounds of the classes of numbers: characters between sentences and in one, shares, counts."""


def own(each: Candidate, paragraph: LeadParagraph) -> list[str]:
    """Features of the words and the place of a candidate."""
    kind, said, sentences, number = each.kind, each.said, paragraph.sentences, each.number
    left, right = sentences[number + 1]
    following = paragraph.text[left : min(right, left + 12)].replace(" ", "")
    found = [
        f"kind {kind}",
        f"length {kind} {NUMERALS[len(said) // 2]}",
        f"number {kind} {NUMERALS[number if number < 6 else 6]}",
        f"candidates {kind} {NUMERALS[bisect(CANDIDATE_COUNTS, len(paragraph.candidates))]}",
        f"rest {kind} {NUMERALS[bisect(RESTS, len(paragraph.text) - each.right)]}",
        f"next {kind} {NUMERALS[bisect(SENTENCES, right - left)]}",
        "N " + following[:1],
        "N " + following[:2],
    ]
    if number > 0:
        before = sentences[number - 1]
        found.append(f"before {kind} {NUMERALS[bisect(SENTENCES, before[1] - before[0])]}")
    if number + 2 < len(sentences):
        after = sentences[number + 2]
        short = right - left <= LONGEST_LEAD + 1
        found.append(f"short {kind} {NUMERALS[short]}{NUMERALS[after[1] - after[0] <= LONGEST_LEAD + 1]}")
    if "我们" in following[:8]:
        found.append("word we follow")
    return found + _words(said)


def _words(said: str) -> list[str]:
    found = [name for name, matched in _WORDS if matched(said)]
    found += [name for name, opening in LEAD_OPENINGS if said.startswith(opening)]
    found += dict.fromkeys([name for name, sign in LEAD_SIGNS if sign in said])
    if tells_outcome(said):
        found.append("word outcome")
    clauses = said.split(",") if "," in said else (said,)
    found.append("clauses " + NUMERALS[min(len(clauses), 3)])
    if len(clauses) == 2:
        first, second = map(len, clauses)
        found += (f"couplet {first == second:d}", f"clause {bisect((3, 4, 5, 6, 8), first)}")
        if first == second:
            found.append(f"couplet length {min(first, 9)}")
    found.append("enumerates " + NUMERALS[min(said.count("、"), 3)])
    for size in range(1, LONGEST_LEAD_GRAM + 1):
        found += ("A " + said[:size], "Z " + said[-size:])
    return found


def tells_outcome(said: str) -> bool:
    """Test whether a topic ends in a word of `OUTCOMES`.

    >>> tells_outcome("脱贫攻坚全面胜利"), tells_outcome("胜利召开大会")
    (True, False)
    """
    return said.endswith(OUTCOMES)


def beside(paragraphs: Sequence[LeadParagraph]) -> dict[Candidate, list[str]]:
    """Features of each candidate beside the others of its document."""
    everywhere = [each for paragraph in paragraphs for each in paragraph.candidates]
    onsets = Counter(each.said[:2] for each in everywhere)
    endings = Counter(each.said[-2:] for each in everywhere)
    found: dict[Candidate, list[str]] = {}
    shares = {run_in: _shares([each for each in paragraphs if each.run_in is run_in]) for run_in in (False, True)}
    bare = [True, *(not each.sentences for each in paragraphs), True]
    nearby = zip(paragraphs, _openers_near(paragraphs), zip(bare, bare[2:], strict=False), strict=True)
    for paragraph, near, (above, below) in nearby:
        opens, inside = shares[paragraph.run_in]
        for each, features in _in_paragraph(paragraph):
            kind, said = each.kind, each.said
            features += (
                f"open here {kind} {NUMERALS[opens]}",
                f"series here {kind} {NUMERALS[inside]}",
                f"onset {kind} {NUMERALS[bisect(OFTEN, onsets[said[:2]])]}",
                "ending " + NUMERALS[bisect(OFTEN, endings[said[-2:]])],
            )
            if each.number == 0:
                features.append(f"open near {kind} {near}")
                features.append(f"between headings {kind} {above:d}{below:d}")
            found[each] = features
    return found


def _shares(paragraphs: Sequence[LeadParagraph]) -> tuple[int, int]:
    """Classes of the shares of paragraphs of one kind that open with a candidate, and that hold a series of them."""
    several = [each for each in paragraphs if len(each.sentences) > 1]
    opens = sum(each.opener is not None for each in several)
    series = sum(len(each.candidates) - (each.opener is not None) > 1 for each in several)
    size = max(len(several), 1)
    return bisect(SHARES, opens / size), bisect(SHARES, series / size)


def _openers_near(paragraphs: Sequence[LeadParagraph]) -> Iterator[str]:
    """Of each paragraph, how many of the two before and the two behind it open with a candidate."""
    long = [index for index, each in enumerate(paragraphs) if len(each.sentences) > 2]
    opens = {index: paragraphs[index].opener is not None for index in long}
    places = {index: place for place, index in enumerate(long)}
    for index, paragraph in enumerate(paragraphs):
        place = places.get(index)
        if place is None or not paragraph.candidates:
            yield "-"
            continue
        near = [*long[max(place - 2, 0) : place], *long[place + 1 : place + 3]]
        yield f"{sum(map(opens.__getitem__, near))}/{len(near)}"


def _in_paragraph(paragraph: LeadParagraph) -> Iterator[tuple[Candidate, list[str]]]:
    """Each candidate with its features beside the others of its paragraph."""
    group = paragraph.candidates
    if not group:
        return
    lengths = [0] * (LONGEST_LEAD + 4)
    onsets: dict[str, int] = {}
    for each in group:
        lengths[len(each.said)] += 1
        for size in (2, 3):
            onsets[each.said[:size]] = onsets.get(each.said[:size], 0) + 1
    opened = group[0].number == 0
    last = None
    for each, following in zip_longest(group, group[1:]):
        said, kind = each.said, each.kind
        size = len(said)
        yield (
            each,
            [
                f"alike {kind} {NUMERALS[min(sum(lengths[size - 1 : size + 2]), 5)]}",
                f"about {kind} {NUMERALS[min(sum(lengths[size - 3 : size + 4]), 6)]}",
                "onset beside " + NUMERALS[min(onsets[said[:2]], 4)],
                "formula beside " + NUMERALS[min(onsets[said[:3]], 4)],
                f"gap behind {kind} {gap_class(following.left - each.right if following else None)}",
                f"gap before {kind} {gap_class(each.left - last.right if last else None)}",
                f"opened {kind} {NUMERALS[opened]}",
            ],
        )
        last = each


def gap_class(size: int | None) -> str:
    """Class of a number of characters between two sentences, a hyphen where there is no other."""
    return "-" if size is None else NUMERALS[bisect(GAPS, size)]
