"""Reader of a file with settings: TOML, whose keys are the options of the commands."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from converter.cli.choices import CHOICES
from converter.cli.commands import COMMANDS
from converter.cli.language import OPTION
from converter.cli.settings import FOR_PATHS, NAMING_FILES, PATHS, SHARED_FILE, PathSettings, Settings
from converter.cli.targets import Misused
from converter.text.legible import legible


def read_settings(file: Path, command: str = "") -> Settings:
    """The settings of a file, of which those for a command are held against its options; those of all for `config`.

    Raises Misused where it cannot be read, or has what no command has.
    """
    try:
        found = tomllib.loads(file.read_bytes().decode("utf-8"))
    except OSError as error:
        raise Misused(f"{legible(str(file))}: it cannot be read: {error.strerror or error}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Misused(f"{legible(str(file))}: this is not TOML: {error}.") from error
    if file.name == SHARED_FILE:
        found = found.get("tool", {}).get("convert", {})
    tables = {key: value for key, value in found.items() if key in COMMANDS and isinstance(value, dict)}
    paths = found.get(PATHS, [])
    common = {key: value for key, value in found.items() if key not in (*tables, PATHS)}
    checked = tables if command == "config" else {command} & {*tables}
    for name in checked:
        _known(file, tables[name], frozenset(flags_of(name)), f" [{name}]")
    if not common.keys() <= flags_of("").keys():
        _known(file, common, frozenset(key for name in ("", *COMMANDS) for key in flags_of(name)), "")
    return Settings(
        file,
        _values(file, common, ""),
        {name: _values(file, value, f" [{name}]") for name, value in tables.items()},
        tuple(_of_path(file, each) for each in (paths if isinstance(paths, list) else [paths])),
    )


@cache
def flags_of(command: str) -> Mapping[str, tuple[str, ...]]:
    """The flags of each option of a command, `""` for a conversion, by the option's name in settings."""
    if not command:
        flags = [each.flags for each in CHOICES]
    else:
        from converter.cli.app import command as built

        flags = [*(tuple(each.opts) for each in built(command).params), (OPTION,)]
    long = ((next((flag for flag in each if flag.startswith("--")), ""), each) for each in flags)
    return {name.removeprefix("--"): (name, *each) for name, each in long if name and name not in UNSETTABLE}


UNSETTABLE = ("--help", "--version")
"""Options that are no settings."""


def _known(file: Path, values: Mapping[str, Any], known: frozenset[str], where: str) -> None:
    """Hold the keys of a table against the names of options.  Raises Misused."""
    for key in values:
        if key not in known:
            raise Misused(f"{file.name}{where}: there is no option {key}{_near(key, known)}")


def _values(file: Path, values: Mapping[str, Any], where: str) -> dict[str, Any]:
    """The values of a table, with names of files relative to the folder of the settings."""
    return {key: _value(file, key, value, where) for key, value in values.items()}


def _near(key: str, known: frozenset[str]) -> str:
    from difflib import get_close_matches

    like = get_close_matches(key, sorted(known), 1)
    return f"; did you mean {like[0]}?" if like else ""


def _value(file: Path, key: str, value: Any, where: str) -> Any:
    if key == "template" and isinstance(value, dict):
        return {name: _value(file, key, each, where) for name, each in value.items()}
    each = value if isinstance(value, list) else [value]
    if not all(isinstance(one, str | int | float | date) for one in each):
        raise Misused(f"{file.name}{where}: {key} is a table, which no option takes")
    if key in NAMING_FILES and isinstance(value, str) and value != "-":
        return value if file.parent.resolve() == Path.cwd() else str(file.parent / value)
    return value


def _of_path(file: Path, found: Any) -> PathSettings:
    """One table of settings for some files."""
    where = f" [[{PATHS}]]"
    if not isinstance(found, dict) or not isinstance(found.get("match"), str):
        raise Misused(f'{file.name}{where}: it needs the names that it is for: match = "1980/*.txt"')
    values = {key: value for key, value in found.items() if key != "match"}
    for key in values:
        if key not in FOR_PATHS:
            raise Misused(f"{file.name}{where}: {key} is no setting for some files; there are {', '.join(FOR_PATHS)}")
    return PathSettings(found["match"], _values(file, values, where))
