"""Relations of works: the same report elsewhere, and those of the years before and after it at one place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Annotated, Literal

from converter.catalogue.identity import NAMED
from converter.dataclass import dataclass
from converter.text.lazy import lazy

WorkRelationKind = Literal["same-work", "earlier", "later"]

DATED = lazy(r"(?P<place>cn-.+)-(?P<year>\d{4})(?P<first>-s1)?")
"""Id of a work with its year; of two in one year that of the new congress comes second."""


@dataclass(frozen=True, slots=True)
class WorkRelation:
    """WorkRelation of a report to another one of its corpus."""

    kind: Annotated[
        WorkRelationKind, "same-work: the report from another source; earlier, later: the nearest of its place"
    ]
    id: Annotated[str, "The id of the other work"]
    document: Annotated[str, "The document that holds it"]


class KnownWorks:
    """Works of a corpus with their documents.

    >>> works = KnownWorks([("a", "cn-220400-2022"), ("b", "cn-220400-2022"), ("c", "cn-220400-2024"), ("d", "mine")])
    >>> [(each.kind, each.document) for each in works.relations("a", "cn-220400-2022")]
    [('same-work', 'b'), ('later', 'c')]
    >>> [(each.kind, each.document) for each in works.relations("c", "cn-220400-2024")]
    [('earlier', 'a'), ('earlier', 'b')]
    >>> list(works.relations("d", "mine"))
    []
    """

    def __init__(self, documents: Iterable[tuple[str, str]]) -> None:
        self._documents: dict[str, list[str]] = {}
        places: dict[str, set[tuple[int, str]]] = {}
        for document, name in documents:
            if NAMED.fullmatch(name):
                self._documents.setdefault(name, []).append(document)
                found = DATED.fullmatch(name)
                if found is not None:
                    places.setdefault(found["place"], set()).add((int(found["year"]), name))
        self._years = {place: sorted(years) for place, years in places.items()}

    def relations(self, document: str, name: str) -> Iterator[WorkRelation]:
        """Yield the relations of the work `name` in a document: copies first, then the nearest years."""
        yield from self._to("same-work", name, document)
        found = DATED.fullmatch(name)
        years = self._years.get(found["place"], []) if found is not None else []
        if found is None or not years:
            return
        at = bisect_left(years, (int(found["year"]), name))
        if at > 0:
            yield from self._to("earlier", years[at - 1][1], document)
        if at + 1 < len(years):
            yield from self._to("later", years[at + 1][1], document)

    def _to(self, kind: WorkRelationKind, name: str, document: str) -> Iterator[WorkRelation]:
        yield from (WorkRelation(kind, name, each) for each in self._documents.get(name, ()) if each != document)
