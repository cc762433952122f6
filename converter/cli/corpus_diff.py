"""`convert corpus diff`: what corrections, a new scrape or a new version changed in a corpus."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from converter.cli import options
from converter.cli.files import Unusable, blamed_on, read_bytes, write_out
from converter.cli.status import DONE, PROBLEMS, UNUSABLE
from converter.cli.streams import warn
from converter.corpus import read_manifest
from converter.language import translated
from converter.text.legible import legible

if TYPE_CHECKING:
    from converter.corpus.changes import ReportChange, StoredReport
    from converter.model import Report

NOTHING = "—"
"""Sign for a value or level that is not there."""

Folder = Annotated[str, typer.Argument(callback=options.named, metavar="OLD", help="The folder of a corpus.")]
Other = Annotated[
    str, typer.Argument(callback=options.named, metavar="NEW", help="The folder of the same corpus, made later.")
]


def corpus_diff(
    old: Folder,
    new: Other,
    style: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="text, or json: a line for each report.")
    ] = "text",
) -> None:
    """Compare two folders of a corpus: reports, fields and headings that differ, and why.

    Reasons are a new scrape (source), another version of the program, other options, other corrections, and outputs
    that were edited by hand. The reports are read from their JSON, else from TEI or Markdown.

    Exit status: 0 no difference, 1 some differ, 3 a folder or a report cannot be read.

    \b
    Examples:
      convert corpus diff before after
      convert corpus diff before after --format json > changes.jsonl
    """
    if style not in ("text", "json"):
        raise typer.BadParameter(f"unknown format {style}; use text or json")
    try:
        status = _compared(Path(old), Path(new), style)
    except Unusable as error:
        warn(str(error))
        status = UNUSABLE
    raise typer.Exit(status)


def _compared(old: Path, new: Path, style: str) -> int:
    """The exit status.  Raises Unusable."""
    from converter.corpus.changes import counted, json_of

    kept = []
    for change in _changes(_reports(old), _reports(new)):
        kept.append(change)
        if style == "json":
            write_out(None, json.dumps(json_of(change), ensure_ascii=False) + "\n")
        else:
            write_out(None, "".join(f"{legible(line)}\n" for line in _lines(change)))
    if style == "text":
        counts = counted(kept)
        write_out(None, translated(_summary(counts)) + "\n")
    if any(each.status == "unread" for each in kept):
        return UNUSABLE
    return PROBLEMS if kept else DONE


def _reports(folder: Path) -> Mapping[str, StoredReport]:
    """The reports of a corpus.  Raises Unusable."""
    from converter.corpus.changes import stored

    try:
        return stored(folder, read_manifest(folder))
    except OSError as error:
        raise Unusable(f"{folder}: not a corpus: its manifest cannot be read: {error.strerror or error}.") from error


def _changes(old: Mapping[str, StoredReport], new: Mapping[str, StoredReport]) -> Iterator[ReportChange]:
    """Yield the reports that differ, in the order of their names."""
    from converter.corpus.changes import ReportChange, change_of, reasons_between

    for name in sorted({*old, *new}):
        if name not in new or name not in old:
            yield ReportChange(name, "gone" if name in old else "new")
            continue
        try:
            before, after = _read(old[name]), _read(new[name])
        except Unusable as error:
            yield ReportChange(name, "unread", detail=str(error))
            continue
        change = change_of(name, before, after, list(reasons_between(old[name], new[name])))
        if change is not None:
            yield change


def _read(stored: StoredReport) -> Report:
    """The report in an output.  Raises Unusable."""
    from converter.model import Report
    from converter.pipeline import open_document, read

    name = str(stored.path)
    with blamed_on(name):
        data = read_bytes(name)
        if not isinstance(open_document(data, name=name).value, Report):
            raise Unusable(f"{name}: this is no report any more.")
        return read(data, name=name).value


def _lines(change: ReportChange) -> Iterator[str]:
    """Yield the lines of a report: its name with the reasons, then its fields and headings."""
    what = PRESENCE.get(change.status) or ", ".join(change.reasons)
    yield f"{change.name}: {change.detail or what}" if change.detail or what else f"{change.name}:"
    for field in change.fields:
        yield f"  {field.field}  {field.old or NOTHING} → {field.new or NOTHING}"
    for each in change.headings:
        yield f"  {each.old or NOTHING} → {each.new or NOTHING}  {each.heading}"
    if change.left_out > 0:
        yield "  " + translated(f"{change.left_out} characters more are left out")
    elif change.left_out < 0:
        yield "  " + translated(f"{-change.left_out} characters fewer are left out")


PRESENCE = {"gone": "gone", "new": "new"}
"""Status of a report that is in one of the corpora alone -> the word for it."""


def _summary(counts: Mapping[str, int]) -> str:
    """The last line: reports by status, then changes by field and kind, the most frequent first."""
    if not counts:
        return "no difference"
    statuses = [f"{counts[name]} {name}" for name in ("changed", "gone", "new", "unread") if name in counts]
    rest = sorted((-count, name) for name, count in counts.items() if name not in ("changed", "gone", "new", "unread"))
    return "; ".join(filter(None, (", ".join(statuses), ", ".join(f"{name} {-count}" for count, name in rest))))
