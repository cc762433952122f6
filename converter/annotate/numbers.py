"""Numbers as written, with their values: 1.68万, 3,500, 三千二百, 百分之五点六, 三亿五千万."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from converter.text.numerals import DIGITS

MAGNITUDES = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
"""Factors of a number."""

SPELLED_DIGITS = "零〇一二三四五六七八九两"
"""Chinese digits; 两 is two before a counter."""

SIGN = re.compile(rf"[\d{SPELLED_DIGITS}{''.join(MAGNITUDES)}]")
"""First character of a number."""

ONES = {sign: Decimal(DIGITS[sign]) for sign in SPELLED_DIGITS}
SCALES = {"": 1, **MAGNITUDES}
"""Values of the usual tails: none, as in a lone Chinese digit, or one of the magnitudes."""

LONGEST_NUMBER = 40
"""Maximum number of characters of a number; a longer one is not a quantity."""

SPACED = r"\d(?:(?: \d)+(?: ?\. ?\d(?: \d)*)?| \. ?\d(?: \d)*)(?![\d.])"
"""Figures that a page has set apart: 1 9 9 8, 2 .5"""

NUMBER = re.compile(
    r"(?P<parts>[百千万]分之|[二三四五六七八九十]分之)?"
    # 一 alone is an article, and everywhere.
    r"(?!(?<!第)一(?![点分〇零一二三四五六七八九十百千万亿倍番成半多余]|个百分点))"
    rf"(?P<digits>{SPACED}|\d[\d,]*(?:\.\d+)?|[{SPELLED_DIGITS}十百千万亿]+(?:点[{SPELLED_DIGITS}]+)?)"
    r"(?P<tail>(?:(?<=\d) (?=[十百千]?[万亿])|个(?=亿(?:[,。;、!?)]|$)))?(?:[多余]?[十百千万亿]+(?: (?=亿))?亿?)?"
    rf"(?:[\d{SPELLED_DIGITS}](?:[\d.{SPELLED_DIGITS}十百千])*[万亿])?)"
)
"""A number, its denominator before it, 多 or 余 inside it, a second term behind it (3亿5000万), a blank that a page has
left before its magnitude (60 亿), or a counter (1个亿)."""


class Number(NamedTuple):
    """Number: its span, its value, its form."""

    start: int
    end: int
    value: Decimal
    parts: str
    """百分之, 千分之, 三分之 or nothing."""
    spelled: bool
    """True if its digits are Chinese."""
    bare: bool
    """True if it is a magnitude without digits: 千 in 千亿"""
    scale: int
    """Product of the magnitudes at its end: 10,000 in 5万; 1 without any."""
    vague: bool
    """True if it contains 多 or 余: 2400多万"""

    @property
    def magnitude(self) -> bool:
        """True if it ends in a magnitude."""
        return self.scale > 1


def numbers(reading: str) -> Iterator[Number]:
    """Every number of a reading, in order.

    >>> [float(number.value) for number in numbers("1.68万人、三千二百户、百分之五点六、3亿5000万元、2400多万")]
    [16800.0, 3200.0, 5.6, 350000000.0, 24000000.0]
    """
    at = 0
    while sign := SIGN.search(reading, at):
        match = NUMBER.match(reading, sign.start())
        at = match.end() if match else sign.end()
        number = _number(match) if match else None
        if number is not None:
            yield number


def _number(match: re.Match[str]) -> Number | None:
    start, end = match.span()
    if end - start > LONGEST_NUMBER:
        return None
    parts, written, tail = match.groups("")
    tail = tail.replace(" ", "").replace("个", "")
    if " " in written:
        written = written.replace(" ", "")
    if tail in SCALES and written.isascii() and "," not in written:
        scale = SCALES[tail]
        return Number(start, end, Decimal(written) * scale, parts, spelled=False, bare=False, scale=scale, vague=False)
    if written in ONES and not tail:
        return Number(start, end, ONES[written], parts, spelled=True, bare=False, scale=1, vague=False)
    digits = written.rstrip(",")
    if digits != written:  # 5,300 is one number; in 增长5,其中 the comma is the sentence's.
        end, tail = match.start("digits") + len(digits), ""
    spelled = not digits[0].isdigit()
    value = _worth(digits, tail)
    if value is None:
        return None
    return Number(
        start,
        end,
        value,
        parts,
        spelled,
        bare=spelled and not any(sign in SPELLED_DIGITS for sign in digits + tail),
        scale=multiplier("".join(_leading(reversed(digits + tail)))),
        vague="多" in tail or "余" in tail,
    )


def _worth(digits: str, tail: str) -> Decimal | None:
    if digits[0].isdigit():
        value = arabic(digits)
        if value is None:
            return None
        written = tail.lstrip("多余")
        magnitude = "".join(_leading(written))
        value *= multiplier(magnitude)
        rest = written[len(magnitude) :]
        return value if not rest else _sum(value, rest)
    return chinese(digits + tail.replace("多", "").replace("余", ""))


def _leading(text: Iterable[str]) -> Iterator[str]:
    for character in text:
        if character not in MAGNITUDES:
            return
        yield character


def _sum(value: Decimal, rest: str) -> Decimal | None:
    term = _worth(*_parted(rest))
    return None if term is None or term >= value else value + term


def _parted(text: str) -> tuple[str, str]:
    """A term's digits and its magnitude: 5000, 万"""
    digits = text.rstrip("十百千万亿") if text[0].isdigit() else text
    return digits, text[len(digits) :]


def multiplier(magnitudes: str) -> int:
    """The product of magnitudes in a row.

    >>> multiplier("万亿"), multiplier("")
    (1000000000000, 1)
    """
    product = 1
    for sign in magnitudes:
        product *= MAGNITUDES[sign]
    return product


THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?$|\d+(?:\.\d+)?$")


def arabic(text: str) -> Decimal | None:
    """Parse a number in figures, with optional thousands separators; None if it is not one.

    >>> arabic("3,500"), arabic("0.75"), arabic("1,2")
    (Decimal('3500'), Decimal('0.75'), None)
    """
    return Decimal(text.replace(",", "")) if THOUSANDS.match(text) and text.isascii() else None


def chinese(text: str) -> Decimal | None:
    """Parse a number in Chinese characters; None if it is not one.

    >>> [str(chinese(text)) for text in ("一万三千五百十三", "八亿六千万", "二点五", "一千五百多", "万", "七八")]
    ['13513', '860000000', '2.5', 'None', '10000', 'None']
    """
    whole, _, rest = text.partition("点")
    fraction = rest.rstrip("百千万亿")
    value = _whole(whole)
    if value is None or any(sign not in DIGITS for sign in fraction):
        return None
    if not fraction:
        return Decimal(value)
    decimals = "".join(str(DIGITS[sign]) for sign in fraction)
    return Decimal(f"{value}.{decimals}") * multiplier(rest[len(fraction) :])


def _whole(text: str) -> int | None:
    if all(sign in DIGITS for sign in text):
        return _digit_by_digit(text)
    total, section, digit = 0, 0, None
    for sign in text:
        if sign in DIGITS:
            if digit:
                return None
            digit = DIGITS[sign]
        elif sign in MAGNITUDES:
            total, section = _multiplied(total, section, digit, MAGNITUDES[sign])
            digit = None
        else:
            return None
    return total + section + (digit or 0)


def _digit_by_digit(text: str) -> int | None:
    """二〇二二; but 七八 is seven or eight."""
    if len(text) == 1 or (len(text) > 2 and "两" not in text):
        return int("".join(str(DIGITS[sign]) for sign in text))
    return None


def _multiplied(total: int, section: int, digit: int | None, magnitude: int) -> tuple[int, int]:
    """The sum of the finished sections and the one that is open, after a magnitude."""
    if magnitude < 10_000:
        return total, section + (1 if digit is None else digit) * magnitude
    section += digit or 0
    if magnitude == 10_000:
        return total + (section or 1) * magnitude, 0
    return (total + section or 1) * magnitude, 0


def plain(value: Decimal) -> str:
    """A value as a plain decimal.

    >>> plain(Decimal("5.60")), plain(Decimal("1E+12")), plain(Decimal("0"))
    ('5.6', '1000000000000', '0')
    """
    written = f"{value:f}"
    return (written.rstrip("0").rstrip(".") or "0") if "." in written else written
