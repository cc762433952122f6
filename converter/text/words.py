"""Word lists, written as text."""

from __future__ import annotations

import re


def words(text: str) -> tuple[str, ...]:
    """The words of a list, in order; white space parts them.

    >>> words("市委 市政府")
    ('市委', '市政府')
    """
    return tuple(text.split())


def word_set(text: str) -> frozenset[str]:
    """The words of a list whose order does not matter.

    >>> "市委" in word_set("市委 市政府")
    True
    """
    return frozenset(words(text))


def one_of(text: str) -> str:
    """A group of the words of a list, for a pattern.

    >>> one_of("回顾 总结(一)")
    '(?:回顾|总结\\\\(一\\\\))'
    """
    return "(?:" + "|".join(map(re.escape, words(text))) + ")"
