"""Clean texts of the corpus in disguise, and how much of the outline and the metadata is found again.

`PYTHONPATH=tests python -m disguises` prints a row for each disguise; `--worst NAME` lists its lowest texts with what
each loses.  The outline of the text as it stands is the measure, so that a figure says what a disguise costs, not how
well the text itself is read.  The weights of the model of breaks are those learned without the text's family; rules
written by hand have seen these texts, if not in every disguise (`UNUSED`).
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing import Pool
from pathlib import Path
from statistics import mean
from typing import Any, NamedTuple

from conftest import SHARED
from disguise_ways import DISGUISES, UNUSED, Disguise, Made
from gold import figure, score
from learn.kept import leads_without, without
from learn.texts import family

import converter.recognise.breaks as breaks
import converter.recognise.leads as leads
from converter import read
from converter.formats.json.values import to_json
from converter.model import Division
from converter.model.walk import walk

LEAST_HEADINGS = 5
"""Headings of a text whose outline is worth comparing."""

UNCLEAN = {"joined-lines", "split-line", "repeated-body", "truncated", "reading-failed", "mojibake"}
"""Problems of texts that came damaged: their outline is no measure."""

REPORT = "government-work-report"


class Kept(NamedTuple):
    """Remains of a text in disguise: F1 of its headings, whether its metadata are the same, and what changed."""

    name: str
    headings: float
    metadata: bool
    changed: list[str]
    sure: list[tuple[float, bool]]
    """Certainty of each heading, and whether it is right."""


def clean_texts() -> list[Path]:
    """The texts of the corpus, by name."""
    return sorted(path for folder in ("texts", "more") for path in (SHARED / "corpus" / folder).glob("*.txt"))


def text_of(path: Path) -> str:
    """A text as characters."""
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")


class Seen(NamedTuple):
    """A reading of a text: headings and metadata as `score.py` compares them, its kind, how sure its headings are."""

    headings: list[Any]
    metadata: dict[str, Any]
    kind: str
    sure: list[float]


def seen_in(made: Made, name: str) -> Seen:
    """A text as it is read."""
    report = read(made, name=name).value
    found: dict[str, Any] = score().read_prediction(to_json(report))
    norm = score().norm
    metadata = {key: norm(value) if isinstance(value, str) else value for key, value in found["metadata"].items()}
    sure = [node.confidence for node in walk(report) if isinstance(node, Division)]
    return Seen(found["headings"], metadata, found["kind"], sure[: len(found["headings"])])


def chosen(only: Sequence[str]) -> list[Disguise]:
    """The disguises of these names; all if there are none."""
    return [each for each in DISGUISES if not only or each.name in only]


def kept(path: Path, only: Sequence[str] = ()) -> list[Kept]:
    """Remains of a text in each disguise chosen; nothing for a text that is no measure."""
    text = text_of(path)
    if {problem.code.value[0] for problem in read(text.encode()).problems} & UNCLEAN:
        return []
    plain = seen_in(text, path.name)
    if len(plain.headings) < LEAST_HEADINGS or plain.kind != REPORT:
        return []
    with weights_without(family(path.stem)):
        return [one(disguise, path, text, plain) for disguise in chosen(only)]


@contextmanager
def weights_without(name: str) -> Iterator[None]:
    """Read with weights of the models of breaks and of leads that have not seen a family, if some were learned so."""
    seen = breaks.weights, leads.weights
    with suppress(FileNotFoundError):
        of_breaks = without(name)
        breaks.weights = lambda: of_breaks  # type: ignore[assignment]
    with suppress(FileNotFoundError):
        of_leads = leads_without(name)
        leads.weights = lambda: of_leads  # type: ignore[assignment]
    try:
        yield
    finally:
        breaks.weights, leads.weights = seen  # type: ignore[assignment]


def one(disguise: Disguise, path: Path, text: str, plain: Seen) -> Kept:
    """Remains of a text in one disguise; `plain` is the text as it stands."""
    made = disguise.make(text, random.Random(path.name))
    again = seen_in(made if isinstance(made, bytes) else made.encode(), f"x.{SUFFIXES.get(disguise.name, 'txt')}")
    before, after = plain.metadata, again.metadata
    want, got = [compared(each) for each in plain.headings], [compared(each) for each in again.headings]
    differ = [f"{key}: {before[key]} -> {after[key]}" for key in before if before[key] != after[key]]
    lost = [f"- {label}{words}" for label, words in want if (label, words) not in got]
    more = [f"+ {label}{words}" for label, words in got if (label, words) not in want]
    sure = [(confidence, words in want) for words, confidence in zip(got, again.sure, strict=True)]
    return Kept(path.stem, figure(score().overlap(want, got)), not differ, [*differ, *lost, *more], sure)


SUFFIXES = {"page": "html"}
"""Suffix of a text in a disguise that is no plain text."""


def compared(heading: tuple[str, str, int]) -> tuple[str, str]:
    """A heading's label without its marks, and its words."""
    return re.sub(r"\W", "", heading[0]), heading[1]


def measured(jobs: int, every: int = 1, only: Sequence[str] = ()) -> dict[str, list[Kept]]:
    """Remains of each text by disguise; of one text in `every`, in the disguises of these names if there are any."""
    with Pool(jobs) as pool:
        rows = [row for row in pool.imap(partial(kept, only=only), clean_texts()[::every], chunksize=4) if row]
    return {disguise.name: [row[index] for row in rows] for index, disguise in enumerate(chosen(only))}


def table(found: dict[str, list[Kept]]) -> Iterator[str]:
    """A row for each disguise: F1 of the headings, mean and lowest tenth; texts with the same metadata."""
    yield "| disguise | texts | mean F1 of headings | lowest tenth | same metadata |"
    yield "|---|---|---|---|---|"
    for name, each in found.items():
        figures = sorted(one.headings for one in each)
        tenth = figures[: max(1, len(figures) // 10)]
        same = mean(one.metadata for one in each)
        mark = " (unused)" if name in UNUSED else ""
        yield f"| {name}{mark} | {len(each)} | {mean(figures):.3f} | {mean(tenth):.3f} | {same:.3f} |"


def curve(found: dict[str, list[Kept]]) -> Iterator[str]:
    """A row for each tenth of certainty: headings that say so, and the share of them that is right."""
    sure = [each for kept in found.values() for one in kept for each in one.sure]
    yield "| says | headings | right |"
    yield "|---|---|---|"
    for tenth in range(11):
        right = [is_right for confidence, is_right in sure if int(confidence * 10 + 1e-9) == tenth]
        if right:
            yield f"| {tenth / 10:.1f} | {len(right)} | {mean(right):.3f} |"


def main() -> None:
    """Print what is asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--worst", metavar="NAME", help="the texts that a disguise costs most")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--every", type=int, default=1, help="one text in so many")
    parser.add_argument("--only", action="append", default=[], choices=[each.name for each in DISGUISES])
    args = parser.parse_args()
    found = measured(args.jobs, args.every, args.only)
    print("\n".join([*table(found), "", *curve(found)]))
    for each in sorted(found.get(args.worst, []), key=lambda one: (one.headings, one.metadata))[:25]:
        print(f"\n{each.name} {each.headings:.3f}\n    " + "\n    ".join(change[:70] for change in each.changed[:14]))


if __name__ == "__main__":
    main()
