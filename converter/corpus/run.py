"""Documents into a finished folder: each converted once, all that was done before left as it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from converter.corpus.duplicates import write_groups
from converter.corpus.folder import locked, remove, without_leftovers
from converter.corpus.index import Fault, Index
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
        index = Index()
        manifest = Manifest(plan.folder, index)
        summary = Summary()
        try:
            for finished in _worked(documents, plan, manifest, index, work):
                _keep(finished, manifest)
                summary = summary.after(finished)
                notice(finished, summary)
            return _completed(plan, manifest, index, summary)
        except (Full, Fault, OSError) as error:
            return replace(summary, halted=_halted(error, plan.folder))
        finally:
            manifest.close()
            index.close()
            without_leftovers(plan)


def _worked(
    documents: Iterable[Document | Refused], plan: Plan, manifest: Manifest, index: Index, work: Work
) -> Iterator[Finished]:
    """What became of each document, as they finish; each is given its turn in `index`."""
    pool = Pool(plan, work)
    try:
        for found in documents:
            index.call(found.name)
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


def _completed(plan: Plan, manifest: Manifest, index: Index, summary: Summary) -> Summary:
    """Put the manifest and the files for all reports in order; the summary with what that showed."""
    for record in manifest.records(index.called()):
        _settle(record, _present(record, plan), manifest)
    for record in manifest.records(index.uncalled()):
        gone = _present(_gone(record), plan)
        _settle(record, gone, manifest)
        if gone.stale:
            index.call(record.name)
    stale = stale_wholes(plan)
    if plan.prune:
        remove(plan.folder, stale)
        stale = []
    write_wholes(plan, lambda: (each for each in manifest.records(index.called()) if each.status == "done"))
    repeated = sum(group.repeated for group in write_groups(plan.folder, manifest.records(index.called())))
    number = len(stale) + sum(len(record.stale) for record in manifest.records(index.called()))
    manifest.finish()
    return replace(summary, stale=number, repeated=repeated)


def _settle(before: Record, after: Record, manifest: Manifest) -> None:
    if after != before:
        manifest.add(after)


def _gone(record: Record) -> Record:
    """The record of a document that no input holds any more: all its outputs are stale."""
    stale = {**record.stale, **record.outputs}
    return replace(record, status="gone", reason="No input holds it any more.", outputs={}, stale=stale)


def _present(record: Record, plan: Plan) -> Record:
    """The record with those of its stale outputs that are still there; under `prune` none is."""
    if plan.prune:
        remove(plan.folder, record.stale)
    return replace(record, stale={path: each for path, each in record.stale.items() if (plan.folder / path).exists()})
