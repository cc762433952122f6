"""The pages of `tests/spec/` into cases: a heading is a name, its fences are a report and what is expected of it.

A page is Markdown.  Below a heading stand the reason, a fence `report`, and fences named after the views of
`spec_views.py`.  White space that no reader sees is drawn in all fences: `⬚` U+3000, `→` a tab, `·` at a line's
end a blank, `⟨U+200B⟩` any other character.  Words behind `report` say how its bytes are made: `crlf`, `bom`, or
the name of an encoding.  Under the heading "Known to be wrong" stands what the program does, not what it should.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

FOLDER = Path(__file__).parent / "spec"
KNOWN_WRONG = "Known to be wrong"

DRAWN = {"⬚": "\u3000", "→": "\t"}
CODE_POINT = re.compile(r"⟨U\+([0-9A-F]{4,6})⟩")
BLANKS_AT_END = re.compile(r"·+(?=\n|\Z)")
HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u200b-\u200f\u2028-\u202f\u2060\ue000-\uf8ff\ufeff\ufffe]")


@dataclass(frozen=True, slots=True)
class Fence:
    """A fence of a page: its name, the words behind it, what stands in it, and its lines, marks included."""

    name: str
    words: tuple[str, ...]
    content: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Case:
    """A case of the specification.  `known_wrong` says that it is asserted as it is, not as it should be."""

    path: Path
    name: str
    report: Fence
    expected: tuple[Fence, ...]
    known_wrong: bool = False

    @property
    def id(self) -> str:
        return f"{self.path.stem}: {self.name}"

    @property
    def data(self) -> bytes:
        """The bytes of the report."""
        text, words = visible_read(self.report.content), set(self.report.words)
        if "crlf" in words:
            text = text.replace("\n", "\r\n")
        if "bom" in words:
            text = "\ufeff" + text
        encoding = next(iter(words - {"crlf", "bom"}), "utf-8")
        return text.encode(encoding)


def visible_read(text: str) -> str:
    r"""The text that a fence draws.

    >>> visible_read("⬚⬚一、→总体要求··\n⟨U+200B⟩")
    '\u3000\u3000一、\t总体要求  \n\u200b'
    """
    for sign, character in DRAWN.items():
        text = text.replace(sign, character)
    text = BLANKS_AT_END.sub(lambda match: " " * len(match.group()), text)
    return CODE_POINT.sub(lambda match: chr(int(match[1], 16)), text)


def visible_written(text: str) -> str:
    r"""The text as a fence draws it.

    >>> visible_written("\u3000一、\t总体要求 \n\u200b")
    '⬚一、→总体要求·\n⟨U+200B⟩'
    """
    for sign, character in DRAWN.items():
        text = text.replace(character, sign)
    text = re.sub(r" +(?=\n|\Z)", lambda match: "·" * len(match.group()), text)
    return HIDDEN.sub(lambda match: f"⟨U+{ord(match.group()):04X}⟩", text)


def cases() -> list[Case]:
    """Every case of every page."""
    return [case for path in sorted(FOLDER.glob("*.md")) for case in cases_of(path)]


def cases_of(path: Path) -> Iterator[Case]:
    """The cases of one page.  A heading whose fences do not begin with a report is a mistake: ValueError."""
    name, known_wrong, fences = "", False, list[Fence]()
    for heading, tag, fence in _parts(path.read_text(encoding="utf-8")):
        if fence is not None:
            fences.append(fence)
            continue
        yield from _case(path, name, fences, known_wrong)
        name, fences = heading, []
        known_wrong = heading == KNOWN_WRONG or (known_wrong and tag > "h2")
    yield from _case(path, name, fences, known_wrong)


def _case(path: Path, name: str, fences: list[Fence], known_wrong: bool) -> Iterator[Case]:
    if not fences:
        return
    if fences[0].name != "report" or len(fences) < 2:
        raise ValueError(f"{path.name}: {name!r} has no report, or expects nothing of it")
    yield Case(path, name, fences[0], tuple(fences[1:]), known_wrong)


def _parts(page: str) -> Iterator[tuple[str, str, Fence | None]]:
    """The headings and fences of a page in order: text and tag of a heading, or a fence."""
    tokens = MarkdownIt("commonmark").parse(page)
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            yield tokens[index + 1].content, token.tag, None
        elif token.type == "fence":
            yield "", "", _fence(token)


def _fence(token: Token) -> Fence:
    name, *words = token.info.split()
    first, last = token.map or (0, 0)
    return Fence(name, tuple(words), token.content, first, last)


def rewrite(path: Path, changed: Iterable[tuple[Fence, str]]) -> None:
    """Write new contents into fences of a page; the rest of it stays as it is."""
    lines = path.read_text(encoding="utf-8").split("\n")
    for fence, content in sorted(changed, key=lambda change: -change[0].first):
        lines[fence.first + 1 : fence.last - 1] = content.split("\n")[:-1]
    path.write_text("\n".join(lines), encoding="utf-8")
