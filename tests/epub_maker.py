"""EPUB books made to measure: chapters of XHTML, with a table of contents."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from ofd_maker import packed

TYPE = "application/xhtml+xml"

CONTAINER = (
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="EPUB/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)


def chapter(lines: Sequence[str], heading: str = "") -> str:
    """A chapter of paragraphs."""
    head = f"<h1>{escape(heading)}</h1>" if heading else ""
    body = "".join(f"<p>{escape(line)}</p>\n" for line in lines)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml">'
        f'<head><title/><link rel="stylesheet" href="a.css"/></head><body><a id="top"/>{head}{body}</body></html>'
    )


def epub_parts(chapters: Sequence[str], metadata: str = "") -> dict[str, str | bytes]:
    """The parts of a book with these chapters and a table of contents."""
    names = [f"ch{number:03}.xhtml" for number in range(len(chapters))]
    items = "".join(f'<item id="c{n}" href="text/{name}" media-type="{TYPE}"/>' for n, name in enumerate(names))
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(names)))
    links = "".join(f'<li><a href="text/{name}">第{n}章</a></li>' for n, name in enumerate(names))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}'
        f'</metadata><manifest><item id="n" href="nav.xhtml" media-type="{TYPE}" properties="nav"/>{items}'
        f'</manifest><spine><itemref idref="n"/>{spine}</spine></package>'
    )
    nav = f'<html xmlns="http://www.w3.org/1999/xhtml"><body><nav><ol>{links}</ol></nav></body></html>'
    texts = {f"EPUB/text/{name}": each for name, each in zip(names, chapters, strict=True)}
    return {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "EPUB/content.opf": package,
        "EPUB/nav.xhtml": nav,
        **texts,
    }


def epub(chapters: Sequence[str], metadata: str = "") -> bytes:
    """A book with these chapters."""
    return packed(epub_parts(chapters, metadata))
