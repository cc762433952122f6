"""Tense of a passage: prospective or retrospective, if its heading does not say.

A logistic regression, fitted by `tests/tools/fit_tense.py` to the paragraphs of real reports whose headings say which
they are: weights for the cues below and for words of two to four characters (`data/tense.tsv`), summed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from converter.resources import DATA

TENSE_TABLE = DATA / "tense.tsv"

LONGEST_PASSAGE = 600
"""Characters of a passage that are looked at."""

OFTEN = 3
"""A cue counts no more often."""

DOUBT = 5
"""Threshold: a passage with a lower score looks back, as most do."""

CLAUSE_START = r"(?:^|[,。;:、!?\n ])"
"""Start of a clause."""


class Cue(NamedTuple):
    """Words that indicate tense, and an example."""

    pattern: str
    example: str


CUES = (
    Cue(r"过去|去年|上年(?!度)|刚刚", "去年完成投资5亿元"),
    Cue(r"获评|荣获|被评|评为|入选|获批|命名为|被列", "荣获省级荣誉3项"),
    Cue(r"(?:完成|实现|解决|取得|建成|提高|得到|出台|制定|开展|实施|推动|增强|改善)了", "完成了3个项目"),
    Cue(r"成功", "成功举办5场活动"),
    Cue(r"[居列排名第].{0,3}全[国省市区州县]|位居|稳居|排名|名列|跃居", "总量位居全省第三"),
    Cue(r"累计", "累计培训3万人次"),
    Cue(r"圆满|超额|提前完成|较好", "圆满完成任务"),
    Cue(r"同比|比上年|比去年", "同比增长5%"),
    Cue(r"首次|首个|首家|率先|历史性|创历史|新高", "总量首次突破百亿元"),
    Cue(r"连续", "连续5年增长"),
    Cue(r"取得", "改革取得突破"),
    Cue(r"进展|成效|成绩", "各项工作都有新进展"),
    Cue(r"预计|初步核算|初步统计", "预计增长5%"),
    Cue(r"正式|顺利", "项目顺利投产"),
    Cue(r"显著|明显|蓬勃", "环境明显好转"),
    Cue(r"得到|不断(?:增强|提高|提升|完善|优化|改善|扩大)|稳步(?:提升|提高|推进)", "综合实力不断增强"),
    Cue(r"持续(?:改善|优化|向好|增强|提升|提高)", "营商环境持续优化"),
    Cue(r"办结|受理|代表建议|政协提案|接受", "办结建议120件"),
    Cue(r"惠及|受益|覆盖率达|率达", "惠及群众3万人"),
    Cue(rf"{CLAUSE_START}(?:分别)?增长", "财政收入5亿元，增长6%"),
    Cue(r"投入使用|投入运营|建成投[产用]|竣工|通车|投运|开工建设", "2座水厂投入使用"),
    Cue(r"已(?:经|有|建|完|全)?|目前", "目前入园企业12家"),
    Cue(r"目标(?:是|为|:)|预期目标", "主要目标是：增长6%"),
    Cue(r"力争|争取|争创|有望", "力争引进项目50个"),
    Cue(r"\d[^,。]{0,6}以上", "新建学校5所以上"),
    Cue(r"今年(?!以来)", "今年办好10件实事"),
    Cue(r"年内|年底前|上半年|前期工作|新的一年|明年|今后|未来", "年内建成3座水厂"),
    Cue(rf"{CLAUSE_START}(?:我们)?(?:要|必须|将)|要[^求素点闻地件么道害塞领因义]", "我们要建成3座水厂"),
    Cue(r"将(?!近|军|来)", "将建成3座水厂"),
    Cue(rf"{CLAUSE_START}(?:做好|抓好|办好|用好|做强|做大|做优|管好|守好|当好)", "办好10件实事"),
    Cue(rf"{CLAUSE_START}(?:鼓励|引导|支持|依托|突出|聚焦|围绕|发挥|充分发挥)", "支持企业上市3家"),
    Cue(rf"{CLAUSE_START}(?:谋划|探索|培育|打造|争取|推广|拓展|拓宽)", "培育企业20家"),
    Cue(r"一批|一流|更多|更加|更大|更好|更高", "建设一批学校"),
    Cue(rf"{CLAUSE_START}(?:加快|大力|着力|全力|积极|深入|全面|扎实|统筹|高标准|高质量|进一步|逐步)", "加快建设3条路"),
    Cue(
        rf"{CLAUSE_START}(?:继续|持续|巩固|深化|健全|完善|加强|强化|优化|提升|提高|扩大|落实|严格|规范)",
        "继续改造5条路",
    ),
    Cue(rf"{CLAUSE_START}(?:推动|推进|促进|建设|构建|建立|发展|实施|开展|启动|引进|组织)", "推进3个项目"),
    Cue(r"控制在|稳定在|保持在|不低于|左右", "失业率控制在5%以内"),
)


Weighed = tuple[str, int]
"""A word and its weight."""


def ahead(reading: str) -> bool:
    """Test whether a passage looks ahead, by its own words.

    >>> ahead("我们要加快建设3条路,力争年内建成。"), ahead("3条路顺利建成,项目进展明显。")
    (True, False)
    """
    return leaning(reading) > DOUBT


def leaning(reading: str) -> int:
    """Score a passage as prospective (positive) or retrospective (negative), in tenths of a logit."""
    table, head = _table(), reading[:LONGEST_PASSAGE]
    opened = "^".join(("", *CLAUSE_OPENING.findall(head)))
    return (
        table.bias
        + sum(weight * min(len(cue.findall(head)), OFTEN) for cue, weight in table.cues)
        + sum(weight for _, weight in _words_in(head, table.words))
        + sum(weight for word, weight in table.openings if word in opened)
    )


def _words_in(head: str, words: Mapping[str, tuple[Weighed, ...]]) -> set[Weighed]:
    """Collect the words in a passage, each once; `words` is indexed by first two characters."""
    found: set[Weighed] = set()
    for at in range(len(head) - 1):
        for word in words.get(head[at : at + 2], ()):
            if head.startswith(word[0], at):
                found.add(word)
    return found


class TenseTable(NamedTuple):
    """Content of `data/tense.tsv`: the bias, and the weights of cues, words, and with ^ words that open a clause."""

    bias: int
    cues: tuple[tuple[re.Pattern[str], int], ...]
    words: Mapping[str, tuple[Weighed, ...]]
    """By their first two characters, which none is shorter than."""
    openings: tuple[tuple[str, int], ...]


@cache
def _table() -> TenseTable:
    lines = TENSE_TABLE.read_text(encoding="utf-8").splitlines()[1:]
    weights = {text: int(weight) for text, weight in (line.split("\t") for line in lines)}
    bias = weights.pop("bias")
    cues = [(re.compile(row.pattern), weights.pop(row.pattern)) for row in CUES if row.pattern in weights]
    openings = {word: weights.pop(word) for word in tuple(weights) if word.startswith("^")}
    words: dict[str, tuple[Weighed, ...]] = {}
    for word in weights.items():
        words[word[0][:2]] = (*words.get(word[0][:2], ()), word)
    return TenseTable(bias, tuple(cues), words, tuple(openings.items()))


HAN = re.compile(r"[\u4e00-\u9fff]+")
CLAUSE_OPENING = re.compile(rf"{CLAUSE_START}([\u4e00-\u9fff]{{1,4}})")


def words_of(head: str) -> set[str]:
    """Every run of two to four characters, and with ^ before it every one of up to four that opens a clause.

    >>> sorted(words_of("要办好,"))
    ['^要', '^要办', '^要办好', '办好', '要办', '要办好']
    """
    found = {
        "^" + opening[:length] for opening in CLAUSE_OPENING.findall(head) for length in range(1, len(opening) + 1)
    }
    for run in HAN.findall(head):
        found.update(run[at : at + length] for length in (2, 3, 4) for at in range(len(run) - length + 1))
    return found
