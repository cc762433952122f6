"""Sentences of a report in tokens: each under a stable id, with the place of each token in the source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple
from unicodedata import category

from converter.catalogue.identity import edition_id
from converter.dataclass import dataclass
from converter.formats.akn.body import clean
from converter.formats.csv import BETWEEN
from converter.formats.tokens.segmenters import CutWords, Word, segmenter
from converter.model import Annex, Division, GlossaryEntry, Note, Report, Table
from converter.model.layout import TextOffsets
from converter.model.options import TokensName
from converter.model.walk import Leaf, leaves_of
from converter.source.span import Span
from converter.tables.cited import shortened
from converter.tables.passages import NAMES, ReportPassage, passages
from converter.text.lazy import lazy

ENDING = lazy(r"(?:[。！？!]|(?<!\?)\?(?!\?))+[”’」』）)】》〉]*\s*")
"""End of a sentence with the marks that close it, and blanks: 好。”; a run of `?` is lost characters (程??宇)."""

JAMO = range(0x1160, 0x1200)
"""Vowels and final consonants of Korean, which join the letter before them."""


class Token(NamedTuple):
    """Token of a sentence."""

    form: str
    tag: str
    """Its part of speech as the segmenter names it; empty without one."""
    span: Span
    """Its place in the source."""
    after: str = ""
    """The blanks behind it."""


class TokenSentence(NamedTuple):
    """Sentence in tokens."""

    id: str
    tokens: Sequence[Token]

    @property
    def text(self) -> str:
        """The sentence as its tokens and the blanks between them give it."""
        return "".join(each.form + each.after for each in self.tokens).rstrip()


@dataclass(frozen=True, slots=True)
class TokenBlock:
    """Block of a report: a heading, a paragraph, an item of a series and so on."""

    id: str
    type: str
    """`heading`, `paragraph`, `item`, `table`, `salutation`, `stage`, `gloss`, `note`, `annex-title`."""
    role: str
    head: str
    """The headings above it, its own among them."""
    sentences: Sequence[TokenSentence]


class TokenPart(NamedTuple):
    """Part of a report: an outermost division, or the front, the annexes, the back, and text before divisions."""

    type: str
    """`division`, or the zone of its blocks."""
    id: str
    role: str
    head: str
    blocks: Sequence[TokenBlock]


def token_parts(report: Report, tokens: TokensName) -> Iterator[TokenPart]:
    """Yield the parts of the report in order.  Raises Unavailable where the segmenter is not installed.

    >>> from converter import read
    >>> report = read("各位代表：\\n一、工作回顾\\n经济平稳。民生改善。").value
    >>> for part in token_parts(report, "characters"):
    ...     print(part.type, [(each.id, each.text) for block in part.blocks for each in block.sentences][-1:])
    front [('cn-x35639e16-9236bd1a.front.salute1.s1', '各位代表：')]
    division [('cn-x35639e16-9236bd1a.part1.p1.s2', '民生改善。')]
    """
    cut, offsets, prefix = segmenter(tokens), TextOffsets.of(report), edition_id(report)
    for (zone, part), found in groupby(passages(report, ""), lambda each: (each.zone, _outermost(each))):
        blocks = [_block(each, prefix, cut, offsets) for each in found]
        if part is None:
            yield TokenPart(zone, "", "", "", blocks)
        else:
            yield TokenPart(
                "division", f"{prefix}.{part.id}", part.role or "", clean(part.label + part.heading), blocks
            )


def _outermost(passage: ReportPassage) -> Division | None:
    """The outermost division around a block."""
    if passage.zone != "body":
        return None
    if passage.above:
        return passage.above[0]
    return passage.block if isinstance(passage.block, Division) else None


def _block(passage: ReportPassage, prefix: str, cut: CutWords, offsets: TextOffsets) -> TokenBlock:
    block = passage.block
    above = (*passage.above, block) if isinstance(block, Division) else passage.above
    path = shortened(tuple(clean(each.label + each.heading) for each in above))
    number = f"{prefix}.{block.id}"
    sentences: list[TokenSentence] = []
    for unit in _units(passage):
        for tokens in _sentences(unit, cut, offsets):
            sentences.append(TokenSentence(f"{number}.s{len(sentences) + 1}", tokens))
    role = getattr(block, "role", None) or ""
    return TokenBlock(number, NAMES.get(type(block), "heading"), role, BETWEEN.join(filter(None, path)), sentences)


def _units(passage: ReportPassage) -> Iterator[tuple[Leaf, ...]]:
    """The texts of a block that sentences may cross: all of them, but of a table each cell for itself."""
    match passage.block:
        case Table() as table:
            yield from ((leaf,) for leaf in leaves_of(table))
        case GlossaryEntry() | Note() as entry:
            yield ((entry.span, entry.text),)
        case Annex() as annex:
            yield ((annex.title_span, annex.title),)
        case block:
            yield leaves_of(block)


class _Growing:
    """Token to which marks and blanks may still be added, in time linear in them."""

    __slots__ = ("blanks", "forms", "span", "tag")

    def __init__(self, word: str, tag: str, span: Span) -> None:
        self.forms, self.tag, self.span = [word], tag, span
        self.blanks: list[str] = []

    def joined(self, mark: str, span: Span) -> None:
        """Add a mark that combines with the last character."""
        self.forms.append(mark)
        self.span = Span(self.span.start, span.end)

    def token(self) -> Token:
        """The token with all that was added."""
        return Token("".join(self.forms), self.tag, self.span, "".join(self.blanks))


def _sentences(unit: Sequence[Leaf], cut: CutWords, offsets: TextOffsets) -> Iterator[list[Token]]:
    """Yield the sentences of texts that follow each other; no word lies in two texts."""
    growing: list[_Growing] = []
    for span, text in unit:
        whole, start = clean(text), 0
        for found in ENDING.finditer(whole):
            _extend(growing, cut(whole[start : found.end()]), start, span.start, offsets)
            start = found.end()
            if growing:
                yield [each.token() for each in growing]
                growing = []
        if start < len(whole):
            _extend(growing, cut(whole[start:]), start, span.start, offsets)
    if growing:
        yield [each.token() for each in growing]


def _extend(growing: list[_Growing], words: Sequence[Word], start: int, leaf: int, offsets: TextOffsets) -> None:
    """Add the words as tokens, blanks to the token before, and marks to the character with which they combine."""
    for word, tag in words:
        end = start + len(word)
        if word.isspace():
            if growing:
                growing[-1].blanks.append(word)
        else:
            place = offsets.around(leaf, Span(start, end))
            if growing and not growing[-1].blanks and combines(word):
                growing[-1].joined(word, place)
            else:
                growing.append(_Growing(word, tag, place))
        start = end


def combines(word: str) -> bool:
    """Test whether a word begins with a mark that belongs to the character before it.

    >>> combines("\\u0301"), combines("市")
    (True, False)
    """
    return category(word[0]).startswith("M") or ord(word[0]) in JAMO
