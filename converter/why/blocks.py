"""The steps from lines to nodes: what was joined, what each block may be, and what it does in the report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from converter.model import Division, Paragraph, RefrainGroup
from converter.model.walk import walk
from converter.recognise import assemble, joining, leads, patterns, roles, tree, units
from converter.recognise.marks import BULLETS
from converter.recognise.patterns import refrain_opening
from converter.recognise.units import ANNOUNCES, LONGEST_UNMARKED, SENTENCE_SIGNS, Unit
from converter.source.span import Span
from converter.text.numberings import NUMBERINGS
from converter.why.observe import Call
from converter.why.step import Rule, RunnerUp, Step, evidence
from converter.why.tables import rule, rule_of, rule_of_pattern
from converter.why.trace import TracedReading


def joins(reading: TracedReading) -> Iterator[Step]:
    """Decisions about lines of the speech that may continue the one above."""
    for call in reading.of(joining.joining):
        pieces, line, rhythm = (call.known[name] for name in ("pieces", "line", "rhythm"))
        last = pieces[-1]
        said = evidence(
            line_above=reading.line(last.start),
            ends=last.text[-6:],
            begins=line.text[:6],
            wrap=rhythm.wrap or "" if call.gave in (joining.WRAPPED, joining.TITLED_LINE) else "",
            indent=line.indent if call.gave is joining.INDENT else "",
        )
        after = "goes on with the line above" if call.gave.gives == "joined" else "begins a block"
        yield Step(Span(line.start, line.end), "joining", "line", after, rule_of(call.gave), said)


def summary(unit: Unit) -> str:
    """The reading of a unit, in a few words.

    >>> from converter.recognise.blocks import Block
    >>> summary(units.units_of([Block((Span(0, 6),), "(一)经济")])[0])
    'heading han-paren 1'
    """
    words: list[object] = [unit.kind]
    if unit.kind == "heading":
        words += [unit.scheme, unit.number if unit.number is not None else ""]
        words += [f"level {unit.level}" if unit.level else "", "run-in" if unit.run_in else ""]
        words += [f"{unit.confidence:.0%} sure" if unit.confidence < 1 else ""]
    elif unit.kind == "item":
        words += [unit.marker, unit.number or ""]
    return " ".join(str(word) for word in words if word != "")


def candidates(reading: TracedReading) -> Iterator[Step]:
    """Candidate readings of each block by its own words."""
    for call in reading.of(units._ruled):
        ruling, unit = call.gave
        marker = unit.text[: unit.label_end].strip()
        said = evidence(
            matched=marker,
            number="" if unit.number is None else unit.number,
            heading=_cut(unit.heading) if unit.kind == "heading" else "",
            characters=len(unit.text),
            stops_as_a_sentence_at=_closing(unit) if ruling is units.PLAIN_TEXT else "",
            lines=len(unit.block.pieces) if len(unit.block.pieces) > 1 else "",
        )
        yield Step(
            unit.block.span,
            "candidates",
            "block",
            summary(unit),
            _row_of(ruling, unit),
            said,
            _refused(unit) if ruling is units.PLAIN_TEXT else None,
            unit.confidence,
        )


def _row_of(ruling: Any, unit: Unit) -> Rule:
    """The row of the numbering or the bullet, where one opens the block."""
    if ruling in (units.NUMBERED_CANDIDATE, units.WEAKLY_NUMBERED):
        row = next(row for row in NUMBERINGS if row.name == unit.scheme)
        return rule("text/numberings.NUMBERINGS", row)._replace(words=row.says)
    if ruling is units.BULLET:
        bullet = next(row for row in BULLETS if row[0] == unit.marker and row[1].match(unit.text))
        return rule("recognise/marks.BULLETS", bullet)
    return rule_of(ruling)


def _closing(unit: Unit) -> str:
    match = SENTENCE_SIGNS.search(unit.text)
    return match.group() if match else ""


def _refused(unit: Unit) -> RunnerUp | None:
    """Reasons against an unnumbered heading for a block that is short enough."""
    if len(unit.text) > 2 * LONGEST_UNMARKED:
        return None
    why = (
        "it ends or stops as a sentence does" if SENTENCE_SIGNS.search(unit.text) else "it only announces what follows"
    )
    if not SENTENCE_SIGNS.search(unit.text) and not ANNOUNCES.search(unit.text):
        why = f"it has {len(unit.text)} characters, or opens like no heading"
    return RunnerUp(rule_of(units.SHORT_LINE), "heading", why)


def _cut(text: str) -> str:
    return text if len(text) <= 30 else text[:29] + "…"


def functions(reading: TracedReading) -> Iterator[Step]:
    """Functions of paragraphs and divisions: roles, refrains, leads, the opening of the speech."""
    for call in reading.of(assemble._opening_nodes):
        for node in call.gave:
            if isinstance(node, Paragraph):
                yield Step(
                    node.span, "roles", "paragraph", "role opening", Rule("recognise/speech_start", "OPENING_FORMULA")
                )
    for call in reading.of(tree._paragraph):
        yield from _of_paragraph(call)
    for call in reading.of(tree._division):
        yield from _of_division(call)
    for call in reading.of(tree._item):
        yield from _refrain(call.gave, call.known["unit"].text, call.known["unit"].label_end)
    for call in reading.of(leads.leads_of):
        yield from _leads(call)
    for group in walk(reading.report):
        if isinstance(group, RefrainGroup):
            said = evidence(phrase=group.phrase, members=len(group.children))
            yield Step(
                group.span,
                "groups",
                "paragraphs",
                group.id,
                Rule("recognise/tree", "_grouped", "paragraphs of one refrain"),
                said,
            )


def _of_paragraph(call: Call) -> Iterator[Step]:
    node, text = call.gave, call.known["text"]
    row = roles.paragraph_row(text)
    if row is not None:
        yield _role(node.span, "paragraph", row, text, "recognise/roles.PARAGRAPH_ROLES")
    yield from _refrain(node, text, 0)


def _of_division(call: Call) -> Iterator[Step]:
    node: Division = call.gave
    unit: Unit = call.known["unit"]
    row = roles.division_row(unit.heading) if unit.level == 1 else None
    if row is not None:
        yield _role(unit.block.span, "division", row, unit.heading, "recognise/roles.DIVISION_ROLES")
    if node.refrain is not None:
        yield from _refrain(node, unit.heading, 0, unit.block.span)


def _role(span: Span, before: str, row: roles.RoleRow, text: str, table: str) -> Step:
    match = re.search(row.pattern, text)
    said = evidence(matched=_cut(match.group()) if match else "")
    return Step(span, "roles", before, f"role {row.role}", rule(table, row), said)


def _refrain(node: Any, text: str, start: int, span: Span | None = None) -> Iterator[Step]:
    if node.refrain is None:
        return
    match = refrain_opening(text, start)
    said = evidence(
        matched=match.group() if match else "",
        phrase=node.refrain.phrase,
        theme=node.refrain.theme or "",
        result=node.refrain.result or "",
    )
    pattern = rule_of_pattern(patterns, patterns.REFRAIN_OPENING)
    yield Step(span or node.span, "roles", "paragraph", f"refrain {node.refrain.phrase}", pattern, said)


def _leads(call: Call) -> Iterator[Step]:
    """The topic sentences that open stretches of a text, or why such ones count for nothing."""
    known = call.known
    if not any(known.get("found", ())):
        return
    enough = sum(map(len, known["found"])) >= leads.FEWEST_LEADS
    chances = {
        (id(each), mark.left): known["chances"][mark] for each in known["paragraphs"] for mark in each.candidates
    }
    for text, paragraph, sentences, bold in zip(
        known["texts"], known["paragraphs"], known["found"], known["bold"], strict=True
    ):
        if not sentences:
            continue
        least = min(chances.get((id(paragraph), left), 1.0) for left, _ in sentences)
        row, words = _lead_row(bool(set(bold) & set(sentences)), enough)
        first = _cut(text.block.text[slice(*sentences[0])])
        said = evidence(
            first=first,
            leads=len(sentences),
            least_probability=f"{least:.2f}",
            in_the_document=sum(map(len, known["found"])),
        )
        after = f"{len(sentences)} lead{'s' * (len(sentences) > 1)}" if enough else "no lead: too few make no pattern"
        yield Step(text.block.span, "leads", "paragraph", after, Rule("recognise/leads", row, words), said)


def _lead_row(bold: bool, enough: bool) -> tuple[str, str]:
    """The rule that found the leads of a text, and its method: bold type, or the model."""
    if not enough:
        return "FEWEST_LEADS", "so many in a document make a pattern"
    if bold:
        return "set_in_bold", "short sentences that the file sets in bold type"
    return "chances_of", "the model of leads: words, place, and the other leads of the document"
