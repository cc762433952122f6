"""Lines of a text on a terminal: broken at blanks, and between Chinese characters, by the columns that they take."""

from __future__ import annotations

from collections.abc import Iterator

from converter.show.frame import width

NOT_FIRST = "，。、；：？！）」』】》〉”’…％%,.;:?!)]}"
"""Characters that no line begins with (避头)."""

NOT_LAST = "（「『【《〈“‘([{"
"""Characters that no line ends with (避尾)."""


def columns_of(text: str) -> int:
    """The columns that a text takes.

    >>> columns_of("显示 TEI")
    8
    """
    return sum(map(width, text))


def wrapped(text: str, columns: int) -> list[str]:
    """Break a paragraph into lines of so many columns at most, but for a word that is longer by itself.

    >>> wrapped("把报告转换成 TEI，每份输出都经过校验。", 18)
    ['把报告转换成 TEI，', '每份输出都经过校', '验。']
    >>> wrapped("写在《》里（不含括号）。", 10)
    ['写在《》里', '（不含括', '号）。']
    """
    lines, line, blank = [], "", ""
    for piece in _pieces(text):
        if not piece.strip():
            blank = " " if line else ""
        elif line and columns_of(line + blank + piece) > columns:
            lines.append(line)
            line, blank = piece, ""
        else:
            line, blank = line + blank + piece, ""
    return [*lines, line] if line else lines


def _pieces(text: str) -> Iterator[str]:
    """Unbreakable pieces, and the blanks between.

    >>> list(_pieces("给出 TEI（见下）。"))
    ['给', '出', ' ', 'TEI', '（见', '下）。']
    """
    piece = ""
    for character in text:
        if piece and _breaks(piece[-1], character):
            yield piece
            piece = ""
        piece += character
    if piece:
        yield piece


def _breaks(before: str, after: str) -> bool:
    """Test whether a line may be broken between two characters."""
    if before.isspace() or after.isspace():
        return before.isspace() != after.isspace()
    if after in NOT_FIRST or before in NOT_LAST:
        return False
    return width(before) == 2 or width(after) == 2
