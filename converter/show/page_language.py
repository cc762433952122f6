"""Our own pages in another language: their texts and labels are translated, not what they show of reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape

from converter.language import Language, translated

PIECES = re.compile(r"<(?P<close>/?)(?P<name>[a-z][a-z0-9]*)(?P<rest>[^>]*)>|<![^>]*>|[^<]+")
"""A tag, a declaration or a text of a page in which > is only at the end of a tag: <p class="note">"""

LABEL = re.compile(r'(?P<name>aria-label|data-filter)="(?P<words>[^"]*)"')
"""An attribute that is read out or shown: aria-label="Contents" """

DATA = re.compile(r'\blang="zh"')
"""An element with words of a report."""

SECOND = "data-second"
"""Attribute of words that repeat the English ones in Chinese; a page in Chinese leaves them out."""

VOID = frozenset({"br", "hr", "link", "meta", "rect"})
"""Elements without an end tag."""

SILENT = ("code", "script", "style")
"""Elements whose texts are no words."""

TAGS = {"zh": "zh-Hans"}
"""Language -> its tag (BCP 47)."""


def page_in(language: Language, page: str) -> str:
    """The page in a language: each of its own texts that the catalogue knows, and each label.

    >>> page_in("zh", '<html lang="en"><p aria-label="Contents">None.</p><b lang="zh">None.</b></html>')
    '<html lang="zh-Hans"><p aria-label="目录">无。</p><b lang="zh">None.</b></html>'
    """
    return page if language == "en" else "".join(_pieces(language, page))


def _pieces(language: Language, page: str) -> Iterator[str]:
    kept: list[tuple[str, bool, bool]] = [("", False, False)]
    """Open elements: name, whether texts in it stay, whether it is left out."""
    for piece in PIECES.finditer(page):
        name, text = piece["name"], piece.group()
        _, stays, left_out = kept[-1]
        if name is None:
            if not left_out:
                yield text if stays or text.startswith("<") else _said(language, text)
        elif piece["close"]:
            while len(kept) > 1 and kept.pop()[0] != name:
                pass
            if not left_out:
                yield text
        else:
            rest = piece["rest"]
            left_out = left_out or SECOND in rest
            if not left_out:
                yield f"<{name}{_labelled(language, name, rest)}>"
            if name not in VOID and not rest.endswith("/"):
                kept.append((name, stays or name in SILENT or DATA.search(rest) is not None, left_out))


def _labelled(language: Language, name: str, rest: str) -> str:
    if name == "html":
        rest = rest.replace('lang="en"', f'lang="{TAGS[language]}"')
    return LABEL.sub(lambda each: f'{each["name"]}="{_said(language, each["words"])}"', rest)


def _said(language: Language, text: str) -> str:
    """A text between tags, with the white space around it, which Chinese has only where words of others follow."""
    words = text.strip()
    said = translated(" ".join(unescape(words).split()), language) if words else ""
    return text if not words or said == words else text.replace(words, escape(said))
