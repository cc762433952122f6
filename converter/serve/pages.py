"""Pages of the reading room: lists of reports, results of a search, and a report with its downloads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from urllib.parse import quote, urlencode

from converter.catalogue.record import record_of
from converter.formats import FORMATS, Format
from converter.formats.html.about import about
from converter.formats.html.context import context_of
from converter.formats.html.linked import script
from converter.formats.html.markup import NOTHING, Markup, element, escaped, lines, opening
from converter.formats.html.page import page
from converter.formats.html.words import words_of
from converter.formats.html.write import main
from converter.language import Language
from converter.model import Report
from converter.model.options import OutputOptions
from converter.resources import resource
from converter.serve.pairs import marked
from converter.serve.search import Hit, SearchResult
from converter.serve.store import IndexedReport
from converter.serve.words import ROOMS, RoomWords

STYLE = "room.css"

DOWNLOADS: tuple[Format, ...] = tuple(each for each in FORMATS if each.name != "html")
"""Formats in which a report is offered."""


def styles() -> str:
    """The style sheet of the reading room, beside that of all pages."""
    return resource("templates", STYLE).read_text(encoding="utf-8")


class Room:
    """The pages in one language, for a site whose addresses begin with `base`."""

    def __init__(self, language: Language, base: str) -> None:
        self.language, self.base = language, base
        self.words: RoomWords = ROOMS[language]

    def address(self, *steps: str, **query: str | int | None) -> str:
        """An address of the site, with its query."""
        asked = urlencode({name: value for name, value in query.items() if value not in (None, "")})
        path = "/".join(quote(step, safe="") for step in steps)
        return f"{self.base}/{path}" + (f"?{asked}" if asked else "")

    def home(self, reports: list[IndexedReport]) -> Markup:
        """The first page: the search, and the ways into the corpus."""
        words = self.words
        ways = lines(
            (
                self._way(words.places, "place", _counted(each.place for each in reports)),
                self._way(words.years, "year", _counted(str(each.year or "") for each in reports), latest=True),
                self._way(words.levels, "level", _counted(each.level for each in reports)),
            )
        )
        head = element("p", escaped(words.reports.format(f"{len(reports):,}")), {"class": "count"})
        return self._page(words.room, lines((self._form(), head, ways)))

    def listed(self, title: str, reports: list[IndexedReport]) -> Markup:
        """A list of reports, as those of a place."""
        words = self.words
        ordered = sorted(reports, key=lambda each: (each.code or "~", each.place, -(each.year or 0), each.title))
        head = element("p", escaped(words.reports.format(f"{len(reports):,}")), {"class": "count"})
        rows = [
            element("tr", [_cell(self._link(each)), _cell(self._place(each)), _cell(escaped(_when(each)))])
            for each in ordered
        ]
        return self._page(title, lines((self._form(), head, _table((words.title, words.place, words.year), rows))))

    def results(self, asked: str, found: SearchResult, year: int | None, place: str, number: int) -> Markup:
        """The results of a search, with the counts by year and by place beside them."""
        words = self.words
        if not found.passages:
            return self._page(asked, lines((self._form(asked, year, place), _line(words.nothing, "count"))))
        total = words.found.format(f"{found.passages:,}", f"{found.reports:,}")
        years = {str(each or ""): count for each, count in found.by_year.items()}
        facets = lines(
            (
                self._facet(words.year, years, lambda value: self._again(asked, value, place)),
                self._facet(words.place, found.by_place, lambda value: self._again(asked, year, value)),
            )
        )
        hits = element("ol", Markup("\n".join(self._hit(each, asked) for each in found.hits)), {"class": "hits"})
        pages = (
            self._turn(words.previous, asked, year, place, number - 1) if number else NOTHING,
            self._turn(words.next, asked, year, place, number + 1) if found.more else NOTHING,
        )
        turns = element("nav", Markup(" ".join(each for each in pages if each)), {"class": "turns"})
        return self._page(asked, lines((self._form(asked, year, place), _line(total, "count"), facets, hits, turns)))

    def report(self, known: IndexedReport, report: Report) -> Markup:
        """A report as its page shows it, with downloads and the way to cite it."""
        words, record = words_of(self.language), record_of(report)
        links = [
            element("a", escaped(each.name), {"href": self.address("report", known.edition + each.suffix)})
            for each in DOWNLOADS
        ]
        facts = lines(
            (
                element("p", [escaped(f"{self.words.downloads}："), Markup(" · ".join(links))], {"class": "downloads"}),
                element("p", [escaped(f"{self.words.cite}："), escaped(self.citation(known))], {"class": "cite"}),
            )
        )
        named = {"aria-label": f"{self.words.downloads} · {self.words.cite}", "lang": words.tag}
        aside = element("aside", Markup(f"\n{facts}\n"), named)
        content = lines((self._nav(), main(context_of(report, OutputOptions(language=self.language))), aside))
        canonical = opening("link", {"rel": "canonical", "href": self.address("report", known.edition)})
        head = Markup(canonical + script(record))
        return page(
            words,
            record.title,
            Markup(content + about(record, words)),
            head=head,
            language=record.language,
            kind="room",
            styles=styles(),
        )

    def citation(self, known: IndexedReport, passage: str = "") -> str:
        """A report, or a passage of it, as GB/T 7714-2015 cites an electronic document.

        The address names the edition, so it leads to these words as long as they are in the corpus.
        """
        author = f"{known.author}. " if known.author else ""
        date = f"({known.date})" if known.date else f"({known.year})" if known.year else ""
        address = self.address("report", known.edition) + (f"#{passage}" if passage else "")
        return f"{author}{known.title}[R/OL]. {date}. {address}" if date else f"{author}{known.title}[R/OL]. {address}"

    def missing(self) -> Markup:
        """The page for an address that leads nowhere."""
        return self._page(self.words.missing, self._form())

    def _page(self, title: str, content: Markup) -> Markup:
        heading = element("h1", escaped(title))
        inside = element("main", Markup(f"\n{lines((heading, content))}\n"), {"id": "text"})
        return page(
            words_of(self.language), title, lines((self._nav(), inside)), kind="room", styles=styles(), asks=True
        )

    def _nav(self) -> Markup:
        home = element("a", escaped(self.words.room), {"href": self.address("")})
        every = element("a", escaped(self.words.all), {"href": self.address("reports")})
        return element("nav", [home, Markup(" "), every], {"class": "top", "aria-label": self.words.room})

    def _form(self, asked: str = "", year: int | None = None, place: str = "") -> Markup:
        field = opening(
            "input", {"type": "search", "name": "q", "value": asked, "aria-label": self.words.words, "required": ""}
        )
        kept = [
            opening("input", {"type": "hidden", "name": name, "value": str(value)})
            for name, value in (("year", year), ("place", place))
            if value
        ]
        button = element("button", escaped(self.words.search))
        return element("form", [field, *kept, button], {"action": self.address("search"), "role": "search"})

    def _way(self, title: str, step: str, counts: Mapping[str, int], latest: bool = False) -> Markup:
        names = self.words.level_names if step == "level" else {}
        items = [
            element(
                "li",
                [
                    element(
                        "a",
                        escaped(names.get(value) or value or self.words.unknown),
                        {"href": self.address(step, value or "-")},
                    ),
                    escaped(f" {count:,}"),
                ],
            )
            for value, count in sorted(counts.items(), reverse=latest)
        ]
        return element("section", [element("h2", escaped(title)), element("ul", items, {"class": "ways"})])

    def _facet(self, title: str, counts: Mapping[str, int], address: Callable[[str], str]) -> Markup:
        items = [
            element(
                "li",
                [
                    element("a", escaped(value or self.words.unknown), {"href": address(value)})
                    if value
                    else escaped(self.words.unknown),
                    escaped(f" {count:,}"),
                ],
            )
            for value, count in counts.items()
        ]
        return element(
            "details", [element("summary", escaped(title)), element("ul", items, {"class": "ways"})], {"class": "facet"}
        )

    def _again(self, asked: str, year: object, place: str) -> str:
        return self.address("search", q=asked, year=str(year or ""), place=place)

    def _turn(self, text: str, asked: str, year: int | None, place: str, number: int) -> Markup:
        return element(
            "a", escaped(text), {"href": self.address("search", q=asked, year=year, place=place, page=number or None)}
        )

    def _hit(self, hit: Hit, asked: str) -> Markup:
        report, passage = hit
        where = self.address("report", report.edition) + (f"#{passage.id}" if passage.id else "")
        title = element("a", escaped(report.title), {"href": where})
        above = element("p", [title, escaped(f" {passage.headings}" if passage.headings else "")], {"class": "where"})
        text = element("p", highlighted(passage.text, asked), {"class": "words"})
        cite = element(
            "details",
            [
                element("summary", escaped(self.words.cite)),
                element("p", escaped(self.citation(report, passage.id))),
            ],
        )
        return element("li", [above, text, cite])

    def _link(self, report: IndexedReport) -> Markup:
        return element("a", escaped(report.title), {"href": self.address("report", report.edition)})

    def _place(self, report: IndexedReport) -> Markup:
        if not report.place:
            return escaped(self.words.unknown)
        return element("a", escaped(report.place), {"href": self.address("place", report.place)})


def highlighted(text: str, words: str) -> Markup:
    """A passage with the words searched for in it marked.

    >>> highlighted("稳就业", "就业")
    '稳<mark>就业</mark>'
    """
    pieces, end = list[Markup](), 0
    for start, stop in marked(text, words):
        pieces += [escaped(text[end:start]), element("mark", escaped(text[start:stop]))]
        end = stop
    return Markup("".join((*pieces, escaped(text[end:]))))


def _when(report: IndexedReport) -> str:
    return report.date or str(report.year or "")


def _counted(values: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for value in values:
        found[value] = found.get(value, 0) + 1
    return found


def _line(text: str, kind: str) -> Markup:
    return element("p", escaped(text), {"class": kind})


def _cell(content: Markup) -> Markup:
    return element("td", content)


def _table(heads: Iterable[str], rows: Iterable[Markup]) -> Markup:
    head = element("tr", [element("th", escaped(each), {"scope": "col"}) for each in heads])
    return element("table", [element("thead", head), element("tbody", Markup("\n".join(rows)))], {"class": "list"})
