"""Limitation of nested tags, so that a parser takes linear time, with the text unchanged."""

from __future__ import annotations

import re

from converter.inputs.page.style import BLOCKS
from converter.text.words import word_set

DEEPEST = 512
"""Elements within elements; browsers stop there, too (Blink: 512)."""

MOST_FORMATS = 20
"""Formatting elements left open: a parser opens each of them again in every paragraph that follows."""

FORMATS = {
    *word_set("""
    a b big code em font i nobr s small strike strong tt u
    """)
}

CLOSED_BY_OTHERS = {
    *word_set("""
    area base br col embed frame hr img input link meta param source track wbr p li dt dd td th tr tbody thead tfoot
    option optgroup html head body colgroup caption rb rt rp script style title
    """)
}
"""Elements without an end tag, or that may leave it out: they do not nest by themselves."""

TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]{0,30})[^<>]{0,10000}>")
LONG_TAG = re.compile(r"<(?P<name>[a-zA-Z][^\s/<>]{0,30})(?P<rest>[^<>]{20000,})")
MOST_WORDS = 1_000
"""Blanks in a tag: a parser compares each attribute with all before it."""

FEW = 2_000
"""Tags that no nesting makes slow."""


def shallow(markup: str) -> str:
    """Remove tags that nest too deep, with a break between blocks.

    >>> deep = shallow("<div>" * 5_000 + "一" + "</div>" * 5_000 + "<p>二</p>")
    >>> deep.count("<div>"), deep.endswith("<p>二</p>")
    (512, True)
    """
    markup = LONG_TAG.sub(_without_attributes, markup)
    if markup.count("<") <= FEW:
        return markup
    nesting = _Nesting()
    pieces: list[str] = []
    done, broken = 0, False
    for tag in TAG.finditer(markup):
        if not nesting.allows(tag["name"].lower(), bool(tag["end"])):
            broken = broken and done == tag.start()
            breaks = tag["name"].lower() in BLOCKS and not broken
            pieces += (markup[done : tag.start()], "<hr>" if breaks else "")
            done, broken = tag.end(), broken or breaks
    return "".join((*pieces, markup[done:])) if pieces else markup


def _without_attributes(tag: re.Match[str]) -> str:
    """Remove the attributes of a tag that has more than any page needs; a long picture in one does not count."""
    return f"<{tag['name']}" if len(tag["rest"].split(None, MOST_WORDS)) > MOST_WORDS else tag[0]


class _Nesting:
    """Depth of the open tags, and the number of those beyond the limit."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._beyond: dict[str, int] = {}
        self._formats = 0

    def allows(self, name: str, end: bool) -> bool:
        """Test whether the tag may stay, and count it if so."""
        if name in CLOSED_BY_OTHERS:
            return True
        return self._ends(name) if end else self._begins(name)

    def _begins(self, name: str) -> bool:
        if len(self._open) >= DEEPEST or (name in FORMATS and self._formats >= MOST_FORMATS):
            self._beyond[name] = self._beyond.get(name, 0) + 1
            return False
        self._open.append(name)
        self._formats += name in FORMATS
        return True

    def _ends(self, name: str) -> bool:
        if self._beyond.get(name):
            self._beyond[name] -= 1
            return False
        self._formats -= name in FORMATS and self._formats > 0
        if name in self._open:
            while self._open.pop() != name:
                pass
        return True
