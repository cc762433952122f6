"""Files for all reports, rebuilt if a report in them changed, and kept if edited.

They are made in a separate folder and moved from there, so that each of several files of one kind can be kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

from converter.corpus.kept import checksum
from converter.corpus.kinds import KINDS, PARTS, CorpusOutput
from converter.corpus.plan import CorpusPlan
from converter.corpus.record import Record
from converter.documents.atomic import write_atomic

STATE = f"{PARTS}/whole.json"
"""Name of a kind -> the state that its files were made from, the checksum of each, and the previous ones."""

STAGE = f"{PARTS}/whole"
"""Folder in which the files are made."""

Records = Callable[[], Iterable[Record]]
WholeEntry = Mapping[str, Any]


def write_wholes(plan: CorpusPlan, records: Records) -> list[str]:
    """Write those files of the plan that are not up to date; gives those that were edited, and kept.

    `records` are those that go in.  Raises OSError.
    """
    kept: list[str] = []
    for kind in plan.kinds:
        if kind.whole:
            made_from = _made_from(plan, kind, records())
            edited = _standing(plan, kind.files, _entry(plan.folder, kind.name), made_from)
            if edited is None:
                stage = _staged(plan.folder)
                module, _, function = kind.whole.partition(":")
                getattr(import_module(module), function)(plan, kind, records, stage)
                edited = _put(plan, kind.name, kind.files, made_from)
            kept += edited
    return kept


def write_whole(plan: CorpusPlan, file: str, data: bytes) -> list[str]:
    """Write `data` to a file of the folder, unless it is the same; return the file if it was edited, and kept."""
    made_from = sha256(data).hexdigest()
    edited = _standing(plan, (file,), _entry(plan.folder, file), made_from)
    if edited is None:
        write_atomic(_staged(plan.folder) / file, data, overwrite=True)
        edited = _put(plan, file, (file,), made_from)
    return edited


def stale_wholes(plan: CorpusPlan) -> list[str]:
    """List existing files for all reports that the plan does not write."""
    known = _state(plan.folder)
    return [
        file
        for kind in KINDS
        if kind.name in known and kind not in plan.kinds
        for file in kind.files
        if (plan.folder / file).exists()
    ]


def removed_whole(plan: CorpusPlan, file: str) -> bool:
    """Remove a file for all reports, unless edited; return True if removed.  Raises OSError."""
    written = {each for entry in _state(plan.folder).values() for each in _known(entry, file)}
    ours = plan.force or checksum(plan.folder / file) in written
    if ours:
        (plan.folder / file).unlink(missing_ok=True)
    return ours


def _state(folder: Path) -> dict[str, WholeEntry]:
    try:
        found = json.loads((folder / STATE).read_bytes())
    except (OSError, ValueError):
        return {}
    return {str(name): each for name, each in found.items() if _is_entry(each)} if isinstance(found, dict) else {}


def _is_entry(found: object) -> bool:
    return isinstance(found, dict) and isinstance(found.get("files"), dict)


def _entry(folder: Path, name: str) -> WholeEntry:
    return _state(folder).get(name, {"from": "", "files": {}})


def _known(entry: WholeEntry, file: str) -> set[str]:
    """Collect the checksums written to the file, the last and the one before."""
    before = entry.get("before")
    found = (entry["files"].get(file), before.get(file) if isinstance(before, dict) else None)
    return {each for each in found if isinstance(each, str)}


def _made_from(plan: CorpusPlan, kind: CorpusOutput, records: Iterable[Record]) -> str:
    """A checksum of all that decides on the files."""
    digest = sha256(f"{plan.version} {plan.written}".encode())
    for record in records:
        path = kind.path(record.name)
        digest.update(f"{path}\0{record.outputs.get(path)}\n".encode("utf-8", "replace"))
    return digest.hexdigest()


def _standing(plan: CorpusPlan, files: Iterable[str], entry: WholeEntry, made_from: str) -> list[str] | None:
    """List the files that were edited, if the others are up to date; None if they are to be made."""
    edited = []
    for file in files:
        there, last = checksum(plan.folder / file), entry["files"].get(file)
        if there != last:
            if there is None or there in _known(entry, file) or plan.force:
                return None
            edited.append(file)
    return edited if entry.get("from") == made_from else None


def _staged(folder: Path) -> Path:
    """The folder in which files are made, with nothing in it."""
    stage = folder / STAGE
    stage.mkdir(exist_ok=True)
    for path in stage.iterdir():
        path.unlink()
    return stage


def _put(plan: CorpusPlan, name: str, files: Iterable[str], made_from: str) -> list[str]:
    """Move the new files to their places, except over edited ones, which are returned.

    The new checksums are recorded first, so that files of an interrupted run do not look edited.
    """
    folder, stage = plan.folder, plan.folder / STAGE
    entry = _entry(folder, name)
    new = {file: checksum(stage / file) for file in files}
    there = {file: checksum(folder / file) for file in new}
    edited = [
        file
        for file, found in there.items()
        if found is not None and found != new[file] and found not in _known(entry, file) and not plan.force
    ]
    before = {file: found for file, found in there.items() if found not in (None, new[file]) and file not in edited}
    made = {"from": made_from, "files": new}
    _note(folder, name, {**made, "before": before})
    for file, found in there.items():
        if file in edited or found == new[file]:
            (stage / file).unlink(missing_ok=True)
        elif new[file] is None:
            (folder / file).unlink(missing_ok=True)  # such as a corpus without a text, which TEI does not know
        else:
            (stage / file).replace(folder / file)
    stage.rmdir()
    _note(folder, name, made)
    return edited


def _note(folder: Path, name: str, entry: WholeEntry) -> None:
    state = {**_state(folder), name: entry}
    write_atomic(folder / STATE, json.dumps(state, indent=1).encode(), overwrite=True)
