"""Glossary entries tied to the text: to the marker that points at them, else to the first use of their term."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from unicodedata import normalize

from converter.model import Division, GlossaryEntry, Item, List, Node, Paragraph, Ref, RefrainGroup, Report
from converter.numerals import CIRCLED, read_numeral
from converter.problem import Code, Outcome, Problem
from converter.reading import read_through
from converter.recognise.endings import entry_number
from converter.span import Span

MARKER = re.compile(rf"\^?\[\^?(?P<a> ?\d{{1,3}} ?)\](?!\d*号)|(?P<b>[{''.join(CIRCLED)}])|\((?P<c>\d{{1,3}})\)"
                    r"|(?<![a-zA-Z米])(?P<d>[⁰¹²³⁴-⁹]{1,3})")
"""A note's marker in the text, on the reading: [1], 【1】, 〔1〕, ^[1], ①, （1）, ¹; not 国发〔2022〕2号, m²"""

QUOTES = "“”《》"


def link(report: Report, reading: str, source: str) -> Outcome[Report]:
    """The report with `refs` on its nodes, on its glossary and on its numbered notes, both ways."""
    entries = report.back.glossary
    numbers = {number: note.id for note in report.back.notes if (number := entry_number(read_through(note.text)))}
    numbers |= {entry.n: entry.id for entry in entries if entry.n is not None}
    if not entries and not numbers:
        return Outcome(report)
    texts = list(_texts(report.body))
    refs = _by_marker(numbers, texts, reading)
    marked = {ref.target for found in refs.values() for ref in found}
    for entry in entries:
        if entry.id not in marked:
            found = _first_use(entry, texts, reading)
            if found is not None:
                node, ref = found
                refs.setdefault(node, []).append(ref)
    refs = {node: [replace(ref, text=ref.span.of(source)) for ref in found] for node, found in refs.items()}
    uses: dict[str, list[str]] = defaultdict(list)
    for node, found_refs in refs.items():
        for ref in found_refs:
            if node not in uses[ref.target]:
                uses[ref.target].append(node)
    glossary = tuple(replace(entry, refs=tuple(uses.get(entry.id, ()))) for entry in entries)
    notes = tuple(replace(note, refs=tuple(uses.get(note.id, ()))) for note in report.back.notes)
    in_order = {node: tuple(sorted(found, key=lambda ref: ref.span)) for node, found in refs.items()}
    body = tuple(_with_refs(report.body, in_order))
    problems = tuple(
        Problem(Code.GLOSSARY_UNMATCHED, f"{entry.term} is marked and used nowhere in the text", entry.span)
        for entry in glossary if not entry.refs
    )
    return Outcome(replace(report, body=body, back=replace(report.back, glossary=glossary, notes=notes)), problems)


Text = tuple[str, Span]
"""A node's id and a stretch of the source in it that may hold markers and terms."""


def _texts(nodes: Iterable[Node]) -> Iterator[Text]:
    for node in nodes:
        match node:
            case Paragraph():
                yield node.id, node.span
            case Division():
                if node.heading_span is not None:
                    yield node.id, node.heading_span
                yield from _texts(node.children)
            case Item():
                if node.heading_span is not None:
                    yield node.id, node.heading_span
                if node.text_span is not None:
                    yield node.id, node.text_span
                yield from _texts(node.children)
            case List() | RefrainGroup():
                yield from _texts(node.children)
            case _:
                pass


def _by_marker(numbers: Mapping[int, str], texts: Sequence[Text], reading: str) -> dict[str, list[Ref]]:
    """Refs at markers, if the text holds markers for half of the numbered entries and notes."""
    refs: dict[str, list[Ref]] = {}
    hit: set[str] = set()
    for node, span in texts:
        for match in MARKER.finditer(reading, span.start, span.end):
            number = read_numeral((match["a"] or match["b"] or match["c"] or normalize("NFKC", match["d"])).strip())
            target = None if number is None else numbers.get(number)
            if target is not None and not (match["c"] and match.start() == span.start):
                hit.add(target)
                refs.setdefault(node, []).append(Ref(target, match.group(), Span(*match.span())))
    return refs if len(hit) * 2 >= len(numbers) else {}


def _first_use(entry: GlossaryEntry, texts: Sequence[Text], reading: str) -> tuple[str, Ref] | None:
    """The first place where the text uses the entry's term, or the longest quoted part of it."""
    start, end = (texts[0][1].start, texts[-1][1].end) if texts else (0, 0)
    said = read_through(entry.term)
    quoted = re.findall(r"“[^”]{2,30}”", said)
    for term in (said, said.strip(QUOTES), *sorted(quoted, key=len, reverse=True)):
        if len(term) < 2:
            continue
        at = reading.find(term, start, end)
        while at >= 0:
            node = _holding(texts, at, at + len(term))
            if node is not None:
                return node, Ref(entry.id, term, Span(at, at + len(term)))
            at = reading.find(term, at + 1, end)
    return None


def _holding(texts: Sequence[Text], start: int, end: int) -> str | None:
    low, high = 0, len(texts)
    while low < high:
        middle = (low + high) // 2
        if texts[middle][1].end <= start:
            low = middle + 1
        else:
            high = middle
    if low < len(texts) and texts[low][1].holds(Span(start, end)):
        return texts[low][0]
    return None


def _with_refs(nodes: Iterable[Node], refs: dict[str, tuple[Ref, ...]]) -> Iterator[Node]:
    for node in nodes:
        match node:
            case Paragraph():
                yield replace(node, refs=refs[node.id]) if node.id in refs else node
            case Division() | Item():
                children = tuple(_with_refs(node.children, refs))
                yield replace(node, refs=refs.get(node.id, ()), children=children)
            case List():
                items = tuple(each for each in _with_refs(node.children, refs) if isinstance(each, Item))
                yield replace(node, children=items)
            case RefrainGroup():
                yield replace(node, children=tuple(_with_refs(node.children, refs)))
            case _:
                yield node
