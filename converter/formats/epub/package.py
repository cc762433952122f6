"""Package of a book: its metadata from the catalogue record, its files, their order, and its contents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from converter.catalogue.record import CatalogueRecord
from converter.formats.epub.chapters import Chapter
from converter.formats.html.contents import ContentsEntry
from converter.formats.html.markup import NOTHING, Markup, element, escaped, lines, opening
from converter.formats.html.words import PageWords
from converter.formats.records.crosswalk import flat
from converter.formats.records.described import described
from converter.model import Report
from converter.model.options import OutputOptions

DECLARATION = Markup('<?xml version="1.0" encoding="UTF-8"?>\n')
XHTML = "http://www.w3.org/1999/xhtml"
OPS = "http://www.idpf.org/2007/ops"

CONTAINER = f"""{DECLARATION}<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""

EARLIEST = "1980-01-01"
"""Day of the last change of a book of which no day is known: zip knows none before."""

ACCESSIBILITY = (
    ("accessMode", "textual"),
    ("accessModeSufficient", "textual"),
    ("accessibilityFeature", "structuralNavigation"),
    ("accessibilityFeature", "tableOfContents"),
    ("accessibilityHazard", "none"),
)
"""Properties of schema.org that EPUB Accessibility asks for."""

PAGED = (("accessibilityFeature", "pageBreakMarkers"), ("accessibilityFeature", "pageNavigation"))
"""Those of a book with the pages of its source."""

LEFT_OUT = ("type", "language")
"""Elements of Dublin Core that the package states in its own way."""


def package(report: Report, record: CatalogueRecord, chapters: Sequence[Chapter], options: OutputOptions) -> str:
    """The package document."""
    metadata = element(
        "metadata", lines(_metadata(report, record, options)), {"xmlns:dc": "http://purl.org/dc/elements/1.1/"}
    )
    items = [
        _empty("item", id="nav", href="nav.xhtml", properties="nav", **{"media-type": "application/xhtml+xml"}),
        _empty("item", id="style", href="book.css", **{"media-type": "text/css"}),
        *(_empty("item", id=_id(each), href=each.name, **{"media-type": "application/xhtml+xml"}) for each in chapters),
    ]
    spine = [_empty("itemref", idref=_id(each)) for each in chapters]
    root = {
        "xmlns": "http://www.idpf.org/2007/opf",
        "version": "3.0",
        "unique-identifier": "edition",
        "xml:lang": record.language,
    }
    parts = (metadata, element("manifest", lines(items)), element("spine", lines(spine)))
    return f"{DECLARATION}{element('package', lines(parts), root)}\n"


def _id(chapter: Chapter) -> str:
    return chapter.name.removesuffix(".xhtml")


def _empty(name: str, **attributes: str) -> Markup:
    """An element without content.

    >>> _empty("itemref", idref="title")
    '<itemref idref="title"/>'
    """
    return Markup(f"{opening(name, attributes)[:-1]}/>")


def _metadata(report: Report, record: CatalogueRecord, options: OutputOptions) -> Iterator[Markup]:
    """Dublin Core by the crosswalk of the record, then what EPUB asks for."""
    yield element("dc:language", escaped(record.language))
    numbers: dict[str, int] = {}
    for name, text in flat(described(report, options), "dc"):
        if name in LEFT_OUT:
            continue
        numbers[name] = numbers.get(name, 0) + 1
        known = "edition" if text == record.edition else f"{name}{numbers[name]}"
        yield element(f"dc:{name}", escaped(text), {"id": known})
    if numbers.get("creator"):
        yield _refined("creator1", "aut")
    if numbers.get("contributor"):
        yield _refined("contributor1", "spk")
    yield element("meta", escaped(f"{day_of(record, options)}T00:00:00Z"), {"property": "dcterms:modified"})
    for name, text in (*ACCESSIBILITY, *(PAGED if report.source.pages else ())):
        yield element("meta", escaped(text), {"property": f"schema:{name}"})


def _refined(name: str, role: str) -> Markup:
    """The role of a person or body, a code of MARC relators."""
    return element("meta", escaped(role), {"refines": f"#{name}", "property": "role", "scheme": "marc:relators"})


def day_of(record: CatalogueRecord, options: OutputOptions) -> str:
    """The day of the last change: that of the conversion if it is stated, or else the report's own.

    >>> from converter import read
    >>> from converter.catalogue.record import record_of
    >>> record = record_of(read("2022年辽源市人民政府工作报告").value)
    >>> day_of(record, OutputOptions()), day_of(record, OutputOptions(day="2024-05-01"))
    ('2022-01-01', '2024-05-01')
    """
    if options.day:
        return options.day
    stated = record.date.first or (str(record.date.year) if record.date.year else "")
    return f"{stated}{EARLIEST[len(stated) :]}" if stated else EARLIEST


def navigation(
    words: PageWords, record: CatalogueRecord, entries: Iterable[ContentsEntry], chapters: Sequence[Chapter]
) -> str:
    """The navigation document: the contents, and the landmarks."""
    title = element("h1", escaped(words.contents))
    contents = element("nav", lines((title, _list(entries))), {"epub:type": "toc", "id": "toc", "role": "doc-toc"})
    marks = {each.kind: each for each in reversed(chapters) if each.kind in ("titlepage", "bodymatter", "endnotes")}
    links = [
        element("li", element("a", escaped(each.title), {"href": each.name, "epub:type": kind}))
        for kind, each in sorted(marks.items(), key=lambda pair: chapters.index(pair[1]))
    ]
    landmarks = element("nav", element("ol", lines(links)), {"epub:type": "landmarks", "hidden": "hidden"})
    return document(words.contents, words.tag, lines((contents, landmarks, _page_list(chapters))))


PAGE = re.compile(r'<span class="own page" id="([^"]+)"[^>]* aria-label="([^"]*)">')
"""The start of a page of the source in a chapter: <span class="own page" id="page2" … aria-label="2">"""


def _page_list(chapters: Sequence[Chapter]) -> Markup:
    """The pages of the source, each with the place where it begins; nothing if the source had none."""
    links = [
        element("li", element("a", Markup(number), {"href": f"{each.name}#{name}"}))
        for each in chapters
        for name, number in PAGE.findall(each.content)
    ]
    if not links:
        return NOTHING
    return element(
        "nav", element("ol", lines(links)), {"epub:type": "page-list", "role": "doc-pagelist", "hidden": "hidden"}
    )


def _list(entries: Iterable[ContentsEntry]) -> Markup:
    return element("ol", lines(_line(each) for each in entries))


def _line(entry: ContentsEntry) -> Markup:
    link = element("a", escaped(entry.text), {"href": entry.target})
    return element("li", (link, _list(entry.below) if entry.below else NOTHING))


def document(title: str, language: str, content: Markup, kind: str | None = None) -> str:
    """An XHTML file of the book."""
    head = lines(
        (
            element("title", escaped(title)),
            _empty("link", rel="stylesheet", type="text/css", href="book.css"),
        )
    )
    root = {"xmlns": XHTML, "xmlns:epub": OPS, "lang": language, "xml:lang": language}
    body = element("body", content, {"epub:type": kind})
    return f"{DECLARATION}<!DOCTYPE html>\n{element('html', lines((element('head', head), body)), root)}\n"
