"""Facts about one of the two reports."""

from __future__ import annotations

from collections import Counter

from converter.compare.figures import Figures
from converter.compare.values import Side
from converter.model import Division, Item, Paragraph
from converter.model.walk import walk


def side(found: Figures) -> Side:
    """The report's facts and its size."""
    report = found.report
    nodes = Counter(type(each) for each in walk(report))
    return Side(
        file=report.source.file,
        kind=report.kind,
        id=report.id,
        metadata=report.metadata,
        plans_for=_plans_for(found),
        characters=len(found.source.text),
        divisions=nodes[Division],
        paragraphs=nodes[Paragraph] + nodes[Item],
        quantities=len(found.rows),
    )


def _plans_for(found: Figures) -> str | None:
    """The year planned: stated, or else the one after the last reviewed, or that of most targets."""
    period = found.report.metadata.period
    if period.planned is not None or not period.reviewed:
        return period.planned or _aimed_at(found)
    return str(int(period.reviewed[-1]) + 1)


def _aimed_at(found: Figures) -> str | None:
    years = Counter(each.stated.period for each in found.rows if each.stated.status == "target")
    (year, _), *_ = years.most_common(1) or [(None, 0)]
    return year if year is not None and len(year) == 4 else None
