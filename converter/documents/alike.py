"""File names that some file system treats as the same."""

from __future__ import annotations

from unicodedata import normalize


def folded(name: str) -> str:
    """A key equal for names that macOS or Windows treats as one: they fold case, and é in one sign or two.

    >>> folded("A.txt") == folded("a.TXT"), folded("\u00e9") == folded("e\u0301"), folded("é") == folded("e")
    (True, True, False)
    """
    return name.lower() if name.isascii() else normalize("NFC", normalize("NFD", name).casefold())


def numbered(name: str, number: int) -> str:
    """The name with a number, before the file's suffix.

    >>> numbered("2022/a.txt", 2), numbered("2022/a", 3)
    ('2022/a-2.txt', '2022/a-3')
    """
    folder, slash, last = name.rpartition("/")
    stem, dot, suffix = last.rpartition(".")
    return f"{folder}{slash}{stem}-{number}.{suffix}" if stem and dot else f"{folder}{slash}{last}-{number}"
