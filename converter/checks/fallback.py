"""Fallback for a report that failed a check: its whole text in plain paragraphs, with nothing that may be false."""

from __future__ import annotations

from collections.abc import Sequence

from converter.checks.coverage import check_annotations, check_reading
from converter.dataclass import replace
from converter.model import LayoutRun, Metadata, PageBreak, Paragraph, Report, SourceInfo
from converter.model.layout import leaves, restore
from converter.source.decode import newline_of
from converter.source.problem import Code, Outcome, Problem, located
from converter.source.source import LINE_END, Source
from converter.source.span import trimmed

LONGEST_TITLE = 40
"""Maximum length of a first line used as the title in lists; a longer one is cut."""

PLAIN = "the whole text stands in plain paragraphs"
BARE = "all annotations are left out"
OURS = "report this document"
EDITED = "the file was changed since it was written; convert its source again"


def sound(report: Report, source: Source) -> Outcome[Report]:
    """Return the report if it holds each character of `source` once; else its plain text and a problem.

    >>> from converter.pipeline import read
    >>> report = read("工作报告").value
    >>> sound(report, Source("工作报告")).value is report
    True
    """
    wrong = check_reading(report, source.text)
    return Outcome(plain(report, source), (_failure(wrong, PLAIN, OURS),)) if wrong else Outcome(report)


def sound_again(report: Report) -> Outcome[Report]:
    """Return a report that was read back if its leaves fit together; else their plain text.

    Annotations that contradict their text are removed.
    """
    text = restore(leaves(report), report.source.layout)
    wrong = check_reading(report, text)
    if not wrong:
        bared = truly_annotated(report, EDITED)
        return Outcome(bared, bared.problems)
    info = report.source
    source = Source(text, info.file, info.encoding, "", newline_of(text), info.format)
    problems = located([_failure(wrong, PLAIN, EDITED)], source)
    return Outcome(replace(plain(report, source), problems=problems), problems)


def truly_annotated(report: Report, hint: str = OURS) -> Report:
    """Return the report, without annotations and with a problem if one contradicts its text."""
    wrong = check_annotations(report)
    if not wrong:
        return report
    from converter.annotate.annotated import bare

    source = Source(restore(leaves(report), report.source.layout))
    return replace(bare(report), problems=located([*report.problems, _failure(wrong, BARE, hint)], source))


def _failure(wrong: Sequence[Problem], instead: str, hint: str) -> Problem:
    """Build the problem for the first fault, with the action taken."""
    first = min(wrong, key=lambda problem: problem.span)
    more = f" (the first of {len(wrong)} such faults)" if len(wrong) > 1 else ""
    return Problem(Code.READING_FAILED, f"{first.message}{more}; {instead}", first.span, hint)


def plain(report: Report, source: Source) -> Report:
    """Turn `source` into paragraphs, one a line, with only kind and script as metadata."""
    body: list[Paragraph] = []
    layout: list[LayoutRun] = []
    done = 0
    for start, end in _lines(source.text):
        span = trimmed(source.text, start, end)
        if span.start < span.end:
            if done < span.start:
                layout.append(LayoutRun(done, source.text[done : span.start]))
            body.append(Paragraph(f"p{len(body) + 1}", span, span.of(source.text)))
            done = span.end
    if done < len(source.text):
        layout.append(LayoutRun(done, source.text[done:]))
    info = SourceInfo(
        source.file,
        source.sha256,
        source.encoding,
        source.newline,
        len(source.text),
        source.format,
        tuple(layout),
        tuple(PageBreak(*page) for page in source.pages),
    )
    metadata = Metadata(display_title=_display_title(body), language=report.metadata.language)
    return Report(report.kind, "cn", metadata, info, body=tuple(body))


def _lines(text: str) -> list[tuple[int, int]]:
    ends = [match.span() for match in LINE_END.finditer(text)]
    starts = [0, *(end for _, end in ends)]
    return list(zip(starts, [*(start for start, _ in ends), len(text)], strict=True))


def _display_title(body: Sequence[Paragraph]) -> str:
    """The first line, if it can be shown: nothing else is known to be a title."""
    first = body[0].text if body else ""
    if not first.isprintable() or not first:
        return Metadata().display_title
    return first if len(first) <= LONGEST_TITLE else first[: LONGEST_TITLE - 1] + "…"
