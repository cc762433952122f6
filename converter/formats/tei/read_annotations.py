"""Reader of annotations: elements around words, or spans of `standOff` between two anchors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from converter.formats.tei.elements import TEI, XML_ID, Attributes, Element, InlineElement
from converter.formats.tei.paths import path
from converter.formats.tei.read_elements import MarkedText, name_of
from converter.formats.tei.read_names import Listed, name_of_mark, read_lists
from converter.formats.tei.read_quantities import Classes, quantity, read_classes
from converter.model import Annotation
from converter.model.annotations import in_order
from converter.source.span import Span

ELEMENTS = ("measure", "rs", "num", "anchor", "date", "placeName", "orgName", "title", "term")
"""Elements around the words of an annotation, inside it or at its ends."""


class StandOff(NamedTuple):
    """Lists of the document to which annotations refer."""

    classes: Classes
    listed: Listed
    apart: Mapping[str, tuple[str, Element]]
    """Id of an anchor -> the one after the words, and their element in `standOff`."""


def read_beside(root: Element) -> StandOff:
    """The classes, the lists and the spans of the document `root`."""
    spans = root.iterfind(path("standOff/spanGrp/span"))
    apart = {_at(each, "from"): (_at(each, "to"), each[0]) for each in spans if len(each)}
    return StandOff(read_classes(root), read_lists(root), apart)


def _at(element: Element, attribute: str) -> str:
    return element.get(attribute, "").removeprefix("#")


def annotations_of(found: MarkedText, leaf: Span, beside: StandOff, prefix: str) -> tuple[Annotation, ...]:
    """Read the annotations of a line, in order; `leaf` is its span, `prefix` that of the frame's ids."""
    marks = [mark for mark, _ in found.marked(*ELEMENTS)]
    if not marks:
        return ()
    marks += _moved(marks, beside)
    named = {(mark.attributes or {}).get(XML_ID): mark for mark in marks if mark.name == "rs"}
    numbers = {(mark.start, mark.end): mark.attributes or {} for mark in marks if mark.name == "num"}
    return in_order(_each(found.text, leaf, marks, numbers, named, beside, prefix))


def _each(
    text: str,
    leaf: Span,
    marks: Iterable[InlineElement],
    numbers: Mapping[tuple[int, int], Attributes],
    named: Mapping[str | None, InlineElement],
    beside: StandOff,
    prefix: str,
) -> Iterator[Annotation]:
    for mark in marks:
        if mark.start == mark.end:
            continue
        if mark.name == "measure":
            yield quantity(text, leaf, mark, numbers.get((mark.start, mark.end), {}), named, beside.classes)
        else:
            name = name_of_mark(mark, text, leaf, beside.listed, prefix)
            if name is not None:
                yield name


def _moved(marks: Iterable[InlineElement], beside: StandOff) -> Iterator[InlineElement]:
    """Turn the annotations of `standOff`, between two anchors, into marks around the words."""
    places = {(mark.attributes or {}).get(XML_ID): mark.start for mark in marks if mark.name == "anchor"}
    for name, start in places.items():
        behind, element = beside.apart.get(name or "", ("", None))
        if element is not None and places.get(behind, 0) > start:
            outer = InlineElement(start, places[behind], name_of(element), _attributes(element))
            yield outer
            for inner in element.iter(TEI + "num"):
                yield outer._replace(name="num", attributes=_attributes(inner))


def _attributes(element: Element) -> Attributes:
    return {str(key): str(value) for key, value in element.attrib.items()}
