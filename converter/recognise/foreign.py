"""Detection of texts in languages other than Chinese, by their script."""

from __future__ import annotations

from collections.abc import Sequence

from converter.recognise.lines import Line

OPENING = 2500
"""Characters of the text that are looked at."""

FOREIGN = 5
"""So many Latin letters for a Chinese character, and the text is in another language."""


EVERY = 12
"""One character of so many is looked at first: most texts are Chinese beyond doubt."""


def foreign_text(lines: Sequence[Line]) -> str | None:
    """Name the language of a text in another script than Chinese; None for Chinese.

    >>> foreign_text([Line(0, 60, "Report on the Work of the Government, delivered by the mayor", 0)])
    'an English text, perhaps a translation of a report'
    """
    said = "".join(line.text for line in lines)[:OPENING]
    some = said[::EVERY]
    if _chinese(some) * 2 > len(some):
        return None
    letters, han = sum(map(str.isalpha, said)), _chinese(said)
    latin = sum(character.isascii() and character.isalpha() for character in said)
    if letters < SHORTEST_FOREIGN or han * FOREIGN > letters:
        return None
    english = latin * 2 > letters
    return "an English text, perhaps a translation of a report" if english else "a text that is not in Chinese"


def _chinese(text: str) -> int:
    """Count the Chinese characters."""
    return sum("\u3400" <= character <= "\u9fff" or character >= "\U00020000" for character in text)


SHORTEST_FOREIGN = 40
"""Minimum number of letters to detect a language."""
