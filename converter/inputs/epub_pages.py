"""Page breaks of an EPUB book: characters that no text has stand for them while its chapters are read."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from converter.inputs.page.lines import HtmlLine
from converter.source.source import PageStart
from converter.source.span import Span

FIRST, LAST = 0x35000, 0x3FFFD
"""Code points that Unicode has not assigned, and counts as wide, so that blanks around them collapse as in Chinese."""

SIGN = re.compile("[\U00035000-\U0003fffd]")

START_TAG = re.compile(rb"<[a-zA-Z][^<>]*>")
"""The start of an element: <span epub:type="pagebreak" id="p5" title="5">"""

ATTRIBUTE = re.compile(rb"""\s([\w:-]+)\s*=\s*("[^"]*"|'[^']*')""")
"""An attribute: id='p5'"""

OF_PAGES = frozenset(("pagebreak", "doc-pagebreak"))
"""Values of `epub:type` and `role` at the start of a page."""

Targets = Mapping[str, str]
"""Id in a chapter -> the number of the page that begins there."""


def page_list(nav: bytes, folder: str) -> dict[str, Targets]:
    """Chapter -> the pages that the navigation document, or the NCX of EPUB 2, lets begin at its ids.

    >>> page_list(b'<nav epub:type="page-list"><ol><li><a href="a.xhtml#p5">5</a></li></ol></nav>', "EPUB")
    {'EPUB/a.xhtml': {'p5': '5'}}
    """
    found: dict[str, dict[str, str]] = {}
    for number, address in _listed(LexborHTMLParser(nav.decode("utf-8", "replace"))):
        place, _, name = address.partition("#")
        chapter = posixpath.normpath(posixpath.join(folder, unquote(place)))
        if number and name:
            found.setdefault(chapter, {})[name] = number
    return dict(found)


def _listed(nav: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    for each in nav.css("nav"):
        kinds = f"{each.attributes.get('epub:type')} {each.attributes.get('role')}".split()
        if "page-list" in kinds or "doc-pagelist" in kinds:
            yield from ((_text(link), link.attributes.get("href") or "") for link in each.css("a"))
    for each in nav.css("pagetarget"):
        label, content = each.css_first("text"), each.css_first("content")
        if label is not None and content is not None:
            yield _text(label), content.attributes.get("src") or ""


def _text(element: LexborNode) -> str:
    return " ".join(element.text().split())


class PageSigns:
    """Signs for the page breaks of a book's chapters, in place of which the pages are found again in its lines."""

    def __init__(self) -> None:
        self.numbers: list[str] = []

    def put(self, chapter: bytes, targets: Targets) -> bytes:
        """The chapter with a sign at each page break, whose own text is the number of the page.

        >>> PageSigns().put(b'<p>a<span role="doc-pagebreak" id="p5">5</span>b</p>', {})
        b'<p>a&#x35000;b</p>'
        """
        if SIGN.search(chapter.decode("utf-8", "replace")):
            return chapter
        pieces: list[bytes] = []
        done = 0
        for tag in START_TAG.finditer(chapter):
            if tag.start() < done:
                continue
            known = {name.decode(): value[1:-1].decode("utf-8", "replace") for name, value in ATTRIBUTE.findall(tag[0])}
            kinds = {*known.get("epub:type", "").split(), *known.get("role", "").split()}
            listed = targets.get(known.get("id", ""))
            if listed is None and not kinds & OF_PAGES:
                continue
            end, own = _content(chapter, tag) if kinds & OF_PAGES else (tag.start(), "")
            number = listed or known.get("title") or known.get("aria-label") or own or known.get("id", "")
            if number and FIRST + len(self.numbers) <= LAST:
                pieces += (chapter[done : tag.start()], b"&#x%x;" % (FIRST + len(self.numbers)))
                self.numbers.append(" ".join(number.split()))
                done = end
        return b"".join((*pieces, chapter[done:]))

    def taken(self, lines: Iterable[HtmlLine]) -> tuple[list[HtmlLine], tuple[PageStart, ...]]:
        """The lines without the signs, and the pages of their text."""
        if not self.numbers:
            return list(lines), ()
        kept: list[HtmlLine] = []
        pages: list[PageStart] = []
        at = 0
        for line in lines:
            signs = [found.start() for found in SIGN.finditer(line.text)]
            pages += (
                PageStart(at + place - number, self._number(line.text[place])) for number, place in enumerate(signs)
            )
            without = _without(line, signs) if signs else line
            if without.text or not signs:
                kept.append(without)
                at += len(without.text) + 1
        end = max(at - 1, 0)
        return kept, tuple(page._replace(offset=min(page.offset, end)) for page in pages)

    def _number(self, sign: str) -> str:
        at = ord(sign) - FIRST
        return self.numbers[at] if at < len(self.numbers) else ""


def _content(chapter: bytes, tag: re.Match[bytes]) -> tuple[int, str]:
    """The end of a page break that holds text alone, and this text; one with elements in it stays."""
    if tag[0].endswith(b"/>"):
        return tag.end(), ""
    close = chapter.find(b"<", tag.end())
    name = tag[0][1:-1].split(None, 1)[0]
    closing = b"</" + name + b">"
    if close < 0 or not chapter.startswith(closing, close):
        return tag.start(), ""
    return close + len(closing), " ".join(chapter[tag.end() : close].decode("utf-8", "replace").split())


def _without(line: HtmlLine, signs: list[int]) -> HtmlLine:
    def moved(at: int) -> int:
        return at - bisect_left(signs, at)

    bold = tuple(Span(moved(each.start), moved(each.end)) for each in line.bold)
    return line._replace(text=SIGN.sub("", line.text), bold=tuple(each for each in bold if each.start < each.end))
