"""Anchoring of corrections: the place of a quote in a source, which may have changed since the quote was taken.

A quote is found by its characters without white space, as in the TextQuoteSelector of the W3C Web Annotation model.
It is never guessed: a place counts if the words around it are the same on at least one side, and if it is the only one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from converter.dataclass import dataclass, replace
from converter.model.corrections import Correction, CorrectionState
from converter.source.source import Source
from converter.source.span import Span

CONTEXTS = (32, 64, 128, 256)
"""Characters of context on each side: as few of these as tell the place from all others with the same words.
The first is that of Hypothesis, whose anchoring by quotes is in use since 2013."""

SHORTEST_SIDE = 8
"""A side with fewer characters is no evidence by itself, except at the start or the end of the text."""


@dataclass(frozen=True)
class QuoteIndex:
    """Source in which quotes are looked up, without its white space."""

    source: Source

    @cached_property
    def places(self) -> tuple[int, ...]:
        """The offset of each character that is no white space."""
        return tuple(at for at, character in enumerate(self.source.text) if not character.isspace())

    @cached_property
    def text(self) -> str:
        """The characters that are no white space."""
        return squeezed(self.source.text)

    def index(self, offset: int) -> int:
        """Map an offset of the source to `text`.

        >>> QuoteIndex(Source("一、 总体")).index(3)
        2
        """
        return bisect_left(self.places, offset)

    def span(self, start: int, end: int) -> Span:
        """Map a stretch of `text` to the source."""
        return Span(self.places[start], self.places[end - 1] + 1)

    def occurrences(self, quote: str) -> Iterator[int]:
        """Yield each index of `text` at which the quote occurs."""
        at = self.text.find(quote)
        while at >= 0:
            yield at
            at = self.text.find(quote, at + 1)


class Anchor(NamedTuple):
    """Place of a correction; `failure` is the reason why it has none."""

    correction: Correction
    span: Span | None = None
    failure: CorrectionState | None = None


def squeezed(text: str) -> str:
    """The text without white space.

    >>> squeezed("一、 总体\\n要求")
    '一、总体要求'
    """
    return "".join(text.split())


def anchored(correction: Correction, ground: QuoteIndex) -> Anchor:
    """Find the place of a correction in a source; one without a quote concerns the whole report.

    >>> old = quoted(Correction("heading"), Source("云溪\\n民生改善\\n就业稳定。"), Span(3, 7))
    >>> anchored(old, QuoteIndex(Source("首页 > 公开\\n\\n民生改善\\n就业稳定。"))).span
    Span(start=9, end=13)
    >>> anchored(old, QuoteIndex(Source("民生改善\\n民生改善"))).failure
    'lost'
    """
    quote = squeezed(correction.quote)
    if not quote:
        return Anchor(correction)
    exact = _as_noted(correction, quote, ground)
    if exact is not None:
        return Anchor(correction, ground.span(exact, exact + len(quote)))
    found = list(ground.occurrences(quote))
    if correction.prefix or correction.suffix:
        sides = {at: _sides(correction, quote, ground, at) for at in found}
        found = [at for at in found if sides[at] == (True, True)] or [at for at in found if any(sides[at])]
    if len(found) != 1:
        return Anchor(correction, failure="ambiguous" if found else "lost")
    return Anchor(correction, ground.span(found[0], found[0] + len(quote)))


def _as_noted(correction: Correction, quote: str, ground: QuoteIndex) -> int | None:
    """The noted offset, where the source is the same and has the quote there, between the same words."""
    if correction.offset is None or not correction.sha256 or correction.sha256 != ground.source.sha256:
        return None
    at = ground.index(correction.offset)
    prefix, suffix = squeezed(correction.prefix), squeezed(correction.suffix)
    whole = ground.text[max(at - len(prefix), 0) : at + len(quote) + len(suffix)]
    return at if whole == prefix + quote + suffix else None


def _sides(correction: Correction, quote: str, ground: QuoteIndex, at: int) -> tuple[bool, bool]:
    """Test on each side of a place whether it has the words that were noted there; short ones count together.

    No words on a side are the edge of the text where a program noted the offset, and nothing where a person wrote.
    """
    prefix, suffix = squeezed(correction.prefix), squeezed(correction.suffix)
    end = at + len(quote)
    before = ground.text.endswith(prefix, 0, at)
    behind = ground.text.startswith(suffix, end)
    if before and behind and correction.offset is None:
        return True, True
    noted = correction.offset is not None
    return (
        before and (len(prefix) >= SHORTEST_SIDE or ((noted or prefix != "") and len(prefix) == at)),
        behind
        and (len(suffix) >= SHORTEST_SIDE or ((noted or suffix != "") and end + len(suffix) == len(ground.text))),
    )


def quoted(correction: Correction, source: Source, span: Span) -> Correction:
    """The correction with its place: the words at `span`, with as much context as tells them from all others.

    >>> made = quoted(Correction("omit"), Source("首页\\n各位代表：\\n首页"), Span(0, 2))
    >>> made.quote, made.prefix, made.suffix, made.offset
    ('首页', '', '各位代表：首页', 0)
    """
    ground = QuoteIndex(source)
    quote = squeezed(span.of(source.text))
    start = ground.index(span.start)
    end = start + len(quote)
    others = [at for at in ground.occurrences(quote) if at != start] if quote else []
    prefix = suffix = ""
    alike = (False, False)
    for length in CONTEXTS:
        prefix, suffix = ground.text[max(start - length, 0) : start], ground.text[end : end + length]
        alike = _shared(ground, quote, others, prefix, suffix)
        if not any(alike):
            break
    if alike == (True, False):
        prefix = ""
    elif alike == (False, True):
        suffix = ""
    words = " ".join(span.of(source.text).split())
    return replace(
        correction, quote=words, prefix=prefix, suffix=suffix, offset=span.start, sha256=source.sha256, span=None
    )


def _shared(ground: QuoteIndex, quote: str, others: list[int], prefix: str, suffix: str) -> tuple[bool, bool]:
    """Test whether another place with the same words has the same words before, and behind."""
    return (
        any(ground.text.endswith(prefix, 0, at) for at in others),
        any(ground.text.startswith(suffix, at + len(quote)) for at in others),
    )
