"""Chapters of a book: the files of its text, each with the markup of a part of the report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from converter.catalogue.record import CatalogueRecord
from converter.dataclass import dataclass, replace
from converter.formats.html.about import about
from converter.formats.html.back import back_sections
from converter.formats.html.body import block, front
from converter.formats.html.contents import ContentsEntry, contents_of
from converter.formats.html.context import HtmlContext
from converter.formats.html.markup import Markup, element, lines
from converter.model import Division, Node

ID = re.compile(r'(?<= id=")[^"]+')


@dataclass(frozen=True, slots=True)
class Chapter:
    """File of a book: its name, its title for readers of the file alone, and its markup."""

    name: str
    title: str
    content: Markup
    kind: str = "bodymatter"
    """Term of the EPUB Structural Semantics Vocabulary."""


def chapters_of(context: HtmlContext, record: CatalogueRecord) -> list[Chapter]:
    """The chapters of a report: the title, each outermost division, what follows, and the page about the report."""
    title, opening = front(context)
    found = [Chapter("title.xhtml", record.title, title, "titlepage")]
    groups = [*_groups(context.report.body)]
    for number, nodes in enumerate(groups, 1):
        text = lines(block(context, node, 2) for node in nodes)
        before = opening if number == 1 else Markup("")
        found.append(Chapter(f"text{number}.xhtml", _title(context, nodes) or record.title, lines((before, text))))
    if opening and not groups:
        found.append(Chapter("text1.xhtml", record.title, opening))
    text = Markup("".join(each.content for each in found))
    for number, section in enumerate(back_sections(context, text), 1):
        found.append(Chapter(f"back{number}.xhtml", section.title or record.title, section.content, section.kind))
    found.append(Chapter("about.xhtml", context.words.about, about(record, context.words), "backmatter"))
    return _linked([replace(each, content=_framed(each)) for each in found])


def _framed(chapter: Chapter) -> Markup:
    return element("article", Markup(f"\n{chapter.content}\n"))


def _groups(nodes: Iterable[Node]) -> Iterator[Sequence[Node]]:
    """Part the outermost nodes into chapters: those before the first division, and each division with the rest."""
    group: list[Node] = []
    for node in nodes:
        if isinstance(node, Division) and group:
            yield group
            group = []
        group.append(node)
    if group:
        yield group


def _title(context: HtmlContext, nodes: Sequence[Node]) -> str:
    first = nodes[0]
    return context.change(f"{first.label}{first.heading}") if isinstance(first, Division) else ""


def _linked(chapters: Sequence[Chapter]) -> list[Chapter]:
    """The chapters with the links that lead into another of them."""
    home = {name: chapter.name for chapter in chapters for name in ID.findall(chapter.content)}
    return [replace(each, content=_with_links(each, home)) for each in chapters]


def _with_links(chapter: Chapter, home: dict[str, str]) -> Markup:
    def replaced(found: re.Match[str]) -> str:
        name = home.get(found[1], chapter.name)
        return f' href="{"" if name == chapter.name else name}#{found[1]}"'

    return Markup(re.sub(r' href="#([^"]+)"', replaced, chapter.content))


def entries_of(context: HtmlContext, chapters: Sequence[Chapter]) -> tuple[ContentsEntry, ...]:
    """The contents of the book, each heading with the file that it is in."""
    home = {name: chapter.name for chapter in chapters for name in ID.findall(chapter.content)}
    about_page = ContentsEntry(context.words.about, "about.xhtml#about")
    return (*(_placed(each, home) for each in contents_of(context)), about_page)


def _placed(entry: ContentsEntry, home: dict[str, str]) -> ContentsEntry:
    below = tuple(_placed(each, home) for each in entry.below)
    return ContentsEntry(entry.text, f"{home[entry.target]}#{entry.target}", below)
