"""DTS 1.0 (Distributed Text Services): the collections of the room, the citation tree of a report, and its passages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import quote, unquote, urlencode

from converter.serve.dts_navigation import NotAnswered, depth_of, members, range_of, whole_number
from converter.serve.dts_passage import passage
from converter.serve.dts_units import CitableUnit, CitationTree, CiteType
from converter.serve.outputs import ReportOutputs
from converter.serve.store import IndexedReport, Store

DTS_VERSION = "1.0"
CONTEXT = "https://dtsapi.org/context/v1.0.json"
JSON_LD = "application/ld+json"
TEI_TYPE = "application/tei+xml"
LANGUAGE = "zh"
"""Language of titles and names, of either script."""

MEMBERS = 500
"""Members of a collection on a page; the rest follow on further pages."""

QUERIES = {
    "collection": ("id", "page", "nav"),
    "navigation": ("resource", "ref", "start", "end", "down", "tree"),
    "document": ("resource", "ref", "start", "end", "tree", "mediaType"),
}
"""Endpoint -> its parameters, the first of which names a collection or a report."""

DtsObject = dict[str, Any]


class DtsReply(NamedTuple):
    """Answer of an endpoint."""

    content: bytes
    media_type: str
    link: str = ""
    """The Link header; empty for none."""


class TextService:
    """The endpoints, for a room whose addresses begin with `base`; one object per request."""

    def __init__(self, store: Store, outputs: ReportOutputs, base: str, name: str) -> None:
        self._store, self._outputs, self._base, self._name = store, outputs, base, name

    def answer(self, endpoint: str, query: Mapping[str, str]) -> DtsReply:
        """The answer to a request.  Raises NotAnswered, BeingReplaced."""
        if endpoint == "document":
            return self._document(query)
        views = {"": self._entry, "collection": self._collection, "navigation": self._navigation}
        if endpoint not in views:
            raise NotAnswered(404, f"There is no endpoint {endpoint[:100]}.")
        found = {"@context": CONTEXT, "dtsVersion": DTS_VERSION, **views[endpoint](query)}
        return DtsReply(json.dumps(found, ensure_ascii=False).encode(), JSON_LD)

    def _address(self, endpoint: str, **query: object) -> str:
        asked = urlencode({name: value for name, value in query.items() if value is not None})
        return f"{self._base}/dts/{endpoint}" + (f"?{asked}" if asked else "")

    def _template(self, endpoint: str, name: str | None = None) -> str:
        """URI template of an endpoint, for one collection or report if its id is given."""
        first, *others = QUERIES[endpoint]
        if name is None:
            return f"{self._base}/dts/{endpoint}{{?{','.join((first, *others))}}}"
        return f"{self._base}/dts/{endpoint}?{first}={quote(name, safe='')}{{&{','.join(others)}}}"

    def _entry(self, _: Mapping[str, str]) -> DtsObject:
        return {
            "@id": f"{self._base}/dts",
            "@type": "EntryPoint",
            **{endpoint: self._template(endpoint) for endpoint in QUERIES},
        }

    def _collection(self, query: Mapping[str, str]) -> DtsObject:
        parents = query.get("nav", "children") == "parents"
        if query.get("nav", "children") not in ("children", "parents"):
            raise NotAnswered(400, "nav is children or parents.")
        name = self._path(query.get("id", ""))
        if name == "":
            counts = self._store.places()
            listed = [] if parents else [self._place(each, count) for each, count in counts]
            return self._paged(self._root(len(counts)), listed, query)
        if name.startswith("place/"):
            place = self._named_place(name)
            found = self._store.reports("place = ? AND deleted = 0", (place,), "ORDER BY year, edition")
            if not found:
                raise NotAnswered(404, "There is no such collection.")
            listed = [self._root()] if parents else [self._resource(each) for each in found]
            return self._paged(self._place(place, len(found)), listed, query)
        known = self._report(name)
        about = self._resource(known, self._outputs.tree(known))
        return {**about, "member": [self._place(known.place)]} if parents else about

    def _root(self, count: int | None = None) -> DtsObject:
        return self._described("", self._name, 0, len(self._store.places()) if count is None else count)

    def _place(self, place: str, count: int | None = None) -> DtsObject:
        if count is None:
            count = dict(self._store.places()).get(place, 0)
        return self._described(f"place/{quote(place or '-', safe='')}", place or "—", 1, count)

    def _described(self, path: str, title: str, parents: int, children: int) -> DtsObject:
        name = f"{self._base}/{path}"
        return {
            "@id": name,
            "@type": "Collection",
            "title": title,
            "totalParents": parents,
            "totalChildren": children,
            "collection": self._template("collection", name),
        }

    def _resource(self, known: IndexedReport, tree: CitationTree | None = None) -> DtsObject:
        """A report; its citation tree is given where one report is asked for."""
        name = f"{self._base}/report/{known.edition}"
        trees = {} if tree is None else {"citationTrees": _trees(tree)}
        return {
            "@id": name,
            "@type": "Resource",
            "title": known.title,
            "totalParents": 1,
            "totalChildren": 0,
            "dublinCore": self._terms(known),
            **{endpoint: self._template(endpoint, name) for endpoint in QUERIES},
            "download": f"{name}.tei.xml",
            "mediaTypes": [TEI_TYPE],
            **trees,
        }

    def _terms(self, known: IndexedReport) -> DtsObject:
        """Metadata of a report in DCMI terms."""
        said = {"title": known.title, "creator": known.author, "spatial": known.place}
        terms: DtsObject = {term: [_in_chinese(value)] for term, value in said.items() if value}
        date = known.date or (str(known.year) if known.year else "")
        return {
            **terms,
            **({"date": date} if date else {}),
            "identifier": known.edition,
            "isVersionOf": [f"{self._base}/report/{known.work}"],
            "language": [LANGUAGE],
        }

    def _paged(self, about: DtsObject, listed: list[DtsObject], query: Mapping[str, str]) -> DtsObject:
        """A collection with one page of its members."""
        number, last = whole_number(query.get("page", "1")), max(1, -(-len(listed) // MEMBERS))
        if not number or number > last:
            raise NotAnswered(404, f"The collection has {last} pages.")
        found = {**about, "member": listed[(number - 1) * MEMBERS : number * MEMBERS]}
        if last == 1:
            return found
        pages = {"@id": number, "first": 1, "previous": number - 1, "next": number + 1, "last": last}
        nav = query.get("nav")
        addresses = {
            name: self._address("collection", id=about["@id"], nav=nav, page=page) if 1 <= page <= last else None
            for name, page in pages.items()
        }
        return {**found, "view": {"@type": "Pagination", **addresses}}

    def _navigation(self, query: Mapping[str, str]) -> DtsObject:
        known, tree = self._asked(query)
        about = {
            "@type": "Navigation",
            "@id": self._address("navigation", **query),
            "resource": self._resource(known, tree),
        }
        asked = range_of(tree, query)
        down = depth_of(query, asked)
        places = {"ref": asked.first} if asked.single else {"start": asked.first, "end": asked.last}
        named = {name: self._unit(known, tree.units[at]) for name, at in places.items() if at is not None}
        if down is None:
            return {**about, **named}
        return {**about, **named, "member": [self._unit(known, each) for each in members(tree, asked, down)]}

    def _unit(self, known: IndexedReport, unit: CitableUnit) -> DtsObject:
        return {
            "identifier": unit.ref,
            "@type": "CitableUnit",
            **({"@id": f"{self._base}/report/{known.edition}#{unit.id}"} if unit.id else {}),
            "level": unit.level,
            "parent": unit.parent,
            "citeType": unit.kind,
            **({"dublinCore": {"title": [_in_chinese(unit.title)]}} if unit.title else {}),
        }

    def _document(self, query: Mapping[str, str]) -> DtsReply:
        known, tree = self._asked(query)
        media = query.get("mediaType", TEI_TYPE)
        if media not in (TEI_TYPE, "application/xml"):
            raise NotAnswered(404, f"The report is not to be had as {media[:100]}.")
        asked = range_of(tree, query)
        tei = self._outputs.tei(known)
        if asked.first is not None and asked.last is not None:
            tei = passage(tei, tree.units[asked.first].at, tree.units[asked.last].at)
        name = f"{self._base}/report/{known.edition}"
        return DtsReply(tei, media, f'<{self._address("collection", id=name)}>; rel="collection"')

    def _asked(self, query: Mapping[str, str]) -> tuple[IndexedReport, CitationTree]:
        """The report that a request names, with its citation tree."""
        if not query.get("resource"):
            raise NotAnswered(400, "resource is missing.")
        known = self._report(self._path(query["resource"]))
        if query.get("tree"):
            raise NotAnswered(404, "The report has one citation tree, which has no name.")
        return known, self._outputs.tree(known)

    def _path(self, name: str) -> str:
        """The id of a collection or a report without the beginning that all have."""
        return name.removeprefix(self._base).removeprefix("/")

    def _named_place(self, path: str) -> str:
        place = unquote(path.removeprefix("place/"))
        return "" if place == "-" else place

    def _report(self, path: str) -> IndexedReport:
        known = self._store.report(path.removeprefix("report/"))
        if known is None:
            raise NotAnswered(404, "There is no such collection or report.")
        return known


def _trees(tree: CitationTree) -> list[DtsObject]:
    """The citation trees of a report: one, or none where it has no parts."""
    return [{"@type": "CitationTree", "citeStructure": _structure(tree.types)}] if tree.types else []


def _structure(types: tuple[CiteType, ...]) -> list[DtsObject]:
    return [
        {
            "@type": "CiteStructure",
            "citeType": each.name,
            **({"citeStructure": _structure(each.below)} if each.below else {}),
        }
        for each in types
    ]


def _in_chinese(text: str) -> DtsObject:
    return {"lang": LANGUAGE, "value": text}
