"""Styles of a Word document with inheritance, limited to the properties needed here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from lxml.etree import _Element

from converter.inputs.word.package import W, number_in, switch, value_in

T = TypeVar("T")

HEADING_NAME = re.compile(r"(?:heading|标题|標題) ?([1-9])", re.IGNORECASE)
"""Names of heading styles in Word, WPS and others: heading 1, 标题 1"""


@dataclass(frozen=True, slots=True)
class NumberedAs:
    """List that numbers a paragraph: its id, "0" for none; its level, or None if the list determines it."""

    list_id: str
    level: int | None


@dataclass(frozen=True, slots=True)
class WordStyle:
    """Properties that a style, with its bases, gives to a paragraph or to characters; None if it has none."""

    chain: tuple[str, ...] = ()
    """Its id and those of the styles on which it is based, nearest first."""
    depth: int | None = None
    """Depth of a heading, 1 the outermost; 0 for a style of body text."""
    centred: bool | None = None
    bold: bool | None = None
    hidden: bool | None = None
    numbered: NumberedAs | None = None


@dataclass
class Styles:
    """The styles of a document by their ids.

    >>> Styles(None).of("无").depth is None
    True
    """

    root: _Element | None
    default: str = field(init=False)
    bold: bool = field(init=False)
    """True if characters are bold by default."""

    def __post_init__(self) -> None:
        styles = () if self.root is None else self.root.findall(W + "style")
        self._elements = {style.get(W + "styleId", ""): style for style in styles}
        defaults = (style for style in styles if style.get(W + "type") == "paragraph" and style.get(W + "default"))
        self.default = next((style.get(W + "styleId", "") for style in defaults), "")
        plain = None if self.root is None else self.root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}b")
        self.bold = switch(plain) or False
        self._known: dict[str, WordStyle] = {}

    def of(self, style_id: str) -> WordStyle:
        """Return the style with an id; an empty one if there is none."""
        if style_id not in self._known:
            self._known[style_id] = _resolved(list(self._chain(style_id)))
        return self._known[style_id]

    def list_of(self, style_id: str) -> str:
        """Return the id of the list that a numbering style stands for; "" if there is none."""
        element = self._elements.get(style_id)
        return "" if element is None else value_in(element.find(f"{W}pPr/{W}numPr/{W}numId"))

    def _chain(self, style_id: str) -> Iterator[_Element]:
        """Yield the style and those on which it is based; a circle ends where it closes."""
        seen: set[str] = set()
        while style_id in self._elements and style_id not in seen:
            seen.add(style_id)
            element = self._elements[style_id]
            yield element
            style_id = value_in(element.find(W + "basedOn"))


def _resolved(chain: list[_Element]) -> WordStyle:
    def nearest(read: Callable[[_Element], T | None]) -> T | None:
        return next((value for value in map(read, chain) if value is not None), None)

    return WordStyle(
        tuple(element.get(W + "styleId", "") for element in chain),
        _first(nearest(lambda style: depth_in(style.find(W + "pPr"))), nearest(_depth_named)),
        nearest(lambda style: centred_in(style.find(W + "pPr"))),
        nearest(lambda style: switch(style.find(f"{W}rPr/{W}b"))),
        nearest(lambda style: switch(style.find(f"{W}rPr/{W}vanish"))),
        nearest(lambda style: numbered_in(style.find(W + "pPr"))),
    )


def _first(stated: int | None, named: int | None) -> int | None:
    return named if stated is None else stated


def _depth_named(style: _Element) -> int | None:
    match = HEADING_NAME.fullmatch(value_in(style.find(W + "name")))
    return int(match[1]) if match else None


def depth_in(properties: _Element | None) -> int | None:
    """The depth of a heading that a paragraph's properties state, 0 for none; Word counts from 0, and 9 is text."""
    level = None if properties is None else number_in(properties.find(W + "outlineLvl"))
    return None if level is None else level + 1 if 0 <= level < 9 else 0


def centred_in(properties: _Element | None) -> bool | None:
    """Test whether properties centre a paragraph."""
    aligned = "" if properties is None else value_in(properties.find(W + "jc"))
    return aligned == "center" if aligned else None


def numbered_in(properties: _Element | None) -> NumberedAs | None:
    """The list that a paragraph's properties name."""
    numbering = None if properties is None else properties.find(W + "numPr")
    list_id = None if numbering is None else numbering.find(W + "numId")
    level = None if numbering is None else number_in(numbering.find(W + "ilvl"))
    if list_id is None and level is None:
        return None
    return NumberedAs(value_in(list_id), level)
