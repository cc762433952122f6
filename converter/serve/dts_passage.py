"""Passage of a report as TEI: one citable unit, or all from one to another with the divisions around them."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from converter.formats.tei.elements import NAMESPACE, TEI, Element
from converter.serve.dts_units import elements, parsed

WRAPPER = "https://w3id.org/api/dts#"
"""Namespace of the element around a passage."""

EMPTY = f'<TEI xmlns="{NAMESPACE}"/>'.encode()


def passage(tei: bytes, first: int, last: int) -> bytes:
    """The elements from one to another, by their numbers in the document, in `dts:wrapper`.

    >>> text = b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><div><p>a</p><p>b</p></div></body></text></TEI>'
    >>> print(passage(text, 4, 4).decode().splitlines()[1])
    <TEI xmlns="http://www.tei-c.org/ns/1.0"><dts:wrapper xmlns:dts="https://w3id.org/api/dts#"><p>a</p></dts:wrapper></TEI>
    """
    every = elements(parsed(tei))
    found = [every[first]] if first == last else _between(every[first], every[last])
    root = parsed(EMPTY)
    wrapper = etree.SubElement(root, f"{{{WRAPPER}}}wrapper", nsmap={"dts": WRAPPER})
    for element in found:
        copy = deepcopy(element)
        copy.tail = None
        wrapper.append(copy)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _between(first: Element, last: Element) -> list[Element]:
    """The outermost divisions from one element to another, without what comes before the one and after the other."""
    start, end = _outermost(first), _outermost(last)
    _cut(first, start, before=True)
    _cut(last, end, before=False)
    divisions = [each for section in start.iterancestors(TEI + "text") for each in section.iterfind(f"*/{TEI}div")]
    return divisions[divisions.index(start) : divisions.index(end) + 1]


def _outermost(element: Element) -> Element:
    """The division right inside of front, body or back that holds an element."""
    around = [element, *element.iterancestors(TEI + "div")]
    return around[-1]


def _cut(element: Element, outermost: Element, before: bool) -> None:
    """Remove what stands before or after an element, as far as its outermost division."""
    while element is not outermost:
        around = element.getparent()
        assert around is not None
        for sibling in list(element.itersiblings(preceding=before)):
            around.remove(sibling)
        if before:
            around.text = None
        else:
            element.tail = None
        element = around
