"""What stands beside a text: the quantities that it states.  Import these names from `converter.model`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Literal

from converter.record import Record
from converter.span import Span

Change = Literal["increase", "decrease"]
Bound = Literal["exact", "about", "at-least", "at-most"]
Status = Literal["outcome", "expected", "target"]
Basis = Literal["year-on-year", "annual-average", "since-start"]


@dataclass(frozen=True, slots=True, repr=False)
class Indicator(Record):
    """What a quantity measures."""

    text: Annotated[str, "The words that name it"]
    span: Annotated[Span, "Where they stand"]
    key: Annotated[str | None, "The key of a known indicator, e.g. gdp"] = None


@dataclass(frozen=True, slots=True, repr=False)
class Quantity(Record):
    """A quantity that a text states."""

    span: Annotated[Span, "Where it stands, over a line break where one stands inside"]
    text: Annotated[str, "The number with its unit and the words of bound that touch it, as the node's text has them"]
    quantity: Annotated[str, "A plain decimal: magnitudes multiplied in; the lower end of a range"]
    quantity_max: Annotated[str | None, "The upper end of a range"] = None
    ratio: Annotated[tuple[str, ...], "All terms of a proportion such as 12:38:50, whose first is `quantity`"] = ()
    unit: Annotated[str | None, "As written, without magnitude"] = None
    unit_code: Annotated[str | None, "UCUM, or ISO 4217 for money, where there is one"] = None
    indicator: Annotated[Indicator | None, "What it measures, where the text names it"] = None
    change: Annotated[Change | None, "Whether it states a change, and which"] = None
    bound: Annotated[Bound, "How exact it is meant to be"] = field(kw_only=True)
    status: Annotated[Status | None, "Achieved, expected or aimed at"] = None
    basis: Annotated[Basis | None, "Against what a change is measured"] = None
    period: Annotated[str | None, "The year of which it speaks, e.g. 2021, or the interval, 2017/2021"] = None
    modality: Annotated[str | None, "How firmly a target is set, as written: 力争, 确保, 不低于"] = None
