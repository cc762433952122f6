"""Printed lines of a report: what a Word document shows of it, paragraph by paragraph, and reads back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, get_args

from converter.dataclass import dataclass
from converter.source.span import Span

LineKind = Literal[
    "title",
    "display-title",
    "subtitle",
    "session",
    "byline",
    "date",
    "caption",
    "opening",
    "front",
    "address",
    "salutation",
    "stage",
    "heading",
    "run-in",
    "paragraph",
    "refrain",
    "item",
    "item-paragraph",
    "table",
    "annex",
    "notes-head",
    "entry",
    "note",
]
"""Kinds of lines, of which each has a style of its own."""

KINDS: tuple[LineKind, ...] = get_args(LineKind)

FRONT: frozenset[LineKind] = frozenset(KINDS[: KINDS.index("address") + 1])
"""Kinds of lines before the body."""

TITLE_BLOCK: frozenset[LineKind] = frozenset(KINDS[: KINDS.index("opening")])
"""Kinds of lines above the speech."""

HEADINGS: frozenset[LineKind] = frozenset({"heading", "run-in"})

PieceKind = Literal["", "label", "heading", "lead", "refrain", "term", "definition"]
"""Kinds of stretches in a line: a number or marker, a run-in heading, a topic sentence, the phrase of a refrain, the
term of a glossary entry and what explains it."""


class LinePiece(NamedTuple):
    """Stretch of a line; `target` is the number of the entry or note to which it leads, from 1, or 0."""

    text: str
    kind: PieceKind = ""
    target: int = 0
    is_mark: bool = False
    """True for the marker of a note, such as [1]; it is set raised, and not read back."""


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A paragraph or a table."""

    kind: LineKind
    pieces: tuple[LinePiece, ...] = ()
    depth: int = 0
    """Depth of a heading, or of an item and of what is in it, 1 the outermost."""
    rows: tuple[tuple[str, ...], ...] = ()
    """The cells of a table."""
    number: int = 0
    """Number of an entry or a note, from 1; entries come first."""
    span: Span = Span(0, 0)
    """Its position in the report's source."""

    @property
    def text(self) -> str:
        """The text of the paragraph."""
        return "".join(piece.text for piece in self.pieces)

    def same(self, other: PrintedLine) -> bool:
        """Test whether two lines say the same; positions are none of it."""
        return (self.kind, self.depth, self.rows, self.number) == (
            other.kind,
            other.depth,
            other.rows,
            other.number,
        ) and merged(self.pieces) == merged(other.pieces)


@dataclass(frozen=True, slots=True)
class PrintedReport:
    """The lines of a report in their order, and its footnotes."""

    lines: tuple[PrintedLine, ...]
    footnotes: tuple[PrintedLine, ...] = ()

    @property
    def all(self) -> Iterator[PrintedLine]:
        """Lines and footnotes."""
        yield from self.lines
        yield from self.footnotes


def merged(pieces: Sequence[LinePiece]) -> tuple[LinePiece, ...]:
    """The pieces, neighbours of one kind as one.

    >>> [piece.text for piece in merged([LinePiece("经济"), LinePiece("增长"), LinePiece("。", "lead")])]
    ['经济增长', '。']
    """
    found: list[LinePiece] = []
    for piece in pieces:
        if found and found[-1][1:3] == piece[1:3]:
            found[-1] = found[-1]._replace(text=found[-1].text + piece.text)
        elif piece.text:
            found.append(LinePiece(piece.text, piece.kind, piece.target))
    return tuple(found)
