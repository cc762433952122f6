"""Noise that recurs: what is noise at the end or the start of nearly every line, and text where it stands once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from converter.source.noise import Noise
from converter.text.lazy import lazy

TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
"""Vowels of pinyin with their tones."""

_TONED = frozenset(TONED)

RECURRING = (
    Noise(
        "reading behind a character", rf"(?<=[一-鿿])[(（][a-zü]{{0,4}}[{TONED}][a-zü]{{0,3}}[)）]", False, "報(bào)告"
    ),
    Noise("copy-guard token", r"(?<![A-Za-z]){token}(?=[ \t\u3000]{{0,9}}(?:[\r\n]|\Z))", False, "各位代表：pbY"),
    Noise("mark before each line", r"(?m:^[ \t\u3000]{{0,9}}{token})", False, "· 各位代表："),
    Noise("number of each line", r"(?m:^[ \t\u3000]{{0,9}}{token})", False, "12\t各位代表："),
)
"""Noise only where it recurs: one gloss alone is that of a rare character, one word alone is a word."""

LEAST_READINGS = 5
"""So many readings behind characters are those of a scraper, not of rare characters."""

SHORTEST_RECURRING = 30
"""Characters of a text in which noise may recur, at least: five readings have as many."""

LAST_WORD = lazy(
    r"(?P<before>[。！；：!;:”）)]|^)[ \t\u3000]{0,9}(?P<token>[A-Za-z]{2,5})[ \t\u3000\r]{0,9}$", re.MULTILINE
)
"""A short Latin word at the end of a line, behind a stop or alone: no unit and no abbreviation is there as a rule."""

LEAST_GUARDED, GUARDED_SHARE = 10, 5
"""So many lines, and one line in so many, end in a copy-guard token."""

LINE_MARK = lazy(r"([^\w\s“‘《〈<(\[（【\\&])\1{0,2}")
"""A mark before a line that opens neither a quotation nor a tag: · > ■ □□."""

LINE_NUMBER = lazy(r"[\[(]?(?P<n>\d{1,6})(?P<behind>[\])]?\t|[\])]?[:|] ?|[\])] ?| {1,4})")
"""A line's number, not a heading's: 12 with a tab, a colon, a bar or blanks behind it."""

NUMBER_OPENS = frozenset("0123456789[(")
"""Characters before or of a line's number."""

MOST_SKIPPED = 3
"""A line without words may be numbered too: the next number is so much higher at most."""

FEWEST_MARKED = 10
"""So many lines at least; and all but one in so many begin with the mark, or the number."""


class LineStarts(NamedTuple):
    """Beginning of nearly every line: its row of `RECURRING`, and the pattern of what is noise there."""

    row: int
    token: str


def recurring_noise(text: str, distinct: Set[str] | None = None) -> re.Pattern[str] | None:
    """The pattern of the noise that recurs in a text, whose characters `distinct` holds, if known; None in most.

    >>> recurring_noise("現(xiàn)在，報(bào)告" * 3).search("大會(huì)").group()
    '(huì)'
    >>> recurring_noise("市长林垚(yáo)") is None
    True
    """
    if len(text) < SHORTEST_RECURRING:
        return None
    found = []
    vowels = TONED if distinct is None else distinct & _TONED
    if sum(map(text.count, vowels)) >= LEAST_READINGS:
        readings = re.findall(RECURRING[0].pattern, text)
        found += [f"(?P<r0>{RECURRING[0].pattern})"] if len(readings) >= LEAST_READINGS else []
    token = _copy_guard(text)
    found += [f"(?P<r1>{RECURRING[1].pattern.format(token=token)})"] if token else []
    starts = _line_starts([start for line in text.split("\n") if (start := line.lstrip())])
    found += [f"(?P<r{starts.row}>{RECURRING[starts.row].pattern.format(token=starts.token)})"] if starts else []
    return re.compile("|".join(found)) if found else None


def _copy_guard(text: str) -> str | None:
    """The token that a site put at the ends of its lines, so that copies show it.

    >>> _copy_guard("各项事业稳步发展。pbY\\npbY\\n" * 6), _copy_guard("线路全长20km\\n" * 20)
    ('pbY', None)
    """
    ends = [end[-1] for line in text.split("\n") if (end := line.rstrip())]
    if sum("A" <= end <= "z" for end in ends) < LEAST_GUARDED:
        return None
    lasts = list(LAST_WORD.finditer(text))
    if len(lasts) < LEAST_GUARDED:
        return None
    token, count = Counter(last["token"] for last in lasts).most_common(1)[0]
    stopped = sum(last["token"] == token and last["before"] != "" for last in lasts)
    guarded = count >= LEAST_GUARDED and count * GUARDED_SHARE >= len(ends) and stopped * GUARDED_SHARE >= count
    return token if guarded else None


def _line_starts(lines: Sequence[str]) -> LineStarts | None:
    """The noise before nearly every line; `lines` are those with words, without their indents.

    >>> _line_starts(["· 各位代表："] * 10)
    LineStarts(row=2, token='·')
    >>> _line_starts([f"{number}: 经济平稳。" for number in range(7, 20)]).row
    3
    >>> _line_starts(["1. 经济平稳。"] * 10), _line_starts(["●改善民生"] * 9 + ["各位代表："] * 2)
    (None, None)
    """
    if len(lines) < FEWEST_MARKED:
        return None
    first, count = Counter(line[0] for line in lines).most_common(1)[0]
    if _is_nearly_all(count, lines):
        mark = LINE_MARK.match(first)
        whole = Counter(match.group() for line in lines if mark and (match := LINE_MARK.match(line)))
        return next(
            (LineStarts(2, re.escape(each)) for each, often in whole.items() if _is_nearly_all(often, lines)), None
        )
    numbers = [match for line in lines if line[0] in NUMBER_OPENS and (match := LINE_NUMBER.match(line))]
    rising = sum(0 < int(after["n"]) - int(before["n"]) <= MOST_SKIPPED for before, after in pairwise(numbers))
    if not _is_nearly_all(rising + 1, lines):
        return None
    behind = Counter(match["behind"].strip(" ") for match in numbers).most_common(1)[0][0]
    return LineStarts(3, rf"[\[(]?\d{{1,6}}{re.escape(behind)}[ \t]{{0,4}}")


def _is_nearly_all(count: int, lines: Sequence[str]) -> bool:
    return (len(lines) - count) * FEWEST_MARKED <= len(lines)
