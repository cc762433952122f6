"""Annotations as TEI: elements around the words, or spans in `standOff` that count characters from an anchor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Literal, NamedTuple

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
        """Write the annotations apart from the text, those of the same classes in one group, equal ones in one span."""
        groups: dict[str | None, dict[_Content, list[str]]] = {}
        for anchor, placed, text in self.apart:
            mark, named = placed.mark, placed.named
            classes = (mark.attributes or {}).get("ana")
            content = _Content.of(placed, text)
            targets = groups.setdefault(classes, {}).setdefault(content, [])
            targets += (range_of(anchor, each.start, each.end) for each in (mark, named) if each)
        for classes, spans in groups.items():
            group = add(holder, "spanGrp", "", {"type": "annotations", "ana": classes})
            for content, targets in spans.items():
                content.write(add(group, "span", "", {"target": " ".join(targets)}))

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


class _Content(NamedTuple):
    """Content of a span: an element with a copy of its words, and perhaps the words of an indicator."""

    words: str
    elements: tuple[tuple[str, tuple[tuple[str, str | None], ...]], ...]
    """Names and attributes of the elements around the words, the outer one first; its classes are the group's."""
    named: str | None

    @classmethod
    def of(cls, placed: PlacedElement, text: str) -> _Content:
        """The content for an annotation of a leaf with this text."""
        elements = tuple((mark.name, tuple(_without_classes(mark))) for mark in placed.marks())
        named = placed.named and text[placed.named.start : placed.named.end]
        return cls(text[placed.mark.start : placed.mark.end], elements, named)

    def write(self, span: Element) -> None:
        """Write it into a span."""
        fill(span, self.words, [InlineElement(0, len(self.words), name, dict(each)) for name, each in self.elements])
        if self.named is not None:
            fill(span, self.named, [InlineElement(0, len(self.named), "rs")])


def _without_classes(mark: InlineElement) -> Iterator[tuple[str, str | None]]:
    return (each for each in (mark.attributes or {}).items() if each[0] != "ana")


def class_ids() -> Iterator[str]:
    """The ids of the taxonomies of annotations and their categories."""
    return chain(ANNOTATION_CLASSES, *ANNOTATION_CLASSES.values())
