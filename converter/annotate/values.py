"""What the recogniser of quantities takes and gives: a passage with its context; quantities with their places in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from converter.reading import read_through
from converter.span import Span

Change = Literal["increase", "decrease"]
Bound = Literal["exact", "about", "at-least", "at-most"]
Status = Literal["outcome", "expected", "target"]
Basis = Literal["year-on-year", "annual-average", "since-start"]


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of a passage from where it stands.  Every field may be left out."""

    role: str | None = None
    """The paragraph's role: `targets`, `difficulties` …"""
    heading: str = ""
    """The heading above."""
    planned: bool | None = None
    """Whether it stands in the part on the time ahead; None leaves it to the passage's own words."""
    year: int | None = None
    """The year in which the report was given."""
    reviewed: tuple[str, ...] = ()
    """The first and last year reviewed; one entry for one year."""
    planned_year: str | None = None
    """The year planned."""
    phrase: str | None = None
    """The phrase of the refrain that holds the passage: 五年来"""


@dataclass(frozen=True, slots=True)
class Passage:
    """A leaf's own characters, their reading (`converter.reading`, same length), and where they stand."""

    text: str
    reading: str
    context: Context = Context()

    def __post_init__(self) -> None:
        if len(self.text) != len(self.reading):
            raise ValueError(f"{len(self.text)} characters, {len(self.reading)} in their reading")

    @classmethod
    def of(cls, text: str, context: Context | None = None) -> Passage:
        """The passage of `text`, read through here.

        >>> Passage.of("增长５％").reading
        '增长5%'
        """
        return cls(text, read_through(text), context or Context())


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is measured: the words that name it, where they stand, and the key of a known indicator or None."""

    text: str
    span: Span
    key: str | None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity that a passage states.  Spans are offsets in the passage."""

    text: str
    span: Span
    quantity: str
    """A plain decimal: the magnitudes multiplied in; the lower end of a range."""
    quantity_max: str | None = None
    """The upper end of a range."""
    ratio: tuple[str, ...] = ()
    """All the terms of a proportion such as 12:38:50, whose first is `quantity`."""
    unit: str | None = None
    """As written, without magnitude."""
    unit_code: str | None = None
    """UCUM, or ISO 4217 for money, where there is one."""
    indicator: Indicator | None = None
    change: Change | None = None
    bound: Bound = "exact"
    status: Status | None = None
    basis: Basis | None = None
    period: str | None = None
    """ISO 8601: a year, `2021`, or an interval, `2017/2021`."""
    modality: str | None = None
    """How firmly a target is set, as written: 力争, 确保, 不低于"""
