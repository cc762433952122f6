"""Markdown read by markdown-it-py as GitHub's renderer would: blocks in a row, footnotes, front matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

MAX_NESTING = 200
"""How deep lists may stand in lists: ten times the parser's own limit, at which it silently drops text."""

STRUCTURE = {
    "bullet_list_open": "list",
    "bullet_list_close": "/list",
    "list_item_open": "item",
    "list_item_close": "/item",
    "table_open": "table",
    "table_close": "/table",
    "tr_open": "row",
}
"""Tokens that are a block's beginning or end, and what they are called here."""

SILENT = frozenset({
    "heading_open", "heading_close", "paragraph_open", "paragraph_close", "thead_open", "thead_close",
    "tbody_open", "tbody_close", "tr_close", "th_open", "th_close", "td_open", "td_close",
    "footnote_block_open", "footnote_block_close", "footnote_close", "footnote_anchor",
})

WHOLE = {("strong_open", "strong_close"): "bold", ("em_open", "em_close"): "stage"}
"""Marks around a whole paragraph, and what the paragraph then is."""


class Seen(NamedTuple):
    """What a reader meets: its kind, and its text, in which U+0000 stands around a footnote's label."""

    kind: str
    text: str = ""


@dataclass(slots=True)
class ReadBack:
    """A page as it was read."""

    front_matter: str = ""
    blocks: list[Seen] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    """The line of each block, from 1."""
    footnotes: dict[str, list[Seen]] = field(default_factory=dict)
    """What each footnote holds that the text refers to."""
    defined: dict[str, bool] = field(default_factory=dict)
    """Every footnote's label, and whether the text refers to it."""


@cache
def parser() -> MarkdownIt:
    """CommonMark with HTML, tables, deletion, footnotes and front matter."""
    reader = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable(["table", "strikethrough"])
    return reader.use(footnote_plugin).use(front_matter_plugin)


def read_back(text: str) -> ReadBack:
    """The page as a renderer sees it.

    >>> read_back("# 一\\n\\n二[^a]\\n\\n[^a]: 三").blocks
    [Seen(kind='h1', text='一'), Seen(kind='paragraph', text='二\\x00a\\x00')]
    """
    environment: dict[str, Any] = {}
    read = ReadBack()
    blocks, lines, opened, line = read.blocks, read.lines, "", 1
    for token in parser().parse(text, environment):
        line = token.map[0] + 1 if token.map else line
        if token.type == "front_matter":
            read.front_matter = token.content
        elif token.type == "footnote_open":
            blocks, lines = read.footnotes.setdefault(label_of(token), []), []
        elif token.type in SILENT:
            opened = token.tag
        else:
            blocks.append(_seen(token, opened))
            lines.append(line)
    references = environment.get("footnotes", {}).get("refs", {})
    read.defined = {label[1:]: number >= 0 for label, number in references.items()}
    read.defined |= dict.fromkeys(read.footnotes, True)
    return read


def label_of(token: Token) -> str:
    """The label of a footnote; one that stands in the text itself, ^[…], is called after its number on the page."""
    label: str | None = token.meta.get("label")
    return f"note-inline{token.meta['id'] + 1}" if label is None else label


def _seen(token: Token, opened: str) -> Seen:
    if token.type != "inline":
        return Seen(STRUCTURE.get(token.type, token.type), token.content)
    children = [child for child in token.children or () if child.content or child.type != "text"]
    if opened == "p":
        kind = _whole(children)
        return Seen(kind or "paragraph", _inline(children[1:-1] if kind else children))
    return Seen("cell" if opened in ("th", "td") else opened, _inline(children))


def _whole(children: Sequence[Token]) -> str | None:
    """The kind of a paragraph that is one emphasis from end to end."""
    if len(children) < 2 or sum(child.type == children[0].type for child in children) > 1:
        return None
    return WHOLE.get((children[0].type, children[-1].type))


def _inline(children: Sequence[Token]) -> str:
    return "".join(map(_piece, children))


def _piece(token: Token) -> str:
    if token.type in ("text", "text_special"):
        return token.content
    if token.type == "footnote_ref":
        return f"\0{label_of(token)}\0"
    return "\n" if token.type == "softbreak" else f"\0{token.type}\0{token.content}"
