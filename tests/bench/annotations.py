"""Time for annotations in relation to recognition, and for each kind: `python tests/bench/annotations.py`.

Every fourth report of `../shared/corpus/more`; of each step the shortest of some rounds, in turns, in this process.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from synthetic import report_of

from converter import annotated, read
from converter.annotate.leaves import leaves
from converter.annotate.passages import RECOGNISERS
from converter.annotate.quantities import quantities_of_each
from converter.annotate.values import Passage
from converter.model import Report
from converter.model.vocabulary import BUILT_IN

TEXTS = sorted((Path(__file__).parents[3] / "shared" / "corpus" / "more").glob("*"))[::4]
ROUNDS = 7
T = TypeVar("T")


def main() -> None:
    """Print the ratio, the share of each kind, and the time for each byte of a short and of a long report."""
    documents = [path.read_bytes() for path in TEXTS]
    seconds: Counter[str] = Counter()
    for data in documents:
        seconds.update(timed(data))
    whole = seconds["recognised"]
    print(f"{len(documents)} reports: with annotations {(whole + seconds['annotated']) / whole:.2f} times as long")
    for name in ("quantities", *(recognise.__name__ for recognise in RECOGNISERS)):
        print(f"  {name:15}{seconds[name] / whole:.2f} of the time without")
    short, long = (report_of(size) for size in (100_000, 1_000_000))
    each = [timed(data)["annotated"] / len(data) for data in (short, long)]
    print(f"time for each byte of 1 MB, annotations alone: {each[1] / each[0]:.2f} times that of 100 kB")


def timed(data: bytes) -> Counter[str]:
    """Step -> seconds, the shortest of the rounds."""
    rounds = [_round(data) for _ in range(ROUNDS)]
    return Counter({step: min(found[step] for found in rounds) for step in rounds[0]})


def _round(data: bytes) -> dict[str, float]:
    steps: dict[str, float] = {}

    def clock(step: str, does: Callable[[], T]) -> T:
        start = perf_counter()
        done = does()
        steps[step] = perf_counter() - start
        return done

    report: Report = clock("recognised", lambda: read(data).value)
    clock("annotated", lambda: annotated(report))
    passages: Sequence[Passage] = [leaf.passage for leaf in leaves(report)]
    clock("quantities", lambda: list(quantities_of_each(passages, BUILT_IN)))
    for recognise in RECOGNISERS:
        clock(recognise.__name__, lambda: [recognise(passage) for passage in passages])  # noqa: B023  called at once
    return steps


if __name__ == "__main__":
    main()
