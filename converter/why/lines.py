"""The steps before blocks: how the bytes were decoded, what was seen through, cut, set aside, and left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from converter.model import OmittedKind
from converter.recognise import endings, lines, lost_starts, marked, speech_end, speech_start, title_block, zones
from converter.recognise.endings import is_annex_head, is_glossary_head, is_table_head
from converter.recognise.furniture import furniture_of
from converter.recognise.lines import Line
from converter.recognise.ruling import Ruling
from converter.recognise.title_line import NOT_OWN
from converter.recognise.titles import front_row
from converter.source.decode import CANDIDATES, MARKS
from converter.source.reading import FOLD, noises_in, read_through
from converter.source.span import Span
from converter.source.unified import unified
from converter.text.traditional import simplified
from converter.why.observe import Call
from converter.why.step import Evidence, Rule, RunnerUp, Step, evidence
from converter.why.tables import rule_of, rule_of_pattern
from converter.why.trace import TracedReading

MOST = 6
"""Changed characters that are shown one by one."""


def decoding(reading: TracedReading) -> Iterator[Step]:
    """Decoding of the file: one step for the whole text."""
    source = reading.source
    name = source.encoding
    if source.format != "text":
        rule = Rule("inputs.INPUTS", source.format)
    elif any(name == announced for _, announced in MARKS):
        rule = Rule("source/decode.MARKS", name, "a byte order mark opens the file")
    elif name == "utf-8":
        rule = Rule("source/decode", "strict UTF-8", "all bytes are UTF-8, which nothing else is by chance")
    else:
        rule = Rule("source/decode.CANDIDATES", name, f"the likeliest of {', '.join(CANDIDATES)}, or named by the user")
    lost = source.text.count("\ufffd")
    yield Step(Span(0, len(source.text)), "decoding", "bytes", name, rule, evidence(characters_lost=lost or ""))


def normalising(reading: TracedReading, span: Span) -> Iterator[Step]:
    """Noise and character forms that were normalised between the ends of a line."""
    text = span.of(reading.source.text)
    whole = reading.source.text
    for noise, seen in noises_in(whole):
        if span.start <= seen.start < span.end:
            after = "a line end" if noise.breaks else "blanks"
            yield Step(seen, "reading", seen.of(whole), after, rule_of(noise), evidence(matched=seen.of(whole)))
    usual = simplified(unified(text)[0])
    for rule, pairs in (
        (
            Rule("source/reading.FOLD", "forms of characters"),
            _changed(usual, "".join(FOLD.get(each, each) for each in usual)),
        ),
        (Rule("source/unified", "unified", "radicals and compatibility forms"), _changed(text, unified(text)[0])),
        (Rule("text/traditional", "simplified", "traditional characters"), _changed(unified(text)[0], usual)),
    ):
        if pairs:
            shown = " ".join(f"{before}→{after}" for before, after in list(pairs.items())[:MOST])
            yield Step(span, "reading", "as written", "as read", rule, evidence(characters=shown, kinds=len(pairs)))
    if span.end > span.start and not read_through(text).strip():
        yield Step(span, "reading", "as written", "blank", Rule("source/reading", "read_through", "nothing is left"))


def _changed(before: str, after: str) -> Mapping[str, str]:
    """The characters that changed, each once, but for blanks."""
    return {old: new for old, new in zip(before, after, strict=True) if old != new and not old.isspace()}


CUTS: Mapping[Callable[..., Any], tuple[str, str]] = {
    lines._paragraph_starts: ("recognise/run_together.paragraph_starts", "paragraphs run together"),
    lines._head_cuts: ("recognise/patterns", "HEAD_SALUTATION"),
    lines._tail_cut: ("recognise/lines", "TAIL"),
    lines._dash_cuts: ("recognise/dash_items", "DASH_ITEM"),
}
"""Cuts of a line of the file into several, with their rules."""

LOST_STARTS: Mapping[Callable[..., Any], str] = {
    lost_starts.behind_titles: "the title of a part with a number one straight behind it",
    lost_starts.glossary_starts: "the title of a glossary, and entries that count from one",
    lost_starts.annex_starts: "the title of an annex",
    lost_starts.part_starts: "the title of a part that ran into its text",
}
"""Generators of paragraph starts with no blank and no sentence end before them, with the evidence for each."""


def cutting(reading: TracedReading) -> Iterator[Step]:
    """The lines that were cut into several."""
    for call in reading.of(*CUTS):
        start, end = call.known["start"], call.known["end"]
        places = {place for place in call.gave if start < place < end}
        lost = _lost(reading, places) if call.function is lines._paragraph_starts else {}
        for rule, cuts in ((Rule(*CUTS[call.function]), places.difference(*lost.values())), *lost.items()):
            if cuts:
                where = " / ".join(reading.words(Span(place, end), 8) for place in sorted(cuts)[:MOST])
                said = evidence(begins=where, places=len(cuts))
                yield Step(Span(start, end), "cutting", "a line", f"{len(cuts) + 1} lines", rule, said)


def _lost(reading: TracedReading, places: set[int]) -> dict[Rule, set[int]]:
    """Those of the places that a rule for lost paragraph starts found, each under the first that did."""
    found: dict[Rule, set[int]] = {}
    for function, words in LOST_STARTS.items():
        given = {call.gave for call in reading.of(function)} & places
        found[Rule("recognise/lost_starts", function.__name__, words)] = given.difference(*found.values())
    return found


def setting_aside(reading: TracedReading) -> Iterator[Step]:
    """The lines that the file itself marks: running heads, notes, links, hidden text, labels."""
    for call in reading.of(marked.parted_by_marks):
        for line, kind in call.gave.aside:
            said = next(mark for mark, gives in marked.ASIDE.items() if gives == kind and marked.has(line, mark))
            yield _line_step(line, "marks", f"omitted {kind}", Rule("recognise/marked.ASIDE", said), reading)
        for line in call.gave.notes:
            yield _line_step(line, "marks", "note", Rule("recognise/marked", "note"), reading)


def _line_step(line: Line, stage: str, after: str, rule: Rule, reading: TracedReading, **said: object) -> Step:
    span = Span(line.start, line.end)
    return Step(span, stage, "line", after, rule, evidence(**said))


def zoning(reading: TracedReading) -> Iterator[Step]:
    """Classification of lines as title block, speech or omission."""
    found = next(reading.of(zones.zones_of)).gave
    kinds = {line.start: kind for line, kind in found.omitted}
    roles = {line.start: role for line, role in found.front}
    for call in reading.of(title_block._taken):
        yield from _above(call, kinds, roles, reading)
    yield from _supplied(reading)
    for call in reading.of(speech_start.speech_start):
        index, ruling = call.gave
        all_lines = call.known["lines"]
        if index < len(all_lines):
            yield _line_step(all_lines[index], "zones", "start of the speech", rule_of(ruling), reading)
    for call in reading.of(speech_end.last_line):
        yield from _end(call, reading)
    for call in reading.of(zones._zone):
        yield from _in_zone(call, reading)


def _above(
    call: Call, kinds: Mapping[int, OmittedKind], roles: Mapping[int, str], reading: TracedReading
) -> Iterator[Step]:
    """The steps of a line above the speech."""
    all_lines, index = call.known["lines"], call.known["index"]
    count, taken, ruling = call.gave
    line = all_lines[index]
    if count:
        for each, role in taken:
            words = front_row(each.text)
            rule = rule_of(words if ruling is title_block.OWN_WORDS else ruling)
            after = "omitted other" if role == NOT_OWN else role
            yield _line_step(
                each, "title block", after, rule, reading, matched=reading.words(Span(each.start, each.end))
            )
        return
    kind = kinds.get(line.start)
    after = f"omitted {kind}" if kind else roles.get(line.start, "")
    said = front_row(line.text)
    refused = RunnerUp(rule_of(said), said.gives, ruling.name) if said.gives else None
    by_words = ruling is title_block.NOT_A_PART and not said.gives
    step = _line_step(line, "title block", after if kind else "omitted", rule_of(said if by_words else ruling), reading)
    yield Step(step.span, step.stage, step.before, step.after, step.rule, step.evidence, refused)
    yield from _boilerplate(line, reading)


def _supplied(reading: TracedReading) -> Iterator[Step]:
    """The subtitle and the slogan, which are found when all lines of the title block are."""
    for function, words in (
        (title_block._with_slogan, "a slogan above the session"),
        (title_block._with_subtitle, "below the title"),
    ):
        for call in reading.of(function):
            before = {line.start for line, _ in call.known["front"]}
            for line, role in call.gave[0]:
                if line.start not in before:
                    rule = Rule("recognise/title_block", function.__name__, words)
                    yield _line_step(line, "title block", role, rule, reading, characters=len(line.text))


def _end(call: Call, reading: TracedReading) -> Iterator[Step]:
    index, ruling = call.gave
    all_lines = call.known["lines"]
    if 0 <= index < len(all_lines):
        line = all_lines[index]
        rule, said = rule_of(ruling), ""
        if ruling is speech_end.SPEECH_CLOSING:
            last = endings.last_sentence(line.text)
            pattern = endings.CLOSING_SENTENCE if endings.CLOSING_SENTENCE.search(last) else endings.MARCHES
            match = pattern.search(last)
            rule, said = rule_of_pattern(endings, pattern), _cut(match.group() if match else "")
        yield _line_step(line, "zones", "last line of the report", rule, reading, matched=said)


def _cut(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:24]}…{text[-14:]}"


def _in_zone(call: Call, reading: TracedReading) -> Iterator[Step]:
    ruling, kind = call.gave
    line: Line = call.known["lines"][call.known["index"]]
    said = _around(ruling, call, reading)
    yield _line_step(line, "zones", "body" if kind is None else f"omitted {kind}", rule_of(ruling), reading, **said)
    if kind is not None:
        yield from _boilerplate(line, reading)


def _around(ruling: Ruling, call: Call, reading: TracedReading) -> dict[str, object]:
    """Context, not content, that had a line left out."""
    all_lines, around = call.known["lines"], call.known["around"]
    if ruling is zones.BELOW_END and 0 <= around.last < len(all_lines):
        last = all_lines[around.last]
        return {"last_line_of_the_report": reading.line(last.start), "says": _cut(last.text)}
    if ruling is zones.OTHER_DOCUMENT:
        title = all_lines[around.second]
        return {"title": _cut(title.text), "on_line": reading.line(title.start)}
    if ruling is zones.COPY:
        text = all_lines[call.known["index"]].text
        first = next(line for line in all_lines if line.text == text)
        return {"first_stands_on_line": reading.line(first.start)}
    return {}


def _boilerplate(line: Line, reading: TracedReading) -> Iterator[Step]:
    """The step that tells which row of the tables of boilerplate a line fits."""
    row = furniture_of(line.text)
    if row is not None:
        step = _line_step(line, "boilerplate", f"omitted {row.kind}", rule_of(row), reading, matched=_cut(line.text))
        yield step


def attaching(reading: TracedReading) -> Iterator[Step]:
    """Classification of lines after the speech as glossary, annex, or their titles."""
    for call in reading.of(endings.detach):
        _, sections = call.gave
        for section in sections:
            for line in section.heads:
                yield _line_step(line, "attachments", f"title of a {section.kind}", _head_rule(line), reading)
            first = section.heads[0] if section.heads else section.lines[0]
            above: dict[str, object] = {"begins_on_line": reading.line(first.start), "with": _cut(first.text)}
            rule = _head_rule(first) if section.heads else rule_of_pattern(endings, endings.ENTRY)
            for line in section.lines:
                yield _line_step(line, "attachments", section.kind, rule, reading, **above)
    yield from _entries(reading)


def _head_rule(line: Line) -> Rule:
    tells = (
        (is_glossary_head, endings.GLOSSARY_HEAD),
        (is_annex_head, endings.ANNEX_HEAD),
        (is_table_head, endings.TABLE_HEAD),
    )
    pattern = next((pattern for fits, pattern in tells if fits(line.text)), None)
    return rule_of_pattern(endings, pattern)


def _entries(reading: TracedReading) -> Iterator[Step]:
    """The entries of the glossary, and the notes."""
    entries: list[tuple[Any, str, str]] = [
        (each, f"entry {each.term}", "TERM") for each in reading.report.back.glossary
    ]
    for each, after, row in [*entries, *((note, "note", "no TERM") for note in reading.report.back.notes)]:
        yield Step(each.span, "glossary", "lines", after, Rule("recognise/glossary", row), (Evidence("id", each.id),))
