"""Similarity of copies of a report, and of other pairs: `make near`.

The copies are the reports that the corpus next to the checkout has from several sources; all other pairs of its
texts are not copies.  Then the time for a signature, by rensa as in converter/corpus/signature.py, and by datasketch.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from itertools import combinations
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

from bench_inputs import CORPUS

from converter import read
from converter.corpus.duplicates import NEAR, ROWS
from converter.corpus.noted import own_text
from converter.corpus.signature import SEED, STRETCH, VALUES, decoded, likeness, signature

FOLDERS = ("texts", "more", "near-misses")
ROUNDS = 3


class Text(NamedTuple):
    """A text of the corpus, its place and year by the index, and its signature."""

    name: str
    place: str
    year: str
    text: str
    signature: bytes


class Pair(NamedTuple):
    """Two texts: how like they are by their signatures, and by all their stretches."""

    estimate: float
    exact: float
    one: Text
    other: Text


def main() -> None:
    """Print the likeness of copies and of others, and the time of a signature."""
    texts = list(read_texts(CORPUS))
    stretches = {each.name: stretches_of(each.text) for each in texts}
    pairs = [pair(one, other, stretches) for one, other in combinations(texts, 2)]
    copies = [each for each in pairs if occasion(each.one) == occasion(each.other) and is_report(each.one, each.other)]
    others = [each for each in pairs if each not in copies]
    neighbours = [each for each in others if each.one.place == each.other.place and is_report(each.one, each.other)]
    show(f"{len(copies)} copies from two sources, the least like first", sorted(copies)[:5])
    show(f"{len(neighbours)} pairs of one place and different years, the most like first", most_like(neighbours))
    show(f"{len(others)} pairs that are no copies, the most like first", most_like(others))
    wrong = [each for each in pairs if (each.estimate >= NEAR) != (each in copies)]
    print(f"from {NEAR} on a copy: {len(wrong)} of {len(pairs)} pairs told wrongly")
    print(f"largest error of an estimate: {max(abs(each.estimate - each.exact) for each in pairs):.2f}")
    for likely in (0.5, 0.6, 0.7, 0.8):
        missed = (1 - likely**ROWS) ** (VALUES // ROWS)
        print(f"pairs with a likeness of {likely} that are never compared: {missed:.2%}")
    show_times([each.text for each in texts])


def read_texts(corpus: Path) -> Iterable[Text]:
    """The texts of the corpus that its index knows."""
    with (corpus / "index.tsv").open(encoding="utf-8") as file:
        index = {row["id"]: row for row in csv.DictReader(file, delimiter="\t")}
    paths = [path for folder in FOLDERS for path in (corpus / folder).glob("*.txt") if path.stem in index]
    for path in sorted(paths):
        text = own_text(read(path.read_bytes(), name=path.name).value)
        row = index[path.stem]
        yield Text(path.stem, row["place"], row["year"], text, decoded(signature(text)))


def pair(one: Text, other: Text, stretches: Mapping[str, set[str]]) -> Pair:
    """The two with their likeness."""
    these, those = stretches[one.name], stretches[other.name]
    exact = len(these & those) / len(these | those)
    return Pair(likeness(one.signature, other.signature), exact, one, other)


def stretches_of(text: str) -> set[str]:
    return {text[at : at + STRETCH] for at in range(len(text) - STRETCH + 1)}


def most_like(pairs: Iterable[Pair]) -> list[Pair]:
    return sorted(pairs, reverse=True)[:3]


def occasion(text: Text) -> tuple[str, str]:
    return text.place, text.year


def is_report(*texts: Text) -> bool:
    """Test whether all are reports, and not texts that only look like one."""
    return not any(each.name.startswith("nm-") for each in texts)


def show(what: str, pairs: Iterable[Pair]) -> None:
    print(what)
    for each in pairs:
        print(f"  {each.estimate:.2f} (exactly {each.exact:.2f})  {each.one.name}  {each.other.name}")


def show_times(texts: list[str]) -> None:
    """Medians of rounds that take turns."""
    ways: dict[str, Callable[[str], object]] = {"rensa": signature, "datasketch": by_datasketch}
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, way in ways.items():
            began = perf_counter()
            for text in texts:
                way(text)
            taken[name].append((perf_counter() - began) / len(texts))
    ours, theirs = median(taken["rensa"]), median(taken["datasketch"])
    print(
        f"a signature: {ours * 1000:.1f} ms by rensa, {theirs * 1000:.1f} ms by datasketch, {theirs / ours:.1f} times"
    )


def by_datasketch(text: str) -> object:
    """The same by the other library, whose quickest way this is."""
    from datasketch import MinHash

    values = MinHash(num_perm=VALUES, seed=SEED)
    values.update_batch([each.encode() for each in stretches_of(text)])
    return values


if __name__ == "__main__":
    main()
