"""What kind of file some bytes are: told by how they begin, and by the name only where content cannot tell."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import BinaryIO

START, END = 4096, 65_536
"""Bytes from the start that tell, and of a ZIP archive, which lists its parts there, from the end."""

BLANK = re.compile(rb"\A(?:\xef\xbb\xbf)?(?:\s+|<!--[^>]{0,2000}-->|<\?[^>]{0,300}\?>)*")
"""What may stand before a page's first element: <?xml version="1.0"?>"""

PAGE = re.compile(rb"<(?:!doctype html|html|head|meta|title|body|div|article|table|p)[\s>]", re.IGNORECASE)
"""How a saved page, or a part of one, begins."""

TEI = re.compile(rb"<(?:TEI|teiCorpus)\s[^>]{0,400}http://www\.tei-c\.org/ns/1\.0")

OUR_JSON = re.compile(rb'\A(?:\xef\xbb\xbf)?\s*\{\s*"schema_version"')

JSON_LINE = re.compile(rb'\A(?:\xef\xbb\xbf)?\s*\{\s*"')

JSON_ARRAY = re.compile(rb'\A(?:\xef\xbb\xbf)?\s*\[\s*\{\s*"')

OUR_MARKDOWN = re.compile(
    rb'\A(?:\xef\xbb\xbf)?---\r?\ntitle: "[^\n]*\n(?:[^\n]*\n){0,4}?kind: "(?:government-work-report|other)"'
)
"""The front matter that `--to markdown` writes."""

PARTS = (
    (b"word/", "docx"),
    (b"xl/", "xlsx"),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "odt"),
)
"""What a ZIP archive is, by the names with which its parts begin."""

SUFFIXES: Mapping[str, str] = {
    ".csv": "csv", ".tsv": "tsv", ".md": "markdown", ".markdown": "markdown", ".jsonl": "jsonl", ".ndjson": "jsonl",
}
"""Kinds that only a name can tell: any text may hold commas."""


def kind_of(data: bytes, name: str = "") -> str:
    """The kind of file that `data`, or its beginning, is; `text` where nothing shows otherwise.

    >>> kind_of(b"%PDF-1.7"), kind_of(b"<!DOCTYPE html><html>"), kind_of("政府工作报告".encode("gbk"), "a.txt")
    ('pdf', 'html', 'text')
    """
    start = data[:START]
    for begins, kind in BEGINNINGS:
        if begins(start):
            return kind if kind != "zip" else _in_archive(data)
    return SUFFIXES.get(PurePath(name).suffix.lower(), "text")


def ends_of(stream: BinaryIO) -> bytes:
    """As much of the file as `kind_of` needs.  Raises OSError.

    >>> ends_of(io.BytesIO(b"%PDF-1.7"))
    b'%PDF-1.7'
    """
    start = stream.read(START)
    if not start.startswith(b"PK"):
        return start
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(len(start), size - END))
    return start + stream.read()


def _in_archive(data: bytes) -> str:
    """What a ZIP archive is: the names of its parts stand at its start, and all of them at its end."""
    for part, kind in PARTS:
        if part in data[:START] or part in data[-END:]:
            return kind
    return "zip"


def _first_element(pattern: re.Pattern[bytes]) -> Callable[[bytes], bool]:
    def begins(start: bytes) -> bool:
        blank = BLANK.match(start)
        return pattern.match(start, blank.end() if blank else 0) is not None

    return begins


def _opens_with(*signatures: bytes) -> Callable[[bytes], bool]:
    return lambda start: start.startswith(signatures)


def _matches(pattern: re.Pattern[bytes]) -> Callable[[bytes], bool]:
    return lambda start: pattern.match(start) is not None


BEGINNINGS: tuple[tuple[Callable[[bytes], bool], str], ...] = (
    (_opens_with(b"PK\x03\x04", b"PK\x05\x06"), "zip"),
    (_opens_with(b"%PDF-"), "pdf"),
    (_opens_with(b"\xd0\xcf\x11\xe0"), "doc"),
    (_opens_with(b"{\\rtf"), "rtf"),
    (_opens_with(b"PAR1"), "parquet"),
    (_opens_with(b"\x1f\x8b"), "gzip"),
    (lambda start: start[257:262] == b"ustar", "tar"),
    (_matches(OUR_JSON), "json"),
    (_matches(JSON_LINE), "jsonl"),
    (_matches(JSON_ARRAY), "jsonl"),
    (_first_element(TEI), "tei"),
    (_first_element(PAGE), "html"),
    (_matches(OUR_MARKDOWN), "markdown"),
)
"""Tests of a file's beginning, in order, and the kind that each shows."""
