"""Language of messages: English sentences, which are the keys of the catalogue, shown in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Literal, get_args

Language = Literal["en", "zh"]

LANGUAGES: tuple[Language, ...] = get_args(Language)
"""English needs no catalogue; each of the others has one in `data/`."""

_chosen: list[Language] = ["en"]


def speak(language: Language) -> None:
    """Choose the language in which this process talks to its user; only the command line does."""
    _chosen[0] = language


def spoken() -> Language:
    """The language in which this process talks to its user."""
    return _chosen[0]


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Talk in a language for a while: that of a page, whatever the user's own is."""
    before = spoken()
    speak(language)
    try:
        yield
    finally:
        speak(before)


def translated(text: str, language: Language | None = None) -> str:
    """Show a finished English message in a language, by default that of the user; an unknown message stays as it is.

    >>> translated("（四） follows number 2", "zh")
    '（四）紧接在第 2 号之后'
    >>> translated("（四） follows number 2", "en")
    '（四） follows number 2'
    """
    wanted = language or _chosen[0]
    if wanted == "en" or not text:
        return text
    from converter.language.catalogue import catalogue

    return catalogue(wanted).translated(text)


def counted(number: int, one: str, many: str) -> str:
    """A number with the word for what is counted; a Chinese word has its measure word with it.

    >>> counted(1, "error", "errors"), counted(1200, "error", "errors")
    ('1 error', '1,200 errors')
    """
    return f"{number:,} {one}" if number == 1 and spoken() == "en" else translated(f"{number:,} {many}")


def joined(words: Iterable[str]) -> str:
    """Join words by the comma of a list.

    >>> joined(["1 error", "2 warnings"])
    '1 error, 2 warnings'
    """
    return (", " if spoken() == "en" else "，").join(words)


def tally(number: int, word: str) -> str:
    """A number of things of a kind.

    >>> tally(2, "navigation")
    '2 navigation'
    """
    return f"{number} {word}" if spoken() == "en" else f"{translated(word)} {number}"
