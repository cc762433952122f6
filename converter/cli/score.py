"""`convert score`: agreement of readings with a folder of gold."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from converter.cli import options
from converter.cli.documents import readable, report_in
from converter.cli.files import Unusable, blamed_on, read_bytes, write_out
from converter.cli.status import DONE, UNUSABLE
from converter.cli.streams import warn
from converter.gold.made import gold_of
from converter.gold.scoring import Score, figure, figures, score as scored
from converter.gold.sources import GoldSource, documents_of, source_of_gold
from converter.pipeline import read
from converter.text.legible import legible

if TYPE_CHECKING:
    from converter.model import Report

WIDTH = 24
"""Columns of the name of a field."""


def score(
    gold: Annotated[str, typer.Argument(callback=options.named, metavar="GOLD", help="A folder of gold.")],
    texts: Annotated[str, typer.Argument(callback=options.named, metavar="TEXTS", help="The folder of the reports.")],
    show: Annotated[bool, typer.Option("--show", help="Name the errors of each report.")] = False,
    style: Annotated[str, typer.Option("--format", metavar="FORMAT", help="text or json.")] = "text",
) -> None:
    """Measure how much of a folder of gold the program finds by itself, without corrections.

    Each figure is F1 or a share, over all reports: 1 is full agreement (docs/corrections.md). Gold is made by
    convert gold, or by hand. TEXTS is the folder that it was made of, with its archives and data sets; the folder of
    a corpus gives the figures of the reports in it, as they are delivered.

    Exit status: 0 done, 3 a file could not be read.

    \b
    Examples:
      convert score gold/ reports/
      convert score gold/ reports/ --show
    """
    if style not in ("text", "json"):
        raise typer.BadParameter(f"unknown format {style}; use text or json")
    kept, failed = [], 0
    for name, outcome in _scores(Path(gold), Path(texts)):
        if isinstance(outcome, str):
            warn(outcome)
            failed += 1
            continue
        kept.append(outcome)
        if show and style == "text":
            write_out(None, "".join(f"{legible(line)}\n" for line in _errors(name, outcome)))
    found: dict[str, Any] = {**figures(kept), "documents": len(kept), "failed": failed}
    if style == "json":
        write_out(None, json.dumps(found, ensure_ascii=False) + "\n")
    else:
        write_out(None, "".join(f"{name:{WIDTH}} {value}\n" for name, value in found.items()))
    raise typer.Exit(UNUSABLE if failed or not kept else DONE)


def _scores(gold: Path, texts: Path) -> Iterator[tuple[str, Score | str]]:
    """Yield the score of each report, or why there is none; those in archives and data sets come last."""
    corpus = _outputs(texts)
    held: dict[GoldSource, dict[str, Any]] = {}
    for path in sorted(gold.rglob("*.json")):
        try:
            with blamed_on(str(path)):
                wanted = _gold(path)
                place = source_of_gold(texts, wanted["file"], corpus)
                if place.document:
                    held[place] = wanted
                    continue
                report = read(read_bytes(str(place.path)), name=place.path.name).value
                yield wanted["id"], _scored(wanted, report, str(place.path))
        except Unusable as error:
            yield path.stem, str(error)
    for place, document in documents_of(held):
        wanted = held.pop(place)
        try:
            with blamed_on(document.name):
                yield wanted["id"], _scored(wanted, report_in(document, document.name), document.name)
        except Unusable as error:
            yield wanted["id"], str(error)
    yield from ((wanted["id"], f"{place.path}: it has no {place.document}.") for place, wanted in held.items())


def _outputs(folder: Path) -> dict[str, Path]:
    """The outputs of a corpus from which reports can be read, by document; empty for any other folder."""
    from converter.corpus import read_manifest
    from converter.corpus.changes import stored

    try:
        return {name: each.path for name, each in stored(folder, read_manifest(folder)).items()}
    except OSError:
        return {}


def _scored(wanted: dict[str, Any], report: Report, name: str) -> Score:
    """The score of a report.  Raises Unusable where nothing could be read."""
    readable(report.problems, name)
    return scored(wanted, gold_of(report, wanted["id"], wanted["file"]))


KEYS = ("id", "file", "kind")


def _gold(path: Path) -> dict[str, Any]:
    """The gold in a file.  Raises Unusable."""
    try:
        found = json.loads(read_bytes(str(path)))
    except ValueError as error:
        raise Unusable(f"{path}: this is not JSON: {error}.") from error
    if not isinstance(found, dict) or any(not isinstance(found.get(key), str) for key in KEYS):
        raise Unusable(f"{path}: this is no gold; it needs {', '.join(KEYS)}.")
    return found


def _errors(name: str, outcome: Score) -> Iterator[str]:
    """Yield the figures of a report that are not 1, and its errors."""
    counts = ((key, figure(each)) for key, each in outcome.counts.items() if not key.startswith("metadata."))
    yield f"{name}: " + ", ".join(f"{key} {share:.3f}" for key, share in counts if share < 1)
    yield from (f"    {each}" for each in outcome.wrong)
