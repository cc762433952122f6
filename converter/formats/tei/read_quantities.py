"""Reader of quantities: the attributes and classes of `measure`, its `num`, and the `rs` of its indicator."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from converter.formats.tei.classes import ANNOTATION_CLASSES
from converter.formats.tei.elements import XML_ID, Attributes, Element, InlineElement
from converter.formats.tei.own_classes import TAXONOMY_OF, read_units, unit_in
from converter.formats.tei.paths import path
from converter.formats.tei.read_elements import text_of
from converter.formats.tei.write_quantities import QUANTITY_FIELDS
from converter.model import Indicator, Quantity
from converter.source.span import Span


class Classes(NamedTuple):
    """Classes of the quantities of a document."""

    values: Mapping[str, tuple[str, str]]
    """Id of a class -> the field of a quantity, and its value."""
    units: Mapping[str, tuple[str, tuple[str, ...]]]
    """Id of a unit -> its code, and the words for it."""


def read_classes(root: Element) -> Classes:
    """The classes of quantities: those of every document, and those of the document `root`."""
    units = read_units(root)
    codes = {name: ("unit_code", code) for name, (code, _) in units.items()}
    return Classes({**dict(_classes(root)), **codes}, units)


def _classes(root: Element) -> Iterator[tuple[str, tuple[str, str]]]:
    for field in QUANTITY_FIELDS:
        for name in ANNOTATION_CLASSES[field]:
            yield name, (field, name.removeprefix(f"{field}."))
    known = {taxonomy: field for field, taxonomy in TAXONOMY_OF.items()}
    for holder in root.iterfind(path("teiHeader/encodingDesc/classDecl/taxonomy")):
        stated = known.get(holder.get(XML_ID, ""))
        if stated is not None:
            for category in holder.iterfind(path("category")):
                yield category.get(XML_ID, ""), (stated, text_of(category[0]))


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
    words = text[mark.start : mark.end]
    classes: dict[str, Any] = {"bound": "exact", "unit": stated.get("unit")}
    classes |= (known.values[each[1:]] for each in (stated.get("ana") or "").split() if each[1:] in known.values)
    unit = known.units.get((stated.get("unitRef") or "").removeprefix("#"))
    if unit is not None:
        classes |= {"unit_code": unit[0], "unit": unit_in(words, unit[1])}
    ratio = (number.get("n") or "").split(":") if number.get("n") else ()
    indicator = named.get((stated.get("corresp") or "").removeprefix("#"))
    return Quantity(
        span=_placed(mark, leaf),
        text=words,
        quantity=stated.get("quantity") or "0",
        quantity_max=number.get("atMost"),
        ratio=tuple(ratio),
        indicator=_indicator(text, leaf, indicator, stated.get("commodity")),
        **classes,
    )


def _indicator(text: str, leaf: Span, words: InlineElement | None, key: str | None) -> Indicator | None:
    """Read an indicator: its words, and its key."""
    if words is None or words.start == words.end:
        return None
    return Indicator(text[words.start : words.end], _placed(words, leaf), key)


def _placed(mark: InlineElement, leaf: Span) -> Span:
    return Span(leaf.start + mark.start, leaf.start + mark.end)
