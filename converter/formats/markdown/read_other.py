"""Reader of other Markdown: the text as displayed, with the markup of lines as marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from markdown_it.token import Token

from converter.dataclass import replace
from converter.formats.markdown.check_blocks import inline_notes, note_name
from converter.formats.markdown.check_front import FrontEntry, entries
from converter.formats.markdown.habits import as_meant
from converter.formats.markdown.parser import is_too_deep, parsed
from converter.inputs.heading_marks import NUMBERED, significant_marks
from converter.inputs.labels import Label, labelled
from converter.source.source import Mark, MarkKind, Source
from converter.source.span import Span

TAG = re.compile(r"<!--.{0,2000}?-->|</?[A-Za-z][^<>]{0,1000}>", re.DOTALL)
LINE_BREAK = re.compile(r"<(?:br|/p|/div|/tr|/li)\b[^<>]{0,200}>", re.IGNORECASE)

BULLET = "● "

USUAL = {
    "title": "title",
    "date": "publication.date",
    "source": "publication.source",
    "url": "publication.url",
    "link": "publication.url",
    "author": "publication.editor",
    "editor": "publication.editor",
}
"""Keys of front matter known to Hugo and Jekyll, with their metadata fields."""


def read_other(source: Source) -> Source:
    """Strip the markup of the page; its front matter becomes labels above it."""
    tokens, noted = parsed(as_meant(source.text), chinese=True)
    if is_too_deep(tokens):
        return replace(source, format="markdown")
    names = inline_notes(noted, "")
    writer = _MarkdownLines(names)
    body, notes = _apart(tokens)
    writer.blocks((*body, *notes))
    for number, name in names.items():
        writer.note(name, noted["footnotes"]["list"][number]["tokens"])
    labels = [
        Label(USUAL.get(entry.key, ""), entry.key, _said(entry))
        for token in tokens
        if token.type == "front_matter"
        for entry in entries(token.content)
        if isinstance(entry, FrontEntry) and not entry.group
    ]
    text, marks = writer.finished()
    marks = significant_marks(text, marks)
    found = replace(source, text=text, newline="lf" if text else "none", format="markdown", marks=marks)
    return labelled(found, labels)


def _apart(tokens: Iterable[Token]) -> tuple[list[Token], list[Token]]:
    """The tokens of the page, and those of its footnotes, which a renderer puts at its foot."""
    body: list[Token] = []
    notes: list[Token] = []
    depth = 0
    for token in tokens:
        depth += token.type == "footnote_reference_open"
        (notes if depth else body).append(token)
        depth -= token.type == "footnote_reference_close"
    return body, notes


def _said(entry: FrontEntry) -> str:
    """The value of a key as a reader sees it."""
    if isinstance(entry.value, tuple):
        return ", ".join(entry.value)
    return entry.written if entry.value is None else entry.value


class _MarkdownLines:
    """Lines under construction, with their marks."""

    def __init__(self, names: Mapping[int, str]) -> None:
        self.names = names
        self.pieces: list[str] = []
        self.at = 0
        self.marks: list[Mark] = []
        self.kind: tuple[MarkKind, str] | None = None
        """Kind of the next line."""
        self.lists: list[bool] = []
        """True for each open list that is numbered."""
        self.bullet = ""
        self.table_start = self.cells = 0

    def blocks(self, tokens: Iterable[Token]) -> None:
        for token in tokens:
            match token.type:
                case "heading_open":
                    self.kind = "heading", token.tag[1:]
                case "footnote_reference_open":
                    self.kind = "note", f"[{token.meta['label']}]"
                case "footnote_reference_close":
                    self.kind = None
                case "bullet_list_open" | "ordered_list_open":
                    self.lists.append(token.type == "ordered_list_open")
                case "bullet_list_close" | "ordered_list_close":
                    self.lists.pop()
                case "list_item_open":
                    self.bullet = f"{token.info}{token.markup} " if self.lists[-1] else BULLET
                case "list_item_close":
                    self.bullet = ""
                case "inline":
                    self.inline(token.children or ())
                case "fence" | "code_block":
                    self.line(token.content.rstrip("\n"))
                case "html_block":
                    self.line(_without_tags(token.content))
                case _:
                    self.table(token.type)

    def table(self, kind: str) -> None:
        """The beginning or end of a table, a row or a cell."""
        if kind == "table_open":
            self.table_start = self.at
        elif kind == "tr_open":
            self.cells = 0
        elif kind in ("th_open", "td_open"):
            self.cells += 1
            self.write("\t" if self.cells > 1 else "")
        elif kind == "tr_close":
            self.write("\n")
        elif kind == "table_close":
            self.marks.append(Mark(Span(self.table_start, max(self.table_start, self.at - 1)), "table"))
            self.cells = 0

    def note(self, name: str, children: Sequence[Token]) -> None:
        """Write an inline note."""
        self.kind = "note", f"[{name}]"
        self.inline(children)

    def inline(self, children: Sequence[Token]) -> None:
        """The content of a paragraph, a heading or a cell."""
        if self.cells:
            self.write(self.runs(children).replace("\n", " "))
            return
        kind, self.kind = self.kind, None
        own = self.bullet == BULLET and NUMBERED.match(_said_by(children)) is not None
        self.write("" if own else self.bullet)  # a heading in a list has its number for a sign
        self.bullet = ""
        start = self.at
        self.write(self.runs(children))
        if self.at == start:
            return
        if kind is not None:
            self.marks.append(Mark(Span(start, self.at), *kind))
        elif _is_links(children):
            self.marks.append(Mark(Span(start, self.at), "link"))
        self.write("\n")

    def runs(self, children: Sequence[Token]) -> str:
        """The characters; where some are bold, that is marked."""
        found, length = [], 0
        bold: list[int] = []
        for child in children:
            if child.type == "strong_open":
                bold.append(self.at + length)
            elif child.type == "strong_close" and bold:
                start = bold.pop()
                if start < self.at + length:
                    self.marks.append(Mark(Span(start, self.at + length), "bold"))
            shown = f"[{note_name(child, self.names)}]" if child.type == "footnote_ref" else _shown(child)
            found.append(shown)
            length += len(shown)
        return "".join(found)

    def line(self, text: str) -> None:
        if text.strip():
            self.write(f"{text}\n")

    def write(self, text: str) -> None:
        self.pieces.append(text)
        self.at += len(text)

    def finished(self) -> tuple[str, tuple[Mark, ...]]:
        """The text and its marks, in order."""
        return "".join(self.pieces), tuple(sorted(self.marks, key=lambda mark: mark.span))


def _said_by(children: Sequence[Token]) -> str:
    """The beginning of a line without its markup."""
    return "".join(map(_shown, children[:4]))


def _shown(token: Token) -> str:
    """Return the visible text of a token."""
    match token.type:
        case "softbreak" | "hardbreak":
            return "\n"
        case "html_inline":
            return _without_tags(token.content)
        case _:
            return token.content


def _without_tags(html: str) -> str:
    """The text between tags; a line ends where the page would end it.

    >>> _without_tags("经济<br>增长<b>5%</b>")
    '经济\\n增长5%'
    """
    return TAG.sub("", LINE_BREAK.sub("\n", html)).strip(" \t") if html != "\n" else ""


def _is_links(children: Sequence[Token]) -> bool:
    """Test whether a line consists of links only."""
    depth = 0
    for child in children:
        if child.type in ("link_open", "link_close"):
            depth += child.nesting
        elif depth == 0 and child.content.strip(" |·>\u3000"):
            return False
    return any(child.type == "link_open" for child in children)
