"""Labels next to a report that was read back from one of our outputs: they fill its gaps."""

from __future__ import annotations

from collections.abc import Sequence

from converter.dataclass import replace
from converter.inputs.labels import Label
from converter.model import Metadata, Report
from converter.model.years import year_of
from converter.recognise.jurisdiction import StatedJurisdiction
from converter.recognise.labels import TRUST, Labels
from converter.recognise.metadata import jurisdiction_of
from converter.recognise.statements import Found
from converter.source.problem import NOWHERE, Outcome, Problem
from converter.source.span import Span


def heard(report: Report, labels: Sequence[Label]) -> Outcome[Report]:
    """Fill fields that the report does not state from labels, with a problem for each contradiction.

    The values have no evidence, since no character of the source states them.
    """
    # Each has a place of its own, by which a label that disagrees is known.
    found = {label.field: Found(label.value, Span(at, at), TRUST) for at, label in enumerate(labels)}
    beside, known = Labels(found), report.metadata
    filled = beside.heard(_titled(_placed(known, beside), beside))
    problems = tuple(Problem(each.code, each.message, NOWHERE, each.hint) for each in filled.problems)
    metadata = replace(filled.value, evidence=known.evidence)
    return Outcome(replace(report, metadata=metadata, problems=(*report.problems, *problems)), problems)


def _titled(known: Metadata, beside: Labels) -> Metadata:
    title = beside.values.get("title")
    return known if known.title or title is None else replace(known, title=title.value)


def _placed(known: Metadata, beside: Labels) -> Metadata:
    """The metadata with a place, where only a label names one."""
    if known.jurisdiction is not None and known.jurisdiction.name is not None:
        return known
    year = year_of(known)
    number = year.number if year else beside.year
    place = jurisdiction_of(beside.placed(StatedJurisdiction(None, None, None, None), number), number, "")
    return known if place is None else replace(known, jurisdiction=place)
