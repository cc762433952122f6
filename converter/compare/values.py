"""What a comparison of two reports is.  JSON is this written down; text and page are views of it.

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
    """One of the two reports: what is known of it."""

    file: Annotated[str, "The file's name, without folders"]
    kind: Annotated[Kind, "Whether the text is a government work report"]
    id: Annotated[str, "The report's id"]
    metadata: Annotated[Metadata, "What the report states about itself, as in its own JSON"]
    plans_for: Annotated[
        str | None, "The year planned: stated, or else the one after the last reviewed, or that of most targets"
    ]
    characters: Annotated[int, "Characters of the decoded text"]
    divisions: Annotated[int, "Headings with what they govern"]
    paragraphs: Annotated[int, "Paragraphs and items of series, in front, body and annexes"]
    quantities: Annotated[int, "Quantities that the text states"]

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
    """A quantity, and where it stands."""

    id: Annotated[str, "Unique in the comparison: side, node, number in the node, e.g. a.part1.p2.q3"]
    node: Annotated[str, "The id of the node in its report"]
    path: Annotated[tuple[str, ...], "The headings above"]
    sentence: Annotated[str, "Its sentence; of one of more than 400 characters the stretch around it, cut at …"]
    within: Annotated[Span, "Where it stands in the sentence"]
    line: Annotated[int, "The line of the source in which it stands, from 1"]
    way: Annotated[Way, "In which way it measures: 提高到2200元 is an amount, 提高200元 a change"]
    stated: Annotated[Quantity, "The quantity as in the report's own JSON; its spans count in that report's source"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of an outline."""

    node: Annotated[str, "The id of the division in its report"]
    level: Annotated[int, "1 for the outermost"]
    label: Annotated[str, "The marker as written; may be empty"]
    heading: Annotated[str, "The words without the marker; may be empty"]
    line: Annotated[int, "The line of the source in which it stands, from 1"]
    span: Annotated[Span, "Where the division stands in the source"]


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """Two headings side by side, or one alone."""

    id: Annotated[str, "Unique in the comparison: the nodes of both with ~ between them"]
    state: Annotated[State, "The same words; other words; alike, but in another order; in one report alone"]
    likeness: Annotated[float | None, "How alike the words are, in [0, 1]; null in one report alone"]
    elsewhere: Annotated[str | None, "The node of the other report's heading, of one that moved"]
    a: Annotated[Heading | None, "The heading in A"]
    b: Annotated[Heading | None, "The heading in B"]


@dataclass(frozen=True, slots=True)
class Told:
    """What one report says of an indicator."""

    outcome: Annotated[Figure | None, "What was achieved or is expected: the first for the whole place"]
    target: Annotated[Figure | None, "What is aimed at: the first for the whole place"]
    others: Annotated[tuple[Figure, ...], "All other figures, in order"]


@dataclass(frozen=True, slots=True)
class Measure:
    """An indicator measured in one way and one unit, by both reports."""

    id: Annotated[str, "Unique in the comparison: indicator, way, unit"]
    way: Annotated[Way, "An amount; a change in a year; a change a year over several; a change over several years"]
    unit: Annotated[str, "The unit's code, or as written where it has none; may be empty"]
    a: Annotated[Told | None, "What A says"]
    b: Annotated[Told | None, "What B says"]


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator that both reports name."""

    id: Annotated[str, "Unique in the comparison: the key, or the words behind a colon"]
    key: Annotated[str | None, "The key of a known indicator"]
    name: Annotated[str, "Its Chinese standard name, or the words of A"]
    english: Annotated[str | None, "Its English name, where it is known"]
    measures: Annotated[tuple[Measure, ...], "The ways in which it is measured, those of both reports first"]


@dataclass(frozen=True, slots=True)
class Promise:
    """A target of A, and what B says was done."""

    id: Annotated[str, "That of the target"]
    key: Annotated[str | None, "The key of a known indicator"]
    name: Annotated[str, "Its Chinese standard name, or the words of the target"]
    target: Annotated[Figure, "What A aims at"]
    outcomes: Annotated[tuple[Figure, ...], "What B says of it; the first is judged, if one is"]
    verdict: Annotated[Verdict, "docs/compare.md says what each means"]
    reason: Annotated[str, "Why it is not judged or unclear; else empty"]


@dataclass(frozen=True, slots=True)
class Tolerance:
    """What 左右 leaves room for: 6%左右 is met from 5.4% to 6.6%, 2%左右 from 1.5% to 2.5%."""

    share: Annotated[str, "Per cent of the value, as a decimal"] = "10"
    points: Annotated[str, "The least where the unit is %, in percentage points, as a decimal"] = "0.5"


TOLERANCE = Tolerance()
"""The usual tolerance: a convention of this program; reports do not say what they mean by 左右."""


@dataclass(frozen=True, slots=True)
class Promises:
    """What A promised and B says was done."""

    year: Annotated[str | None, "The year for which A plans, where it is known"]
    judged: Annotated[bool, "Whether B looks back at that year of that place"]
    reason: Annotated[str, "Why not; else empty"]
    tolerance: Annotated[Tolerance, "What 左右 left room for"]
    rows: Annotated[tuple[Promise, ...], "Targets for that year: known indicators first"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two reports held against each other."""

    a: Annotated[Side, "The first report"]
    b: Annotated[Side, "The second report"]
    notes: Annotated[tuple[str, ...], "What is to be said of the comparison as a whole"]
    promises: Annotated[Promises, "What A promised and B says was done"]
    indicators: Annotated[tuple[IndicatorRow, ...], "Indicators that both name: known ones first, in A's order"]
    outline: Annotated[tuple[HeadingRow, ...], "The headings of both, in the order of each"]
