"""Indexing of a corpus: what its manifest says is new, changed or gone is brought into the index, and no more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from converter.catalogue.record import record_of
from converter.corpus.kinds import kind_named
from converter.corpus.manifest import MANIFEST_FILE, read_manifest
from converter.corpus.record import Record
from converter.deliver.sources import READABLE
from converter.documents.document import Document
from converter.formats.html.context import context_of
from converter.model import Report
from converter.model.options import OutputOptions
from converter.serve.record_formats import RECORD_FORMATS, kept_name, written_record
from converter.serve.store import EditionCopy, IndexedPassage, IndexedReport, Store
from converter.tables.passages import ReportPassage, passages


class NothingToServe(Exception):
    """Folder without reports that can be read back; its text is the sentence for the user."""


IndexingNotice = Callable[[int, int], None]
"""Call with the number of documents that were indexed, and of all that are to be."""


def silent(_done: int, _of: int) -> None:
    """Say nothing."""


def update(store: Store, folder: Path, notice: IndexingNotice = silent) -> None:
    """Bring the index up to date with the corpus's folder, also while a run is writing it.

    Raises NothingToServe, OSError, sqlite3.Error.
    """
    manifest = folder / MANIFEST_FILE
    if not manifest.is_file():
        raise NothingToServe(
            f"{folder}: it is no folder of a corpus. Run convert corpus with --to json --out {folder}."
        )
    written = stamp(manifest)
    records = [each for each in read_manifest(folder) if each.status == "done"]
    sources = {record.name: path for record in records if (path := readable(record))}
    if records and not sources:
        raise NothingToServe(f"{folder}: its reports are not there as JSON or TEI. Run convert corpus with --to json.")
    for report in store.reports():
        if report.document not in sources:
            store.remove(report.document, written)
    for _ in range(TURNS):
        new = list(_new(store, [each for each in records if each.name in sources], sources))
        for done, record in enumerate(new, 1):
            path = sources[record.name]
            _put(store, folder, record.name, path, record.outputs[path])
            notice(done, len(new))


TURNS = 2
"""Looks for new documents: in the second, a copy is served whose edition the first document has no longer."""


def _new(store: Store, records: Iterable[Record], sources: Mapping[str, str]) -> Iterator[Record]:
    """The documents that are not in the index as they are now."""
    known = {each.document: each.checksum for each in store.reports()}
    editions = {each.edition for each in store.reports()}
    known |= {each.document: each.checksum for each in store.copies() if each.edition in editions}
    return (record for record in records if known.get(record.name) != record.outputs[sources[record.name]])


def readable(record: Record) -> str | None:
    """The path of the output from which a document's report is read back; None if there is none."""
    kinds = [kind for name in READABLE if (kind := kind_named(name)) is not None]
    return next((kind.path(record.name) for kind in kinds if kind.path(record.name) in record.outputs), None)


def _put(store: Store, folder: Path, name: str, path: str, checksum: str) -> None:
    """Index a document; one that is the same edition as another is noted, and one that is being replaced left out."""
    file = folder / path
    report = stored(file)
    if report is None:
        return
    facts = facts_of(report, name, path, checksum, stamp(file))
    served = store.report(facts.edition)
    if served is not None and served.edition == facts.edition and served.document != name:
        store.remove(name, facts.changed)
        store.add_copy(EditionCopy(name, checksum, facts.edition))
    else:
        known = store.put(facts, passages_of(report))
        for each in RECORD_FORMATS.values():
            if each.indexed:
                store.keep(known, kept_name(each.output), written_record(report, each.output))


def stored(file: Path) -> Report | None:
    """Read a report back from an output; None if the file is gone or holds none."""
    if not file.is_file():
        return None
    form = "json" if file.suffix == ".json" else "tei"
    try:
        outcome = Document(file.name, file, form=form).read()
    except OSError:
        return None
    failed = any(problem.code.severity == "error" for problem in outcome.problems)
    return None if failed and not outcome.value.body else outcome.value


def stamp(file: Path) -> str:
    """Time when a file was written, as OAI-PMH states times."""
    return datetime.fromtimestamp(int(file.stat().st_mtime), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def facts_of(report: Report, name: str, path: str, checksum: str, changed: str) -> IndexedReport:
    """The facts about a report that lists and searches need."""
    record = record_of(report)
    steps = {step.level: step for step in record.place}
    last = record.place[-1] if record.place else None
    province = steps.get("province")
    return IndexedReport(
        0,
        name,
        path,
        checksum,
        record.edition,
        record.id,
        record.title,
        record.author.name if record.author else "",
        record.date.first or "",
        record.date.year,
        _level(report, last.level if last else ""),
        last.name if last else "",
        (last.code or "") if last else "",
        (province.code or "") if province else "",
        record.kind,
        changed,
        False,
    )


def _level(report: Report, last: str) -> str:
    place = report.metadata.jurisdiction
    return (place.level if place and place.level else None) or ("" if last in ("", "country") else last)


def passages_of(report: Report) -> Iterator[IndexedPassage]:
    """The passages of a report with their ids on its page; headings are passages, too."""
    ids = context_of(report, OutputOptions()).ids
    for each in passages(report, ""):
        if each.text.strip():
            yield IndexedPassage(_anchor(each, ids), " › ".join(_headings(each)), each.text)


def _anchor(each: ReportPassage, ids: Mapping[str, str]) -> str:
    """The id of the passage on the page, or of what it is in."""
    own = (getattr(each.block, "id", None), each.item, *(division.id for division in reversed(each.above)))
    return next((found for name in own if name and (found := ids.get(name))), "")


def _headings(each: ReportPassage) -> Iterable[str]:
    return (f"{division.label}{division.heading}" for division in each.above if division.label or division.heading)
