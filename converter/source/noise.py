"""Noise in a text: escapes, markup and marks that a page, a table or a scraper left in it, one row each."""

from __future__ import annotations

import re
from collections.abc import Container

from converter.dataclass import dataclass
from converter.text.lazy import lazy


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
    Noise("escaped blank", r"\\(?:u(?:3000|00a0|200[0-9a-d]|feff)|xa0)", False, r"\u3000\u3000各位代表："),
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
"""Found wherever they are."""


def _noise(rows: Container[str]) -> re.Pattern[str]:
    """The pattern of noise of these names."""
    named = ((index, row) for index, row in enumerate(NOISE) if row.name in rows)
    return lazy("|".join(f"(?P<n{index}>{row.pattern})" for index, row in named), re.IGNORECASE)


_NAMES = [row.name for row in NOISE]
WITHOUT_JUMPS = lazy(r"[\\&<?\[-]"), _noise([name for name in _NAMES if name != "jump mark"])
"""The first character of noise, and noise, in a text without jump marks, as most are."""

WITH_JUMPS = lazy(r"[\\&<?\[(（-](?:(?<![(（])|(?=\s?[上下紧緊]))"), _noise(_NAMES)
"""The same with jump marks, sought where 版 occurs; most parentheses are told by the character behind them."""
