"""Writer of one file with one report per line, each a JSON that convert reads back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path

from converter.corpus.kinds import CorpusOutput
from converter.corpus.plan import CorpusPlan
from converter.corpus.record import Record
from converter.documents.atomic import atomic_file
from converter.formats.json.values import to_json
from converter.model import Report
from converter.model.options import OutputOptions
from converter.source.problem import Outcome


def report_line(report: Report, name: str, options: OutputOptions) -> Outcome[str]:
    """Write the report's line; with a check, problems of validation are returned with it."""
    value = to_json(report)
    line = json.dumps(value, ensure_ascii=False) + "\n"
    if not options.check:
        return Outcome(line)
    from converter.formats.json.check import check_json

    return Outcome(line, check_json(value))


def write_lines(plan: CorpusPlan, kind: CorpusOutput, records: Callable[[], Iterable[Record]], into: Path) -> None:
    """Put the lines of these reports into their file in the folder `into`.  Raises OSError."""
    with atomic_file(into / kind.files[0], overwrite=True) as file:
        for record in records():
            file.write((plan.folder / kind.path(record.name)).read_bytes())
