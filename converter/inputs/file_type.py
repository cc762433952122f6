"""Detection of the file type, by first bytes, and by the name only if the content is ambiguous."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from pathlib import PurePath
from typing import BinaryIO

START, END = 4096, 65_536
"""Number of bytes needed from the start, and from the end of a ZIP archive, which lists its parts there."""

SIGNATURES = (
    ((b"PK\x03\x04", b"PK\x05\x06"), "zip"),
    ((b"%PDF-",), "pdf"),
    ((b"\xd0\xcf\x11\xe0",), "doc"),
    ((b"{\\rtf",), "rtf"),
    ((b"PAR1",), "parquet"),
    ((b"\x1f\x8b",), "gzip"),
    ((b"<stata_dta>", *(bytes((v, o, 1, 0)) for v in range(0x6F, 0x74) for o in (1, 2))), "stata"),
    ((b"$FL2", b"$FL3"), "spss"),
    ((bytes(12) + b"\xc2\xea\x81\x60",), "sas"),
    ((b"RDX2\n", b"RDX3\n", b"RDA2\n", b"RDA3\n", b"X\n\0\0\0"), "r"),
    ((b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*"), "image"),
    ((b"CAJ\0", b"HN\0", b"KDH ", b"TEB\0", b"\xc8\0\0\0"), "caj"),
    ((b"Founder CEB", b"FounderCEB", b"CEBX", b"CEB\0"), "ceb"),
)
"""First bytes of binary files."""

PACKED, OF_R = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ"), (".rds", ".rdata", ".rda")
"""First bytes of packed files, and suffixes of those that R packs."""

LONG = 500
"""Minimum bytes of a line that may hold a whole report."""

LINES = 1 << 20
"""Number of bytes needed of a text with long lines, which may be several reports."""

WIDE = (b"\xff\xfe", b"\xfe\xff")
"""Byte order marks of UTF-16."""

WHOLE_PAGE = re.compile(rb"<(?:!doctype|html|head|body)[\s>]", re.IGNORECASE)
"""A tag that only a whole page has."""

MARK = b"\xef\xbb\xbf"

OPENINGS = (b"<", b"{", b"[", b"-", b"\xff", b"\xfe")
"""First bytes of texts that may be more than text: markup, JSON, front matter, UTF-16; mails open with a letter."""

PARTS = (
    (b"word/", "docx"),
    (b"word\\", "docx"),  # packed by a program that writes Windows' separators
    (b"xl/", "xlsx"),
    (b"OFD.xml", "ofd"),
    (b"mimetypeapplication/epub+zip", "epub"),
    (b"META-INF/container.xml", "epub"),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "odt"),
)
"""Kind of a ZIP archive, by the beginning of its parts' names."""

SUFFIXES: Mapping[str, str] = {
    ".html": "html",
    ".htm": "html",
    ".shtml": "html",
    ".xhtml": "html",
    ".csv": "csv",
    ".tsv": "tsv",
    ".md": "markdown",
    ".markdown": "markdown",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".caj": "caj",
    ".kdh": "caj",
    ".nh": "caj",
    ".ceb": "ceb",
    ".cebx": "ceb",
}
"""File types known only by name: any text may contain commas."""


def kind_of(data: bytes, name: str = "") -> str:
    """The kind of file that `data`, or its beginning, is; `text` where nothing shows otherwise.

    >>> kind_of(b"%PDF-1.7"), kind_of(b"<!DOCTYPE html><html>"), kind_of("政府工作报告".encode("gbk"), "a.txt")
    ('pdf', 'html', 'text')
    """
    start = data[:START]
    if start.startswith(PACKED) and PurePath(name).suffix.lower() in OF_R:
        return "r"
    for signatures, kind in SIGNATURES:
        if start.startswith(signatures):
            return _in_archive(data) if kind == "zip" else kind
    if start[257:262] == b"ustar":
        return "tar"
    found = _by_words(start) or _by_name(start, name)
    if found == "html" and _opens_markdown(start, name):
        found = "markdown"
    return _of_text(data) if found == "text" else found


def ends_of(stream: BinaryIO) -> bytes:
    """As much of the file as `kind_of` needs.  Raises OSError.

    >>> ends_of(io.BytesIO(b"%PDF-1.7"))
    b'%PDF-1.7'
    """
    start = stream.read(START)
    if not start.startswith(b"PK"):
        return start + stream.read(LINES - START) if b"\0" not in start or _is_long(start) else start
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(len(start), size - END))
    return start + stream.read()


def _in_archive(data: bytes) -> str:
    """Classify a ZIP archive: the names of its parts are at its start, and all of them at its end."""
    for part, kind in PARTS:
        if part in data[:START] or part in data[-END:]:
            return kind
    return "zip"


def _opens_markdown(start: bytes, name: str) -> bool:
    """Test whether a file is named as Markdown, which may open with an element of HTML, but not as a whole page."""
    return SUFFIXES.get(PurePath(name).suffix.lower()) == "markdown" and not WHOLE_PAGE.search(start)


def _is_long(start: bytes) -> bool:
    """Test whether a file's beginning has a line of a kilobyte, which few paragraphs need, or begins with one."""
    return max(map(len, _in_bytes(start[: 4 * LONG]).split(b"\n")), default=0) >= LONG


def _in_bytes(text: bytes) -> bytes:
    """A text whose line ends are bytes: that of UTF-16 in UTF-8."""
    return text.decode("utf-16", "replace").encode() if text.startswith(WIDE) else text


def _is_marked_down(text: bytes) -> bool:
    """Test whether a text is set in Markdown; one without its marks at the start of a line is not."""
    if b"\n#" not in text and b"\n**" not in text:
        return False
    from converter.inputs.markup import reads_as_markdown

    return reads_as_markdown(text)


def _of_text(data: bytes) -> str:
    """Tell Markdown without its suffix, and a text with several reports, one a line, from plain text."""
    if _is_marked_down(data[:LINES]):
        return "markdown"
    if not _is_long(data[:START]):
        return "text"
    from converter.inputs.report_lines import are_reports

    lines = _in_bytes(data[:LINES])
    return "lines" if are_reports(lines if len(data) <= LINES else lines.rpartition(b"\n")[0]) else "text"


def _by_words(start: bytes) -> str | None:
    """The kind that a file's first words show; a report opens with none that would."""
    opening = start.removeprefix(MARK).lstrip()[:1]
    if opening not in OPENINGS and not opening.isalpha():
        return None
    from converter.inputs.markup import kind_of_text

    return kind_of_text(start)


def _by_name(start: bytes, name: str) -> str:
    """Detect the type by the file's name; a page without any tag is not a page."""
    kind = SUFFIXES.get(PurePath(name).suffix.lower(), "text")
    if kind in ("caj", "ceb"):
        return kind if b"\0" in start else "text"
    if kind != "html":
        return kind
    from converter.inputs.markup import TAG

    return "html" if TAG.search(start) else "text"
