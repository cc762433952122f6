"""Result for an unreadable file: an empty text, and one problem with the reason."""

from __future__ import annotations

from hashlib import sha256

from converter.source.problem import Code, Outcome, Problem
from converter.source.source import Source
from converter.text.legible import file_name

SAVE_AGAIN = "Open it in Word, WPS or LibreOffice and save it again."


class Faulty(Exception):
    """Internal: raised by readers on a fault and caught at their entry; `why` is a sentence, `hint` the remedy."""

    def __init__(self, why: str, hint: str = SAVE_AGAIN) -> None:
        super().__init__(why)
        self.why = why
        self.hint = hint


def unreadable(data: bytes, name: str, form: str, why: str, hint: str = "") -> Outcome[Source]:
    """Return an empty source with the problem `why`, a sentence; `hint`, another, is the remedy.

    >>> unreadable(b"%PDF-", "a.pdf", "pdf", "The file breaks off.").problems[0].code.code
    'unreadable-file'
    """
    source = Source("", file_name(name), "utf-8", sha256(data).hexdigest(), "none", form)
    return Outcome(source, (Problem(Code.UNREADABLE_FILE, why, hint=hint),))


def holds_many(data: bytes, name: str, form: str, what: str) -> Outcome[Source]:
    """Return an empty source for a file that may contain many reports, if one was expected.

    >>> holds_many(b"", "a.csv", "csv", "a data set in CSV").problems[0].message
    'This is a data set in CSV, which may have many reports, but one is expected.'
    """
    why = f"This is {what}, which may have many reports, but one is expected."
    hint = "Convert all of them: convert FILE --out DIR; converter.documents.gather gives them one by one."
    return unreadable(data, name, form, why, hint)
