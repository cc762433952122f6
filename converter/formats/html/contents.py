"""Contents of a page: the headings that are on lines of their own, with links to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from converter.formats.html.back import notes_title
from converter.formats.html.context import HtmlContext
from converter.formats.html.markup import NOTHING, Markup, element, escaped, lines
from converter.model import Division, Node
from converter.model.walk import children

LEVELS = 2
"""Levels of headings in the contents: more of them would be longer than what a reader looks over."""

CLOSING_MARKS = "。：:；;，"
"""Marks at the end of a heading that the contents leave out."""


class ContentsEntry(NamedTuple):
    """Heading in the contents: its text, the id that it leads to, and those below it."""

    text: str
    target: str
    below: tuple[ContentsEntry, ...] = ()


def contents_of(context: HtmlContext, levels: int = LEVELS) -> tuple[ContentsEntry, ...]:
    """The headings of body and back."""
    back = context.report.back
    found = [*_entries(context, context.report.body, levels)]
    found += [ContentsEntry(each.title, context.ids[each.id]) for each in back.annexes if each.title]
    if back.heads or back.glossary or back.notes:
        found.append(ContentsEntry(notes_title(context), "notes"))
    return tuple(found)


def _entries(context: HtmlContext, nodes: Iterable[Node], levels: int) -> Iterator[ContentsEntry]:
    for node in nodes:
        if isinstance(node, Division) and node.heading and not (node.run_in and node.level > 1):
            text = context.change(f"{node.label}{node.heading}").rstrip(CLOSING_MARKS)
            below = tuple(_entries(context, node.children, levels - 1)) if levels > 1 else ()
            yield ContentsEntry(text, context.ids[node.id], below)
        else:
            yield from _entries(context, children(node), levels)


def navigation(context: HtmlContext) -> Markup:
    """The contents as a list of links, folded where there is no room beside the text; nothing for a single heading."""
    entries = contents_of(context)
    if len(entries) < 2:
        return NOTHING
    words = context.words
    summary = element("summary", escaped(words.contents), {"lang": words.tag})
    folded = element("details", lines((summary, entry_list(entries))))
    return element("nav", folded, {"id": "contents", "class": "own", "aria-label": words.contents})


def entry_list(entries: Iterable[ContentsEntry], page: str = "") -> Markup:
    """The entries as a list of links into `page`."""
    return element("ol", lines(_line(each, page) for each in entries))


def _line(entry: ContentsEntry, page: str) -> Markup:
    link = element("a", escaped(entry.text), {"href": f"{page}#{entry.target}"})
    return element("li", (link, entry_list(entry.below, page)) if entry.below else link)
