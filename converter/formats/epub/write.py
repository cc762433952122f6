"""Writer of a report as a book in EPUB 3, the same bytes each time."""

from __future__ import annotations

import io
from collections.abc import Iterable
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from converter.catalogue.record import record_of
from converter.formats.epub.chapters import chapters_of, entries_of
from converter.formats.epub.package import CONTAINER, document, navigation, package
from converter.formats.html.context import context_of
from converter.model import Report
from converter.model.options import OutputOptions
from converter.resources import resource
from converter.source.problem import Outcome

STYLE, FLUSH = "book.css", "p { text-indent: 0; margin-bottom: 1em; }\n"
"""The style sheet, and what it ends with where paragraphs begin at the margin."""

MADE = (1980, 1, 1, 0, 0, 0)
"""Time of every file in the archive, the earliest that zip knows."""

MIMETYPE = "application/epub+zip"


def produce(report: Report, options: OutputOptions) -> Outcome[bytes]:
    """The book, its texts compared with the report."""
    files = files_of(report, options)
    made = zipped(files.items())
    if not options.check:
        return Outcome(made)
    from converter.formats.epub.check import check_epub

    return Outcome(made, check_epub(report, made))


def files_of(report: Report, options: OutputOptions) -> dict[str, str]:
    """The files of the book, by path."""
    context = context_of(report, options, book=True)
    record = record_of(report)
    chapters = chapters_of(context, record)
    style = resource("templates", STYLE).read_text(encoding="utf-8") + ("" if options.indent else FLUSH)
    return {
        "META-INF/container.xml": CONTAINER,
        "EPUB/package.opf": package(report, record, chapters, options),
        "EPUB/nav.xhtml": navigation(context.words, record, entries_of(context, chapters), chapters),
        "EPUB/book.css": style,
        **{f"EPUB/{each.name}": document(each.title, record.language, each.content, each.kind) for each in chapters},
    }


def zipped(files: Iterable[tuple[str, str]]) -> bytes:
    """The archive: the media type first and not compressed, as readers expect it."""
    archive = io.BytesIO()
    with ZipFile(archive, "w") as pack:
        pack.writestr(_info("mimetype", ZIP_STORED), MIMETYPE)
        for name, text in files:
            pack.writestr(_info(name, ZIP_DEFLATED), text.encode())
    return archive.getvalue()


def _info(name: str, way: int) -> ZipInfo:
    """The entry of a file, the same on every system."""
    info = ZipInfo(name, MADE)
    info.compress_type = way
    info.create_system = 3
    info.external_attr = 0o644 << 16
    return info
