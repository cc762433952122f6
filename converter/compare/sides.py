"""A report to what is known of it: the facts that stand beside the other report's."""

from __future__ import annotations

from collections import Counter

from converter.compare.figures import Figures
from converter.compare.values import Side
from converter.model import Congress, Division, Item, Jurisdiction, Paragraph, Speaker
from converter.model.walk import walk


def side(found: Figures) -> Side:
    """The report's facts and its size."""
    report, metadata = found.report, found.report.metadata
    place = metadata.jurisdiction or Jurisdiction(None, None)
    congress = metadata.congress or Congress(None)
    speaker = metadata.speaker or Speaker(None)
    nodes = Counter(type(each) for each in walk(report))
    return Side(
        report.source.file,
        report.kind,
        report.id,
        metadata.display_title,
        place.name,
        place.code,
        place.level,
        metadata.date,
        congress.name,
        congress.term,
        congress.session,
        speaker.name,
        speaker.role,
        metadata.period.reviewed,
        _planned(found),
        len(found.source.text),
        nodes[Division],
        nodes[Paragraph] + nodes[Item],
        len(found.rows),
    )


def _planned(found: Figures) -> str | None:
    """The year planned: stated, or else the one after the last reviewed, or that of most targets."""
    period = found.report.metadata.period
    if period.planned is not None or not period.reviewed:
        return period.planned or _aimed_at(found)
    return str(int(period.reviewed[-1]) + 1)


def _aimed_at(found: Figures) -> str | None:
    years = Counter(each.stated.period for each in found.rows if each.stated.status == "target")
    (year, _), *_ = years.most_common(1) or [(None, 0)]
    return year if year is not None and len(year) == 4 else None
