"""Context for reading the elements of one TEI document; nodes by their ids, those of a refrain gathered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import NamedTuple, TypeAlias

from converter.formats.pen import Pen
from converter.formats.tei.elements import XML_ID, Element
from converter.formats.tei.paths import path
from converter.formats.tei.read_annotations import StandOff
from converter.formats.tei.read_elements import text_of
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


class Refrains(NamedTuple):
    """A `span` of `standOff` over the members of a refrain."""

    name: str
    phrase: str
    members: frozenset[str]


class ReadingContext(NamedTuple):
    """Context for reading every element."""

    pen: Pen
    names: NodeIdMap
    beside: StandOff
    refrains: Mapping[str, tuple[Refrains, ...]]
    """Id of a paragraph or another node -> the refrains of which it is a member, outer ones first."""

    def nodes(self, found: Iterable[PlacedNode]) -> tuple[Node, ...]:
        """The nodes in order, those of a refrain gathered under it."""
        waiting = list(found)[::-1]
        places = {name: place for place, (name, _) in enumerate(waiting)}
        gathered: list[Node] = []
        opened = set[str]()
        while waiting:
            gathered.append(self._next(waiting, places, opened))
        return tuple(gathered)

    def _next(self, waiting: list[PlacedNode], places: Mapping[str, int], opened: set[str]) -> Node:
        """Take the next node from the end of `waiting`, in the refrain that it opens; `places` maps ids to places."""
        name, node = waiting[-1]
        group = next((each for each in self.refrains.get(name, ()) if each.name not in opened), None)
        if group is None:
            waiting.pop()
            return node
        opened.add(group.name)
        return self._gathered(group, waiting, places, opened)

    def _gathered(
        self, group: Refrains, waiting: list[PlacedNode], places: Mapping[str, int], opened: set[str]
    ) -> RefrainGroup:
        """The group with all up to the last of its members: somebody may have put a paragraph between them."""
        children: list[Node] = []
        last = min(places[name] for name in group.members if name in places)
        while len(waiting) > last:
            children.append(self._next(waiting, places, opened))
        refrains = (each.refrain for each in children if isinstance(each, Paragraph | Item | Division))
        phrase = next((each.phrase for each in refrains if each is not None), group.phrase)
        return RefrainGroup(group.name, span_of(children, self.pen.at), phrase, tuple(children))


PlacedNode: TypeAlias = tuple[str, Node]
"""A node by the id at which a pointer finds it."""


def read_refrains(root: Element, names: NodeIdMap) -> Mapping[str, tuple[Refrains, ...]]:
    """Id of a node -> the refrains of `standOff` of which it is a member, outer ones first."""
    targets: dict[str, tuple[str, ...]] = {}
    phrases: dict[str, str] = {}
    for span in root.iterfind(path("standOff/spanGrp[@type='refrains']/span")):
        name = names.of(span)
        targets[name], phrases[name] = names.at(span.get("target")), text_of(span)
    found: dict[str, tuple[Refrains, ...]] = {}
    for name, phrase in phrases.items():
        group = Refrains(name, phrase, frozenset(_members(name, targets)))
        for member in group.members:
            found[member] = (*found.get(member, ()), group)
    return found


def _members(name: str, targets: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Yield the members of a group, and those of the groups in it, once each."""
    waiting, seen = [name], {name}
    while waiting:
        for member in targets[waiting.pop()]:
            if member not in seen:
                seen.add(member)
                if member in targets:
                    waiting.append(member)
                else:
                    yield member


def span_of(children: Sequence[Node], at: int) -> Span:
    """Return the span from the start of the first to the end of the last; empty at `at` if there are none."""
    return Span(children[0].span.start, children[-1].span.end) if children else Span(at, at)
