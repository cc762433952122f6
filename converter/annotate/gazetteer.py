"""Gazetteer: the names of `data/places.tsv` in a text, found by their ends, or by their first characters."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from converter.model.places import OTHER_NAMES, Place, find_all, name_of, province_of, short_forms, table_lines

UNIT_ENDS = re.compile("[省市县区旗盟州]")
"""Last characters of full names."""

UsualNames = Mapping[str, tuple[str, ...]]
"""Two characters, and the names that begin with them, longest first."""


class NameIndex(NamedTuple):
    """The names of the table, of any year: full ones, and usual ones of provinces and prefectures."""

    full: frozenset[str]
    """All full names, and those short ones of autonomous places that keep their end: 甘孜州."""
    lengths: Mapping[str, tuple[int, ...]]
    """A full name's last two characters -> the lengths of those that end so, longest first."""
    usual: UsualNames


@cache
def index() -> NameIndex:
    """The names of the table, of any year; `find_all` knows the year."""
    rows = [line.split("\t", 2) for line in table_lines()]
    full = {row[0] for row in rows if len(row[0]) > 1}
    full.update(short for short in OTHER_NAMES if UNIT_ENDS.match(short, len(short) - 1))
    full.update(short for name in tuple(full) if name.endswith(AUTONOMOUS) for short in short_forms(name)[1:])
    lengths: dict[str, set[int]] = {}
    for name in full:
        lengths.setdefault(name[-2:], set()).add(len(name))
    high = {row[0] for row in rows if row[1].endswith("00")}
    return NameIndex(
        frozenset(full), {key: tuple(sorted(some, reverse=True)) for key, some in lengths.items()}, _usual(high)
    )


AUTONOMOUS = ("自治州", "自治县", "自治旗", "自治区")


def _usual(full: Iterable[str]) -> UsualNames:
    """The usual names of places by their first two characters; those of one character are none."""
    names: dict[str, set[str]] = {}
    for name in full:
        for short in short_forms(name)[:1]:
            if len(short) > 1:
                names.setdefault(short[:2], set()).add(short)
    return {key: tuple(sorted(some, key=lambda name: (-len(name), name))) for key, some in names.items()}


def full_names(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of full names, the longest for each end.

    >>> [text[start:end] for text in ["黔东南苗族侗族自治州和辽源市东丰县"] for start, end in full_names(text)]
    ['黔东南苗族侗族自治州', '辽源市', '东丰县']
    >>> [text[start:end] for text in ["上高县和高县"] for start, end in full_names(text)]
    ['上高县', '高县']
    """
    full, lengths = index().full, index().lengths
    for match in UNIT_ENDS.finditer(text, 1):
        end = match.end()
        if text[end - 2 : end] in lengths:
            start = start_of_full_name(text, end, full, lengths)
            if start is not None:
                yield start, end


def start_of_full_name(
    text: str, end: int, full: Container[str] | None = None, lengths: Mapping[str, tuple[int, ...]] | None = None
) -> int | None:
    """Find the start of the longest full name that ends at `end`; None if there is none."""
    full, lengths = full or index().full, lengths or index().lengths
    for length in lengths.get(text[max(end - 2, 0) : end], ()):
        if length <= end and text[end - length : end] in full:
            return end - length
    return None


class Beginnings(NamedTuple):
    """Short names by their first two characters, with a pattern to find them."""

    pattern: re.Pattern[str]
    names: UsualNames

    def found(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the start and end of short names; of two with the same start, the longer."""
        names = self.names
        for match in self.pattern.finditer(text):
            start = match.start()
            for name in names.get(text[start : start + 2], ()):
                if text.startswith(name, start):
                    yield start, start + len(name)
                    break


@lru_cache(maxsize=256)
def beginnings(prefix: str) -> Beginnings:
    """The usual names of all provinces and prefectures, and of the counties whose codes open with `prefix`."""
    own = f"\t{prefix}" if prefix else "-"
    near = _usual({line.split("\t", 1)[0] for line in table_lines() if own in line})
    return beginnings_of(name for names in (index().usual, near) for some in names.values() for name in some)


def beginnings_of(names: Iterable[str]) -> Beginnings:
    """Compile a finder for names of two or more characters."""
    found: dict[str, list[str]] = {}
    for name in sorted(set(names), key=lambda name: (-len(name), name)):
        found.setdefault(name[:2], []).append(name)
    first = "".join(sorted({key[0] for key in found}))
    second = "".join(sorted({key[1] for key in found}))
    return Beginnings(re.compile(f"[{first}](?=[{second}])"), {key: tuple(some) for key, some in found.items()})


def inside(place: Place, code: str) -> bool:
    """Test whether a place is the unit of a code or lies in it.

    >>> inside(find_all("东丰县", 2022)[0], "220400"), inside(find_all("东丰县", 2022)[0], "220300")
    (True, False)
    """
    return place.code.startswith(code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code)


def above(code: str, year: int) -> tuple[Place, ...]:
    """List the place with a code in `year` and those above it, the lowest first; empty if there was none.

    >>> [place.name for place in above("220421", 2022)], [place.name for place in above("110105", 2022)]
    (['东丰县', '辽源市', '吉林省'], ['朝阳区', '北京市'])
    """
    found = []
    for each in dict.fromkeys((code, code[:4] + "00", code[:2] + "0000")):
        name = province_of(each) if each.endswith("0000") else name_of(each, year)
        found += [place for place in find_all(name, year) if place.code == each] if name else []
    return tuple(found)
