"""Fields: instructions in a Word document, and what each shows in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from lxml.etree import _Element

from converter.inputs.word.number_formats import CIRCLED
from converter.inputs.word.package import W
from converter.inputs.word.seen import is_seen

PAGE_FIELDS = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES"))

ENCLOSED = re.compile(r"\s*eq\s*\\o\s*\\ac\s*\(([^,，]*)[,，]([^)]*)\)\s*", re.IGNORECASE)
"""The field by which Word rings a number: eq \\o\\ac(○,3)"""


@dataclass
class Field:
    """A field that has begun and not yet ended: its instruction, and whether its result has begun."""

    code: str = ""
    shows: bool = False
    begun: _Element | None = None
    """The mark with which it began; None where it is all of one element."""

    @property
    def name(self) -> str:
        return (self.code.split() or [""])[0].upper()


class Pairs(NamedTuple):
    """The marks at which fields begin and end."""

    begun: dict[_Element, _Element]
    """The end of each field to its beginning."""
    ended: frozenset[_Element]
    """The beginnings that have an end."""


def pairs_in(root: _Element) -> Pairs:
    """The marks of a part's fields: one that has no other begins and ends nothing.

    A field begins and ends in one text: that of the part, of a box, or what a field of one element holds.
    """
    opened: dict[_Element | None, list[_Element]] = {}
    found: dict[_Element, _Element] = {}
    for mark in root.iter(W + "fldChar"):
        if is_seen(mark):
            begun = opened.setdefault(next(mark.iterancestors(W + "txbxContent", W + "fldSimple"), None), [])
            kind = mark.get(W + "fldCharType")
            if kind == "begin":
                begun.append(mark)
            elif kind == "end" and begun:
                found[mark] = begun.pop()
    return Pairs(found, frozenset(found.values()))


def equation(code: str) -> str:
    """What an `eq` field shows that has no result of its own: a ringed number, or else its instruction.

    >>> equation(r"eq \\o\\ac(○,3)"), equation(r"EQ \\o\\ac(□,甲)")
    ('③', '甲')
    """
    ringed = ENCLOSED.fullmatch(code)
    if ringed is None:
        return code.strip()[2:].strip()
    inner = ringed[2].strip()
    number = int(inner) if inner.isascii() and inner.isdigit() and len(inner) < 3 else 0
    return CIRCLED[number - 1] if 0 < number <= len(CIRCLED) else inner
