"""The files that hold all reports, put together again where a report in them changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from hashlib import sha256
from importlib import import_module
from pathlib import Path

from converter.atomic import write_atomic
from converter.corpus.kinds import KINDS, PARTS, Kind
from converter.corpus.plan import Plan
from converter.corpus.record import Record

STATE = f"{PARTS}/whole.json"
"""Name of a kind -> what its files were made from, and the checksum of each."""

Records = Callable[[], Iterable[Record]]


def write_wholes(plan: Plan, records: Records) -> None:
    """Write those files of the plan that are not up to date; `records` are those that go in.  Raises OSError."""
    state = _state(plan.folder)
    before = dict(state)
    for kind in plan.kinds:
        if not kind.whole:
            continue
        made_from = _made_from(plan, kind, records())
        if state.get(kind.name) != _described(plan.folder, kind, made_from):
            module, _, function = kind.whole.partition(":")
            getattr(import_module(module), function)(plan, kind, records)
            state[kind.name] = _described(plan.folder, kind, made_from)
    if state != before:
        write_atomic(plan.folder / STATE, json.dumps(state, indent=1).encode(), overwrite=True)


def stale_wholes(plan: Plan) -> list[str]:
    """Files for all reports that stand there and that the plan does not write."""
    known = _state(plan.folder)
    return [
        file for kind in KINDS if kind.name in known and kind not in plan.kinds
        for file in kind.files if (plan.folder / file).exists()
    ]


def _state(folder: Path) -> dict[str, object]:
    try:
        found = json.loads((folder / STATE).read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _made_from(plan: Plan, kind: Kind, records: Iterable[Record]) -> str:
    """A checksum of all that decides on the files."""
    digest = sha256(f"{plan.version} {plan.written}".encode())
    for record in records:
        path = kind.path(record.name)
        digest.update(f"{path}\0{record.outputs.get(path)}\n".encode("utf-8", "replace"))
    return digest.hexdigest()


def _described(folder: Path, kind: Kind, made_from: str) -> dict[str, object]:
    return {"from": made_from, "files": {file: _checksum(folder / file) for file in kind.files}}


def _checksum(path: Path) -> str | None:
    """The checksum of a file of any size, read a piece at a time."""
    from hashlib import file_digest

    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
