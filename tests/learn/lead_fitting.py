"""Lessons to weights of the model of leads: a log-linear model, fitted with numpy in two readings.

The second reading sees what a first one made of the other candidates.  So that it meets the errors of reports that
the first has not seen, the first is fitted for it without the report at hand (stacking, Wolpert 1992).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy

from converter.recognise.lead_candidates import Candidate
from converter.recognise.lead_habits import again
from converter.recognise.leads import LOGIT, Readings
from learn.fitting import Array, Steps
from learn.lead_lessons import LeadLesson

ROUNDS, STEP, PENALTY = 400, 0.1, 1 / 0.3
"""Hyperparameters of the fit: epochs, initial learning rate, L2 penalty of a weight against one lesson."""

FOLDS = 5
"""Parts of the reports, each of which is left out of a first reading in turn."""

REPORTS = 3
"""Characters of texts are a feature if they stand in so many reports."""

Rows = dict[Candidate, list[str]]


def learned(lessons: Sequence[LeadLesson]) -> Readings:
    """The weights of both readings, in hundredths of a logit."""
    alone = [each.features for each in lessons]
    first = fitted(lessons, alone)
    chances: dict[Candidate, float] = {}
    for fold in range(FOLDS):
        inside = [at for at in range(len(lessons)) if at % FOLDS != fold]
        weights = fitted([lessons[at] for at in inside], [alone[at] for at in inside])
        for lesson in lessons[fold::FOLDS]:
            chances |= {each: chance(weights, features) for each, features in lesson.features.items()}
    both = [
        {
            each: [*lesson.features[each], *features]
            for part in lesson.parts
            for each, features in again(part, chances).items()
        }
        for lesson in lessons
    ]
    return Readings(first, fitted(lessons, both))


def chance(weights: dict[str, int], features: Sequence[str]) -> float:
    """Probability that a candidate is a lead."""
    return float(1 / (1 + numpy.exp(-sum(weights.get(name, 0) for name in features) / LOGIT)))


def fitted(lessons: Sequence[LeadLesson], rows: Sequence[Rows]) -> dict[str, int]:
    """The weight of each feature that is worth one."""
    kept = [
        (row[each], right)
        for lesson, row in zip(lessons, rows, strict=True)
        for each, right in lesson.right.items()
        if each in row
    ]
    names = sorted(vocabulary(rows))
    numbers = {name: number for number, name in enumerate(names)}
    inside = [[numbers[name] for name in features if name in numbers] for features, _ in kept]
    wide = numpy.full((len(kept), max(map(len, inside))), len(names))
    for line, found in zip(wide, inside, strict=True):
        line[: len(found)] = found
    weights = descended(wide, numpy.array([right for _, right in kept]), len(names))
    rounded = {name: round(float(weight) * LOGIT) for name, weight in zip(names, weights, strict=True)}
    return {name: weight for name, weight in rounded.items() if weight}


def vocabulary(rows: Sequence[Rows]) -> set[str]:
    """The features that are worth a weight."""
    seen: dict[str, set[int]] = defaultdict(set)
    for report, row in enumerate(rows):
        for features in row.values():
            for name in features:
                seen[name].add(report)
    return {name for name, reports in seen.items() if len(reports) >= REPORTS or not is_gram(name)}


def is_gram(name: str) -> bool:
    """Test whether a feature contains characters of texts.

    >>> is_gram("A 推进"), is_gram("word is")
    (True, False)
    """
    return name.startswith(("A ", "Z ", "N "))


def descended(rows: Array, right: Array, size: int) -> Array:
    """The weights of the highest likelihood, with a penalty on their squares."""
    weights = numpy.zeros(size + 1)
    steps = Steps(weights)
    for turn in range(1, ROUNDS + 1):
        error = 1 / (1 + numpy.exp(-weights[rows].sum(axis=1))) - right
        slope = numpy.bincount(rows.ravel(), numpy.repeat(error, rows.shape[1]), minlength=size + 1)
        slope = (slope + PENALTY * weights) / len(right)
        slope[-1] = 0.0
        weights -= steps.step(slope, turn, STEP * (1.0 if turn < ROUNDS * 0.6 else 0.2))
    return weights[:-1]
