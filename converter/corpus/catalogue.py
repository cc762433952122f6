"""Writer of the catalogue of a corpus: the record of each report with its relations, as JSON Lines and as a table."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable
from io import StringIO
from pathlib import Path
from typing import Any

from converter.catalogue.record import record_of
from converter.catalogue.relations import KnownWorks, WorkRelation, WorkRelationKind
from converter.corpus.kinds import CorpusOutput
from converter.corpus.plan import CorpusPlan
from converter.corpus.record import Record
from converter.documents.atomic import atomic_file
from converter.formats.json.values import record_to_json
from converter.model import Report
from converter.model.options import OutputOptions
from converter.source.problem import Outcome
from converter.tables.cells import MARK, harmless
from converter.tables.report_columns import report_columns

RELATED: tuple[WorkRelationKind, ...] = ("same-work", "earlier", "later")
"""Columns of the table for relations: the documents, separated by semicolons."""


def report_record(report: Report, name: str, options: OutputOptions) -> Outcome[str]:
    """The record of a report, and its cells in the table, as JSON."""
    cells = [column.value(report) for column in report_columns()]
    return Outcome(json.dumps({"record": record_to_json(record_of(report)), "cells": cells}, ensure_ascii=False))


def write_catalogue(plan: CorpusPlan, kind: CorpusOutput, records: Callable[[], Iterable[Record]], into: Path) -> None:
    """Write both files into the folder `into`.  Raises OSError."""
    works = KnownWorks((record.name, str(record.facts.get("report_id", ""))) for record in records())
    lines, table = (into / file for file in kind.files)
    head = ["document", *(column.name for column in report_columns()), *RELATED]
    with atomic_file(lines, overwrite=True) as jsonl, atomic_file(table, overwrite=True) as text:
        text.write((MARK + _row(head)).encode())
        for record in records():
            part = json.loads((plan.folder / kind.path(record.name)).read_bytes())
            found = [*works.relations(record.name, part["record"]["id"])]
            line = {"document": record.name, **part["record"], "relations": [record_to_json(each) for each in found]}
            jsonl.write((json.dumps(line, ensure_ascii=False) + "\n").encode("utf-8", "replace"))
            text.write(_row([record.name, *part["cells"], *_related(found)]).encode("utf-8", "replace"))


def _related(found: Iterable[WorkRelation]) -> list[str]:
    """The documents of each kind of relation."""
    kinds = [(each.kind, each.document) for each in found]
    return [";".join(document for kind, document in kinds if kind == wanted) for wanted in RELATED]


def _row(values: Iterable[Any]) -> str:
    """A row of CSV without cells that a spreadsheet would run."""
    line = StringIO()
    csv.writer(line, lineterminator="\n").writerow([harmless(each) for each in values])
    return line.getvalue()
