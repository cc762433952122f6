"""Check of a value against the units and the range in an indicator's row."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from converter.annotate.units import POINTS, dimension, worth_in
from converter.annotate.values import Change
from converter.model.vocabulary import VocabularyRow

GROWTH_UNITS = ("%", "‰")
"""Units of growth, whatever grows."""

NONE = "-"
"""The mark in a row for a value without a unit: 人口13亿, 突破千亿"""


class Value(NamedTuple):
    """Role of a number in a change: whether it is one, and whether it is the result of one."""

    lowest: Decimal
    highest: Decimal | None
    unit: str | None
    change: Change | None = None
    reached: bool = False
    rate: bool = False
    """True if a word for a rate of change precedes the number: 增速达到8%"""
    counts: bool = True
    """False for a rank or a proportion."""


def fits(row: VocabularyRow, value: Value) -> bool:
    """Test whether a row allows a value: an amount in its units and range, a change, or else a growth rate.

    For a share, growth in per cent is not allowed, since it looks like the share itself, but growth in points is.

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
    return value.unit in GROWTH_UNITS and grown and not _is_share(row)  # 占比提高到15%, 增速回落到4.2% are none


def _is_share(row: VocabularyRow) -> bool:
    return row.units[0] in GROWTH_UNITS


@lru_cache(maxsize=256)
def _dimensions(units: tuple[str, ...]) -> frozenset[str]:
    return frozenset(NONE if unit == NONE else dimension(unit) for unit in units)


def _in_range(row: VocabularyRow, value: Value) -> bool:
    """Test whether the value is in the range; a change has no lower bound."""
    scale = worth_in(row.units[0], value.unit or row.units[0])
    low, high = (Fraction(end) * scale for end in (value.lowest, value.highest or value.lowest))
    changes = value.change is not None and not value.reached
    return (row.low is None or changes or low >= row.low) and (row.high is None or high <= row.high)
