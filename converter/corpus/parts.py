"""Rows of the tables of a corpus, report by report, from the parts in its folder."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from converter.corpus.kinds import CorpusOutput
from converter.corpus.plan import CorpusPlan
from converter.corpus.record import Record

TableRow = Sequence[Any]


def rows_of(
    plan: CorpusPlan, kind: CorpusOutput, records: Callable[[], Iterable[Record]]
) -> Iterator[tuple[str, list[TableRow]]]:
    """The rows of each table of each report, in the order of the reports."""
    for record in records():
        parts = json.loads((plan.folder / kind.path(record.name)).read_bytes())
        for table, columns in parts.items():
            yield table, [*zip(*columns.values(), strict=True)]
