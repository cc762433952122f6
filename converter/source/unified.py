"""Normalisation of radicals and compatibility forms, which come from fonts' character maps, to ordinary characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from converter.source.problem import Code, Problem
from converter.source.span import Span

FORMS = re.compile(r"[\u2e80-\u2fd5\uf900-\ufad9\U0002f800-\U0002fa1d]")
"""CJK and Kangxi radicals, and compatibility ideographs."""

RADICALS = str.maketrans(
    "⺁⺇⺊⺋⺎⺏⺒⺓⺟⺠⺩⺫⺬⺯⺰⺲⺳⺷⺹⺻⺼⺽⺾⻀⻁⻂⻃⻄⻅⻆"
    "⻇⻈⻉⻋⻌⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩"
    "⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
    "厂几卜㔾兀尣巳幺母民王罒示糹纟罒㓁羊耂肀月臼艹艹虎衤覀西见角"
    "角讠贝车辶阝钅長镸长门阜阝雨青韦页风飞食饣首马骨鬼鱼鸟卤麦黄"
    "黾斉齐歯齿竜龙龜亀龟",
)
"""CJK radicals that are used as characters; Unicode decomposes only two of them."""


def unified(text: str) -> tuple[str, list[int]]:
    """Replace such forms by ordinary characters, and list their positions; the length stays.

    >>> unified("⼀、⼯作回顾，⻓期")
    ('一、工作回顾，长期', [0, 2, 7])
    """
    places = [match.start() for match in FORMS.finditer(text)]
    if not places:
        return text, []
    characters = list(text)
    for place in places:
        usual = characters[place].translate(RADICALS)
        plain = unicodedata.normalize("NFKC", usual)
        characters[place] = plain if len(plain) == 1 else usual
    return "".join(characters), [place for place in places if characters[place] != text[place]]


def forms_problems(places: Sequence[int]) -> Iterator[Problem]:
    """One problem for all such forms, at the first of their places."""
    if places:
        message = f"{len(places)} radicals or compatibility forms were read as the usual characters."
        yield Problem(Code.UNIFIED_FORMS, message, Span(places[0], places[0] + 1))
