"""Contract of a trace: the content of a step, for any stage, pass or model.

A trace is a sequence of steps in the order in which they were taken.  A step names the row of the rule that decided,
not the code that ran: a table that a maintainer can open, the row in it, and what in the document made it apply.
Recognition may be replaced as long as it can still say this much of each decision.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from converter.dataclass import dataclass
from converter.source.source import Source
from converter.source.span import Span

TRACE_VERSION = "1.0"
"""Of the JSON that `convert why --format json` prints: the second number counts additions, the first all else."""


class Rule(NamedTuple):
    """A row of a table of rules."""

    table: str
    """The module and the name of the table in it: `recognise/furniture.OPENINGS`."""
    row: str
    """Name of the row in its table, or of a single pattern."""
    words: str = ""
    """The row's own words, pattern or meaning; empty where its name says all."""


class Evidence(NamedTuple):
    """A piece of evidence for the rule: its name (`matched`, `line above`, `so many`), and its words or number."""

    name: str
    value: str


class RunnerUp(NamedTuple):
    """A rejected alternative: its rule, its result, and the reason for the rejection."""

    rule: Rule
    after: str
    refused: str


@dataclass(frozen=True, slots=True)
class Step:
    """One decision about a stretch of the text."""

    span: Span
    """The characters of the decoded text that were decided on."""
    stage: str
    """The stage, or `passes/NAME` for a pass."""
    before: str
    """Their reading until then; empty if none."""
    after: str
    """Their reading from then on."""
    rule: Rule
    evidence: tuple[Evidence, ...] = ()
    runner_up: RunnerUp | None = None
    confidence: float = 1.0


def evidence(**values: object) -> tuple[Evidence, ...]:
    """Evidence from names and values; what is None or empty is left out, and `_` in a name is a blank.

    >>> evidence(line_above=12, matched="")
    (Evidence(name='line above', value='12'),)
    """
    return tuple(
        Evidence(name.replace("_", " "), str(value)) for name, value in values.items() if value not in (None, "", ())
    )


def step_to_json(step: Step, source: Source) -> dict[str, Any]:
    """A step as plain values, with the line on which it begins; both are null where no single place was decided on."""
    return {
        "line": source.position(step.span.start)[0] if step.span.end else None,
        "span": list(step.span) if step.span.end else None,
        "stage": step.stage,
        "from": step.before,
        "to": step.after,
        "rule": step.rule._asdict(),
        "evidence": [each._asdict() for each in step.evidence],
        "runner_up": _runner_up(step.runner_up),
        "confidence": step.confidence,
    }


def _runner_up(each: RunnerUp | None) -> dict[str, Any] | None:
    return None if each is None else {"rule": each.rule._asdict(), "to": each.after, "refused": each.refused}
