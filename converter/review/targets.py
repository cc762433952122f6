"""Targets of review: everything of a reading that an action may concern, under the id that the page has for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from converter.corrections.statements import STATABLE, value_in
from converter.formats.html.context import entries_of, page_ids
from converter.model import Division, GlossaryEntry, Item, Node, Note, Paragraph, Quantity, Report
from converter.model.layout import Leaf
from converter.model.walk import leaves_of, walk
from converter.source.source import Source
from converter.source.span import Span, trimmed

TargetKind = Literal["heading", "paragraph", "item", "other", "omitted", "line", "field", "figure"]

KIND = "kind"
"""Field of the kind of the text, which is a correction of its own."""


class Target(NamedTuple):
    """Something that an action may concern."""

    id: str
    kind: TargetKind
    span: Span | None = None
    """Its characters, of a heading those of label and heading; None for a value that the text does not state."""
    value: str = ""
    """The level of a heading, the kind of what is left out, the value of a field."""
    key: str = ""
    """Name of a field."""


class Tie(NamedTuple):
    """A stretch of the source with the target that it became."""

    span: Span
    id: str


def ties_of(report: Report) -> list[Tie]:
    """The stretches of the source, in order, each with the id of its node; a later one may lie in an earlier one."""
    ids = page_ids(report)
    found = [Tie(span, ids[node.id]) for node in walk(report) for span, _ in leaves_of(node)]
    back = report.back
    whole: list[Paragraph | GlossaryEntry | Note] = [*back.heads, *back.glossary, *back.notes]
    found += [Tie(each.span, ids[each.id]) for each in whole]
    found += [Tie(each.title_span, ids[each.id]) for each in back.annexes]
    found += [Tie(each.span, omitted_id(number)) for number, each in enumerate(report.omitted)]
    return sorted(found, key=lambda tie: (tie.span.start, -tie.span.end))


def omitted_id(number: int) -> str:
    """The id of a stretch that is left out; no id of the model has a colon."""
    return f"omitted:{number}"


def field_id(key: str) -> str:
    """The id of a metadata field."""
    return f"field:{key}"


def figure_id(node: str, number: int) -> str:
    """The id of a figure of a node."""
    return f"figure:{node}:{number}"


def line_id(number: int) -> str:
    """The id of a line of the source, counted from 1."""
    return f"line:{number}"


def targets_of(report: Report) -> Mapping[str, Target]:
    """All targets by id, but for lines.

    >>> from converter import read
    >>> report = read("各位代表：\\n一、工作回顾\\n经济平稳。").value
    >>> targets_of(report)["part1"]
    Target(id='part1', kind='heading', span=Span(start=6, end=12), value='1', key='')
    """
    return {each.id: each for each in (*_nodes(report), *_figures(report), *_back(report), *_fields(report))}


def _nodes(report: Report) -> Iterator[Target]:
    ids = page_ids(report)
    for node in walk(report):
        own = ids[node.id]
        leaves: tuple[Leaf, ...] = leaves_of(node)
        match node:
            case Division() if leaves:
                yield Target(own, "heading", Span(leaves[0][0].start, leaves[-1][0].end), str(node.level))
            case Paragraph():
                yield Target(own, "paragraph", node.span)
            case Item() if leaves:
                yield Target(own, "item", Span(leaves[0][0].start, leaves[-1][0].end))
            case _:
                yield Target(own, "other", node.span)


def figures_of(node: Node) -> list[Quantity]:
    """The figures of a node itself, in order; their numbers count from 0."""
    return [each for each in getattr(node, "annotations", ()) if isinstance(each, Quantity)]


def _figures(report: Report) -> Iterator[Target]:
    ids = page_ids(report)
    for node in walk(report):
        for number, each in enumerate(figures_of(node)):
            yield Target(figure_id(ids[node.id], number), "figure", each.span, each.quantity)


def _back(report: Report) -> Iterator[Target]:
    ids = page_ids(report)
    back = report.back
    yield from (Target(ids[each.id], "paragraph", each.span) for each in back.heads)
    yield from (Target(ids[each.id], "other", each.span) for each in entries_of(report))
    yield from (Target(ids[each.id], "other", each.title_span) for each in back.annexes)
    for number, omitted in enumerate(report.omitted):
        yield Target(omitted_id(number), "omitted", omitted.span, omitted.kind)


def _fields(report: Report) -> Iterator[Target]:
    yield Target(field_id(KIND), "field", None, report.kind, KIND)
    for key, field in STATABLE.items():
        span = report.metadata.evidence.get(field.path)
        yield Target(field_id(key), "field", span, value_in(report, key) or "", key)


def line_target(id_: str, shown: Source) -> Target | None:
    """The target that a line of the source is; None if there is no such line, or nothing on it.

    >>> line_target("line:2", Source("首页\\n 打印 \\n")).span
    Span(start=4, end=6)
    """
    kind, _, number = id_.partition(":")
    if kind != "line" or not (number.isascii() and number.isdigit()):
        return None
    line = int(number[:9])
    if not 1 <= line <= len(shown.line_starts):
        return None
    start = shown.line_starts[line - 1]
    span = trimmed(shown.text, start, start + len(shown.line(line)))
    return Target(id_, "line", span) if span.start < span.end else None
