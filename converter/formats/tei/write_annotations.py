"""Annotations as TEI: elements around the words, or spans in `standOff` that count characters from an anchor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Literal

from lxml import etree

from converter.formats.tei.classes import ANNOTATION_CLASSES, write_taxonomy
from converter.formats.tei.elements import XML_ID, Element, InlineElement, add, crossing, fill
from converter.formats.tei.own_classes import OwnClasses
from converter.formats.tei.paths import path
from converter.formats.tei.ranges import range_of, write_prefix
from converter.formats.tei.write_beside import FreshIds, LeafPosition, PlacedElement
from converter.formats.tei.write_names import NameWriter
from converter.formats.tei.write_quantities import Quantities
from converter.model import Annotation, Quantity
from converter.model.layout import TextOffsets
from converter.source.span import Span


class AnnotationWriter:
    """Writer of the annotations of one report.

    `links` maps the model's ids to the document's; `used` are the document's other ids, `own` its classes.
    """

    def __init__(
        self,
        way: Literal["inline", "standoff"],
        offsets: TextOffsets,
        links: Mapping[str, str],
        prefix: str,
        used: set[str],
        own: OwnClasses,
    ) -> None:
        self.way = way
        self.own = own
        self.offsets = offsets
        self.ids = FreshIds(prefix, used)
        self.quantities = Quantities(self.ids, own)
        self.names = NameWriter(self.ids, links)
        self.apart: list[tuple[str, PlacedElement, str]] = []
        """Entries of `standOff`: the anchor at the start of the leaf, the element, the text of the leaf."""

    def fill(
        self, element: Element, leaf: Span, text: str, marks: Sequence[InlineElement], annotations: Iterable[Annotation]
    ) -> None:
        """Put `text` into `element` with its marks, and the annotations of the leaf around its words or apart."""
        inside = [each for each in annotations if leaf.holds(each.span)]
        found = list(self._beside(leaf, inside))
        outer = [each.mark for each in found]
        crosses = crossing(len(text), marks, outer) if self.way == "inline" else range(len(found))
        around = [mark for number, each in enumerate(found) if number not in crosses for mark in each.marks()]
        fill(element, text, [*marks, *around, *self._anchored([found[number] for number in sorted(crosses)], text)])

    def _beside(self, leaf: Span, annotations: Sequence[Annotation]) -> Iterator[PlacedElement]:
        """The elements for each annotation; around the text an indicator's once for all quantities that share it."""
        place = LeafPosition(self.offsets, leaf)
        named: dict[Span, str] = {}
        for each in annotations:
            if not isinstance(each, Quantity):
                yield PlacedElement(self.names.mark(each, *place.within(each.span)))
            elif self.way == "standoff":
                yield self.quantities.apart(each, place)
            else:
                yield from self.quantities.beside(each, place, named)

    def _anchored(self, found: Sequence[PlacedElement], text: str) -> Iterator[InlineElement]:
        """Yield the anchor at the start of a leaf from which the annotations in `standOff` count, if there are any."""
        if found:
            name = self.ids.new("a")
            self.apart += ((name, each, text) for each in found)
            yield InlineElement(0, 0, "anchor", {XML_ID: name})

    def write_lists(self, holder: Element) -> None:
        """Write the places and bodies that the text names."""
        self.names.write_lists(holder)

    def write_spans(self, holder: Element) -> None:
        """Write the annotations apart from the text, each with its words and pointers to them."""
        if self.apart:
            group = add(holder, "spanGrp", "", {"type": "annotations"})
            for anchor, placed, text in self.apart:
                marks = [placed.mark, *((placed.named,) if placed.named else ())]
                targets = (range_of(anchor, mark.start, mark.end) for mark in marks)
                span = add(group, "span", "", {"target": " ".join(targets)})
                _put(span, list(placed.marks()), text)
                if placed.named:
                    _put(span, [placed.named], text)

    def write_classes(self, root: Element) -> None:
        """The taxonomies that the annotations use: those of every document, then this one's; its units; the prefix."""
        encoding, parent = (
            root.find(path("teiHeader/encodingDesc")),
            root.find(path("teiHeader/encodingDesc/classDecl")),
        )
        assert encoding is not None and parent is not None
        used = {name[1:] for each in root.iter(etree.Element) for name in each.get("ana", "").split()}
        for taxonomy, categories in ANNOTATION_CLASSES.items():
            if not used.isdisjoint(categories):
                write_taxonomy(parent, taxonomy, categories)
        self.own.write_taxonomies(parent)
        self.own.write_units(encoding)
        if self.apart:
            write_prefix(encoding)


def _put(span: Element, marks: Sequence[InlineElement], text: str) -> None:
    """Put a copy of the marked words into a span, with their elements."""
    words = text[marks[0].start : marks[0].end]
    fill(span, words, [mark._replace(start=0, end=len(words)) for mark in marks])


def class_ids() -> Iterator[str]:
    """The ids of the taxonomies of annotations and their categories."""
    return chain(ANNOTATION_CLASSES, *ANNOTATION_CLASSES.values())
