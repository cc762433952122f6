"""Documents into a finished folder: each converted once, all that was done before left as it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from converter.corpus.duplicates import write_groups
from converter.corpus.folder import locked, remove, without_leftovers
from converter.corpus.manifest import Manifest
from converter.corpus.plan import Plan
from converter.corpus.pool import Pool
from converter.corpus.record import Record
from converter.corpus.whole import stale_wholes, write_wholes
from converter.corpus.work import FULL, Finished, Task, Work, convert
from converter.documents.document import Document, Refused


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did."""

    done: int = 0
    unchanged: int = 0
    failed: int = 0
    stale: int = 0
    """Outputs that stand in the folder and are no longer true."""
    repeated: int = 0
    """Reports that say what another says, by bytes, words or nearly all words."""
    problems: Counter[str] = field(default_factory=Counter)
    """Code of a problem -> how often it was noticed, in all reports."""
    halted: str = ""
    """Why the run stopped before its end, a sentence; else empty."""

    @property
    def documents(self) -> int:
        """How many documents there were so far."""
        return self.done + self.unchanged + self.failed

    def after(self, finished: Finished) -> Summary:
        """This and one more document."""
        record = finished.record
        self.problems.update(record.problems)
        if record.status == "failed":
            return replace(self, failed=self.failed + 1)
        if finished.unchanged:
            return replace(self, unchanged=self.unchanged + 1)
        return replace(self, done=self.done + 1)


Notice = Callable[[Finished, Summary], None]


class Full(Exception):
    """The disk is full."""


def run(
    documents: Iterable[Document | Refused], plan: Plan, notice: Notice = lambda finished, summary: None,
    work: Work = convert,
) -> Summary:
    """Convert the documents into the plan's folder and give what was done; `notice` hears of each.

    What stops a run, a kill or a full disk, costs what was under way: the same run again goes on from there, and
    ends in the same files.  Raises OSError where the folder cannot be made, `folder.Busy` where another run is at
    work in it.
    """
    plan.folder.mkdir(parents=True, exist_ok=True)
    with locked(plan.folder):
        without_leftovers(plan)
        manifest = Manifest(plan.folder)
        summary = Summary()
        names: dict[str, None] = {}
        try:
            for finished in _worked(documents, plan, manifest, names, work):
                _keep(finished, manifest)
                summary = summary.after(finished)
                notice(finished, summary)
            return _completed(plan, manifest, list(names), summary)
        except (Full, OSError) as error:
            return replace(summary, halted=_halted(error, plan.folder))
        finally:
            manifest.close()
            without_leftovers(plan)


def _worked(
    documents: Iterable[Document | Refused], plan: Plan, manifest: Manifest, names: dict[str, None], work: Work
) -> Iterator[Finished]:
    """What became of each document, as they finish; `names` is filled in the order of the documents."""
    pool = Pool(plan, work)
    try:
        for found in documents:
            names[found.name] = None
            if isinstance(found, Refused):
                yield Finished(_refused(found, manifest))
                continue
            task = Task(found, plan, manifest.get(found.name))
            while not pool.takes(task):
                yield from pool.finished()
            pool.give(task)
        while pool.busy():
            yield from pool.finished()
    finally:
        pool.end()


def _refused(found: Refused, manifest: Manifest) -> Record:
    before = manifest.get(found.name)
    stale = {**before.stale, **before.outputs} if before else {}
    return Record(found.name, "failed", found.reason, stale=stale)


def _keep(finished: Finished, manifest: Manifest) -> None:
    """Say in the manifest what became of a document.  Raises Full and OSError."""
    if finished.full:
        raise Full
    if not finished.unchanged:
        manifest.add(finished.record)


def _halted(error: Exception, folder: Path) -> str:
    """The sentence for a run that could not go on."""
    if isinstance(error, Full) or (isinstance(error, OSError) and error.errno in FULL):
        return f"The disk of {folder} is full. What was done is kept: make room, and the same command goes on."
    return f"The run stopped: {error}. What was done is kept, and the same command goes on."


def _completed(plan: Plan, manifest: Manifest, names: list[str], summary: Summary) -> Summary:
    """Put the manifest and the files for all reports in order; the summary with what that showed."""
    known = set(names)
    gone = [name for name in manifest.names() if name not in known]
    for record in manifest.records([*names, *gone]):
        settled = _settled(record, plan, record.name in known)
        if settled != record:
            manifest.add(settled)
    names += [record.name for record in manifest.records(gone) if record.stale]
    stale = stale_wholes(plan)
    if plan.prune:
        remove(plan.folder, stale)
        stale = []
    write_wholes(plan, lambda: (each for each in manifest.records(names) if each.status == "done"))
    repeated = sum(group.repeated for group in write_groups(plan.folder, manifest.records(names)))
    number = len(stale) + sum(len(record.stale) for record in manifest.records(names))
    manifest.finish(names)
    return replace(summary, stale=number, repeated=repeated)


def _settled(record: Record, plan: Plan, named: bool) -> Record:
    """The record once all documents are known: what is stale, and still there."""
    if not named:
        stale = {**record.stale, **record.outputs}
        record = replace(record, status="gone", reason="No input holds it any more.", outputs={}, stale=stale)
    if plan.prune:
        remove(plan.folder, record.stale)
    return replace(record, stale={path: each for path, each in record.stale.items() if (plan.folder / path).exists()})
