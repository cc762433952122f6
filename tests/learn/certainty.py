"""Weights of the signs of doubt in a heading, and what they are worth on source families held out.

`PYTHONPATH=tests python -m learn.certainty` reads the clean texts of the corpus in the disguises that join or cut
lines, each with weights of the models that have not seen its family, and prints a weight for each sign of
`converter.recognise.certainty`, in hundredths of a logit, with the number of headings that have it and of wrong ones
among them, and how many wrong headings say that they are sure before and with the signs.  A person copies the weights.
Needs numpy (`pip install -e '.[learn]'`).
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import Pool
from pathlib import Path
from typing import NamedTuple

import numpy as np
from disguise_ways import DISGUISES, Disguise
from disguises import (
    LEAST_HEADINGS,
    SUFFIXES,
    UNCLEAN,
    clean_texts,
    compared,
    seen_in,
    text_of,
    weights_without,
)
from gold import score
from numpy.typing import NDArray

import converter.recognise.certainty as certainty
from converter import read
from converter.formats.json.values import to_json
from converter.model import Division
from converter.model.walk import walk
from learn.texts import family

DAMAGING = frozenset(
    {"narrow", "narrow, indented", "paged", "ragged", "some glued", "one line, indents", "one line, blanks"}
    | {"one line, nothing", "western markers", "entities"}
)
"""Disguises in which a heading is wrong in a text whose lines were joined or cut."""

SURE = 0.9
"""Certainty from which a heading says that it is sure."""

PENALTY = 1.0
"""Weight of the sum of squares in the regression."""


class HeadingJudged(NamedTuple):
    """A heading of a damaged text: its family, its certainty before, its signs of doubt, and whether it is right."""

    family: str
    before: float
    signs: tuple[bool, ...]
    right: bool


def judged(path: Path) -> list[HeadingJudged]:
    """The headings of a text in all disguises, without those of readings in which nothing was joined or cut."""
    text = text_of(path)
    if {problem.code.value[0] for problem in read(text.encode()).problems} & UNCLEAN:
        return []
    plain = seen_in(text, path.name)
    if len(plain.headings) < LEAST_HEADINGS:
        return []
    wanted = {compared(each) for each in plain.headings}
    with weights_without(family(path.stem)):
        return [
            each
            for disguise in DISGUISES
            if disguise.name in DAMAGING
            for each in _of_one(disguise, path, text, wanted)
        ]


def _of_one(disguise: Disguise, path: Path, text: str, wanted: set[tuple[str, str]]) -> Iterator[HeadingJudged]:
    made = disguise.make(text, random.Random(path.name))
    data = made if isinstance(made, bytes) else made.encode()
    name = f"x.{SUFFIXES.get(disguise.name, 'txt')}"
    with noted() as seen:
        report = read(data, name=name).value
    found = score().read_prediction(to_json(report))["headings"]
    divisions = [node for node in walk(report) if isinstance(node, Division)]
    for node, heading in zip(divisions, found, strict=False):
        each = seen.get(node.span.start)
        if each is not None:
            signs = tuple(sign.test(each) for sign in certainty.DOUBT_SIGNS)
            yield HeadingJudged(family(path.stem), each.unit.confidence, signs, compared(heading) in wanted)


@contextmanager
def noted() -> Iterator[dict[int, certainty.HeadingSeen]]:
    """Keep the headings whose certainty is asked, by their places."""
    asked, seen = certainty.certainty, dict[int, certainty.HeadingSeen]()

    def note(each: certainty.HeadingSeen) -> float:
        seen[each.unit.block.span.start] = each
        return asked(each)

    certainty.certainty = note  # type: ignore[assignment]
    try:
        yield seen
    finally:
        certainty.certainty = asked


Vector = NDArray[np.float64]


def fitted(rows: Sequence[HeadingJudged]) -> Vector:
    """The weights of a heading without signs, and of each sign, by Newton's method."""
    signs = np.array([(1, *(-1 * each for each in row.signs)) for row in rows], dtype=float)
    right = np.array([row.right for row in rows], dtype=float)
    kinds, kind = np.unique(signs, axis=0, return_inverse=True)
    count = np.bincount(kind, minlength=len(kinds)).astype(float)
    agreed = np.bincount(kind, weights=right, minlength=len(kinds))
    weights = np.zeros(kinds.shape[1])
    penalty = PENALTY * np.eye(len(weights))
    penalty[0, 0] = 0
    for _ in range(50):
        chance = 1 / (1 + np.exp(-kinds @ weights))
        slope = kinds.T @ (agreed - count * chance) - penalty @ weights
        curve = (kinds * (count * chance * (1 - chance))[:, None]).T @ kinds + penalty + 1e-9 * np.eye(len(weights))
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def chances(rows: Sequence[HeadingJudged], weights: Vector) -> Vector:
    """The certainty of each heading with the signs: no more than before."""
    signs = np.array([(1, *(-1 * each for each in row.signs)) for row in rows], dtype=float)
    before = np.array([row.before for row in rows])
    found: Vector = np.minimum(before, np.round(1 / (1 + np.exp(-signs @ weights)), 2))
    return found


def held_out(rows: Sequence[HeadingJudged]) -> str:
    """Counts of wrong and of right headings that say that they are sure, before and with weights of other families."""
    wrong = right = 0
    sure = {"before": [0, 0], "with signs": [0, 0]}
    for name in sorted({row.family for row in rows}):
        tested = [row for row in rows if row.family == name]
        after = chances(tested, fitted([row for row in rows if row.family != name]))
        for row, chance in zip(tested, after, strict=True):
            wrong, right = wrong + (not row.right), right + row.right
            sure["before"][row.right] += row.before >= SURE
            sure["with signs"][row.right] += chance >= SURE
    return "\n".join(
        f"{name}: {say_so[0]} of {wrong} wrong headings say {SURE} or more ({say_so[0] / wrong:.2f}), "
        f"{say_so[1]} of {right} right ones ({say_so[1] / right:.3f})"
        for name, say_so in sure.items()
    )


def main() -> None:
    """Print weights and figures."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--jobs", type=int, default=2)
    asked.add_argument("--every", type=int, default=1, help="one text in so many")
    args = asked.parse_args()
    with Pool(args.jobs) as pool:
        rows = [row for rows in pool.imap(judged, clean_texts()[:: args.every], chunksize=2) for row in rows]
    weights = fitted(rows)
    print(f"{len(rows)} headings; families left out:\n{held_out(rows)}\n{weights[0] * 100:6.0f}         without a sign")
    for at, sign in enumerate(certainty.DOUBT_SIGNS, 1):
        having = [row for row in rows if row.signs[at - 1]]
        bad = sum(not row.right for row in having)
        print(f"{weights[at] * 100:6.0f} {bad:4} of {len(having):5} {sign.name}")


if __name__ == "__main__":
    main()
