"""Kind of an output by the ending of its file, where `--to` does not name it, and the two held against each other."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath

from converter.text.words import words

PLAIN = ".txt"
"""Ending of any text, which contradicts no kind that is text."""

FOREIGN = frozenset(
    f".{each}"
    for each in words("""
    7z azw3 bmp csv doc docm docx epub gif gz htm html jpeg jpg json jsonl latex md mht mhtml mobi odt ofd parquet pdf
    png ppt pptx ps rar rtf svg tex tif tiff tsv webp wps xls xlsx xml yaml yml zip
    """)
)
"""Endings of well-known file types: where one is not an output's own, nothing is written under it."""


def kind_by_ending(
    output: str | None,
    named: str | None,
    kinds: Mapping[str, tuple[str, ...]],
    default: str,
    binary: frozenset[str] = frozenset(),
) -> str:
    """Choose among `kinds`, each with the endings of its files: the one `named`, else that of the file's ending.

    A file without an ending, such as `-` or a device, gets the one named or the default.
    Raises ValueError, in a sentence for the user, for an unknown ending and for one of another kind than the one named.

    >>> kinds = {"text": (".txt",), "json": (".json",), "pdf": (".pdf",)}
    >>> [kind_by_ending(name, None, kinds, "text") for name in ("a.JSON", "-", "/dev/null", None)]
    ['json', 'text', 'text', 'text']
    >>> [kind_by_ending(name, "json", kinds, "text") for name in ("a.json", "a.txt", "a.out")]
    ['json', 'json', 'json']
    """
    ending = PurePath(output or "").suffix.lower()
    own = next((name for name, endings in kinds.items() if ending in endings), None)
    if named is None:
        if own or not ending:
            return own or default
        known = ", ".join(endings[0] for endings in kinds.values())
        raise ValueError(f"no output ends in {ending}; give {output} one of the endings {known}, or choose with --to")
    fitting = ending in kinds[named] or (ending == PLAIN and named not in binary)
    if not fitting and own != named and (own or ending in FOREIGN):
        raise ValueError(f"{output} has the ending of {own or 'another file type'}, not of {named}; change -o or --to")
    return named
