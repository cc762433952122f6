"""Reader of EPUB books: their chapters as web pages, in the order in which they are read."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from hashlib import sha256
from urllib.parse import unquote

from lxml import etree

from converter.inputs.epub_pages import PageSigns, Targets, page_list
from converter.inputs.heading_marks import significant_marks
from converter.inputs.labels import Label, labelled
from converter.inputs.page.html import read_page, visible
from converter.inputs.page.lines import HtmlLine, joined
from converter.inputs.page.mhtml import MhtmlPage
from converter.inputs.unreadable import Faulty, unreadable
from converter.inputs.zip_parts import ZipParts
from converter.source.problem import Outcome, Problem
from converter.source.source import Source
from converter.text.legible import file_name

CONTAINER = "META-INF/container.xml"
ENCRYPTION = "META-INF/encryption.xml"

FETCH_AGAIN = "Fetch the file again."

NO_PACKAGE = "The file is damaged: its list of chapters is missing."

PROTECTED = (
    "This EPUB book is protected by the shop that sold it (DRM).",
    "Only a copy without protection can be converted.",
)

NO_TEXT = (
    "This EPUB book has no text: its pages are pictures, or empty.",
    "Read its pictures with an OCR program first.",
)

PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
"""Types of chapters."""

NCX = "application/x-dtbncx+xml"
"""Type of the contents of EPUB 2."""

EMPTY_ELEMENT = re.compile(
    rb"<((?!(?:area|base|br|col|embed|hr|img|input|link|meta|source|wbr)\b)[a-zA-Z]\w*)([^<>]*)/>"
)
"""An element that is empty in XML and would be open in HTML: <title/>"""

LABELS = {"publisher": "publication.source", "date": "publication.date"}
"""Dublin Core elements of the book, and the metadata fields that they state; title and creator are only kept."""

KEPT = ("title", "creator", "publisher", "date")


def read_epub(data: bytes, *, name: str = "", encoding: str | None = None) -> Outcome[Source]:
    """Read the text of a book, one paragraph a line, with the marks of its pages; its table of contents is left out.

    Unreadable bytes give an empty source and a problem.
    """
    try:
        parts = ZipParts(data)
        if _is_protected(parts):
            raise Faulty(*PROTECTED)
        place = _package(parts)
        package = parts.tree(place)
        if package is None:
            raise Faulty(NO_PACKAGE, FETCH_AGAIN)
        lines: list[HtmlLine] = []
        problems: list[Problem] = []
        signs = PageSigns()
        targets = _page_lists(parts, package, posixpath.dirname(place))
        for chapter in _chapters(package, posixpath.dirname(place)):
            marked = signs.put(parts.blob(chapter) or b"", targets.get(chapter, {}))
            page = read_page(MhtmlPage(as_html(marked), None, ""), encoding)
            lines += page.lines
            problems += page.problems
    except Faulty as error:
        return unreadable(data, name, "epub", error.why, error.hint)
    if not any(line.text.strip() for line in lines):
        return unreadable(data, name, "epub", *NO_TEXT)
    shown, pages = signs.taken(visible(lines))
    text, marks = joined(shown)
    source = Source(
        text, file_name(name), "utf-8", sha256(data).hexdigest(), "lf", "epub", significant_marks(text, marks), pages
    )
    return Outcome(labelled(source, list(_labels(package))), tuple(problems))


def as_html(chapter: bytes) -> bytes:
    """XML of a chapter as HTML, in which only some elements may be empty: `<title/>` would hide all that follows.

    >>> as_html(b'<title/><p class="a"/><br/>')
    b'<title></title><p class="a"></p><br/>'
    """
    return EMPTY_ELEMENT.sub(rb"<\1\2></\1>", chapter)


def _package(parts: ZipParts) -> str:
    """The name of the part that lists the book's chapters."""
    root = parts.tree(CONTAINER)
    if root is None:
        raise Faulty(NO_PACKAGE, FETCH_AGAIN)
    found = next((each.get("full-path", "") for each in root.iter("{*}rootfile")), "")
    return posixpath.normpath(unquote(found)).lstrip("/")


def _is_protected(parts: ZipParts) -> bool:
    """Test whether more than fonts is encrypted."""
    root = parts.tree(ENCRYPTION)
    places = [] if root is None else [each.get("URI", "").lower() for each in root.iter("{*}CipherReference")]
    return any(not place.endswith((".ttf", ".otf", ".woff", ".woff2", ".ttc")) for place in places)


def _page_lists(parts: ZipParts, package: etree._Element, folder: str) -> dict[str, Targets]:
    """Chapter -> the pages that begin at its ids, by the book's list of pages."""
    found: dict[str, Targets] = {}
    for item in package.iter("{*}item"):
        if "nav" in item.get("properties", "").split() or item.get("media-type") == NCX:
            place = posixpath.normpath(posixpath.join(folder, unquote(item.get("href", ""))))
            found = page_list(as_html(parts.blob(place) or b""), posixpath.dirname(place)) or found
    return found


def _chapters(package: etree._Element, folder: str) -> Iterator[str]:
    """The parts of the book in reading order, each once, without its table of contents."""
    items = {each.get("id", ""): each for each in package.iter("{*}item")}
    spine = [each.get("idref", "") for each in package.iter("{*}itemref")]
    for key in dict.fromkeys(spine):
        item = items.get(key)
        if item is None or item.get("media-type") not in PAGES or "nav" in item.get("properties", "").split():
            continue
        yield posixpath.normpath(posixpath.join(folder, unquote(item.get("href", "")).partition("#")[0]))


def _labels(package: etree._Element) -> Iterator[Label]:
    """The book's own metadata."""
    for kept in KEPT:
        for each in package.iter(f"{{http://purl.org/dc/elements/1.1/}}{kept}"):
            yield Label(LABELS.get(kept, ""), kept, "".join(map(str, each.itertext())))
