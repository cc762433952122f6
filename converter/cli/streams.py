"""Standard streams: reading, writing and messages, and the handling of failures."""

from __future__ import annotations

import io
import os
import sys
from errno import EBADF, EFBIG, EPIPE

from converter.cli import waiting
from converter.cli.status import CLOSED_PIPE, DONE, UNUSABLE
from converter.inputs.whole import whole
from converter.language import translated
from converter.text.legible import legible

OPPOSITE = (("stdin", os.O_WRONLY, "r"), ("stdout", os.O_RDONLY, "w"), ("stderr", os.O_RDONLY, "w"))
"""Standard streams by number: the mode in which a closed one is opened so that its use still fails, and its own."""


class Undelivered(Exception):
    """Standard output takes no more, so nothing that is still to be done could be handed over."""

    def __init__(self, error: OSError) -> None:
        self.gone = error.errno == EPIPE
        """True if the reader closed the stream, as `head` does, which is not an error."""
        super().__init__(f"standard output: {_why(error, 'written')}")


class NoInput(Exception):
    """Standard input gives nothing; the text is the sentence for the user."""


class Deaf(io.TextIOBase):
    """Replacement for standard error after it failed."""

    def __init__(self, error: OSError) -> None:
        self.status = CLOSED_PIPE if error.errno == EPIPE else UNUSABLE

    def write(self, text: str) -> int:
        return len(text)


def open_closed() -> None:
    """Open streams that the caller closed (`>&-`), so that no file of ours gets their number and a library's output."""
    for number, (name, way, mode) in enumerate(OPPOSITE):
        if getattr(sys, name) is None:
            _point(number, way)
            os.set_inheritable(number, True)
            stream = open(number, mode, encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115
            setattr(sys, name, stream)


def take() -> bytes:
    """The bytes of standard input.  Raises NoInput."""
    try:
        return whole(sys.stdin.buffer)
    except OSError as error:
        raise NoInput(f"standard input: {_why(error, 'read')}") from error


def put(content: str | bytes) -> None:
    """An output to standard output, a text in UTF-8.  Raises Undelivered."""
    waiting.clear()
    try:
        sys.stdout.flush()
        if content:
            sys.stdout.buffer.write(content.encode("utf-8", "replace") if isinstance(content, str) else content)
            sys.stdout.buffer.flush()
    except OSError as error:
        raise Undelivered(error) from error


def warn(sentence: str) -> None:
    """Print a sentence on standard error, on one line, in the user's language; a failure is recorded for `said`."""
    waiting.clear()
    try:
        print(legible(translated(sentence)), file=sys.stderr, flush=True)
    except OSError as error:
        _silence(2)
        sys.stderr = Deaf(error)


def given_up(undelivered: Undelivered) -> int:
    """Return the status for a failed standard output, with a message unless its reader exited."""
    _silence(1)
    if undelivered.gone:
        return CLOSED_PIPE
    warn(str(undelivered))
    return UNUSABLE


def said() -> int:
    """Return the status of the messages: success, unless one was lost."""
    return sys.stderr.status if isinstance(sys.stderr, Deaf) else DONE


def _silence(number: int) -> None:
    """Discard the buffer of a stream: Python writes it once more at exit, and complains."""
    _point(number, os.O_WRONLY)


def _point(number: int, way: int) -> None:
    """Let a stream's number lead to the null device."""
    opened = os.open(os.devnull, way)
    if opened != number:
        os.dup2(opened, number)
        os.close(opened)


def _why(error: OSError, done: str) -> str:
    if error.errno == EBADF:
        return f"it is closed, so nothing can be {done} there. Open it, or name a file."
    if error.errno == EFBIG:
        return f"{error.strerror}."
    return f"nothing more can be {done} there: {error.strerror or error}."


def width_of(stream: object) -> int | None:
    """The columns of the terminal that a stream is; None for anything else, whose lines have no bound."""
    isatty = getattr(stream, "isatty", None)
    if not (isatty and isatty()):
        return None
    from shutil import get_terminal_size

    return get_terminal_size().columns


def shows_text() -> bool:
    """Test whether standard output is a terminal, which shows text alone."""
    return bool(sys.stdout and sys.stdout.isatty())


def colourful(stream: object) -> bool:
    """Test whether to colour output to `stream`: a terminal, and no NO_COLOR (https://no-color.org)."""
    isatty = getattr(stream, "isatty", None)
    return not os.environ.get("NO_COLOR") and bool(isatty and isatty())
