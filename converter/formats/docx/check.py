"""Check of a Word document: read back by our own reader, it is the same report."""

from __future__ import annotations

from itertools import zip_longest

from converter.dataclass import replace
from converter.formats.docx.lines import HEADINGS, PrintedLine, PrintedReport
from converter.formats.docx.print_lines import printed
from converter.formats.docx.read import lines_in, report_on
from converter.formats.docx.read_properties import stated_in
from converter.formats.markdown.write_blocks import shown
from converter.inputs.unreadable import Faulty
from converter.inputs.word.package import Package
from converter.model import Report
from converter.model.field_values import values_of
from converter.model.fields import FACTS
from converter.source.problem import Code, Problem
from converter.source.span import Span


def check_docx(report: Report, lines: PrintedReport, written: bytes) -> tuple[Problem, ...]:
    """Find the first difference between the report and what our reader makes of the document.

    Its lines are compared one by one: outline, texts, topic sentences, terms and notes.  So are those of the report
    that they make, printed again, and all metadata.
    """
    try:
        package = Package(written)
        read = lines_in(package)
        found = report_on(read, stated_in(package))
    except Faulty as fault:
        return (_fault(f"the document cannot be read: {fault.why}", Span(0, 0)),)
    return _lines(lines, read) or _lines(_loose(lines), _loose(printed(found))) or _metadata(report, found)


def _loose(report: PrintedReport) -> PrintedReport:
    """The lines without the depths of series, which a tree of other than recognised nodes may not keep.

    Markers are part of their headings, since a heading without a style for its marker is read with the one in its text.
    """
    return replace(report, lines=tuple(_flat(line) for line in report.lines))


def _flat(line: PrintedLine) -> PrintedLine:
    pieces = tuple(piece._replace(kind="") if piece.kind in ("label", "heading") else piece for piece in line.pieces)
    if line.kind in HEADINGS:
        return replace(line, pieces=pieces)
    return replace(line, kind="paragraph" if line.kind == "item-paragraph" else line.kind, depth=0, pieces=pieces)


def _lines(wanted: PrintedReport, found: PrintedReport) -> tuple[Problem, ...]:
    pairs = [*zip_longest(wanted.lines, found.lines), *zip_longest(wanted.footnotes, found.footnotes)]
    for one, other in pairs:
        if one is None or other is None or not one.same(other):
            span = one.span if one is not None else Span(0, 0)
            return (_fault(f"{_named(one)} reads back as {_named(other)}", span),)
    return ()


def _named(line: PrintedLine | None) -> str:
    if line is None:
        return "nothing"
    text = line.text or " ".join(line.rows[0] if line.rows else ())
    return f"{line.kind}{f' {line.depth}' if line.depth else ''} {text[:40]!r}"


def _metadata(report: Report, found: Report) -> tuple[Problem, ...]:
    wanted, read = values_of(report.metadata), values_of(found.metadata)
    wanted |= {field.path: field.of(report) for field in FACTS}
    read |= {field.path: field.of(found) for field in FACTS}
    for path, value in wanted.items():
        other = read.get(path)
        if (shown(value) if isinstance(value, str) else value) != other:
            return (_fault(f"{path} {value!r} reads back as {other!r}", Span(0, 0)),)
    return ()


def _fault(message: str, span: Span) -> Problem:
    return Problem(Code.DOCX_MISMATCH, f"in the document {message}", span)
