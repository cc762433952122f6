"""Pipeline from bytes to a report: the stages in order, on one screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from converter.checks.fallback import sound, sound_again
from converter.dataclass import replace
from converter.inputs import INPUTS, Input, detected, input_named, opened
from converter.inputs.labels import Label, labelled
from converter.model import Correction, Division, Report
from converter.recognise.assemble import Parts, parts_of, report_of
from converter.recognise.characters import character_problems
from converter.recognise.kind import other_kind
from converter.recognise.lines import split
from converter.recognise.metadata import read_metadata
from converter.recognise.titles import squeeze
from converter.recognise.whole import document_problems
from converter.recognise.zones import zones_of
from converter.source.decode import source_of_text
from converter.source.problem import Code, Outcome, Problem, located
from converter.source.reading import noise_problems, read_through
from converter.source.source import Source


def read(
    data: bytes | str,
    *,
    name: str = "",
    encoding: str | None = None,
    form: str | None = None,
    labels: Sequence[Label] = (),
    corrections: Sequence[Correction] = (),
) -> Outcome[Report]:
    """Recognise the report in `data`, and return it with all problems found.

    `name` is the file's name, kept in the report; `encoding` overrides detection, and so does `form`, a file type of
    `converter.inputs.INPUTS`.  `labels` are metadata given from outside the text; `corrections` by people take
    precedence over all else (docs/corrections.md).
    No document raises: any bytes give a report with each character of the text once.  If a check of the recognition
    fails, the result is the whole text in plain paragraphs, with a problem.
    Raises LookupError for an unknown `encoding`, ValueError for an unknown `form`,
    `converter.inputs.Unavailable` if the file type needs something that is not installed.

    >>> outcome = read("各位代表：\\n现在，我代表示例市人民政府，向大会报告工作。\\n一、2021年工作回顾\\n成绩显著。")
    >>> outcome.value.body[0].heading
    '2021年工作回顾'
    """
    found = open_document(data, name=name, encoding=encoding, form=form)
    if isinstance(found.value, Report):
        sound = sound_again(found.value).value
        report = _beside(sound, labels) if labels else sound
        report = _with_record(report, corrections) if corrections or report.corrections else report
        return Outcome(report, report.problems)
    if corrections:
        source, recognised = _corrected(found.value, labels, corrections)
    else:
        source = labelled(found.value, labels)
        recognised = read_source(source)
    problems = located((*found.problems, *_news(recognised.problems, found.problems)), source)
    return Outcome(replace(recognised.value, problems=problems), problems)


def _with_record(report: Report, corrections: Sequence[Correction]) -> Report:
    """The report that was read back with the places of what it records; others are none of its source."""
    from converter.corrections.applying import placed_again, unapplied

    return placed_again(unapplied(report, corrections) if corrections else report)


def _corrected(
    source: Source, labels: Sequence[Label], corrections: Sequence[Correction]
) -> tuple[Source, Outcome[Report]]:
    """The source with its labels, and the report in it that heeds the corrections."""
    from converter.corrections.applying import corrected, moved, placed

    found = placed(source, corrections)
    whole = labelled(found.source, labels)
    anchors = moved(found.anchors, len(whole.text) - len(source.text))
    return whole, corrected(whole, anchors, read_source)


def _news(problems: Iterable[Problem], before: Iterable[Problem]) -> Iterator[Problem]:
    """Drop the problems of lost characters that the file's reader has already reported as undecodable bytes."""
    reported = {each.span for each in before if each.code is Code.UNDECODABLE_BYTES}
    return (each for each in problems if each.code is not Code.MOJIBAKE or each.span not in reported)


def _beside(report: Report, labels: Sequence[Label]) -> Report:
    """Add the labels to a report that was read back."""
    from converter.recognise.beside import heard

    return heard(report, labels).value


def open_document(
    data: bytes | str, *, name: str = "", encoding: str | None = None, form: str | None = None
) -> Outcome[Source | Report]:
    """Read the text in `data` with the marks of its file, or the report that was written to it."""
    if isinstance(data, str) and form is None:
        text = source_of_text(data, name)
        return Outcome(text.value, text.problems)
    if isinstance(data, str):
        data, encoding = data.encode("utf-8", "surrogatepass"), "utf-8"
    return opened(data, _chosen(form) if form else detected(data, name), name=name, encoding=encoding)


def _chosen(form: str) -> Input:
    found = input_named(form)
    if found is None:
        raise ValueError(f"no kind of file is called {form!r}; there are {', '.join(each.name for each in INPUTS)}")
    return found


def read_source(source: Source) -> Outcome[Report]:
    """The report in a decoded source; where a check of it fails, its whole text in plain paragraphs."""
    distinct = frozenset(source.text)
    reading = read_through(source.text, distinct)
    corrected = any(mark.kind == "correction" for mark in source.marks)
    reading = _corrected_reading(reading, source) if corrected else reading
    lines = split(reading, source.text, source.marks)
    zones = zones_of(lines)
    parts = parts_of(source, zones)
    headings = _outermost(parts.value)
    metadata = read_metadata(source, zones, headings, reading)
    other = other_kind(zones, lines, headings)
    other = _corrected_kind(other, source) if corrected else other
    report = report_of(source, lines, parts.value, metadata.value, other)
    linked = _linked(report.value, reading, source.text)
    noticed = (*noise_problems(source.text, distinct), *character_problems(source.text, distinct))
    checked = sound(_corrected_report(linked.value, source) if corrected else linked.value, source)
    if checked.problems:
        return Outcome(checked.value, (*noticed, *checked.problems))
    problems = (
        *noticed,
        *parts.problems,
        *metadata.problems,
        *report.problems,
        *linked.problems,
        *document_problems(linked.value, zones),
    )
    return Outcome(checked.value, problems)


def _corrected_reading(reading: str, source: Source) -> str:
    """The reading with the words that corrections replace; most sources have none."""
    from converter.recognise.corrected import reading_of

    return reading_of(reading, source.marks)


def _corrected_kind(other: str | None, source: Source) -> str | None:
    """The kind of another text, as corrections have it."""
    from converter.recognise.corrected import kind_by_hand

    return kind_by_hand(source.marks, other)


def _corrected_report(report: Report, source: Source) -> Report:
    """The report with the roles and the id that corrections give."""
    from converter.recognise.corrected import with_id, with_roles

    return with_id(with_roles(report, source.marks), source.marks)


def _linked(report: Report, reading: str, text: str) -> Outcome[Report]:
    """The report with its glossary and its notes tied to its text; most reports have none."""
    if not report.back.glossary and not report.back.notes:
        return Outcome(report)
    from converter.recognise.linking import link

    return link(report, reading, text)


def _outermost(parts: Parts) -> list[str]:
    """The readings of the outermost headings."""
    return [squeeze(read_through(node.heading)) for node in parts.body if isinstance(node, Division)]
