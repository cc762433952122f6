"""Outline of a report for a reader: its metadata, then the tree, by line of source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import assert_never

from converter.language import counted, joined, tally, translated
from converter.model import (
    Division,
    Item,
    List,
    Node,
    Paragraph,
    RefrainGroup,
    Report,
    Salutation,
    Stage,
    Table,
)
from converter.model.walk import handed_down
from converter.show.colour import Paint, plain
from converter.show.field_lines import lines_of
from converter.show.frame import fitted, visible
from converter.source.source import Source

COUNTED: dict[type, tuple[str, str]] = {
    Paragraph: ("paragraph", "paragraphs"),
    Salutation: ("salutation", "salutations"),
    Stage: ("stage direction", "stage directions"),
    Table: ("table", "tables"),
}
"""Blocks that are counted, one and many."""

FACTS = ("kind", "file", "omitted", "problems", "front", "body", "back")
"""Names of lines and sections beside those of metadata."""

LONGEST = 60
"""Characters of a heading that are shown."""

OutlineRow = tuple[int, int, str]
"""Row of the outline: offset in the source, depth in the tree, text."""


def outline_text(report: Report, source: Source, paint: Paint = plain) -> str:
    """The outline, with a line end; `source` is the text that the report's spans count in."""
    lines = [paint(visible(report.metadata.display_title), "strong")]
    lines += [
        f"  {paint(fitted(translated(name), 12), 'faint')}{visible(value)}" for name, value in facts(report) if value
    ]
    for name, rows in _sections(report):
        lines += ["", paint(translated(name), "faint")]
        lines += [_drawn(row, source, paint) for row in rows]
    return "\n".join(lines) + "\n"


def facts(report: Report) -> Iterator[tuple[str, str]]:
    """Yield the metadata and statistics of a report as (name, value); the value is empty if unknown."""
    source = report.source
    yield "kind", "" if report.kind == "government-work-report" else translated("no government work report")
    yield from lines_of(report.metadata).items()
    size = counted(source.length, "character", "characters")
    yield "file", joined((source.file or translated("no name"), source.encoding, size))
    kinds = Counter(each.kind for each in report.omitted)
    yield "omitted", joined(tally(number, kind) for kind, number in kinds.items())
    codes = Counter(each.code.code for each in report.problems)
    yield "problems", joined(tally(number, code) for code, number in codes.items())


def _sections(report: Report) -> Iterator[tuple[str, list[OutlineRow]]]:
    """Yield front, body and back with their rows, if they have any."""
    back = report.back
    after: list[OutlineRow] = [(each.span.start, 0, each.text) for each in back.heads]
    if back.glossary:
        number = len(back.glossary)
        after.append((back.glossary[0].span.start, 0, counted(number, "glossary entry", "glossary entries")))
    if back.notes:
        after.append((back.notes[0].span.start, 0, counted(len(back.notes), "note", "notes")))
    for annex in back.annexes:
        after += [(annex.title_span.start, 0, annex.title), *_rows(annex.children, 1)]
    front: list[OutlineRow] = [(node.span.start, 0, _front_row(node)) for node in report.front]
    for name, rows in (("front", front), ("body", list(_rows(report.body, 0))), ("back", after)):
        if rows:
            yield name, rows


def _front_row(node: Node) -> str:
    if isinstance(node, Paragraph | Salutation | Stage):
        return f"{translated(getattr(node, 'role', None) or type(node).__name__.lower())}: {node.text}"
    return translated(type(node).__name__.lower())


def _rows(nodes: Iterable[Node], depth: int) -> Iterator[OutlineRow]:
    """A row for each heading, series and refrain; other blocks are counted, run by run."""
    found = handed_down(nodes, depth, lambda node, depth: depth + 1)
    for (alike, at), run in groupby(found, key=lambda each: (_iscounted(each[0]), each[1])):
        if alike:
            yield _run([node for node, _ in run], at)
        else:
            yield from ((node.span.start, at, _said(node)) for node, _ in run)


def _iscounted(node: Node) -> bool:
    """Test whether a node is only counted; a paragraph with a refrain or a role has a row of its own."""
    speaks = isinstance(node, Paragraph) and (node.refrain is not None or node.role is not None)
    return type(node) in COUNTED and not speaks


def _run(run: Sequence[Node], depth: int) -> OutlineRow:
    kinds = Counter(type(node) for node in run)
    return run[0].span.start, depth, joined(counted(n, *COUNTED[kind]) for kind, n in kinds.items())


def _said(node: Node) -> str:
    match node:
        case Division():
            doubt = "  " + translated(f"({node.confidence:.0%} sure)") if node.confidence < 1 else ""
            return (node.label + node.heading or translated("(no heading)")) + doubt
        case RefrainGroup():
            return f"{node.phrase} × {sum(isinstance(each, Paragraph) for each in node.children)}"
        case List():
            return translated(f"series of {len(node.children)} item{'s' * (len(node.children) != 1)}")
        case Item():
            return f"{node.label} {node.heading or node.text}"
        case Paragraph():
            return _paragraph(node)
        case Salutation() | Stage() | Table():
            return counted(1, *COUNTED[type(node)])
        case _:
            assert_never(node)


def _paragraph(node: Paragraph) -> str:
    """Join the role of a paragraph and the parts of its refrain."""
    role = f"({translated(node.role)}) " if node.role else ""
    if node.refrain is None:
        return role + node.text
    said = (node.refrain.phrase, node.refrain.theme, node.refrain.result)
    return role + "，".join(each for each in said if each)


def _drawn(row: OutlineRow, source: Source, paint: Paint) -> str:
    """A row behind the number of its line."""
    offset, depth, words = row
    number = source.position(offset)[0]
    shown = words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
    return f"{paint(f'{number:5} │', 'faint')} {'  ' * depth}{visible(shown)}"
