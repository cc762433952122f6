"""Markdown as GitHub's renderer parses it, by markdown-it-py, in linear time.

The parser searches for the closing bracket from each opening one.  Brackets that are unclosed by the thousand,
or nested deeper than any writer would, are plain text here: no link, picture or inline note is searched among them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

MAX_NESTING = 200
"""Limit for lists nested in lists: ten times the parser's own, beyond which it silently drops text."""

DEEPEST_BRACKETS = 50
"""Maximum nesting of brackets; deeper ones are plain text."""

STEPS = 5
"""So many times the length of a paragraph may be walked in search of closing brackets."""

FREE = 20_000
"""So many characters may be walked whatever the length."""

BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)

FOOTNOTE_REFERENCE = re.compile(r"\[\^[^\s\]]{1,999}\]")
"""A reference to a footnote."""

InlineRule = Callable[[StateInline, bool], bool]


CHINESE = re.compile(r"[—‘’“”…\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
"""Chinese characters and their punctuation: 全 。 （ “"""


@cache
def parser(chinese: bool = False) -> MarkdownIt:
    """Create a parser for CommonMark with HTML, tables, deletion, footnotes with definitions, and front matter.

    With `chinese`, stars beside Chinese punctuation are emphasis as their writers mean it, not as CommonMark says.
    """
    reader = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable(["table", "strikethrough"])
    reader.use(footnote_plugin, move_to_end=False).use(front_matter_plugin)
    rules = {rule.name: rule.fn for rule in reader.inline.ruler.__rules__}
    for name in ("link", "image", "footnote_inline"):
        reader.inline.ruler.at(name, _bounded(rules[name]))
    reader.inline.ruler.at("footnote_ref", _closed(rules["footnote_ref"]))
    if chinese:
        reader.inline.ruler.at("emphasis", _beside_chinese(rules["emphasis"]))
    return reader


def parsed(text: str, *, chinese: bool = False) -> tuple[list[Token], dict[str, Any]]:
    """Parse a page to tokens, with the parser's environment; `chinese` as for `parser`."""
    noted: dict[str, Any] = {}
    return parser(chinese).parse(text, noted), noted


def is_too_deep(tokens: Sequence[Token]) -> bool:
    """Return True if blocks nest deeper than the parser reads."""
    return any(token.level >= MAX_NESTING - 2 for token in tokens)


def _bounded(rule: InlineRule) -> InlineRule:
    def bounded(state: StateInline, silent: bool) -> bool:
        return state.src[state.pos] in "[!^" and _is_affordable(state.src) and rule(state, silent)

    return bounded


def _closed(rule: InlineRule) -> InlineRule:
    def closed(state: StateInline, silent: bool) -> bool:
        return FOOTNOTE_REFERENCE.match(state.src, state.pos, state.posMax) is not None and rule(state, silent)

    return closed


def _beside_chinese(rule: InlineRule) -> InlineRule:
    """Let stars beside Chinese characters open and close emphasis where CommonMark asks for a blank.

    **（一）经济平稳。**全年增长: the stars after 。 may close although a letter follows (CommonMark 0.31, 6.2, lets
    them open only).  The rule follows the CJK-friendly amendments to CommonMark, extended to Chinese quotation marks.
    """

    def emphasis(state: StateInline, silent: bool) -> bool:
        start, known = state.pos, len(state.delimiters)
        taken = rule(state, silent)
        before, after = state.src[max(start - 1, 0) : start], state.src[state.pos : min(state.pos + 1, state.posMax)]
        if taken and state.src[start] == "*" and (CHINESE.match(before) or CHINESE.match(after)):
            for each in state.delimiters[known:]:
                each.open = each.open or after.strip() != ""
                each.close = each.close or before.strip() != ""
        return taken

    return emphasis


@lru_cache(maxsize=8)
def _is_affordable(text: str) -> bool:
    """Return True if the brackets of a paragraph can be matched in few steps.

    >>> [_is_affordable(text) for text in ("[1]" * 5_000, "[" * 5_000, "[" * 60 + "]" * 60)]
    [True, False, False]
    >>> _is_affordable("a" * 9_000 + "[" * 50), _is_affordable("[" * 50 + "a" * 9_000)
    (True, False)
    >>> [_is_affordable("[" * 25 + "a" * (size - 25)) for size in (1_015, 1_016)]
    [True, False]
    """
    opened: list[int] = []
    steps = 0
    for found in BRACKET.finditer(text):
        if found.group() == "[":
            opened.append(found.start())
            if len(opened) > DEEPEST_BRACKETS:
                return False
        elif found.group() == "]" and opened:
            steps += found.start() - opened.pop()
    steps += sum(len(text) - start for start in opened)
    return steps <= STEPS * len(text) + FREE
