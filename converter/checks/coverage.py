"""Whether a report holds each character of its source once, in a tree whose spans fit: problems, if not."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from converter.layout import TextOffsets, leaves, restore
from converter.model import Annotation, Indicator, LayoutRun, Node, Quantity, Report, Table
from converter.problem import Code, Problem, located
from converter.reading import read_through
from converter.source import Source
from converter.span import Span
from converter.stated import stated

CATEGORIES = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po"})
"""Unicode categories that may be layout: blanks, controls, invisible marks, punctuation."""

MEANING = frozenset("%％‰#＃&＆@＠")
"""Punctuation that says something: never layout."""

RULES = frozenset("|｜+=~^")
"""Symbols that draw a table or a line."""


def check_coverage(report: Report, text: str) -> tuple[Problem, ...]:
    """What of `text`, the decoded source, the report lost, says twice or says in the wrong place.

    >>> from converter.model import Metadata, Paragraph, SourceInfo
    >>> source = SourceInfo("", "", "utf-8", "lf", 4, layout=(LayoutRun(2, "增长"),))
    >>> report = Report("other", "x", Metadata(), source, body=(Paragraph("p1", Span(0, 2), "经济"),))
    >>> [problem.message for problem in check_coverage(report, "经济增长")]
    ['a word stands in the layout: 增长']
    """
    problems = [
        *_restored(report, text),
        *_words_in_layout(report.source.layout),
        *_overlaps(report),
        *_tree(_top(report), Span(0, len(text))),
        *_annotations(report),
    ]
    return located(problems, Source(text)) if problems else ()


def may_be_layout(text: str) -> bool:
    """Whether `text` may stand outside every leaf: no letter, digit or symbol that a reader would miss.

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


def _restored(report: Report, text: str) -> Iterator[Problem]:
    """The first place at which leaves and layout do not give the text back."""
    written = restore(leaves(report), report.source.layout)
    if len(text) != report.source.length:
        message = f"the source has {report.source.length} characters, the report {len(text)}"
        yield Problem(Code.TEXT_LOST, message)
    if written == text:
        return
    shorter = min(len(written), len(text))
    at = next((index for index in range(shorter) if written[index] != text[index]), shorter)
    message = f"the report gives {written[at : at + 10]!r} where the source has {text[at : at + 10]!r}"
    yield Problem(Code.TEXT_LOST, message, Span(min(at, len(text)), min(at + 10, len(text))))


def _words_in_layout(layout: Iterable[LayoutRun]) -> Iterator[Problem]:
    for run in layout:
        if not may_be_layout(run.text):
            span = Span(run.offset, run.offset + len(run.text))
            yield Problem(Code.TEXT_LOST, f"a word stands in the layout: {run.text.strip()[:20]}", span)


def _overlaps(report: Report) -> Iterator[Problem]:
    """Leaves that share characters; only an omitted run may stand inside another leaf."""
    omitted = {each.span for each in report.omitted}
    end = Span(0, 0)
    for span, text in leaves(report):
        if span.start < end.end and not (end.holds(span) and span in omitted):
            yield Problem(Code.TEXT_LOST, f"{text[:20]} stands in two leaves", span)
        if span.end > end.end:
            end = span


def _annotations(report: Report) -> Iterator[Problem]:
    """What stands beside a text whose words are not those at its place."""
    offsets = TextOffsets.of(report)
    for leaf in stated(report):
        for each in leaf.annotations:
            named = each.indicator if isinstance(each, Quantity) else None
            parts: list[Annotation | Indicator] = [each, *([named] if named else [])]
            for part in parts:
                start, end = (offsets.within(leaf.span.start, at) for at in part.span)
                if not leaf.span.holds(part.span) or leaf.text[start:end] != part.text:
                    message = f"an annotation says {part.text[:20]!r}, and its place holds other words"
                    yield Problem(Code.TEXT_LOST, message, part.span)


Sibling = tuple[Span, Node | None]
"""A stretch of the source, and the node that it is; a label, a heading or a cell is none."""


def _top(report: Report) -> list[Sibling]:
    """What stands outermost, in source order; entries and notes may stand at a page's foot, inside a division."""
    back = report.back
    found: list[Sibling] = [(node.span, node) for node in (*report.front, *report.body, *back.heads)]
    for annex in back.annexes:
        found.append((annex.title_span, None))
        found += [(node.span, node) for node in annex.children]
    return sorted(found, key=lambda sibling: sibling[0])


def _inside(node: Node) -> list[Sibling]:
    """What a node holds, in the order in which it should stand."""
    if isinstance(node, Table):
        return [(cell.span, None) for row in node.rows for cell in row]
    parts = [getattr(node, name, None) for name in ("label_span", "heading_span", "text_span")]
    found: list[Sibling] = [(part, None) for part in parts if part is not None]
    return found + [(child.span, child) for child in getattr(node, "children", ())]


def _tree(siblings: Iterable[Sibling], parent: Span) -> Iterator[Problem]:
    """Children outside their parents, and siblings that overlap or run backwards."""
    waiting = [(siblings, parent)]
    while waiting:
        siblings, parent = waiting.pop()
        previous = Span(0, 0)
        for span, node in siblings:
            if not parent.holds(span):
                yield _misplaced(span, "lies outside its parent", parent)
            if span.start < previous.end:
                yield _misplaced(span, "overlaps its neighbour", previous)
            previous = span
            if node is not None:
                waiting.append((_inside(node), span))


def _misplaced(span: Span, relation: str, other: Span) -> Problem:
    message = f"the node at {span.start}..{span.end} {relation} at {other.start}..{other.end}"
    return Problem(Code.TEXT_LOST, message, span)
