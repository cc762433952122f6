"""Pages of the file on which a stretch of a report is, for citations."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from converter.model.layout import TextOffsets, leaves
from converter.model.metadata import PageBreak
from converter.model.nodes import Report
from converter.source.span import Span


def pages_of(pages: Sequence[PageBreak], span: Span) -> tuple[str, ...]:
    """The number of the page of a stretch of the source, or of its first and last one; none if the file has no pages.

    >>> pages = PageBreak(0, "1"), PageBreak(9, "2"), PageBreak(20, "3")
    >>> pages_of(pages, Span(3, 9)), pages_of(pages, Span(3, 10)), pages_of(pages, Span(9, 9)), pages_of((), Span(3, 9))
    (('1',), ('1', '2'), ('2',), ())
    """
    if not pages:
        return ()
    starts = [page.offset for page in pages]
    first = max(bisect_right(starts, span.start) - 1, 0)
    last = max(bisect_left(starts, span.end) - 1, first)
    return tuple(dict.fromkeys((pages[first].number, pages[last].number)))


def pages_of_report(report: Report) -> tuple[str, ...]:
    """The pages from the first line of a report to its last, without what is omitted around it.

    >>> from converter import read
    >>> pages_of_report(read("政府工作报告").value)
    ()
    """
    if not report.source.pages:
        return ()
    back = report.back
    held = (*report.front, *report.body, *back.heads, *back.glossary, *back.notes, *back.annexes)
    spans = [each.span for each in held]
    if not spans:
        return ()
    return pages_of(report.source.pages, Span(min(each.start for each in spans), max(each.end for each in spans)))


def breaks_in_leaves(report: Report) -> Mapping[int, list[tuple[int, int, PageBreak]]]:
    """Start of a leaf of the text -> the pages that begin in it or before it: place in its text, place among all, page.

    >>> from converter import read
    >>> breaks_in_leaves(read("政府工作报告").value)
    {}
    """
    found: dict[int, list[tuple[int, int, PageBreak]]] = {}
    if not report.source.pages:
        return found
    omitted = {each.span for each in report.omitted}
    texts = [(span, text) for span, text in leaves(report) if text and span not in omitted]
    if not texts:
        return found
    ends = [span.end for span, _ in texts]
    offsets = TextOffsets.of(report)
    for number, page in enumerate(report.source.pages):
        at = min(bisect_right(ends, page.offset), len(texts) - 1)
        span, text = texts[at]
        within = max(offsets.within(span.start, page.offset), 0) if page.offset < span.end else len(text)
        found.setdefault(span.start, []).append((min(within, len(text)), number, page))
    return found
