"""Half-width punctuation in Chinese text, made full-width again as it was before scraping."""

from __future__ import annotations

import re
from collections.abc import Iterable

FULL = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）"}
"""The marks that are restored.  Not the full stop: `.` is too often a decimal point or part of a marker."""

CHINESE = (
    "[\u3001-\u3011\u3014-\u301b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60“”‘’—…\U00020000-\U000323af]"
)
"""A Han character, or a mark that only Chinese text has."""

SIGN = re.compile(f"(?P<mark>[,;:!?()，；：！？（）])|(?P<chinese>{CHINESE})")

ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]*[!-'*+\-./0-9<-~]|&#?[0-9A-Za-z]{2,8};")
"""A web address up to its last sign that closes no sentence, or a character reference."""


def full_width(text: str) -> str:
    """The text with `, ; : ! ? ( )` full-width where they stand beside Chinese, and with as many characters.

    Numbers, times, ratios, Latin text and web addresses stay; so do runs of `?`, which are lost characters.

    >>> full_width("各位代表:增长5.1%,总量1,000亿元(现价),比例12:38:50;开会时间10:30")
    '各位代表：增长5.1%，总量1,000亿元（现价），比例12:38:50；开会时间10:30'
    >>> full_width("GDP (gross), at 10:30; [1], 程??宇")
    'GDP (gross), at 10:30; [1], 程??宇'
    """
    if not any(mark in text for mark in FULL):
        return text
    taken = {at for match in ADDRESS.finditer(text) for at in range(*match.span())}
    signs = [match for match in SIGN.finditer(text) if match.start() not in taken]
    beside = _beside_chinese(text, [match.start() for match in signs if match["mark"]])
    characters = list(text)
    for at in _points(text, beside) + _brackets(signs, beside):
        characters[at] = FULL.get(text[at], text[at])
    return "".join(characters)


def _beside_chinese(text: str, marks: list[int]) -> dict[int, bool]:
    """For each mark whether the nearest character before or after it that is no mark is Chinese."""
    before, after = _nearest(text, marks, -1), _nearest(text, reversed(marks), 1)
    return {at: re.search(CHINESE, before[at] + after[at]) is not None for at in marks}


def _nearest(text: str, marks: Iterable[int], step: int) -> dict[int, str]:
    """The nearest character that is no mark, before (-1) or after (1) each mark; empty at the ends."""
    found: dict[int, str] = {}
    for at in marks:
        other = at + step
        beyond = text[other] if 0 <= other < len(text) else ""
        found[at] = found.get(other, beyond)
    return found


def _points(text: str, beside: dict[int, bool]) -> list[int]:
    """The commas, colons and the like to restore."""
    return [at for at, chinese in beside.items() if chinese and text[at] in ",;:!?" and not _lost(text, at)]


def _lost(text: str, at: int) -> bool:
    """Whether the mark is a `?` that stands for a lost character: in a run, or after a full stop."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return text[at] == "?" and (before in ("?", "？", "。") or after in ("?", "？"))


def _brackets(signs: list[re.Match[str]], beside: dict[int, bool]) -> list[int]:
    """The brackets of the pairs that hold Chinese, stand beside it or are full-width on one side."""
    found: list[int] = []
    waiting: list[tuple[re.Match[str], int]] = []
    chinese = 0
    for sign in signs:
        chinese += sign["chinese"] is not None
        if sign["mark"] in ("(", "（"):
            waiting.append((sign, chinese))
        elif sign["mark"] in (")", "）") and waiting:
            opening, seen = waiting.pop()
            pair = (opening.start(), sign.start())
            mixed = opening["mark"] + sign["mark"] in ("(）", "（)")
            if mixed or chinese > seen or any(beside[at] for at in pair):
                found += pair
    return found
