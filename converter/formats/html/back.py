"""Markup of what follows a report: annexes, notes and the glossary, each linked back to where the text uses it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from converter.formats.html.body import blocks
from converter.formats.html.context import HtmlContext, entries_of
from converter.formats.html.inline import InlineMark, inline, mark, marked, page_marks
from converter.formats.html.markup import NOTHING, Markup, element, escaped, lines, opening
from converter.model import Annex, GlossaryEntry, Note

USED = re.compile(r' id="([^"]+)\.use"')
"""Id of the first reference to an entry."""


class BackSection(NamedTuple):
    """Part of what follows a report, a chapter of a book: an annex, or the notes with the glossary."""

    title: str
    content: Markup
    kind: str
    """Term of the EPUB Structural Semantics Vocabulary."""


def back(context: HtmlContext, text: Markup) -> Markup:
    """Markup of what follows the report, whose own markup is `text`."""
    return lines(section.content for section in back_sections(context, text))


def back_sections(context: HtmlContext, text: Markup) -> list[BackSection]:
    """The annexes, then the notes and the glossary, which lead back into `text`."""
    found = context.report.back
    used = frozenset(USED.findall(text))
    sections = [BackSection(context.change(each.title), _annex(context, each), "appendix") for each in found.annexes]
    heads = [element("h2", inline(context, each.span, each.text), {"id": context.ids[each.id]}) for each in found.heads]
    entries = [_entry(context, each, used) for each in entries_of(context.report)]
    if not (heads or entries):
        return sections
    title = notes_title(context)
    if not heads:
        heads = [element("h2", escaped(title), {"class": "own"})]
    series = entries if context.book else [_series(entries)]
    content = Markup(f"\n{lines((*heads, *series))}\n")
    notes = element("section", content, {"id": "notes", "role": "doc-endnotes"})
    return [*sections, BackSection(title, notes, "endnotes")]


def notes_title(context: HtmlContext) -> str:
    """The title of the notes: as the report heads them, or else a word of the page."""
    words, heads = context.words, context.report.back.heads
    if heads:
        return heads[0].text
    return words.glossary if context.report.back.glossary else words.notes


def _series(entries: list[Markup]) -> Markup:
    return element("ol", lines(entries), {"class": "notes"}) if entries else NOTHING


def _annex(context: HtmlContext, annex: Annex) -> Markup:
    title = element("h2", inline(context, annex.title_span, annex.title)) if annex.title else NOTHING
    content = lines((title, blocks(context, annex.children, 3)))
    return element("section" if title else "div", content, {"id": context.ids[annex.id], "class": "annex"})


def _entry(context: HtmlContext, entry: GlossaryEntry | Note, used: frozenset[str]) -> Markup:
    """An entry as written, its term marked, with the way back to its first use."""
    name = context.ids[entry.id]
    text = marked(context.change(entry.text), [*_term(entry), *page_marks(context, entry.span)])
    link = NOTHING
    if name in used:
        attributes = {
            "class": "own back",
            "href": f"#{context.use_id(entry.id)}",
            "role": "doc-backlink",
            "aria-label": context.words.back,
            "lang": context.words.tag,
        }
        link = Markup(" " + element("a", escaped("↩"), attributes))
    if not context.book:
        return element("li", Markup(text + link), {"id": name})
    inside = element("p", Markup(text + link))
    if not link:  # readers show a footnote as a pop-up alone
        return element("div", inside, {"id": name})
    return element("aside", inside, {"id": name, "role": "doc-footnote", "epub:type": "footnote"})


def _term(entry: GlossaryEntry | Note) -> Iterator[InlineMark]:
    if isinstance(entry, GlossaryEntry) and entry.term:
        at = entry.text.find(entry.term)
        if at >= 0:
            yield mark(at, at + len(entry.term), 0, opening("dfn"))
