"""Comparison of two reports: outline, common indicators, targets and their outcomes."""

from __future__ import annotations

from converter.annotate.annotated import annotated
from converter.compare.figures import Figures
from converter.compare.indicators import shared
from converter.compare.outline import aligned
from converter.compare.promises import promises
from converter.compare.sides import side
from converter.compare.values import TOLERANCE, Comparison as Comparison, Side, Tolerance as Tolerance
from converter.model import Report
from converter.model.vocabulary import BUILT_IN, Vocabulary


def compare(a: Report, b: Report, tolerance: Tolerance = TOLERANCE, vocabulary: Vocabulary = BUILT_IN) -> Comparison:
    """Compare two reports; `a` is the earlier one, if either is.

    >>> from converter import read
    >>> a = read("政府工作报告\\n一、2021年工作回顾\\n成绩显著。\\n二、2022年目标任务\\n深化改革。").value
    >>> b = read("政府工作报告\\n一、2022年工作回顾\\n成绩显著。\\n二、2023年工作安排\\n深化改革。").value
    >>> [row.state for row in compare(a, b).outline]
    ['same', 'changed']
    """
    first = Figures.of("a", annotated(a, vocabulary), vocabulary)
    second = Figures.of("b", annotated(b, vocabulary), vocabulary)
    one, other = side(first), side(second)
    return Comparison(
        one,
        other,
        tuple(_notes(one, other)),
        promises(first, second, one, other, tolerance),
        shared(first, second, one, other),
        aligned(first, second, one, other),
    )


def _notes(a: Side, b: Side) -> list[str]:
    """List warnings for the reader of the whole comparison."""
    named = (("A", a), ("B", b))
    notes = [
        f"{name} ({each.metadata.display_title}) is not a government work report."
        for name, each in named
        if each.kind != "government-work-report"
    ]
    notes += [f"{name} has no headings." for name, each in named if not each.divisions]
    return notes
