"""Text of a comparison for a terminal: tables aligned despite wide characters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from converter.compare.indicators import reviewed
from converter.compare.values import Comparison, Heading, Side, Told
from converter.compare.words import (
    STATES,
    VERDICTS,
    facts,
    in_short,
    own,
    shown_promises,
    tolerance_in_words,
    way_in_words,
)
from converter.language import translated
from converter.show.colour import Paint, plain
from converter.show.frame import cut, fitted, visible

COLUMNS = 100
"""Width of the output without a terminal."""

STYLES = {"missed": "error", "met": "mark", "above": "mark", "only-a": "warning", "only-b": "warning"}


def comparison_text(comparison: Comparison, paint: Paint = plain, columns: int = COLUMNS) -> str:
    """The comparison, with a line end, in lines of so many columns or fewer."""
    columns = max(columns, 60)
    parts = (_facts, _promises, _indicators, _outline)
    lines = [line for part in parts for line in (*part(comparison, paint, columns), "")]
    return "\n".join(line.rstrip() for line in lines[:-1]) + "\n"


def _facts(comparison: Comparison, paint: Paint, columns: int) -> Iterator[str]:
    half = (columns - 14) // 2
    yield " " * 14 + paint(fitted("A", half), "strong") + paint("B", "strong")
    of_b = facts(comparison.b)
    for name, value in facts(comparison.a).items():
        if value or of_b[name]:
            yield f"  {paint(fitted(translated(name), 12), 'faint')}{fitted(value, half)}{cut(of_b[name], half)}"
    yield from (paint(visible(translated(note)), "warning") for note in comparison.notes)


def _promises(comparison: Comparison, paint: Paint, columns: int) -> Iterator[str]:
    found = comparison.promises
    title = f"What A promised{f' for {found.year}' if found.year else ''}, and what B says was done"
    yield paint(translated(title), "strong")
    if not found.judged:
        yield "  " + translated(f"Not judged: {visible(found.reason)}")
        return
    yield paint(f"  {cut(translated(tolerance_in_words(found.tolerance)), columns - 2)}", "faint")
    shown, others = shown_promises(comparison)
    cells = (columns - 14) // 3
    for each in shown:
        verdict = paint(fitted(own(VERDICTS[each.verdict]), 12), STYLES.get(each.verdict, "faint"))
        outcome = each.outcomes[0] if each.outcomes else None
        said = in_short(outcome, found.year) + (f"  {translated(each.reason)}" if each.reason else "")
        target = in_short(each.target, found.year)
        yield f"  {verdict}{fitted(each.name, cells)}{fitted(target, cells)}{cut(said, cells)}"
    if others:
        further = f"{len(others)} further targets that B does not take up in the same words; --to json lists them"
        yield "  " + translated(further)


def _indicators(comparison: Comparison, paint: Paint, columns: int) -> Iterator[str]:
    yield paint(translated("Indicators that both name"), "strong")
    if not comparison.indicators:
        yield "  " + translated("none")
        return
    cells = (columns - 2 - 28) // 4
    heads = (f"{side}: {translated(status)}" for side in "AB" for status in ("outcome", "target"))
    yield paint("  " + " " * 28 + "".join(fitted(each, cells) for each in heads), "faint")
    for row in comparison.indicators:
        yield f"  {cut(row.name, columns - 2)}"
        for each in row.measures:
            figure_cells = (*_figure_cells(each.a, comparison.a), *_figure_cells(each.b, comparison.b))
            way = paint(fitted(way_in_words(each), 26), "faint")
            yield f"    {way}{''.join(fitted(cell, cells) for cell in figure_cells)}"


def _figure_cells(figures: Told | None, side: Side) -> Sequence[str]:
    if figures is None:
        return ("", "")
    aimed = sum(each.stated.status == "target" for each in figures.others)
    outcome, target = in_short(figures.outcome, reviewed(side)), in_short(figures.target, side.plans_for)
    return outcome + _more(len(figures.others) - aimed), target + _more(aimed)


def _more(number: int) -> str:
    return f"  +{number}" if number else ""


def _outline(comparison: Comparison, paint: Paint, columns: int) -> Iterator[str]:
    yield paint(translated("Outline"), "strong")
    half = (columns - 10) // 2
    for row in comparison.outline:
        state = paint(fitted(own(STATES[row.state]), 8), STYLES.get(row.state, "faint"))
        yield f"  {state}{fitted(_heading(row.a), half)}{cut(_heading(row.b), half)}"
    if not comparison.outline:
        yield "  " + translated("no headings in either")


def _heading(heading: Heading | None) -> str:
    return (
        ""
        if heading is None
        else "  " * (heading.level - 1) + (heading.label + heading.heading or translated("(no heading)"))
    )
