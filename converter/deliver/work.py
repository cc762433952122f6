"""Worker's task of a delivery: from a document to the files of its item."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from shutil import rmtree
from typing import cast

from converter.corpus.journal import note
from converter.corpus.kept import checksum, inside
from converter.corpus.kinds import PARTS
from converter.corpus.record import Record
from converter.corpus.work import DocumentFailed, Finished, Task, begun, earlier_outputs, legible_report, loaded
from converter.dataclass import replace
from converter.deliver.item import DeliveredItem, ending_of, item_name, suffix_of
from converter.deliver.plan import DeliveryPlan
from converter.formats import Format, encoded, format_named, produce
from converter.formats.records.described import described
from converter.model import Report
from converter.output import carrying

STAGED = f"{PARTS}/items"
"""Folder in which the files of an item are made before all of them are moved to their places."""

CLAIMS = f"{PARTS}/claims"
"""Folder of a file for each item of this run, which names its document."""


def deliver_document(task: Task) -> Finished:
    """Read the document and put the files of its item into the package, all of them or none.

    Raises DocumentFailed, MemoryError, OSError.
    """
    plan = cast(DeliveryPlan, task.plan)
    content = loaded(task)
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    record = begun(task, sha256(data).hexdigest())
    if task.before is not None and _stands(task.before, record, plan.folder):
        _claim(plan.folder, str(task.before.facts["item"]), task.document.name)
        return Finished(task.before, unchanged=True)
    report = legible_report(replace(task.document, content=content))
    item = _item(report, task, data)
    _claim(plan.folder, item.name, task.document.name)
    made = {f"{plan.kind.name}/{path}": each for path, each in plan.kind.packer.files(item).items()}
    outputs = {path: sha256(each).hexdigest() for path, each in made.items()}
    _refuse_edited(task, outputs)
    note(plan.folder, task.document.name, outputs)
    put_files(plan.folder, item.name, made)
    problems = Counter(problem.code.code for problem in report.problems)
    return Finished(
        replace(
            record,
            outputs=outputs,
            stale=earlier_outputs(task, outputs),
            problems=dict(sorted(problems.items())),
            facts={"item": item.name, "report_id": report.id, "cells": plan.kind.packer.cells(item)},
        )
    )


def _claim(folder: Path, item: str, document: str) -> None:
    """Take the name of an item for a document in this run.  Raises DocumentFailed where another one has it."""
    place = folder / CLAIMS / item
    place.parent.mkdir(exist_ok=True)
    try:
        with place.open("x", encoding="utf-8", errors="surrogateescape") as file:
            file.write(document)
    except FileExistsError:
        other = place.read_text(encoding="utf-8", errors="surrogateescape")
        if other != document:
            raise DocumentFailed(f"It is the same edition as {other or 'another'}, which is delivered.") from None


def _stands(before: Record, now: Record, folder: Path) -> bool:
    """Test whether the item stands as this program with these options made it."""
    same = ("done", now.sha256, now.version, now.options)
    return (before.status, before.sha256, before.version, before.options) == same and all(
        checksum(folder / path) == known for path, known in before.outputs.items()
    )


def _item(report: Report, task: Task, data: bytes) -> DeliveredItem:
    """The report with its files.  Raises DocumentFailed where one fails its check."""
    plan, facts = cast(DeliveryPlan, task.plan), task.before.facts if task.before else {}
    about = described(report, plan.options)
    name = item_name(about.record.edition)
    if plan.kind.grows and isinstance(facts.get("item"), str):
        name = item_name(facts["item"])
    files = {}
    output_formats = [output_format for each in plan.to if (output_format := format_named(each)) is not None]
    carried = carrying(report, output_formats, plan.options)
    for output_format in output_formats:
        files[name + ending_of(output_format)] = _output(carried, output_format, plan)
    original = _original(task, report, data)
    if original is not None and plan.to:
        files[f"{name}.original{suffix_of(report.source.file, '.txt')}"] = original
    return DeliveredItem(name, report, about, files, plan.options, plan.day, plan.package if plan.kind.grows else None)


def _output(report: Report, output_format: Format, plan: DeliveryPlan) -> bytes:
    template = plan.options.template if output_format.name == "tei" else None
    made = produce(report, output_format, replace(plan.options, template=template))
    wrong = next((each for each in made.problems if each.severity == "error"), None)
    if wrong is not None:
        raise DocumentFailed(f"Its {output_format.name} failed the check: {wrong.message}")
    return encoded(made.value)


def _original(task: Task, report: Report, data: bytes) -> bytes | None:
    """The document as received: the input itself, or the file that the record of a corpus names.

    Raises DocumentFailed where that file is another one by now.
    """
    plan, wanted = cast(DeliveryPlan, task.plan), report.source.sha256
    if sha256(data).hexdigest() == wanted:
        return data
    found = None if plan.originals is None else _received(plan.originals, task.document.name)
    if found is None:
        return None
    original = found.read_bytes()
    if sha256(original).hexdigest() != wanted:
        raise DocumentFailed(f"The file {found} is not the one that was converted; convert the corpus anew.")
    return original


def _received(folder: Path, name: str) -> Path | None:
    """The file of a document in the folder that was converted, whose own name the document's may begin with."""
    own, _, rest = name.partition("/")
    ways = (inside(folder, each) for each in (name, rest if own == folder.resolve().name else ""))
    return next((each for each in ways if each is not None and each.is_file()), None)


def _refuse_edited(task: Task, outputs: Mapping[str, str]) -> None:
    """Raises DocumentFailed where a file is in the place of an output that no run wrote."""
    plan, before = task.plan, task.before
    known: Iterable[Mapping[str, str]] = (before.outputs, before.stale) if before else ()
    for path, made in outputs.items():
        there = None if plan.force else checksum(plan.folder / path)
        ours = {made, *task.written.get(path, ()), *(each[path] for each in known if path in each)}
        if there is not None and there not in ours:
            raise DocumentFailed(f"Its file {path} was edited after it was written. --force overwrites it.")


def put_files(folder: Path, name: str, made: Mapping[str, bytes]) -> None:
    """Move the files to their places after all of them are written; a new folder of the item's name in one step."""
    stage = folder / STAGED / str(os.getpid())
    rmtree(stage, ignore_errors=True)
    for path, data in made.items():
        (stage / path).parent.mkdir(parents=True, exist_ok=True)
        (stage / path).write_bytes(data)
    shared = Path(os.path.commonpath([Path(path).parent for path in made]))
    if shared.name.endswith(name) and not (folder / shared).exists():
        (folder / shared).parent.mkdir(parents=True, exist_ok=True)
        (stage / shared).replace(folder / shared)
    else:
        for path in made:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (stage / path).replace(folder / path)
    rmtree(stage, ignore_errors=True)
