"""Search over the passages of a corpus: hits page by page, and their counts by year and by place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from converter.serve.pairs import query
from converter.serve.store import IndexedPassage, IndexedReport, Store

PAGE = 50
"""Hits on a page."""


class Hit(NamedTuple):
    """IndexedPassage with the words, and its report."""

    report: IndexedReport
    passage: IndexedPassage


class SearchResult(NamedTuple):
    """Result of a search: one page of hits, and the counts of all."""

    hits: tuple[Hit, ...]
    passages: int
    reports: int
    by_year: Mapping[int | None, int]
    """Year -> passages, the latest first; None for reports without one."""
    by_place: Mapping[str, int]
    """Place -> passages, the most first."""
    more: bool
    """True if another page follows."""


NONE = SearchResult((), 0, 0, {}, {}, False)


def search(store: Store, words: str, *, year: int | None = None, place: str = "", page: int = 0) -> SearchResult:
    """Find the passages that contain all words, of one year or place if asked, the latest reports first."""
    wanted = query(words)
    if not wanted:
        return NONE
    counts = store.hits(wanted)
    chosen = [each for each in store.reports() if each.number in counts and _fits(each, year, place)]
    chosen.sort(key=lambda each: (-(each.year or 0), each.code or "~", each.title, each.number))
    hits = tuple(_page(store, wanted, chosen, counts, page * PAGE))
    total = sum(counts[each.number] for each in chosen)
    return SearchResult(
        hits,
        total,
        len(chosen),
        _by_year(chosen, counts),
        _by_place(chosen, counts),
        total > (page + 1) * PAGE,
    )


def _fits(report: IndexedReport, year: int | None, place: str) -> bool:
    return (year is None or report.year == year) and (not place or place in (report.place, report.code))


def _page(
    store: Store, wanted: str, reports: list[IndexedReport], counts: Mapping[int, int], start: int
) -> Iterator[Hit]:
    """Yield the hits from `start` on; only reports of this page are looked into."""
    skipped, given = 0, 0
    for report in reports:
        if given >= PAGE:
            return
        count = counts[report.number]
        if skipped + count <= start:
            skipped += count
            continue
        for passage in store.passages(wanted, report.number):
            if skipped < start:
                skipped += 1
            elif given < PAGE:
                given += 1
                yield Hit(report, passage)


def _by_year(reports: list[IndexedReport], counts: Mapping[int, int]) -> dict[int | None, int]:
    found = Counter[int | None]()
    for each in reports:
        found[each.year] += counts[each.number]
    return dict(sorted(found.items(), key=lambda item: -(item[0] or 0)))


def _by_place(reports: list[IndexedReport], counts: Mapping[int, int]) -> dict[str, int]:
    found = Counter[str]()
    for each in reports:
        found[each.place] += counts[each.number]
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))
