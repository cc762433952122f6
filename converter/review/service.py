"""State of a review: the documents, the latest readings, and what each window did; one request at a time."""

from __future__ import annotations

import threading
from collections import Counter, OrderedDict
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from converter.corrections.applying import STATE_WORDS
from converter.corrections.entries import FileEntry, InvalidCorrections
from converter.dataclass import replace
from converter.documents.corrections_file import text_of
from converter.inputs import Unavailable
from converter.language import Language, speaking, translated
from converter.model import Correction
from converter.model.vocabulary import BUILT_IN, Vocabulary
from converter.review.actions import ActionRefused, correction_for, supersedes
from converter.review.folder import ReviewFolder
from converter.review.ledger import LedgerChange, Stale, changed, undone
from converter.review.panels import parts_of
from converter.review.reading import ReviewReading, reading_of_document, version_of

T = TypeVar("T")

KEPT = 8
"""Readings that are kept: those of the windows that a person has open."""

UNREADABLE = (OSError, InvalidCorrections, Unavailable)
"""Errors of a document that cannot be read."""


class ReviewState(NamedTuple):
    """State of a document in the list."""

    title: str
    open: int
    doubts: int
    corrections: int
    codes: Mapping[str, int]
    """Codes of the doubts that are open, with their numbers."""
    fault: str = ""


class Review:
    """A review of documents; each method is called by one thread at a time, within `alone`."""

    def __init__(
        self, folder: ReviewFolder, language: Language = "en", by: str = "", vocabulary: Vocabulary = BUILT_IN
    ) -> None:
        self.folder = folder
        self.language = language
        self._by = by
        self._vocabulary = vocabulary
        self._lock = threading.RLock()
        self._latest: OrderedDict[str, ReviewReading] = OrderedDict()
        self._changes: dict[str, list[LedgerChange]] = {}
        self._summaries: dict[str, ReviewState] = {}

    def alone(self, run: Callable[[], T]) -> T:
        """The result of a function that has the review for itself, and speaks its language."""
        with self._lock, speaking(self.language):
            return run()

    def reading(self, name: str) -> ReviewReading:
        """The reading of a document as it is on the disk now.

        Raises KeyError for an unknown name, OSError, InvalidCorrections, Unavailable.
        """
        file = self.folder.files[name]
        document = self.folder.document(file)
        document = replace(document, content=document.load())
        paths = self.folder.corrections(file)
        version = version_of(document.load(), [text_of(path) for path in paths])
        known = self._latest.get(name)
        if known is None or known.version != version:
            known = reading_of_document(document, paths, self._vocabulary)
            self._summaries[name] = summary_of(known)
        self._latest[name] = known
        self._latest.move_to_end(name)
        while len(self._latest) > KEPT:
            self._latest.popitem(last=False)
        return known

    def act(self, name: str, action: str, target: str, value: str, version: str) -> str:
        """Take an action, and return a sentence about what became of it.

        Raises ActionRefused, Stale, and as `reading` does.
        """
        reading = self._current(name, version)
        if action == "undo":
            self._undo(reading)
            return translated("taken back")
        if action == "remove":
            gone = _numbered(reading, value)
            self._change(reading, gone, ())
            return translated("removed")
        made = replace(correction_for(reading, action, target, value), by=self._by)
        own = reading.own
        gone = [at for at, each in enumerate(own, 1) if supersedes(made, each)]
        entry = FileEntry(replace(made, span=None), self.folder.files[name].document)
        if len(gone) == 1 and said_alike(made, own[gone[0] - 1]):
            return said_of(own[gone[0] - 1])
        self._change(reading, gone, (entry,))
        found = self.reading(name)
        record = next((each for each in reversed(found.own) if said_alike(made, each)), None)
        if record is None or record.state not in ("applied", "agrees"):
            undone(self._path(name), self._changes[name].pop())
            raise ActionRefused(
                "It contradicts another correction, or there is no such thing here; nothing was changed."
            )
        return said_of(record)

    def summary(self, name: str) -> ReviewState | None:
        """The state of a document; None if it was not read yet."""
        return self._summaries.get(name)

    def summarise(self, name: str) -> ReviewState:
        """The state of a document, read anew if its file or its corrections changed."""
        try:
            self.reading(name)
        except UNREADABLE as error:
            self._summaries[name] = ReviewState(name, 0, 0, 0, {}, " ".join(str(error).split()))
        return self._summaries[name]

    def _current(self, name: str, version: str) -> ReviewReading:
        reading = self.reading(name)
        if reading.version != version:
            raise Stale
        return reading

    def _path(self, name: str) -> Path:
        return self.folder.corrections(self.folder.files[name])[0]

    def _change(self, reading: ReviewReading, gone: Collection[int], new: Sequence[FileEntry]) -> None:
        name = reading.name
        made = changed(self._path(name), name, lambda text: text == reading.kept, gone, new)
        self._changes.setdefault(name, []).append(made)

    def _undo(self, reading: ReviewReading) -> None:
        """Take back the last action of this review, or else the last correction in the file."""
        done = self._changes.get(reading.name)
        if done:
            undone(self._path(reading.name), done.pop())
        elif reading.own:
            changed(self._path(reading.name), reading.name, lambda text: text == reading.kept, [len(reading.own)], ())
        else:
            raise ActionRefused("There is nothing to undo.")


def _numbered(reading: ReviewReading, value: str) -> list[int]:
    if not (value.isascii() and value.isdigit() and 1 <= int(value[:9]) <= len(reading.own)):
        raise ActionRefused("There is no such correction.")
    return [int(value)]


def said_alike(one: Correction, other: Correction) -> bool:
    """Test whether two corrections say the same of the same words."""
    return (one.kind, one.field, one.value or None, one.quote, one.offset) == (
        other.kind,
        other.field,
        other.value or None,
        other.quote,
        other.offset,
    )


def said_of(record: Correction) -> str:
    """A correction with what became of it."""
    return f"{parts_of(record)} – {translated(STATE_WORDS[record.state or 'applied'])}"


def summary_of(reading: ReviewReading) -> ReviewState:
    """The state of a document that was read."""
    counted = [each for each in reading.doubts if each.counts]
    codes = Counter(each.problem.code.code for each in counted if each.open)
    title = reading.report.metadata.display_title or reading.name
    return ReviewState(title, sum(codes.values()), len(counted), len(reading.report.corrections), dict(codes))
