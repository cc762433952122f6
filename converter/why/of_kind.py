"""The steps by which a text was told to be a government work report, or something else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from converter.recognise import kind, other_kinds
from converter.source.span import Span
from converter.why.step import Rule, Step, evidence
from converter.why.tables import rule
from converter.why.trace import TracedReading

SPAN = Span(0, 0)
"""The place of a decision about all of a text."""


def steps_of_kind(reading: TracedReading) -> Iterator[Step]:
    """Kind of the text with its sign, and all signs of a work report, each with its weight.

    >>> from converter.source.source import Source
    >>> from converter.why.trace import reading_of
    >>> reading = reading_of(Source("示例市人民检察院工作报告\\n各位代表：\\n我报告工作。"), [kind.other_kind])
    >>> next(steps_of_kind(reading)).rule[:2]
    ('recognise/other_kinds.TITLE_KINDS', "a court's or procuratorate's report")
    """
    for call in reading.of(kind.other_kind):
        known = call.known
        after = f"other: {call.gave}" if call.gave else "government-work-report"
        said = evidence(weight=known.get("weight", ""), enough=kind.WORK_REPORT_WEIGHT if "weight" in known else "")
        yield Step(SPAN, "kind", "a text", after, _decided(known, call.gave), said)
        opening = str(known.get("opening", ""))
        for row in kind.WORK_REPORT_SIGNS:
            match = row.pattern.search(opening)
            if match is not None:
                words = evidence(matched=match.group().strip()[:40])
                weight = f"weight {row.worth} for a work report"
                yield Step(SPAN, "kind", "a sign", weight, rule("recognise/kind.WORK_REPORT_SIGNS", row), words)
        for sign in other_kinds.OTHERS:
            match = re.search(sign.pattern, str(known.get("top", "")), re.MULTILINE)
            if match is not None and sign.name != call.gave:
                words = evidence(matched=match.group().strip()[:40])
                yield Step(
                    SPAN,
                    "candidate",
                    "a sign",
                    f"not taken: {sign.name}",
                    rule("recognise/other_kinds.OTHERS", sign),
                    words,
                )


def _decided(known: Mapping[str, object], gave: str | None) -> Rule:
    """The row that decided: of the titles, of the other signs, or the weight of all."""
    if known.get("foreign") is not None:
        return Rule("recognise/foreign", "foreign_text", "by its letters")
    for table, rows in (("TITLE_KINDS", other_kinds.TITLE_KINDS), ("OTHERS", other_kinds.OTHERS)):
        sign = next((sign for sign in rows if sign.name == gave), None)
        if sign is not None and (table == "OTHERS" or known.get("called")):
            return rule(f"recognise/other_kinds.{table}", sign)
    if gave is None:
        return Rule(
            "recognise/kind.WORK_REPORT_SIGNS",
            "weight",
            f"{kind.WORK_REPORT_WEIGHT} or more, and no heavier sign of another text",
        )
    return Rule("recognise/kind", gave, "by the lack of signs")
