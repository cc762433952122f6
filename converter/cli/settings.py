"""Settings of the user: `convert.toml`, or `[tool.convert]` of a `pyproject.toml`, in this folder or one above it.

Settings are options: each becomes the words that a user would type, before those of the command line, which so take
precedence and are checked alike.  Where there is no such file, nothing but a few names is looked up.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from converter.cli.commands import COMMANDS
from converter.cli.targets import Misused

FILE, SHARED_FILE = "convert.toml", "pyproject.toml"

NONE, NAMED = "--no-config", "--config"
"""Options of every command: no settings, or those of a file."""

OWN = ("to", "output", "out", "force", "quiet", "list")
"""Options that mean something else in each command: at the top of the file they are those of a conversion alone."""

PATHS = "path"
"""Name of the tables with settings for some files: [[path]]"""

FOR_PATHS = ("encoding", "from", "typography", "profile", "annotations", "strict", "select", "ignore")
"""Options that such a table may have."""

NOT_SHARED = {"fix": ("from", "role"), "why": ("format",), "score": ("format",)}
"""Options that mean something else in some commands: at the top of the file they are those of all others."""

NAMING_FILES = ("template", "list", "out", "output", "corrections", "originals", "plot", "index")
"""Options with a name of a file or a folder, which is relative to the folder of the settings."""


class PathSettings(NamedTuple):
    """Settings for the files whose names match a pattern, relative to the folder of the settings."""

    match: str
    values: Mapping[str, Any]


class Settings(NamedTuple):
    """Settings: the file that has them, those of every command, those of each, and those for some files."""

    file: Path | None = None
    common: Mapping[str, Any] = {}
    commands: Mapping[str, Mapping[str, Any]] = {}
    paths: tuple[PathSettings, ...] = ()

    @property
    def name(self) -> str:
        """The name of the file, as messages give it."""
        return self.file.name if self.file else ""

    def of(self, command: str) -> Iterator[tuple[str, Any, str]]:
        """The settings of a command, `""` for a conversion, each with its origin; the later takes precedence."""
        for key, value in self.common.items():
            if not command or key not in (*OWN, *NOT_SHARED.get(command, ())):
                yield key, value, self.name
        for key, value in self.commands.get(command, {}).items():
            yield key, value, f"{self.name} [{command}]"

    def of_path(self, file: str) -> Iterator[tuple[str, Any, str]]:
        """The settings for a file, each with its origin; the later takes precedence."""
        from fnmatch import fnmatchcase

        if self.file is None or not self.paths:
            return
        place = os.path.relpath(Path.cwd() / file, self.file.parent.resolve())
        for each in self.paths:
            if fnmatchcase(Path(place).as_posix(), each.match):
                for key, value in each.values.items():
                    yield key, value, f'{self.name} [[{PATHS}]] match = "{each.match}"'


class _SettingsState:
    """Settings of this process, and the options that the user gave on the command line."""

    settings = Settings()
    given: frozenset[str] = frozenset()


_SETTLED = _SettingsState()


def settled(words: Sequence[str]) -> list[str]:
    """Read the settings, and return the words without the options that choose them.

    Raises Misused where the file cannot be read or is no TOML, and for a setting that no command has.
    """
    end = words.index("--") if "--" in words else len(words)
    _SETTLED.settings, _SETTLED.given = Settings(), frozenset(each.partition("=")[0] for each in words[:end])
    kept, file, wanted = [], "", True
    options = iter(words[:end])
    for word in options:
        if word == NONE:
            wanted = False
        elif word == NAMED or word.startswith(f"{NAMED}="):
            file = word.partition("=")[2] or next(options, "")
            if not file:
                raise Misused(f"{NAMED} needs the name of a file")
        else:
            kept.append(word)
    found = Path(file) if file else nearest(Path.cwd()) if wanted else None
    if found is not None and wanted:
        from converter.cli.settings_file import read_settings

        _SETTLED.settings = read_settings(found, command_of(kept))
    return [*kept, *words[end:]]


def nearest(folder: Path) -> Path | None:
    """The file with settings in a folder or the nearest above it, up to that of a repository."""
    for each in (folder, *folder.parents):
        if (each / FILE).is_file():
            return each / FILE
        if _has_settings(each / SHARED_FILE):
            return each / SHARED_FILE
        if (each / ".git").exists():
            return None
    return None


def _has_settings(shared: Path) -> bool:
    """Test whether a project's file has settings of this program; one that may not be read has none."""
    try:
        return shared.is_file() and b"[tool.convert" in shared.read_bytes()
    except OSError:
        return False


def current() -> Settings:
    """The settings of this process."""
    return _SETTLED.settings


def command_of(words: Sequence[str]) -> str:
    """The command that words call; empty for a conversion.

    >>> command_of(["check", "a.txt"]), command_of(["a.txt"])
    ('check', '')
    """
    return words[0] if words and words[0] in COMMANDS else ""


ASKING = ("--help", "-h", "--version", "--install-completion", "--show-completion")
"""Options that ask for something else than the work of a command."""


def added(words: Sequence[str], flags: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The words of a command line behind those of the settings, for a command with these options.

    `flags` has all flags of each option by its name; an option that the user gave is not set.

    >>> _SETTLED.settings = Settings(Path("convert.toml"), {"to": ["md"], "strict": True, "typography": "zh"})
    >>> flags = {"to": ("--to",), "strict": ("--strict",), "typography": ("--typography",)}
    >>> added(["a.txt", "--typography", "source"], flags)
    ['--to', 'md', '--strict', 'a.txt', '--typography', 'source']
    >>> _SETTLED.settings = Settings()
    """
    if not words or any(each in ASKING for each in words):
        return [*words]
    command = command_of(words)
    values = {key: value for key, value, _ in _SETTLED.settings.of(command) if key in flags}
    if any(_is_given(flag, words) for key in ("out", "output") for flag in flags.get(key, ())):
        values = {key: value for key, value in values.items() if key not in ("out", "output")}
    template = values.pop("template", None)
    opening = [
        word
        for key, value in values.items()
        if not any(_is_given(flag, words) for flag in flags[key])
        for word in words_of(flags[key][0], value)
    ]
    if template is not None and not _is_given("--template", words):
        opening += _template(template, [*opening, *words])
    first = 1 if command else 0
    return [*words[:first], *opening, *words[first:]]


def _template(stated: Any, words: Sequence[str]) -> list[str]:
    """The words for a template, where exactly one of the outputs can have one; a table has one for each format."""
    from converter.formats import ALL, format_named

    each_word = [part for word in words for part in (word.split("=", 1) if word.startswith("--") else (word,))]
    pairs = [*pairwise(each_word)]
    names = [value for flag, value in pairs if flag == "--to"]
    names += [Path(value).suffix[1:] or "-" for flag, value in pairs if flag in ("-o", "--output") and not names]
    wanted = [each for name in names or ["tei"] for each in (ALL if name == "all" else (name,))]
    templated = {found.name for name in wanted if (found := format_named(name)) and found.templated}
    if len(templated) != 1:
        return []
    file = stated.get(*templated) if isinstance(stated, dict) else stated
    return [] if file is None else ["--template", file]


def _is_given(flag: str, words: Sequence[str]) -> bool:
    """Test whether a command line has an option: --to md, --to=md, -oreport.md"""
    options = words[: words.index("--")] if "--" in words else words
    short = len(flag) == 2
    return any(each == flag or each.startswith(f"{flag}=") or (short and _short(each, flag)) for each in options)


def _short(word: str, flag: str) -> bool:
    """Test whether a word is a short option with its value behind it: -oreport.md"""
    return word.startswith(flag) and not word.startswith("--")


def words_of(flag: str, value: Any) -> list[str]:
    """The words that give an option a value.

    >>> words_of("--to", ["md", "tei"]), words_of("--jobs", 4), words_of("--strict", True), words_of("--strict", False)
    (['--to', 'md', '--to', 'tei'], ['--jobs', '4'], ['--strict'], [])
    >>> words_of("--to", "--help")
    ['--to=--help']
    """
    if isinstance(value, bool):
        return [flag] if value else []
    each = value if isinstance(value, list) else [value]
    return [word for one in each for word in _with_value(flag, str(one))]


def _with_value(flag: str, value: str) -> tuple[str, ...]:
    """The words for one value; one that looks like an option is joined to its own, lest it be taken for another."""
    return (f"{flag}={value}",) if value.startswith("--") or value in ASKING else (flag, value)


def for_path(file: str) -> dict[str, Any]:
    """The settings for a file, but for options that the user gave on the command line."""
    return {key: value for key, value, _ in _SETTLED.settings.of_path(file) if f"--{key}" not in _SETTLED.given}


def configured(words: Sequence[str]) -> list[str]:
    """The words of a command line behind those of the settings, if there are any; `--lang` among them is spoken.

    The language is chosen before the settings are read, whose mistakes are told in it.  Raises Misused.
    """
    from converter.cli import language

    words = language.settled(settled(language.settled(words)))
    if _SETTLED.settings.file is None:
        return words
    from converter.cli.settings_file import flags_of

    return language.settled(added(words, flags_of(command_of(words))))
