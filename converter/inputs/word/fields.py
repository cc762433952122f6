"""Fields: instructions in a Word document, and their visible results."""

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
class WordField:
    """Open field: its instruction, and True if its result has begun."""

    code: str = ""
    shows: bool = False
    begun: _Element | None = None
    """Mark at its start; None for a field of a single element."""

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
    """Pair the marks of a part's fields: an unpaired one has no effect.

    A field begins and ends in one text: that of the part, of a box, or inside a field of one element.
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
    """Return the visible text of an `eq` field without a result: a ringed number, or else its instruction.

    >>> equation(r"eq \\o\\ac(○,3)"), equation(r"EQ \\o\\ac(□,甲)")
    ('③', '甲')
    """
    ringed = ENCLOSED.fullmatch(code)
    if ringed is None:
        return code.strip()[2:].strip()
    inner = ringed[2].strip()
    number = int(inner) if inner.isascii() and inner.isdigit() and len(inner) < 3 else 0
    return CIRCLED[number - 1] if 0 < number <= len(CIRCLED) else inner
