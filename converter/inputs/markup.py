"""File type of a text that opens like markup, JSON or a mail; imported only for such a text."""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable

BLANK = re.compile(rb"\A(?:\xef\xbb\xbf)?(?:\s+|<!--(?s:.){0,3000}?-->|<\?[^>]{0,300}\?>)*+")
"""Text allowed before a page's first element: <?xml version="1.0"?>"""

PAGE = re.compile(
    rb"<(?:!doctype html|html|head|meta|title|link|base|script|style|body|frameset|form|div|article|section|main|"
    rb"header|nav|table|center|h[1-6]|p|ul|ol)[\s>]",
    re.IGNORECASE,
)
"""Start of a saved page, or of a part of one."""

ARCHIVE = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s{0,20}[A-Za-z-]{1,40}:(?s:.){0,4000}?^content-type:\s{0,9}multipart/related",
    re.IGNORECASE | re.MULTILINE,
)
"""A page that a browser saved with all its parts in one file (.mht): it is written like a mail."""

TAG = re.compile(rb"</?[a-z][a-z0-9]{0,9}[\s>/]", re.IGNORECASE)
"""A tag of HTML: a file without any is not a page, whatever its name."""

TEI = re.compile(
    rb"<(?:[A-Za-z][\w.-]{0,30}:)?(?:TEI|teiCorpus)\s[^>]{0,400}http://www\.tei-c\.org/ns/1\.0"
    rb"|<!DOCTYPE\s+(?:TEI|teiCorpus)\b"
)

FLAT_OFFICE = (
    (re.compile(rb"<office:document\s"), "odt"),
    (re.compile(rb"<(?:w:wordDocument|pkg:package)\s"), "doc"),
)
"""Start of office files in plain XML: flat OpenDocument, Word 2003's XML, a package on one page."""

OUR_JSON = re.compile(rb'\A(?:\xef\xbb\xbf)?\s*\{\s*"schema_version"')

JSON_LINE = re.compile(rb'\A(?:\xef\xbb\xbf)?\s*\{\s*"')

JSON_ARRAY = re.compile(rb'\A(?:\xef\xbb\xbf)?\s*\[\s*\{\s*"')

OUR_MARKDOWN = re.compile(
    rb"""\A(?:\xef\xbb\xbf)?---[ \t]*\r?\n(?=(?:(?!---)[^\n]*\n){0,60}?"?title"?:)(?:(?!---)[^\n]*\n){0,60}?"""
    rb"""["']?kind["']?:[ ]+["']?(?:government-work-report|other)["']?[ \t]*(?:\#[^\n]*)?\r?$""",
    re.MULTILINE,
)
"""The front matter that `--to markdown` writes, also where its keys were put in another order or quoted otherwise."""


HEADING_MARKS = re.compile(rb"^#{1,6}[ \t]+(?=[^\x00-\x7f])[^\n]*$", re.MULTILINE)
"""A heading of Markdown: ## 一、工作回顾"""

STRONG_OPENINGS = re.compile(rb"^\*\*(?=[^\x00-\x7f])[^*\n]{2,240}\*\*", re.MULTILINE)
"""A paragraph of Markdown that opens in bold: **（一）经济稳步增长。**全年……"""

LEAST_MARKS = 2
"""Marks of one kind in a text that show it to be Markdown."""


def reads_as_markdown(text: bytes) -> bool:
    """Test whether a plain text, or its beginning, is set in Markdown, whatever its name.

    >>> reads_as_markdown("# 政府工作报告\\n各位代表：\\n## 一、工作回顾\\n".encode())
    True
    """
    return any(len(marks.findall(text)) >= LEAST_MARKS for marks in (HEADING_MARKS, STRONG_OPENINGS))


def kind_of_text(start: bytes) -> str | None:
    """The kind that the beginning of a file shows, if any.

    >>> kind_of_text(b"<!DOCTYPE html><html>"), kind_of_text(b"-- ")
    ('html', None)
    """
    return next((kind for begins, kind in BEGINNINGS if begins(start)), None)


def _first_element(pattern: re.Pattern[bytes]) -> Callable[[bytes], bool]:
    def begins(start: bytes) -> bool:
        blank = BLANK.match(start)
        return pattern.match(start, blank.end() if blank else 0) is not None

    return begins


def _wide_page(start: bytes) -> bool:
    """Test whether a file in UTF-16 begins like a page.

    >>> [_wide_page(text.encode("utf-16")) for text in ("<html>", "<U+00A0>")]
    [True, False]
    """
    if not start.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return False
    return _first_element(PAGE)(start.decode("utf-16", "ignore").encode("utf-8", "ignore"))


def _matches(pattern: re.Pattern[bytes]) -> Callable[[bytes], bool]:
    return lambda start: pattern.match(start) is not None


BEGINNINGS: tuple[tuple[Callable[[bytes], bool], str], ...] = (
    (_matches(OUR_JSON), "json"),
    (_matches(JSON_LINE), "jsonl"),
    (_matches(JSON_ARRAY), "jsonl"),
    (_first_element(TEI), "tei"),
    *((_first_element(pattern), kind) for pattern, kind in FLAT_OFFICE),
    (_first_element(PAGE), "html"),
    (_wide_page, "html"),
    (_matches(ARCHIVE), "html"),
    (_matches(OUR_MARKDOWN), "markdown"),
)
"""Tests of a file's beginning, in order, and the kind that each shows."""
