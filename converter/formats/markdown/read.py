"""Reader of Markdown: pages of `--to markdown` become reports, other pages texts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import sha256
from typing import cast, get_args

from converter.dataclass import replace
from converter.formats.earlier import named_now
from converter.formats.markdown.check import page_problems
from converter.formats.markdown.check_blocks import ReadBack, Seen, read_back
from converter.formats.markdown.read_blocks import SALUTATION, Setter
from converter.formats.markdown.read_front import (
    FrontValues,
    kind_of,
    metadata_of_page,
    of_today,
    overruled,
    read_front_matter,
)
from converter.formats.markdown.read_notes import ReadFootnote, entry, footnotes_of, listed, plain, remark
from converter.formats.markdown.read_tree import ReadBlock, ReadParagraph, ReadSection, Series, tree_of
from converter.formats.markdown.write_blocks import shown
from converter.formats.pen import Pen
from converter.inputs.markup import OUR_MARKDOWN
from converter.inputs.unreadable import unreadable
from converter.model import Annex, Back, GlossaryEntry, Metadata, Node, Note, Paragraph, Report, Role
from converter.recognise.endings import is_glossary_head
from converter.source.decode import decode
from converter.source.problem import Outcome, unplaced
from converter.source.reading import read_through
from converter.source.source import Source
from converter.source.span import Span

TITLE_BLOCK_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("opening", re.compile(r"现在.*(?:报告|审议|审查).*")),
    ("session", re.compile(r"[^。]*会议上?[)）]?")),
    ("date", re.compile(r"[（(]?[0-9〇零一二三四五六七八九]{4} ?年.{2,8}日[)）]?")),
)
"""Patterns for the role of a line before the first heading."""

ANNEX = re.compile(r"附[件表录].*")


def read_markdown(data: bytes, *, name: str = "", encoding: str | None = None) -> Outcome[Report | Source]:
    """Restore the report from a page of ours, edited or not; read any other page as a text with marks.

    Raises LookupError if `encoding` names none.
    """
    decoded = decode(data, name=name, encoding=encoding)
    if OUR_MARKDOWN.match(data) is None:
        from converter.formats.markdown.read_other import read_other

        return Outcome(read_other(decoded.value), unplaced(decoded.problems))
    if not decoded.value.text:
        return unreadable(data, name, "markdown", "This begins like a page of convert, but is not text.")
    text = decoded.value.text.replace("\r\n", "\n").replace("\r", "\n")
    page = read_back(text)
    problems = (*unplaced(decoded.problems), *page_problems(text, page))
    if page.too_deep:
        return Outcome(replace(decoded.value, format="markdown"), problems)
    report = report_on(page)
    problems = problems or tuple(overruled(page.front_matter, report))
    if not report.source.sha256:
        report = replace(report, source=replace(report.source, sha256=sha256(data).hexdigest()))
    return Outcome(replace(report, problems=problems), problems)


def read_page(text: str) -> Report:
    """The report on a page of ours."""
    return report_on(read_back(text))


def report_on(page: ReadBack) -> Report:
    """The report on a page of ours.  Its text is laid out again, and all spans count in that text."""
    values = read_front_matter(page.front_matter)
    metadata, notes, pen = metadata_of_page(values), footnotes_of(page), Pen()
    setter = Setter(pen, notes)
    blocks = page.blocks
    if not page.titled:
        blocks = [Seen("h1", shown(metadata.title or metadata.display_title)), *blocks]
    above, title, below = _parted(tree_of(blocks))
    front, below = _front(above, title, below, metadata, setter)
    below, annexes, heads, rest = _ends(below)
    body = setter.nodes(below, "", 1)
    back = _back(annexes, heads, rest, notes, setter)
    evidence = {
        str(role): node.span
        for role, value in (("title", metadata.title), ("subtitle", metadata.subtitle))
        if value
        for node in front
        if isinstance(node, Paragraph) and node.role == role
    }
    source = pen.signed(_words(values, "source.file"), _words(values, "source.sha256"), "utf-8", "lf", "markdown")
    report = Report(
        kind_of(values),
        _words(values, "id"),
        replace(metadata, evidence=evidence),
        source,
        front,
        body,
        back,
    )
    if "\ncorrections:" in page.front_matter:
        from converter.formats.markdown.corrections import read_corrections

        report = replace(report, corrections=read_corrections(page.front_matter))
    if "\nidentifiers:" in page.front_matter:
        from converter.formats.markdown.identifiers import read_identifiers

        report = replace(report, identifiers=read_identifiers(page.front_matter))
    return report if of_today(page.front_matter) else named_now(report)


def _words(values: FrontValues, way: str) -> str:
    return str(values.get(way, ""))


def _parted(blocks: list[ReadBlock]) -> tuple[list[ReadBlock], str, list[ReadBlock]]:
    """Split the blocks at the page's heading: those above, its text, those below."""
    for number, block in enumerate(blocks):
        if isinstance(block, ReadSection) and block.depth == 1:
            return blocks[:number], block.text, [*block.blocks, *blocks[number + 1 :]]
    return [], "", blocks


def _front(
    above: list[ReadBlock], title: str, below: list[ReadBlock], metadata: Metadata, setter: Setter
) -> tuple[tuple[Node, ...], list[ReadBlock]]:
    """Split off the front: the heading is the report's own title, unless it was composed for display."""
    lines = next((number for number, each in enumerate(below) if not isinstance(each, ReadParagraph)), len(below))
    roles = [_role(each, metadata) for each in below[:lines]]
    last = max((number for number, role in enumerate(roles, 1) if role), default=0)
    front = [_line(each, _role(each, metadata), setter) for each in above]
    if title and (above or metadata.title or "\0" in title or title != metadata.display_title):
        front.append(setter.words("paragraph", title, "front", "title"))
    front += [_line(each, role, setter) for each, role in zip(below[:last], roles, strict=False)]
    return tuple(front), below[last:]


def _line(block: ReadBlock, role: str, setter: Setter) -> Node:
    """A line of the front."""
    if isinstance(block, ReadParagraph) and role in get_args(Role):
        return setter.words(block.kind, block.text, "front", cast(Role, role))
    return setter.node(block, "front", 1)


def _role(block: ReadBlock, metadata: Metadata) -> str:
    """Classify a line before the first heading: a role or `salutation`; empty if unknown."""
    if not isinstance(block, ReadParagraph) or block.kind != "paragraph":
        return ""
    text = plain(block.text)
    speaker = metadata.speaker.name if metadata.speaker else None
    if text == metadata.subtitle:
        return "subtitle"
    if SALUTATION.fullmatch(text):
        return "salutation"
    if speaker and len(text) < 60 and "".join(text.split()).endswith(speaker):
        return "byline"
    return next((role for role, shape in TITLE_BLOCK_ROLES if len(text) < 300 and shape.fullmatch(text)), "")


def _ends(blocks: list[ReadBlock]) -> tuple[list[ReadBlock], list[ReadSection], list[ReadSection], list[str]]:
    """The body; then, as a page ends in them, annexes, titles of the glossary, and entries without a reference."""
    body = [*blocks]
    heads: list[ReadSection] = []
    rest: list[str] = []
    while body and isinstance(last := body[-1], ReadSection) and _is_glossary(last, last=not heads):
        heads.insert(0, last)
        rest = rest or _entries(last.blocks)
        body.pop()
    annexes: list[ReadSection] = []
    while body and isinstance(last := body[-1], ReadSection) and last.depth == 2 and ANNEX.fullmatch(plain(last.text)):
        annexes.insert(0, last)
        body.pop()
    return body, annexes, heads, rest


def _is_glossary(section: ReadSection, *, last: bool) -> bool:
    """Test whether a section is a glossary: its title, and after the last section nothing but entries."""
    if section.depth != 2 or not is_glossary_head(read_through(plain(section.text))):
        return False
    return not section.blocks or (last and bool(_entries(section.blocks)))


def _entries(blocks: Sequence[ReadBlock]) -> list[str]:
    """The entries, if the blocks are one list of single paragraphs."""
    if len(blocks) != 1 or not isinstance(blocks[0], Series):
        return []
    items = [item[0] for item in blocks[0].items if len(item) == 1]
    lines = [each for each in items if isinstance(each, ReadParagraph) and each.kind == "paragraph"]
    found = [each.text for each in lines if "\0" not in each.text]
    return found if len(found) == len(blocks[0].items) else []


def _back(
    annexes: list[ReadSection],
    heads: list[ReadSection],
    rest: list[str],
    notes: dict[str, ReadFootnote],
    setter: Setter,
) -> Back:
    """Build the back matter; entries to which the text refers were footnotes.

    An empty footnote without references is dropped.
    """
    pen = setter.pen
    noted = [each for each in notes.values() if each.label or each.text]
    found = tuple(_annex(each, setter) for each in annexes)
    lines = tuple(setter.words("paragraph", each.text, "back", "glossary-head") for each in heads)
    explained: list[GlossaryEntry] = [entry(each, pen) for each in noted if not each.is_note]
    explained += [listed(plain(text), setter.name("", "gloss"), pen) for text in rest]
    remarks: list[Note] = [remark(each, pen) for each in noted if each.is_note]
    return Back(tuple(each for each in lines if isinstance(each, Paragraph)), tuple(explained), found, tuple(remarks))


def _annex(section: ReadSection, setter: Setter) -> Annex:
    """A document attached to the report."""
    name, title = setter.name("", "annex"), plain(section.text)
    setter.pen.new_line()
    span = setter.pen.leaf(title)
    children = setter.nodes(section.blocks, name, 1)
    end = children[-1].span.end if children else span.end
    return Annex(name, Span(span.start, end), title, span, children)
