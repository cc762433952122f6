"""Signatures of texts, from which their similarity is estimated.

A signature is a MinHash of the text's six-character sequences: the share of positions at which two signatures agree
estimates the number of sequences common to both texts in relation to the number in either.  Of each of the 128 values
only the lowest byte is kept, which agrees by chance once in 256 times.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterator
from functools import cache
from operator import eq

STRETCH = 6
"""Characters that are looked at together: about three words."""

VALUES = 128

CHANCE = 1 / 256
"""Probability that two unrelated bytes agree."""

STRETCHES_AT_ONCE = 20_000
"""Stretches that are in memory at a time."""

SEED = 1


@cache
def scheme() -> str:
    """Identify the parameters of signatures; empty if none can be made.

    Only signatures of one scheme can be compared, so it is part of what a document is done anew for.
    """
    try:
        from rensa import RMinHash
    except ImportError:
        return ""
    return f"rensa {RMinHash.ALGORITHM_VERSION}, {VALUES} values of {STRETCH} characters"


def signature(text: str) -> str:
    """The signature of a text, in base64; empty for an empty text, and where rensa is not installed.

    >>> len(signature("农村道路改造工程全部完工，惠及二十个村。"))
    172
    """
    if not text or not scheme():
        return ""
    from rensa import RMinHash

    values = RMinHash(num_perm=VALUES, seed=SEED)
    for stretches in _stretches(text):
        values.update(stretches)
    return b64encode(bytes(value & 0xFF for value in values.digest())).decode("ascii")


def decoded(signed: str) -> bytes:
    """Decode a signature for `likeness`; empty if it is not one."""
    try:
        found = b64decode(signed, validate=True)
    except ValueError:
        return b""
    return found if len(found) == VALUES else b""


def likeness(one: bytes, other: bytes) -> float:
    """Estimate the similarity of the texts of two signatures, from 0 to 1.

    >>> from string import ascii_letters as letters
    >>> one, half, none = (decoded(signature(text)) for text in (letters, letters[:30], letters.swapcase()[::-1]))
    >>> likeness(one, one), 0.3 < likeness(one, half) < 0.7, likeness(one, none) < 0.1
    (1.0, True, True)
    """
    agreeing: float = sum(map(eq, one, other)) / VALUES
    return max(0.0, (agreeing - CHANCE) / (1 - CHANCE))


def _stretches(text: str) -> Iterator[list[bytes]]:
    """All stretches of the text in UTF-8, some thousands at a time; a shorter text is one.

    A character is encoded once, not for each stretch that it is in.

    >>> [stretch.decode() for stretch in next(_stretches("经济平稳运行。"))]
    ['经济平稳运行', '济平稳运行。']
    """
    if len(text) <= STRETCH:
        yield [text.encode("utf-8", "replace")]
        return
    for start in range(0, len(text) - STRETCH + 1, STRETCHES_AT_ONCE):
        characters = [each.encode("utf-8", "replace") for each in text[start : start + STRETCHES_AT_ONCE + STRETCH - 1]]
        yield list(map(b"".join, zip(*(characters[shift:] for shift in range(STRETCH)), strict=False)))
