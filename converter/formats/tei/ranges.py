"""Ranges of characters behind an anchor, to which annotations in `standOff` point: at:a1,5,6."""

from __future__ import annotations

import re
from typing import NamedTuple

from converter.formats.tei.elements import Element, add
from converter.formats.tei.paths import path

PREFIX = "at"
RANGE = re.compile(rf"{PREFIX}:([^\s,]+),([0-9]{{1,7}}),([0-9]{{1,7}})")
"""A pointer: at:a1,5,6 is six characters, after the first five behind the anchor a1."""


class CharacterRange(NamedTuple):
    """So many characters, after the first `start` behind an anchor."""

    anchor: str
    start: int
    length: int


def range_of(anchor: str, start: int, end: int) -> str:
    """Write the pointer to the characters from `start` to `end` behind an anchor.

    >>> range_of("a1", 5, 11)
    'at:a1,5,6'
    """
    return f"{PREFIX}:{anchor},{start},{end - start}"


def read_range(pointer: str) -> CharacterRange | None:
    """Parse a pointer; None if it is not such a one.

    >>> read_range("at:a1,5,6"), read_range("#a1")
    (CharacterRange(anchor='a1', start=5, length=6), None)
    """
    found = RANGE.fullmatch(pointer)
    return None if found is None else CharacterRange(found[1], int(found[2]), int(found[3]))


MOST_MOVED = 300
"""Characters over which words are looked for once a paragraph was edited: a long sentence or two."""


def place_of_words(text: str, words: str, start: int) -> int | None:
    """The place of the words in a text: at `start`, or else the nearest one, where the text was edited.

    >>> place_of_words("增长5%，下降5%", "5%", 7), place_of_words("全市增长5%", "5%", 2)
    (7, 4)
    >>> place_of_words("增长", "5%", 2) is None
    True
    """
    if text.startswith(words, start):
        return start
    after = text.find(words, start, start + len(words) + MOST_MOVED)
    before = text.rfind(words, max(start - MOST_MOVED, 0), start + len(words))
    known = [each for each in (before, after) if each >= 0]
    return min(known, key=lambda each: abs(each - start), default=None)


def write_prefix(encoding: Element) -> None:
    """Write `listPrefixDef`, which explains the pointers, behind the units or the classes."""
    holder = add(encoding, "listPrefixDef")
    attributes = {
        "ident": PREFIX,
        "matchPattern": "([^,]+),([0-9]+),([0-9]+)",
        "replacementPattern": "#string-range($1,$2,$3)",
    }
    add(holder, "prefixDef", "", attributes)
    before = encoding.find(path("unitDecl"))
    before = encoding.find(path("classDecl")) if before is None else before
    assert before is not None
    before.addnext(holder)
