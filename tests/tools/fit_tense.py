"""The paragraphs of real reports, made into `converter/data/tense.tsv`: what tells the time ahead from the time past.

A paragraph whose heading, or the role of whose division, says that it plans or reviews teaches the words by which one
under no such heading is told.  An L1-regularised logistic regression keeps few of them; weights are tenths of a logit.

    python tests/tools/fit_tense.py ../shared/corpus [--without NAME ...]

prints how often paragraphs of places that a fit has not seen are told right, and writes the table.
Needs scikit-learn (`pip install -e '.[bench]'`).
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

sys.path.insert(0, str(Path(__file__).parents[2]))

from converter import read
from converter.annotate.leaves import leaves
from converter.annotate.numbers import numbers
from converter.annotate.tense import CUES, LONGEST_PASSAGE, OFTEN, TENSE_TABLE, words_of

SHORTEST, FEWEST = 60, 2
"""Characters and numbers of a paragraph that teaches."""

RARE = 20
"""A word that fewer paragraphs hold teaches nothing."""

STRENGTH = 0.5
"""Of the regression: less keeps fewer words."""

MOST = 10
"""A paragraph with more numbers weighs no more."""


class Taught(NamedTuple):
    """A paragraph, the place whose report it stands in, whether it plans, and how many numbers it has."""

    place: str
    planned: bool
    weight: int
    head: str


def main() -> None:
    """Read, measure, fit, write."""
    asked = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    asked.add_argument("corpus", type=Path)
    asked.add_argument("--without", nargs="*", default=[], help="names of reports that are left out")
    given = asked.parse_args()
    taught = [each for path in files(given.corpus) if path.stem not in given.without for each in paragraphs(path)]
    fit = Fit([*dict.fromkeys(taught)])
    print(f"{len(fit.planned)} paragraphs; told right in places not seen, weighted by their numbers:")
    print(f"  by cues alone {fit.held_out(len(CUES)):.4f}, by words, too, {fit.held_out():.4f}")
    rows = fit.rows()
    TENSE_TABLE.write_text("\n".join(("text\tweight", *(f"{text}\t{weight}" for text, weight in rows), "")), "utf-8")
    print(f"{len(rows)} rows: {TENSE_TABLE.name}")


def files(corpus: Path) -> Iterator[Path]:
    """The reports of a corpus, each once."""
    seen: set[str] = set()
    for path in (*sorted(corpus.glob("texts/*.txt")), *sorted(corpus.glob("more/*")), *sorted(corpus.glob("docx/*"))):
        if path.stem not in seen:
            seen.add(path.stem)
            yield path


def paragraphs(path: Path) -> Iterator[Taught]:
    """The paragraphs of a report that teach."""
    report = read(path.read_bytes(), name=path.name).value
    if report.kind != "government-work-report":
        return
    place = "-".join(path.stem.split("-")[:2])
    for leaf in leaves(report):
        reading, planned = leaf.passage.reading, leaf.passage.context.planned
        weight = min(sum(1 for _ in numbers(reading)), MOST)
        if planned is not None and len(reading) >= SHORTEST and weight >= FEWEST:
            yield Taught(place, planned, weight, reading[:LONGEST_PASSAGE])


class Fit:
    """Paragraphs as a matrix of what they hold, and the regression over it."""

    def __init__(self, taught: list[Taught]) -> None:
        self.planned = numpy.array([each.planned for each in taught])
        self.weights = numpy.array([each.weight for each in taught])
        self.places = [each.place for each in taught]
        vectors = DictVectorizer()
        words: Any = vectors.fit_transform([dict.fromkeys(words_of(each.head), 1) for each in taught])
        often = numpy.asarray((words > 0).sum(axis=0)).ravel() >= RARE
        patterns = [re.compile(cue.pattern) for cue in CUES]
        cues = [[min(len(pattern.findall(each.head)), OFTEN) for pattern in patterns] for each in taught]
        self.matrix = hstack([csr_matrix(cues, dtype=float), words[:, often]]).tocsr()
        self.names = [*(cue.pattern for cue in CUES), *vectors.get_feature_names_out()[often]]

    def regression(self, rows: Any, columns: int | None = None) -> LogisticRegression:
        """The regression over some of the paragraphs, by the first columns alone where they are given."""
        model = LogisticRegression(C=STRENGTH, penalty="l1", solver="liblinear", max_iter=500, random_state=0)
        matrix = self.matrix[rows][:, :columns]
        return model.fit(matrix, self.planned[rows], sample_weight=self.weights[rows] / (MOST / 2))

    def held_out(self, columns: int | None = None) -> float:
        """The share of paragraphs told right by a fit to those of other places, weighted by their numbers."""
        told = numpy.zeros(len(self.planned), dtype=bool)
        for rows, others in GroupKFold(8).split(self.matrix, self.planned, self.places):
            told[others] = self.regression(rows, columns).predict(self.matrix[others][:, :columns])
        return float(((told == self.planned) * self.weights).sum() / self.weights.sum())

    def rows(self) -> list[tuple[str, int]]:
        """List the words that the regression over all keeps, with weights, largest first; the bias comes first."""
        model = self.regression(numpy.arange(len(self.planned)))
        kept = ((name, round(10 * weight)) for name, weight in zip(self.names, model.coef_[0], strict=True))
        return [
            ("bias", round(10 * model.intercept_[0])),
            *sorted((row for row in kept if row[1]), key=lambda row: (-row[1], row[0])),
        ]


if __name__ == "__main__":
    main()
