"""The tables of rules under their names, and a row of one as a rule that a trace can cite."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import ModuleType
from typing import Any

from converter.recognise import (
    bare,
    certainty,
    dates,
    endings,
    furniture,
    joining,
    jurisdiction,
    kind,
    marks,
    other_kinds,
    outline,
    passes,
    patterns,
    period,
    publication,
    roles,
    runs,
    session,
    speaker,
    speech_end,
    speech_start,
    title_block,
    titles,
    units,
    zones,
)
from converter.source import noise, recurring
from converter.text import numberings
from converter.text.lazy import LazyPattern
from converter.why.step import Rule

TABLES: Mapping[str, Sequence[Any]] = {
    "source/noise.NOISE": noise.NOISE,
    "source/recurring.RECURRING": recurring.RECURRING,
    "recognise/speech_start.STARTS": speech_start.STARTS,
    "recognise/speech_end.SPEECH_ENDS": speech_end.SPEECH_ENDS,
    "recognise/zones.ZONES": zones.ZONES,
    "recognise/furniture.WORDS": furniture.WORDS,
    "recognise/furniture.OPENINGS": furniture.OPENINGS,
    "recognise/title_block.TITLE_BLOCK": title_block.TITLE_BLOCK,
    "recognise/titles.TITLE_LINES": titles.TITLE_LINES,
    "recognise/joining.JOINING": joining.JOINING,
    "recognise/units.CANDIDATES": units.CANDIDATES,
    "text/numberings.NUMBERINGS": numberings.NUMBERINGS,
    "recognise/marks.BULLETS": marks.BULLETS,
    "recognise/runs.RUNS": runs.RUNS,
    "recognise/passes.PASSES": passes.PASSES,
    "recognise/certainty.DOUBT_SIGNS": certainty.DOUBT_SIGNS,
    "recognise/outline.PLACINGS": outline.PLACINGS,
    "recognise/roles.PARAGRAPH_ROLES": roles.PARAGRAPH_ROLES,
    "recognise/roles.DIVISION_ROLES": roles.DIVISION_ROLES,
    "recognise/other_kinds.TITLE_KINDS": other_kinds.TITLE_KINDS,
    "recognise/other_kinds.OTHERS": other_kinds.OTHERS,
    "recognise/kind.WORK_REPORT_SIGNS": kind.WORK_REPORT_SIGNS,
}
"""The tables by which the lines of a text are read, in the order in which the stages ask them."""

PATTERNS: Mapping[str, tuple[ModuleType, tuple[str, ...]]] = {
    "recognise/endings": (
        endings,
        ("CLOSING_SENTENCE", "MARCHES", "GLOSSARY_HEAD", "ANNEX_HEAD", "TABLE_HEAD", "ENTRY"),
    ),
    "recognise/bare": (bare, ("TOPIC",)),
    "recognise/patterns": (patterns, ("REFRAIN_OPENING", "PART_TITLE", "HEAD_SALUTATION")),
    "recognise/dates": (dates, ("FULL_DATE", "NUMERIC_DATE", "YEAR_ALONE")),
    "recognise/session": (session, ("SESSION_NAMED", "SESSION_ALONE", "CONGRESS")),
    "recognise/speaker": (
        speaker,
        ("NAME_AFTER", "NAME_BEFORE", "NAME_ONLY", "NAME_FIRST", "COMRADE", "ORGANISATION_BEFORE_OFFICE", "OFFICE"),
    ),
    "recognise/jurisdiction": (jurisdiction, ("NATIONAL", "PREFIXED", "SPEAKS_FOR", "SELF", "MASKED")),
    "recognise/period": (period, ("LOOKS_BACK", "YEARS_BACK")),
    "recognise/publication": (publication, ("SOURCE", "EDITOR", "ADDRESS")),
}
"""The patterns that decide by themselves, by the module in which each has its name."""

MODEL_OF_BREAKS = Rule("recognise/breaks", "model of breaks", "the likeliest place, by the weights of data/breaks.tsv")
"""The learned model that cuts headings from their paragraphs: of all rules the one without rows."""


def row_name(row: Any) -> str:
    """Name of a row in its table: its name, its role or its word; of a plain tuple the first text that is an example.

    >>> row_name(furniture.OPENINGS[0]), row_name(roles.PARAGRAPH_ROLES[0]), row_name(marks.BULLETS[0])
    ('data set field', 'closing', '——经济运行回升向好。')
    """
    for name in ("name", "role", "word", "key"):
        if hasattr(row, name):
            return str(getattr(row, name))
    pattern = next((each.pattern for each in row if isinstance(each, re.Pattern)), "")
    return next((each for each in reversed(row) if isinstance(each, str)), pattern)


def row_words(row: Any) -> str:
    """A row's own words: its pattern, its list, or what it is an example of.

    >>> row_words(furniture.WORDS[3])[:6], row_words(zones.ZONES[0])
    ('发表评论 密', 'such as: the report once more, below itself')
    """
    if hasattr(row, "words"):
        return " ".join(sorted(row.words)[:12])
    for name, before in (("pattern", ""), ("does", ""), ("example", "such as: ")):
        if hasattr(row, name):
            value = getattr(row, name)
            return before + str(value.pattern if isinstance(value, re.Pattern) else value)
    return next((each.pattern for each in row if isinstance(each, re.Pattern)), "")


def rule(table: str, row: Any) -> Rule:
    """The rule that a row of a table is."""
    name = row_name(row)
    words = row_words(row)
    return Rule(table, name, "" if words == name else words)


@cache
def _tables_by_row() -> dict[int, str]:
    return {id(row): table for table, rows in TABLES.items() for row in rows}


def rule_of(row: Any) -> Rule:
    """The rule that a row of one of `TABLES` is; KeyError for any other.

    >>> rule_of(zones.OF_SPEECH).table
    'recognise/zones.ZONES'
    """
    return rule(_tables_by_row()[id(row)], row)


def rule_of_pattern(module: ModuleType, pattern: re.Pattern[str] | None) -> Rule:
    """The rule that a pattern is, under its name in a module.

    >>> rule_of_pattern(dates, dates.FULL_DATE)[:2]
    ('recognise/dates', 'FULL_DATE')
    """
    where = module.__name__.removeprefix("converter.").replace(".", "/")
    if pattern is None:
        return Rule(where, "", "")
    known = ((name, value) for name, value in vars(module).items() if isinstance(value, re.Pattern | LazyPattern))
    return Rule(where, next((name for name, value in known if value.pattern == pattern.pattern), ""), pattern.pattern)


FINER: Mapping[str, tuple[str, ...]] = {
    "recognise/speech_end.SPEECH_ENDS": ("closing sentence",),
    "recognise/title_block.TITLE_BLOCK": ("its own words", "no title line"),
    "recognise/units.CANDIDATES": ("bullet", "numbering", "weak numbering"),
    "recognise/passes.PASSES": ("runs", "glued", "topics", "certainty", "levels"),
}
"""Rows in whose place a trace cites a finer one: that of the numbering, of the title lines, of the pattern."""


def all_rows() -> Iterator[Rule]:
    """Rows that a trace can cite: those of tables, the patterns that decide by themselves, and the model of breaks."""
    for table, rows in TABLES.items():
        yield from (rule(table, row) for row in rows if row_name(row) not in FINER.get(table, ()))
    for module, names in PATTERNS.values():
        yield from (rule_of_pattern(module, getattr(module, name))._replace(row=name) for name in names)
    yield MODEL_OF_BREAKS
