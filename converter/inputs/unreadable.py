"""A file from which nothing could be read, as a document: no text, and one problem that says why."""

from __future__ import annotations

from hashlib import sha256

from converter.source.problem import Code, Outcome, Problem
from converter.source.source import Source
from converter.text.legible import file_name

SAVE_AGAIN = "Open it in Word, WPS or LibreOffice and save it again."


class Faulty(Exception):
    """What a reader raises where it meets a fault, to be caught where it began: `why`, a sentence, and `hint`."""

    def __init__(self, why: str, hint: str = SAVE_AGAIN) -> None:
        super().__init__(why)
        self.why = why
        self.hint = hint


def unreadable(data: bytes, name: str, form: str, why: str, hint: str = "") -> Outcome[Source]:
    """An empty source with the problem `why`, a sentence; `hint`, another, says what to do instead.

    >>> unreadable(b"%PDF-", "a.pdf", "pdf", "The file breaks off.").problems[0].code.code
    'unreadable-file'
    """
    source = Source("", file_name(name), "utf-8", sha256(data).hexdigest(), "none", form)
    return Outcome(source, (Problem(Code.UNREADABLE_FILE, why, hint=hint),))


def holds_many(data: bytes, name: str, form: str, what: str) -> Outcome[Source]:
    """An empty source for a file that may hold many reports, where one was asked for.

    >>> holds_many(b"", "a.csv", "csv", "a data set in CSV").problems[0].message
    'This is a data set in CSV, which can hold many reports, and one was to be read.'
    """
    why = f"This is {what}, which can hold many reports, and one was to be read."
    hint = "Convert all of them: convert FILE --out DIR; converter.documents.gather gives them one by one."
    return unreadable(data, name, form, why, hint)
