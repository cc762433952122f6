"""Context for reading the elements of one TEI document; nodes by their ids, those of a refrain gathered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import NamedTuple

from converter.formats.pen import Pen
from converter.formats.tei.elements import XML_ID, Element
from converter.formats.tei.read_annotations import StandOff
from converter.model import Division, Item, Node, Paragraph, RefrainGroup
from converter.source.span import Span


class NodeIdMap:
    """Ids of a document: those of the model with the frame's prefix."""

    def __init__(self, root: Element, prefix: str) -> None:
        self.prefix = prefix
        self.taken = {name.removeprefix(prefix) for each in root.iter("*") if (name := each.get(XML_ID))}
        self.further = count(1)

    def of(self, element: Element) -> str:
        """The element's id; a new one where somebody added it without."""
        name = element.get(XML_ID)
        return next(self._new()) if name is None else name.removeprefix(self.prefix)

    def _new(self) -> Iterator[str]:
        return (name for number in self.further if (name := f"added{number}") not in self.taken)

    def at(self, links: str | None) -> tuple[str, ...]:
        """The ids to which pointers point: `#p1 #p2`."""
        return tuple(each.removeprefix("#").removeprefix(self.prefix) for each in (links or "").split())


class ReadingContext(NamedTuple):
    """Context for reading every element."""

    pen: Pen
    names: NodeIdMap
    beside: StandOff


class Refrains(NamedTuple):
    """A `span` over the members of a refrain, which follow it."""

    name: str
    members: frozenset[str]
    at: int


PlacedNode = tuple[str, Node | Refrains]
"""A node by the id at which a pointer finds it."""


def nodes(found: Iterable[PlacedNode]) -> tuple[Node, ...]:
    """The nodes in order, those of a refrain gathered under it."""
    waiting = list(found)[::-1]
    places = {name: place for place, (name, _) in enumerate(waiting)}
    gathered: list[Node] = []
    while waiting:
        gathered.append(_next(waiting, places))
    return tuple(gathered)


def _next(waiting: list[PlacedNode], places: Mapping[str, int]) -> Node:
    """Take the next node from the end of `waiting`; `places` maps ids to positions in it."""
    _, node = waiting.pop()
    return _gathered(node, waiting, places) if isinstance(node, Refrains) else node


def _gathered(group: Refrains, waiting: list[PlacedNode], places: Mapping[str, int]) -> RefrainGroup:
    """The group with all up to the last of its members: somebody may have put a paragraph between them."""
    children: list[Node] = []
    last = min((places[name] for name in group.members if name in places), default=len(waiting))
    while len(waiting) > last:
        children.append(_next(waiting, places))
    refrains = (each.refrain for each in children if isinstance(each, Paragraph | Item | Division))
    phrase = next((each.phrase for each in refrains if each is not None), "")
    return RefrainGroup(group.name, span_of(children, group.at), phrase, tuple(children))


def span_of(children: Sequence[Node], at: int) -> Span:
    """Return the span from the start of the first to the end of the last; empty at `at` if there are none."""
    return Span(children[0].span.start, children[-1].span.end) if children else Span(at, at)
