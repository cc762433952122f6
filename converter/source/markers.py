"""Markers of notes in a text, with their numbers: [1], ①, （1）, ¹."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple
from unicodedata import normalize

from converter.source.reading import read_through
from converter.text.lazy import lazy
from converter.text.numerals import CIRCLED_CLASS, read_numeral

MarkerStyle = Literal["boxed", "raised", "sign", "paren"]

MARKER = lazy(
    rf"\^?\[\^?(?P<boxed> ?\d{{1,3}} ?)\](?!\d*号)|(?P<sign>[{CIRCLED_CLASS}])|\((?P<paren>\d{{1,3}})\)"
    r"|(?<![a-zA-Z米])(?P<raised>[⁰¹²³⁴-⁹]{1,3})"
)
"""A marker on the reading: [1], 【1】, 〔1〕, ^[1], ①, （1）, ¹; not 国发〔2022〕2号, m²."""


class NoteMarker(NamedTuple):
    """Marker of a note: its form, its number, and its span."""

    style: MarkerStyle
    number: int
    start: int
    end: int


def markers_in(reading: str, start: int, end: int) -> Iterator[NoteMarker]:
    """The markers between two places of the reading, in order.

    >>> [marker[:2] for marker in markers_in("碧道[1]和公园②共5万m²", 0, 14)]
    [('boxed', 1), ('sign', 2)]
    """
    for found in MARKER.finditer(reading, start, end):
        style: MarkerStyle = found.lastgroup  # type: ignore[assignment]
        number = read_numeral(normalize("NFKC", found[style]).strip() if style == "raised" else found[style].strip())
        if number is not None:
            yield NoteMarker(style, number, *found.span())


def marker_number(text: str) -> int | None:
    """The number of a text that is nothing but a marker, else None: a quoted “334” is a term.

    >>> [marker_number(text) for text in ("[1]", "【12】", "③", "（4）", "²", "“334”", "334", "碧道")]
    [1, 12, 3, 4, 2, None, None, None]
    """
    reading = read_through(text)
    found = next(markers_in(reading, 0, len(reading)), None)
    return found.number if found is not None and (found.start, found.end) == (0, len(reading)) else None
