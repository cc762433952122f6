"""Skeleton of a page: its head and its frame, in which any content may be."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256

from converter.formats.html.markup import NOTHING, Markup, element, escaped, lines, opening
from converter.formats.html.words import PageWords
from converter.resources import resource

STYLE = "page.css"
SELF, NONE = "'self'", "'none'"


def style() -> str:
    """The style sheet of all pages."""
    return resource("templates", STYLE).read_text(encoding="utf-8")


def page(
    words: PageWords,
    title: str,
    content: Markup,
    *,
    description: str = "",
    head: Markup = NOTHING,
    kind: str | None = None,
    language: str | None = None,
    styles: str = "",
    asks: bool = False,
    style_sheet: str | None = None,
) -> Markup:
    """A self-contained page: it loads nothing and needs no script.

    `content` is what the body holds, `head` further elements for the head, `kind` the class of the body,
    `language` that of the content where it is not that of the page's own words, `styles` those of a kind of page,
    after those of all; a page that `asks` has a form, which its own site answers.  With a `style_sheet`, its address,
    the page is one of several that share it.
    """
    tags = (
        opening("meta", {"charset": "utf-8"}),
        opening("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        opening("meta", {"name": "color-scheme", "content": "light dark"}),
        opening("meta", {"name": "description", "content": description}) if description else NOTHING,
        element("title", escaped(title)),
        head,
        *(
            _styled(styles, asks)
            if style_sheet is None
            else (opening("link", {"rel": "stylesheet", "href": style_sheet}),)
        ),
    )
    skip = element("a", escaped(words.skip), {"class": "skip own", "href": "#text", "lang": words.tag})
    body = element("body", Markup(f"\n{lines((skip, content))}\n"), {"class": kind})
    root = {"lang": language or words.tag}
    return Markup(f"<!DOCTYPE html>\n{opening('html', root)}\n<head>\n{lines(tags)}\n</head>\n{body}\n</html>\n")


def _styled(styles: str, asks: bool) -> Sequence[Markup]:
    """The style in the page itself, and the policy that allows nothing else."""
    css = style() + styles
    forms = f"form-action {SELF if asks else NONE}"
    policy = f"default-src 'none'; style-src {_source(css)}; img-src data:; base-uri 'none'; {forms}"
    policy_tag = opening("meta", {"http-equiv": "Content-Security-Policy", "content": policy})
    return policy_tag, element("style", Markup(css))


def _source(text: str) -> str:
    """Build the source expression that allows this style, and no other, in the page's security policy."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode('ascii')}'"
