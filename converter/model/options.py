"""Options of an output that a caller may choose."""

from __future__ import annotations

from typing import Literal

from converter.dataclass import dataclass
from converter.language import Language
from converter.model.vocabulary import BUILT_IN, Vocabulary

Typography = Literal["source", "zh"]
Annotations = Literal["none", "inline", "standoff"]
ProfileName = Literal["default", "pandoc", "mkdocs", "hugo", "jekyll", "obsidian", "docusaurus"]
TokensName = Literal["characters", "jieba"]


@dataclass(frozen=True, slots=True)
class OutputOptions:
    """Options of an output."""

    check: bool = True
    """True to validate the output; a failure is a problem of severity error."""
    template: str | None = None
    """The text of a template or frame to use in place of the built-in one."""
    typography: Typography = "source"
    """`zh` restores full-width Chinese punctuation in Markdown."""
    annotations: Annotations | None = None
    """Form of the annotations: `inline` and `standoff` are two forms of TEI, `none` leaves them out;
    None is the format's default: JSON has those of the report, TEI none."""
    raw_csv: bool = False
    """True to leave cells of CSV as they are even if a spreadsheet would take them for formulas."""
    vocabulary: Vocabulary = BUILT_IN
    """The words that annotations are found by, where an output carries some and the report has none yet."""
    language: Language | None = None
    """The language of a page's own words and of the prose in TEI; None is the format's default."""
    indent: bool = True
    """True to begin the paragraphs of a page or a book two characters further in, as Chinese books do."""
    day: str | None = None
    """The day of the conversion that TEI states, ISO 8601; None if it states none."""
    profile: ProfileName = "default"
    """The publisher's program for which a page in Markdown is written (docs/markdown.md)."""
    reference: bytes | None = None
    """A Word document whose styles a Word document gets in place of the built-in ones."""
    tokens: TokensName = "characters"
    """The segmenter of vertical text and CoNLL-U (docs/deliver.md)."""
