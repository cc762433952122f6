"""Quantities as TEI: `measure` around a number with its unit, `rs` around the words of its indicator."""

from __future__ import annotations

from collections.abc import Iterator

from converter.formats.tei.classes import ANNOTATION_CLASSES
from converter.formats.tei.elements import XML_ID, Attributes, Element, InlineElement, add, legal
from converter.formats.tei.write_beside import FreshIds, LeafPosition, PlacedElement
from converter.model import Indicator, Quantity
from converter.source.span import Span

OPEN = ("unit_code", "period", "modality")
"""Fields of a quantity whose values are classes of the document, identified by their description."""


def taxonomy(field: str) -> str:
    """The id of the taxonomy of a field.

    >>> taxonomy("unit_code")
    'quantity.unit-code'
    """
    return f"quantity.{field.replace('_', '-')}"


class Quantities:
    """Writes the quantities of one report."""

    def __init__(self, ids: FreshIds) -> None:
        self.ids = ids
        self.values: dict[str, dict[str, str]] = {field: {} for field in OPEN}
        """Field -> its values, each in one line as a reader of XML sees it, and the id of the class of each."""

    def beside(self, quantity: Quantity, place: LeafPosition, named: dict[Span, str]) -> Iterator[PlacedElement]:
        """Yield the elements for the words of its indicator, and for it; `named` are those written already."""
        indicator = quantity.indicator
        if indicator is not None and place.leaf.holds(indicator.span) and indicator.span not in named:
            named[indicator.span] = self.ids.new("indicator")
            attributes = {"type": "indicator", XML_ID: named[indicator.span]}
            yield PlacedElement(InlineElement(*place.within(indicator.span), "rs", attributes))
        name = named.get(indicator.span) if indicator else None
        mark = InlineElement(*place.within(quantity.span), "measure", self._attributes(quantity, name))
        yield PlacedElement(mark, _number(quantity))

    def _attributes(self, quantity: Quantity, name: str | None) -> Attributes:
        return {
            "quantity": quantity.quantity,
            "unit": quantity.unit,
            "commodity": commodity(quantity.indicator) if name and quantity.indicator else None,
            "corresp": f"#{name}" if name else None,
            "ana": " ".join(self._classes(quantity)) or None,
        }

    def _classes(self, quantity: Quantity) -> Iterator[str]:
        """Yield the pointers to its classes; an exact number has none for its bound."""
        for field in QUANTITY_FIELDS:
            value = getattr(quantity, field)
            if value is not None and f"{taxonomy(field)}.{value}" in ANNOTATION_CLASSES[taxonomy(field)]:
                yield f"#{taxonomy(field)}.{value}"
        for field, known in self.values.items():
            value = " ".join((getattr(quantity, field) or "").split())
            if value:
                yield f"#{known.setdefault(value, f'{taxonomy(field)}.{len(known) + 1}')}"

    def write_classes(self, parent: Element) -> None:
        """The taxonomies of this document's units, years and words."""
        for field, known in self.values.items():
            if known:
                holder = add(parent, "taxonomy", "", {XML_ID: taxonomy(field)})
                for value, name in known.items():
                    add(add(holder, "category", "", {XML_ID: name}), "catDesc", value)


QUANTITY_FIELDS = ("change", "bound", "status", "basis")
"""Fields of a quantity whose values are the same classes in every document."""


def commodity(indicator: Indicator) -> str | None:
    """Build the value of `commodity`: the key, or else the words without blanks.

    >>> commodity(Indicator("财政 收入", Span(0, 5))), commodity(Indicator("财政收入", Span(0, 4), "revenue"))
    ('财政收入', 'revenue')
    """
    words = indicator.key if indicator.key is not None else legal(indicator.text)
    return "".join(each for each in words if each.isprintable() and each != " ") or None


def _number(quantity: Quantity) -> Attributes | None:
    """The attributes of the `num` inside: the ends of a range, the terms of a proportion."""
    highest = quantity.quantity_max
    if highest is None and not quantity.ratio:
        return None
    lowest = None if highest is None else quantity.quantity
    return {"atLeast": lowest, "atMost": highest, "n": ":".join(quantity.ratio) or None}
