"""A trace to a text: the line, and below it a step a line with its rule, and what the rule went by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from converter.language import translated
from converter.show.colour import Paint, plain
from converter.show.frame import visible
from converter.show.wrapping import columns_of
from converter.why.step import Step

STAGE = 20
"""Columns of the name of a stage."""

SHOWN = 160
"""Characters of a rule's own words that are shown; JSON has them whole."""


def steps_text(steps: Iterable[Step], paint: Paint = plain) -> str:
    """The steps, three lines each at most, and one more where something else was thought of.

    >>> from converter.source.span import Span
    >>> from converter.why.step import Rule, evidence
    >>> rule = Rule("recognise/zones.ZONES", "speech")
    >>> print(steps_text([Step(Span(0, 2), "zones", "line", "body", rule, evidence(line_above=3))]), end="")
      zones               line → body
                            recognise/zones.ZONES: speech
                            line above: 3
    """
    return "".join(f"{line}\n" for step in steps for line in _rows(step, paint))


def _rows(step: Step, paint: Paint) -> Iterator[str]:
    indent = " " * (STAGE + 4)
    sure = " " + translated(f"({step.confidence:.0%} sure)") if step.confidence < 1 and "sure" not in step.after else ""
    before, after = translated(step.before), translated(step.after)
    change = f"{before} → {after}" if before != after else translated(f"{step.after}, as before")
    change = change if step.before else after
    yield f"  {paint(_stage(step.stage), 'strong')}{visible(change)}{sure}"
    row = f": {step.rule.row}" if step.rule.row else ""
    words = f" — {_cut('; '.join(map(translated, step.rule.words.split('; '))))}" if step.rule.words else ""
    yield f"{indent}{paint(f'{step.rule.table}{row}', 'mark')}{paint(visible(words), 'faint')}"
    if step.evidence:
        shown = (f"{translated(each.name)}: {translated(each.value)}" for each in step.evidence)
        yield indent + visible("; ".join(shown))
    if step.runner_up is not None:
        other = step.runner_up
        refused = f"not {other.after} by {other.rule.table}: {other.rule.row}, since {other.refused}"
        yield indent + visible(translated(refused))


def _stage(name: str) -> str:
    """The name of a stage, in the columns that it has; of a pass the name alone is ours."""
    stage, slash, row = name.partition("/")
    shown = translated(stage) + slash + row
    return shown + " " * max(1, STAGE - columns_of(shown))


def _cut(text: str) -> str:
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
