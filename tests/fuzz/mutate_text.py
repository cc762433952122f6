"""Changes to text: characters, lines, markup, invisible characters, and encodings; each a row of a table."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from raw_texts import AROUND, BACK, HEADS, MARKERS, NOISE, SENTENCES, TITLES
from strategies import TRAPS

from fuzz.grammar import invented, plain

Change = Callable[[str, Random], str]

INVISIBLE = (
    "\u200b",
    "\u200c",
    "\u200d",
    "\u2060",
    "\ufeff",
    "\u00ad",
    "\u00a0",
    "\u3000",
    "\u2028",
    "\u2029",
    "\x85",
    "\x0b",
    "\x0c",
    "\x00",
    "\x1c",
    "\x1f",
    "\x7f",
    "\ufffd",
    "\ufffe",
    "\ue000",
    "\u202e",
    "\u061c",
    "\u0301",
    "\ufe0f",
    "\t",
    "\ud83d",
    "\U000e0041",
    "\u180e",
    "\u115f",
    "\u2800",
)
MARKUP = (
    "<p>",
    "</p>",
    "<strong>",
    "</strong>",
    "<br/>",
    "<b",
    "<!--",
    "-->",
    "<![CDATA[",
    "&nbsp;",
    "&#12288;",
    "&lt;",
    r"\n",
    r"\r\n",
    "[SEP]",
    "<U+00A0>",
    "<U+3000>",
    "**",
    "__",
    "^[",
    "^[注]",
    "[^1]",
    "[^1]: 注",
    "](",
    "[[[[",
    "![",
    "```",
    "~~~",
    "{{ x }}",
    "{% x %}",
    "$$",
    "\\",
    "|",
    "|---|",
    "# ",
    "> ",
    "- ",
    "1. ",
    "    ",
    "---\n",
    "=====",
    "<http://a.cn>",
    "?",
    "??",
    "？？",
    "锟斤拷",
    "â€œ",
    "□",
    "■",
    "●",
)
PIECES = (*HEADS, *MARKERS, *TITLES, *SENTENCES, *AROUND, *BACK, *NOISE, *TRAPS)
FORMS = str.maketrans("0123456789，。：；（）、“”", '０１２３４５６７８９,.:;()､""')
HALF = str.maketrans("，：；（）０１２３", ",:;()0123")
HAN = str.maketrans("0123456789", "〇一二三四五六七八九")
SPOTS = re.compile(r"各位代表|(?m:^)|(?m:$)|[：。（）\[\]、]|第.{1,3}[届次章]|\d+")
"""Places that mean something to a reader, beside which a change tells most."""


def _at(text: str, chance: Random) -> int:
    """A place in the text, half of the time beside something that means something."""
    at = chance.randint(0, len(text))
    found = SPOTS.search(text, at) if chance.random() < 0.5 else None
    return chance.choice((found.start(), found.end())) if found else at


def _insert(pieces: tuple[str, ...]) -> Change:
    def change(text: str, chance: Random) -> str:
        at = _at(text, chance)
        return text[:at] + chance.choice(pieces) * chance.choice((1, 1, 1, 2, 30)) + text[at:]

    return change


def _stretch(text: str, chance: Random, most: int) -> tuple[int, int]:
    start = _at(text, chance)
    return start, min(len(text), start + chance.randint(1, most))


def _delete(most: int) -> Change:
    def change(text: str, chance: Random) -> str:
        start, end = _stretch(text, chance, most)
        return text[:start] + text[end:]

    return change


def _repeat(text: str, chance: Random) -> str:
    start, end = _stretch(text, chance, 60)
    return text[:end] + text[start:end] * chance.choice((1, 1, 2, 20)) + text[end:]


def _move(text: str, chance: Random) -> str:
    start, end = _stretch(text, chance, 80)
    piece, rest = text[start:end], text[:start] + text[end:]
    at = _at(rest, chance)
    return rest[:at] + piece + rest[at:]


def _translate(table: dict[int, int | str]) -> Change:
    def change(text: str, chance: Random) -> str:
        start, end = _stretch(text, chance, chance.choice((5, 50, len(text) + 1)))
        return text[:start] + text[start:end].translate(table) + text[end:]

    return change


def _between(piece: str) -> Change:
    """Put a piece between all characters of a stretch."""

    def change(text: str, chance: Random) -> str:
        start, end = _stretch(text, chance, chance.choice((8, 8, 80)))
        return text[:start] + piece.join(text[start:end]) + text[end:]

    return change


def _wrapped(text: str, chance: Random) -> str:
    """A stretch inside a pair of signs."""
    start, end = _stretch(text, chance, 20)
    pairs = ("<strong> </strong>", "<p> </p>", "** **", "[ ]", "（ ）", "“ ”", "《 》", "<!-- -->", "^[ ]", "( )")
    opened, closed = chance.choice(pairs).split(" ")
    return text[:start] + opened + text[start:end] + closed + text[end:]


def _lines(change: Callable[[list[str], Random, int], list[str]]) -> Change:
    def changed(text: str, chance: Random) -> str:
        lines = text.split("\n")
        return "\n".join(change(lines, chance, chance.randrange(len(lines))))

    return changed


def _swapped(lines: list[str], chance: Random, at: int) -> list[str]:
    other = chance.randrange(len(lines))
    lines[at], lines[other] = lines[other], lines[at]
    return lines


def _cut(lines: list[str], chance: Random, at: int) -> list[str]:
    place = _at(lines[at], chance)
    return [*lines[:at], lines[at][:place], lines[at][place:], *lines[at + 1 :]]


def _narrow(lines: list[str], chance: Random, at: int) -> list[str]:
    """Some lines or all broken after so many characters."""
    width, last = chance.randint(2, 40), chance.choice((at + 8, len(lines)))
    broken = [line[start : start + width] for line in lines[at:last] for start in range(0, len(line) or 1, width)]
    return [*lines[:at], *broken, *lines[last:]]


def _other_report(text: str, chance: Random) -> str:
    """A stretch of another report put in."""
    other = plain(invented(chance, 300), chance)
    at = _at(text, chance)
    return text[:at] + other + text[at:]


CHANGES: tuple[tuple[str, int, Change], ...] = (
    ("insert an invisible character", 6, _insert(INVISIBLE)),
    ("insert markup", 5, _insert(MARKUP)),
    ("insert a piece of a report", 5, _insert(PIECES)),
    ("delete a character", 4, _delete(1)),
    ("delete a stretch", 3, _delete(60)),
    ("repeat a stretch", 2, _repeat),
    ("move a stretch", 2, _move),
    ("wrap a stretch", 4, _wrapped),
    ("full width to half", 1, _translate(HALF)),
    ("other forms of characters", 1, _translate(FORMS)),
    ("numerals for digits", 1, _translate(HAN)),
    ("spaced out", 1, _between(" ")),
    ("a line each", 1, _between("\n")),
    ("marks between", 1, _between("\u200b")),
    ("delete a line", 3, _lines(lambda lines, _, at: lines[:at] + lines[at + 1 :])),
    ("repeat a line", 2, _lines(lambda lines, c, at: lines[:at] + [lines[at]] * c.choice((1, 2, 11)) + lines[at:])),
    ("swap lines", 2, _lines(_swapped)),
    ("cut a line", 4, _lines(_cut)),
    ("join lines", 4, _lines(lambda lines, _, at: [*lines[:at], "".join(lines[at : at + 2]), *lines[at + 2 :]])),
    ("a line of a piece", 4, _lines(lambda lines, c, at: [*lines[:at], c.choice(PIECES), *lines[at:]])),
    ("an invisible line", 2, _lines(lambda lines, c, at: [*lines[:at], c.choice(INVISIBLE), *lines[at:]])),
    ("blank lines", 2, _lines(lambda lines, c, at: [*lines[:at], *[""] * c.choice((1, 3)), *lines[at:]])),
    (
        "indent a line",
        2,
        _lines(
            lambda lines, c, at: [
                *lines[:at],
                c.choice(("    ", "\u3000\u3000", "\t", "\u00a0")) + lines[at],
                *lines[at + 1 :],
            ]
        ),
    ),
    ("narrow lines", 2, _lines(_narrow)),
    ("all on one line", 1, lambda text, _: text.replace("\n", "")),
    ("stop early", 1, lambda text, chance: text[: _at(text, chance)]),
    ("begin late", 1, lambda text, chance: text[_at(text, chance) :]),
    ("all twice", 1, lambda text, chance: text + chance.choice(("", "\n")) + text),
    ("carriage returns", 1, lambda text, chance: text.replace("\n", chance.choice(("\r\n", "\r", "\n\r")))),
    ("another report", 1, _other_report),
)
_WEIGHTS = [weight for _, weight, _ in CHANGES]


def changed_text(text: str, chance: Random) -> str:
    """The text after a few changes."""
    for _ in range(chance.choice((0, 1, 1, 2, 3, 5, 8, 13))):
        ((_, _, change),) = chance.choices(CHANGES, _WEIGHTS)
        text = change(text, chance)
    return text


ENCODINGS = ("gb18030", "gbk", "utf-16", "utf-16-le", "utf-8-sig", "big5", "utf-32", "hz", "cp1252", "utf-7")


def encoded(text: str, chance: Random) -> bytes:
    """The text as bytes, now and then in another encoding, in two, or decoded wrongly and encoded again."""
    plainly = text.encode("utf-8", chance.choice(("surrogatepass", "replace")))
    encoding = chance.choice(ENCODINGS)
    match chance.choice((*["utf-8"] * 12, "other", "other", "two", "wrongly")):
        case "other":
            return text.encode(encoding, "replace")
        case "two":
            at = chance.randint(0, len(text))
            return text[:at].encode("utf-8", "replace") + text[at:].encode(encoding, "replace")
        case "wrongly":
            return plainly.decode(chance.choice(("gb18030", "latin-1", "cp1252")), "replace").encode()
        case _:
            return plainly


def changed_markup(data: bytes, chance: Random) -> bytes:
    """A text file of any kind after changes to its text; bytes that are no UTF-8 are kept as they are."""
    changed = changed_text(data.decode("utf-8", "surrogateescape"), chance)
    try:
        return changed.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # a half of a pair was put in
        return changed.encode("utf-8", "surrogatepass")
