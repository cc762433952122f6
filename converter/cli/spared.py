"""Inputs of a command, which none of its outputs may replace, even with `--force`."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from converter.cli.files import STANDARD, Unusable, shown

Identity = tuple[int, int]
"""The device and the number of a file: links to one file share them."""


class Spared:
    """Files and folders that a command reads; `besides` is a folder in one of them that it does not read."""

    def __init__(self, names: tuple[str, ...], besides: Path | None = None) -> None:
        self.names = names
        self.besides = besides

    def spare(self, path: Path | None) -> None:
        """Raises Unusable where a file under `path` is one of the inputs."""
        there = None if path is None else _identity(path)
        if path is not None and there is not None and path.is_file() and (there in self._files or self._holds(path)):
            raise Unusable(f"{shown(str(path))}: this is an input, and none is ever overwritten. Use another name.")

    @cached_property
    def _files(self) -> frozenset[Identity]:
        return frozenset(found for name in self.names if (found := _identity(name)))

    @cached_property
    def _folders(self) -> tuple[Path, ...]:
        return tuple(Path(os.path.realpath(name)) for name in self.names if _is_folder(name))

    def _holds(self, path: Path) -> bool:
        """Test whether the file lies in a folder that is read."""
        above = Path(os.path.realpath(path)).parents
        out = Path(os.path.realpath(self.besides or path))
        return any(folder in above and not (out in above and folder in out.parents) for folder in self._folders)


def read_itself(names: Iterable[str], folder: Path) -> bool:
    """Test whether the output folder is one of the inputs."""
    made = _identity(folder)
    return made is not None and any(_is_folder(name) and _identity(name) == made for name in names)


def _is_folder(name: str) -> bool:
    try:
        return Path(name).is_dir()
    except (OSError, ValueError):  # no right to look, a null character
        return False


def _identity(file: str | Path) -> Identity | None:
    """Identify a file; None if it does not exist; standard input may be one."""
    try:
        found = os.fstat(0) if file == STANDARD else Path(file).stat()
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino
