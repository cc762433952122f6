"""What is to be said of a document as a whole: cut short, repeated, two in one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from converter.model import Division, Node, Report
from converter.problem import Code, Problem
from converter.recognise.endings import closes
from converter.recognise.zones import Zones
from converter.span import Span

PLANS = re.compile(r"安排|主要工作|工作重点|谋划|任务|打算|部署|建议|目标|今后|重点工作|要求")
LAST_LINES = 8
"""Lines from the end, glossary aside, in which a speech closes."""

ENDS = "。!”)…》:;"


def document_problems(report: Report, zones: Zones) -> Iterator[Problem]:
    """The problems of the whole document."""
    repeated = [each for each in report.omitted if each.kind == "repeat"]
    if repeated:
        length = sum(len(each.text) for each in repeated)
        yield Problem(Code.REPEATED_BODY, f"{length} characters of the report stand here once more", repeated[0].span)
    if zones.second is not None:
        title = Span(zones.second.start, zones.second.end)
        yield Problem(Code.TWO_DOCUMENTS, f"another document begins here: {zones.second.text}", title)
    if report.kind == "government-work-report":
        cut = _cut_short(report, zones)
        if cut is not None:
            yield cut


def _cut_short(report: Report, zones: Zones) -> Problem | None:
    """Whether the speech stops before it is over: no closing, and no plan after the review."""
    if not zones.body:
        return None
    last = zones.body[-1]
    span = Span(last.start, last.end)
    if zones.one_page_of_several:
        return Problem(Code.TRUNCATED, "the page is one of several", span, "fetch the other pages")
    if any(closes(line.text) for line in zones.body[-LAST_LINES:]) or report.back.glossary or report.back.annexes:
        return None
    if last.text[-1] not in ENDS and len(last.text) > 40:
        return Problem(Code.TRUNCATED, "the text stops in mid-sentence", span)
    if not any(PLANS.search(heading) for heading in _headings(report.body)):
        return Problem(Code.TRUNCATED, "the text stops before any plan and without a closing", span)
    return None


def _headings(nodes: tuple[Node, ...]) -> list[str]:
    return [node.heading for node in nodes if isinstance(node, Division) and node.level == 1]
