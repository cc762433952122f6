"""Groups of duplicate reports: with the same bytes, the same words, or nearly the same.

Nothing is dropped: a person has to decide which copy to keep.  Time is proportional to the number of reports,
since only those that share a part of their signatures are compared.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import asdict
from typing import Annotated, Literal, NamedTuple

from converter.catalogue.identity import named_by_occasion
from converter.corpus.record import Record
from converter.corpus.signature import VALUES, decoded, likeness
from converter.dataclass import dataclass

DUPLICATES_FILE = "duplicates.jsonl"

NEAR = 0.5
"""From this likeness on, two texts count as near copies.  docs/corpus.md has the measurement."""

ROWS = 4
"""Values that two signatures must share side by side to be compared: at a likeness of 0.7 all but one pair in
five thousand do."""

MOST_COMPARED = 32
"""Reports that share those values and with which a further one is compared: a bound for texts all alike."""

DuplicateKind = Literal["same-bytes", "same-text", "near", "same-work"]

COPIES: tuple[DuplicateKind, ...] = ("same-bytes", "same-text", "near")
"""The kinds that mean: the same report once more.  `same-work` means: the same id, another text."""


@dataclass(frozen=True, slots=True)
class Group:
    """Reports that belong together, in the order of the inputs."""

    kind: Annotated[DuplicateKind, "Relation of all members: same-bytes, same-text, near; or same-work"]
    similarity: Annotated[float | None, "The lowest similarity; null if one is not known"]
    names: Annotated[Sequence[str], "The documents' names"]
    similarities: Annotated[Sequence[float | None], "The similarity of each to the first, from 0 to 1"]

    @property
    def repeated(self) -> int:
        """Number of members that repeat the first."""
        return len(self.names) - 1 if self.kind in COPIES else 0


class KnownReports(NamedTuple):
    """Facts of a report that are compared."""

    name: str
    sha256: str
    text: str
    signature: bytes
    work: Hashable
    """The id of the work; None where only its words name it."""


def lines(found: Iterable[Group]) -> bytes:
    """The groups as the file has them, a line each."""
    return "".join(json.dumps(asdict(each), ensure_ascii=False) + "\n" for each in found).encode("utf-8", "replace")


def groups(records: Iterable[Record]) -> list[Group]:
    """The groups among the reports that are done, in the order of the first of each; copies go before works.

    >>> one, other = (Record(name, "done", sha256="5e1") for name in ("a.txt", "b.txt"))
    >>> groups([one, other])
    [Group(kind='same-bytes', similarity=1.0, names=('a.txt', 'b.txt'), similarities=(1.0, 1.0))]
    """
    reports = [_known(record) for record in records if record.status == "done"]
    sets = _Sets(len(reports))
    same_bytes = _sharing([report.sha256 or None for report in reports])
    same_text = _sharing([report.text or None for report in reports])
    for alike in (*same_bytes, *same_text):
        sets.join(alike)
    _join_near(reports, sets)
    copies = [_group([reports[each] for each in members]) for members in sets.found()]
    works = (
        _group([reports[each] for each in members], "same-work")
        for members in _sharing([report.work for report in reports])
        if len({sets.root(each) for each in members}) > 1
    )
    return [*copies, *works]


def _known(record: Record) -> KnownReports:
    name = str(record.facts.get("report_id", ""))
    work = name if named_by_occasion(name) else None
    return KnownReports(record.name, record.sha256, record.text, decoded(record.signature), work)


def _sharing(keys: Sequence[Hashable]) -> list[list[int]]:
    """List the groups of indices with the same key, if several; None is not a key.

    >>> _sharing(["a", None, "b", "a", None])
    [[0, 3]]
    """
    found: dict[Hashable, list[int]] = {}
    for number, key in enumerate(keys):
        if key is not None:
            found.setdefault(key, []).append(number)
    return [numbers for numbers in found.values() if len(numbers) > 1]


def _join_near(reports: Sequence[KnownReports], sets: _Sets) -> None:
    """Join reports with nearly the same text; of several with one text, the first represents all."""
    firsts = {report.text: number for number, report in reversed([*enumerate(reports)]) if report.signature}
    numbers = sorted(firsts.values())
    for start in range(0, VALUES, ROWS):
        for members in _sharing([reports[number].signature[start : start + ROWS] for number in numbers]):
            for later, member in enumerate(members):
                for earlier in members[: min(later, MOST_COMPARED)]:
                    _join_if_near(reports, sets, numbers[earlier], numbers[member])


def _join_if_near(reports: Sequence[KnownReports], sets: _Sets, one: int, other: int) -> None:
    if sets.root(one) != sets.root(other) and likeness(reports[one].signature, reports[other].signature) >= NEAR:
        sets.join((one, other))


def _group(members: Sequence[KnownReports], kind: DuplicateKind | None = None) -> Group:
    """These reports as a group, of that kind, or of the closest that holds for all of them."""
    likenesses = tuple(_like(members[0], each) for each in members)
    sure = [each for each in likenesses if each is not None]
    least = min(sure) if len(sure) == len(members) else None
    return Group(kind or _closest(members), least, tuple(each.name for each in members), likenesses)


def _closest(members: Sequence[KnownReports]) -> DuplicateKind:
    if len({each.sha256 for each in members}) == 1:
        return "same-bytes"
    return "same-text" if len({each.text for each in members}) == 1 else "near"


def _like(one: KnownReports, other: KnownReports) -> float | None:
    if one.sha256 == other.sha256 or (one.text and one.text == other.text):
        return 1.0
    return round(likeness(one.signature, other.signature), 2) if one.signature and other.signature else None


class _Sets:
    """Numbers that are joined to sets, each set known by its least number."""

    def __init__(self, size: int) -> None:
        self._above = list(range(size))

    def root(self, number: int) -> int:
        """The least number of the set that this one is in."""
        while self._above[number] != number:
            self._above[number] = self._above[self._above[number]]
            number = self._above[number]
        return number

    def join(self, numbers: Iterable[int]) -> None:
        """Make one set of the sets in which these are."""
        roots = {self.root(each) for each in numbers}
        for root in roots:
            self._above[root] = min(roots)

    def found(self) -> list[list[int]]:
        """The sets of several, by their least number."""
        return _sharing([self.root(number) for number in range(len(self._above))])
