"""Conversion of numbers to list markers, for pages and for Word: 十二, xii."""

from __future__ import annotations

from collections.abc import Callable

HAN = "〇一二三四五六七八九"

ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def roman(number: int) -> str:
    """A number in small Roman letters.

    >>> roman(12), roman(49)
    ('xii', 'xlix')
    """
    text = ""
    for value, sign in ROMAN:
        count, number = divmod(number, value)
        text += sign * count
    return text


def counted(digits: str, units: str, ten: str) -> Callable[[int], str]:
    """Return a writer of numbers below 10,000 in Chinese; `ten` is the first sign of 10: 十 alone, 一十 or 壹拾.

    >>> [counted(HAN, "十百千", "十")(number) for number in (3, 12, 20, 105)]
    ['三', '十二', '二十', '一百〇五']
    """

    def write(number: int) -> str:
        text = ""
        for power, unit in ((1000, units[2]), (100, units[1]), (10, units[0]), (1, "")):
            digit, number = divmod(number, power)
            if digit:
                text += digits[digit] + unit
            elif text and not text.endswith(digits[0]):
                text += digits[0]
        text = text.rstrip(digits[0])
        one_ten = digits[1] + units[0]
        return ten + text[2:] if text.startswith(one_ten) else text

    return write
