"""Conversion of a number to Word's sign for it: 三 as in 三、 or （三）, ③, iii, C."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from converter.inputs.counting import HAN, counted, roman

LEGAL = "零壹贰叁肆伍陆柒捌玖"
LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"

STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"

HIGHEST = 9_999
"""Maximum number in formats other than figures: no list of a document counts further."""


def shown(number: int, number_format: str) -> str:
    """Format `number` as Word does for the number format `number_format`; in figures if the format has no sign for it.

    >>> [shown(12, form) for form in ("chineseCounting", "decimalEnclosedCircle", "upperRoman", "lowerLetter")]
    ['十二', '⑫', 'XII', 'l']
    """
    write = WRITERS.get(number_format)
    return str(number) if write is None or not 0 < number <= HIGHEST else write(number) or str(number)


def _digit_by_digit(digits: str) -> Callable[[int], str]:
    return lambda number: "".join(digits[int(digit)] for digit in str(number))


def _one_of(signs: str) -> Callable[[int], str]:
    """A sign for each number as far as there are any."""
    return lambda number: signs[number - 1] if number <= len(signs) else ""


def _run(first: int, last: int) -> str:
    return "".join(map(chr, range(first, last + 1)))


def _letter(number: int) -> str:
    """a to z, then aa, bb: as Word goes on."""
    times, index = divmod(number - 1, 26)
    return chr(ord("a") + index) * (times + 1) if times < 30 else ""


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


class NumberFormat(NamedTuple):
    """Row: the names of a number format, its writer, and the number 3 in it."""

    names: tuple[str, ...]
    write: Callable[[int], str]
    three: str


CIRCLED = _run(0x2460, 0x2473) + _run(0x3251, 0x325F) + _run(0x32B1, 0x32BF)

FORMATS = (
    NumberFormat(
        (
            "chineseCounting",
            "chineseCountingThousand",
            "japaneseCounting",
            "taiwaneseCounting",
            "taiwaneseCountingThousand",
        ),
        counted(HAN, "十百千", "十"),
        "三",
    ),
    NumberFormat(("chineseLegalSimplified",), counted(LEGAL, "拾佰仟", "壹拾"), "叁"),
    NumberFormat(("ideographLegalTraditional",), counted(LEGAL_TRADITIONAL, "拾佰仟", "壹拾"), "參"),
    NumberFormat(("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"), _digit_by_digit(HAN), "三"),
    NumberFormat(("ideographTraditional",), _one_of(STEMS), "丙"),
    NumberFormat(("ideographZodiac",), _one_of(BRANCHES), "寅"),
    NumberFormat(("ideographZodiacTraditional",), lambda n: STEMS[(n - 1) % 10] + BRANCHES[(n - 1) % 12], "丙寅"),
    NumberFormat(("ideographEnclosedCircle",), _one_of(_run(0x3280, 0x3289)), "㊂"),
    NumberFormat(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _one_of(CIRCLED), "③"),
    NumberFormat(("decimalEnclosedParen",), _one_of(_run(0x2474, 0x2487)), "⑶"),
    NumberFormat(("decimalEnclosedFullstop",), _one_of(_run(0x2488, 0x249B)), "⒊"),
    NumberFormat(("decimalFullWidth", "decimalFullWidth2"), _digit_by_digit("０１２３４５６７８９"), "３"),
    NumberFormat(("decimalZero",), lambda number: f"{number:02}", "03"),
    NumberFormat(("numberInDash",), lambda number: f"- {number} -", "- 3 -"),
    NumberFormat(("lowerRoman",), roman, "iii"),
    NumberFormat(("upperRoman",), lambda number: roman(number).upper(), "III"),
    NumberFormat(("lowerLetter",), _letter, "c"),
    NumberFormat(("upperLetter",), lambda number: _letter(number).upper(), "C"),
    NumberFormat(("ordinal",), _ordinal, "3rd"),
    NumberFormat(("chicago",), lambda number: "*†‡§"[(number - 1) % 4] * ((number - 1) // 4 + 1), "‡"),
    NumberFormat(("decimal", "decimalHalfWidth"), str, "3"),
)
"""The formats of ECMA-376, 17.18.59 that Chinese and English documents use; all others are shown in figures."""

WRITERS = {name: row.write for row in FORMATS for name in row.names}
