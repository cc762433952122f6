"""Parts of a line that was read: its marker, its heading and the rest, and what they mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from converter.formats.docx.lines import HEADINGS, LinePiece, PrintedLine
from converter.formats.pen import BLANKS
from converter.model import Marker
from converter.source.reading import read_through
from converter.text.numberings import NUMBERINGS, UNNUMBERED, Scheme
from converter.text.numerals import read_numeral

DASHES = frozenset("-—–―─－")

ORDINAL = re.compile("[一二三四五六七八九十]{1,3}[ \u3000]?[是要则]|首先|其次|再次|最后")
"""Marker that counts in words: 一是, 二要, 首先"""

NUMERAL = re.compile("[一二三四五六七八九十]{1,3}|[0-9]{1,3}")
"""Number in an item's marker: 三 in 三是"""

SERIES = frozenset({"item", "item-paragraph", "table"})
"""Kinds of lines that a series may hold."""

Pieces = Sequence[LinePiece]


def cut(pieces: Pieces) -> tuple[Pieces, Pieces, Pieces]:
    """The marker at the start of a line, its heading, and the rest.

    >>> pieces = (LinePiece("一、", "label"), LinePiece("总体。", "heading"), LinePiece("增"))
    >>> [[piece.text for piece in part] for part in cut(pieces)]
    [['一、'], ['总体。'], ['增']]
    """
    start = next((at for at, piece in enumerate(pieces) if piece.kind != "label"), len(pieces))
    end = max((at for at, piece in enumerate(pieces, 1) if piece.kind == "heading"), default=start)
    return pieces[:start], pieces[start:end], pieces[end:]


def labelled(pieces: Pieces, counts: bool = True) -> tuple[Pieces, Pieces, Pieces]:
    """The same, its marker told by its text where no style does, as in a line that was typed in Word.

    Words that count, such as 首先, are markers if `counts`: in a series, and not in a heading.

    >>> [[piece.text for piece in part] for part in labelled((LinePiece("三、结语", "heading"),))]
    [['三、'], ['结语'], []]
    """
    label, heading, rest = cut(pieces)
    first = (*heading, *rest)[0] if not label and (heading or rest) else None
    end = 0 if first is None else length_of_label(first.text, counts)
    if first is None or not end:
        return label, heading, rest
    found, behind = LinePiece(first.text[:end], "label"), first._replace(text=first.text[end:])
    remainder = (behind,) if behind.text else ()
    return ((found,), (*remainder, *heading[1:]), rest) if heading else ((found,), (), (*remainder, *rest[1:]))


def length_of_label(text: str, counts: bool = True) -> int:
    """The length of the marker with which a text opens; 0 if it has none.

    >>> length_of_label("（一）增长"), length_of_label("一是增长"), length_of_label("——增长"), length_of_label("增长")
    (3, 2, 2, 0)
    """
    reading = read_through(text)
    ordinal = ORDINAL.match(reading)
    if ordinal and counts:
        return ordinal.end()
    dashes = len(text) - len(text.lstrip("".join(DASHES)))
    numbered = (re.match(row.pattern, reading) for row in NUMBERINGS)
    return dashes if dashes > 1 else next((found.end() for found in numbered if found), 0)


def stripped(pieces: Pieces) -> list[LinePiece]:
    """The pieces without blanks at the ends of their text.

    >>> [piece.text for piece in stripped((LinePiece(" "), LinePiece(" 经济 ")))]
    ['经济']
    """
    kept = [*pieces]
    while kept and not kept[0].text.lstrip(BLANKS):
        kept.pop(0)
    while kept and not kept[-1].text.rstrip(BLANKS):
        kept.pop()
    if kept:
        kept[0] = kept[0]._replace(text=kept[0].text.lstrip(BLANKS))
        kept[-1] = kept[-1]._replace(text=kept[-1].text.rstrip(BLANKS))
    return kept


def numbering_of(label: str) -> tuple[Scheme, int | None]:
    """The numbering of a heading's marker, and its number.

    >>> numbering_of("（一）"), numbering_of("")
    (('han-paren', 1), ('unnumbered', None))
    """
    reading = read_through(label)
    patterns = ((row, pattern) for way in ("pattern", "weak") for row in NUMBERINGS if (pattern := getattr(row, way)))
    for row, pattern in patterns if reading else ():
        found = re.match(pattern, reading)
        number = None if found is None or reading[found.end() :].strip() else row.read(found["n"])
        if number is not None:
            return row.name, number
    return UNNUMBERED, None


def marker_of(label: str) -> Marker:
    """The kind of an item's marker.

    >>> [marker_of(label) for label in ("一是", "1.", "——", "●")]
    ['ordinal', 'number', 'dash', 'bullet']
    """
    if any(each.isalnum() for each in label):
        return "ordinal" if ORDINAL.match(label) else "number"
    return "dash" if label and set(label) <= DASHES else "bullet"


def shared_phrase(lines: Sequence[PrintedLine]) -> str:
    """The phrase of parallel paragraphs: as marked, or else what they share up to the first comma.

    >>> shared_phrase([PrintedLine("refrain", (LinePiece(text, "lead"),)) for text in ("五年来，增长", "五年来，改善")])
    '五年来'
    """
    marked = next(filter(None, map(phrase_of, lines)), "")
    opening = lines[0].text.partition("，")[0]
    return marked or (opening if all(line.text.startswith(opening) for line in lines) else "")


def phrase_of(line: PrintedLine) -> str:
    """The phrase with which a paragraph of a refrain opens."""
    return next((piece.text for piece in line.pieces if piece.kind == "refrain"), "")


def end_of(lines: Sequence[PrintedLine], at: int, goes_on: Callable[[PrintedLine], bool]) -> int:
    """The position of the first line behind `at` that does not go on with it."""
    return next((number for number in range(at + 1, len(lines)) if not goes_on(lines[number])), len(lines))


def end_of_section(lines: Sequence[PrintedLine], at: int) -> int:
    """The position of the next heading of the depth of that at `at`, or above."""
    depth = lines[at].depth
    return end_of(lines, at, lambda each: each.kind not in HEADINGS or each.depth > depth)


def end_of_refrains(lines: Sequence[PrintedLine], at: int) -> int:
    """The position of the first line that is none of the parallel paragraphs from `at` on: they share a phrase."""
    phrase = phrase_of(lines[at])
    for number in range(at + 1, len(lines)):
        own = phrase_of(lines[number])
        if lines[number].kind != "refrain" or (own and phrase and own != phrase):
            return number
        phrase = phrase or own
    return len(lines)


def end_of_series(lines: Sequence[PrintedLine], at: int) -> int:
    """The position of the first line that is none of the series of items from `at` on; a first number begins another.

    >>> [end_of_series([PrintedLine("item", (LinePiece(label, "label"),), 1) for label in ("一是", "二是", "一是")], 0)]
    [2]
    """
    depth, last = lines[at].depth, count_of(label_of(lines[at]))
    for number in range(at + 1, len(lines)):
        line = lines[number]
        if line.kind not in SERIES or line.depth < depth:
            return number
        if line.kind == "item" and line.depth == depth:
            counted = count_of(label_of(line))
            if (counted is None) != (last is None) or (counted or 0) <= (last or -1):
                return number
            last = counted
    return len(lines)


def count_of(label: str) -> int | None:
    """The number of an item's marker; None if it does not count.

    >>> [count_of(label) for label in ("三是", "2.", "其次", "——")]
    [3, 2, None, None]
    """
    found = NUMERAL.match(read_through(label))
    return read_numeral(found[0]) if found else None


def label_of(line: PrintedLine) -> str:
    """The marker that opens a line."""
    return "".join(piece.text for piece in cut(line.pieces)[0]).strip(BLANKS)
