"""Worker's task: from a document's bytes to its output files."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable, Mapping
from errno import EDQUOT, ENOSPC
from hashlib import sha256
from itertools import count
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from converter.catalogue.government import government_of
from converter.corpus.journal import WrittenFiles, note
from converter.corpus.kept import checksum, edited
from converter.corpus.kinds import share
from converter.corpus.noted import noted
from converter.corpus.plan import CorpusPlan
from converter.corpus.record import Record
from converter.dataclass import dataclass, field, replace
from converter.documents.atomic import write_atomic
from converter.documents.document import Document
from converter.formats import Content, encoded
from converter.inputs import Unavailable
from converter.model.fields import FACTS, FIELD
from converter.model.years import year_of
from converter.output import carrying
from converter.source.problem import unread

if TYPE_CHECKING:
    from converter.model import Report

MEGABYTE = 1_000_000
FULL = (ENOSPC, EDQUOT)
"""System errors for a full disk or an exhausted quota."""


@dataclass(frozen=True, slots=True)
class Task:
    """Document to convert, with its record in the manifest."""

    document: Document
    plan: CorpusPlan
    before: Record | None = None
    written: WrittenFiles = field(default_factory=dict)
    """Outputs of a run that was interrupted before it updated the manifest."""


@dataclass(frozen=True, slots=True)
class Finished:
    """Outcome of a document in this run."""

    record: Record
    unchanged: bool = False
    """True if all of it had been done before."""
    kept: tuple[str, ...] = ()
    """Outputs that somebody edited, and that were left as they are."""
    full: bool = False
    """True if the disk is full, so that the outcome is unknown."""


SWEEP = 100
"""Documents after which garbage is collected."""

CONVERTED = count()
"""Counts the documents of this process."""


Work = Callable[[Task], Finished]


class DocumentFailed(Exception):
    """Reason why a document has no outputs, a sentence for the user."""


def convert(task: Task) -> Finished:
    """Read the document and write its outputs, all of them or none.  Raises Failed, MemoryError, OSError."""
    content = loaded(task)
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    record = begun(task, sha256(data).hexdigest())
    kept = _standing(task, record)
    if task.before is not None and kept is not None:
        return Finished(task.before, unchanged=True, kept=kept)
    try:
        report = legible_report(replace(task.document, content=content))
        plan = task.plan
        contents = _contents(carrying(report, plan.formats, plan.options), task)
    except DocumentFailed as error:
        return Finished(failed(task, str(error), record.sha256))
    outputs, kept = _put(contents, task)
    problems = Counter(problem.code.code for problem in report.problems)
    return Finished(
        replace(
            record,
            outputs=outputs,
            stale=earlier_outputs(task, outputs),
            problems=dict(sorted(problems.items())),
            facts=facts_of(report),
            **noted(report, task.document.labels),
        ),
        kept=kept,
    )


def finished(task: Task, work: Work = convert) -> Finished:
    """Convert the document and return its outcome, whatever happens."""
    began = perf_counter()
    _sweep_now_and_then()
    found = _survived(task, work)
    if found.unchanged:
        return found
    return replace(found, record=replace(found.record, seconds=round(perf_counter() - began, 3)))


def _survived(task: Task, work: Work) -> Finished:
    try:
        return work(task)
    except DocumentFailed as error:
        return Finished(failed(task, str(error)))
    except MemoryError:
        return Finished(failed(task, task.plan.too_large))
    except OSError as error:
        reason = f"Its outputs could not be written: {error.strerror or error}."
        return Finished(failed(task, reason), full=error.errno in FULL)
    except Exception as error:
        what = f"convert itself failed here ({type(error).__name__}: {error}). Please report it."
        return Finished(failed(task, what))


def _sweep_now_and_then() -> None:
    """Collect garbage from time to time: workers disable the collector, since reports are trees."""
    if next(CONVERTED) % SWEEP == SWEEP - 1:
        gc.collect()


def failed(task: Task, reason: str, checksum: str = "") -> Record:
    """Build the record of a document that could not be converted; outputs of an earlier run are stale."""
    return replace(begun(task, checksum), status="failed", reason=reason, stale=earlier_outputs(task, {}))


def begun(task: Task, checksum: str) -> Record:
    plan = task.plan
    return Record(task.document.name, "done", "", checksum, plan.version, plan.fingerprint(task.document))


def earlier_outputs(task: Task, outputs: Mapping[str, str]) -> dict[str, str]:
    """The outputs that an earlier run left and this one does not replace."""
    before = task.before
    known = {**before.stale, **before.outputs} if before else {}
    return {path: checksum for path, checksum in known.items() if path not in outputs}


def loaded(task: Task) -> bytes | str:
    """Load the content of the document.  Raises Failed."""
    document, largest = task.document, task.plan.largest
    try:
        size = document.content.stat().st_size if isinstance(document.content, Path) else len(document.content)
        if largest and size > largest * MEGABYTE:
            raise DocumentFailed(
                f"It has {size / MEGABYTE:,.0f} MB, and only up to {largest} are read. --largest allows more."
            )
        return document.load(largest * MEGABYTE if largest else None)
    except FileNotFoundError:
        raise DocumentFailed("The file does not exist any more.") from None
    except OSError as error:
        raise DocumentFailed(f"It could not be read: {error.strerror or error}.") from error


def _standing(task: Task, now: Record) -> tuple[str, ...] | None:
    """Those outputs that somebody edited, where nothing else is to be done; None where the document is.

    Nothing is, if it was done before, by this program and with these options, and no output is missing.
    """
    before, plan = task.before, task.plan
    if before is None or (before.status, before.sha256, before.version, before.options) != (
        "done",
        now.sha256,
        now.version,
        now.options,
    ):
        return None
    if {*before.outputs} != {kind.path(now.name) for kind in plan.kinds}:
        return None
    changed = [path for path, known in before.outputs.items() if checksum(plan.folder / path) != known]
    known = _known(task)
    if changed and (plan.force or not all(edited(plan.folder, path, known[path]) for path in changed)):
        return None
    return tuple(changed)


def _known(task: Task) -> dict[str, set[str]]:
    """Map each path to the checksums that earlier runs wrote there."""
    before = task.before
    recorded = [before.stale, before.outputs] if before else []
    known: dict[str, set[str]] = {}
    for path, written in (each for outputs in recorded for each in outputs.items()):
        known.setdefault(path, set()).add(written)
    for path, checksums in task.written.items():
        known.setdefault(path, set()).update(checksums)
    return known


def legible_report(document: Document) -> Report:
    """The report in the document.  Raises Failed where nothing can be read."""
    try:
        report = document.read().value
    except Unavailable as error:
        raise DocumentFailed(str(error)) from error
    why = unread(report.problems)
    if why:
        raise DocumentFailed(why)
    return report


def _contents(report: Report, task: Task) -> dict[str, Content]:
    """Path of an output -> its content.  Raises Failed where one does not pass its check."""
    contents = {}
    for kind in task.plan.kinds:
        try:
            made = share(report, kind, task.document.name, task.plan.options)
        except Unavailable as error:
            raise DocumentFailed(str(error)) from error
        wrong = next((each for each in made.problems if each.severity == "error"), None)
        if wrong is not None:
            raise DocumentFailed(
                f"Its {kind.name} failed the check: {wrong.message} (--no-check writes it all the same)"
            )
        contents[kind.path(task.document.name)] = made.value
    return contents


def _put(contents: Mapping[str, Content], task: Task) -> tuple[dict[str, str], tuple[str, ...]]:
    """Write the outputs, except over edited ones; return the checksum of each, and those kept.

    They are not flushed to the disk: after a power cut the checksum differs, and the report is converted again.
    """
    folder, known = task.plan.folder, _known(task)
    data = {path: encoded(content) for path, content in contents.items()}
    checksums = {path: sha256(each).hexdigest() for path, each in data.items()}
    kept = tuple(
        path
        for path, each in checksums.items()
        if not task.plan.force and edited(folder, path, {each, *known.get(path, ())})
    )
    note(folder, task.document.name, {path: each for path, each in checksums.items() if path not in kept})
    for path in checksums:
        if path not in kept:
            _write(folder / path, data[path])
    return checksums, kept


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_symlink():
        path.unlink()  # what it leads to is none of ours
    write_atomic(path, data, overwrite=True, durable=False)


LISTED = (
    "display_title",
    "jurisdiction.name",
    "jurisdiction.code",
    "jurisdiction.province",
    "jurisdiction.level",
    "period.planned",
    "speaker.name",
    "speaker.role",
)
"""The metadata fields that a list of reports shows."""


def facts_of(report: Report) -> dict[str, Any]:
    """Collect the facts of a report for lists; those that it does not state are left out.

    >>> from converter import read
    >>> facts_of(read("政府工作报告\\n——2022年1月8日在云溪市第六届人民代表大会第三次会议上").value)["year"]
    2022
    """
    year = year_of(report.metadata)
    facts = {fact.key: fact.of(report) for fact in FACTS[:2]}
    facts |= {"year": year and year.number, "year_basis": year and year.basis}
    facts |= {FIELD[path].key: FIELD[path].of(report.metadata) for path in LISTED}
    government = government_of(report.metadata)
    facts |= {"author": government and government.name}
    return {name: value for name, value in facts.items() if value is not None}
