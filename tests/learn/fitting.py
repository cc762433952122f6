"""Lessons to weights: a conditional log-linear model over the places of each sentence, fitted with numpy."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy

from converter.recognise.break_features import SiblingStyle, candidates, of_place, of_stop
from learn.damage import Damaged, Lesson, damaged
from learn.openings import Openings, openings
from learn.texts import Text

Array = numpy.ndarray

ROUNDS, STEP, PENALTY, DROPPED = 120, 0.1, 1e-4, 0.3
"""Hyperparameters of the fit: epochs, initial learning rate, L2 penalty, dropout rate of n-grams."""

REPORTS, TRIED = 3, 9
"""An n-gram is a feature if it stands where a title ends in so many reports, or anywhere in so many."""

UNREAD = 0.35
"""Share of examples without siblings: the first pass knows none."""

WRONG = 0.2
"""Share of siblings cut at a wrong place, as a first pass may cut them."""

WEIGHTS = {"own": 1.0, "bare": 1.0, "run-in": 0.7, "kept": 2.0, "long": 2.0, "line": 2.0}
"""Weight of each kind of example: most texts have lost no line break."""

MOST = 25_000
"""N-grams that are kept, which fill some 250 kB."""

HUNDREDTHS = 100


class Sheet(NamedTuple):
    """The places of all lessons in rows, one after another."""

    names: list[str]
    """The features."""
    rows: Array
    """Feature numbers of each place, padded with the number that stands for none."""
    lesson: Array
    """Of each place, its lesson."""
    right: Array
    """Of each place, whether a title ends there."""
    weight: Array
    """Of each lesson."""
    text: Array
    """Of each lesson, the number of its text."""
    report: Array
    """Of each lesson, the number of its report: place and year."""

    def of(self, texts: Collection[int]) -> Sheet:
        """The lessons of some texts alone."""
        kept = numpy.isin(self.text, sorted(texts))
        places = kept[self.lesson]
        number = numpy.cumsum(kept) - 1
        return self._replace(
            rows=self.rows[places],
            lesson=number[self.lesson[places]],
            right=self.right[places],
            weight=self.weight[kept],
            text=self.text[kept],
            report=self.report[kept],
        )


def sheet_of(texts: Sequence[Text], seed: int) -> Sheet:
    """All lessons of texts in their states, with features of siblings as a first reading would give them."""
    numbers: dict[str, int] = {}
    rows: list[list[int]] = []
    lesson: list[int] = []
    right: list[bool] = []
    about: list[tuple[float, int, int]] = []
    reports: dict[str, int] = {}
    for at, text in enumerate(texts):
        chance = random.Random(f"{seed} {text.name}")
        report = reports.setdefault(text.place_and_year, len(reports))
        for state in damaged(text, chance):
            for each, places in _rows(state, chance):
                for place, features in places:
                    rows.append([numbers.setdefault(name, len(numbers)) for name in features])
                    lesson.append(len(about))
                    right.append(place == each.place)
                about.append((WEIGHTS[each.kind], at, report))
    padded = numpy.full((len(rows), max(map(len, rows))), len(numbers), dtype=numpy.int32)
    for line, found in zip(padded, rows, strict=True):
        line[: len(found)] = found
    weight, text_of, report_of = (numpy.array(column) for column in zip(*about, strict=True))
    return Sheet(list(numbers), padded, numpy.array(lesson), numpy.array(right), weight, text_of, report_of)


Rows = list[tuple[int | None, list[str]]]


def _rows(state: Damaged, chance: random.Random) -> Iterator[tuple[Lesson, Rows]]:
    """Each lesson of a state with its places and their features."""
    groups: dict[str, list[Lesson]] = defaultdict(list)
    for each in state.lessons:
        groups[each.group].append(each)
    for group, lessons in groups.items():
        own = state.own.get(group, [])
        style = SiblingStyle()
        for title in own:
            style.add(title, False)
        shown = [_shown(each, chance) for each in lessons]
        for title, stopped in shown:
            style.add(title, stopped)
        for each, (title, stopped) in zip(lessons, shown, strict=True):
            style.add(title, stopped, -1)
            seen = SiblingStyle() if chance.random() < UNREAD else style
            yield each, list(rows_of(each, seen, len(own) / (len(own) + len(lessons))))
            style.add(title, stopped)


def rows_of(each: Lesson, style: SiblingStyle, own: float) -> Iterator[tuple[int | None, list[str]]]:
    """The places of a lesson, each with its features."""
    sentence = each.sentence
    for place in candidates(sentence):
        yield place, [*of_place(sentence, place), *style.of_title(sentence.text[:place])]
    yield None, [*of_stop(sentence, each.cut, own), *style.of_stop(sentence.text[: sentence.stop])]


def _shown(each: Lesson, chance: random.Random) -> tuple[str, bool]:
    """A title as its siblings see it: now and then wrong."""
    place = each.place
    if chance.random() < WRONG:
        place = chance.choice([*candidates(each.sentence)[:24], None])
    return each.sentence.text[: each.sentence.stop if place is None else place], place is None


def learned(sheet: Sheet, texts: Sequence[Text], seed: int) -> dict[str, int]:
    """The weights that lessons and sentences of texts teach, in hundredths of a logit.

    They are fitted with all n-grams, then with the best alone.
    """
    known = openings(texts)
    names = vocabulary(sheet)
    weights = weighed(sheet, names, known, seed)
    best = set(sorted(filter(is_gram, weights), key=lambda name: (-worth(name, weights, known), name))[:MOST])
    kept = {name for name in names if not is_gram(name) or name in best}
    weights = weighed(sheet, kept, known.limited(best), seed)
    rounded = {name: round(weight * HUNDREDTHS) for name, weight in weights.items()}
    return {name: weight for name, weight in sorted(rounded.items()) if weight}


def weighed(sheet: Sheet, names: Collection[str], known: Openings, seed: int) -> dict[str, float]:
    """The weight of each feature: what was fitted to the lessons, and its share in the odds of opening and closing."""
    fitted, scale = fit(sheet, names, known.added, seed)
    weights = {name: float(weight) for name, weight in zip(sheet.names, fitted, strict=True) if name in names}
    for name, value in known.added.items():
        weights[name] = weights.get(name, 0.0) + float(scale[_size(name)]) * value
    return weights


def worth(name: str, weights: Mapping[str, float], known: Openings) -> float:
    """Total influence of an n-gram: its weight times its frequency."""
    return abs(weights[name]) * known.often[shown_by(name)]


def shown_by(name: str) -> str:
    """The characters of texts that a feature shows.

    >>> shown_by("X 回顾|20"), shown_by("long 12")
    ('回顾20', '')
    """
    return name.partition(" ")[2].replace("|", "", 1) if is_gram(name) else ""


def is_gram(name: str) -> bool:
    """Test whether a feature contains characters of texts.

    >>> is_gram("L 回顾"), is_gram("long 12"), is_gram("S sib 2")
    (True, False, False)
    """
    return name.startswith(("L ", "R ", "X ", "SL "))


def _size(name: str) -> int:
    """The column of an n-gram: its side and its size."""
    return (0 if name[0] == "R" else 4) + len(name) - 3


def vocabulary(sheet: Sheet) -> set[str]:
    """The features that are worth a weight."""
    seen = _reports(sheet, numpy.ones(len(sheet.right), dtype=bool))
    ending = _reports(sheet, sheet.right)
    return {
        name
        for at, name in enumerate(sheet.names)
        if ending[at] >= REPORTS or seen[at] >= TRIED or (seen[at] and not is_gram(name))
    }


def _reports(sheet: Sheet, places: Array) -> Array:
    """Number of reports in which each feature occurs at the given places."""
    report = sheet.report[sheet.lesson[places]].astype(numpy.int64)
    size = len(sheet.names) + 1
    pairs = numpy.unique(report[:, None] * size + sheet.rows[places])
    return numpy.bincount(pairs % size, minlength=size)


def fit(sheet: Sheet, names: Collection[str], known: Mapping[str, float], seed: int) -> tuple[Array, Array]:
    """The weight of each feature, and what the odds of opening and closing count for by the size of their n-gram."""
    used = numpy.array([name in names for name in sheet.names] + [False])
    grams = numpy.array([is_gram(name) for name in sheet.names] + [False])
    rows, odds = _without(sheet.rows, used), _odds(sheet, known)
    starts = numpy.searchsorted(sheet.lesson, numpy.arange(len(sheet.weight)))
    share = (sheet.weight / sheet.weight.sum())[sheet.lesson]
    weights, scale = numpy.zeros(len(used)), numpy.full(8, 1.0)
    chance = numpy.random.default_rng(seed)
    steps = Steps(weights), Steps(scale)
    for turn in range(1, ROUNDS + 1):
        kept = numpy.where(grams, (chance.random(len(grams)) >= DROPPED) / (1 - DROPPED), 1.0) * used
        scores = (weights * kept)[rows].sum(axis=1) + odds @ scale
        highest = numpy.maximum.reduceat(scores, starts)
        likely = numpy.exp(scores - highest[sheet.lesson])
        likely /= numpy.add.reduceat(likely, starts)[sheet.lesson]
        error = (likely - sheet.right) * share
        slope = numpy.bincount(rows.ravel(), numpy.repeat(error, rows.shape[1]), minlength=len(weights))
        rate = STEP * (1.0 if turn < ROUNDS * 0.6 else 0.3)
        weights -= steps[0].step(slope * kept + PENALTY * weights * grams, turn, rate)
        scale -= steps[1].step(odds.T @ error, turn, rate * 0.3)
    return weights[:-1], scale


def _without(rows: Array, used: Array) -> Array:
    """The rows without features that are not used, and as narrow as they can be."""
    kept = numpy.where(used[rows], rows, len(used) - 1)
    kept.sort(axis=1)
    return numpy.ascontiguousarray(kept[:, : used[rows].sum(axis=1).max()])


def _odds(sheet: Sheet, known: Mapping[str, float]) -> Array:
    """Contribution of the n-grams at each place to the odds of opening and closing, by n-gram size."""
    value = numpy.zeros((8, len(sheet.names) + 1))
    for at, name in enumerate(sheet.names):
        if name in known:
            value[_size(name), at] = known[name]
    return numpy.stack([each[sheet.rows].sum(axis=1) for each in value], axis=1)


class Steps:
    """The Adam optimiser (Kingma and Ba 2015): mean gradient over the root of the mean squared gradient."""

    def __init__(self, weights: Array) -> None:
        self.mean, self.square = numpy.zeros_like(weights), numpy.zeros_like(weights)

    def step(self, slope: Array, turn: int, rate: float) -> Array:
        """Length of the next step against the gradient."""
        self.mean = 0.9 * self.mean + 0.1 * slope
        self.square = 0.99 * self.square + 0.01 * slope * slope
        upward = numpy.sqrt(self.square / (1 - 0.99**turn)) + 1e-5
        return rate * (self.mean / (1 - 0.9**turn)) / upward
