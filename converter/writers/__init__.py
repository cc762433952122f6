"""The outputs: one row a format, each module imported only when its output is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import Literal

from converter.dataclass import dataclass
from converter.model import Report
from converter.problem import Outcome
from converter.vocabulary import BUILT_IN, Vocabulary

Typography = Literal["source", "zh"]
Annotations = Literal["none", "inline", "standoff"]


@dataclass(frozen=True, slots=True)
class Options:
    """What a caller may choose about an output."""

    check: bool = True
    """Whether the output is validated; a failure is a problem of severity error."""
    template: str | None = None
    """The text of a template or frame to use in place of the built-in one."""
    typography: Typography = "source"
    """`zh` restores full-width Chinese punctuation in Markdown."""
    annotations: Annotations | None = None
    """How what stands beside the text is carried: `inline` and `standoff` are two ways of TEI, `none` leaves
    it out; None is the format's own way: JSON holds what the report holds, TEI nothing."""
    raw_csv: bool = False
    """Whether cells of CSV that a spreadsheet would take for formulas are left as they are."""
    vocabulary: Vocabulary = BUILT_IN
    """The words that annotations are found by, where an output carries some and the report has none yet."""


Carries = Literal["always", "asked", "never"]
"""Whether an output carries annotations: unless told otherwise, only where asked to, or never."""


@dataclass(frozen=True, slots=True)
class Format:
    """An output: its name for `--to`, other names, its file suffix, and the module that produces it."""

    name: str
    aliases: tuple[str, ...]
    suffix: str
    module: str
    annotations: Carries = "never"
    """Whether it carries what stands beside the text."""

    def carries(self, annotations: Annotations | None) -> bool:
        """Whether annotations have to be found for it.

        >>> [format_named(name).carries(None) for name in ("json", "tei")], format_named("tei").carries("inline")
        ([True, False], True)
        """
        if annotations is None:
            return self.annotations == "always"
        return annotations != "none" and self.annotations != "never"


FORMATS = (
    Format("json", (), ".json", "converter.writers.json_writer", "always"),
    Format("markdown", ("md",), ".md", "converter.writers.markdown_writer"),
    Format("tei", ("xml",), ".tei.xml", "converter.writers.tei_writer", "asked"),
    Format("source", ("txt",), ".source.txt", "converter.writers.source_writer"),
    Format("csv", (), ".csv", "converter.writers.csv_writer", "always"),
)


def format_named(name: str) -> Format | None:
    """The format that `name` or one of its aliases names.

    >>> format_named("md").name
    'markdown'
    """
    return next((each for each in FORMATS if name in (each.name, *each.aliases)), None)


def produce(report: Report, form: Format, options: Options) -> Outcome[str]:
    """The report in one format, checked unless `options.check` is false."""
    produced = import_module(form.module).produce(report, options)
    assert isinstance(produced, Outcome)
    return produced
