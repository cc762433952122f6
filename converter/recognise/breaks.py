"""The model of breaks: the end of a title that lost its line break, with the probability of the cut.

Each place in the first sentence of a numbered paragraph is weighed against the others, and against the reading that
no line end was lost there: a log-linear model, whose weights `make learn` takes from texts of which line ends were
removed (`data/breaks.tsv`).  The titles of one kind in a document are read twice: each by itself, then as one of them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import repeat
from math import exp

from converter.dataclass import dataclass
from converter.recognise.break_features import (
    SIBLINGS,
    FirstSentence,
    SiblingStyle,
    candidates,
    of_place,
    of_stop,
    sentence_of,
)
from converter.resources import DATA

TABLE = DATA / "breaks.tsv"

HUNDREDTHS = 100
"""Weights are hundredths of a logit."""


@dataclass(frozen=True, slots=True)
class FoundBreak:
    """Reading of a sentence: the length of its title, all of it if no line end was lost, and its certainty."""

    place: int | None
    """None where the sentence stands as it is."""
    probability: float


@cache
def weights() -> dict[str, int]:
    """`data/breaks.tsv`: each feature and its weight."""
    return read_back(TABLE.read_text(encoding="utf-8"))


def read_back(table: str) -> dict[str, int]:
    """The weights that a table holds.

    >>> read_back("# weights\\nlong 9\\t12\\n回顾\\t40\\t-9\\n总结\\t\\t7\\n")
    {'long 9': 12, 'L 回顾': 40, 'R 回顾': -9, 'R 总结': 7}
    """
    found: dict[str, int] = {}
    for row in table.splitlines():
        name, _, weighs = row.partition("\t")
        left, parted, right = weighs.partition("\t")
        if not parted and left:
            found[name] = int(left)
            continue
        if left:
            found[f"L {name}"] = int(left)
        if right:
            found[f"R {name}"] = int(right)
    return found


def written(weights: Mapping[str, int], about: Sequence[str]) -> str:
    """The table of weights: lines that say what it is, then features in order.

    An n-gram has a row of its own, with what it weighs before a place and what behind it.

    >>> written({"long 9": 12, "L 回顾": 40, "R 回顾": -9}, ["weights"])
    '# weights\\nlong 9\\t12\\n回顾\\t40\\t-9\\n'
    """
    rows: dict[str, list[str]] = {}
    for name, weight in weights.items():
        side, _, gram = name.partition(" ")
        if side in ("L", "R"):
            rows.setdefault(gram, ["", ""])[side == "R"] = str(weight)
        else:
            rows[name] = [str(weight)]
    named = [f"{name}\t" + "\t".join(cells) for name, cells in rows.items()]
    return "".join(f"{line}\n" for line in (*(f"# {line}" for line in about), *sorted(named)))


def found_in(sentences: Sequence[FirstSentence], cut: Sequence[bool], own: Sequence[str]) -> list[FoundBreak]:
    """Read the sentences that open the numbered paragraphs of one kind in a document.

    `cut` says of each whether it begins inside a line of the source; `own` are titles of the kind that stand on
    lines of their own.

    >>> from converter.recognise.break_features import sentence_of
    >>> text = "2021年工作回顾2021年,面对复杂形势,我们坚持稳中求进,各项事业稳步发展。人民生活持续改善。"
    >>> found_in([sentence_of(text, 0)], [False], [])[0].place
    9
    """
    share = len(own) / (len(own) + len(sentences)) if sentences else 0.0
    alone = [_alone(each, behind, share) for each, behind in zip(sentences, cut, strict=True)]
    first = [_best(scores, sentence, SiblingStyle()) for sentence, scores in zip(sentences, alone, strict=True)]
    second = _again(sentences, alone, own, first, 0)
    lost = sum(each.place is not None for each in second)
    return _again(sentences, alone, own, second, MOSTLY) if lost * 2 > len(second) > lost > 1 else second


def chance_of_end(text: str, start: int, following: str) -> float:
    """Probability that a title that begins at `start` ends with its line, with nothing known of its siblings.

    >>> chance_of_end("(一)产业结构持续优化", 3, "坚持实体为本,实施技术改造项目100个。") > 0.5
    True
    >>> chance_of_end("(一)产业结构持续", 3, "优化坚持实体为本,实施技术改造项目100个。") > 0.5
    False
    """
    sentence = sentence_of(text + following, start)
    end = bisect_left(sentence.places, len(text))
    scores = _alone(sentence, False, 0.0)
    if end not in scores:
        return 0.0
    odds = [exp((score - scores[end]) / HUNDREDTHS) for score in scores.values()]
    return 1 / sum(odds)


MOSTLY = 300
"""Hundredths of a logit against a title that kept its line end if most of its kind lost theirs."""


def _again(
    sentences: Sequence[FirstSentence],
    alone: Sequence[Scores],
    own: Sequence[str],
    found: Sequence[FoundBreak],
    against: int,
) -> list[FoundBreak]:
    """The titles read again, each beside its siblings as they were found."""
    style, titles = _style(own, sentences, found)
    again = []
    for sentence, scores, title, each in zip(sentences, alone, titles, found, strict=True):
        style.add(title, each.place is None, -1)
        again.append(_best({**scores, None: scores[None] - against}, sentence, style))
        style.add(title, each.place is None)
    return again


def _style(
    own: Sequence[str], sentences: Sequence[FirstSentence], found: Sequence[FoundBreak]
) -> tuple[SiblingStyle, list[str]]:
    """Common style of the titles as they were found, and those titles."""
    titles = [_title(sentence, each.place) for sentence, each in zip(sentences, found, strict=True)]
    style = SiblingStyle()
    for title in own:
        style.add(title, False)
    for title, each in zip(titles, found, strict=True):
        style.add(title, each.place is None)
    return style, titles


def _title(sentence: FirstSentence, place: int | None) -> str:
    return sentence.text[: sentence.stop if place is None else place]


Scores = dict[int | None, int]
"""For each place, and for None, what weighs for it without regard to siblings."""


AT_LINE_END = 400
"""Hundredths of a logit for a place where a line of the source ends, in a title of several lines: calibrated on texts
broken anywhere."""


def _alone(sentence: FirstSentence, cut: bool, own: float) -> Scores:
    scores: Scores = {
        place: _weighed(of_place(sentence, place)) + AT_LINE_END * (place in sentence.line_ends)
        for place in candidates(sentence)
    }
    scores[None] = _weighed(of_stop(sentence, cut, own))
    return scores


def _weighed(features: Iterable[str]) -> int:
    return sum(map(weights().get, features, repeat(0)))


def _best(alone: Scores, sentence: FirstSentence, style: SiblingStyle) -> FoundBreak:
    """The likeliest place; `style` is that of the siblings, empty while they are not read."""
    if style.count < SIBLINGS:  # the same of every place
        cut, kept = _weighed(style.of_title("")), _weighed(style.of_stop(""))
        scores = {place: score + (kept if place is None else cut) for place, score in alone.items()}
    else:
        scores = {
            place: score
            + _weighed(
                style.of_stop(_title(sentence, None)) if place is None else style.of_title(sentence.text[:place])
            )
            for place, score in alone.items()
        }
    highest = max(scores.values())
    odds = {place: exp((score - highest) / HUNDREDTHS) for place, score in scores.items()}
    best = max(odds, key=lambda place: (odds[place], place is None))
    return FoundBreak(best, odds[best] / sum(odds.values()))
