"""Normalised text: variants of characters folded, noise blanked, every character at its offset.

It has the same length as the source, so a position in one is the position in the other.
All rules match the normalised text; all values are cut from the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from converter.source.noise import NOISE, WITH_JUMPS, WITHOUT_JUMPS, Noise
from converter.source.problem import Code, Problem
from converter.source.recurring import RECURRING, recurring_noise
from converter.source.span import Span
from converter.text.half_width import full_stops
from converter.text.traditional import is_simplified, simplified

FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""U+FF01..U+FF5E are the full-width forms of ASCII (Unicode, Halfwidth and Fullwidth Forms)."""

BLANKS = (
    "\t\v\f\x1c\x1d\x1e\x1f\x85\xa0\xad\u1680\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
    "\u2009\u200a\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
)
"""White space and characters that show nothing: zero-width ones, soft hyphen, a byte order mark inside the text."""

DASHES = "―─–‒﹣╴━"
"""Variants of — in ——: U+2015, box drawing and others, as found in session lines."""

FOLD = {
    **{chr(wide): chr(narrow) for wide, narrow in FULL_WIDTH.items()},
    **dict.fromkeys(BLANKS, " "),
    **dict.fromkeys(DASHES, "—"),
    **dict(zip("〔〕【】﹝﹞", "[][][]", strict=True)),
    **dict(zip("“”„‟＂「」", '“”“”"“”', strict=True)),
    "○": "〇",
    "◯": "〇",
    "•": "·",
    "‧": "·",
    "∙": "·",
    "・": "·",
    "．": ".",
    "､": "、",
    "﹑": "、",
    "丶": "、",
    "﹒": ".",
    "｡": "。",
    "ニ": "二",
    "ハ": "八",
    "︰": ":",
    "∶": ":",
    "﹕": ":",
}
"""Replacement of each character.  A text contains few of them, so each is replaced only if it occurs."""

_FOLDED = frozenset(FOLD)


def read_through(text: str, distinct: Set[str] | None = None) -> str:
    """The reading of `text`, character for character at the same offsets; `distinct` holds its characters, if known.

    >>> read_through("（一）１９８３年\u3000工作")
    '(一)1983年 工作'
    >>> read_through("各位代表：&nbsp;现在")
    '各位代表:      现在'
    >>> read_through("雲嶺市⼈民政府")
    '云岭市人民政府'
    >>> read_through("经济平稳.民生改善.就业稳定.二.2022年任务")
    '经济平稳。民生改善。就业稳定。二.2022年任务'
    """
    found = set(text) if distinct is None else distinct
    usual = is_simplified("".join(found))
    folded = text if usual else _in_usual_forms(text)
    for character in sorted(_FOLDED & found):
        folded = folded.replace(character, FOLD[character])
    folded = full_stops(folded) if "." in folded else folded
    pieces: list[str] = []
    done = 0
    for match in _noise_in(folded, found if usual else None):
        pieces += (folded[done : match.start()], _blanked(match))
        done = match.end()
    return "".join((*pieces, folded[done:]))


def _in_usual_forms(text: str) -> str:
    """The text with simplified characters for traditional ones, and characters for radicals."""
    from converter.source.unified import unified  # what most texts have no use for

    return simplified(unified(text)[0])


def _noise_in(text: str, distinct: Set[str] | None = None) -> Iterator[re.Match[str]]:
    """Every stretch of noise, in order."""
    recurring = recurring_noise(text, distinct)
    if recurring is None:
        yield from _noise_by_form(text)
        return
    done = 0
    for match in sorted((*_noise_by_form(text), *recurring.finditer(text)), key=lambda match: match.start()):
        if done <= match.start():
            done = match.end()
            yield match


def _noise_by_form(text: str) -> Iterator[re.Match[str]]:
    """Every stretch of noise that is known by its form, in order."""
    first, noise = WITH_JUMPS if "版" in text else WITHOUT_JUMPS
    done = 0
    for start in first.finditer(text):
        match = noise.match(text, start.start()) if done <= start.start() else None
        if match is not None:
            done = match.end()
            yield match


def noises_in(text: str) -> Iterator[tuple[Noise, Span]]:
    """Each stretch of noise with its row, in order.

    >>> [(noise.name, span) for noise, span in noises_in("一、\\\\t总体")]
    [('escaped tab', Span(start=2, end=4))]
    """
    return ((_row(match), Span(*match.span())) for match in _noise_in(text))


def _row(match: re.Match[str]) -> Noise:
    group = match.lastgroup or "n0"
    return (RECURRING if group[0] == "r" else NOISE)[int(group[1:])]


def _blanked(match: re.Match[str]) -> str:
    noise = _row(match)
    width = match.end() - match.start()
    return " " * (width - 1) + "\n" if noise.breaks else " " * width


def noise_problems(text: str, distinct: Set[str] | None = None) -> Iterator[Problem]:
    """One problem for each kind of noise that was seen through, at its first place."""
    seen: dict[str, tuple[re.Match[str], int]] = {}
    for match in _noise_in(text, distinct):
        group = match.lastgroup or "n0"
        first, count = seen.get(group, (match, 0))
        seen[group] = first, count + 1
    for first, count in seen.values():
        noise = _row(first)
        code = Code.LOST_CHARACTERS if noise.name == "lost characters" else Code.SEEN_THROUGH
        yield Problem(code, f"{noise.name} {first.group()!r}, {count} in all", Span(*first.span()))
