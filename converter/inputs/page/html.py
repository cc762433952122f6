"""A saved web page into the lines that its reader sees, what is known of them, and what the page states of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from converter.dataclass import replace
from converter.inputs.labels import Label, labelled
from converter.inputs.page.depth import shallow
from converter.inputs.page.encoding import START, Declared, declared
from converter.inputs.page.lines import Line, joined
from converter.inputs.page.meta import labels_of
from converter.inputs.page.mhtml import Part, is_archive, pages_of
from converter.inputs.page.text import lines_of
from converter.inputs.unreadable import unreadable
from converter.source.decode import OVERRIDE, decode
from converter.source.problem import NOWHERE, Code, Outcome, Problem
from converter.source.source import Source
from converter.text.legible import file_name

SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d{1,9}\)|Page saved with SingleFile\s{1,9}url:\s{1,9})(?P<address>\S{1,300})"
)
"""<!-- saved from url=(0034)http://www.example.gov.cn/a/1.html -->"""

SAVE_AGAIN = "Open it in a browser and save it again as “Web page, complete”."


def read_html(data: bytes, *, name: str = "", encoding: str | None = None) -> Outcome[Source]:
    """The text of a page, a paragraph a line, with its marks; `encoding` overrides what the page says.

    Raises LookupError where `encoding` names none.

    >>> read_html("<title>报告</title><p>各位代表：<p>现在，我向大会报告工作。".encode("gbk")).value.text
    'title：报告\\n各位代表：\\n现在，我向大会报告工作。\\n'
    """
    parts = pages_of(data) if is_archive(data) else [Part(data, None, "")]
    if not parts:
        return unreadable(data, name, "html", "This web archive holds no page.", SAVE_AGAIN)
    pages = [_page(part, encoding) for part in parts]
    lines = [line for page in pages for line in page.lines]
    if _is_binary(pages) or not any(line.text.strip() for line in lines):
        return _empty(data, name, pages)
    text, marks = joined(_visible(lines))
    source = Source(text, file_name(name), pages[0].encoding, sha256(data).hexdigest(), "lf", "html", marks)
    problems = tuple(problem for page in pages for problem in page.problems)
    return Outcome(labelled(source, pages[0].labels), problems)


class Page(NamedTuple):
    """A page that was read: its encoding, its lines, what it states of itself, and what was noticed."""

    encoding: str
    lines: list[Line]
    labels: list[Label]
    problems: tuple[Problem, ...]
    frames: list[str]
    """The addresses of the pages that it shows within itself."""


def _page(part: Part, encoding: str | None) -> Page:
    """One page: its bytes to characters, these to a tree, and the tree to lines."""
    named = declared(part.data, part.charset)
    decoded = decode(part.data, encoding=encoding, declared=named and named.encoding)
    markup = decoded.value.text
    tree = LexborHTMLParser(shallow(markup))
    problems = list(_of_bytes(decoded.problems))
    if encoding is None and named is not None and not part.data.isascii():
        problems += _differing(named, decoded.value.encoding)
    frames = [address for frame in tree.css("frame, iframe") if (address := frame.attributes.get("src"))]
    return Page(
        decoded.value.encoding, lines_of(tree), labels_of(tree, _address(part, markup)), tuple(problems), frames
    )


def _address(part: Part, markup: str) -> str:
    """Where the page was saved from, as browsers write it into the file; not that of another file."""
    found = SAVED_FROM.search(markup[:START])
    address = part.url or (found["address"] if found else "")
    return address if address.startswith(("http://", "https://")) else ""


def _of_bytes(problems: Sequence[Problem]) -> Iterator[Problem]:
    """What is to be said of the page's bytes, once: where a byte stood in the markup says nothing of the text."""
    told = [problem for problem in problems if problem.code is not Code.EMPTY_DOCUMENT]
    lost = [problem for problem in told if problem.code is Code.UNDECODABLE_BYTES]
    for problem in told:
        if problem not in lost[1:]:
            yield replace(problem, span=NOWHERE)


def _differing(named: Declared, real: str) -> Iterator[Problem]:
    """The note that a page is written in another encoding than it says."""
    if real.removesuffix("-sig") != named.encoding:
        message = f"The page says that it is written in {named.said}, but is in {real}, and was read so."
        yield Problem(Code.ENCODING_DECLARED, message, hint=OVERRIDE)


def _empty(data: bytes, name: str, pages: Sequence[Page]) -> Outcome[Source]:
    """A page on which nothing can be read, and where its text may be."""
    frames = [address for page in pages for address in page.frames]
    if frames:
        why = f"The page only shows others within itself, and they are not in the file: {frames[0]}."
        return unreadable(data, name, "html", why, "Open that address and save the page with the report.")
    why = "This is no web page." if _is_binary(pages) else "The page holds no text; a script would have brought it."
    return unreadable(data, name, "html", why, SAVE_AGAIN)


def _is_binary(pages: Sequence[Page]) -> bool:
    """Whether the bytes are no text at all."""
    return any(problem.code is Code.BINARY_DATA for page in pages for problem in page.problems)


def _visible(lines: Sequence[Line]) -> list[Line]:
    """The lines; where more is hidden than shown, a script shows it, and nothing is said to be hidden."""
    hidden = sum(len(line.text) for line in lines if line.hidden)
    if 2 * hidden <= sum(len(line.text) for line in lines):
        return list(lines)
    return [line._replace(hidden=False) for line in lines]
