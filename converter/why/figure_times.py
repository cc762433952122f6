"""The steps by which a figure got its status, its basis, its period and its firmness."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from types import ModuleType
from typing import Any

from converter.annotate import basis, periods, quantities as quantity_module, standing
from converter.annotate.tense import DOUBT, leaning
from converter.why.figure import FigureTrace
from converter.why.observe import Call, observed
from converter.why.step import Evidence, Rule, Step, evidence
from converter.why.tables import rule_of_pattern


def steps_of_time(figure: FigureTrace) -> Iterator[Step]:
    """Status, baseline and period of a figure."""
    call = figure.own(quantity_module._time)
    if call is None or figure.quantity is None:
        return
    rule, said = _status(figure, call.known, call.gave[0])
    yield figure.step("status", "", str(figure.quantity.status), rule, said)
    if figure.quantity.basis is not None:
        rule, said = _basis(call.known)
        yield figure.step("basis", "", figure.quantity.basis, rule, said)
    rule, said = _period(call, figure)
    yield figure.step("period", "", figure.quantity.period or "not stated", rule, said)
    if figure.quantity.modality is not None:
        rule = Rule("annotate/standing.MODALITIES", figure.quantity.modality)
        yield figure.step("modality", "", figure.quantity.modality, rule)


Ground = tuple[Rule, tuple[Evidence, ...]]


def _matched(module: ModuleType, pattern: re.Pattern[str], text: str) -> Ground | None:
    match = pattern.search(text)
    return None if match is None else (rule_of_pattern(module, pattern), evidence(matched=match.group()))


def _status(figure: FigureTrace, known: Mapping[str, Any], gave: str) -> Ground:
    """The rule that made it an outcome, an expectation or a target."""
    before, context = known["before"], figure.passage.context
    if gave != known["status"]:
        rule = Rule("annotate/standing", "by_its_years", "its years lie behind or before the report's")
        return rule, evidence(period=known["period"], was=known["status"])
    if gave == "target":
        return _matched(standing, standing.SENTENCE_AIMS, before) or _ahead(figure)
    if gave == "expected":
        return _matched(standing, standing.EXPECTED, before) or (Rule("annotate/standing", "status_of"), ())
    if known["ahead"]:
        already = _matched(standing, standing.ALREADY, before)
        return already or (Rule("annotate/standing", "status_of"), ())
    rule = Rule("annotate/standing", "planned", "nothing makes its passage speak of the time ahead")
    return rule, evidence(passage_of_the_time_ahead=_way(figure), role=context.role)


def _ahead(figure: FigureTrace) -> Ground:
    rule = Rule("annotate/standing", "planned", "its passage speaks of the time ahead")
    return rule, evidence(by=_way(figure), role=figure.passage.context.role)


def _way(figure: FigureTrace) -> str:
    """Evidence that a passage is prospective or retrospective."""
    context, reading = figure.passage.context, figure.passage.reading
    if context.planned is not None:
        return f"its headings say {'yes' if context.planned else 'no'}: {' / '.join(context.headings)[:40]}"
    if context.role == "targets":
        return "its role says yes"
    if standing.LOOKS_BACK.match(reading):
        return "it opens with a time past"
    if standing.AIMS.search(reading[: standing.AIMS_OPENING]):
        return "it opens with aims"
    return f"its words lean ahead by {leaning(reading)}, where more than {DOUBT} is needed (data/tense.tsv)"


def _basis(known: Mapping[str, Any]) -> Ground:
    """The pattern that tells against what the figure is measured."""
    lead, before = known["lead"], known["before"]
    for pattern, text in (
        (basis.ANNUAL, lead),
        (basis.WITH_LAST_YEAR, lead),
        (basis.BASE_YEAR, lead),
        (basis.SINCE_YEARS_AGO, lead),
        (basis.STRETCH, before),
    ):
        found = _matched(basis, pattern, text)
        if found is not None:
            return found
    return Rule("annotate/basis", "basis_of", "a change that says no more is one against the year before"), ()


PERIODS = (periods._year, periods._plan, periods._over_years, periods.years_of, periods._worded_period)
"""Methods that find the period of a figure, from its sentence first and from its report last."""

SAYS: Mapping[str, str] = {
    "_year": "the last year that its sentence names",
    "_plan": "the plan that its sentence names",
    "_over_years": "the years of its clause",
    "years_of": "the years that its passage or its headings say they are about",
    "_worded_period": "the year that the report reviews or plans, by the status",
}


def _period(call: Call, figure: FigureTrace) -> Ground:
    known = call.known
    reviewed: Any = "outcome" if known["reviewed"] else known["status"]
    again = partial(periods.period_of, known["before"], known["context"], reviewed, known["around"].words, known["how"])
    found, calls = observed(again, PERIODS)
    for each in calls:
        gave = each.gave[1] if each.function is periods._year else each.gave
        if gave == found and found is not None:
            name = each.function.__name__
            context = figure.passage.context
            said = (
                evidence(sentence=known["before"][-24:])
                if name in ("_year", "_plan", "_over_years")
                else evidence(
                    reviewed="/".join(context.reviewed),
                    planned=context.planned_year,
                    heading=" / ".join(context.headings)[:40],
                )
            )
            return Rule("annotate/periods", name.strip("_"), SAYS[name]), said
    return Rule("annotate/periods", "period_of", "neither text nor report tells it"), ()
