"""JSON layout for people: short values on one line, long ones opened up.

`json.dumps` has two layouts: all on one line, or each number of each span on a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from json.encoder import encode_basestring as quoted
from typing import Any, TypeAlias

WIDTH = 110
"""Columns that a line should not pass; a wide character takes two."""

STEP = "  "

TOO_WIDE = WIDTH + 1
"""Columns of what takes several lines, or has more characters than a line has columns."""

NARROW = re.compile("[\0-\u10ff]+")
"""Characters of one column: `GDP `; all from the Hangul letters on are counted as wide."""

ESCAPED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters that UTF-8 cannot encode or that control a terminal: C1 controls, and those that change direction."""


Laid: TypeAlias = tuple[str, int]
"""A value as text, and its columns."""


def json_text(value: Any) -> str:
    """The JSON values as text with a line end.

    >>> print(json_text({"span": [0, 12], "layout": [[2, "\\n"], [9, "\\n"]]}), end="")
    {"span": [0, 12], "layout": [[2, "\\n"], [9, "\\n"]]}
    """
    text, _ = _laid(value, "")
    return ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def _laid(value: Any, indent: str) -> Laid:
    """A value whose further lines are indented so far: on one line if it fits."""
    if isinstance(value, str):
        text = quoted(value)
        return text, _columns(text)
    if isinstance(value, dict):
        return _object(value, indent)
    if isinstance(value, list):
        return _array(value, indent)
    text = "null" if value is None else repr(value).lower() if isinstance(value, bool) else repr(value)
    return text, len(text)


def _object(value: Mapping[str, Any], indent: str) -> Laid:
    """Lay out an object: on one line, or a member a line."""
    deeper = indent + STEP
    members = []
    taken = 0
    for key, each in value.items():
        name = quoted(key)
        text, columns = _laid(each, deeper)
        members.append(f"{name}: {text}")
        taken += columns + _columns(name) + 4  # ": " and ", "
    if taken <= WIDTH - len(indent):
        return f"{{{', '.join(members)}}}", taken or len("{}")
    return _opened("{", members, "}", indent)


def _array(value: Sequence[Any], indent: str) -> Laid:
    """Lay out an array: on one line, in filled lines if it holds no object, or a member a line."""
    if len(value) == 2 and type(value[0]) is type(value[1]) is int:
        text = repr(value)  # spans, half of all arrays, which Python writes as JSON does
        return text, len(text)
    deeper = indent + STEP
    members = [_laid(each, deeper) for each in value]
    texts = [text for text, _ in members]
    room = WIDTH - len(indent)
    taken = sum([columns for _, columns in members]) + 2 * len(members)
    if taken <= room:
        return f"[{', '.join(texts)}]", taken or len("[]")
    filled = not any(isinstance(each, dict) for each in value) and not any("\n" in text for text in texts)
    return _opened("[", _rows(members, room - len(STEP)) if filled else texts, "]", indent)


def _opened(opening: str, rows: Iterable[str], closing: str, indent: str) -> Laid:
    """Put each row on a line of its own."""
    margin = "\n" + indent + STEP
    return f"{opening}{margin}{f',{margin}'.join(rows)}\n{indent}{closing}", TOO_WIDE


def _rows(members: Iterable[Laid], room: int) -> Iterator[str]:
    """The members, as many to a row as fit."""
    row: list[str] = []
    taken = 0
    for text, columns in members:
        needed = columns + 2
        if row and taken + needed > room:
            yield ", ".join(row)
            row, taken = [], 0
        row.append(text)
        taken += needed
    if row:
        yield ", ".join(row)


def _columns(text: str) -> int:
    """Columns of `text`, of which no more are counted than tell that it is too wide.

    >>> _columns("GDP"), _columns("市"), _columns("市" * 200)
    (3, 2, 111)
    """
    if len(text) > WIDTH:
        return TOO_WIDE
    return len(text) if text.isascii() else len(text) + len(NARROW.sub("", text))
