"""Run over many documents into a folder: each is converted once, and earlier results are kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from converter.corpus.duplicates import DUPLICATES_FILE as DUPLICATES, groups, lines
from converter.corpus.folder import locked, remove, without_leftovers
from converter.corpus.index import Fault, Index
from converter.corpus.journal import clear, unrecorded
from converter.corpus.kept import inside
from converter.corpus.kinds import KINDS
from converter.corpus.manifest import Manifest
from converter.corpus.plan import CorpusPlan
from converter.corpus.pool import Pool
from converter.corpus.record import Record
from converter.corpus.whole import removed_whole, stale_wholes, write_whole, write_wholes
from converter.corpus.work import FULL, Finished, Task, Work, convert
from converter.dataclass import dataclass, field, replace
from converter.documents.document import Document, Refused


@dataclass(frozen=True, slots=True)
class Summary:
    """Summary of a run."""

    done: int = 0
    unchanged: int = 0
    failed: int = 0
    stale: int = 0
    """Number of outdated outputs in the folder."""
    kept: int = 0
    """Outputs that somebody edited, and that were left as they are."""
    kept_of: tuple[str, ...] = ()
    """The first documents that have such."""
    left: tuple[str, ...] = ()
    """Edited files that hold all reports, or that are stale, left as they are."""
    repeated: int = 0
    """Number of reports that repeat another, in bytes, words or nearly all words."""
    problems: Counter[str] = field(default_factory=Counter)
    """Code of a problem -> number of occurrences in all reports."""
    halted: str = ""
    """Reason why the run stopped early, a sentence; else empty."""

    @property
    def documents(self) -> int:
        """Number of documents so far."""
        return self.done + self.unchanged + self.failed

    def after(self, finished: Finished) -> Summary:
        """This and one more document."""
        record = finished.record
        self.problems.update(record.problems)
        if record.status == "failed":
            return replace(self, failed=self.failed + 1)
        named = (*self.kept_of, *([record.name] if finished.kept else []))[:NAMED]
        kept = replace(self, kept=self.kept + len(finished.kept), kept_of=named)
        if finished.unchanged:
            return replace(kept, unchanged=self.unchanged + 1)
        return replace(kept, done=self.done + 1)


NAMED = 5
"""Documents with edited outputs that a summary names."""

Notice = Callable[[Finished, Summary], None]


class Full(Exception):
    """The disk is full."""


def run(
    documents: Iterable[Document | Refused],
    plan: CorpusPlan,
    notice: Notice = lambda finished, summary: None,
    work: Work = convert,
) -> Summary:
    """Convert the documents into the plan's folder and return a summary; `notice` is called for each.

    An interruption, by a kill or a full disk, costs only the work in progress: the same run again resumes, and ends
    with the same files.  Raises OSError if the folder cannot be made, `folder.Busy` if another run is active
    in it.
    """
    plan.folder.mkdir(parents=True, exist_ok=True)
    with locked(plan.folder):
        without_leftovers(plan)
        index = Index()
        manifest = Manifest(plan.folder, index)
        summary = Summary()
        try:
            for finished in worked(documents, plan, manifest, index, work):
                keep(finished, manifest)
                summary = summary.after(finished)
                notice(finished, summary)
            return _completed(plan, manifest, index, summary)
        except (Full, Fault, OSError) as error:
            return replace(summary, halted=halted_by(error, plan.folder))
        finally:
            manifest.close()
            index.close()
            without_leftovers(plan)


def worked(
    documents: Iterable[Document | Refused], plan: CorpusPlan, manifest: Manifest, index: Index, work: Work
) -> Iterator[Finished]:
    """Yield the outcome of each document as it finishes; each is given its turn in `index`."""
    written = unrecorded(plan.folder, manifest.get)
    pool = Pool(plan, work)
    try:
        for found in documents:
            index.call(found.name)
            if isinstance(found, Refused):
                yield Finished(_refused(found, manifest))
                continue
            task = Task(found, plan.of_document(found), manifest.get(found.name), written.get(found.name, {}))
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


def keep(finished: Finished, manifest: Manifest) -> None:
    """Record the outcome of a document in the manifest.  Raises Full and OSError."""
    if finished.full:
        raise Full
    if not finished.unchanged:
        manifest.add(finished.record)


def halted_by(error: Exception, folder: Path) -> str:
    """The sentence for a run that could not go on."""
    if isinstance(error, Full) or (isinstance(error, OSError) and error.errno in FULL):
        return f"The disk of {folder} is full. What was done is kept: make room, and the same command goes on."
    return f"The run stopped: {error}. What was done is kept, and the same command goes on."


def _completed(plan: CorpusPlan, manifest: Manifest, index: Index, summary: Summary) -> Summary:
    """Finish the manifest and the files for all reports; return the summary with the result."""
    left: list[str] = []
    for record in manifest.records(index.called()):
        _settle(record, _present(record, plan, left), manifest)
    for record in manifest.records(index.uncalled()):
        gone = _present(_gone(record), plan, left)
        _settle(record, gone, manifest)
        if gone.stale:
            index.call(record.name)
    stale = _stale_wholes(plan, left)
    left += write_wholes(plan, lambda: (each for each in manifest.records(index.called()) if each.status == "done"))
    found = groups(manifest.records(index.called()))
    left += write_whole(plan, DUPLICATES, lines(found))
    number = stale + sum(len(record.stale) for record in manifest.records(index.called()))
    manifest.finish()
    clear(plan.folder)
    repeated = sum(group.repeated for group in found)
    return replace(summary, stale=number, repeated=repeated, left=tuple(left))


def _stale_wholes(plan: CorpusPlan, left: list[str]) -> int:
    """Count stale files for all reports, which the plan does not write; `prune` removes them but those `left`."""
    stale = stale_wholes(plan)
    if not plan.prune:
        return len(stale)
    kept = [path for path in stale if not removed_whole(plan, path)]
    left += kept
    return len(kept)


def _settle(before: Record, after: Record, manifest: Manifest) -> None:
    if after != before:
        manifest.add(after)


def _gone(record: Record) -> Record:
    """The record of a document that no input holds any more: all its outputs are stale."""
    stale = {**record.stale, **record.outputs}
    return replace(record, status="gone", reason="No input holds it any more.", outputs={}, stale=stale)


def _present(record: Record, plan: CorpusPlan, left: list[str]) -> Record:
    """Update the record's stale outputs to those that still exist; under `prune` to those `left`.

    Only files that a run wrote for the document are examined.
    """
    ours = {kind.path(record.name) for kind in KINDS}
    stale = {path: each for path, each in record.stale.items() if path in ours and inside(plan.folder, path)}
    if plan.prune:
        left += remove(plan, stale)
    return replace(record, stale={path: each for path, each in stale.items() if (plan.folder / path).exists()})
