"""Links from glossary entries to the text: to their markers, else to the first use of their terms."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from converter.dataclass import replace
from converter.model import GlossaryEntry, Node, Ref, Referring, Report
from converter.model.walk import below, changed, texts_of
from converter.recognise.endings import entry_number
from converter.source.markers import MarkerStyle, NoteMarker, markers_in
from converter.source.problem import Code, Outcome, Problem
from converter.source.reading import read_through
from converter.source.span import Span
from converter.text.traditional import as_written

STYLES: tuple[MarkerStyle, ...] = ("boxed", "raised", "sign", "paren")
"""The ways of writing markers, the surest first."""

ENUMERABLE = ("sign", "paren")
"""Numberings that are also used within sentences: ①新建学校；②改造小区."""

STOPS = frozenset(":;。,、!?.")
"""Characters before a member of such a list, after which no number belongs to it."""

QUOTES = "“”《》"


def link(report: Report, reading: str, source: str) -> Outcome[Report]:
    """The report with `refs` on its nodes, on its glossary and on its numbered notes, both ways."""
    entries = report.back.glossary
    numbers = {number: note.id for note in report.back.notes if (number := entry_number(read_through(note.text)))}
    numbers |= {entry.n: entry.id for entry in entries if entry.n is not None}
    if not entries and not numbers:
        return Outcome(report)
    texts = list(_texts(report.body))
    reading = _without(reading, report)
    refs = _by_marker(numbers, texts, reading)
    marked = {ref.target for found in refs.values() for ref in found}
    for entry in entries:
        if entry.id not in marked:
            found = _first_use(entry, texts, reading, source)
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
    problems = tuple(
        Problem(Code.GLOSSARY_UNMATCHED, f"{entry.term} is marked and used nowhere in the text", entry.span)
        for entry in glossary
        if not entry.refs
    )
    linked = changed(report, lambda node: _with_refs(node, in_order))
    return Outcome(replace(linked, back=replace(linked.back, glossary=glossary, notes=notes)), problems)


def _without(reading: str, report: Report) -> str:
    """Blank the omitted stretches of the text with line ends, so that no marker or term is found there."""
    kept: list[str] = []
    done = 0
    for start, end in sorted(each.span for each in report.omitted):
        if start >= done:
            kept += (reading[done:start], "\n" * (end - start))
            done = end
    return "".join((*kept, reading[done:]))


TextAndSpan = tuple[str, Span]
"""A node's id and a stretch of the source in it that may hold markers and terms."""


def _texts(nodes: Iterable[Node]) -> Iterator[TextAndSpan]:
    for node in below(nodes):
        if isinstance(node, Referring):
            yield from ((node.id, span) for span, _ in texts_of(node))


def _by_marker(numbers: Mapping[int, str], texts: Sequence[TextAndSpan], reading: str) -> dict[str, list[Ref]]:
    """Refs at markers, if the text holds markers for half of the numbered entries and notes.

    A report marks its notes in one way: that in which most of them are.
    """
    found: dict[MarkerStyle, list[tuple[str, NoteMarker]]] = {style: [] for style in STYLES}
    for node, span in texts:
        markers = list(markers_in(reading, span.start, span.end))
        for marker, counts in zip(markers, _enumerating(markers, span, reading), strict=True):
            if marker.number in numbers and not counts:
                found[marker.style].append((node, marker))
    hits = {style: len({marker.number for _, marker in pairs}) for style, pairs in found.items()}
    style = max(STYLES, key=lambda each: hits[each])
    refs: dict[str, list[Ref]] = {}
    for node, marker in found[style] if hits[style] * 2 >= len(numbers) else ():
        span = Span(marker.start, marker.end)
        refs.setdefault(node, []).append(Ref(numbers[marker.number], span.of(reading), span))
    return refs


def _enumerating(markers: Sequence[NoteMarker], text: Span, reading: str) -> Iterator[bool]:
    """Test for each marker of a text whether it numbers a member of a list rather than pointing at a note.

    Such a marker opens the text or follows a stop, has words after it, and another one before or after it.
    """
    opens = [marker.style in ENUMERABLE and _opens_words(marker, text, reading) for marker in markers]
    listed = {marker[:2] for marker, each in zip(markers, opens, strict=True) if each}
    for marker, each in zip(markers, opens, strict=True):
        beside = {(marker.style, marker.number + step) for step in (1, -1)} & listed
        leads = marker.number == 1 and marker[:2] not in listed  # 做好①新建学校，②改造小区
        yield marker.style in ENUMERABLE and (marker.start == text.start or (bool(beside) and (each or leads)))


def _opens_words(marker: NoteMarker, text: Span, reading: str) -> bool:
    before = reading[max(text.start, marker.start - 2) : marker.start].rstrip()[-1:]
    after = reading[marker.end : min(text.end, marker.end + 2)].lstrip()[:1]
    return (not before or before in STOPS) and after != "" and after not in STOPS


def _first_use(entry: GlossaryEntry, texts: Sequence[TextAndSpan], reading: str, source: str) -> tuple[str, Ref] | None:
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
            if node is not None and not _splits(reading, at) and not _splits(reading, at + len(term)):
                span = Span(at, at + len(term))
                return node, Ref(entry.id, as_written(term, span.of(source)), span)
            at = reading.find(term, at + 1, end)
    return None


def _splits(reading: str, at: int) -> bool:
    """Test whether a position splits a number or a Latin word, so that no term ends there: 1|334 of 1334.

    >>> [_splits("达1334万", at) for at in (1, 2, 5)]
    [False, True, False]
    """
    around = reading[at - 1 : at + 1]
    return len(around) == 2 and around.isascii() and around.isalnum()


def _holding(texts: Sequence[TextAndSpan], start: int, end: int) -> str | None:
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


def _with_refs(node: Node, refs: Mapping[str, tuple[Ref, ...]]) -> Node:
    """Attach to a node the refs in its texts."""
    return replace(node, refs=refs[node.id]) if isinstance(node, Referring) and node.id in refs else node
