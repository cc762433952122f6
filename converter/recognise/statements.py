"""Statements of a document about itself: lines without their blanks, each character with its offset."""

from __future__ import annotations

import re
from collections.abc import Iterable

from converter.dataclass import dataclass, replace
from converter.recognise.lines import Line
from converter.recognise.patterns import HAN
from converter.source.span import Span
from converter.text.lazy import lazy
from converter.text.traditional import as_written


@dataclass(frozen=True, slots=True)
class Statement:
    """A line that may state metadata: its role, its reading without blanks, and the offset of each character."""

    role: str
    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Return the span of `text[start:end]` in the source."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)

    def part(self, start: int, role: str | None = None) -> Statement:
        """The statement from character `start` on."""
        return Statement(role or self.role, self.text[start:], self.offsets[start:])


def statement(line: Line, role: str) -> Statement:
    """A line's statement.

    >>> statement(Line(10, 16, "市长 程 宇", 0), "byline").text
    '市长程宇'
    """
    text = line.text.rstrip(". ")
    kept = [(character, line.start + index) for index, character in enumerate(text) if character != " "]
    return Statement(role, "".join(character for character, _ in kept), tuple(offset for _, offset in kept))


GLOSS = lazy(
    r"[(\[](?=[^)\]]{0,20}[a-zA-Zà-ɏǎ-ǜ])(?:[^\W\d]|[ ,·]){1,20}[)\]]"  # (yáo)
    r"|[a-z]*[à-ɏǎ-ǜ][a-zà-ɏǎ-ǜ]*"  # yáo
    rf"|\((?:女|{HAN}{{1,6}}族|女,{HAN}{{1,6}}族|[同读]?音:?{HAN}|{HAN}音)\)"  # (女), (回族), (音:哲)
)
"""Note on a name in a byline: its reading, or whose it is."""


def unglossed(each: Statement) -> Statement:
    """Remove the gloss on the name from the statement of a byline or a name.

    >>> unglossed(Statement("byline", "市长林垚(yáo)", tuple(range(9)))).text
    '市长林垚'
    """
    glosses = list(GLOSS.finditer(each.text)) if each.role in ("byline", "name") else []
    for match in reversed(glosses):
        text = each.text[: match.start()] + each.text[match.end() :]
        each = Statement(each.role, text, each.offsets[: match.start()] + each.offsets[match.end() :])
    return each


def joined(parts: Iterable[Statement], role: str) -> Statement:
    """Several statements as one: a session line broken over two lines."""
    found = tuple(parts)
    return Statement(role, "".join(each.text for each in found), tuple(at for each in found for at in each.offsets))


@dataclass(frozen=True, slots=True)
class Found:
    """A value and the span that states it."""

    value: str
    span: Span
    confidence: float = 1.0

    def as_written(self, text: str, beyond: str = "") -> Found:
        """The same in the script of the source's text, where the value is read from it."""
        return replace(self, value=as_written(self.value, self.span.of(text), beyond))


def find(pattern: re.Pattern[str], statements: Iterable[Statement]) -> tuple[Statement, re.Match[str]] | None:
    """The first statement that holds `pattern`, and where."""
    for each in statements:
        match = pattern.search(each.text)
        if match is not None:
            return each, match
    return None
