"""Changes of a file of corrections by a reviewer, each in one step, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import NamedTuple

from converter.corrections.entries import FileEntry
from converter.documents.corrections_file import entries_in_file, exchange
from converter.language import translated


class Stale(Exception):
    """Something else changed the document or its corrections since the page was drawn."""

    def __str__(self) -> str:
        return translated(
            "This was changed elsewhere in the meantime; the page now shows how it is. Nothing was changed by you."
        )


class LedgerChange(NamedTuple):
    """Entries that were added and removed."""

    added: tuple[FileEntry, ...]
    removed: tuple[FileEntry, ...]


def changed(
    path: Path, name: str, is_current: Callable[[str], bool], gone: Collection[int], new: Sequence[FileEntry]
) -> LedgerChange:
    """Remove the entries of these numbers, counted from one among those of the document, and add others.

    Raises Stale where the text of the file is not the one that was shown, OSError and InvalidCorrections.
    """
    removed: list[FileEntry] = []

    def chosen(text: str) -> tuple[list[int], Sequence[FileEntry]]:
        if not is_current(text):
            raise Stale
        found = entries_in_file(path, text)
        own = [number for number, each in enumerate(found, 1) if each.concerns(name)]
        numbers = [own[at - 1] for at in sorted(gone)]
        removed[:] = [found[number - 1] for number in numbers]
        return numbers, new

    exchange(path, chosen)
    return LedgerChange(tuple(new), tuple(removed))


def undone(path: Path, change: LedgerChange) -> None:
    """Take a change back, whatever else was changed since.  Raises Stale where its entries are gone."""

    def chosen(text: str) -> tuple[list[int], Sequence[FileEntry]]:
        found = entries_in_file(path, text)
        numbers: list[int] = []
        for entry in change.added:
            at = next((n for n in range(len(found), 0, -1) if found[n - 1] == entry and n not in numbers), None)
            if at is None:
                raise Stale
            numbers.append(at)
        return numbers, change.removed

    exchange(path, chosen)
