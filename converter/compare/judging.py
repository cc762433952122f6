"""Verdict on a target and an outcome, as intervals of numbers."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from converter.compare.measuring import worth
from converter.compare.values import TOLERANCE, Tolerance, Verdict
from converter.model import Quantity
from converter.text.words import word_set

CEILINGS = word_set("""
    consumer-prices retail-prices producer-prices surveyed-urban-unemployment-rate registered-urban-unemployment-rate
    deficit-ratio fiscal-deficit natural-growth-rate pm2.5
    """)
"""Indicators whose target is a limit: 控制在3%左右 is kept by 0.2%."""


class NumberRange(NamedTuple):
    """All numbers from `low` to `high`; None is without end."""

    low: Fraction | None
    high: Fraction | None


def verdict(
    target: Quantity,
    outcome: Quantity,
    key: str | None = None,
    *,
    falls: tuple[bool, bool],
    tolerance: Tolerance = TOLERANCE,
) -> Verdict:
    """Judge an outcome against its target; both measure the same thing in the same way and unit.

    `falls` is True for a decrease, of the target and of the outcome.

    >>> from converter.source.span import Span
    >>> def share(value, bound="exact"):
    ...     return Quantity(Span(0, 1), value, value, unit="%", unit_code="%", bound=bound)
    >>> def judged(target, outcome, *falls):
    ...     return verdict(target, outcome, falls=falls or (False, False))
    >>> [judged(share("6", "about"), share(value)) for value in ("5.3", "5.4", "6.6", "6.7")]
    ['missed', 'met', 'met', 'above']
    >>> judged(share("6", "at-least"), share("5", "at-least")), judged(share("3"), share("3"), False, True)
    ('unclear', 'missed')
    """
    done = _stretch(outcome, 1 if falls[0] == falls[1] else -1)
    aim = _aim(target, tolerance)
    if target.bound == "at-most" or (key in CEILINGS and not falls[0]):
        return _kept(done, aim.high)
    return _reached(done, aim)


def _kept(done: NumberRange, limit: Fraction | None) -> Verdict:
    """Judge an upper limit."""
    if limit is None or (done.high is not None and done.high <= limit):
        return "met"
    return "missed" if done.low is not None and done.low > limit else "unclear"


def _reached(done: NumberRange, aim: NumberRange) -> Verdict:
    """Judge a value to be reached or passed."""
    if aim.low is None or (done.low is not None and done.low >= aim.low):
        passed = done.low is not None and aim.high is not None and done.low > aim.high
        return "above" if passed else "met"
    return "missed" if done.high is not None and done.high < aim.low else "unclear"


def _aim(target: Quantity, tolerance: Tolerance) -> NumberRange:
    """The numbers that a target allows."""
    aim = _stretch(target, 1)
    if target.bound != "about" or aim.low is None or aim.high is None:
        return aim
    share = Fraction(tolerance.share) / 100
    least = Fraction(tolerance.points) if target.unit_code == "%" else Fraction(0)
    return NumberRange(aim.low - max(share * aim.low, least), aim.high + max(share * aim.high, least))


def _stretch(found: Quantity, sign: int) -> NumberRange:
    """The numbers that a quantity may mean, 左右 read as the value itself."""
    low = worth(found.quantity, found.unit) * sign
    high = low if found.quantity_max is None else worth(found.quantity_max, found.unit) * sign
    low, high = min(low, high), max(low, high)
    open_above = found.bound == ("at-least" if sign > 0 else "at-most")
    open_below = found.bound == ("at-most" if sign > 0 else "at-least")
    return NumberRange(None if open_below else low, None if open_above else high)
