"""Packer of a site, as of a delivery: the page of each report by itself, the lists once all are there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from converter.annotate.annotated import annotated
from converter.catalogue.record import CatalogueRecord
from converter.corpus.work import DocumentFailed
from converter.deliver.item import DeliveredItem, PackedItem
from converter.deliver.kinds import DeliveryKind, WholeFile
from converter.formats import format_named
from converter.formats.html.about import about
from converter.formats.html.check import check_html
from converter.formats.html.context import context_of
from converter.formats.html.linked import script
from converter.formats.html.markup import Markup, lines, opening
from converter.formats.html.write import main
from converter.language import Language
from converter.output import carrying
from converter.resources import resource
from converter.site.compared import following, pair_name, pair_page
from converter.site.entries import UNKNOWN, by_year, cells_of, entry_of, place_tree, stops_of
from converter.site.figures import figures_of
from converter.site.frame import COMPARED, HOME, PLACES, REPORTS, SEARCH, STYLE, YEARS, framed, place_crumbs
from converter.site.lists import home_page, place_page, year_name, year_page
from converter.site.search import search_page
from converter.site.words import SITE_WORDS

STYLES = ("page.css", "site.css")
"""Parts of the style sheet."""


class SitePacker(NamedTuple):
    """Packer of a site in a language."""

    language: Language

    def files(self, item: DeliveredItem) -> Mapping[str, bytes]:
        """The page of a report.  Raises DocumentFailed where it does not read back."""
        html = format_named("html")
        assert html is not None
        report = carrying(item.report, [html], item.options)
        context, record = context_of(report, item.options), item.described.record
        year = str(record.date.year or "")
        crumbs = [
            *place_crumbs(stops_of(record)),
            (year_name(SITE_WORDS[self.language], year), f"{YEARS}/{year or UNKNOWN}.html"),
        ]
        text = framed(
            self.language,
            record.title,
            lines((main(context, {"data-pagefind-body": ""}), about(record, context.words))),
            crumbs,
            head=lines((script(record), *_filters(record, self.language))),
            kind=None if item.options.indent else "flush",
            text_language=record.language,
        )
        wrong = next(iter(check_html(report, text)), None)
        if wrong is not None:
            raise DocumentFailed(f"Its page failed the check: {wrong.message}")
        return {f"{REPORTS}/{item.name}.html": text.encode("utf-8", "replace")}

    def cells(self, item: DeliveredItem) -> Mapping[str, Any]:
        """The values of a report that lists show."""
        report = annotated(item.report, item.options.vocabulary)
        figures = (
            []
            if item.options.annotations == "none"
            else [list(each) for each in figures_of(report, item.options.vocabulary)]
        )
        return {**cells_of(item.described.record), "figures": figures}

    def whole_files(self, package: Path, items: Callable[[], Iterable[PackedItem]]) -> Iterator[WholeFile]:
        """The lists, the page of the search and the style sheet."""
        for name, text in self._pages([entry_of(item) for item in items()]).items():
            yield WholeFile(name, (text.encode("utf-8", "replace"),))

    def _pages(self, entries: list[Any]) -> dict[str, str]:
        tree, years = place_tree(entries), by_year(entries)
        found = {
            STYLE: "".join(resource("templates", each).read_text(encoding="utf-8") for each in STYLES),
            HOME: home_page(self.language, tree, years),
            SEARCH: search_page(self.language),
        }
        for node in tree.nodes():
            if node.stops or node.own:
                name = node.stops[-1].page if node.stops else UNKNOWN
                found[f"{PLACES}/{name}.html"] = place_page(self.language, node)
            for pair in following(node.own) if node.stops else ():
                found[f"{COMPARED}/{pair_name(node, pair)}.html"] = pair_page(self.language, node, pair)
        for year, of_year in years.items():
            found[f"{YEARS}/{year or UNKNOWN}.html"] = year_page(self.language, year, of_year)
        return found


def _filters(record: CatalogueRecord, language: Language) -> Iterator[Markup]:
    """Values for the search: the title that it shows, and the year and the province that narrow it."""
    yield opening("meta", {"name": "search-title", "data-pagefind-meta": "title[content]", "content": record.title})
    words = SITE_WORDS[language]
    found = (
        ("search-year", words.columns[0], str(record.date.year or "")),
        ("search-place", words.place, "".join(_province(record))),
    )
    for key, name, value in found:
        if value:
            yield opening("meta", {"name": key, "data-pagefind-filter": f"{name}[content]", "content": value})


def _province(record: CatalogueRecord) -> list[str]:
    return [stop.name for stop in stops_of(record)[:2]][-1:]


SITE_ZH, SITE_EN = SitePacker("zh"), SitePacker("en")


def site_kind(language: Language) -> DeliveryKind:
    """The site as a kind of delivery, which the machinery of deliveries builds."""
    return DeliveryKind("site", f"{__name__}:SITE_{language.upper()}", "a static site", ())
