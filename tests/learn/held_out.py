"""Accuracy on texts of source families held out of training.

A report whose place and year is among the texts learned from is not among those tested.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

import converter.recognise.breaks as breaks
from converter import read
from converter.model import Division, Report
from converter.model.walk import below
from converter.recognise.breaks import found_in
from learn.damage import Damaged, damaged
from learn.texts import Text

KINDS = {
    "own": "titles on lines of their own, glued",
    "run-in": "titles that open their paragraph, without their mark",
    "bare": "titles without a number, glued",
    "kept": "run-in headings as they stand",
    "long": "paragraphs whose first sentence is no heading",
    "line": "sentences on lines of their own",
}
"""The kinds of lessons."""

Counts = Counter[tuple[str, str]]
"""Kind of lesson, and `all` or `right`, or a class of certainty with either."""


def examined(texts: Sequence[Text], weights: Mapping[str, int], seed: int) -> Counts:
    """Count the sentences of damaged texts that are read correctly with these weights."""
    chance = random.Random(seed)
    counts: Counts = Counter()
    with_weights(weights)
    for text in texts:
        for state in damaged(text, chance):
            counts.update(_counted(state))
    return counts


def with_weights(weights: Mapping[str, int]) -> None:
    """Make the program read with these weights from now on."""
    breaks.weights = lambda: dict(weights)  # type: ignore[assignment]


def _counted(state: Damaged) -> Iterator[tuple[str, str]]:
    groups = defaultdict(list)
    for each in state.lessons:
        groups[each.group].append(each)
    for group, lessons in groups.items():
        sentences = [each.sentence for each in lessons]
        read = found_in(sentences, [each.cut for each in lessons], state.own.get(group, []))
        for each, found in zip(lessons, read, strict=True):
            right = found.place == each.place
            yield each.kind, "all"
            if each.place is not None:
                yield f"sure {int(found.probability * 10) / 10:.1f}", "all"
            if right:
                yield each.kind, "right"
                if each.place is not None:
                    yield f"sure {int(found.probability * 10) / 10:.1f}", "right"


class Outline(NamedTuple):
    """A heading for comparison: its label and its words."""

    label: str
    heading: str


CLEAN, OWN = 5, 0.5
"""So many headings, and this share of them on lines of their own, make a text whose outline is held to be right."""


def on_one_line(texts: Mapping[str, str], weights: Mapping[str, int]) -> dict[str, float]:
    """For each text, by name, the F1 of its headings when all of it stands on one line, without a blank."""
    with_weights(weights)
    found = {}
    for name, text in texts.items():
        whole = read(text)
        headings = _divisions(whole.value)
        problems = {problem.code.code for problem in whole.problems}
        own = sum(not each.run_in for each in headings)
        if len(headings) < CLEAN or own < OWN * len(headings) or problems & {"joined-lines", "split-line"}:
            continue
        joined = "".join(line.strip() for line in text.splitlines())
        found[name] = f1(_outline(headings), _outline(_divisions(read(joined).value)))
    return found


def _divisions(report: Report) -> list[Division]:
    return [node for node in below(report.body) if isinstance(node, Division)]


def _outline(headings: Sequence[Division]) -> list[Outline]:
    return [
        Outline("".join(each.label.split()), "".join(each.heading.split()).rstrip("。：；！，")) for each in headings
    ]


def f1(wanted: Sequence[Outline], found: Sequence[Outline]) -> float:
    """The F1 of two outlines, in order.

    >>> f1([Outline("", "甲"), Outline("", "乙")], [Outline("", "乙")])
    0.6666666666666666
    """
    blocks = SequenceMatcher(None, wanted, found, autojunk=False).get_matching_blocks()
    total = len(wanted) + len(found)
    return 2 * sum(block.size for block in blocks) / total if total else 1.0
