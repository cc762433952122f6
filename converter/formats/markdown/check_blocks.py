"""Page as parsed: a sequence of blocks, footnotes, front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any, NamedTuple

from markdown_it.token import Token

from converter.formats.markdown.parser import is_too_deep, parsed
from converter.formats.markdown.profiles import (
    DEFAULT,
    PROFILE_KEY,
    STATED_ID,
    TITLE_ID,
    Profile,
    profile_named,
)
from converter.formats.markdown.write_blocks import APART
from converter.text.words import word_set

STRUCTURE = {
    "bullet_list_open": "list",
    "bullet_list_close": "/list",
    "list_item_open": "item",
    "list_item_close": "/item",
    "table_open": "table",
    "table_close": "/table",
    "tr_open": "row",
}
"""Tokens at the start or end of a block -> their names here."""

SILENT = {
    *word_set("""
    heading_open heading_close paragraph_open paragraph_close thead_open thead_close tbody_open tbody_close tr_close
    th_open th_close td_open td_close
    """)
}

WHOLE = {("strong_open", "strong_close"): "bold", ("em_open", "em_close"): "stage"}
"""Marks around a whole paragraph -> the kind of the paragraph."""


class Seen(NamedTuple):
    """Block as displayed: kind and text, with U+0000 around the label of a footnote.

    Other marks are delimited so, too, with a blank before their name, which no label has.
    """

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
    """Content of each footnote."""
    defined: dict[str, bool] = field(default_factory=dict)
    """Label of every footnote -> True if the text refers to it."""
    too_deep: bool = False
    """Return True if the parser skipped text because blocks nest too deep."""
    profile: Profile = DEFAULT
    """Profile of the page, which is undone in `blocks`."""
    titled: bool = True
    """Return False if only the front matter has the title."""


def read_back(text: str, profile: Profile | None = None) -> ReadBack:
    """The page as a renderer sees it, in the form of the default profile; `profile` is read from it unless given.

    >>> read_back("# 一\\n\\n二[^a]\\n\\n[^a]: 三").blocks
    [Seen(kind='h1', text='一'), Seen(kind='paragraph', text='二\\x00a\\x00')]
    """
    tokens, noted = parsed(text)
    names = inline_notes(noted, "note")
    read = ReadBack(too_deep=is_too_deep(tokens))
    around: list[tuple[list[Seen], list[int]]] = []  # what goes on behind the footnote in which the token stands
    blocks, lines, opened, line = read.blocks, read.lines, "", 1
    for token in tokens:
        line = token.map[0] + 1 if token.map else line
        if token.type == "front_matter":
            read.front_matter = token.content
        elif token.type == "footnote_reference_open":
            around.append((blocks, lines))
            blocks, lines = read.footnotes.setdefault(token.meta["label"], []), []
        elif token.type == "footnote_reference_close":
            blocks, lines = around.pop()
        elif token.type == "html_block" and token.content.strip() == APART:
            continue
        elif token.type in SILENT:
            opened = token.tag
        else:
            blocks.append(_seen(token, opened, names))
            lines.append(line)
    _undo(read, profile or stated_profile(read.front_matter))
    found = noted.get("footnotes", {"refs": {}, "list": {}})
    read.defined = {label[1:]: number >= 0 for label, number in found["refs"].items()}
    for number, name in names.items():
        read.defined[name] = True
        read.footnotes[name] = [Seen("paragraph", _inline(found["list"][number]["tokens"], names))]
    return read


PROFILE_LINE = re.compile(rf"^[\"']?{PROFILE_KEY}[\"']?: *[\"']?(?P<name>[a-z]+)[\"']? *(?:#.*)?$", re.MULTILINE)
"""Line of front matter that names the profile: `profile: "hugo"`"""


def stated_profile(front_matter: str) -> Profile:
    """The profile that front matter names.

    >>> [stated_profile(text).name for text in ('profile: "hugo"', "title: a", "profile: word")]
    ['hugo', 'default', 'default']
    """
    found = PROFILE_LINE.search(front_matter)
    return (profile_named(found["name"]) if found else None) or DEFAULT


def _undo(read: ReadBack, profile: Profile) -> None:
    """Give the blocks the form of the default profile: headings as deep as there, without ids."""
    read.profile = profile
    if profile == DEFAULT:
        return
    deeper, titles = 2 - profile.outermost, 0
    for number, (kind, text) in enumerate(read.blocks):
        if re.fullmatch("h[1-6]", kind):
            found = STATED_ID.search(text) if profile.ids else None
            is_title = bool(found and found["id"] == TITLE_ID)
            titles += is_title
            depth = int(kind[1]) + (0 if is_title else deeper)
            read.blocks[number] = Seen(f"h{depth}" if depth < 7 else "bold", text[: found.start()] if found else text)
    read.titled = profile.titled or titles > 0


def inline_notes(noted: Mapping[str, Any], stem: str) -> dict[int, str]:
    """Name inline notes, `^[…]`, with names that no footnote has.

    >>> inline_notes({"footnotes": {"refs": {":note1": 0}, "list": {0: {}, 1: {"tokens": []}}}}, "note")
    {1: 'note2'}
    """
    found = noted.get("footnotes", {"refs": {}, "list": {}})
    free: Iterator[str] = (name for name in map(f"{stem}{{}}".format, count(1)) if f":{name}" not in found["refs"])
    return {number: next(free) for number, note in found["list"].items() if "tokens" in note}


def _seen(token: Token, opened: str, names: Mapping[int, str]) -> Seen:
    if token.type != "inline":
        return Seen(STRUCTURE.get(token.type, token.type), token.content)
    children = [child for child in token.children or () if child.content or child.type != "text"]
    if opened == "p":
        kind = _whole(children)
        return Seen(kind or "paragraph", _inline(children[1:-1] if kind else children, names))
    return Seen("cell" if opened in ("th", "td") else opened, _inline(children, names))


def note_name(token: Token, names: Mapping[int, str]) -> str:
    """The name of the footnote to which a reference points."""
    return token.meta["label"] if "label" in token.meta else names[token.meta["id"]]


def _whole(children: Sequence[Token]) -> str | None:
    """The kind of a paragraph that is one emphasis from end to end."""
    if sum(child.type == children[0].type for child in children) != 1:
        return None
    return WHOLE.get((children[0].type, children[-1].type))


def _inline(children: Sequence[Token], names: Mapping[int, str]) -> str:
    return "".join(_piece(child, names) for child in children)


def _piece(token: Token, names: Mapping[int, str]) -> str:
    if token.type in ("text", "text_special"):
        return token.content
    if token.type == "footnote_ref":
        return f"\0{note_name(token, names)}\0"
    return "\n" if token.type == "softbreak" else f"\0 {token.type}\0{token.content}"
