"""Markup as Chinese writers type it, brought to what CommonMark reads as they mean it."""

from __future__ import annotations

import re

HASHES = re.compile(r"(?m)^(\ufeff? {0,3}#{1,6})(?=[^#\s\\][^#\n]*$)")
"""Signs of a heading without a blank behind them: ##一、工作回顾; not #话题#."""

UNDERSCORES = re.compile(r"__(?=[^\s_])([^_\n]{1,200})(?<=\S)__(?!\w)|__(?=[^\s_])([^_\n]{1,200})(?<=[^\sA-Za-z0-9])__")
"""Underscores around Chinese text: __（一）发展。__正文"""

SPACED_STARS = re.compile(
    r"(?m)^([ \t\u3000]*)\*\*[ \u3000]+(?=[（(]?[第一二三四五六七八九十\d])([^*\n]{1,200}?)[ \u3000]*\*\*"
)
"""Stars with blanks inside of them around a numbered heading: ** 一、工作回顾 **"""


def as_meant(text: str) -> str:
    """The text with such markup made plain; code and other text stay as they are.

    >>> as_meant("##一、回顾\\n__（一）发展。__正文\\n** 二、安排 **\\n#话题#")
    '## 一、回顾\\n**（一）发展。**正文\\n**二、安排**\\n#话题#'
    """
    text = HASHES.sub(r"\1 ", text) if "#" in text else text
    text = UNDERSCORES.sub(lambda found: f"**{found[1] or found[2]}**", text) if "__" in text else text
    return SPACED_STARS.sub(r"\1**\2**", text) if "**" in text else text
