"""Values that the header states in several places: if only one of them was edited, the edit applies."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar

from converter.formats.tei.elements import Element
from converter.formats.tei.paths import path
from converter.formats.tei.read_elements import text_of
from converter.formats.tei.write_dates import dated
from converter.text.numerals import read_numeral

T = TypeVar("T")

Days = tuple[str | None, str | None]
"""First and last day; the last is None for a single one."""

ISO = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?")
"""A day, a month or a year as the model writes it."""


IN_CHINESE = re.compile(r"([0-9]{4})年(?:(1[0-2]|0?[1-9])月(?:([12][0-9]|3[01]|0?[1-9])日)?)?")
"""A day, a month or a year as the header writes it for readers."""


def settled(stated: Sequence[T | None], witness: T | None = None) -> T | None:
    """Choose the value that differs from all others, if those agree; else the first.

    `witness` is the value in the text, which determines which of two was edited.

    >>> settled(["2022", "2022", "2021"]), settled(["甲", "乙"]), settled(["甲", "乙"], "甲")
    ('2021', '甲', '乙')
    """
    known = [each for each in stated if each is not None]
    counts = Counter([*known, witness] if witness is not None else known)
    if len(counts) == 2 and counts.total() > 2:
        alone = next((each for each in known if counts[each] == 1), None)
        if alone is not None:
            return alone
    return known[0] if known else None


def days_of(element: Element | None) -> list[Days]:
    """List the days that a `date` states, in words and in attributes; words that give no day (年初) are left out.

    >>> from lxml import etree
    >>> days_of(etree.XML('<date from="2022-01-11" to="2022-01-12"/>')), days_of(etree.XML('<date>2022年3月</date>'))
    ([('2022-01-11', '2022-01-12')], [('2022-03', None)])
    >>> days_of(etree.XML('<date when="2022-01-11">2022-01-12</date>'))
    [('2022-01-12', None), ('2022-01-11', None)]
    """
    if element is None:
        return []
    words = days_in_words(text_of(element))
    first = element.get("when") or element.get("from")
    attributes = (first, element.get("to")) if first else None
    if words is not None and attributes is not None:
        stated = {name: element.get(name) for name in ("when", "from", "to") if element.get(name)}
        same = stated == {name: value for name, value in dated(*words).items() if value}
        return [words, words if same else attributes]
    return [each for each in (words, attributes) if each is not None]


def days_in_words(text: str) -> Days | None:
    """Parse the days in a text; None if it cannot be parsed."""
    first, dash, last = text.partition("—")
    start, end = _day(first), _day(last) if last else None
    return None if start is None or (dash and last and end is None) else (start, end)


def _day(text: str) -> str | None:
    text = text.strip()
    if ISO.fullmatch(text):
        return text
    from converter.recognise.dates import find_date, find_year, read_date

    plain = "".join(text.split())
    ours = IN_CHINESE.fullmatch(plain)
    if ours is not None:
        return "-".join(part.zfill(2) for part in ours.groups() if part)
    found = find_date(plain)
    if found is not None:
        return read_date(found).first if found.group() == plain else None
    year = find_year(plain)
    return str(year) if year is not None and plain.endswith("年") and len(plain) == 5 else None


def count_in(text: str, before: str, behind: str) -> int | None:
    """Find the number between two words.

    >>> count_in("第十届", "第", "届"), count_in("第九届第1次会议", "第", "次"), count_in("本届", "第", "届")
    (10, 1, None)
    """
    end = text.find(behind)
    start = text.rfind(before, 0, max(end, 0))
    return read_numeral(text[start + len(before) : end].strip()) if start >= 0 else None


def title_page(root: Element) -> str:
    """The words of the title page, without blanks and signs."""
    page = root.find(path("text/front/div[@type='title']"))
    return "" if page is None else _bare("".join(str(each) for each in page.itertext()))


def witnessed(stated: Iterable[str | None], page: str) -> str | None:
    """Select the value that the title page repeats; of several, the longest.

    >>> witnessed(["政府工作报告", "政府工作", "报告书"], "政府工作报告云岭市代市长程宇")
    '政府工作报告'
    """
    known = [each for each in stated if each and _bare(each) in page]
    return max(known, key=len, default=None)


def _bare(text: str) -> str:
    return "".join(character for character in text if character.isalnum())
