"""Completeness of a report: each character of its source once, in a tree whose spans fit."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

from converter.model import LayoutRun, Paragraph, Quantity, Referring, Report
from converter.model.layout import Leaf, TextOffsets, leaves, restore
from converter.model.stated import stated
from converter.model.walk import children, leaves_of, texts_of, walk
from converter.source.problem import Code, Problem, located
from converter.source.reading import read_through
from converter.source.source import Source
from converter.source.span import Span

CATEGORIES = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po"})
"""Unicode categories that may be layout: blanks, controls, invisible marks, punctuation."""

MEANING = frozenset("%％‰#＃&＆@＠")
"""Meaningful punctuation: never layout."""

RULES = frozenset("|｜+=~^")
"""Symbols that draw a table or a line."""


def check_coverage(report: Report, text: str) -> tuple[Problem, ...]:
    """Find characters of `text`, the decoded source, that the report lost, repeats or misplaces.

    >>> from converter.model import Metadata, Paragraph, SourceInfo
    >>> source = SourceInfo("", "", "utf-8", "lf", 4, layout=(LayoutRun(2, "增长"),))
    >>> report = Report("other", "x", Metadata(), source, body=(Paragraph("p1", Span(0, 2), "经济"),))
    >>> [problem.message for problem in check_coverage(report, "经济增长")]
    ['a word stands in the layout: 增长']
    """
    problems = (*check_reading(report, text), *check_annotations(report))
    return located(problems, Source(text)) if problems else ()


def check_reading(report: Report, text: str) -> tuple[Problem, ...]:
    """Find characters of `text` that the tree lost, repeats or misplaces; the problems have no line or column yet."""
    found = leaves(report)
    written = restore(found, report.source.layout)
    return (
        *_restored(report, written, text),
        *_words_in_layout(report.source.layout, text),
        *_overlaps(report, found),
        *_off_place(found, written),
        *_tree(report, Span(0, len(text))),
        *_pointers(report),
    )


def check_annotations(report: Report) -> tuple[Problem, ...]:
    """Find annotations whose words are not those at their span; the problems have no line or column yet."""
    return tuple(_annotations(report))


@lru_cache(maxsize=256)
def may_be_layout(text: str) -> bool:
    """Test whether `text` may lie outside every leaf: no letter, digit or symbol that a reader would miss.

    >>> [may_be_layout(each) for each in (" \\u3000\\n", "。", "&nbsp;", "5%", "年", "￥")]
    [True, True, True, False, False, False]
    """
    if text.isspace():
        return True
    return all(_blank(each) for each in read_through(text))


def _blank(character: str) -> bool:
    if character in MEANING:
        return False
    drawn = character in RULES or "\u2500" <= character <= "\u257f"
    return drawn or unicodedata.category(character) in CATEGORIES


def _restored(report: Report, written: str, text: str) -> Iterator[Problem]:
    """The first place at which leaves and layout do not give the text back."""
    if len(text) != report.source.length:
        message = f"the source has {report.source.length} characters, the report {len(text)}"
        yield Problem(Code.TEXT_LOST, message)
    if written == text:
        return
    shorter = min(len(written), len(text))
    at = next((index for index in range(shorter) if written[index] != text[index]), shorter)
    message = f"the report gives {written[at : at + 10]!r} where the source has {text[at : at + 10]!r}"
    yield Problem(Code.TEXT_LOST, message, Span(min(at, len(text)), min(at + 10, len(text))))


def _words_in_layout(layout: Iterable[LayoutRun], text: str) -> Iterator[Problem]:
    """Words outside every leaf, but for noise: some is known by what recurs in the text, or by what is beside it."""
    doubtful = [run for run in layout if not may_be_layout(run.text)]
    reading = read_through(text) if doubtful else ""
    for run in doubtful:
        end = run.offset + len(run.text)
        if not all(map(_blank, reading[run.offset : end])) or text[run.offset : end] != run.text:
            message = f"a word stands in the layout: {run.text.strip()[:20]}"
            yield Problem(Code.TEXT_LOST, message, Span(run.offset, end))


def _off_place(found: Sequence[Leaf], text: str) -> Iterator[Problem]:
    """Find leaves that do not begin with the character at their place in the restored text, or are longer than it."""
    for span, words in found:
        if len(words) > span.end - span.start or (words and text[span.start : span.start + 1] != words[0]):
            yield _elsewhere("the report", words[:20], span)


def _overlaps(report: Report, found: Sequence[Leaf]) -> Iterator[Problem]:
    """Find leaves that share characters; only an omitted run may lie inside another leaf."""
    omitted = {each.span for each in report.omitted}
    end = 0
    for span, text in found:
        if span.start < end and (span.end > end or span not in omitted):
            yield Problem(Code.TEXT_LOST, f"{text[:20]} stands in two leaves", span)
        end = max(end, span.end)


def _annotations(report: Report) -> Iterator[Problem]:
    words = SourceWords(report)
    for leaf in stated(report):
        if leaf.annotations:
            stretch = words.of((leaf.span, leaf.text))
            for each in leaf.annotations:
                if not each.text or stretch(each.span) != each.text:
                    yield _elsewhere("an annotation", each.text, each.span)
                named = each.indicator if isinstance(each, Quantity) else None
                if named and (not named.text or stretch(named.span) != named.text):
                    yield _elsewhere("an annotation", named.text, named.span)


def _pointers(report: Report) -> Iterator[Problem]:
    """Topic sentences and uses of terms whose words are not those at their place."""
    words = SourceWords(report)
    for node in walk(report):
        if isinstance(node, Paragraph):
            for lead in node.leads:
                if words.of((node.span, node.text))(lead.span) != lead.text:
                    yield _elsewhere("a topic sentence", lead.text, lead.span)
        if isinstance(node, Referring):
            for ref in node.refs:
                if not any(words.of(leaf)(ref.span) == ref.text for leaf in texts_of(node)):
                    yield _elsewhere("a use of a term", ref.text, ref.span)


def _elsewhere(what: str, text: str, span: Span) -> Problem:
    return Problem(Code.TEXT_LOST, f"{what} says {text[:20]!r}, and its place holds other words", span)


class SourceWords:
    """Comparison of an annotation's words with those of a leaf at its span."""

    def __init__(self, report: Report) -> None:
        self._report = report

    @cached_property
    def _offsets(self) -> TextOffsets:
        return TextOffsets.of(self._report)

    def of(self, leaf: Leaf) -> Callable[[Span], str | None]:
        """From a place in the source to the words that the leaf has there; None outside it."""
        (first, last), text = leaf
        whole = last - first == len(text)

        def stretch(span: Span) -> str | None:
            start, end = span
            if start < first or last < end:
                return None
            if whole:
                return text[start - first : end - first]
            return text[self._offsets.within(first, start) : self._offsets.within(first, end)]

        return stretch


def _tree(report: Report, whole: Span) -> Iterator[Problem]:
    """Children outside their parents, and siblings that overlap or run backwards."""
    yield from _siblings(_top(report), whole)
    for node in walk(report):
        inside = (*(span for span, _ in leaves_of(node)), *(each.span for each in children(node)))
        yield from _siblings(inside, node.span)


def _top(report: Report) -> list[Span]:
    """List the outermost spans in order; entries and notes may lie inside a division, at the foot of a page."""
    back = report.back
    found = [node.span for node in (*report.front, *report.body, *back.heads)]
    for annex in back.annexes:
        found += [annex.title_span, *(node.span for node in annex.children)]
    return sorted(found)


def _siblings(spans: Iterable[Span], parent: Span) -> Iterator[Problem]:
    previous = Span(0, 0)
    for span in spans:
        if not parent.holds(span):
            yield _misplaced(span, "lies outside its parent", parent)
        if span.start < previous.end:
            yield _misplaced(span, "overlaps its neighbour", previous)
        previous = span


def _misplaced(span: Span, relation: str, other: Span) -> Problem:
    message = f"the node at {span.start}..{span.end} {relation} at {other.start}..{other.end}"
    return Problem(Code.TEXT_LOST, message, span)
