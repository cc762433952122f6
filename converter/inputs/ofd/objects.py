"""Objects of an OFD page: pieces of text and paths, each with the transformation that places it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from converter.inputs.ofd.package import children, first, local, numbers

DEEPEST_BLOCKS = 16
"""Maximum depth of objects in objects; a graphic that contains itself is no deeper."""

MOST_OBJECTS = 200_000
"""Maximum number of objects of a page."""

POINT = 72 / 25.4
"""Points in a millimetre."""

Matrix = tuple[float, float, float, float, float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class PlacedObject(NamedTuple):
    """An object with the matrix from its own space to the page, in millimetres from the upper left corner."""

    element: etree._Element
    matrix: Matrix
    shown: bool


def product(outer: Matrix, inner: Matrix) -> Matrix:
    """The matrix that applies `inner`, then `outer`.

    >>> product((1, 0, 0, 1, 5, 0), (2, 0, 0, 2, 0, 0))
    (2, 0, 0, 2, 5, 0)
    """
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return p * a + r * b, q * a + s * b, p * c + r * d, q * c + s * d, p * e + r * f + t, q * e + s * f + u


def at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """A point after the transformation."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def objects_in(content: etree._Element, composites: Mapping[str, etree._Element]) -> Iterator[PlacedObject]:
    """The text objects and paths of a page, a template or an appearance, in the order in which they are drawn."""
    left = MOST_OBJECTS
    waiting: list[tuple[PlacedObject, int]] = [(PlacedObject(content, _boundary(content), True), 0)]
    while waiting and left:
        (element, matrix, shown), depth = waiting.pop()
        name = local(element)
        left -= 1
        if name in ("TextObject", "PathObject"):
            yield PlacedObject(element, product(matrix, placement(element)), shown and is_visible(element))
        elif depth < DEEPEST_BLOCKS:
            inner, within = _inside(element, name, composites), matrix
            if name == "CompositeObject":
                within = product(matrix, placement(element))
            seen = shown and is_visible(element)
            waiting += [(PlacedObject(each, within, seen), depth + 1) for each in reversed(inner)]


def _inside(element: etree._Element, name: str, composites: Mapping[str, etree._Element]) -> list[etree._Element]:
    """The objects inside of one that is a group: a layer, a block, a composite."""
    if name == "CompositeObject":
        unit = composites.get(element.get("ResourceID", ""))
        return [] if unit is None else list(unit)
    return list(element) if name in ("Content", "Layer", "PageBlock", "Appearance") else []


def _boundary(element: etree._Element) -> Matrix:
    box = numbers(element.get("Boundary"), 4)
    return (1.0, 0.0, 0.0, 1.0, box[0], box[1]) if box and local(element) == "Appearance" else IDENTITY


def placement(element: etree._Element) -> Matrix:
    """The matrix of an object: its own transformation, then its place on the page."""
    box = numbers(element.get("Boundary"), 4)
    own = numbers(element.get("CTM"), 6)
    matrix: Matrix = (own[0], own[1], own[2], own[3], own[4], own[5]) if own else IDENTITY
    return product((1.0, 0.0, 0.0, 1.0, box[0], box[1]), matrix) if box else matrix


def is_visible(element: etree._Element) -> bool:
    """Test whether an object is shown: not if it says so, or is wholly transparent."""
    return element.get("Visible") not in ("false", "0") and element.get("Alpha") != "0"


def strokes_of(path: PlacedObject) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight strokes of a path, in millimetres of the page; curves end where they lead."""
    data = first(path.element, "AbbreviatedData")
    words = (data.text or "").split() if data is not None else []
    start = last = (0.0, 0.0)
    operator = ""
    taken: list[float] = []
    for word in words:
        if word in OPERANDS:
            operator, taken = word, []
            if word == "C":
                yield last, start
                last = start
            continue
        taken += numbers(word) or [0.0]
        if len(taken) < OPERANDS.get(operator, 1):
            continue
        point = at(path.matrix, taken[-2], taken[-1]) if len(taken) > 1 else last
        if operator == "L":
            yield last, point
        elif operator in ("M", "S"):
            start = point
        last, taken = point, []


OPERANDS: Mapping[str, int] = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
"""Operators of a path and their numbers: start, move, line, curves, arc, close."""


def codes_of(text: etree._Element) -> list[etree._Element]:
    """The runs of characters in a text object."""
    return children(text, "TextCode")
