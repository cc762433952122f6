"""Words of tables that messages, outlines and traces show, one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import get_args

from converter.annotate.units import UnitClass
from converter.compare.words import STATES, VERDICTS, WAY_WORDS
from converter.corpus.overview_page import KIND_NAMES, LEVEL_NAMES
from converter.corrections.applying import STATE_WORDS
from converter.language.foreign import FOREIGN, SCHEMA_MESSAGES
from converter.model import levels, metadata, nodes, years
from converter.model.annotations import Basis, Bound, Change, Status
from converter.model.fields import FACTS as FACTS_OF_REPORT, FIELDS
from converter.recognise import units
from converter.show import field_lines, outline
from converter.source import problem

TRACED = (
    "attachments",
    "begins a block",
    "begins on line",
    "blanks",
    "boilerplate",
    "bullet",
    "dash",
    "division",
    "false",
    "formula",
    "headings",
    "item {marker}",
    "no",
    "number {number}",
    "ordinal {number}",
    "over 99%",
    "passes",
    "such characters",
    "true",
    "with",
    "within",
    "yes",
    "zones",
)
"""Words of traces that are put together from names in the code: stages, evidence, values."""

FACTS = ("characters", "divisions", "paragraphs", "quantities")
"""Names of counts that a comparison shows."""

FRAMED = (
    "encoded in TEI P5 by",
    "No terms are stated for this file.",
    "The structure of the report, what it states of itself, and what stood around it on its page were recognised by a "
    "program. The words are the source's own.",
)
"""Prose of the built-in frame of TEI."""

DEEDS = ("made", "read", "written")
"""Verbs of what fails on a file: could not be written."""

WORD_TABLES: tuple[tuple[str, Iterable[str]], ...] = (
    ("language/foreign.py", (*FOREIGN, *SCHEMA_MESSAGES)),
    ("annotate/units.py", get_args(UnitClass)),
    ("model/levels.py", get_args(levels.MeasureType)),
    ("model/annotations.py", get_args(Change)),
    ("model/annotations.py", get_args(Bound)),
    ("model/annotations.py", get_args(Status)),
    ("model/annotations.py", get_args(Basis)),
    ("model/fields.py", tuple(each.key for each in (*FIELDS, FACTS_OF_REPORT[0]))),
    ("model/metadata.py", get_args(metadata.Level)),
    ("model/nodes.py", get_args(nodes.Kind)),
    ("model/nodes.py", get_args(nodes.Role)),
    ("model/nodes.py", get_args(nodes.OmittedKind)),
    ("model/years.py", get_args(years.YearBasis)),
    ("recognise/units.py", get_args(units.UnitKind)),
    ("show/outline.py", tuple(f"{{number}} {many}" for _, many in outline.COUNTED.values())),
    ("corrections/applying.py", STATE_WORDS.values()),
    ("show/field_lines.py", field_lines.LINES.values()),
    ("show/field_lines.py", tuple(f"{field.key} {{number}}" for field in FIELDS if field.type == "integer")),
    ("show/outline.py", outline.FACTS),
    ("cli/explain.py", ("Advice", "Example")),
    ("cli/files.py", DEEDS),
    ("templates/report.tei.xml", FRAMED),
    ("why/text.py", TRACED),
    ("compare/words.py", FACTS),
    ("compare/words.py", tuple(english for table in (VERDICTS, STATES, WAY_WORDS) for english, _ in table.values())),
    ("corpus/overview_page.py", LEVEL_NAMES.values()),
    ("corpus/overview_page.py", tuple(f"{each}, {{years}}" for each in LEVEL_NAMES.values())),
    ("corpus/overview_page.py", KIND_NAMES.values()),
    ("source/problem.py", get_args(problem.Severity)),
)
"""Module of each table, and its words."""


def words() -> Iterator[tuple[str, str]]:
    """Yield each word with the module that it is from."""
    for module, table in WORD_TABLES:
        yield from ((word, module) for word in table)
