"""Options of an output that a caller may choose."""

from __future__ import annotations

from typing import Literal

from converter.dataclass import dataclass
from converter.model.vocabulary import BUILT_IN, Vocabulary

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
