"""Generation of one output of a report, checked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, overload

from converter.formats import FORMATS, Content, Format, format_named, produce
from converter.language import Language
from converter.model import Report
from converter.model.options import Annotations, OutputOptions, ProfileName, TokensName, Typography
from converter.model.vocabulary import BUILT_IN, Vocabulary
from converter.source.problem import Outcome, Problem

TextName = Literal["json", "markdown", "md", "tei", "xml", "source", "txt", "csv", "html", "htm", "vertical", "conllu"]
"""Names of the formats that are text."""


@overload
def write(
    report: Report,
    to: TextName,
    *,
    check: bool = ...,
    template: str | None = ...,
    typography: Typography = ...,
    annotations: Annotations | None = ...,
    raw_csv: bool = ...,
    vocabulary: Vocabulary = ...,
    day: str | None = ...,
    language: Language | None = ...,
    indent: bool = ...,
    profile: ProfileName = ...,
    tokens: TokensName = ...,
) -> Outcome[str]: ...


@overload
def write(
    report: Report,
    to: str,
    *,
    check: bool = ...,
    template: str | bytes | None = ...,
    typography: Typography = ...,
    annotations: Annotations | None = ...,
    raw_csv: bool = ...,
    vocabulary: Vocabulary = ...,
    day: str | None = ...,
    language: Language | None = ...,
    indent: bool = ...,
    profile: ProfileName = ...,
    tokens: TokensName = ...,
) -> Outcome[Content]: ...


def write(
    report: Report,
    to: str,
    *,
    check: bool = True,
    template: str | bytes | None = None,
    typography: Typography = "source",
    annotations: Annotations | None = None,
    raw_csv: bool = False,
    vocabulary: Vocabulary = BUILT_IN,
    day: str | None = None,
    language: Language | None = None,
    indent: bool = True,
    profile: ProfileName = "default",
    tokens: TokensName = "characters",
) -> Outcome[Content]:
    """Write the report as `to`, a name in `converter.formats.FORMATS`: json, markdown (md), tei (xml) and so on.

    `check` validates the output, a text or the bytes of a book and the like; a failure is a problem returned with it.
    `template` is the text of one that replaces the built-in one (docs/templates.md), or bytes for docx (docs/docx.md).
    `typography="zh"` restores full-width Chinese punctuation in Markdown.
    `annotations` is their form: `inline` or `standoff` in TEI; `none` leaves them out of JSON, too.
    If it requests them, and for csv, which is a table of them, they are computed unless the report has some,
    with the words of `vocabulary` (docs/quantities.md).
    `language` is that of a page's own words and of prose in TEI; `indent` begins paragraphs further in.
    `profile` is the program that publishes a page in Markdown (docs/markdown.md).
    `tokens` is the segmenter of vertical text and CoNLL-U (docs/deliver.md).
    `day` is that of the conversion, which TEI then states; no clock is read.
    `raw_csv` leaves cells as they are even if a spreadsheet would take them for formulas (docs/quantities.md).
    Raises ValueError for an unknown format.

    >>> from converter import read
    >>> outcome = write(read("政府工作报告\\n各位代表：\\n").value, "json")
    >>> outcome.problems
    ()
    >>> outcome.value[:28]
    '{\\n  "schema_version": "3.1",'
    """
    output_format = format_named(to)
    if output_format is None:
        raise ValueError(f"no format {to!r}; there are {', '.join(each.name for each in FORMATS)}")
    frame, reference = (None, template) if isinstance(template, bytes) else (template, None)
    options = OutputOptions(
        check, frame, typography, annotations, raw_csv, vocabulary, language, indent, day, profile, reference, tokens
    )
    if annotations is not None or (output_format.annotations == "always" and output_format.name != "json"):
        report = carrying(report, (output_format,), options)
    produced = produce(report, output_format, options)
    if not check or output_format.name != "json":
        return produced
    return Outcome(produced.value, (*produced.problems, *_not_covered(report)))


def _not_covered(report: Report) -> tuple[Problem, ...]:
    """Find text that is misplaced, missing or duplicated: possible only if the report was changed after `read`."""
    from converter.checks.coverage import check_coverage
    from converter.model.layout import leaves, restore

    return check_coverage(report, restore(leaves(report), report.source.layout))


def carrying(report: Report, output_formats: Iterable[Format], options: OutputOptions) -> Report:
    """Annotate the report if one of the formats carries annotations; else return it at no cost.

    If an annotation contradicts its place in the source, all are removed and a problem of the report says so.

    >>> from converter import read
    >>> report = read("今年增长5%。").value
    >>> [carrying(report, [format_named("json")], OutputOptions(annotations=way)) is report for way in (None, "none")]
    [False, True]
    """
    if not any(output_format.carries(options.annotations) for output_format in output_formats):
        return report
    from converter.annotate.annotated import annotated
    from converter.checks.fallback import truly_annotated

    found = annotated(report, options.vocabulary)
    return report if found is report else truly_annotated(found)
