"""Fields: instructions in a Word document, and what each shows in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain

from lxml.etree import _Element

from converter.inputs.word.number_formats import CIRCLED
from converter.inputs.word.package import W

PAGE_FIELDS = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES"))

ENCLOSED = re.compile(r"\s*eq\s*\\o\s*\\ac\s*\(([^,，]*)[,，]([^)]*)\)\s*", re.IGNORECASE)
"""The field by which Word rings a number: eq \\o\\ac(○,3)"""


@dataclass
class Field:
    """A field that has begun and not yet ended: its instruction, and whether its result has begun."""

    code: str = ""
    shows: bool = False

    @property
    def name(self) -> str:
        return (self.code.split() or [""])[0].upper()


def unended(root: _Element) -> frozenset[_Element]:
    """The beginnings of fields that have no end: what follows them is text, and no instruction."""
    opened: dict[_Element | None, list[_Element]] = {}
    for mark in root.iter(W + "fldChar"):
        if next(mark.iterancestors(W + "del", W + "moveFrom"), None) is None:
            begun = opened.setdefault(next(mark.iterancestors(W + "txbxContent"), None), [])
            kind = mark.get(W + "fldCharType")
            if kind == "begin":
                begun.append(mark)
            elif kind == "end" and begun:
                begun.pop()
    return frozenset(chain.from_iterable(opened.values()))


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
