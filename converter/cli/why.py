"""`convert why`: by which rules a line, a metadata value or a figure was read as it was."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from converter.cli import options
from converter.cli.documents import corrected_source_of
from converter.cli.files import STANDARD, Unusable, blamed_on, shown, write_out
from converter.cli.status import DONE, MISUSED, UNUSABLE
from converter.cli.streams import colourful, warn
from converter.cli.vocabulary import vocabulary

if TYPE_CHECKING:
    from converter.source.source import Source
    from converter.why.step import Step

FORMS = ("text", "json")


def _form(value: str) -> str:
    if value not in FORMS:
        raise typer.BadParameter(f"there is no format {value}; there are {', '.join(FORMS)}")
    return value


def _field(value: str | None) -> str | None:
    if value is not None:
        from converter.why.ways import field_named

        if field_named(value) is None:
            from difflib import get_close_matches

            close = get_close_matches(value, _field_names(), 1)
            nearest = f"; did you mean {close[0]}?" if close else f"; there are {', '.join(_field_names())}"
            raise typer.BadParameter(f"there is no metadata field {value}{nearest}")
    return value


def _field_names() -> list[str]:
    """List the completions of --value."""
    from converter.model.fields import FIELDS

    return [*(field.key for field in FIELDS), "kind"]


Places = Annotated[
    list[str],
    typer.Argument(
        callback=options.named,
        metavar="FILE:LINE",
        help="A line of a file, counted from 1 as convert lines counts them; with --value the file alone.",
    ),
]
WhyValue = Annotated[
    str | None,
    typer.Option(
        callback=_field,
        metavar="FIELD",
        autocompletion=_field_names,
        help="How this metadata field was found instead: date, speaker, place, kind …",
    ),
]
Figured = Annotated[
    str | None,
    typer.Option(
        "--figure", callback=options.named, metavar="WORDS", help="How this figure of the line was read: 5.5%."
    ),
]
WhyStyle = Annotated[
    str,
    typer.Option(
        "--format",
        callback=_form,
        metavar="|".join(FORMS),
        autocompletion=lambda: list(FORMS),
        help="text for people; json (docs/why.md) for programs.",
    ),
]


class Misplaced(Unusable):
    """A question about a line, a value or a figure that does not exist; the message is one sentence."""


class Trace(NamedTuple):
    """The steps of what was asked about: a line of a file, or a value of it."""

    file: str
    source: Source
    line: int | None
    asked: str
    steps: Sequence[Step]


def why(
    files: Places,
    value: WhyValue = None,
    figure: Figured = None,
    style: WhyStyle = "text",
    encoding: options.Encoding = None,
    kind: options.From = None,
) -> None:
    """Show by which rules a line, a metadata value or a figure was read as it was.

    Each step names the row of a table of rules that decided, and what in the document made it apply.
    Exit status: 0 done, 2 there is no such line, field or figure, 3 a file could not be read.

    \b
    Examples:
      convert why report.txt:12
      convert why report.txt --value date
      convert why report.txt:17 --figure 5.5%
    """
    status = DONE
    found: list[Trace] = []
    for each in files:
        try:
            with blamed_on(each):
                found += _traces(each, value, figure, encoding, kind)
        except Unusable as error:
            warn(str(error))
            status = max(status, MISUSED if isinstance(error, Misplaced) else UNUSABLE)
    write_out(None, _json(found) if style == "json" else "\n".join(_texts(found)))
    raise typer.Exit(status)


def place_of(given: str) -> tuple[str, int | None]:
    """The file and the line that a word names; a file whose own name ends so is meant as it is written.

    >>> place_of("report.txt:12"), place_of("-:3"), place_of("report.txt")
    (('report.txt', 12), ('-', 3), ('report.txt', None))
    """
    file, colon, line = given.rpartition(":")
    if not (colon and file and line.isascii() and line.isdigit()) or (given != STANDARD and Path(given).exists()):
        return given, None
    return file, int(line[:LONGEST_NUMBER])


LONGEST_NUMBER = 18
"""Digits of a line number that are read; no text has so many lines."""


def _traces(
    given: str, value: str | None, figure: str | None, encoding: str | None, kind: str | None
) -> Iterator[Trace]:
    """Answer to a question about a place.  Raises Unusable, and Misplaced where there is no such thing."""
    file, number = place_of(given)
    if value is not None and figure is not None:
        raise Misplaced("--value and --figure ask for two things; give one of them.")
    if value is None and number is None:
        raise Misplaced(f"{shown(given)}: which line? Write {shown(given)}:12, or --value date for a metadata value.")
    source = corrected_source_of(file, encoding, kind)
    if value is not None:
        from converter.why.trace import reading_of
        from converter.why.values import WATCHED_FOR_VALUES, steps_of_value
        from converter.why.ways import field_named

        field = field_named(value)
        assert field is not None, "the option was checked"
        yield Trace(file, source, None, field.key, steps_of_value(reading_of(source, WATCHED_FOR_VALUES), field))
        return
    assert number is not None, "asked above"
    count = len(source.line_starts) - (source.line_starts[-1] == len(source.text) > 0)
    if not 1 <= number <= count:
        raise Misplaced(f"{shown(file)} has {count} line{'s' * (count != 1)}, and no line {number}.")
    if figure is not None:
        yield from _figures(file, source, number, figure)
        return
    from converter.why.of_line import steps_of_line
    from converter.why.trace import reading_of

    yield Trace(file, source, number, "", steps_of_line(reading_of(source), number))


def _figures(file: str, source: Source, number: int, words: str) -> Iterator[Trace]:
    """The trace of each figure of a line that holds these words.  Raises Misplaced where none does."""
    from converter.pipeline import read_source
    from converter.source.reading import read_through
    from converter.why.figure import figures_in, unread_in
    from converter.why.figures import steps_of_figure
    from converter.why.of_line import span_of_line

    report, span, said = read_source(source).value, span_of_line(source, number), read_through(words)
    if said not in read_through(span.of(source.text)):
        raise Misplaced(f"{shown(file)}:{number} does not say {shown(words)}.")
    known = vocabulary()
    figures = [each for each in figures_in(report, span, known) if said in each.at.of(each.passage.reading)]
    found = figures or list(unread_in(report, span, words, known))
    if not found:
        raise Misplaced(f"{shown(file)}:{number} is a line in which no figures are looked for; ask without --figure.")
    for each in found:
        yield Trace(file, source, number, each.at.of(each.passage.text), tuple(steps_of_figure(each)))


def _texts(found: Sequence[Trace]) -> Iterator[str]:
    from converter.show.colour import coloured, plain
    from converter.show.frame import COLUMNS, visible
    from converter.why.text import steps_text

    paint = coloured if colourful(sys.stdout) else plain
    for each in found:
        place = shown(each.file) if each.line is None else f"{shown(each.file)}:{each.line}"
        head = paint(f"{place}{f' {visible(each.asked)}' if each.asked else ''}", "strong")
        line = "" if each.line is None else each.source.line(each.line)
        shown_line = visible(line if len(line) <= COLUMNS else line[: COLUMNS - 1] + "…")
        row = "" if each.line is None else f"{paint(f'{each.line:5} │', 'faint')} {shown_line}\n"
        yield f"{head}\n{row}{steps_text(each.steps, paint)}"


def _json(found: Sequence[Trace]) -> str:
    from converter.formats.json.text import json_text
    from converter.show.sarif import uri
    from converter.text.legible import encodable
    from converter.why.step import TRACE_VERSION, step_to_json

    traces: list[dict[str, Any]] = [
        {
            "file": encodable(each.file),
            "uri": uri(each.file),
            "line": each.line,
            "asked": each.asked or None,
            "steps": [step_to_json(step, each.source) for step in each.steps],
        }
        for each in found
    ]
    return json_text({"schema_version": TRACE_VERSION, "traces": traces})
