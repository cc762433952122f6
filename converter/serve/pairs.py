"""Pairs of characters, by which an index without knowledge of Chinese finds any words in a text."""

from __future__ import annotations

from itertools import pairwise

from converter.source.reading import read_through
from converter.text.traditional import simplified

LAST = "x"
"""End of the token for the last character of a text, which begins no pair."""


def searchable(text: str) -> str:
    """The text as it is searched: variants folded, in simplified and small letters, without white space.

    >>> searchable("增长６.５％，實現 GDP")
    '增长6.5%,实现gdp'
    """
    return "".join(_folded(text).split())


def marked(text: str, words: str) -> list[tuple[int, int]]:
    """The stretches of a text that are the words searched for, in order and apart from each other.

    >>> marked("促进就业，稳就 业。", "就业 稳")
    [(2, 4), (5, 9)]
    """
    folded = _folded(text)
    kept = [at for at, character in enumerate(folded) if not character.isspace()]
    plain = "".join(folded[at] for at in kept)
    covered = set[int]()
    for word in map(searchable, words.split()):
        start = plain.find(word) if word else -1
        while start >= 0:
            covered.update(range(kept[start], kept[start + len(word) - 1] + 1))
            start = plain.find(word, start + len(word))
    edges = [at for at in sorted(covered) if at - 1 not in covered]
    ends = [at + 1 for at in sorted(covered) if at + 1 not in covered]
    return list(zip(edges, ends, strict=True))


def _folded(text: str) -> str:
    """A text of the same length, character for character."""
    through = simplified(read_through(text))
    small = through.lower()
    return small if len(small) == len(through) else through


def tokens(text: str) -> str:
    """A searchable text as tokens, one for each character with the one behind it.

    >>> tokens("就业")
    '5c31x4e1a 4e1ax'
    """
    pairs = (f"{ord(one):x}x{ord(other):x}" for one, other in pairwise(text))
    return " ".join((*pairs, f"{ord(text[-1]):x}{LAST}" if text else ""))


def query(words: str) -> str:
    """The query of FTS5 for passages with all words, which blanks divide; "" if there are none.

    >>> query("就业 稳"), query(" ")
    ('"5c31x4e1a" AND "7a33x"*', '')
    """
    return " AND ".join(_phrase(each) for word in words.split() if (each := searchable(word)))


def _phrase(word: str) -> str:
    if len(word) == 1:
        return f'"{ord(word):x}{LAST}"*'
    return f'"{tokens(word).rpartition(" ")[0]}"'
