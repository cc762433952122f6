"""Word's automatic numbering: labels of paragraphs from a list's definition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element

from converter.dataclass import replace
from converter.inputs.word.number_formats import shown
from converter.inputs.word.package import W, number_in, switch, value_in
from converter.inputs.word.styles import NumberedAs, Styles, WordStyle

BULLET = "•"
"""Replacement for a bullet of a symbol font: U+F0B7 in Symbol, U+F06C in Wingdings, a picture."""

SYMBOL_FONTS = ("symbol", "wingdings", "webdings", "zapf", "courier new")
"""Fonts in which lists take letters for bullets: `l` in Wingdings, `o` in Courier New."""

CLOSES = "、）。．：】〕"
"""A label that ends so needs no blank behind it: 一、标题"""

PLACE = re.compile(r"%([1-9])")
"""Placeholder for the number of a level in a label: %1."""


@dataclass(frozen=True, slots=True)
class ListLevel:
    """Numbering of the paragraphs on one level of a list."""

    start: int = 0
    number_format: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    legal: bool = False
    """True if the numbers of all levels are shown in figures."""
    restart: int | None = None
    """The level, from 1, that starts it anew together with those above; 0 never; None: every level above."""
    style: str = ""
    bold: bool | None = None


@dataclass(frozen=True, slots=True)
class WordList:
    """List: the definition that it shares with others, its levels, and the levels restarted at its first use."""

    definition: str
    levels: dict[int, ListLevel]
    starts: dict[int, int]

    def level_of(self, numbered: NumberedAs, style: WordStyle) -> int:
        """Find the level of a paragraph: its own, or the level linked to its style."""
        tied = {level.style: index for index, level in self.levels.items() if level.style}
        named = next((tied[each] for each in style.chain if each in tied), None)
        return numbered.level if numbered.level is not None else named or 0


@dataclass(frozen=True, slots=True)
class NumberLabel:
    """Label before a paragraph of a list, with the blank between it and the text."""

    text: str
    bold: bool | None


@dataclass
class WordNumbering:
    """Lists of a document with their counters: labels must be requested in the order of the text."""

    root: _Element | None
    styles: Styles
    _counted: dict[str, dict[int, int]] = field(default_factory=dict)
    """By definition, since lists that share one go on counting from each other."""
    _used: set[tuple[str, int]] = field(default_factory=set)

    def __post_init__(self) -> None:
        root = self.root
        self._definitions = (
            {}
            if root is None
            else {each.get(W + "abstractNumId", ""): each for each in root.findall(W + "abstractNum")}
        )
        self._numbers = {} if root is None else {each.get(W + "numId", ""): each for each in root.findall(W + "num")}
        self._lists: dict[str, WordList | None] = {}

    def label(self, numbered: NumberedAs, style: WordStyle) -> NumberLabel | None:
        """Return the label of the next paragraph of a list; None if there is no such list or level."""
        found = self._list(numbered.list_id)
        index = 0 if found is None else found.level_of(numbered, style)
        if found is None or index not in found.levels:
            return None
        counted = self._count(numbered.list_id, found, index)
        level = found.levels[index]
        text = label_text(found.levels, index, counted)
        return NumberLabel(text + _suffix(level, text) if text else "", level.bold)

    def _count(self, list_id: str, found: WordList, index: int) -> dict[int, int]:
        """The numbers of all levels, now that a paragraph of level `index` has been met."""
        counted = self._counted.setdefault(found.definition, {})
        first = (list_id, index) not in self._used
        self._used.add((list_id, index))
        start = found.starts.get(index, found.levels[index].start)
        anew = index not in counted or (first and index in found.starts)
        counted[index] = start if anew else counted[index] + 1
        for deeper in [level for level in counted if level > index]:
            restart = found.levels[deeper].restart if deeper in found.levels else None
            if restart is None or index < restart:
                del counted[deeper]
        return counted

    def _list(self, list_id: str) -> WordList | None:
        if list_id not in self._lists:
            number = self._numbers.get(list_id)
            self._lists[list_id] = None if number is None else self._made(number)
        return self._lists[list_id]

    def _made(self, number: _Element) -> WordList | None:
        definition = self._definition(value_in(number.find(W + "abstractNumId")))
        if definition is None:
            return None
        levels = dict(_levels(definition))
        starts: dict[int, int] = {}
        for override in number.findall(W + "lvlOverride"):
            index = number_in(override, "ilvl") or 0
            levels.update(_levels(override))
            start = number_in(override.find(W + "startOverride"))
            if start is not None:
                starts[index] = start
        return WordList(definition.get(W + "abstractNumId", ""), levels, starts)

    def _definition(self, definition_id: str) -> _Element | None:
        """The definition with an id; one that only points to a style of numbering leads on to that style's."""
        for _ in self._definitions:
            definition = self._definitions.get(definition_id)
            link = None if definition is None else definition.find(W + "numStyleLink")
            number = None if link is None else self._numbers.get(self.styles.list_of(value_in(link)))
            if number is None:
                return definition
            definition_id = value_in(number.find(W + "abstractNumId"))
        return None


def label_text(levels: dict[int, ListLevel], index: int, counted: dict[int, int]) -> str:
    """The label of a level, with the numbers in their places.

    >>> label_text({0: ListLevel(1, "chineseCounting", "第%1章")}, 0, {0: 12})
    '第十二章'
    """
    level = levels[index]
    if level.number_format == "bullet":
        return level.text

    def number(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        if place not in levels or place > index:
            return ""
        number_format = levels[place].number_format
        value = counted.get(place, levels[place].start)
        return "" if number_format in ("none", "bullet") else shown(value, "decimal" if level.legal else number_format)

    return PLACE.sub(number, level.text)


def _suffix(level: ListLevel, text: str) -> str:
    """Return the separator of a label: a blank for a tab, or nothing if the label ends in a full-width mark."""
    if level.suffix == "nothing" or (level.suffix == "tab" and text[-1] in CLOSES):
        return ""
    return " "


def _levels(element: _Element) -> Iterator[tuple[int, ListLevel]]:
    for each in element.findall(W + "lvl"):
        index = number_in(each, "ilvl")
        if index is not None:
            yield index, _level(each)


def _level(element: _Element) -> ListLevel:
    formats = [*element.iter(W + "numFmt")]
    level = ListLevel(
        number_in(element.find(W + "start")) or 0,
        value_in(formats[-1]) if formats else "decimal",  # the last, since newer kinds come with a fallback
        value_in(element.find(W + "lvlText")),
        value_in(element.find(W + "suff")) or "tab",
        switch(element.find(W + "isLgl")) or False,
        number_in(element.find(W + "lvlRestart")),
        value_in(element.find(W + "pStyle")),
        switch(element.find(f"{W}rPr/{W}b")),
    )
    return replace(level, text=_bullet(element, level.text)) if level.number_format == "bullet" else level


def _bullet(element: _Element, text: str) -> str:
    """The bullet as plain text."""
    fonts = element.find(f"{W}rPr/{W}rFonts")
    named = "" if fonts is None else " ".join(map(str, fonts.attrib.values())).lower()
    drawn = element.find(W + "lvlPicBulletId") is not None
    symbol = any(font in named for font in SYMBOL_FONTS) and text.isascii()
    private = any("\ue000" <= character <= "\uf8ff" for character in text)
    return BULLET if drawn or private or (symbol and text.strip()) else text
