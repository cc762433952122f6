"""Programs in JavaScript that only tests use, with their packages installed once into a cache."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from functools import cache
from hashlib import sha256
from pathlib import Path

from conftest import absent

SOURCES = Path(__file__).parent / "node"
"""Folder of `package.json`, with exact versions, and of the programs."""


@cache
def program(name: str) -> Path:
    """The program of `tests/node`, beside its packages; skips the test where they cannot be installed."""
    files = sorted(path for path in SOURCES.iterdir() if path.is_file())
    state = sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()[:16]
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "report-converter-tests"
    folder = base / state
    if not folder.is_dir():
        _install(files, base, folder)
    return folder / name


def _install(files: list[Path], base: Path, folder: Path) -> None:
    if shutil.which("npm") is None:
        absent("npm is not installed")
    base.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=base) as made:
        for path in files:
            shutil.copy(path, made)
        command = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts"]
        done = subprocess.run(command, cwd=made, capture_output=True, text=True)
        if done.returncode:
            absent(f"npm cannot install the packages of {SOURCES.name}: {done.stderr[-300:]}")
        if not folder.is_dir():  # else another process was quicker
            shutil.copytree(made, f"{made}.whole", symlinks=True)
            try:
                Path(f"{made}.whole").rename(folder)
            except OSError:
                shutil.rmtree(f"{made}.whole")


def answered(name: str, *arguments: str, asked: str) -> str:
    """Run a program of `tests/node` with a text on its standard input, and return its output."""
    command = ["node", str(program(name)), *arguments]
    done = subprocess.run(command, input=asked, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout
