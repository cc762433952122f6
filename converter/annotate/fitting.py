"""Checks a value against the units and the range in an indicator's row."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from converter.annotate.units import POINTS, dimension, worth_in
from converter.annotate.values import Change
from converter.model.vocabulary import Row

SHARES = ("%", "‰")
"""Units of growth, whatever grows."""

NONE = "-"
"""The mark in a row for a value without a unit: 人口13亿, 突破千亿"""


class Value(NamedTuple):
    """The role of a number in a change: states whether it is one, and whether it is its result."""

    lowest: Decimal
    highest: Decimal | None
    unit: str | None
    change: Change | None = None
    reached: bool = False
    rate: bool = False
    """True if a word for a rate of change precedes the number: 增速达到8%"""
    counts: bool = True
    """A rank or a proportion is no value."""


def fits(row: Row, value: Value) -> bool:
    """True if a row allows a value: in its units an amount within its range or a change, else growth as a share.

    A share has no growth in per cent, which nobody could tell from the share itself, but one in points.

    >>> from converter.annotate.indicators import by_key
    >>> gdp = by_key()["gdp"]
    >>> fits(gdp, Value(Decimal(86_240_000_000), None, "元")), fits(gdp, Value(Decimal(4), None, "倍"))
    (True, False)
    """
    if not row.units:
        return True
    if not value.counts:
        return False
    if value.unit in POINTS:
        return value.change is not None and _is_share(row)
    if (NONE if value.unit is None else dimension(value.unit)) in _dimensions(row.units):
        return _in_range(row, value)
    grown = value.change is not None and (not value.reached or (value.rate and value.change == "increase"))
    return value.unit in SHARES and grown and not _is_share(row)  # 占比提高到15%, 增速回落到4.2% are none


def _is_share(row: Row) -> bool:
    return row.units[0] in SHARES


@lru_cache(maxsize=256)
def _dimensions(units: tuple[str, ...]) -> frozenset[str]:
    return frozenset(NONE if unit == NONE else dimension(unit) for unit in units)


def _in_range(row: Row, value: Value) -> bool:
    """True if the value lies in the range; a change has no lower bound."""
    scale = worth_in(row.units[0], value.unit or row.units[0])
    low, high = (Fraction(end) * scale for end in (value.lowest, value.highest or value.lowest))
    changes = value.change is not None and not value.reached
    return (row.low is None or changes or low >= row.low) and (row.high is None or high <= row.high)
