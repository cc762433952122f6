"""Reader of elements with text: their characters in sequence, and the marks among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from converter.formats.pen import BLANKS
from converter.formats.tei.elements import TEI, Element, InlineElement

TextOrElement = str | Element
"""Characters, or an element among them."""

BROKEN = re.compile(r"(?<![ \t])[ \t]*[\r\n][ \t\r\n]*")
"""A line broken, or &#13; written, by an XML editor, with the next line's indent; our own text has no line break."""


class MarkedText(NamedTuple):
    """The text of a leaf, and its marks: those around others first."""

    text: str
    marks: tuple[InlineElement, ...] = ()

    def marked(self, *names: str) -> Iterator[tuple[InlineElement, str]]:
        """The marks that an element of these names set, each with its characters."""
        return ((mark, self.text[mark.start : mark.end]) for mark in self.marks if mark.name in names)


def name_of(element: Element) -> str:
    """Return the element's name, qualified if it is not TEI's.

    >>> from lxml import etree
    >>> name_of(etree.XML('<p xmlns="http://www.tei-c.org/ns/1.0"/>'))
    'p'
    """
    return str(element.tag).removeprefix(TEI)


def runs(element: Element) -> Iterator[TextOrElement]:
    """Yield the texts and children of the element, in order."""
    yield element.text or ""
    for child in element:
        yield child
        yield child.tail or ""


def line(found: Iterable[TextOrElement]) -> MarkedText:
    """The characters of these runs, and the elements in them as marks.

    >>> from lxml import etree
    >>> line(runs(etree.XML('<p>规上工业<seg type="lead">增长</seg>8%。</p>')))
    MarkedText(text='规上工业增长8%。', marks=(InlineElement(start=4, end=6, name='seg', attributes={'type': 'lead'}),))
    """
    pieces: list[str] = []
    marks: list[InlineElement] = []
    _collect(found, pieces, marks, 0)
    return _mended("".join(pieces), marks)


def text_of(element: Element | None) -> str:
    """Return the element's characters, without an editor's white space; empty for no element."""
    return "" if element is None else line(runs(element)).text


def _collect(found: Iterable[TextOrElement], pieces: list[str], marks: list[InlineElement], at: int) -> int:
    """Put the characters into `pieces` and the elements into `marks`; where the text then ends."""
    for run in found:
        if isinstance(run, str):
            pieces.append(run)
            at += len(run)
        else:
            place, start = len(marks), at
            at = _collect(runs(run), pieces, marks, at)
            attributes = {str(key): str(value) for key, value in run.attrib.items()}
            marks.insert(place, InlineElement(start, at, name_of(run), attributes))
    return at


def _mended(text: str, marks: Sequence[InlineElement]) -> MarkedText:
    """The line without blanks at its ends and without an editor's line breaks."""
    pieces: list[str] = []
    places: list[int] = []  # offset in the text -> offset in what it becomes
    done = length = 0
    for start, end, blank in _cuts(text):
        pieces += (text[done:start], blank)
        places += range(length, length + start - done)
        length += start - done
        places += [length] * (end - start)
        length += len(blank)
        done = end
    places.append(length)
    moved = tuple(mark._replace(start=places[mark.start], end=places[mark.end]) for mark in marks)
    return MarkedText("".join(pieces), moved)


def _cuts(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield each stretch to cut from a line, with its replacement; the last one ends with the text."""
    left = len(text) - len(text.lstrip(BLANKS))
    right = max(left, len(text.rstrip(BLANKS)))
    yield 0, left, ""
    for found in BROKEN.finditer(text, left, right) if "\n" in text or "\r" in text else ():
        yield *found.span(), _blank(text[found.start() - 1], text[found.end()])
    yield right, len(text), ""


def _blank(before: str, after: str) -> str:
    """A blank in place of a line break between Latin letters or figures; nothing between Chinese ones."""
    return " " if before.isascii() and after.isascii() else ""
