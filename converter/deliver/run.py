"""Run of a delivery: each document's item, and then the files for all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from shutil import rmtree

from converter.corpus.folder import locked, remove
from converter.corpus.index import Fault, Index
from converter.corpus.journal import clear
from converter.corpus.manifest import Manifest
from converter.corpus.record import Record
from converter.corpus.run import Full, Notice, Summary, halted_by, keep, worked
from converter.dataclass import replace
from converter.deliver.item import PackedItem
from converter.deliver.plan import DeliveryPlan
from converter.deliver.whole import write_wholes
from converter.deliver.work import CLAIMS, STAGED, deliver_document
from converter.documents.document import Document, Refused


def deliver(
    documents: Iterable[Document | Refused], plan: DeliveryPlan, notice: Notice = lambda finished, summary: None
) -> Summary:
    """Deliver the documents into the plan's folder and return a summary; `notice` is called for each.

    An interrupted run costs only the work in progress: the same run again resumes, and ends with the same files.
    Raises OSError if the folder cannot be made, `folder.Busy` if another run is active in it.
    """
    plan.package.mkdir(parents=True, exist_ok=True)
    with locked(plan.folder):
        _clean(plan)
        index = Index()
        manifest = Manifest(plan.folder, index)
        summary = Summary()
        try:
            for finished in worked(documents, plan, manifest, index, deliver_document):
                keep(finished, manifest)
                summary = summary.after(finished)
                notice(finished, summary)
            return _completed(plan, manifest, index, summary)
        except (Full, Fault, OSError) as error:
            return replace(summary, halted=halted_by(error, plan.folder))
        finally:
            manifest.close()
            index.close()
            _clean(plan)


def _clean(plan: DeliveryPlan) -> None:
    """Remove what a run alone needs."""
    for folder in (STAGED, CLAIMS):
        rmtree(plan.folder / folder, ignore_errors=True)


def _completed(plan: DeliveryPlan, manifest: Manifest, index: Index, summary: Summary) -> Summary:
    """Remove what no input holds any more, write the files for all reports, and finish the manifest."""
    kept: list[str] = []
    current = {path for record in manifest.records(index.called()) for path in record.outputs}
    for record in manifest.records(index.called()):
        if record.stale:
            kept += _removed(plan, record.stale, current)
            manifest.add(replace(record, stale={}))
    for record in manifest.records(index.uncalled()):
        kept += _removed(plan, {**record.stale, **record.outputs}, current)

    def items() -> Iterator[PackedItem]:
        for record in manifest.records(index.called()):
            if record.status == "done":
                yield _packed(record, plan)

    kept += write_wholes(plan, plan.kind.packer.whole_files(plan.package, items))
    manifest.finish()
    clear(plan.folder)
    return replace(summary, left=tuple(kept))


def _packed(record: Record, plan: DeliveryPlan) -> PackedItem:
    """An item with the paths in the package, not in its folder."""
    outputs = {path.removeprefix(f"{plan.kind.name}/"): known for path, known in record.outputs.items()}
    return PackedItem(str(record.facts["item"]), outputs, record.facts.get("cells", {}))


def _removed(plan: DeliveryPlan, outputs: Mapping[str, str], current: Collection[str]) -> list[str]:
    """Remove files of the package, path -> checksum, and folders that become empty; return edited ones, which stay."""
    if plan.kind.grows:
        return []
    package = f"{plan.kind.name}/"
    ours = {path: known for path, known in outputs.items() if path.startswith(package) and path not in current}
    return remove(plan, ours)
