"""Comparison of following years: the aims of a report, what the next one says of them, and its own aims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, product
from typing import NamedTuple

from converter.annotate.indicators import by_key
from converter.compare.judging import verdict
from converter.compare.values import Verdict
from converter.compare.words import VERDICTS
from converter.formats.html.markup import NOTHING, Markup, element, escaped, lines
from converter.formats.html.words import words_of
from converter.language import Language
from converter.model import Quantity
from converter.site.charts import figure_cell
from converter.site.entries import PlaceNode, SiteEntry
from converter.site.figures import MEASURES, SHOWN, PlacedFigure, SiteFigure
from converter.site.frame import COMPARED, REPORTS, framed, place_crumbs
from converter.site.words import SITE_WORDS, SiteWords
from converter.source.span import Span


class ComparedAim(NamedTuple):
    """Aim of a report for its year, its outcome in the next report, and that report's own aim."""

    key: str
    aim: PlacedFigure | None
    outcome: PlacedFigure | None
    next_aim: PlacedFigure | None


class FollowingReports(NamedTuple):
    """Report of a place and the one of the year after it, with the aims that can be compared."""

    earlier: SiteEntry
    later: SiteEntry
    aims: tuple[ComparedAim, ...]


def following(entries: Iterable[SiteEntry]) -> Iterator[FollowingReports]:
    """The pairs of a place's reports of following years that state figures; of several for a year the first by name."""
    of_years: dict[str, SiteEntry] = {}
    for entry in sorted(entries, key=lambda each: (each.year, each.page)):
        if entry.year:
            of_years.setdefault(entry.year, entry)
    for earlier, later in pairwise(of_years.values()):
        if int(later.year) == int(earlier.year) + 1:
            aims = tuple(_aims(earlier, later))
            if aims:
                yield FollowingReports(earlier, later, aims)


def _aims(earlier: SiteEntry, later: SiteEntry) -> Iterator[ComparedAim]:
    of_earlier, of_later = _by_kind(earlier), _by_kind(later)
    for key, measure in product(SHOWN, MEASURES):
        aim = of_earlier.get((key, "target", measure, earlier.year))
        outcome = of_later.get((key, "outcome", measure, earlier.year))
        next_aim = of_later.get((key, "target", measure, later.year))
        if aim or (outcome and next_aim):
            yield ComparedAim(key, aim, outcome, next_aim)


def _by_kind(entry: SiteEntry) -> dict[tuple[str, str, str, str], PlacedFigure]:
    found = [SiteFigure(*each) for each in entry.figures]
    return {(each.key, each.status, each.measure, each.year): PlacedFigure(entry.page, each) for each in found}


def judged(found: ComparedAim) -> Verdict | None:
    """The verdict on an aim, as `convert compare` gives it; None without an aim.

    >>> figure = PlacedFigure("a", SiteFigure("gdp", "target", "growth", "2021", "6%左右", 6.0, "%", "p1", "…"))
    >>> judged(ComparedAim("gdp", figure, None, None)), judged(ComparedAim("gdp", None, figure, figure))
    ('not-said', None)
    """
    if found.aim is None:
        return None
    if found.outcome is None:
        return "not-said"
    aim, outcome = found.aim.figure, found.outcome.figure
    if not aim.quantity or not outcome.quantity or aim.unit != outcome.unit:
        return "not-judged"
    return verdict(_quantity(aim), _quantity(outcome), found.key, falls=(aim.falls, outcome.falls))


def _quantity(figure: SiteFigure) -> Quantity:
    return Quantity(
        Span(0, len(figure.text)),
        figure.text,
        figure.quantity,
        unit=figure.unit or None,
        unit_code=figure.unit_code,
        quantity_max=figure.quantity_max,
        bound=figure.bound,
    )


def pair_name(node: PlaceNode, pair: FollowingReports) -> str:
    """The name of the page of a pair: that of the place's page, and the year of the later report."""
    return f"{node.stops[-1].page}-{pair.later.year}"


def pair_title(words: SiteWords, pair: FollowingReports) -> str:
    """The title of the page of a pair, without the place."""
    return words.compared.format(pair.earlier.year, pair.later.year)


def pair_page(language: Language, node: PlaceNode, pair: FollowingReports) -> str:
    """The page of a pair of reports: both of them, and a row for each aim."""
    words = SITE_WORDS[language]
    title = f"{node.stops[-1].name} {pair_title(words, pair)}"
    links = [
        element("li", element("a", escaped(each.title), {"href": f"../{REPORTS}/{each.page}.html"}))
        for each in (pair.earlier, pair.later)
    ]
    parts = (
        element("h1", escaped(title)),
        element("ul", lines(links), {"class": "both"}),
        element("div", _table(language, pair), {"class": "wide"}),
        element("p", escaped(words.tolerance), {"class": "count"}),
    )
    main = element("main", lines(parts), {"id": "text", "class": "list", "lang": words_of(language).tag})
    return framed(language, title, main, place_crumbs(node.stops))


def _table(language: Language, pair: FollowingReports) -> Markup:
    words, known = SITE_WORDS[language], by_key()
    earlier, later = words.year.format(pair.earlier.year), words.year.format(pair.later.year)
    heads = (
        words.indicator,
        f"{earlier} {words.target}",
        f"{earlier} {words.outcome}",
        words.verdict,
        f"{later} {words.target}",
    )
    head = element("tr", [element("th", escaped(each), {"scope": "col"}) for each in heads])
    rows = [
        _row(language, known[each.key].chinese if language == "zh" else known[each.key].english, each)
        for each in pair.aims
    ]
    return element("table", (element("thead", head), element("tbody", lines(rows))), {"class": "compared"})


def _row(language: Language, name: str, found: ComparedAim) -> Markup:
    kind = judged(found)
    said = VERDICTS[kind][language == "zh"] if kind else ""
    cells: Sequence[Markup] = (
        element("th", escaped(name), {"scope": "row"}),
        figure_cell(found.aim),
        figure_cell(found.outcome),
        element("td", escaped(said), {"class": kind} if kind else {}),
        figure_cell(found.next_aim),
    )
    return element("tr", cells)


def pair_links(language: Language, node: PlaceNode, pairs: Iterable[FollowingReports]) -> Markup:
    """The links from the page of a place to its pairs, the latest first."""
    words = SITE_WORDS[language]
    found = [
        element(
            "li",
            element("a", escaped(pair_title(words, pair)), {"href": f"../{COMPARED}/{pair_name(node, pair)}.html"}),
        )
        for pair in reversed([*pairs])
    ]
    if not found:
        return NOTHING
    content = (element("h2", escaped(words.comparisons)), element("ul", lines(found), {"class": "tiles"}))
    return element("section", lines(content))
