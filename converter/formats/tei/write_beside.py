"""Helpers of the writers of annotations: the element for an annotation, positions in a leaf, new ids."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import NamedTuple

from converter.formats.tei.elements import Attributes, InlineElement
from converter.model.layout import TextOffsets
from converter.source.span import Span


class PlacedElement(NamedTuple):
    """Element around a stretch of a leaf, or in `standOff` in its place."""

    mark: InlineElement
    number: Attributes | None = None
    """Attributes of a `num` inside, for values without attributes on `measure`: the ends of a range."""
    named: InlineElement | None = None
    """Words of an indicator, if the element is in `standOff` with them."""

    def marks(self) -> Iterator[InlineElement]:
        """The marks that set it around its words."""
        yield self.mark
        if self.number is not None:
            yield self.mark._replace(name="num", attributes=self.number)


class LeafPosition(NamedTuple):
    """A leaf of the text, in which spans of the source have places."""

    offsets: TextOffsets
    leaf: Span

    def within(self, span: Span) -> tuple[int, int]:
        """The characters of the leaf's text at which `span` begins and ends."""
        start, end = (self.offsets.within(self.leaf.start, each) for each in span)
        return start, end


class FreshIds:
    """New ids for one document; `used` are those that it has already.

    >>> ids = FreshIds("x-", {"x-place1"})
    >>> ids.new("place"), ids.new("anchor"), ids.new("place")
    ('x-place2', 'x-anchor1', 'x-place3')
    """

    def __init__(self, prefix: str, used: set[str]) -> None:
        self.prefix = prefix
        self.used = used
        self.numbers: dict[str, count[int]] = {}

    def new(self, kind: str) -> str:
        """An id of this kind that the document has not."""
        numbers = self.numbers.setdefault(kind, count(1))
        return next(name for number in numbers if (name := f"{self.prefix}{kind}{number}") not in self.used)
