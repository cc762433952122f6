"""What is about to be written, noted before it is: an output that no line of the manifest tells of is known as ours.

A run can end between an output and its line in the manifest.  Each process has a file of its own, of which nothing
is left when a run has come to its end.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from converter.corpus.kinds import PARTS
from converter.corpus.record import Record

FOLDER = f"{PARTS}/writing"

Written = Mapping[str, tuple[str, ...]]
"""Path in the folder -> checksums of what a run that was ended may have written there."""


def note(folder: Path, name: str, outputs: Mapping[str, str]) -> None:
    """Note the outputs of the document `name`, path -> checksum, before they are written.  Raises OSError."""
    if not outputs:
        return
    place = folder / FOLDER
    place.mkdir(exist_ok=True)
    line = json.dumps([name, outputs]).encode() + b"\n"
    with (place / f"{os.getpid()}.jsonl").open("ab", buffering=0) as file:
        file.write(line)


def unrecorded(folder: Path, manifest: Callable[[str], Record | None]) -> dict[str, Written]:
    """Document -> what was noted of it and the manifest does not tell."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for name, outputs in _noted(folder):
        record = manifest(name)
        for path, checksum in outputs.items():
            if record is None or record.outputs.get(path) != checksum:
                known = found.setdefault(name, {})
                known[path] = (*known.get(path, ()), checksum)
    return dict(found)


def clear(folder: Path) -> None:
    """Forget what was noted.  Raises OSError."""
    for path in (folder / FOLDER).glob("*.jsonl"):
        path.unlink(missing_ok=True)
    if (folder / FOLDER).is_dir():
        (folder / FOLDER).rmdir()


def _noted(folder: Path) -> Iterator[tuple[str, dict[str, str]]]:
    for path in sorted((folder / FOLDER).glob("*.jsonl")):
        for line in path.read_bytes().splitlines():
            try:
                name, outputs = json.loads(line)
                yield str(name), {str(way): str(checksum) for way, checksum in outputs.items()}
            except (ValueError, TypeError, AttributeError):
                continue  # the line at which the run was ended
