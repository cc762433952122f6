"""Citable units of a report: the references that the `citeStructure` of its TEI defines, and their elements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from lxml import etree

from converter.formats.tei.elements import NAMESPACE, TEI, XML_ID, Element

NAMES = {"t": NAMESPACE}

STEP = TEI + "citeStructure"


class CitableUnit(NamedTuple):
    """Part of a report that has a reference."""

    ref: str
    """Its reference: 1.2:3."""
    level: int
    parent: str | None
    """Reference of the unit around it."""
    kind: str
    """Its name in the citation tree: part, section, paragraph."""
    title: str
    """Its heading on one line; empty if it has none."""
    id: str
    """Its xml:id, also on its page; empty if it has none."""
    at: int
    """Number of its element, in document order."""


class CiteType(NamedTuple):
    """Kind of units in a citation tree, with those below it."""

    name: str
    below: tuple[CiteType, ...]


class CitationTree(NamedTuple):
    """References of a report, in document order, and the kinds of units."""

    units: tuple[CitableUnit, ...]
    types: tuple[CiteType, ...]

    def place(self, ref: str) -> int | None:
        """The number of a unit in `units`; None if there is none of this reference."""
        return next((number for number, unit in enumerate(self.units) if unit.ref == ref), None)

    def end(self, number: int) -> int:
        """The number behind the last unit within a unit."""
        level = self.units[number].level
        later = range(number + 1, len(self.units))
        return next((each for each in later if self.units[each].level <= level), len(self.units))


def parsed(tei: bytes) -> Element:
    """The root of a document; ids are not collected, since libxml2 would keep each as long as the process lives."""
    return etree.fromstring(tei, etree.XMLParser(collect_ids=False))


def elements(root: Element) -> list[Element]:
    """The elements of a document in their order, by which units name theirs."""
    return list(root.iter("*"))


def tree_of(tei: bytes) -> CitationTree:
    """The citation tree of a TEI document.

    >>> from converter import read, write
    >>> report = read("政府工作报告\\n各位代表：\\n一、总体要求\\n稳中求进。\\n").value
    >>> [(each.ref, each.kind, each.title) for each in tree_of(write(report, "tei").value.encode()).units][2:]
    [('1', 'part', '一、总体要求'), ('1:1', 'paragraph', '')]
    """
    root = parsed(tei)
    order = {element: number for number, element in enumerate(elements(root))}
    steps = [step for holder in root.iter(TEI + "refsDecl") for step in holder.findall(STEP)]
    return CitationTree(tuple(_units(root, steps, None, order)), _types(steps))


def _types(steps: list[Element]) -> tuple[CiteType, ...]:
    return tuple(CiteType(step.get("unit", ""), _types(step.findall(STEP))) for step in steps)


def _units(
    around: Element, steps: list[Element], above: CitableUnit | None, order: Mapping[Element, int]
) -> Iterator[CitableUnit]:
    """Yield the units that the steps find in an element, each followed by those within it."""
    found = [(order[element], element, step) for step in steps for element in _compiled(_match(step))(around)]
    for at, element, step in sorted(found, key=lambda each: each[0]):
        delimiter = step.get("delim", "") if above else ""
        ref = (above.ref if above else "") + delimiter + _compiled(step.get("use", ""))(element)
        level, parent = (above.level + 1, above.ref) if above else (1, None)
        title = _title(element, step)
        unit = CitableUnit(ref, level, parent, step.get("unit", ""), title, element.get(XML_ID, ""), at)
        yield unit
        yield from _units(element, step.findall(STEP), unit, order)


def _title(element: Element, step: Element) -> str:
    """Title of a unit, by `citeData`: its first heading."""
    data = step.find(TEI + "citeData")
    heads = [] if data is None else element.findall(TEI + data.get("use", ""))
    return " ".join("".join(map(str, heads[0].itertext())).split()) if heads else ""


def _match(step: Element) -> str:
    """The path of a step, its names in TEI's namespace.

    >>> _match(etree.fromstring('<citeStructure match="//text/*/div"/>'))
    '//t:text/*/t:div'
    """
    steps = step.get("match", "").split("/")
    return "/".join(each if each in ("", "*") else f"t:{each}" for each in steps)


@lru_cache(64)
def _compiled(path: str) -> Any:
    """A path, compiled; those of all reports are a dozen."""
    return etree.XPath(path, namespaces=NAMES)
