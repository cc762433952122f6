"""Reports of a site as its lists show them, and the tree of their places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from converter.catalogue.record import CatalogueRecord
from converter.deliver.item import UNFIT_NAME, PackedItem

UNKNOWN = "unknown"
"""Name of the page of reports whose place or year is not known."""


class PlaceStop(NamedTuple):
    """Place on the way from the country to that of a report: its name, and the name of its page."""

    name: str
    page: str


class SiteEntry(NamedTuple):
    """Report in a list."""

    page: str
    """Name of its page."""
    title: str
    year: str
    date: str
    speaker: str
    places: tuple[PlaceStop, ...]


def cells_of(record: CatalogueRecord) -> Mapping[str, Any]:
    """The values of a report that lists show."""
    speaker = record.speaker
    return {
        "title": record.title,
        "year": str(record.date.year or ""),
        "date": record.date.first or "",
        "speaker": (speaker and speaker.name) or "",
        "places": [list(stop) for stop in stops_of(record)],
    }


def stops_of(record: CatalogueRecord) -> tuple[PlaceStop, ...]:
    """The places from the country down to that of the report.

    >>> from converter import read
    >>> from converter.catalogue.record import record_of
    >>> stops_of(record_of(read("2022年辽源市人民政府工作报告\\n各位代表：\\n").value))[1:]
    (PlaceStop(name='吉林省', page='220000'), PlaceStop(name='辽源市', page='220400'))
    """
    found: list[PlaceStop] = []
    for step in record.place:
        above = found[-1].page if found else ""
        name = step.name.encode("punycode", "replace").decode("ascii")
        page = step.code or UNFIT_NAME.sub("-", f"{above}-{name}").strip("-")
        found.append(PlaceStop(step.name, page))
    return tuple(found)


def entry_of(item: PackedItem) -> SiteEntry:
    """The entry of a report, from its line of the manifest."""
    cells = item.cells
    places = tuple(PlaceStop(*stop) for stop in cells["places"])
    return SiteEntry(item.name, cells["title"], cells["year"], cells["date"], cells["speaker"], places)


class PlaceNode(NamedTuple):
    """Place of the site: the way to it, its own reports, and the places below it."""

    stops: tuple[PlaceStop, ...]
    own: list[SiteEntry]
    below: dict[str, PlaceNode]

    @property
    def total(self) -> int:
        """Number of reports of the place and of all below it."""
        return len(self.own) + sum(node.total for node in self.below.values())

    def nodes(self) -> Iterable[PlaceNode]:
        """The place and all below it, by the names of their pages."""
        yield self
        for _, node in sorted(self.below.items()):
            yield from node.nodes()


def place_tree(entries: Iterable[SiteEntry]) -> PlaceNode:
    """The tree of places; its root is no place, and its own reports are those whose place is not known."""
    root = PlaceNode((), [], {})
    for entry in entries:
        node = root
        for depth, stop in enumerate(entry.places, 1):
            node = node.below.setdefault(stop.page, PlaceNode(entry.places[:depth], [], {}))
        node.own.append(entry)
    return root


def by_year(entries: Iterable[SiteEntry]) -> dict[str, list[SiteEntry]]:
    """The reports of each year, the latest first; those of unknown year last."""
    found: dict[str, list[SiteEntry]] = {}
    for entry in entries:
        found.setdefault(entry.year, []).append(entry)
    return {year: found[year] for year in sorted(found, reverse=True)}
