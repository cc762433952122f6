"""Set of words, searched by the first or the last character of a stretch of text."""

from __future__ import annotations

from collections.abc import Iterable


class WordSet:
    """Words, to be found at the beginning or the end of a stretch of text.

    >>> words = WordSet(["增长", "增长到"])
    >>> words.ending("财政收入增长到", 0, 7), words.opening("增长5%", 0, 4), words.opening("收入", 0, 2)
    ('增长到', '增长', '')
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._first: dict[str, list[str]] = {}
        self._last: dict[str, list[str]] = {}
        for word in sorted(set(words), key=lambda word: (-len(word), word)):
            self._first.setdefault(word[0], []).append(word)
            self._last.setdefault(word[-1], []).append(word)

    def opening(self, text: str, start: int, end: int) -> str:
        """The longest word that opens the stretch, or nothing."""
        words = self._first.get(text[start : start + 1], ()) if start < end else ()
        for word in words:
            if text.startswith(word, start, end):
                return word
        return ""

    def ending(self, text: str, start: int, end: int) -> str:
        """The longest word that ends the stretch, or nothing."""
        words = self._last.get(text[end - 1 : end], ()) if start < end else ()
        for word in words:
            if text.endswith(word, start, end):
                return word
        return ""
