"""Position in a document: a stretch of the source's characters."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """The characters from `start` up to, not including, `end`: code points of the decoded source.

    >>> Span(2, 4).of("政府工作报告")
    '工作'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Cut the span out of `text`."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Test whether `other` lies inside; equal ends count.

        >>> Span(0, 5).holds(Span(2, 5))
        True
        """
        return self.start <= other.start and other.end <= self.end

    def part(self, stretch: Span) -> Span:
        """Map a stretch counted from the start of this one to the source.

        >>> Span(7, 13).part(Span(1, 3))
        Span(start=8, end=10)
        """
        return Span(self.start + stretch.start, self.start + stretch.end)


def trimmed(text: str, start: int, end: int) -> Span:
    """The span from `start` to `end` without white space at its ends.

    >>> trimmed("  市长 程 宇 ", 0, 9)
    Span(start=2, end=8)
    """
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return Span(start + left, start + max(left, len(piece.rstrip())))
