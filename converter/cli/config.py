"""`convert config`: the settings that are in force, each with its origin."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Annotated, Any

import typer

from converter.cli.commands import COMMANDS
from converter.cli.files import shown
from converter.cli.settings import FILE, SHARED_FILE, Settings, current
from converter.cli.streams import put

ConfigWords = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[COMMAND] [FILE]",
        autocompletion=lambda: list(COMMANDS),
        help="The command whose settings to show, by default a conversion; and the file for which.",
    ),
]


def config(
    wanted: ConfigWords = None,
) -> None:
    """Show the settings in force, each with its origin: convert.toml, pyproject.toml or the default.

    docs/settings.md describes the file. --no-config leaves it unread, and --config FILE reads another, in any command.

    \b
    Examples:
      convert config
      convert config check
      convert config 1980/report.txt
    """
    words = list(wanted or ())
    command = words.pop(0) if words and words[0] in COMMANDS else ""
    if len(words) > 1:
        raise typer.BadParameter("name one command and one file at most")
    settings = current()
    place = f"settings of {shown(str(settings.file))}" if settings.file else f"no {FILE} or {SHARED_FILE} has settings"
    rows = [*_rows(command, words[0] if words else "", settings)]
    width = max(len(name) for name, _, _ in rows)
    put(f"# {place}\n" + "".join(f"{name:{width}} = {value}  # {origin}\n" for name, value, origin in rows))


def _rows(command: str, file: str, settings: Settings) -> Iterator[tuple[str, str, str]]:
    """The options of a command, each with its value as TOML and the origin."""
    from converter.cli.app import CONVERSION, command as built
    from converter.cli.settings_file import flags_of

    stated = {key: (value, origin) for key, value, origin in settings.of(command)}
    stated |= {key: (value, origin) for key, value, origin in settings.of_path(file)} if file else {}
    defaults = {flag: each.default for each in built(command or CONVERSION).params for flag in each.opts}
    for key, flags in flags_of(command).items():
        value, origin = stated.get(key, (defaults.get(flags[0]), "default"))
        yield key, _toml(value), origin


def _toml(value: Any) -> str:
    """A value as TOML; `""` where an option is not set.

    A character that a terminal would obey is escaped.

    >>> [_toml(each) for each in ("md", ["md", "tei"], True, None, {"tei": "our.xml"})]
    ['"md"', '["md", "tei"]', 'true', '""', '{ tei = "our.xml" }']
    """
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_toml(each)}" for key, each in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    if callable(value) or value is None:
        return '""'
    plain = json.dumps(value if isinstance(value, bool | int | float) else str(value), ensure_ascii=False)
    return "".join(each if each.isprintable() else f"\\U{ord(each):08x}" for each in plain)
