"""Wording that text and page share: names of facts, verdicts and states, and short forms of figures."""

from __future__ import annotations

from converter.compare.values import Comparison, Figure, Measure, Promise, Side, State, Tolerance, Verdict, Way
from converter.language import joined, spoken, translated
from converter.show.field_lines import lines_of

VERDICTS: dict[Verdict, tuple[str, str]] = {
    "met": ("met", "完成"),
    "above": ("above", "超出"),
    "missed": ("missed", "未达到"),
    "unclear": ("unclear", "不明确"),
    "not-judged": ("not judged", "未判断"),
    "not-said": ("not said", "未提及"),
}
"""Each verdict in English and Chinese."""

STATES: dict[State, tuple[str, str]] = {
    "same": ("same", "相同"),
    "changed": ("changed", "有改动"),
    "moved": ("moved", "移动"),
    "only-a": ("only A", "仅A"),
    "only-b": ("only B", "仅B"),
}
WAY_WORDS: dict[Way, tuple[str, str]] = {
    "amount": ("amount", "数额"),
    "change": ("change in a year", "年度增减"),
    "annual-average": ("change a year", "年均增减"),
    "since-start": ("change over years", "累计增减"),
}


APART = ("title", "subtitle", "publication")
"""Lines left out of the comparison: the title for lists identifies the reports, and pages are not compared."""


def facts(side: Side) -> dict[str, str]:
    """Map names to the facts of a report; the value is empty if unknown."""
    stated = lines_of(side.metadata)
    return {
        "title": side.metadata.display_title,
        "file": side.file,
        "kind": "" if side.kind == "government-work-report" else translated("no government work report"),
        **{name: words for name, words in stated.items() if name not in APART},
        "planned": side.plans_for or "",
        "characters": f"{side.characters:,}",
        "divisions": f"{side.divisions:,}",
        "paragraphs": f"{side.paragraphs:,}",
        "quantities": f"{side.quantities:,}",
    }


def in_short(figure: Figure | None, year: str | None = None) -> str:
    """Format a figure as written, with an arrow for a change, and its period unless that is `year`."""
    if figure is None:
        return "–"
    stated = figure.stated
    arrow = "" if figure.way == "amount" else {"increase": "↑", "decrease": "↓"}.get(stated.change or "", "")
    period = f" ({stated.period})" if stated.period not in (None, year) else ""
    expected = f" ({translated('expected')})" if stated.status == "expected" else ""
    return f"{arrow}{stated.text}{period}{expected}"


def shown_promises(comparison: Comparison) -> tuple[list[Promise], list[Promise]]:
    """Targets of known indicators or with an outcome; and the others, which B does not take up in the same words."""
    rows = comparison.promises.rows
    shown = [each for each in rows if each.key is not None or each.verdict != "not-said"]
    return shown, [each for each in rows if each.key is None and each.verdict == "not-said"]


def way_in_words(measure: Measure) -> str:
    """Describe how a measure is expressed, with its unit."""
    return joined((own(WAY_WORDS[measure.way]), *((measure.unit,) if measure.unit else ())))


def own(words: tuple[str, str]) -> str:
    """The English or the Chinese of two words, by the language that is spoken."""
    return words[spoken() == "zh"]


def tolerance_in_words(tolerance: Tolerance) -> str:
    """Describe the tolerance of 左右.

    >>> tolerance_in_words(Tolerance())
    '左右: within 10% of the value, in % at least 0.5 points'
    """
    return f"左右: within {tolerance.share}% of the value, in % at least {tolerance.points} points"
