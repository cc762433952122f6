"""Texts damaged on purpose: titles glued to their paragraphs, each with the place where the line end was."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from converter.recognise.break_features import FirstSentence, candidates, sentence_of
from converter.recognise.units import STOP, Unit
from learn.texts import Text

SHORTEST = 12
"""Characters of a paragraph to which a title is glued."""

BLANKS = 0.25
"""The share of texts in which a blank stands for the line end."""


class Lesson(NamedTuple):
    """A training example: a sentence, and the end of its title, None if it lost no line break."""

    sentence: FirstSentence
    place: int | None
    group: str
    """The kind of numbering, of which a text has one style."""
    kind: str
    """`own` where the title stood on a line of its own, `bare` where it has no number either, `run-in` where it ended
    in a mark that was removed; `kept`, `long` and `line` where nothing was removed."""
    cut: bool
    """True if the text is on one line."""


class Damaged(NamedTuple):
    """The sentences of a text, and the titles by group that still stand on lines of their own."""

    text: Text
    lessons: list[Lesson]
    own: dict[str, list[str]]


def damaged(text: Text, chance: random.Random) -> Iterator[Damaged]:
    """Variants of a text for training: all titles glued, some of them, run-in titles without their marks, unchanged."""
    blank = chance.random() < BLANKS
    glued = list(_glued(text, chance, blank))
    kept = list(_kept(text))
    cut = chance.random() < 0.5
    yield _state(text, [*glued, *(each for each in kept if each.kind == "kept")], [], cut)
    some = [chance.random() < 0.4 for _ in glued]
    yield _state(
        text,
        [each for each, taken in zip(glued, some, strict=True) if taken],
        [each for each, taken in zip(glued, some, strict=True) if not taken],
        False,
    )
    yield _state(text, list(_without_marks(text, chance, blank)), [], chance.random() < 0.5)
    yield _state(text, kept, glued, False)


def _state(text: Text, lessons: list[Lesson], standing: list[Lesson], cut: bool) -> Damaged:
    own: dict[str, list[str]] = {}
    for each in standing:
        own.setdefault(each.group, []).append(each.sentence.text[: each.place])
    return Damaged(text, [each._replace(cut=cut) for each in lessons], own)


def _glued(text: Text, chance: random.Random, blank: bool) -> Iterator[Lesson]:
    """Titles on lines of their own, each run together with the paragraph below it."""
    for unit, below in zip_longest(text.units, text.units[1:]):
        whole = below is not None and below.kind == "paragraph" and len(unit.block.pieces + below.block.pieces) == 2
        if unit.kind == "heading" and not unit.run_in and whole:
            kind = "bare" if unit.number is None else "own"
            yield from _lesson(unit, unit.heading, below.text, kind, blank and chance.random() < 0.9)


def _without_marks(text: Text, chance: random.Random, blank: bool) -> Iterator[Lesson]:
    """Titles that open their paragraph, without the mark behind them."""
    for unit in text.units:
        if unit.kind in ("heading", "item") and unit.run_in and not unit.lost_break:
            title = unit.heading.rstrip("。;!?:")
            rest = unit.text[unit.heading_end :].lstrip(" —")
            yield from _lesson(unit, title, rest, "run-in", blank and chance.random() < 0.9)


def _lesson(unit: Unit, title: str, rest: str, kind: str, blank: bool) -> Iterator[Lesson]:
    title = title.strip()
    if len(rest) < SHORTEST or STOP.search(title):
        return
    sentence = sentence_of(title + (" " if blank else "") + rest, 0)
    place = len(title.replace(" ", ""))
    if place in candidates(sentence):
        yield Lesson(sentence, place, f"{unit.kind} {unit.scheme}", kind, False)


def _kept(text: Text) -> Iterator[Lesson]:
    """Numbered paragraphs as they stand, without kinds that seem to have lost their line ends."""
    open_units = [unit for unit in text.units if unit.kind == "heading" and unit.number is not None]
    endless = Counter(unit.scheme for unit in open_units if _endless(unit))
    opening = Counter(unit.scheme for unit in open_units if unit.run_in)
    for unit in open_units:
        lost = endless[unit.scheme] >= LOST and endless[unit.scheme] * 2 >= opening[unit.scheme]
        if unit.lost_break or (_endless(unit) and (lost or text.run_together)):
            continue
        if unit.run_in or unit.text.endswith("。"):
            kind = "long" if _endless(unit) else "kept" if unit.run_in else "line"
            yield Lesson(sentence_of(unit.text, unit.label_end), None, f"{unit.kind} {unit.scheme}", kind, False)


LOST = 3
"""So many headings of a kind whose sentence is too long, and half of them all, show that line ends were lost."""


def _endless(unit: Unit) -> bool:
    return unit.run_in and unit.heading_end == unit.label_end
