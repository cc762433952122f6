"""Check of a page against its report: the same texts, each under its id, in the same order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from converter.formats.html.context import RESERVED, entries_of, page_ids
from converter.formats.markdown.write_blocks import shown
from converter.model import Node, Report
from converter.model.layout import Leaf
from converter.model.walk import below, leaves_of
from converter.source.problem import Code, Problem
from converter.source.span import Span
from converter.text.typography import full_width

OWN = "own"
"""Class of what is no report's: contents, links back, words of the page."""

PagePiece = tuple[str, str]
"""An id, and the text behind it up to the next, without white space."""


def check_html(report: Report, written: str) -> tuple[Problem, ...]:
    """Find the first difference between the text of the page and that of the report."""
    article = LexborHTMLParser(written).css_first("article")
    seen = pieces(article) if article is not None else []
    return compared(report, seen)


def compared(report: Report, seen: Sequence[PagePiece]) -> tuple[Problem, ...]:
    """Find the first difference between the pieces of a page and those of the report."""
    problems = _compared(list(expected(report)), seen)
    if problems:
        restored = _compared(list(expected(report, full_width)), seen)
        return restored and problems
    return problems


def _compared(wanted: Sequence[tuple[str, str, Span]], seen: Sequence[PagePiece]) -> tuple[Problem, ...]:
    for number, (name, text, span) in enumerate(wanted):
        found = seen[number] if number < len(seen) else ("", "")
        if (name, text) != found:
            return (_fault(f"{name} {text[:40]!r} reads back as {found[0]} {found[1][:40]!r}", span),)
    if len(seen) > len(wanted):
        name, text = seen[len(wanted)]
        return (_fault(f"{name} {text[:40]!r} is not in the report", Span(0, 0)),)
    return ()


def _fault(message: str, span: Span) -> Problem:
    return Problem(Code.PAGE_MISMATCH, f"in the page {message}", span)


def pieces(article: LexborNode) -> list[PagePiece]:
    """The text of the page, cut at each id of the report; notes on hover are attributes, and no text."""
    found: list[tuple[str, list[str]]] = [("", [])]
    for node in article.traverse(include_text=True):
        if node.is_text_node:
            if not _is_own(node):
                found[-1][1].append(node.text_content or "")
            continue
        name = None if node.tag == "a" else node.attributes.get("id")
        if name and name not in RESERVED and not _is_own(node):
            found.append((name, []))
    cut = [(name, "".join("".join(texts).split())) for name, texts in found]
    return cut if cut[0][1] else cut[1:]


def _is_own(node: LexborNode) -> bool:
    at: LexborNode | None = node
    while at is not None and at.tag != "article":
        if OWN in (at.attributes.get("class") or "").split():
            return True
        at = at.parent
    return False


def expected(report: Report, change: Callable[[str], str] = str) -> Iterator[tuple[str, str, Span]]:
    """The ids of the report and the texts behind them, as the page should hold them."""
    ids = page_ids(report)
    for name, span, leaves in _parts(report):
        yield ids[name], "".join("".join(shown(change(text)) for _, text in leaves).split()), span


def _parts(report: Report) -> Iterator[tuple[str, Span, Sequence[Leaf]]]:
    yield from _below((*report.front, *report.body))
    back = report.back
    for annex in back.annexes:
        yield annex.id, annex.span, ((annex.title_span, annex.title),)
        yield from _below(annex.children)
    for head in back.heads:
        yield head.id, head.span, ((head.span, head.text),)
    for each in entries_of(report):
        yield each.id, each.span, ((each.span, each.text),)


def _below(nodes: Sequence[Node]) -> Iterator[tuple[str, Span, Sequence[Leaf]]]:
    return ((node.id, node.span, leaves_of(node)) for node in below(nodes))
