"""Pages of lists: the home page, and one for each place and each year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from converter.annotate.indicators import by_key
from converter.formats.html.markup import NOTHING, Markup, element, escaped, lines
from converter.formats.html.words import words_of
from converter.language import Language
from converter.site.charts import indicator_section
from converter.site.compared import following, pair_links
from converter.site.entries import UNKNOWN, PlaceNode, SiteEntry
from converter.site.figures import series_of
from converter.site.frame import PLACES, REPORTS, YEARS, framed, place_crumbs, search_form
from converter.site.words import SITE_WORDS, SiteWords

TOP = 2
"""Levels of places that the home page names: the country, and the provinces."""


def year_name(words: SiteWords, year: str) -> str:
    """The name of a year."""
    return words.year.format(year) if year else words.unknown_year


def home_page(language: Language, tree: PlaceNode, years: dict[str, list[SiteEntry]]) -> str:
    """The home page: the search, the years and the places."""
    words = SITE_WORDS[language]
    title = element("h1", escaped(words.title))
    count = element("p", escaped(words.number.format(tree.total)), {"class": "count"})
    of_years = [
        _link(year_name(words, year), f"{YEARS}/{year or UNKNOWN}.html", len(found)) for year, found in years.items()
    ]
    found = [
        _link(node.stops[-1].name, f"{PLACES}/{node.stops[-1].page}.html", node.total)
        for node in tree.nodes()
        if 0 < len(node.stops) <= TOP
    ]
    if tree.own:
        found.append(_link(words.unknown_place, f"{PLACES}/{UNKNOWN}.html", len(tree.own)))
    parts = (title, count, search_form(language, ""), _links(words.by_year, of_years), _links(words.by_place, found))
    return framed(language, words.title, _main(language, parts), (), up="", kind="site-home")


def _main(language: Language, parts: Iterable[Markup]) -> Markup:
    return element("main", lines(parts), {"id": "text", "class": "list", "lang": words_of(language).tag})


def _links(title: str, links: Sequence[Markup]) -> Markup:
    if not links:
        return NOTHING
    return element("section", lines((element("h2", escaped(title)), element("ul", lines(links), {"class": "tiles"}))))


def _link(text: str, address: str, count: int) -> Markup:
    number = element("span", escaped(f" {count}"), {"class": "number"})
    return element("li", (element("a", escaped(text), {"href": address}), number))


def place_page(language: Language, node: PlaceNode) -> str:
    """The page of a place: its reports, and the places below it."""
    words = SITE_WORDS[language]
    name = node.stops[-1].name if node.stops else words.unknown_place
    below = [
        _link(each.stops[-1].name, f"{each.stops[-1].page}.html", each.total)
        for _, each in sorted(node.below.items() if node.stops else ())
    ]
    parts = (
        element("h1", escaped(name)),
        _table(words, words.reports, node.own),
        _links(words.below, below),
        pair_links(language, node, following(node.own) if node.stops else ()),
        _indicators(language, node),
    )
    return framed(language, name, _main(language, parts), place_crumbs(node.stops[:-1]))


def _indicators(language: Language, node: PlaceNode) -> Markup:
    """The indicators of the place's own reports over the years."""
    words, known = SITE_WORDS[language], by_key()
    found = [
        indicator_section(words, known[each.key].chinese if language == "zh" else known[each.key].english, each)
        for each in series_of((entry.page, entry.figures) for entry in sorted(node.own, key=lambda each: each.year))
    ]
    return lines((element("h2", escaped(words.indicators)), *found)) if found else NOTHING


def year_page(language: Language, year: str, entries: Sequence[SiteEntry]) -> str:
    """The page of a year: its reports, by province."""
    words = SITE_WORDS[language]
    name = year_name(words, year)
    groups: dict[str, list[SiteEntry]] = {}
    for entry in sorted(entries, key=lambda entry: [stop.page for stop in entry.places]):
        stop = entry.places[:TOP][-1] if entry.places else None
        groups.setdefault(stop.name if stop else words.unknown_place, []).append(entry)
    tables = [_table(words, title, found) for title, found in groups.items()]
    return framed(language, name, _main(language, (element("h1", escaped(name)), *tables)), ())


def _table(words: SiteWords, title: str, entries: Sequence[SiteEntry]) -> Markup:
    """The reports as a table, the latest first."""
    if not entries:
        return NOTHING
    head = element("tr", [element("th", escaped(each), {"scope": "col"}) for each in words.columns])
    rows = [_row(each) for each in sorted(entries, key=lambda each: (-int(each.year or 0), each.places, each.page))]
    table = element("table", (element("thead", head), element("tbody", lines(rows))), {"class": "reports"})
    return element("section", lines((element("h2", escaped(title)), table)))


def _row(entry: SiteEntry) -> Markup:
    link = element("a", escaped(entry.title), {"href": f"../{REPORTS}/{entry.page}.html"})
    cells = (escaped(entry.year), link, escaped(entry.date), escaped(entry.speaker))
    return element("tr", [element("td", cell) for cell in cells])
