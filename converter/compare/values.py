"""Model of a comparison of two reports.  JSON is this written down; text and page are views of it.

Each field's second `Annotated` argument is its description in `schemas/comparison.schema.json`.
"""

from __future__ import annotations

from typing import Annotated, Literal

from converter.dataclass import dataclass
from converter.model import Kind, Metadata, Quantity
from converter.source.span import Span

SCHEMA_VERSION = "2.0"

SideName = Literal["a", "b"]
State = Literal["same", "changed", "moved", "only-a", "only-b"]
Way = Literal["amount", "change", "annual-average", "since-start"]
Verdict = Literal["met", "above", "missed", "unclear", "not-said", "not-judged"]


@dataclass(frozen=True, slots=True)
class Side:
    """Facts about one of the two reports."""

    file: Annotated[str, "The file's name, without folders"]
    kind: Annotated[Kind, "The kind of text: a government work report, or another"]
    id: Annotated[str, "The report's id"]
    metadata: Annotated[Metadata, "The metadata, as in the report's own JSON"]
    plans_for: Annotated[
        str | None, "The year planned: stated, or else the one after the last reviewed, or that of most targets"
    ]
    characters: Annotated[int, "Characters of the decoded text"]
    divisions: Annotated[int, "Headings with their content"]
    paragraphs: Annotated[int, "Paragraphs and items of series, in front, body and annexes"]
    quantities: Annotated[int, "Quantities in the text"]

    @property
    def place(self) -> str | None:
        """The place whose government reports."""
        return self.metadata.jurisdiction.name if self.metadata.jurisdiction else None

    @property
    def place_code(self) -> str | None:
        """Its code."""
        return self.metadata.jurisdiction.code if self.metadata.jurisdiction else None


@dataclass(frozen=True, slots=True)
class Figure:
    """Quantity with its position."""

    id: Annotated[str, "Unique in the comparison: side, node, number in the node, e.g. a.part1.p2.q3"]
    node: Annotated[str, "The id of the node in its report"]
    path: Annotated[tuple[str, ...], "The headings above"]
    sentence: Annotated[str, "Its sentence; if that has more than 400 characters the stretch around it, cut at …"]
    within: Annotated[Span, "Its offset in the sentence"]
    line: Annotated[int, "Its line in the source, from 1"]
    way: Annotated[Way, "Amount or kind of change: 提高到2200元 is an amount, 提高200元 a change"]
    stated: Annotated[Quantity, "The quantity as in the report's own JSON; its spans count in that report's source"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of an outline."""

    node: Annotated[str, "The id of the division in its report"]
    level: Annotated[int, "1 for the outermost"]
    label: Annotated[str, "The marker as written; may be empty"]
    heading: Annotated[str, "The words without the marker; may be empty"]
    line: Annotated[int, "Its line in the source, from 1"]
    span: Annotated[Span, "The position of the division in the source"]


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """Two headings side by side, or one alone."""

    id: Annotated[str, "Unique in the comparison: the nodes of both with ~ between them"]
    state: Annotated[State, "Identical words; changed words; similar, but in another order; only in one report"]
    likeness: Annotated[float | None, "The similarity of the words, in [0, 1]; null if only in one report"]
    elsewhere: Annotated[str | None, "For a moved heading, the node of its counterpart"]
    a: Annotated[Heading | None, "The heading in A"]
    b: Annotated[Heading | None, "The heading in B"]


@dataclass(frozen=True, slots=True)
class Told:
    """Figures of one report for an indicator."""

    outcome: Annotated[Figure | None, "The outcome, achieved or expected: the first for the whole place"]
    target: Annotated[Figure | None, "The target: the first for the whole place"]
    others: Annotated[tuple[Figure, ...], "All other figures, in order"]


@dataclass(frozen=True, slots=True)
class Measure:
    """An indicator measured in one way and one unit, by both reports."""

    id: Annotated[str, "Unique in the comparison: indicator, way, unit"]
    way: Annotated[Way, "An amount; a change in a year; a change a year over several; a change over several years"]
    unit: Annotated[str, "The unit's code, or as written if it has none; may be empty"]
    a: Annotated[Told | None, "The figures of A"]
    b: Annotated[Told | None, "The figures of B"]


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator that both reports name."""

    id: Annotated[str, "Unique in the comparison: the key, or the words behind a colon"]
    key: Annotated[str | None, "The key of a known indicator"]
    name: Annotated[str, "Its Chinese standard name, or the words of A"]
    english: Annotated[str | None, "Its English name, if known"]
    measures: Annotated[tuple[Measure, ...], "The ways in which it is measured, those of both reports first"]


@dataclass(frozen=True, slots=True)
class Promise:
    """Target of A with its outcomes in B."""

    id: Annotated[str, "The id of the target"]
    key: Annotated[str | None, "The key of a known indicator"]
    name: Annotated[str, "Its Chinese standard name, or the words of the target"]
    target: Annotated[Figure, "The target of A"]
    outcomes: Annotated[tuple[Figure, ...], "The outcomes in B; the first is judged, if any is"]
    verdict: Annotated[Verdict, "The verdict, defined in docs/compare.md"]
    reason: Annotated[str, "The reason why it is not judged or unclear; else empty"]


@dataclass(frozen=True, slots=True)
class Tolerance:
    """Tolerance of 左右: 6%左右 is met from 5.4% to 6.6%, 2%左右 from 1.5% to 2.5%."""

    share: Annotated[str, "Per cent of the value, as a decimal"] = "10"
    points: Annotated[str, "The minimum for the unit %, in percentage points, as a decimal"] = "0.5"


TOLERANCE = Tolerance()
"""Default tolerance: a convention of this program, since reports do not define 左右."""


@dataclass(frozen=True, slots=True)
class Promises:
    """Targets of A with their outcomes in B."""

    year: Annotated[str | None, "The year that A plans, if known"]
    judged: Annotated[bool, "True if B reviews that year of that place"]
    reason: Annotated[str, "The reason why not; else empty"]
    tolerance: Annotated[Tolerance, "The tolerance of 左右"]
    rows: Annotated[tuple[Promise, ...], "Targets for that year: known indicators first"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Comparison of two reports."""

    a: Annotated[Side, "The first report"]
    b: Annotated[Side, "The second report"]
    notes: Annotated[tuple[str, ...], "Notes on the comparison as a whole"]
    promises: Annotated[Promises, "Targets of A with their outcomes in B"]
    indicators: Annotated[tuple[IndicatorRow, ...], "Indicators in both reports: known ones first, in A's order"]
    outline: Annotated[tuple[HeadingRow, ...], "The headings of both, in the order of each"]
