"""Numerals in reports: 十二, 12, １２, 二〇二二, 二○二二, 二O二二, 二零二二, ⑫."""

from __future__ import annotations

DIGITS = {
    **{digit: value for value, digit in enumerate("零一二三四五六七八九")},
    **dict.fromkeys("〇○OoＯ０◯", 0),
    **{digit: value for value, digit in enumerate("0123456789")},
    "两": 2,
    **{digit: value for value, digit in enumerate("壹贰叁肆伍陆柒捌玖", 1)},
}
"""Signs for digits; in scanned and typed years O, o and ○ mean 〇."""

COUNTING = "一二三四五六七八九十百"
"""The characters of a Chinese numeral up to 999, as headings write it."""

COUNT = rf"[{COUNTING}]{{1,4}}"
"""一 to 九百九十九."""

CIRCLED_RUNS = (
    ("①", "⑳", 1),
    ("㉑", "㉟", 21),
    ("㊱", "㊿", 36),
    ("❶", "❿", 1),
    ("⑴", "⒇", 1),
    ("⒈", "⒛", 1),
    ("㈠", "㈩", 1),
    ("㊀", "㊉", 1),
)
"""Runs of signs that are numbers: the first and the last, and the number of the first."""

CIRCLED = {
    chr(sign): number
    for first, last, start in CIRCLED_RUNS
    for number, sign in enumerate(range(ord(first), ord(last) + 1), start)
}
"""One-character numbers: circled, in brackets and with a full stop (Unicode, Enclosed Alphanumerics, Enclosed CJK
Letters)."""

CIRCLED_CLASS = "".join(f"{first}-{last}" for first, last, _ in CIRCLED_RUNS)
"""The same inside the brackets of a pattern: ①."""

UNITS = {"十": 10, "百": 100, "拾": 10, "佰": 100}


def read_numeral(text: str) -> int | None:
    """The number that `text` writes, or None if it writes none.

    >>> [read_numeral(text) for text in ("三", "十二", "二十", "一百零五", "12", "拾贰", "十十", "")]
    [3, 12, 20, 105, 12, 12, None, None]
    """
    if text.isascii() and text.isdigit():
        return int(text)
    if text in CIRCLED:
        return CIRCLED[text]
    total, digit, last_unit = 0, None, 1000
    for character in text:
        unit = UNITS.get(character)
        if unit is None:
            if character not in DIGITS or (digit is not None and digit != 0):
                return None
            digit = DIGITS[character]
        elif unit >= last_unit:
            return None
        else:
            total += (1 if digit is None else digit) * unit
            digit, last_unit = None, unit
    if not text:
        return None
    return total + (digit or 0)


def read_digits(text: str) -> int | None:
    """The number that `text` writes digit by digit, as years are written, or None.

    >>> [read_digits(text) for text in ("二〇二二", "二○一四", "二O零五", "2022", "二00二", "二十")]
    [2022, 2014, 2005, 2022, 2002, None]
    """
    values = [DIGITS.get(character) for character in text]
    if not values or any(value is None for value in values):
        return None
    return int("".join(str(value) for value in values))
