"""Pages of the review: the source and what was made of it side by side, and the list of documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args
from urllib.parse import quote

from converter.annotate.corrected import ANNOTATION_FIELDS
from converter.formats.html.back import back
from converter.formats.html.body import blocks, front
from converter.formats.html.context import context_of
from converter.formats.html.markup import NOTHING, Markup, MarkupAttributes, element, escaped, lines, opening
from converter.formats.html.page import page
from converter.formats.html.words import words_of
from converter.language import Language, translated
from converter.model import OmittedKind
from converter.model.options import OutputOptions
from converter.review.keys import ReviewKey, keys
from converter.review.panels import panels
from converter.review.reading import ReviewReading
from converter.review.source_side import source_side

STYLE, SCRIPT = "review.css", "review.js"

FIGURE_FIELDS = tuple(key for key, each in ANNOTATION_FIELDS.items() if each.type == "quantity" and each.name)
"""Fields of a figure that a correction can set."""

OUTPUTS = ("tei", "markdown", "json")
"""Outputs that the page leads to."""


class ReviewAddress:
    """Addresses of the pages, all behind the token."""

    def __init__(self, root: str) -> None:
        self.root = root

    def document(self, name: str) -> str:
        """The address of a document's page.

        >>> ReviewAddress("/t").document("a/年.txt")
        '/t/document/a/%E5%B9%B4.txt'
        """
        return f"{self.root}/document/{quote(name)}"

    def output(self, kind: str, name: str) -> str:
        """The address of an output of a document."""
        return f"{self.root}/output/{kind}/{quote(name)}"

    @property
    def list(self) -> str:
        """The address of the list of documents."""
        return f"{self.root}/"


def framed(place: ReviewAddress, language: Language, title: str, content: Markup, kind: str) -> str:
    """A page of the review around its content."""
    script = element("script", NOTHING, {"src": f"{place.root}/{SCRIPT}", "defer": ""})
    return page(words_of(language), title, content, head=script, kind=kind, style_sheet=f"{place.root}/{STYLE}")


def report_page(
    reading: ReviewReading, place: ReviewAddress, language: Language, names: Sequence[str], note: str = ""
) -> str:
    """The page of a document; `note` is a sentence for the user about what just happened."""
    at = names.index(reading.name)
    before, after = (names[n] if 0 <= n < len(names) else None for n in (at - 1, at + 1))
    facts: MarkupAttributes = {
        "id": "review",
        "data-version": reading.version,
        "data-document": reading.name,
        "data-root": place.root,
        "data-list": place.list,
        "data-before": place.document(before) if before is not None else None,
        "data-after": place.document(after) if after is not None else None,
        "data-output": "" if reading.is_output else None,
    }
    source = element("section", lines((_titled(translated("Source")), source_side(reading))), _region("source"))
    side = element("aside", panels(reading), {"id": "side", "aria-label": translated("About the reading")})
    inside = lines((source, _made(reading, language), side))
    content = lines(
        (_bar(reading, place, at, len(names)), element("div", inside, facts), _tools(keys(), note), _dialogs())
    )
    return framed(place, language, f"{reading.report.metadata.display_title} – {reading.name}", content, "review")


def _titled(words: str) -> Markup:
    return element("h2", escaped(words), {"class": "own"})


def _region(name: str) -> MarkupAttributes:
    return {"id": name, "tabindex": "0", "aria-label": translated("Source"), "role": "region"}


def _made(reading: ReviewReading, language: Language) -> Markup:
    """Markup of the report, as its page has it."""
    report = reading.report
    context = context_of(report, OutputOptions(language=language))
    title, begins = front(context)
    text = lines((begins, blocks(context, report.body, 2)))
    content = lines((title, text, back(context, Markup(title + text))))
    article = element("article", content, {"lang": report.metadata.language})
    return element("main", article, {"id": "text", "tabindex": "0", "aria-label": translated("Report")})


def _bar(reading: ReviewReading, place: ReviewAddress, at: int, count: int) -> Markup:
    """The head of the page: its file, its place among the others, and its outputs."""
    links = [element("a", escaped(translated("list of documents")), {"href": place.list})]
    links += [element("a", escaped(each), {"href": place.output(each, reading.name)}) for each in OUTPUTS]
    left = sum(each.open for each in reading.doubts)
    said = translated(f"document {at + 1} of {count}, open doubts: {left}")
    inside = [
        element("strong", escaped(reading.name)),
        element("span", escaped(said), {"class": "progress"}),
        element("nav", Markup(" ".join(links)), {"aria-label": translated("Outputs and documents")}),
    ]
    if reading.is_output:
        words = translated("This file is an output; correct the file that it was made from.")
        inside.append(element("p", escaped(words)))
    return element("header", lines(inside), {"class": "bar"})


def _tools(found: Sequence[ReviewKey], note: str) -> Markup:
    """The toolbar, and the line that says what happened."""
    buttons = [
        element(
            "button",
            Markup(escaped(each.words) + " " + element("kbd", escaped(each.key))),
            {"type": "button", "data-action": each.name, "aria-keyshortcuts": each.key},
        )
        for each in found
        if each.in_toolbar
    ]
    status = element("p", escaped(note), {"id": "status", "role": "status"})
    toolbar = element("div", lines(buttons), {"role": "toolbar", "aria-label": translated("Actions")})
    return element("footer", lines((status, toolbar)), {"class": "tools"})


def _dialogs() -> Markup:
    """The dialogues: the keys, the reasons, and the value that is edited."""
    rows = [
        element(
            "tr",
            (element("td", element("kbd", escaped(each.key))), element("td", escaped(each.words))),
            {"data-key": each.key, "data-name": each.name},
        )
        for each in keys()
    ]
    switch = element(
        "label",
        Markup(
            opening("input", {"type": "checkbox", "id": "keys-on", "checked": ""}) + escaped(translated("Use keys"))
        ),
    )
    table = element("table", element("tbody", lines(rows)))
    options = [element("option", escaped(translated(each)), {"value": each}) for each in get_args(OmittedKind)]
    field = opening("input", {"id": "value", "autocomplete": "off"})
    choice = element("select", options, {"id": "choice"})
    figures = [element("option", escaped(translated("no figure")), {"value": "quantity"})]
    figures += [element("option", escaped(each), {"value": each}) for each in FIGURE_FIELDS]
    asked = element("span", NOTHING, {"id": "asked"})
    of_figure = element("select", figures, {"id": "figure-field", "aria-label": translated("Field")})
    label = Markup(asked + field + choice)
    buttons = [
        element("button", escaped(translated("save")), {"value": "save"}),
        element("button", escaped(translated("cancel")), {"value": "cancel", "formnovalidate": ""}),
    ]
    form = element("form", lines((of_figure, element("label", label), element("p", buttons))), {"method": "dialog"})
    why = element("pre", NOTHING, {"id": "reasons", "tabindex": "0"})
    return lines(
        (
            _dialog("help", translated("Keys"), lines((table, switch, _close()))),
            _dialog("why", translated("Why it was read so"), lines((why, _close()))),
            _dialog("edit", translated("Value"), form),
        )
    )


def _dialog(name: str, title: str, content: Markup) -> Markup:
    head = element("h2", escaped(title), {"id": f"{name}-title"})
    return element("dialog", lines((head, content)), {"id": f"{name}-dialog", "aria-labelledby": f"{name}-title"})


def _close() -> Markup:
    button = element("button", escaped(translated("close")), {"value": "close"})
    return element("form", button, {"method": "dialog"})
