"""Whether a text is in another language than Chinese."""

from __future__ import annotations

import re
from collections.abc import Sequence

from converter.recognise.lines import Line

OPENING = 2500
"""Characters of the text that are looked at."""

FOREIGN = 5
"""So many Latin letters for a Chinese character, and the text is in another language."""


CHINESE = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]+")
LATIN = re.compile("[A-Za-z]+")


def foreign_text(lines: Sequence[Line]) -> str | None:
    """What a text in another script than Chinese is; None for Chinese.

    >>> foreign_text([Line(0, 60, "Report on the Work of the Government, delivered by the mayor", 0)])
    'an English text, perhaps a translation of a report'
    """
    said = "".join(line.text for line in lines)[:OPENING]
    han = sum(map(len, CHINESE.findall(said)))
    if han * FOREIGN > len(said):
        return None
    letters = sum(map(str.isalpha, said))
    latin = sum(map(len, LATIN.findall(said)))
    if letters < SHORTEST_FOREIGN or han * FOREIGN > letters:
        return None
    english = latin * 2 > letters
    return "an English text, perhaps a translation of a report" if english else "a text that is not in Chinese"


SHORTEST_FOREIGN = 40
"""Fewer letters tell no language."""
