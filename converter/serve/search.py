"""Search over the passages of a corpus: hits page by page, and their counts by year and by place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from converter.serve.pairs import query
from converter.serve.store import IndexedPassage, IndexedReport, ReportHits, Store

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
    chosen = store.hits(wanted, year, place)
    total = sum(each.passages for each in chosen)
    return SearchResult(
        tuple(_page(store, wanted, chosen, page * PAGE)),
        total,
        len(chosen),
        _by_year(chosen),
        _by_place(chosen),
        total > (page + 1) * PAGE,
    )


def _page(store: Store, wanted: str, chosen: list[ReportHits], start: int) -> Iterator[Hit]:
    """Yield the hits from `start` on; only reports of this page are looked into."""
    skipped, given = 0, 0
    for each in chosen:
        if given >= PAGE:
            return
        if skipped + each.passages <= start:
            skipped += each.passages
            continue
        for report in store.reports("number = ?", (each.number,)):
            for passage in store.passages(wanted, each.number):
                if skipped < start:
                    skipped += 1
                elif given < PAGE:
                    given += 1
                    yield Hit(report, passage)


def _by_year(chosen: list[ReportHits]) -> dict[int | None, int]:
    found = Counter[int | None]()
    for each in chosen:
        found[each.year] += each.passages
    return dict(sorted(found.items(), key=lambda item: -(item[0] or 0)))


def _by_place(chosen: list[ReportHits]) -> dict[str, int]:
    found = Counter[str]()
    for each in chosen:
        found[each.place] += each.passages
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))
