"""Annotations as TEI: elements around the words, or spans in `standOff` between two anchors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Literal

from converter.formats.tei.classes import ANNOTATION_CLASSES, write_taxonomy
from converter.formats.tei.elements import XML_ID, Element, InlineElement, add, crossing, fill
from converter.formats.tei.own_classes import OwnClasses
from converter.formats.tei.paths import path
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
        self.apart: list[tuple[str, str, PlacedElement, str]] = []
        """Entries of `standOff`: the anchors before and behind, the element, its words."""

    def fill(
        self, element: Element, leaf: Span, text: str, marks: Sequence[InlineElement], annotations: Iterable[Annotation]
    ) -> None:
        """Put `text` into `element` with its marks, and the annotations of the leaf around its words or apart."""
        inside = [each for each in annotations if leaf.holds(each.span)]
        found = list(self._beside(leaf, inside))
        outer = [each.mark for each in found]
        crosses = crossing(len(text), marks, outer) if self.way == "inline" else range(len(found))
        around = [mark for number, each in enumerate(found) if number not in crosses for mark in each.marks()]
        anchors = [mark for number in sorted(crosses) for mark in self._anchored(found[number], text)]
        fill(element, text, [*marks, *around, *anchors])

    def _beside(self, leaf: Span, annotations: Sequence[Annotation]) -> Iterator[PlacedElement]:
        """The elements for each annotation; an indicator's once for all quantities that share it."""
        place = LeafPosition(self.offsets, leaf)
        named: dict[Span, str] = {}
        for each in annotations:
            if isinstance(each, Quantity):
                yield from self.quantities.beside(each, place, named)
            else:
                yield PlacedElement(self.names.mark(each, *place.within(each.span)))

    def _anchored(self, found: PlacedElement, text: str) -> Iterator[InlineElement]:
        """Yield the anchors before and after the words of an annotation in `standOff`."""
        start, end = found.mark.start, found.mark.end
        before, behind = self.ids.new("anchor"), self.ids.new("anchor")
        self.apart.append((before, behind, found, text[start:end]))
        yield InlineElement(start, start, "anchor", {XML_ID: before})
        yield InlineElement(end, end, "anchor", {XML_ID: behind})

    def write_lists(self, holder: Element) -> None:
        """Write the places and bodies that the text names."""
        self.names.write_lists(holder)

    def write_spans(self, holder: Element) -> None:
        """Write the annotations apart from the text."""
        if self.apart:
            group = add(holder, "spanGrp", "", {"type": "annotations"})
            for before, behind, found, words in self.apart:
                span = add(group, "span", "", {"from": f"#{before}", "to": f"#{behind}"})
                fill(span, words, [mark._replace(start=0, end=len(words)) for mark in found.marks()])

    def write_classes(self, header: Element) -> None:
        """The taxonomies: those of every document, then those of this one's times and words; and its units."""
        encoding, parent = header.find(path("encodingDesc")), header.find(path("encodingDesc/classDecl"))
        assert encoding is not None and parent is not None
        for taxonomy, categories in ANNOTATION_CLASSES.items():
            write_taxonomy(parent, taxonomy, categories)
        self.own.write_taxonomies(parent)
        self.own.write_units(encoding)


def class_ids() -> Iterator[str]:
    """The ids of the taxonomies of annotations and their categories."""
    return chain(ANNOTATION_CLASSES, *ANNOTATION_CLASSES.values())
