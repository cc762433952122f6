"""Markup that is HTML and XML alike: elements with escaped texts and attributes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NewType

from converter.formats.markdown.write_blocks import shown

Markup = NewType("Markup", str)
"""Text that is markup already; any other string is escaped first."""

NOTHING = Markup("")

MARKS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
QUOTED = MARKS | str.maketrans({'"': "&quot;", "\n": " ", "\r": " ", "\t": " "})

MarkupAttributes = Mapping[str, str | None]
"""Names of attributes with their values; one whose value is None is left out."""


def escaped(text: str) -> Markup:
    """The text with its marks escaped, and U+FFFD for each character that a page cannot hold.

    >>> escaped("A<B & \\x07")
    'A&lt;B &amp; \ufffd'
    """
    return Markup(shown(text).translate(MARKS))


def opening(name: str, attributes: MarkupAttributes | None = None) -> Markup:
    """The opening tag of an element.

    >>> opening("p", {"id": "p1", "class": None, "title": 'a "b"'})
    '<p id="p1" title="a &quot;b&quot;">'
    """
    stated = (attributes or {}).items()
    values = "".join(f' {key}="{shown(value).translate(QUOTED)}"' for key, value in stated if value is not None)
    return Markup(f"<{name}{values}>")


def element(name: str, content: Markup | Iterable[Markup], attributes: MarkupAttributes | None = None) -> Markup:
    """An element with its content.

    >>> element("b", escaped("1 < 2"))
    '<b>1 &lt; 2</b>'
    """
    inside = content if isinstance(content, str) else "".join(content)
    return Markup(f"{opening(name, attributes)}{inside}</{name}>")


def lines(pieces: Iterable[Markup]) -> Markup:
    """The pieces that are not empty, each on a line of its own."""
    return Markup("\n".join(piece for piece in pieces if piece))
