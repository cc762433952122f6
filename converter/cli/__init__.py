"""The command line: the only part that opens files, prints and exits."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

CLOSED_PIPE = 141
"""The status a shell shows when the reader went away (128 + SIGPIPE)."""

INTERRUPTED = 130
"""The status a shell shows after Ctrl-C (128 + SIGINT)."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `convert` with `arguments` (by default those of the process) and give its exit status."""
    # Reports are trees, which reference counts free; the collector would only walk them, again and again.
    gc.disable()
    try:
        status = _run(sys.argv[1:] if arguments is None else arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Python would flush once more at exit, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return CLOSED_PIPE
    return status


def _run(words: Sequence[str]) -> int:
    """The exit status of what the words ask for: a plain conversion, or anything else by way of typer."""
    from converter.cli.conversion import convert_all
    from converter.cli.quick import plainly_asked
    from converter.cli.targets import Misused

    asked = plainly_asked(words)
    if asked is not None:
        # Typer reads the words of a misuse once more, and shows the usage with the sentence.
        with suppress(Misused):
            return convert_all(asked)
    from converter.cli.app import run

    return run(words)
