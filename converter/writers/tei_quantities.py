"""Quantities beside a text, as TEI: `measure` and `rs` around the words, or spans in `standOff` between two anchors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import Literal, NamedTuple

from converter.layout import TextOffsets
from converter.model import Annotation, Indicator, Quantity
from converter.span import Span
from converter.writers.tei_classes import QUANTITY_CLASSES, write_taxonomies
from converter.writers.tei_elements import XML_ID, Attributes, Element, Mark, add, crossing, fill, legal
from converter.writers.tei_places import path

OPEN = ("unit_code", "period", "modality")
"""Fields of a quantity whose values are classes of the one document, told by their description."""


def taxonomy(field: str) -> str:
    """The id of the taxonomy of a field.

    >>> taxonomy("unit_code")
    'quantity.unit-code'
    """
    return f"quantity.{field.replace('_', '-')}"


class Beside(NamedTuple):
    """An element to be set around a stretch of a leaf, or to stand for it in `standOff`."""

    mark: Mark
    number: Attributes | None = None
    """The attributes of a `num` inside, for what `measure` has no attributes: the ends of a range."""

    def marks(self) -> Iterator[Mark]:
        """The marks that set it around its words."""
        yield self.mark
        if self.number is not None:
            yield self.mark._replace(name="num", attributes=self.number)


class Quantities:
    """Writes the quantities of one report.  `used` are the ids that the document has beside those made here."""

    def __init__(self, way: Literal["inline", "standoff"], offsets: TextOffsets, prefix: str, used: set[str]) -> None:
        self.way = way
        self.offsets = offsets
        self.prefix = prefix
        self.used = used
        self.numbers = {"indicator": count(1), "anchor": count(1)}
        self.values: dict[str, dict[str, str]] = {field: {} for field in OPEN}
        """Field -> its values, and the id of the class of each."""
        self.apart: list[tuple[str, str, Beside, str]] = []
        """What stands in `standOff`: the anchors before and behind it, the element, its words."""

    def fill(
        self, element: Element, leaf: Span, text: str, marks: Sequence[Mark], annotations: Iterable[Annotation]
    ) -> None:
        """Put `text` into `element` with its marks, and the quantities of the leaf around its words or apart."""
        inside = [each for each in annotations if isinstance(each, Quantity) and leaf.holds(each.span)]
        found = list(self._beside(leaf, inside))
        outer = [each.mark for each in found]
        crosses = crossing(len(text), marks, outer) if self.way == "inline" else range(len(found))
        around = [mark for number, each in enumerate(found) if number not in crosses for mark in each.marks()]
        anchors = [mark for number in sorted(crosses) for mark in self._anchored(found[number], text)]
        fill(element, text, [*marks, *around, *anchors])

    def _beside(self, leaf: Span, annotations: Sequence[Quantity]) -> Iterator[Beside]:
        """The elements for each quantity, and for the words that name what they measure, once each."""
        named: dict[Span, str] = {}
        for each in annotations:
            indicator = each.indicator
            if indicator is not None and leaf.holds(indicator.span) and indicator.span not in named:
                named[indicator.span] = self._new("indicator")
                attributes = {"type": "indicator", XML_ID: named[indicator.span]}
                yield Beside(Mark(*self._within(leaf, indicator.span), "rs", attributes))
            name = named.get(indicator.span) if indicator else None
            mark = Mark(*self._within(leaf, each.span), "measure", self._attributes(each, name))
            yield Beside(mark, _number(each))

    def _new(self, kind: str) -> str:
        """An id that the document has not."""
        fresh = (f"{self.prefix}{kind}{number}" for number in self.numbers[kind])
        return next(name for name in fresh if name not in self.used)

    def _within(self, leaf: Span, span: Span) -> tuple[int, int]:
        start, end = (self.offsets.within(leaf.start, each) for each in span)
        return start, end

    def _attributes(self, quantity: Quantity, name: str | None) -> Attributes:
        return {
            "quantity": quantity.quantity, "unit": quantity.unit,
            "commodity": commodity(quantity.indicator) if name and quantity.indicator else None,
            "corresp": f"#{name}" if name else None, "ana": " ".join(self._classes(quantity)) or None,
        }

    def _classes(self, quantity: Quantity) -> Iterator[str]:
        """Pointers to its classes; what is exact has none for that."""
        for field in QUANTITY_FIELDS:
            value = getattr(quantity, field)
            if value is not None and f"{taxonomy(field)}.{value}" in QUANTITY_CLASSES[taxonomy(field)]:
                yield f"#{taxonomy(field)}.{value}"
        for field, known in self.values.items():
            value = getattr(quantity, field)
            if value is not None:
                yield f"#{known.setdefault(value, f'{taxonomy(field)}.{len(known) + 1}')}"

    def _anchored(self, found: Beside, text: str) -> Iterator[Mark]:
        """An anchor before and one behind the words of what goes to `standOff`."""
        start, end = found.mark.start, found.mark.end
        before, behind = self._new("anchor"), self._new("anchor")
        self.apart.append((before, behind, found, text[start:end]))
        yield Mark(start, start, "anchor", {XML_ID: before})
        yield Mark(end, end, "anchor", {XML_ID: behind})

    def write_apart(self, root: Element) -> None:
        """`standOff`, where anything stands there."""
        if not self.apart:
            return
        group = add(add(root, "standOff"), "spanGrp", "", {"type": "quantities"})
        for before, behind, found, words in self.apart:
            span = add(group, "span", "", {"from": f"#{before}", "to": f"#{behind}"})
            fill(span, words, [mark._replace(start=0, end=len(words)) for mark in found.marks()])

    def write_classes(self, header: Element) -> None:
        """The taxonomies of quantities: those of every document, then those of this one's units, years and words."""
        parent = header.find(path("encodingDesc/classDecl"))
        assert parent is not None
        write_taxonomies(parent, QUANTITY_CLASSES)
        for field, known in self.values.items():
            if known:
                holder = add(parent, "taxonomy", "", {XML_ID: taxonomy(field)})
                for value, name in known.items():
                    add(add(holder, "category", "", {XML_ID: name}), "catDesc", value)


QUANTITY_FIELDS = ("change", "bound", "status", "basis")
"""Fields of a quantity whose values are the same classes in every document."""


def commodity(indicator: Indicator) -> str | None:
    """What is measured, as `commodity` may hold it: the key, or else the words without blanks.

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
