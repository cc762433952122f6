"""Journal of outputs about to be written, so that one without a line in the manifest is known to be ours.

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

WrittenFiles = Mapping[str, tuple[str, ...]]
"""Path in the folder -> checksums that an interrupted run may have written there."""


def note(folder: Path, name: str, outputs: Mapping[str, str]) -> None:
    """Note the outputs of the document `name`, path -> checksum, before they are written.  Raises OSError."""
    if not outputs:
        return
    place = folder / FOLDER
    place.mkdir(exist_ok=True)
    line = json.dumps([name, outputs]).encode() + b"\n"
    with (place / f"{os.getpid()}.jsonl").open("ab", buffering=0) as file:
        file.write(line)


def unrecorded(folder: Path, manifest: Callable[[str], Record | None]) -> dict[str, WrittenFiles]:
    """Collect the journal entries of documents without a line in the manifest."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for name, outputs in _noted(folder):
        record = manifest(name)
        for path, checksum in outputs.items():
            if record is None or record.outputs.get(path) != checksum:
                known = found.setdefault(name, {})
                known[path] = (*known.get(path, ()), checksum)
    return dict(found)


def clear(folder: Path) -> None:
    """Clear the journal.  Raises OSError."""
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
