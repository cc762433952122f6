"""A report into the few words in which a page of `tests/spec/` states one side of it: one view a fence.

A view writes the whole of its side, a line each; `metadata` and `json` write only what the fence names.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from converter.catalogue.record import record_of
from converter.formats.json.values import to_json
from converter.model import Annex, Division, Item, List, Node, Paragraph, RefrainGroup, Report, Salutation, Stage
from converter.model.fields import FACTS, FIELDS
from converter.model.forms import Field
from converter.model.walk import below, handed_down
from converter.recognise import stages
from converter.source.problem import Code, Problem
from converter.source.source import Source

SHORT = frozenset(
    {
        "missing-title",
        "missing-session",
        "missing-date",
        "missing-speaker",
        "missing-place",
        "unknown-place",
        "doubtful-value",
        "truncated",
        "not-a-work-report",
    }
)
"""Problems that an example has by being short; the fence `problems all` tells them too."""

View = Callable[[Report, Source, str], Iterable[str]]
"""From a report, its source and the fence's content to the lines that should stand in the fence."""


def depths(nodes: Iterable[Node]) -> Iterator[tuple[Node, int]]:
    """Every node, with the number of divisions, lists, items and groups around it."""
    return handed_down(nodes, 0, lambda node, depth: depth + 1)


def lines(report: Report, source: Source, fence: str) -> Iterator[str]:
    """Print like `convert lines`: line, classification, words."""
    return (row.strip() for row in stages.lines(source))


def blocks(report: Report, source: Source, fence: str) -> Iterator[str]:
    """Print like `convert blocks`: line, classification, with label and heading separated by `|`."""
    return (row.strip() for row in stages.blocks(source))


def outline(report: Report, source: Source, fence: str) -> Iterator[str]:
    """A line a division: label and heading, indented by level; `(run-in)` where text follows on the line."""
    for node in below(report.body):
        if isinstance(node, Division):
            named = " ".join(each for each in (node.label, node.heading or "(no heading)") if each)
            yield "  " * (node.level - 1) + named + (" (run-in)" if node.run_in else "")


def front(report: Report, source: Source, fence: str) -> Iterator[str]:
    """A line a node of the front: its role and text."""
    for node in report.front:
        if isinstance(node, Paragraph | Salutation | Stage):
            yield f"{getattr(node, 'role', None) or type(node).__name__.lower()}: {node.text}"


def paragraphs(report: Report, source: Source, fence: str) -> Iterator[str]:
    """A line a paragraph, salutation or stage direction of the body, as text."""
    for node in below(report.body):
        if isinstance(node, Paragraph | Salutation | Stage):
            yield node.text


def roles(report: Report, source: Source, fence: str) -> Iterator[str]:
    """A line a division or paragraph whose role is known: the role, and how it begins."""
    for node in below(report.body):
        if isinstance(node, Division | Paragraph) and node.role is not None:
            said = node.label + node.heading if isinstance(node, Division) else node.text
            yield f"{node.role}: {said[:12]}"


def series(report: Report, source: Source, fence: str) -> Iterator[str]:
    """Groups, refrains, lists, items and leads, indented as they nest."""
    depth_of_division = 0
    for node, depth in depths(report.body):
        depth_of_division = depth + 1 if isinstance(node, Division) else min(depth_of_division, depth)
        yield from ("  " * (depth - depth_of_division) + row for row in _series(node))


def _series(node: Node) -> Iterator[str]:
    match node:
        case RefrainGroup():
            yield f"group: {node.phrase}"
        case List():
            yield "list, ordered" if node.ordered else "list"
        case Item():
            yield f"{node.marker}: " + " | ".join(each for each in (node.label, node.heading, node.text) if each)
    if isinstance(node, Division | Paragraph | Item) and node.refrain is not None:
        found = node.refrain
        yield f"refrain: {found.phrase} | {found.theme or '-'} | {found.result or '-'}"
    if isinstance(node, Paragraph):
        yield from (f"lead: {lead.text}" for lead in node.leads)


def glossary(report: Report, source: Source, fence: str) -> Iterator[str]:
    """Title lines, entries with label, term, explanation and the words of the text that they explain, and notes."""
    refs: dict[str, list[str]] = {}
    for node in below(report.body):
        for ref in getattr(node, "refs", ()):
            refs.setdefault(ref.target, []).append(ref.text)
    back = report.back
    yield from (f"head: {head.text}" for head in back.heads)
    for entry in back.glossary:
        used = "、".join(refs.get(entry.id, ())) or "nowhere"
        yield f"{entry.label or '-'} | {entry.term} | {entry.definition} | used: {used}"
    yield from (f"note: {note.text}" for note in back.notes)


def annexes(report: Report, source: Source, fence: str) -> Iterator[str]:
    """Each annex's title, and its headings and paragraphs below it."""
    for annex in report.back.annexes:
        yield annex.title
        yield from (f"  {row}" for row in _of_annex(annex))


def _of_annex(annex: Annex) -> Iterator[str]:
    for node, depth in depths(annex.children):
        match node:
            case Division():
                yield "  " * depth + f"{node.label} {node.heading}".strip()
            case Item():
                yield "  " * depth + f"{node.label} {node.heading}{node.text}"
            case Paragraph() | Salutation() | Stage():
                yield "  " * depth + node.text


def omitted(report: Report, source: Source, fence: str) -> Iterator[str]:
    """A line a stretch that is no part of the report: its kind and its text."""
    return (f"{each.kind}: {each.text}" for each in sorted(report.omitted, key=lambda each: each.span))


def problems(report: Report, source: Source, fence: str) -> Iterator[str]:
    """The problems, without those that every short example has."""
    return _told(each for each in report.problems if each.code.code not in SHORT)


def all_problems(report: Report, source: Source, fence: str) -> Iterator[str]:
    """Every problem."""
    return _told(report.problems)


def _told(found: Iterable[Problem]) -> Iterator[str]:
    return (f"{each.line}:{each.column} {each.severity} {each.code.code}: {each.message}" for each in found)


def _stated(field: Field, report: Report) -> Any:
    """The value of a metadata field; years as one text."""
    value = field.of(report.metadata)
    return "–".join(value) or None if field.type == "years" else value


SEEMS = "the text seems to be "
"""Start of the message for a text of another kind."""


def _called(problems: Iterable[Problem]) -> str | None:
    """Return the kind that a text of another kind seems to be."""
    said = (each.message for each in problems if each.code is Code.NOT_A_WORK_REPORT)
    return next((message.removeprefix(SEEMS) for message in said), None)


METADATA: dict[str, Callable[[Report], Any]] = {
    **{each.key: each.of for each in FACTS},
    **{each.key: partial(_stated, each) for each in FIELDS},
    "called": lambda report: _called(report.problems),
}
"""Names allowed in a fence `metadata`: the keys of the fields."""


def metadata(report: Report, source: Source, fence: str) -> Iterator[str]:
    """The facts that the fence names, `-` where nothing is stated; an empty fence is given every fact that is."""
    named = [line.partition(":")[0] for line in fence.splitlines()]
    for name in named or METADATA:
        value = METADATA[name](report)
        if named or value not in (None, False):
            yield f"{name}: {'-' if value is None else str(value).lower() if isinstance(value, bool) else value}"


STEP = re.compile(r"[^.\[\]]+")


def json_values(report: Report, source: Source, fence: str) -> Iterator[str]:
    """The values at the paths that the fence names: `body[0].children[1].text = "…"`."""
    whole = to_json(report)
    for line in fence.splitlines():
        path = line.partition(" = ")[0]
        yield f"{path} = {json.dumps(_at(whole, path), ensure_ascii=False)}"


def _at(value: Any, path: str) -> Any:
    """The value at a path; None where there is none."""
    for step in STEP.findall(path):
        if step.isdigit():
            value = value[int(step)] if isinstance(value, list) and int(step) < len(value) else None
        else:
            value = value.get(step) if isinstance(value, dict) else None
    return value


def record(report: Report, source: Source, fence: str) -> Iterator[str]:
    """The catalogue record, a line each for what is known; what follows from the rest stands in parentheses."""
    found = record_of(report)
    yield f"id: {found.id}"
    yield f"title: {found.title}"
    if found.author:
        yield f"author: {_followed(found.author.name, found.author.stated)}"
    if found.speaker:
        yield f"speaker: {', '.join(each for each in (found.speaker.name, found.speaker.role) if each)}"
    if found.meeting:
        meeting = (found.meeting.congress, found.meeting.term, found.meeting.session)
        yield f"meeting: {', '.join(str(each) for each in meeting if each)}"
    if found.date.year:
        yield f"year: {_followed(str(found.date.year), found.date.basis == 'date')}"
    if found.place:
        steps = (_followed(" ".join(filter(None, (step.name, step.code))), step.stated) for step in found.place)
        yield f"place: {' > '.join(steps)}"
    if found.subjects:
        yield f"subjects: {', '.join(found.subjects)}"


def _followed(words: str, stated: bool) -> str:
    return words if stated else f"({words})"


VIEWS: dict[str, View] = {
    "lines": lines,
    "blocks": blocks,
    "front": front,
    "metadata": metadata,
    "outline": outline,
    "paragraphs": paragraphs,
    "roles": roles,
    "series": series,
    "glossary": glossary,
    "annexes": annexes,
    "omitted": omitted,
    "problems": problems,
    "problems all": all_problems,
    "json": json_values,
    "record": record,
}
"""The name of a fence, with the words behind it, and what should stand in it."""
