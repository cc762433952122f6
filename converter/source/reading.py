"""Normalised text: variants of characters folded, noise blanked, every character at its offset.

It has the same length as the source, so a position in one is the position in the other.
All rules match the normalised text; all values are cut from the source.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Set

from converter.dataclass import dataclass
from converter.source.problem import Code, Problem
from converter.source.span import Span
from converter.text.lazy import lazy
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
    "︰": ":",
    "∶": ":",
    "﹕": ":",
}
"""Replacement of each character.  A text contains few of them, so each is replaced only if it occurs."""

_FOLDED = frozenset(FOLD)


@dataclass(frozen=True, slots=True)
class Noise:
    """Kind of escape or markup in a text: its pattern, and True if it breaks the line."""

    name: str
    pattern: str
    breaks: bool
    example: str


BLANK_ENTITY = r"&(?:amp;)?(?:nbsp|ensp|emsp|thinsp|#160|#12288|#8194|#8195|#xa0|#x3000);"

LOST_LAST = r"(?:(?<=[。!;])|(?<=工作|回顾|安排|任务|要求|目标|建设))\?(?= {0,9}(?:[\r\n]|\Z))"
"""A question mark at the end of a line behind a stop, or behind a word that ends headings: 重点工作?"""

JUMP_MARK = (
    r"[(（]\s?(?:上接|下[转轉]|[紧緊]接)[^。，,()（）]{0,8}?"
    r"第?\s?[A-Z]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s?版[^。，,()（）]{0,6}[)）]"
)
"""A newspaper's mark of the page on which a text goes on, or from which it comes: （下转第四版）"""

JUMP_INSIDE = rf"(?<=\S)(?<!版[)）])(?:{JUMP_MARK}){{1,3}}+|(?:{JUMP_MARK}){{1,3}}+(?=[^\S\r\n]{{0,9}}\S)"
"""The same on a line with other words, three in a row at most; alone on a line it is boilerplate."""

NOISE = (
    Noise("escaped line end", r"\\r\\n|\\n|\\r", True, r"各位代表：\r\n"),
    Noise("escaped tab", r"\\t", False, r"一、\t总体要求"),
    Noise("separator token", r"\[SEP\]", True, "一、总体要求[SEP]今年"),
    Noise("entity for a blank", BLANK_ENTITY, False, "市长&nbsp;程宇"),
    Noise("code point token", r"<U\+[0-9A-Fa-f]{4,6}>", False, "<U+00A0>市长"),
    Noise("breaking tag", r"</?(?:p|br|div|li|tr|h[1-6])\s?/?>", True, "工作回顾</p>"),
    Noise("escaped tag", r"&lt;/?(?:p|br|div)\s?/?&gt;", True, "工作回顾&lt;br&gt;"),
    Noise("other tag", r"</?(?:span|strong|b|font|em|td|i|u|a)>", False, "<strong>工作回顾</strong>"),
    Noise("comment mark", r"<!--|-->", False, "<!--"),
    Noise("lost characters", rf"\?\?+|{LOST_LAST}", False, "区长?? 李四"),
    Noise("jump mark", JUMP_INSIDE, False, "一、工作回顾（下转第四版）"),
)

TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
"""Vowels of pinyin with their tones."""

_TONED = frozenset(TONED)

RECURRING = (
    Noise(
        "reading behind a character", rf"(?<=[一-鿿])[(（][a-zü]{{0,4}}[{TONED}][a-zü]{{0,3}}[)）]", False, "報(bào)告"
    ),
    Noise("copy-guard token", r"(?<![A-Za-z]){token}(?=[ \t\u3000]{{0,9}}(?:[\r\n]|\Z))", False, "各位代表：pbY"),
)
"""Noise only where it recurs: one gloss alone is that of a rare character, one word alone is a word."""

LEAST_READINGS = 5
"""So many readings behind characters are those of a scraper, not of rare characters."""

SHORTEST_RECURRING = 30
"""Characters of a text in which noise may recur, at least: five readings have as many."""

LAST_WORD = lazy(
    r"(?P<before>[。！；：!;:”）)]|^)[ \t\u3000]{0,9}(?P<token>[A-Za-z]{2,5})[ \t\u3000\r]{0,9}$", re.MULTILINE
)
"""A short Latin word at the end of a line, behind a stop or alone: no unit and no abbreviation is there as a rule."""

LEAST_GUARDED, GUARDED_SHARE = 10, 5
"""So many lines, and one line in so many, end in a copy-guard token."""


def _noise(rows: Container[str]) -> re.Pattern[str]:
    """The pattern of noise of these names."""
    named = ((index, row) for index, row in enumerate(NOISE) if row.name in rows)
    return lazy("|".join(f"(?P<n{index}>{row.pattern})" for index, row in named), re.IGNORECASE)


_NAMES = [row.name for row in NOISE]
_WITHOUT_JUMPS = lazy(r"[\\&<?\[-]"), _noise([name for name in _NAMES if name != "jump mark"])
"""The first character of noise, and noise, in a text without jump marks, as most are."""

_WITH_JUMPS = lazy(r"[\\&<?\[(（-](?:(?<![(（])|(?=\s?[上下紧緊]))"), _noise(_NAMES)
"""The same with jump marks, sought where 版 occurs; most parentheses are told by the character behind them."""


def read_through(text: str, distinct: Set[str] | None = None) -> str:
    """The reading of `text`, character for character at the same offsets; `distinct` holds its characters, if known.

    >>> read_through("（一）１９８３年\u3000工作")
    '(一)1983年 工作'
    >>> read_through("各位代表：&nbsp;现在")
    '各位代表:      现在'
    >>> read_through("雲嶺市⼈民政府")
    '云岭市人民政府'
    """
    found = set(text) if distinct is None else distinct
    usual = is_simplified("".join(found))
    folded = text if usual else _in_usual_forms(text)
    for character in sorted(_FOLDED & found):
        folded = folded.replace(character, FOLD[character])
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


def recurring_noise(text: str, distinct: Set[str] | None = None) -> re.Pattern[str] | None:
    """The pattern of the noise that recurs in a text, whose characters `distinct` holds, if known; None in most.

    >>> recurring_noise("現(xiàn)在，報(bào)告" * 3).search("大會(huì)").group()
    '(huì)'
    >>> recurring_noise("市长林垚(yáo)") is None
    True
    """
    if len(text) < SHORTEST_RECURRING:
        return None
    found = []
    vowels = TONED if distinct is None else distinct & _TONED
    if sum(map(text.count, vowels)) >= LEAST_READINGS:
        readings = re.findall(RECURRING[0].pattern, text)
        found += [f"(?P<r0>{RECURRING[0].pattern})"] if len(readings) >= LEAST_READINGS else []
    token = _copy_guard(text)
    found += [f"(?P<r1>{RECURRING[1].pattern.format(token=token)})"] if token else []
    return re.compile("|".join(found)) if found else None


def _copy_guard(text: str) -> str | None:
    """The token that a site put at the ends of its lines, so that copies show it.

    >>> _copy_guard("各项事业稳步发展。pbY\\npbY\\n" * 6), _copy_guard("线路全长20km\\n" * 20)
    ('pbY', None)
    """
    ends = [end[-1] for line in text.split("\n") if (end := line.rstrip())]
    if sum("A" <= end <= "z" for end in ends) < LEAST_GUARDED:
        return None
    lasts = list(LAST_WORD.finditer(text))
    if len(lasts) < LEAST_GUARDED:
        return None
    token, count = Counter(last["token"] for last in lasts).most_common(1)[0]
    stopped = sum(last["token"] == token and last["before"] != "" for last in lasts)
    guarded = count >= LEAST_GUARDED and count * GUARDED_SHARE >= len(ends) and stopped * GUARDED_SHARE >= count
    return token if guarded else None


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
    first, noise = _WITH_JUMPS if "版" in text else _WITHOUT_JUMPS
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
