"""Entries of the page's lists: documents, problems, doubts and groups, the most severe first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import Any, Generic, NamedTuple, TypeVar

from converter.corpus.duplicates import Group
from converter.corpus.kinds import PARTS
from converter.corpus.record import Record
from converter.dataclass import dataclass
from converter.model.years import BASES
from converter.source.problem import Code, Severity

MOST_ENTRIES = 100
"""Entries of a list that the page shows."""

SHORT = 120
"""Characters of a title that the page shows."""

SEVERITIES = ("error", "warning", "note")

T = TypeVar("T")
Address = Callable[[str], str]
"""Path in the corpus's folder -> the address that leads there from the page."""


@dataclass(frozen=True, slots=True)
class Shown(Generic[T]):
    """Beginning of a list, and the length of the whole."""

    rows: Sequence[T]
    total: int

    @property
    def more(self) -> int:
        """Number of rows that are not shown."""
        return self.total - len(self.rows)


class Tally(NamedTuple):
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
    stands_in: str
    """Basis of the year if it is not stated; else empty."""
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
    """A document with the number of its problems by severity, and its errors and warnings by kind."""

    paper: Paper
    errors: int
    warnings: int
    notes: int
    problems: Sequence[tuple[str, int]]


class Doubt(NamedTuple):
    """Uncertain or contradictory value of a document: an entry of its record."""

    paper: Paper
    entry: Mapping[str, Any]


class Together(NamedTuple):
    """Documents that belong together, each with its similarity to the first."""

    kind: str
    similarity: float | None
    members: Shown[tuple[Paper, float | None]]


def year_of(record: Record) -> int | None:
    """Return the year of the report, stated or inferred."""
    year = record.facts.get("year", record.facts.get("planned"))
    return year if isinstance(year, int) else None


def _standing_in(record: Record) -> str:
    basis = record.facts.get("year_basis", "date" if "year" in record.facts else "planned")
    return BASES.get(basis, "") if year_of(record) is not None and basis != "date" else ""


def counted(values: Iterable[str], order: Sequence[str] = ()) -> list[Tally]:
    """Count the occurrences of each value: those of `order` first, then the most frequent.

    >>> counted(["b", "a", "b", "c"], ["c"])
    [Tally(name='c', number=1, share=0.25), Tally(name='b', number=2, share=0.5), Tally(name='a', number=1, share=0.25)]
    """
    counter = Counter(values)
    ranks = {name: rank for rank, name in enumerate(order)}
    ranked = sorted(counter, key=lambda name: (ranks.get(name, len(order)), -counter[name], name))
    return [Tally(name, counter[name], counter[name] / counter.total()) for name in ranked]


def first(rows: Sequence[T]) -> Shown[T]:
    """The beginning of a list."""
    return Shown(rows[:MOST_ENTRIES], len(rows))


def together(group: Group, known: Mapping[str, Record], address: Address) -> Together:
    """The group with its documents."""
    members = zip(group.names, group.similarities, strict=True)
    shown = [(paper_of(known[name], address), like) for name, like in islice(members, MOST_ENTRIES)]
    return Together(group.kind, group.similarity, Shown(shown, len(group.names)))


def met(done: Sequence[Record]) -> list[Met]:
    """The kinds of problems, the gravest first and of them the most frequent."""
    documents = Counter(code for record in done for code in record.problems)
    times = Counter[str]()
    for record in done:
        times.update(record.problems)
    kinds = []
    for name, number in documents.items():
        code = Code.named(name)
        explanation = code.explanation if code else ""
        kinds.append(Met(name, _severity(name), explanation, number, number / len(done), times[name]))
    return sorted(kinds, key=lambda each: (SEVERITIES.index(each.severity), -each.documents, each.code))


def worst(done: Iterable[Record], address: Address) -> Shown[Worst]:
    """The documents with errors or warnings, those with the most first."""
    ranked = [(_severe(record), record) for record in done]
    ranked = [each for each in ranked if any(each[0][:2])]
    ranked.sort(key=lambda each: ([-number for number in each[0]], each[1].name))
    rows = [Worst(paper_of(record, address), *numbers, _grave(record)) for numbers, record in ranked[:MOST_ENTRIES]]
    return Shown(rows, len(ranked))


def _severe(record: Record) -> tuple[int, int, int]:
    """Count the errors, warnings and notes."""
    numbers = Counter[str]()
    for name, number in record.problems.items():
        numbers[_severity(name)] += number
    return numbers["error"], numbers["warning"], numbers["note"]


def _grave(record: Record) -> list[tuple[str, int]]:
    """The errors and warnings by kind, errors first."""
    grave = [each for each in record.problems.items() if _severity(each[0]) != "note"]
    return sorted(grave, key=lambda each: (_severity(each[0]), each[0]))


def _severity(name: str) -> Severity:
    """A problem's severity by its code; one of which this program does not know counts as a note."""
    code = Code.named(name)
    return code.severity if code else "note"


def doubts(done: Sequence[Record], field: str, address: Address) -> Shown[Doubt]:
    """The entries of that field, the least sure first."""
    entries = [(record, entry) for record in done for entry in getattr(record, field)]
    entries.sort(key=lambda each: each[1].get("confidence", 0.0))
    return Shown([Doubt(paper_of(record, address), entry) for record, entry in entries[:MOST_ENTRIES]], len(entries))


def paper_of(record: Record, address: Address) -> Paper:
    """The document as lists show it."""
    facts = record.facts
    title = str(facts.get("display_title", ""))
    links = [(path.partition("/")[0], address(path)) for path in record.outputs if not path.startswith(PARTS)]
    return Paper(
        record.name,
        title if len(title) <= SHORT else title[: SHORT - 1] + "…",
        facts.get("place", ""),
        year_of(record),
        _standing_in(record),
        facts.get("report_id", ""),
        record.labels,
        links,
    )
