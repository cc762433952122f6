"""Documents in several encodings: line by line, each stretch with the encoding that fits.

Files assembled by programs mix UTF-8 with GB18030 or Big5.  A line is UTF-8 if strictly valid, or in the other encoding
if that yields more; both must read like a report, otherwise the document has one encoding.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from converter.source.problem import Code, Problem
from converter.source.source import LINE_END
from converter.source.span import Span
from converter.text.plausible import CLEAR, COMMON, PLAUSIBLE, likeliest, plausibility

JOINT = "+"
"""Separator between the names of a document's encodings, in order of appearance: utf-8+gb18030."""

OTHERS = ("gb18030", "big5")
"""Encodings that may occur next to UTF-8; GB18030 includes GBK and GB 2312."""

LINE = re.compile(rb"[^\n]*\n|[^\n]+")

TAIL = re.compile(rb"(?:[\xe3-\xe9\xef][\x80-\xbf]{2}|[\x00-\x7f])+")
"""Bytes that are UTF-8, if of Chinese alone."""

SHIFTS = 6
"""Bytes around the cut that fit either encoding: two characters of UTF-8, three of the other."""


PARTS_SHOWN = 20
"""Maximum number of parts reported singly."""

LEAST = 3
"""Minimum number of common characters in each encoding."""


class EncodedPart(NamedTuple):
    """Bytes of a document, and the encoding that they are in."""

    encoding: str
    data: bytes


def parts_of(data: bytes) -> Sequence[EncodedPart]:
    """Split a document in several encodings into its parts; empty if it has only one.

    >>> data = "各位代表：\\n".encode() + "一、政府工作\\n".encode("gbk")
    >>> [part.encoding for part in parts_of(data)]
    ['utf-8', 'gb18030']
    """
    if _fits(data, "utf-8"):
        return ()
    lines = [line[0] for line in LINE.finditer(data)]
    strange = [line for line in lines if not _fits(line, "utf-8")]
    beside = b"".join(strange)
    other, share = likeliest(beside, OTHERS)
    strange_alone = len(beside) == sum(len(line) for line in lines if not line.isascii())
    if strange_alone and share >= CLEAR and _fits(beside, other):
        return ()  # if half of them were in another encoding, the share would be halved, too
    parts = tuple(_joined(part for line in lines for part in _parted(line, other)))
    return parts if all(_reads_well(parts, each) for each in ("utf-8", other)) else ()


def mixed_problems(parts: Sequence[EncodedPart], texts: Sequence[str]) -> Iterator[Problem]:
    """A problem for each part that is not in the encoding of the most bytes, up to so many, then one for the rest."""
    sizes: Counter[str] = Counter()
    for part in parts:
        sizes[part.encoding] += len(part.data)
    most = sizes.most_common(1)[0][0]
    start, reported = 0, 0
    for part, text in zip(parts, texts, strict=True):
        if part.encoding != most and (reported := reported + 1) <= PARTS_SHOWN:
            lines = len(LINE_END.findall(text.rstrip("\r\n"))) + 1
            extent = f"{lines} lines are" if lines > 1 else "one line, or a part of it, is"
            message = f"From here on {extent} in {part.encoding}, most of the rest in {most}; each was read so."
            yield Problem(Code.MIXED_ENCODINGS, message, Span(start, start + len(text)))
        start += len(text)
    if reported > PARTS_SHOWN:
        yield Problem(Code.MIXED_ENCODINGS, f"{reported - PARTS_SHOWN} stretches more are not in {most}.")


def _fits(data: bytes, encoding: str) -> bool:
    """Test whether `encoding` can decode every byte of `data`."""
    try:
        data.decode(encoding)
    except UnicodeError:
        return False
    return True


def _parted(line: bytes, other: str) -> Sequence[EncodedPart]:
    """The line's one part, or its two where its halves are in two encodings: whatever reads most like a report."""
    if line.isascii():
        return (EncodedPart("", line),)
    ways: list[tuple[EncodedPart, ...]] = [(EncodedPart("utf-8", line),), (EncodedPart(other, line),)]
    if not _fits(line, "utf-8"):
        ways += _in_two(line, other)
    return max(ways, key=lambda parts: plausibility("".join(map(read, parts))))


def _in_two(line: bytes, other: str) -> Iterator[tuple[EncodedPart, ...]]:
    """The line as UTF-8 and then the other encoding, and as the other and then UTF-8, where each knows its bytes."""
    end = _end_of_utf8(line)
    cuts = dict.fromkeys(range(end, max(end - SHIFTS, 0), -1), ("utf-8", other))
    for tail in TAIL.finditer(line):
        if tail.end() == len(line):
            cuts |= dict.fromkeys(range(tail.start(), min(tail.start() + SHIFTS, tail.end())), (other, "utf-8"))
    for at, (first, second) in cuts.items():
        if 0 < at < len(line) and _fits(line[:at], first) and _fits(line[at:], second):
            yield EncodedPart(first, line[:at]), EncodedPart(second, line[at:])


def _end_of_utf8(line: bytes) -> int:
    """Find the first byte that is not UTF-8."""
    try:
        line.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return len(line)


def read(part: EncodedPart) -> str:
    """Decode a part, with U+FFFD for bytes invalid in its encoding."""
    return part.data.decode(part.encoding or "ascii", "replace")


def _joined(parts: Iterable[EncodedPart]) -> Iterator[EncodedPart]:
    """Merge adjacent parts in one encoding; ASCII joins the part before it."""
    encoding, data = "", bytearray()
    for part in parts:
        if part.encoding in ("", encoding) or not encoding:
            encoding = encoding or part.encoding
            data += part.data
        else:
            yield EncodedPart(encoding, bytes(data))
            encoding, data = part.encoding, bytearray(part.data)
    yield EncodedPart(encoding or "utf-8", bytes(data))


def _reads_well(parts: Sequence[EncodedPart], encoding: str) -> bool:
    """Test whether the parts in `encoding` contain words of a report."""
    text = "".join(read(part) for part in parts if part.encoding == encoding)
    return plausibility(text) >= PLAUSIBLE and sum(character in COMMON for character in text) >= LEAST
