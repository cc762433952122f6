"""JSON layout for people: short values on one line, long ones opened up.

`json.dumps` has two layouts: all on one line, or each number of each span on a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from json.encoder import encode_basestring as quoted
from typing import Any

WIDTH = 110
"""Columns that a line should not pass; a wide character takes two."""

STEP = "  "

ESCAPED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters that UTF-8 cannot encode or that control a terminal: C1 controls, and those that change direction."""


def json_text(value: Any) -> str:
    """The JSON values as text with a line end.

    >>> print(json_text({"span": [0, 12], "layout": [[2, "\\n"], [9, "\\n"]]}), end="")
    {"span": [0, 12], "layout": [[2, "\\n"], [9, "\\n"]]}
    """
    text = _text(value, "")
    return ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def _text(value: Any, indent: str) -> str:
    match value:
        case str():
            return quoted(value)
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case dict():
            deeper = indent + STEP
            members = [f"{quoted(key)}: {_text(each, deeper)}" for key, each in value.items()]
            return _enclosed("{", members, "}", indent, filled=False)
        case list():
            deeper = indent + STEP
            filled = not any(isinstance(each, dict) for each in value)
            return _enclosed("[", [_text(each, deeper) for each in value], "]", indent, filled=filled)
        case _:
            return repr(value)


def _enclosed(opening: str, members: Sequence[str], closing: str, indent: str, *, filled: bool) -> str:
    """Join the members on one line if they fit, in filled lines, or one a line."""
    simple = not any("\n" in member for member in members)
    room = WIDTH - len(indent)
    if simple and _fits(members, room):
        return opening + ", ".join(members) + closing
    margin = "\n" + indent + STEP
    rows = _rows(members, room - len(STEP)) if simple and filled else iter(members)
    return f"{opening}{margin}{f',{margin}'.join(rows)}\n{indent}{closing}"


def _fits(members: Sequence[str], room: int) -> bool:
    if sum(map(len, members)) > room:
        return False
    return sum(_columns(member) + 2 for member in members) <= room


def _rows(members: Sequence[str], room: int) -> Iterator[str]:
    """The members, as many to a row as fit."""
    row: list[str] = []
    taken = 0
    for member in members:
        needed = _columns(member) + 2
        if row and taken + needed > room:
            yield ", ".join(row)
            row, taken = [], 0
        row.append(member)
        taken += needed
    if row:
        yield ", ".join(row)


def _columns(text: str) -> int:
    """Columns of `text`, all that begins with the Hangul letters counted as wide."""
    return len(text) + sum(character >= "\u1100" for character in text)
