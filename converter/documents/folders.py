"""Files of a folder, in order; names from a list."""

from __future__ import annotations

import os
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Collection, Iterator
from pathlib import Path, PurePath

from converter.documents.naming import is_clutter, legacy_name
from converter.model.corrections import FILE_SUFFIX
from converter.text.words import words

USELESS = words("""
    .bmp .css .db .dll .eot .exe .gif .ico .ini .jpeg .jpg .js .lnk .log .map .mp3 .mp4 .png .py .pyc .svg .tif .tiff
    .ttf .url .wav .webp .wmv .woff .woff2 .toml .yaml .yml
    """)
"""Suffixes of files that hold no report; a file that is named by itself is read whatever its suffix."""


def files_in(folder: Path, besides: Collection[Path] = ()) -> Iterator[Path]:
    """Yield the files in the folder and its subfolders, in the order of their names; hidden ones are skipped, and
    corrections, which belong to the files beside them.

    A folder already visited through a link, and those in `besides` are not entered.  A subfolder that cannot be
    entered is yielded in place of its files.  Raises OSError if the folder itself cannot be entered.
    """
    seen = {os.path.realpath(each) for each in besides} - {os.path.realpath(folder)}
    open_folders = [_entries(folder, seen)]
    while open_folders:
        each = next(open_folders[-1], None)
        if each is None:
            open_folders.pop()
            continue
        try:
            if each.is_dir():
                open_folders.append(_entries(each, seen))
            elif each.is_file():
                yield each
        except OSError:
            yield each


def _entries(folder: Path, seen: set[str]) -> Iterator[Path]:
    """List the entries of a folder in order; empty if it was seen already.  Raises OSError."""
    place = os.path.realpath(folder)
    if place in seen:
        return iter(())
    seen.add(place)
    entries = (each for each in folder.iterdir() if not is_clutter(each.name) and not each.name.endswith(FILE_SUFFIX))
    return iter(sorted(entries, key=lambda path: (path.stem.casefold(), path.name)))


def is_useless(name: str) -> bool:
    """Test whether the suffix of the name belongs to a file type without text.

    >>> is_useless("a/标志.PNG"), is_useless("a.txt")
    (True, False)
    """
    return PurePath(name).suffix.lower() in USELESS


def listed(data: bytes) -> list[str]:
    """The names in a list, one a line, in UTF-8, GB18030 or, as PowerShell writes, UTF-16; empty lines are none.

    >>> listed("a.txt\\r\\n\\n 示例.txt\\n".encode("gbk"))
    ['a.txt', ' 示例.txt']
    """
    text = data.decode("utf-16", "replace") if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else legacy_name(data)
    return [line for line in text.removeprefix("\ufeff").splitlines() if line.strip()]
