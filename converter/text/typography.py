"""Restoration of full-width punctuation in Chinese text, as it was before scraping."""

from __future__ import annotations

from collections.abc import Iterable

from converter.text.lazy import lazy

FULL = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）"}
"""The marks that are restored.  Not the full stop: `.` is too often a decimal point or part of a marker."""

CHINESE = lazy(
    "[\u3001-\u3011\u3014-\u301b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60“”‘’—…\U00020000-\U000323af]"
)
"""A Han character, or a mark that only Chinese text has."""

MARK = lazy("[,;:!?()，；：！？（）]")

ADDRESS = lazy(r"(?:https?://|www\.)[!-~]*[!-'*+\-./0-9<-~]|&#?[0-9A-Za-z]{2,8};")
"""A web address up to its last sign that closes no sentence, or a character reference."""


def full_width(text: str) -> str:
    """Replace `, ; : ! ? ( )` next to Chinese by their full-width forms; the length stays.

    Numbers, times, ratios, Latin text and web addresses stay; so do runs of `?`, which are lost characters.

    >>> full_width("各位代表:增长5.1%,总量1,000亿元(现价),比例12:38:50;开会时间10:30")
    '各位代表：增长5.1%，总量1,000亿元（现价），比例12:38:50；开会时间10:30'
    >>> full_width("GDP (gross), at 10:30; [1], 程??宇")
    'GDP (gross), at 10:30; [1], 程??宇'
    """
    if not any(mark in text for mark in FULL):
        return text
    taken = {at for match in ADDRESS.finditer(text) for at in range(*match.span())}
    marks = [match.start() for match in MARK.finditer(text) if match.start() not in taken]
    beside = _beside_chinese(text, marks)
    characters = list(text)
    for at in _points(text, beside) + _brackets(text, beside):
        characters[at] = FULL.get(text[at], text[at])
    return "".join(characters)


def _beside_chinese(text: str, marks: list[int]) -> dict[int, bool]:
    """Test for each mark whether the nearest other character before or after it is Chinese."""
    before, after = _nearest(text, marks, -1), _nearest(text, reversed(marks), 1)
    return {at: CHINESE.search(before[at] + after[at]) is not None for at in marks}


def _nearest(text: str, marks: Iterable[int], step: int) -> dict[int, str]:
    """Find the nearest character that is not a mark, before (-1) or after (1) each mark; empty at the ends."""
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
    """Test whether the mark is a `?` that replaces a lost character: in a run, or after a full stop."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return text[at] == "?" and (before in ("?", "？", "。") or after in ("?", "？"))


def _brackets(text: str, beside: dict[int, bool]) -> list[int]:
    """List the brackets of pairs that contain Chinese, are next to it or are full-width on one side."""
    found: list[int] = []
    waiting: list[tuple[int, int]] = []
    passed = stretches = 0  # stretches between brackets that hold Chinese
    for at in (at for at in beside if text[at] in "(（)）"):
        stretches += CHINESE.search(text, passed, at) is not None
        passed = at + 1
        if text[at] in "(（":
            waiting.append((at, stretches))
        elif waiting:
            start, before = waiting.pop()
            mixed = text[start] + text[at] in ("(）", "（)")
            if mixed or stretches > before or beside[start] or beside[at]:
                found += (start, at)
    return found
