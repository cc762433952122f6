"""Quantities read back from TEI: `measure` and `rs` around words, or the spans of `standOff` between two anchors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from converter.inputs.tei.elements import Element, Line, name_of, text_of
from converter.model import Indicator, Quantity
from converter.span import Span
from converter.writers.tei_classes import QUANTITY_CLASSES
from converter.writers.tei_elements import TEI, XML_ID, Attributes, Mark
from converter.writers.tei_places import path
from converter.writers.tei_quantities import OPEN, QUANTITY_FIELDS, commodity, taxonomy


class Beside(NamedTuple):
    """What of a document says what stands beside its text."""

    classes: Mapping[str, tuple[str, str]]
    """Id of a class -> the field of a quantity, and its value."""
    apart: Mapping[str, tuple[str, Element]]
    """Id of an anchor -> the one behind the words, and what stands for them in `standOff`."""


def read_beside(root: Element) -> Beside:
    """The classes and the spans of the document `root`."""
    spans = root.iterfind(path("standOff/spanGrp/span"))
    apart = {_at(each, "from"): (_at(each, "to"), each[0]) for each in spans if len(each)}
    return Beside(dict(_classes(root)), apart)


def _at(element: Element, attribute: str) -> str:
    return element.get(attribute, "").removeprefix("#")


def _classes(root: Element) -> Iterator[tuple[str, tuple[str, str]]]:
    for field in QUANTITY_FIELDS:
        for name in QUANTITY_CLASSES[taxonomy(field)]:
            yield name, (field, name.removeprefix(f"{taxonomy(field)}."))
    known = {taxonomy(field): field for field in OPEN}
    for holder in root.iterfind(path("teiHeader/encodingDesc/classDecl/taxonomy")):
        stated = known.get(holder.get(XML_ID, ""))
        if stated is not None:
            yield from ((category.get(XML_ID, ""), (stated, text_of(category[0]))) for category in holder)


def quantities_of(found: Line, leaf: Span, beside: Beside) -> tuple[Quantity, ...]:
    """The quantities that a line states, in order; `leaf` is where it stands."""
    marks = [mark for mark, _ in found.marked("measure", "rs", "num", "anchor")]
    if not marks:
        return ()
    marks += _moved(marks, beside)
    named = {(mark.attributes or {}).get(XML_ID): mark for mark in marks if mark.name == "rs"}
    numbers = {(mark.start, mark.end): mark.attributes or {} for mark in marks if mark.name == "num"}
    measures = sorted(mark for mark in marks if mark.name == "measure" and mark.start < mark.end)
    return tuple(
        _quantity(found.text, leaf, mark, numbers.get((mark.start, mark.end), {}), named, beside)
        for mark in measures
    )


def _moved(marks: list[Mark], beside: Beside) -> Iterator[Mark]:
    """What stands in `standOff` for words between two anchors, as marks around them."""
    places = {(mark.attributes or {}).get(XML_ID): mark.start for mark in marks if mark.name == "anchor"}
    for name, start in places.items():
        behind, element = beside.apart.get(name or "", ("", None))
        if element is not None and behind in places:
            outer = Mark(start, places[behind], name_of(element), _attributes(element))
            yield outer
            for inner in element.iter(TEI + "num"):
                yield outer._replace(name="num", attributes=_attributes(inner))


def _attributes(element: Element) -> Attributes:
    return {str(key): str(value) for key, value in element.attrib.items()}


def _quantity(
    text: str, leaf: Span, mark: Mark, number: Attributes, named: Mapping[str | None, Mark], beside: Beside
) -> Quantity:
    stated = mark.attributes or {}
    classes: dict[str, Any] = {"bound": "exact"}
    classes |= (beside.classes[each[1:]] for each in (stated.get("ana") or "").split() if each[1:] in beside.classes)
    ratio = (number.get("n") or "").split(":") if number.get("n") else ()
    words = named.get((stated.get("corresp") or "").removeprefix("#"))
    return Quantity(
        span=_placed(mark, leaf), text=text[mark.start : mark.end], quantity=stated.get("quantity") or "0",
        quantity_max=number.get("atMost"), ratio=tuple(ratio), unit=stated.get("unit"),
        indicator=_indicator(text, leaf, words, stated.get("commodity")), **classes,
    )


def _indicator(text: str, leaf: Span, words: Mark | None, measured: str | None) -> Indicator | None:
    """What is measured: the words, and the key where `commodity` is not made of them."""
    if words is None:
        return None
    plain = Indicator(text[words.start : words.end], _placed(words, leaf))
    return plain if measured == commodity(plain) else Indicator(plain.text, plain.span, measured)


def _placed(mark: Mark, leaf: Span) -> Span:
    return Span(leaf.start + mark.start, leaf.start + mark.end)
