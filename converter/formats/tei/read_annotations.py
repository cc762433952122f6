"""Reader of annotations: elements around words, or spans of `standOff` that count from an anchor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from converter.formats.tei.elements import TEI, XML_ID, Attributes, Element, InlineElement
from converter.formats.tei.paths import path
from converter.formats.tei.ranges import CharacterRange, place_of_words, read_range
from converter.formats.tei.read_elements import MarkedText, name_of
from converter.formats.tei.read_names import Listed, name_of_mark, read_lists
from converter.formats.tei.read_quantities import Classes, quantity, read_classes
from converter.model import Annotation
from converter.model.annotations import in_order
from converter.source.span import Span

ELEMENTS = ("measure", "rs", "num", "anchor", "date", "placeName", "orgName", "title", "term")
"""Elements around the words of an annotation, inside it or at its ends."""


class SpanApart(NamedTuple):
    """Annotation in `standOff`: its place behind an anchor, its element, and that of its indicator with its place."""

    start: int
    element: Element
    classes: str | None = None
    """Classes of the group, for an element without any."""
    named_start: int = 0
    named: Element | None = None


class StandOff(NamedTuple):
    """Lists of the document to which annotations refer."""

    classes: Classes
    listed: Listed
    apart: Mapping[str, Sequence[SpanApart]]
    """Id of an anchor -> the annotations that count from it."""
    between: Mapping[str, tuple[str, Element]]
    """Id of an anchor of earlier versions -> the one after the words, and their element in `standOff`."""


def read_beside(root: Element) -> StandOff:
    """The classes, the lists and the spans of the document `root`."""
    apart: dict[str, list[SpanApart]] = {}
    between = {}
    for group in root.iterfind(path("standOff/spanGrp[@type='annotations']")):
        for span in (each for each in group.iterfind(path("span")) if len(each)):
            ranges = [found for each in span.get("target", "").split() if (found := read_range(each))]
            if ranges:
                for anchor, each in _apart(ranges, span, group.get("ana")):
                    apart.setdefault(anchor, []).append(each)
            else:
                between[_at(span, "from")] = (_at(span, "to"), span[0])
    return StandOff(read_classes(root), read_lists(root), apart, between)


def _apart(ranges: Sequence[CharacterRange], span: Element, classes: str | None) -> Iterator[tuple[str, SpanApart]]:
    """Yield the annotations of a span, each with its anchor: it points once to each of its elements for each of them.

    The classes are those of its group, which an element with classes of its own does not have.
    """
    paired = len(span) > 1 and len(ranges) > 1
    for number in range(0, len(ranges) - paired, 1 + paired):
        words, named = ranges[number], ranges[number + 1] if paired else None
        apart = SpanApart(words.start, span[0], classes)
        if named is not None:
            apart = apart._replace(named_start=named.start, named=span[1])
        yield words.anchor, apart


def _at(element: Element, attribute: str) -> str:
    return element.get(attribute, "").removeprefix("#")


def annotations_of(found: MarkedText, leaf: Span, beside: StandOff, prefix: str) -> tuple[Annotation, ...]:
    """Read the annotations of a line, in order; `leaf` is its span, `prefix` that of the frame's ids."""
    marks = [mark for mark, _ in found.marked(*ELEMENTS)]
    if not marks:
        return ()
    marks += [*_between(marks, beside), *_counted(found.text, marks, beside)]
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


def _counted(text: str, marks: Iterable[InlineElement], beside: StandOff) -> Iterator[InlineElement]:
    """Turn the annotations of `standOff` that count from an anchor into marks around their words.

    Words that are no longer there have no annotation; an indicator gets an id, which its `measure` names.
    """
    for anchor in [mark for mark in marks if mark.name == "anchor"]:
        for number, each in enumerate(beside.apart.get((anchor.attributes or {}).get(XML_ID) or "", ())):
            place = _mark(text, anchor.start + each.start, each.element)
            if place is None:
                continue
            if each.classes is not None:
                place = place._replace(attributes={"ana": each.classes, **(place.attributes or {})})
            words = None
            if each.named is not None:
                words = _mark(text, anchor.start + each.named_start, each.named)
            if words is not None:
                name = f"{(anchor.attributes or {}).get(XML_ID)},{number}"  # no xml:id holds a comma
                yield words._replace(attributes={**(words.attributes or {}), XML_ID: name})
                place = place._replace(attributes={**(place.attributes or {}), "corresp": f"#{name}"})
            yield from _with_numbers(place, each.element)


def _mark(text: str, start: int, element: Element) -> InlineElement | None:
    """The mark around the words of an element in a text, at `start` or near."""
    words = "".join(map(str, element.itertext()))
    found = place_of_words(text, words, start) if words else None
    return None if found is None else InlineElement(found, found + len(words), name_of(element), _attributes(element))


def _with_numbers(outer: InlineElement, element: Element) -> Iterator[InlineElement]:
    yield outer
    for inner in element.iter(TEI + "num"):
        yield outer._replace(name="num", attributes=_attributes(inner))


def _between(marks: Iterable[InlineElement], beside: StandOff) -> Iterator[InlineElement]:
    """Turn the annotations of earlier versions, between two anchors, into marks around the words."""
    places = {(mark.attributes or {}).get(XML_ID): mark.start for mark in marks if mark.name == "anchor"}
    for name, start in places.items():
        behind, element = beside.between.get(name or "", ("", None))
        if element is not None and places.get(behind, 0) > start:
            mark = InlineElement(start, places[behind], name_of(element), _attributes(element))
            yield from _with_numbers(mark, element)


def _attributes(element: Element) -> Attributes:
    return {str(key): str(value) for key, value in element.attrib.items()}
