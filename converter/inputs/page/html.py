"""Reader of saved web pages: their visible lines with marks, and their metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from converter.dataclass import replace
from converter.inputs.heading_marks import significant_marks
from converter.inputs.labels import Label, labelled
from converter.inputs.page.depth import shallow
from converter.inputs.page.encoding import START, Declared, declared
from converter.inputs.page.lines import HtmlLine, joined
from converter.inputs.page.meta import labels_of
from converter.inputs.page.mhtml import MhtmlPage, is_archive, pages_of
from converter.inputs.page.text import lines_of
from converter.inputs.unreadable import unreadable
from converter.source.decode import OVERRIDE, decode
from converter.source.problem import NOWHERE, Code, Outcome, Problem
from converter.source.source import Source
from converter.text.legible import file_name

SAVED_COMMENT = re.compile(
    r"<!--\s*(?:saved from url=\(\d{1,9}\)|Page saved with SingleFile\s{1,9}url:\s{1,9})(?P<address>\S{1,300})"
)
"""<!-- saved from url=(0034)http://www.example.gov.cn/a/1.html -->"""

SAVE_AGAIN = "Open it in a browser and save it again as “Web page, complete”."


def read_html(data: bytes, *, name: str = "", encoding: str | None = None) -> Outcome[Source]:
    """Read the text of a page, one paragraph a line, with its marks; `encoding` overrides the declared one.

    Raises LookupError if `encoding` names none.

    >>> read_html("<title>报告</title><p>各位代表：<p>现在，我向大会报告工作。".encode("gbk")).value.text
    'title：报告\\n各位代表：\\n现在，我向大会报告工作。\\n'
    """
    parts = pages_of(data) if is_archive(data) else [MhtmlPage(data, None, "")]
    if not parts:
        return unreadable(data, name, "html", "This web archive has no page.", SAVE_AGAIN)
    pages = [read_page(part, encoding) for part in parts]
    lines = [line for page in pages for line in page.lines]
    if _is_binary(pages) or not any(line.text.strip() for line in lines):
        return _empty(data, name, pages)
    text, marks = joined(visible(lines))
    source = Source(
        text, file_name(name), pages[0].encoding, sha256(data).hexdigest(), "lf", "html", significant_marks(text, marks)
    )
    problems = tuple(problem for page in pages for problem in page.problems)
    return Outcome(labelled(source, pages[0].labels), problems)


class HtmlPage(NamedTuple):
    """Page as read: its encoding, its lines, its metadata, and the problems."""

    encoding: str
    lines: list[HtmlLine]
    labels: list[Label]
    problems: tuple[Problem, ...]
    frames: list[str]
    """The addresses of the pages that it shows within itself."""


def read_page(part: MhtmlPage, encoding: str | None) -> HtmlPage:
    """One page: its bytes to characters, these to a tree, and the tree to lines."""
    named = declared(part.data, part.charset)
    decoded = decode(part.data, encoding=encoding, declared=named and named.encoding)
    markup = decoded.value.text
    tree = LexborHTMLParser(shallow(markup))
    problems = list(_of_bytes(decoded.problems))
    if encoding is None and named is not None and not part.data.isascii():
        problems += _differing(named, decoded.value.encoding)
    frames = [address for frame in tree.css("frame, iframe") if (address := frame.attributes.get("src"))]
    return HtmlPage(
        decoded.value.encoding, lines_of(tree), labels_of(tree, _address(part, markup)), tuple(problems), frames
    )


def _address(part: MhtmlPage, markup: str) -> str:
    """Find the address the page was saved from, as browsers write it into the file; not that of another file."""
    found = SAVED_COMMENT.search(markup[:START])
    address = part.url or (found["address"] if found else "")
    return address if address.startswith(("http://", "https://")) else ""


def _of_bytes(problems: Sequence[Problem]) -> Iterator[Problem]:
    """Yield the problems of the page's bytes once, without span: a position in the markup is none in the text."""
    noticed = [problem for problem in problems if problem.code is not Code.EMPTY_DOCUMENT]
    lost = [problem for problem in noticed if problem.code is Code.UNDECODABLE_BYTES]
    for problem in noticed:
        if problem not in lost[1:]:
            yield replace(problem, span=NOWHERE)


def _differing(named: Declared, real: str) -> Iterator[Problem]:
    """Report that a page is in another encoding than declared."""
    if real.removesuffix("-sig") != named.encoding:
        message = f"The page declares the encoding {named.said}, but is in {real}, and was read so."
        yield Problem(Code.ENCODING_DECLARED, message, hint=OVERRIDE)


def _empty(data: bytes, name: str, pages: Sequence[HtmlPage]) -> Outcome[Source]:
    """A page on which nothing can be read, and where its text may be."""
    frames = [address for page in pages for address in page.frames]
    if frames:
        why = f"The page only shows others within itself, and they are not in the file: {frames[0]}."
        return unreadable(data, name, "html", why, "Open that address and save the page with the report.")
    why = "This is not a web page." if _is_binary(pages) else "The page has no text; a script would load it."
    return unreadable(data, name, "html", why, SAVE_AGAIN)


def _is_binary(pages: Sequence[HtmlPage]) -> bool:
    """Test whether the bytes are not text."""
    return any(problem.code is Code.BINARY_DATA for page in pages for problem in page.problems)


def visible(lines: Sequence[HtmlLine]) -> list[HtmlLine]:
    """Adjust hidden lines: if more is hidden than shown, a script shows it, and nothing counts as hidden."""
    hidden = sum(len(line.text) for line in lines if line.hidden)
    if 2 * hidden <= sum(len(line.text) for line in lines):
        return list(lines)
    return [line._replace(hidden=False) for line in lines]
