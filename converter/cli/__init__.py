"""Command line: the only part that opens files, prints and exits."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from converter.cli import waiting
from converter.cli.status import INTERRUPTED, MISUSED, TRACEBACK, UNUSABLE
from converter.cli.streams import Undelivered, given_up, open_closed, put, said, warn
from converter.model.vocabulary import OWN_INDICATORS


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `convert` with `arguments` (by default those of the process) and give its exit status."""
    # Reports are trees, which reference counts free; the collector would only walk them, again and again.
    gc.disable()
    open_closed()
    waiting.begin()
    try:
        status = _run(sys.argv[1:] if arguments is None else arguments)
        put("")
    except KeyboardInterrupt:
        return INTERRUPTED
    except Undelivered as error:
        status = given_up(error)
    except Exception as error:
        if os.environ.get(TRACEBACK):
            raise
        warn(f"convert itself failed ({type(error).__name__}: {error}). Please report it; {TRACEBACK}=1 shows where.")
        status = UNUSABLE
    finally:
        waiting.end()
    return max(status, said())


def _run(words: Sequence[str]) -> int:
    """Run a command line and return the exit status: a plain conversion, or any command through typer."""
    from converter.cli.conversion import convert_all
    from converter.cli.quick import plain_options
    from converter.cli.settings import configured
    from converter.cli.targets import Misused

    try:
        words = configured(words)
    except Misused as error:
        warn(str(error))
        return MISUSED
    if OWN_INDICATORS in os.environ and not _own_words():
        return MISUSED

    asked = plain_options(words)
    if asked is not None:
        # Typer reads the words of a misuse once more, and shows the usage with the sentence.
        with suppress(Misused):
            return convert_all(asked)
    from converter.cli.app import run

    return run(words)


def _own_words() -> bool:
    """Test whether the user's own table of indicators is readable; print the reason if not."""
    from converter.cli.vocabulary import vocabulary

    try:
        vocabulary()
    except (OSError, ValueError) as error:
        warn(f"convert: {OWN_INDICATORS}: {error}")
        return False
    return True
