"""Exit statuses of the program, listed in docs/cli.md; the highest takes precedence."""

from __future__ import annotations

DONE, PROBLEMS, MISUSED, UNUSABLE = range(4)
"""Done; problems were found; the command line cannot be understood; something could not be read or written."""

INTERRUPTED = 130
"""The status a shell shows after Ctrl-C (128 + SIGINT)."""

CLOSED_PIPE = 141
"""The status a shell shows when the reader went away (128 + SIGPIPE)."""

TRACEBACK = "CONVERT_TRACEBACK"
"""The environment variable that shows a fault of the program itself in full."""
