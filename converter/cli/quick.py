"""Parser for the arguments of a plain conversion, without typer, whose import takes longer than a conversion.

Only unambiguous arguments are parsed here: files, and options of `choices.py` that need no check, in full.
Everything else is left to typer: commands, help, completion, other options, and every error, which it explains.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from converter.cli.choices import CHOICES
from converter.cli.commands import COMMANDS
from converter.cli.conversion import ConversionOptions

SWITCHES = {flag: each.field for each in CHOICES if not each.value for flag in each.flags}
"""Options without a value -> fields of `ConversionOptions`."""

VALUES = {flag: each.field for each in CHOICES if each.value and not each.checked for flag in each.flags}
"""Options whose value is the next word."""

REPEATED = frozenset(each.field for each in CHOICES if each.repeated)
"""Fields that take the values of all their options."""


def plain_options(words: Sequence[str]) -> ConversionOptions | None:
    """Parse the arguments of a plain conversion; None if typer has to parse them.

    >>> plain_options(["report.txt", "--to", "md"])
    ConversionOptions(files=['report.txt'], to=['md'], output=None, ...)
    >>> plain_options(["check", "report.txt"]) is plain_options(["report.txt", "--too"]) is None
    True
    """
    if not words or words[0] in COMMANDS or "" in words:
        return None
    files: list[str] = []
    fields: dict[str, Any] = {}
    remaining = iter(words)
    for word in remaining:
        if word in SWITCHES:
            fields[SWITCHES[word]] = True
        elif word in VALUES:
            value = next(remaining, None)
            if value is None:
                return None
            name = VALUES[word]
            fields[name] = [*fields.get(name, []), value] if name in REPEATED else value
        elif word.startswith("-") and word != "-":
            return None
        else:
            files.append(word)
    return ConversionOptions(files, **fields) if files or "listed" in fields else None
