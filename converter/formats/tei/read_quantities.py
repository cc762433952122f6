"""Reader of quantities: the attributes and classes of `measure`, its `num`, and the `rs` of its indicator."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from converter.formats.tei.classes import ANNOTATION_CLASSES
from converter.formats.tei.elements import XML_ID, Attributes, Element, InlineElement
from converter.formats.tei.paths import path
from converter.formats.tei.read_elements import text_of
from converter.formats.tei.write_quantities import OPEN, QUANTITY_FIELDS, commodity, taxonomy
from converter.model import Indicator, Quantity
from converter.source.span import Span

Classes = Mapping[str, tuple[str, str]]
"""Id of a class -> the field of a quantity, and its value."""


def read_classes(root: Element) -> Classes:
    """The classes of quantities: those of every document, and those of the document `root`."""
    return dict(_classes(root))


def _classes(root: Element) -> Iterator[tuple[str, tuple[str, str]]]:
    for field in QUANTITY_FIELDS:
        for name in ANNOTATION_CLASSES[taxonomy(field)]:
            yield name, (field, name.removeprefix(f"{taxonomy(field)}."))
    known = {taxonomy(field): field for field in OPEN}
    for holder in root.iterfind(path("teiHeader/encodingDesc/classDecl/taxonomy")):
        stated = known.get(holder.get(XML_ID, ""))
        if stated is not None:
            yield from ((category.get(XML_ID, ""), (stated, text_of(category[0]))) for category in holder)


def quantity(
    text: str,
    leaf: Span,
    mark: InlineElement,
    number: Attributes,
    named: Mapping[str | None, InlineElement],
    known: Classes,
) -> Quantity:
    """The quantity of a `measure` in a line of `text`, with the attributes of the `num` inside it."""
    stated = mark.attributes or {}
    classes: dict[str, Any] = {"bound": "exact"}
    classes |= (known[each[1:]] for each in (stated.get("ana") or "").split() if each[1:] in known)
    ratio = (number.get("n") or "").split(":") if number.get("n") else ()
    words = named.get((stated.get("corresp") or "").removeprefix("#"))
    return Quantity(
        span=_placed(mark, leaf),
        text=text[mark.start : mark.end],
        quantity=stated.get("quantity") or "0",
        quantity_max=number.get("atMost"),
        ratio=tuple(ratio),
        unit=stated.get("unit"),
        indicator=_indicator(text, leaf, words, stated.get("commodity")),
        **classes,
    )


def _indicator(text: str, leaf: Span, words: InlineElement | None, measured: str | None) -> Indicator | None:
    """Read an indicator: its words, and its key if `commodity` is not made of them."""
    if words is None or words.start == words.end:
        return None
    plain = Indicator(text[words.start : words.end], _placed(words, leaf))
    return plain if measured == commodity(plain) else Indicator(plain.text, plain.span, measured)


def _placed(mark: InlineElement, leaf: Span) -> Span:
    return Span(leaf.start + mark.start, leaf.start + mark.end)
