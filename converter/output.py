"""A report into the text of one output, checked."""

from __future__ import annotations

from collections.abc import Iterable

from converter.model import Report
from converter.problem import Outcome
from converter.writers import FORMATS, Annotations, Format, Options, Typography, format_named, produce


def write(
    report: Report,
    to: str,
    *,
    check: bool = True,
    template: str | None = None,
    typography: Typography = "source",
    annotations: Annotations | None = None,
    raw_csv: bool = False,
) -> Outcome[str]:
    """The report as `to`: json, markdown (md), tei (xml), source (txt) or csv.

    `check` validates the output; a failure is a problem of severity error beside the text.
    `template` is the text of a template that replaces the built-in one (docs/templates.md).
    `typography="zh"` restores full-width Chinese punctuation in Markdown.
    `annotations` says how they are carried: `inline` or `standoff` in TEI; `none` leaves them out of JSON, too.
    Where it asks for them, and for csv, which is a table of them, they are found unless the report has some.
    `raw_csv` leaves cells as they are that a spreadsheet would take for formulas (docs/quantities.md).
    Raises ValueError for a format that there is not.

    >>> from converter import read
    >>> outcome = write(read("政府工作报告\\n各位代表：\\n").value, "json")
    >>> outcome.problems
    ()
    >>> outcome.value[:28]
    '{\\n  "schema_version": "1.0",'
    """
    form = format_named(to)
    if form is None:
        known = ", ".join(each.name for each in FORMATS)
        raise ValueError(f"no format {to!r}; there are {known}")
    if annotations is not None or form.name == "csv":
        report = carrying(report, (form,), annotations)
    return produce(report, form, Options(check, template, typography, annotations, raw_csv))


def carrying(report: Report, forms: Iterable[Format], annotations: Annotations | None) -> Report:
    """The report with its annotations, where one of the formats is to carry them; else as it is, at no cost.

    >>> from converter import read
    >>> report = read("今年增长5%。").value
    >>> [carrying(report, [format_named("json")], way) is report for way in (None, "none")]
    [False, True]
    """
    if not any(form.carries(annotations) for form in forms):
        return report
    from converter.annotate.annotated import annotated

    return annotated(report)
