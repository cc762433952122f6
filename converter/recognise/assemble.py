"""Assembly of a report: front, body, back and omitted lines, with every character accounted for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from converter.catalogue.identity import work_id
from converter.dataclass import dataclass, replace
from converter.model import (
    Annex,
    Back,
    Division,
    Metadata,
    Node,
    Note,
    Omitted,
    PageBreak,
    Paragraph,
    Report,
    Role,
    Salutation,
    SourceInfo,
)
from converter.model.layout import layout_of, leaves
from converter.recognise.blocks import Block, join
from converter.recognise.endings import AttachedSection, detach
from converter.recognise.lines import Line
from converter.recognise.passes import settle
from converter.recognise.speech_start import OPENING_FORMULA
from converter.recognise.title_line import TITLE_SCRAP
from converter.recognise.tree import nodes_of
from converter.recognise.units import Unit, units_of
from converter.recognise.zones import Zones
from converter.source.problem import Code, Outcome, Problem
from converter.source.source import Source
from converter.source.span import Span
from converter.text.lazy import lazy

FRONT_ROLES: dict[str, Role] = {
    "title": "title",
    TITLE_SCRAP: "title",
    "subtitle": "subtitle",
    "session": "session",
    "date": "date",
}
"""Roles of title block lines in the model; names and all others are bylines."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The nodes of a report."""

    front: tuple[Node, ...]
    body: tuple[Node, ...]
    back: Back
    omitted: tuple[Omitted, ...]


def parts_of(source: Source, zones: Zones) -> Outcome[Parts]:
    """Build the parts of a document from its zones."""
    text = source.text
    speech, sections = detach(zones.body)
    if zones.notes:
        sections = (*sections, AttachedSection("notes", (), zones.notes))
    blocks = join(speech, text)
    units = units_of(blocks)
    opening = _opening(units)
    settled = settle(units[opening:], text)
    front = (*_title_block(zones, text), *_opening_nodes(units[:opening], text))
    parts = Parts(front, nodes_of(settled.value, text), _back(sections, text), tuple(_omitted(zones, text)))
    return Outcome(parts, (*_mended(speech, blocks), *settled.problems))


def _mended(lines: Sequence[Line], blocks: Sequence[Block]) -> Iterator[Problem]:
    """Yield the problems of lines that are not paragraphs: joined and split ones."""
    joined = [block for block in blocks if len(block.pieces) > 1]
    if joined:
        count = sum(len(block.pieces) for block in joined)
        yield Problem(Code.JOINED_LINES, f"{count} lines were read as {len(joined)} paragraphs", joined[0].span)
    cut = [line for line in lines if line.cut]
    if cut:
        first = Span(cut[0].start, cut[0].start + 1)
        yield Problem(Code.SPLIT_LINE, f"{len(cut)} paragraphs begin inside a line", first)


def _opening(units: Sequence[Unit]) -> int:
    """Count the units that open the speech: the salutation and the opening formula."""
    count = 0
    while count < min(len(units), 2) and units[count].kind == "salutation":
        count += 1
    for index in range(count, min(len(units), count + 2)):
        if units[index].kind == "paragraph" and OPENING_FORMULA.match(units[index].text):
            return index + 1
    return count


def _title_block(zones: Zones, text: str) -> list[Node]:
    nodes: list[Node] = []
    for count, (line, role) in enumerate(zones.front, 1):
        span = Span(line.start, line.end)
        nodes.append(Paragraph(f"front.p{count}", span, span.of(text), FRONT_ROLES.get(role, "byline")))
    return nodes


def _opening_nodes(units: Sequence[Unit], text: str) -> list[Node]:
    nodes: list[Node] = []
    for count, unit in enumerate(units, 1):
        leaf = unit.block.leaf(text, 0, len(unit.text))
        assert leaf is not None, "a block holds more than blanks"
        if unit.kind == "salutation":
            nodes.append(Salutation(f"front.salute{count}", *leaf))
        else:
            nodes.append(Paragraph(f"front.opening{count}", *leaf, role="opening"))
    return nodes


def _back(sections: Sequence[AttachedSection], text: str) -> Back:
    back = Back()
    for section in sections:
        if section.kind in ("glossary", "notes"):
            back = _with_glossary(back, section, text)
        else:
            back = replace(back, annexes=(*back.annexes, _annex(section, len(back.annexes) + 1, text)))
    return _in_order(back)


def _in_order(back: Back) -> Back:
    """The entries and notes in the order of the text; footnotes that a file marks may be among the others."""
    entries = sorted(back.glossary, key=lambda entry: entry.span.start)
    notes = sorted(back.notes, key=lambda note: note.span.start)
    return replace(
        back,
        glossary=tuple(replace(entry, id=f"gloss{index}") for index, entry in enumerate(entries, 1)),
        notes=tuple(replace(note, id=f"note{index}") for index, note in enumerate(notes, 1)),
    )


def _with_glossary(back: Back, section: AttachedSection, text: str) -> Back:
    from converter.recognise.glossary import entries_of, footnotes_of

    entries, before = (footnotes_of if section.kind == "notes" else entries_of)(section.lines, text)
    first = len(back.glossary)
    numbered = tuple(replace(entry, id=f"gloss{first + index}") for index, entry in enumerate(entries, 1))
    heads = tuple(_head(line, len(back.heads) + index, text) for index, line in enumerate(section.heads, 1))
    notes = tuple(_note(block, len(back.notes) + index, text) for index, block in enumerate(before, 1))
    return replace(back, heads=back.heads + heads, glossary=back.glossary + numbered, notes=back.notes + notes)


def _head(line: Line, count: int, text: str) -> Paragraph:
    span = Span(line.start, line.end)
    return Paragraph(f"back.head{count}", span, span.of(text), "glossary-head")


def _note(block: Block, count: int, text: str) -> Note:
    leaf = block.leaf(text, 0, len(block.text))
    assert leaf is not None, "a block holds more than blanks"
    return Note(f"note{count}", *leaf)


def _annex(section: AttachedSection, count: int, text: str) -> Annex:
    heads = _titling(section.heads, text)
    lines = (*section.heads[len(heads) :], *section.lines)
    span, title = _title_of(heads, text)
    units = settle(units_of(join(lines, text)), text).value
    name = f"annex{count}"
    end = units[-1].block.span.end if units else span.end
    return Annex(name, Span(span.start, end), title, span, nodes_of(units, text, name))


def _title_of(heads: Sequence[Line], text: str) -> tuple[Span, str]:
    """The title that one line or several make, without the line ends and blanks between them."""
    joined = join(heads, text) if len(heads) > 1 else ()
    leaf = joined[0].leaf(text, 0, len(joined[0].text)) if len(joined) == 1 else None
    if leaf is not None:
        return leaf
    return Span(heads[0].start, heads[-1].end), "".join(text[line.start : line.end] for line in heads)


def _titling(heads: Sequence[Line], text: str) -> Sequence[Line]:
    """The title lines with nothing but blanks between them: what is between others is none of the title's."""
    apart = (index for index in range(1, len(heads)) if not text[heads[index - 1].end : heads[index].start].isspace())
    return heads[: next(apart, len(heads))]


def _omitted(zones: Zones, text: str) -> list[Omitted]:
    return [Omitted(kind, text[line.start : line.end], Span(line.start, line.end)) for line, kind in zones.omitted]


def report_of(
    source: Source, lines: Sequence[Line], parts: Parts, metadata: Metadata, other: str | None
) -> Outcome[Report]:
    """The report, its layout made from what its leaves, which are made of `lines`, leave out."""
    info = SourceInfo(
        source.file,
        source.sha256,
        source.encoding,
        source.newline,
        len(source.text),
        source.format,
        pages=tuple(PageBreak(*page) for page in source.pages),
    )
    report = Report(
        kind="government-work-report" if other is None else "other",
        id="",
        metadata=metadata if other is None else _under_its_own_title(metadata, parts),
        source=info,
        front=parts.front,
        body=parts.body,
        back=parts.back,
        omitted=parts.omitted,
    )
    layout = layout_of(source.text, leaves(report), [Span(line.start, line.end) for line in lines])
    problems = () if other is None else (Problem(Code.NOT_A_WORK_REPORT, f"the text seems to be {other}"),)
    return Outcome(replace(report, id=work_id(report), source=replace(info, layout=layout)), problems)


PAPER = lazy(
    r"[^。]{0,40}(?:报告|解读|读懂|说明|总结|计划|意见|通知|决定|决议|讲话|办法|方案|纲要|要点|公报|问答)[^。]{0,30}$"
)
"""Title of a document of some kind: 《政府工作报告》解读"""


def _under_its_own_title(metadata: Metadata, parts: Parts) -> Metadata:
    """The metadata of a paper that is no work report: its own title stands for it, or else how it begins."""
    text = [node for node in (*parts.front, *parts.body) if isinstance(node, Paragraph | Division)]
    start = text[0].span.start if text else 0
    titled = any(isinstance(node, Paragraph) and node.role == "title" for node in parts.front)
    above = [
        each.text
        for each in parts.omitted
        if each.span.start < start
        and each.kind in ("navigation", "other")
        and 6 <= len(each.text) <= LONGEST_TITLE_ABOVE
    ]
    paper = next((said for said in reversed(above[-TITLE_REACH:]) if PAPER.match(said)), None)
    if titled or paper is None:
        paper = metadata.title
    if paper is None and text:
        first = text[0]
        said = first.text if isinstance(first, Paragraph) else f"{first.label or ''}{first.heading or ''}"
        paper = said if len(said) <= LONGEST_TITLE_ABOVE else said[:LONGEST_BEGINNING] + "…"
    return replace(metadata, display_title=paper or metadata.display_title)


TITLE_REACH, LONGEST_TITLE_ABOVE = 4, 60
"""Lines above a text in which its title may be, and its characters at most."""

LONGEST_BEGINNING = 30
"""Characters of a text that stand for its title, where it has none."""
