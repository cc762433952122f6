"""Keys of the page: what each does, for its buttons and its help."""

from __future__ import annotations

from typing import NamedTuple

from converter.language import translated


class ReviewKey(NamedTuple):
    """A key with what it does."""

    key: str
    name: str
    """Name of the action, as the page's script and the server know it."""
    words: str
    in_toolbar: bool = True


def keys() -> tuple[ReviewKey, ...]:
    """The keys in the order of the toolbar, in the language of the page."""
    return (
        ReviewKey("n", "next-doubt", translated("next doubt")),
        ReviewKey("p", "previous-doubt", translated("doubt before"), False),
        ReviewKey("a", "accept", translated("accept")),
        ReviewKey("h", "heading", translated("heading")),
        ReviewKey("[", "level-up", translated("level up")),
        ReviewKey("]", "level-down", translated("level down")),
        ReviewKey("x", "not-heading", translated("not a heading")),
        ReviewKey("o", "omit", translated("leave out")),
        ReviewKey("i", "keep", translated("take in")),
        ReviewKey("e", "edit", translated("edit the value")),
        ReviewKey("f", "figure", translated("correct the figure"), False),
        ReviewKey("w", "why", translated("show why")),
        ReviewKey("u", "undo", translated("undo")),
        ReviewKey("j", "next-place", translated("next place"), False),
        ReviewKey("k", "previous-place", translated("place before"), False),
        ReviewKey(".", "next-document", translated("next document"), False),
        ReviewKey(",", "previous-document", translated("document before"), False),
        ReviewKey("l", "list", translated("list of documents"), False),
        ReviewKey("?", "help", translated("keys")),
    )
