"""The manifest's records into what the page for a corpus shows: counts, and of long lists their beginning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Generic, NamedTuple, TypeVar

from converter.corpus.duplicates import COPIES, Group, groups
from converter.corpus.kinds import PARTS
from converter.corpus.overview_grid import LEVELS, LevelGrid, Sighting, grids
from converter.corpus.record import Record
from converter.problem import Code

MOST = 100
"""Entries of a list that the page shows."""

SHORT = 120
"""Characters of a title that the page shows."""

SEVERITIES = ("error", "warning", "note")
WORK_REPORT = "government-work-report"

T = TypeVar("T")
Address = Callable[[str], str]
"""Path in the corpus's folder -> the address that leads there from the page."""


@dataclass(frozen=True, slots=True)
class Shown(Generic[T]):
    """The beginning of a list, and how long all of it is."""

    rows: Sequence[T]
    total: int

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.total - len(self.rows)


class Count(NamedTuple):
    """So many of something, and their share of all."""

    name: str
    number: int
    share: float


class Paper(NamedTuple):
    """A document as lists show it."""

    name: str
    title: str
    place: str
    year: int | None
    id: str
    labels: Mapping[str, str]
    links: Sequence[tuple[str, str]]
    """Kind of output and its address."""


class Met(NamedTuple):
    """A kind of problem that was met."""

    code: str
    severity: str
    explanation: str
    documents: int
    share: float
    times: int


class Worst(NamedTuple):
    """A document with the number of its problems by severity, and by kind."""

    paper: Paper
    errors: int
    warnings: int
    notes: int
    problems: Sequence[tuple[str, int]]


class Doubt(NamedTuple):
    """What is not sure of a document, or disagrees: an entry of its record."""

    paper: Paper
    entry: Mapping[str, Any]


class Together(NamedTuple):
    """Documents that belong together, each with its similarity to the first."""

    kind: str
    similarity: float | None
    members: Shown[tuple[Paper, float | None]]


@dataclass(frozen=True, slots=True)
class Overview:
    """All that the page shows."""

    documents: int
    accounts: Sequence[Count]
    """What became of the documents; the numbers add up to all."""
    gone: int
    stale: int
    levels: Sequence[Count]
    kinds: Sequence[Count]
    grid: Sequence[LevelGrid]
    several: Shown[Together]
    """Work reports of one place and year."""
    unplaced: Shown[Paper]
    others: Shown[Paper]
    failed: Shown[tuple[str, str]]
    """Name and reason."""
    reasons: Shown[Count]
    problems: Sequence[Met]
    worst: Shown[Worst]
    doubtful: Shown[Doubt]
    disagreements: Shown[Doubt]
    copies: Shown[Together]
    repeated: int
    """Reports that say again what another says."""
    occasions: Shown[Together]
    unsigned: int
    """Reports that were not compared with others for near copies."""
    years: tuple[int, int] | None


def overview(records: Iterable[Record], address: Address) -> Overview:
    """What the page shows of these records; `address` makes links."""
    known = {record.name: record for record in records}
    done = [record for record in known.values() if record.status == "done"]
    failed = [(each.name, each.reason) for each in known.values() if each.status == "failed"]
    work = [record for record in done if record.facts.get("kind") == WORK_REPORT]
    placed, unplaced = _parted(work, _is_placed)
    others = [record for record in done if record.facts.get("kind") != WORK_REPORT]
    found = groups(done)
    years = [record.facts["year"] for record in placed]
    every = len(done) + len(failed)

    def papers(of: Sequence[Record]) -> Shown[Paper]:
        return Shown([_paper(each, address) for each in of[:MOST]], len(of))

    def together(of: Sequence[Group]) -> Shown[Together]:
        return Shown([_together(each, known, address) for each in of[:MOST]], len(of))

    copies = [group for group in found if group.kind in COPIES]
    return Overview(
        documents=every,
        accounts=_accounts(len(placed), len(unplaced), len(others), len(failed)),
        gone=sum(record.status == "gone" for record in known.values()),
        stale=sum(len(record.stale) for record in known.values()),
        levels=_counted((_level(record) for record in work), LEVELS),
        kinds=_counted((record.facts.get("kind", "") for record in done), (WORK_REPORT,)),
        grid=grids(_sighting(record, address) for record in placed),
        several=together(_several(placed, copies)),
        unplaced=papers(unplaced),
        others=papers(others),
        failed=Shown(failed[:MOST], len(failed)),
        reasons=_first(_counted(reason for _, reason in failed)),
        problems=_problems(done),
        worst=_worst(done, address),
        doubtful=_entries(done, "doubtful", address),
        disagreements=_entries(done, "disagreements", address),
        copies=together(copies),
        repeated=sum(group.repeated for group in copies),
        occasions=together([group for group in found if group.kind not in COPIES]),
        unsigned=sum(bool(record.text) and not record.signature for record in done),
        years=(min(years), max(years)) if years else None,
    )


def _parted(records: Iterable[Record], chosen: Callable[[Record], bool]) -> tuple[list[Record], list[Record]]:
    """Those that are chosen, and the others."""
    parts: tuple[list[Record], list[Record]] = ([], [])
    for record in records:
        parts[not chosen(record)].append(record)
    return parts


def _is_placed(record: Record) -> bool:
    return record.facts.get("place") is not None and record.facts.get("year") is not None


def _level(record: Record) -> str:
    level = record.facts.get("level")
    return level if level in LEVELS else ""


def _accounts(placed: int, unplaced: int, others: int, failed: int) -> list[Count]:
    every = placed + unplaced + others + failed
    named = (
        ("work reports with place and year", placed), ("work reports without place or year", unplaced),
        ("other documents", others), ("failed", failed),
    )
    return [Count(name, number, number / every if every else 0.0) for name, number in named]


def _counted(values: Iterable[str], order: Sequence[str] = ()) -> list[Count]:
    """How often each value occurs: those of `order` first, then the most frequent.

    >>> _counted(["b", "a", "b", "c"], ["c"])
    [Count(name='c', number=1, share=0.25), Count(name='b', number=2, share=0.5), Count(name='a', number=1, share=0.25)]
    """
    counter = Counter(values)
    ranked = sorted(counter, key=lambda name: (order.index(name) if name in order else len(order), -counter[name], name))
    return [Count(name, counter[name], counter[name] / counter.total()) for name in ranked]


def _first(rows: Sequence[T]) -> Shown[T]:
    return Shown(rows[:MOST], len(rows))


def _paper(record: Record, address: Address) -> Paper:
    facts = record.facts
    title = str(facts.get("title", ""))
    links = [(path.partition("/")[0], address(path)) for path in record.outputs if not path.startswith(PARTS)]
    return Paper(
        record.name, title if len(title) <= SHORT else title[: SHORT - 1] + "…", facts.get("place", ""),
        facts.get("year"), facts.get("id", ""), record.labels, links,
    )


def _sighting(record: Record, address: Address) -> Sighting:
    facts = record.facts
    path = next((path for path in record.outputs if not path.startswith(PARTS)), None)
    return Sighting(
        _level(record), facts["place"], facts.get("code", ""), facts.get("province", ""), facts["year"],
        address(path) if path else "",
    )


def _several(placed: Iterable[Record], copies: Iterable[Group]) -> list[Group]:
    """The cells of the grid that hold several reports, and what binds them."""
    kinds = {name: (number, group.kind) for number, group in enumerate(copies) for name in group.names}
    cells: dict[tuple[Any, ...], list[str]] = {}
    for record in placed:
        facts = record.facts
        key = (_level(record), facts["place"], facts.get("code"), facts.get("province"), facts["year"])
        cells.setdefault(key, []).append(record.name)
    found = []
    for names in cells.values():
        if len(names) > 1:
            bound = {kinds.get(name, (name, "")) for name in names}
            kind = bound.pop()[1] if len(bound) == 1 else ""
            found.append(Group(kind or "same-occasion", None, names, [None] * len(names)))
    return found


def _together(group: Group, known: Mapping[str, Record], address: Address) -> Together:
    members = zip(group.names, group.similarities, strict=True)
    shown = [(_paper(known[name], address), like) for name, like in islice(members, MOST)]
    return Together(group.kind, group.similarity, Shown(shown, len(group.names)))


def _problems(done: Sequence[Record]) -> list[Met]:
    """The kinds of problems, the gravest first and of them the most frequent."""
    documents = Counter(code for record in done for code in record.problems)
    times = Counter[str]()
    for record in done:
        times.update(record.problems)
    met = []
    for name, number in documents.items():
        code = Code.named(name)
        severity, explanation = (code.severity, code.explanation) if code else ("note", "")
        met.append(Met(name, severity, explanation, number, number / len(done), times[name]))
    return sorted(met, key=lambda each: (SEVERITIES.index(each.severity), -each.documents, each.code))


def _worst(done: Iterable[Record], address: Address) -> Shown[Worst]:
    """The documents with errors or warnings, those with the most first."""
    ranked = [(_severe(record), record) for record in done]
    ranked = sorted(((numbers, record) for numbers, record in ranked if any(numbers[:2])),
                    key=lambda each: ([-number for number in each[0]], each[1].name))
    rows = [
        Worst(_paper(record, address), *numbers, sorted(record.problems.items())) for numbers, record in ranked[:MOST]
    ]
    return Shown(rows, len(ranked))


def _severe(record: Record) -> tuple[int, int, int]:
    """How many errors, warnings and notes there are."""
    numbers = Counter[str]()
    for name, number in record.problems.items():
        code = Code.named(name)
        numbers[code.severity if code else "note"] += number
    return numbers["error"], numbers["warning"], numbers["note"]


def _entries(done: Sequence[Record], field: str, address: Address) -> Shown[Doubt]:
    """The entries of that field, the least sure first."""
    entries = [(record, entry) for record in done for entry in getattr(record, field)]
    entries.sort(key=lambda each: each[1].get("confidence", 0.0))
    return Shown([Doubt(_paper(record, address), entry) for record, entry in entries[:MOST]], len(entries))
