"""Figures of inputs: from the tables of a corpus, or from documents converted on the fly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from converter.documents import Document, GatheringOptions, Refused, gather
from converter.indicators.figures import IndicatorFigure, figure_of, figures_of
from converter.inputs import Unavailable
from converter.model.vocabulary import Vocabulary
from converter.source.problem import unread

TABLE, REPORTS = "quantities.parquet", "reports.parquet"
"""Files written by `convert corpus --to parquet`."""

WORK_REPORT = "government-work-report"


def figures(
    inputs: Sequence[str], options: GatheringOptions, vocabulary: Vocabulary
) -> Iterator[IndicatorFigure | Refused]:
    """Yield the figures of all reports of the inputs, in order, with a Refused for each input without any."""
    for each in inputs:
        table = stored(each)
        if table is not None:
            yield from _stored(table, vocabulary)
            continue
        none = True
        for document in gather([each], options):
            none = False
            yield from (document,) if isinstance(document, Refused) else _stated(document, vocabulary)
        if none:
            yield Refused(each, "It contains no document.")


def stored(name: str) -> Path | None:
    """The table of quantities that an input is, or holds."""
    try:
        table = Path(name) / TABLE if Path(name).is_dir() else Path(name)
        return table if table.name == TABLE and table.is_file() else None
    except (OSError, ValueError):
        return None  # reading it for good will say why


def _stated(document: Document, vocabulary: Vocabulary) -> Iterator[IndicatorFigure | Refused]:
    try:
        report = document.read().value
    except (OSError, Unavailable) as error:
        yield Refused(document.name, str(error))
        return
    why = unread(report.problems)
    if why:
        yield Refused(document.name, why)
    elif report.kind == WORK_REPORT:
        yield from figures_of(report, document.name, vocabulary)


def _stored(table: Path, vocabulary: Vocabulary) -> Iterator[IndicatorFigure | Refused]:
    try:
        import pyarrow.parquet as pq
    except ImportError as error:
        needs = f"Reading {TABLE} needs pyarrow: pip install 'report-converter[corpus]'"
        raise Unavailable(needs) from error
    try:
        others = _others(table.parent / REPORTS)
        for batch in pq.ParquetFile(table).iter_batches():
            figures = (figure_of(row, vocabulary) for row in batch.to_pylist())
            yield from (figure for figure in figures if figure.document not in others)
    except (OSError, ValueError, KeyError) as error:
        yield Refused(str(table), f"this is not a table of quantities: {error}")


def _others(reports: Path) -> set[str]:
    """List the documents that are not work reports, according to the table of reports."""
    import pyarrow.parquet as pq

    if not reports.is_file():
        return set()
    name = "document" if "document" in pq.read_schema(reports).names else "report"  # as it was called before
    table = pq.read_table(reports, columns=[name, "kind"])
    return {row[name] for row in table.to_pylist() if row["kind"] != WORK_REPORT}
