"""The command line: the only part that opens files, prints and exits."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

CLOSED_PIPE = 141
"""The status a shell shows when the reader went away (128 + SIGPIPE)."""

MISUSED = 2
"""The status of a command line, or an environment, that cannot be understood."""

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
    if "CONVERT_INDICATORS" in os.environ and not _own_indicators():
        return MISUSED
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


def _own_indicators() -> bool:
    """Whether the user's own table of indicators can be read; if not, says why."""
    from converter.annotate.indicators import OWN, rows

    try:
        rows()
    except (OSError, ValueError) as error:
        print(f"convert: {OWN}: {error}", file=sys.stderr)
        return False
    return True
