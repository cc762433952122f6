"""The steps of a metadata value: the statement that was believed, the pattern that read it, and what was not taken."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from converter.model.field_values import is_stated
from converter.model.forms import Field
from converter.model.places import find_all
from converter.recognise import (
    dates,
    kind,
    metadata,
    named_place,
    period,
    publication,
    unit_names,
    zones,
)
from converter.recognise.statements import Found, Statement
from converter.source.span import Span
from converter.why.observe import Call
from converter.why.of_kind import steps_of_kind
from converter.why.step import Rule, RunnerUp, Step, evidence
from converter.why.tables import rule_of_pattern
from converter.why.trace import TracedReading
from converter.why.ways import KIND, PAGE, WAYS, ValueWay

WATCHED_FOR_VALUES: tuple[Callable[..., Any], ...] = tuple(
    dict.fromkeys(
        (
            *(way.function for ways in WAYS.values() for way in ways),
            metadata.read_metadata,
            zones.zones_of,
            kind.other_kind,
            named_place.likeliest,
        )
    )
)
"""The functions that decide about metadata."""


def steps_of_value(reading: TracedReading, field: Field) -> tuple[Step, ...]:
    """The steps by which the value of a field was found; the reading is one in which `WATCHED_FOR_VALUES` were.

    >>> from converter.model.fields import FIELD
    >>> from converter.source.source import Source
    >>> from converter.why.trace import reading_of
    >>> text = "政府工作报告\\n——2022年1月11日在示例市第九届人民代表大会第一次会议上\\n各位代表："
    >>> steps = steps_of_value(reading_of(Source(text), WATCHED_FOR_VALUES), FIELD["date"])
    >>> steps[0].after, steps[0].rule.row, steps[0].span
    ('2022-01-11', 'FULL_DATE', Span(start=9, end=19))
    """
    if field.path == KIND:
        return tuple(steps_of_kind(reading))
    value = field.of(reading.report.metadata)
    found = tuple(_found(reading, field, value))
    return (*found, *_rejected(reading, field, value, found))


def _found(reading: TracedReading, field: Field, value: Any) -> Iterator[Step]:
    """The step that gave the value, or one that says that nothing does."""
    report = reading.report
    span = report.metadata.evidence.get(field.path)
    sure = report.metadata.confidence.get(field.path, 1.0)
    after = ", ".join(value) if isinstance(value, tuple) else str(value)
    if not is_stated(value):
        asked = "; ".join(dict.fromkeys(way.says for way in WAYS.get(field.path, ())))
        rule, said = Rule("model/fields.FIELDS", field.key, asked), evidence(statements_asked=_heard(reading))
        if field.path in PAGE:
            rule, said = _rule_of_page(field.path), evidence(lines_asked="those that were left out")
        yield Step(NOWHERE, "metadata", "", "not stated", rule, said)
        return
    label = next((mark for mark in reading.source.marks if (mark.kind, mark.span) == ("label", span)), None)
    if label is not None:
        rule = Rule("recognise/labels", label.value, "what the file states beside the text")
        yield Step(label.span, "labels", "", after, rule, evidence(says=reading.words(label.span)), None, sure)
        return
    rule, said, where = _ground(reading, field, span)
    yield Step(span or where or NOWHERE, "metadata", "", after, rule, said, _second(reading, field), sure)


NOWHERE = Span(0, 0)
"""The place of a value that no single place states."""


def _heard(reading: TracedReading) -> str:
    """The statements that the report was asked for its metadata in, the surest first."""
    heard = next((call.known["heard"] for call in reading.of(metadata.read_metadata)), None)
    statements = heard.by_trust if heard else ()
    return ", ".join(f"{each.role} on line {reading.line(each.offsets[0])}" for each in statements if each.offsets)


def _ground(reading: TracedReading, field: Field, span: Span | None) -> tuple[Rule, Any, Span | None]:
    """The rule by which a value was found, what it went by, and where that is."""
    if field.path in PAGE and span is not None:
        return *_ground_of_page(reading, field.path, span), None
    value = field.of(reading.report.metadata)
    for way in WAYS[field.path]:
        for call in reading.of(way.function):
            if not _states(call.gave, span, value):
                continue
            match, each = _match(way, call), call.known.get(way.statement)
            module = sys.modules[way.function.__module__]
            pattern = match.re if match else None
            rule = _rule(module, pattern, way)
            said = evidence(
                matched=match.group() if match else "",
                statement=each.text[:60] if isinstance(each, Statement) else "",
                role=each.role if isinstance(each, Statement) else "",
                on_line=reading.line(span.start) if span is not None else "",
                **_more(field.path, call.known),
            )
            return rule, said, _span_of(each)
    return Rule("model/fields.FIELDS", field.key, ", ".join(way.says for way in WAYS[field.path])), (), None


def _match(way: ValueWay, call: Call) -> re.Match[str] | None:
    """The match by which a way found its value."""
    if way.function is period.period_of:
        back = call.known.get("back") or ""
        return period.YEARS_BACK.search(back) or period.LOOKS_BACK.search(back)
    found = call.known.get(way.match) or call.known.get("match")
    return found if isinstance(found, re.Match) else None


def _rule(module: Any, pattern: re.Pattern[str] | None, way: ValueWay) -> Rule:
    if pattern is not None:
        for each in (module, dates, publication):
            rule = rule_of_pattern(each, pattern)
            if rule.row:
                return rule._replace(words=way.says)
    where = way.function.__module__.removeprefix("converter.").replace(".", "/")
    return Rule(where, way.function.__name__.strip("_"), way.says)


def _span_of(each: object) -> Span | None:
    return each.span(0, len(each.text)) if isinstance(each, Statement) and each.text else None


def _states(gave: Any, span: Span | None, value: Any) -> bool:
    """Test whether a result states the value: at its place, if known, or the value itself."""
    if gave is None or gave == "" or (isinstance(gave, tuple) and not any(gave)):
        return False
    if span is not None:
        return span in set(_spans(gave)) or gave == value
    return gave == value or not isinstance(gave, str)


def _spans(gave: Any) -> Iterator[Span]:
    if isinstance(gave, Span):
        yield gave
    elif isinstance(gave, Found):
        yield gave.span
    elif isinstance(gave, Mapping):
        for each in gave.values():
            yield from _spans(each)
    elif isinstance(gave, tuple | list):
        for each in gave:
            yield from _spans(each)


def _more(path: str, known: Mapping[str, Any]) -> dict[str, object]:
    """Other evidence of a method than its pattern and its statement."""
    if path == "language":
        sample = known["sample"]
        return {"such_characters": sum(map(sample.count, metadata.TRADITIONAL)), "of": len(sample)}
    if path.startswith("period."):
        return {"headings": " / ".join(heading for heading, _ in known["named"])[:80]}
    if path == "jurisdiction.code":
        return {"name": known["name"], "within": known["within"] or "", "year": known["year"] or ""}
    if path == "jurisdiction.level":
        return {"name": known.get("name", ""), "within": known.get("within") or ""}
    return {}


def _ground_of_page(reading: TracedReading, path: str, span: Span) -> tuple[Rule, Any]:
    """The pattern by which a page says something of itself, and its words."""
    omitted = next(reading.of(zones.zones_of)).gave.omitted
    line = next((line for line, _ in omitted if line.start <= span.start < line.end), None)
    text = line.text if line is not None else span.of(reading.source.text)
    pattern = PAGE[path]
    match = pattern.search(text)
    rule = _rule_of_page(path)
    if match is None and path == "publication.date":
        match, rule = dates.find_date(text.replace(" ", "")), rule_of_pattern(dates, dates.FULL_DATE)
    elif match is None:
        rule = Rule("recognise/publication.LABELS", path.rpartition(".")[2], "the line above is the label")
    return rule, evidence(matched=match.group() if match else text, on_line=reading.line(span.start))


def _rule_of_page(path: str) -> Rule:
    return rule_of_pattern(dates if path == "publication.date" else publication, PAGE[path])


def _second(reading: TracedReading, field: Field) -> RunnerUp | None:
    """The place that came second where the body was weighed."""
    for call in reading.of(named_place.likeliest):
        best = call.known.get("best", ())
        if len(best) > 1 and field.path == "jurisdiction.name":
            (_, first), (name, weight) = best
            rule = Rule("recognise/named_place", "likeliest")
            return RunnerUp(rule, name, f"the body speaks for it with {weight}, for the first with {first}")
    return None


def _rejected(reading: TracedReading, field: Field, value: Any, found: tuple[Step, ...]) -> Iterator[Step]:
    """Dates and units that are in the head or beside the text, and were not taken."""
    taken = found[0].span if found else NOWHERE
    seen = {taken}
    for span, words, why in _others(reading, field):
        if span not in seen and not (taken.start < span.end and span.start < taken.end):
            seen.add(span)
            same = words in (value, taken.of(reading.source.text))
            said = evidence(says=words, on_line=reading.line(span.start))
            rule = Rule("recognise/metadata", "TRUSTED", "it says the same" if same else why)
            yield Step(span, "candidate", words, "not taken", rule, said)


def _others(reading: TracedReading, field: Field) -> Iterator[tuple[Span, str, str]]:
    for call in reading.of(metadata.read_metadata):
        heard = call.known.get("heard")
        for each in heard.by_trust if heard else ():
            why = f"stands in a {each.role}, of which the report is less sure"
            if field.path == "date":
                for match in dates.FULL_DATE.finditer(each.text):
                    yield each.span(*match.span()), match.group(), why
            elif field.path == "jurisdiction.name":
                for match in (unit for unit in unit_names.units_in(each.text) if find_all(unit["name"], None)):
                    yield (
                        each.span(*match.span("name")),
                        match["name"],
                        "another unit is nearer to the congress or office",
                    )
    for call in reading.of(zones.zones_of):
        for line, omitted in call.gave.omitted if field.path == "date" else ():
            posted = dates.NUMERIC_DATE.search(line.text) or dates.FULL_DATE.search(line.text)
            if posted is not None:
                span = Span(line.start + posted.start(), line.start + posted.end())
                yield span, posted.group(), f"stands in a line that was left out ({omitted})"
