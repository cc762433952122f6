"""Conversion of the model's ids and numbers to xml:id and n."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from converter.catalogue.identity import NAMELESS as NAMELESS
from converter.model import (
    Annex,
    GlossaryEntry,
    Note,
    Paragraph,
    Report,
)
from converter.model.walk import walk

BackBlock: TypeAlias = Paragraph | GlossaryEntry | Annex | Note
"""Any block after the report."""

UNFIT = re.compile(r"[^0-9A-Za-z._-]")
START = re.compile(r"[A-Za-z_]")


def xml_name(text: str) -> str:
    """`text` as a name that XML allows for an id.

    >>> [xml_name(text) for text in ("part1.sec2.p3", "1号", "a b")]
    ['part1.sec2.p3', '_1_', 'a_b']
    """
    name = UNFIT.sub("_", text)
    return name if START.match(name) else "_" + name


def xml_ids(found: Iterable[str], prefix: str, taken: Iterable[str]) -> Mapping[str, str]:
    """Id of the model -> xml:id, for every id `found`; none of them is among `taken`, no two are the same.

    >>> dict(xml_ids(["p1", "p 2", "p_2"], "x-", {"x-p1"}))
    {'p1': 'x-p1_2', 'p 2': 'x-p_2', 'p_2': 'x-p_2_2'}
    """
    used, repeats, names = set(taken), dict[str, int](), dict[str, str]()
    for each in found:
        plain = name = xml_name(prefix + each)
        while name in used:
            repeats[plain] = repeats.get(plain, 1) + 1
            name = f"{plain}_{repeats[plain]}"
        used.add(name)
        names.setdefault(each, name)
    return names


def model_ids(report: Report) -> Iterator[str]:
    """The id of everything in front, body and back."""
    for node in walk(report):
        yield node.id
    for block in back_blocks(report):
        yield block.id


def back_blocks(report: Report) -> list[BackBlock]:
    """List the blocks after the report, kind by kind."""
    back = report.back
    return [*back.heads, *back.glossary, *back.annexes, *back.notes]


def references(numbers: Iterable[int | None]) -> list[str]:
    """Build a reference for each sibling: its number; a letter without one; both for a repeated number.

    >>> references([1, None, 2, 2, None])
    ['1', 'a', '2', '2b', 'b']
    """
    times = dict[int | None, int]()
    found = []
    for number in numbers:
        known = number if number is not None and number >= 0 else None
        times[known] = times.get(known, 0) + 1
        found.append(reference(known, times[known]))
    return found


def reference(number: int | None, time: int) -> str:
    """The reference of the unit that writes `number` for the `time`-th time among its siblings.

    >>> reference(3, 1), reference(3, 2), reference(None, 27)
    ('3', '3b', 'aa')
    """
    if number is not None and time == 1:
        return str(number)
    letters = ""
    while time:
        time, letter = divmod(time - 1, 26)
        letters = chr(ord("a") + letter) + letters
    return letters if number is None else f"{number}{letters}"
