"""Files for all reports of a delivery: written anew, removed where none is made any more, and kept if edited."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from converter.corpus.folder import remove
from converter.corpus.kept import checksum, edited
from converter.corpus.kinds import PARTS
from converter.deliver.kinds import WholeFile
from converter.deliver.plan import DeliveryPlan
from converter.documents.atomic import atomic_file, write_atomic

LEDGER = f"{PARTS}/delivered.jsonl"
"""Path and checksum of each file, a line each; during a run that of each new one joins before it is moved."""

BEING_MADE = f"{PARTS}/delivered"
"""File that is being made."""


def write_wholes(plan: DeliveryPlan, files: Iterable[WholeFile]) -> list[str]:
    """Write the files and remove those of earlier runs that are not among them; return edited ones, which are kept.

    Raises OSError.
    """
    folder, known = plan.folder, _known(plan.folder)
    made: dict[str, set[str]] = {}
    kept: list[str] = []
    for each in files:
        path = f"{plan.kind.name}/{each.path}"
        digest = _staged(folder / BEING_MADE, each.pieces)
        ours = {digest, *known.get(path, ())}
        if plan.force or checksum(folder / path) in ours or not edited(folder, path, ours):
            _note(folder, path, digest)
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / BEING_MADE).replace(folder / path)
            made[path] = {digest}
        else:
            (folder / BEING_MADE).unlink()
            made[path] = ours
            kept.append(path)
    for path, ours in known.items():
        if path not in made:
            kept += remove(plan, {path: there if (there := checksum(folder / path)) in ours else ""})
    write_atomic(folder / LEDGER, b"".join(_lines(made)), overwrite=True)
    return [*dict.fromkeys(kept)]


def _staged(path: Path, pieces: Iterable[bytes]) -> str:
    """Write a file; return its checksum."""
    with atomic_file(path, overwrite=True) as file:
        for piece in pieces:
            file.write(piece)
    return checksum(path) or ""


def _known(folder: Path) -> dict[str, set[str]]:
    """Path -> checksums that runs wrote there."""
    found: dict[str, set[str]] = {}
    try:
        lines = (folder / LEDGER).read_bytes().splitlines()
    except OSError:
        return found
    for line in lines:
        try:
            path, digest = json.loads(line)
            found.setdefault(str(path), set()).add(str(digest))
        except (ValueError, TypeError):
            continue  # the line at which a run was ended
    return found


def _note(folder: Path, path: str, digest: str) -> None:
    with (folder / LEDGER).open("ab", buffering=0) as file:
        file.write(b"\n" + b"".join(_lines({path: {digest}})))


def _lines(files: Mapping[str, Iterable[str]]) -> Iterable[bytes]:
    for path, digests in files.items():
        for digest in sorted(digests):
            yield json.dumps([path, digest]).encode() + b"\n"
