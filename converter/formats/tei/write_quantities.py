"""Quantities as TEI: `measure` around a number with its unit, `rs` around the words of its indicator."""

from __future__ import annotations

from collections.abc import Iterator

from converter.formats.tei.classes import ANNOTATION_CLASSES
from converter.formats.tei.elements import XML_ID, Attributes, InlineElement
from converter.formats.tei.own_classes import OwnClasses, class_id, one_line
from converter.formats.tei.write_beside import FreshIds, LeafPosition, PlacedElement
from converter.model import Indicator, Quantity
from converter.source.span import Span


class Quantities:
    """Writes the quantities of one report."""

    def __init__(self, ids: FreshIds, own: OwnClasses) -> None:
        self.ids = ids
        self.own = own

    def apart(self, quantity: Quantity, place: LeafPosition) -> PlacedElement:
        """The element for it and the one for the words of its indicator, which are together in `standOff`."""
        indicator, words = quantity.indicator, None
        if indicator is not None and place.leaf.holds(indicator.span):
            words = InlineElement(*place.within(indicator.span), "rs")
        attributes = self._attributes(quantity, None, named=words is not None)
        mark = InlineElement(*place.within(quantity.span), "measure", attributes)
        return PlacedElement(mark, _number(quantity), words)

    def beside(self, quantity: Quantity, place: LeafPosition, named: dict[Span, str]) -> Iterator[PlacedElement]:
        """Yield the elements for the words of its indicator, and for it; `named` are those written already."""
        indicator = quantity.indicator
        if indicator is not None and place.leaf.holds(indicator.span) and indicator.span not in named:
            named[indicator.span] = self.ids.new("indicator")
            words = {"type": "indicator", XML_ID: named[indicator.span]}
            yield PlacedElement(InlineElement(*place.within(indicator.span), "rs", words))
        name = named.get(indicator.span) if indicator else None
        attributes = self._attributes(quantity, name, named=name is not None)
        mark = InlineElement(*place.within(quantity.span), "measure", attributes)
        yield PlacedElement(mark, _number(quantity))

    def _attributes(self, quantity: Quantity, name: str | None, *, named: bool) -> Attributes:
        unit, pointer, unit_class = self.own.unit(quantity)
        return {
            "quantity": quantity.quantity,
            "unit": unit,
            "unitRef": pointer,
            "commodity": commodity(quantity.indicator) if named and quantity.indicator else None,
            "corresp": f"#{name}" if name else None,
            "ana": " ".join([*_classes(quantity), *((unit_class,) if unit_class else ())]) or None,
        }


QUANTITY_FIELDS = ("change", "bound", "status", "basis")
"""Fields of a quantity whose values are the same classes in every document; their taxonomies have the same names."""


def _classes(quantity: Quantity) -> Iterator[str]:
    """Yield the pointers to its classes; an exact number has none for its bound."""
    for field in QUANTITY_FIELDS:
        name = f"{field}.{getattr(quantity, field)}"
        if name in ANNOTATION_CLASSES[field]:
            yield f"#{name}"
    for field in ("period", "modality"):
        if value := one_line(getattr(quantity, field)):
            yield f"#{class_id(field, value)}"


def commodity(indicator: Indicator) -> str | None:
    """Build the value of `commodity`: the key of a known indicator.

    >>> commodity(Indicator("财政 收入", Span(0, 5))), commodity(Indicator("财政收入", Span(0, 4), "revenue"))
    (None, 'revenue')
    """
    return "".join(each for each in indicator.key or "" if each.isprintable() and each != " ") or None


def _number(quantity: Quantity) -> Attributes | None:
    """The attributes of the `num` inside: the ends of a range, the terms of a proportion."""
    highest = quantity.quantity_max
    if highest is None and not quantity.ratio:
        return None
    lowest = None if highest is None else quantity.quantity
    return {"atLeast": lowest, "atMost": highest, "n": ":".join(quantity.ratio) or None}
