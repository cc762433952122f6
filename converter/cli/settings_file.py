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
    except (ValueError, RecursionError) as error:  # of TOML, of UTF-8, and of a number with thousands of digits
        raise Misused(f"{legible(str(file))}: this is not TOML: {error}.") from error
    if file.name == SHARED_FILE:
        tool = found.get("tool")
        found = tool.get("convert", {}) if isinstance(tool, dict) else {}
        if not isinstance(found, dict):
            raise Misused(f"{SHARED_FILE}: tool.convert is no table")
    tables = {key: value for key, value in found.items() if key in COMMANDS and isinstance(value, dict)}
    paths = found.get(PATHS, [])
    common = {key: value for key, value in found.items() if key not in (*tables, PATHS)}
    checked = tables if command == "config" else {command} & {*tables}
    for name in checked:
        _known(file, tables[name], frozenset(flags_of(name)), f" [{name}]")
    if not common.keys() <= flags_of("").keys():
        _known(file, common, frozenset(key for name in ("", *COMMANDS) for key in flags_of(name)), "")
    settings = Settings(
        file,
        _values(file, common, ""),
        {name: _values(file, value, f" [{name}]") for name, value in tables.items()},
        tuple(_of_path(file, each) for each in (paths if isinstance(paths, list) else [paths])),
    )
    _switched(settings, command)
    return settings


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


def _switched(settings: Settings, command: str) -> None:
    """Hold the switches of a command against true and false, which no other option takes.  Raises Misused."""
    known, switches = flags_of(command), switches_of(command)
    for key, value, origin in settings.of(command):
        if key in known and (key in switches) != isinstance(value, bool):
            wanted = "it is true or false" if key in switches else "it takes a value, not true or false"
            raise Misused(f"{origin}: {key}: {wanted}")


def switches_of(command: str) -> frozenset[str]:
    """The options of a command that take no value, `""` for a conversion, by their names in settings."""
    if not command:
        flags = [each.flags for each in CHOICES if not each.value]
    else:
        from converter.cli.app import command as built

        flags = [tuple(each.opts) for each in built(command).params if getattr(each, "is_flag", False)]
    return frozenset(flag.removeprefix("--") for each in flags for flag in each if flag.startswith("--"))


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


LARGEST_NUMBER = 2**63
"""Largest number of TOML: 64 bits; Python reads larger ones, and cannot write those of thousands of digits."""


def _value(file: Path, key: str, value: Any, where: str) -> Any:
    if key == "template" and isinstance(value, dict):
        return {name: _value(file, key, each, where) for name, each in value.items()}
    each = value if isinstance(value, list) else [value]
    if not all(isinstance(one, str | int | float | date) for one in each):
        raise Misused(f"{file.name}{where}: {key} is a table, which no option takes")
    if any(isinstance(one, int) and abs(one) > LARGEST_NUMBER for one in each):
        raise Misused(f"{file.name}{where}: {key}: this number is too large")
    if key in NAMING_FILES and key != "list" and not isinstance(value, str):
        raise Misused(f'{file.name}{where}: {key}: it is a name of a file in quotation marks: {key} = "name"')
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
    _checked(values, f"{file.name}{where}")
    return PathSettings(found["match"], _values(file, values, where))


def _checked(values: Mapping[str, Any], where: str) -> None:
    """Hold the values for some files against what the options take.  Raises Misused."""
    from typer import BadParameter

    from converter.cli.conversion import way_of
    from converter.cli.options import OPTION_CHECKS
    from converter.cli.per_file import codes_in

    checks = {**OPTION_CHECKS, "from": OPTION_CHECKS["form"], "annotations": way_of}
    for key, value in values.items():
        try:
            if key == "strict":
                if not isinstance(value, bool):
                    raise Misused("it is true or false")
            elif key in ("select", "ignore"):
                codes_in(value)
            elif not isinstance(value, str):
                raise Misused(f'it is text in quotation marks: {key} = "value"')
            else:
                checks[key](value)
        except (BadParameter, Misused) as error:
            raise Misused(f"{where}: {key}: {error}") from error
