"""Frame of the site's pages: the way from the home page, the search, and relative links to both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from converter.formats.html.markup import NOTHING, Markup, element, escaped, lines, opening
from converter.formats.html.page import page
from converter.formats.html.words import words_of
from converter.language import Language
from converter.site.entries import PlaceStop
from converter.site.words import SITE_WORDS

STYLE = "site.css"
HOME, SEARCH = "index.html", "search.html"
REPORTS, PLACES, YEARS, COMPARED = "reports", "places", "years", "compared"
"""Folders of the site."""

Crumb = tuple[str, str]
"""Text and address of a step of the way, as from the home page."""


def place_crumbs(stops: Iterable[PlaceStop]) -> list[Crumb]:
    """The way over the places."""
    return [(stop.name, f"{PLACES}/{stop.page}.html") for stop in stops]


def framed(
    language: Language,
    title: str,
    content: Markup,
    crumbs: Sequence[Crumb],
    *,
    up: str = "../",
    head: Markup = NOTHING,
    kind: str | None = None,
    text_language: str | None = None,
    description: str = "",
) -> str:
    """A page of the site; `up` leads from its folder to the home page's."""
    words = words_of(language)
    return page(
        words,
        title,
        lines((_bar(language, crumbs, up), content)),
        description=description,
        head=head,
        kind=kind,
        language=text_language,
        style_sheet=f"{up}{STYLE}",
    )


def _bar(language: Language, crumbs: Sequence[Crumb], up: str) -> Markup:
    words, tag = SITE_WORDS[language], words_of(language).tag
    way = [(words.home, HOME), *crumbs]
    steps = [
        element("li", element("a", escaped(text), {"href": f"{up}{address}"}) if address else escaped(text))
        for text, address in way
    ]
    path = element("nav", element("ol", lines(steps)), {"aria-label": words.path})
    field = search_form(language, up) if up else NOTHING  # pages of the uppermost folder have their own
    return element("header", lines((path, field)), {"class": "site-bar own", "lang": tag})


def search_form(language: Language, up: str) -> Markup:
    """The field that leads to the page of the search."""
    words = SITE_WORDS[language]
    field = opening("input", {"type": "search", "name": "q", "aria-label": words.searching})
    button = element("button", escaped(words.search))
    return element("form", lines((field, button)), {"action": f"{up}{SEARCH}", "class": "find", "role": "search"})
