"""The source as markup: its lines with their numbers, cut where what became of them begins or ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from converter.formats.html.markup import Markup, element, escaped, lines
from converter.language import counted, joined, translated
from converter.model import Omitted, Report
from converter.model.walk import walk
from converter.review.reading import ReviewReading
from converter.review.targets import Tie, field_id, figures_of, line_id, omitted_id, ties_of
from converter.source.source import Source
from converter.source.span import Span


class SourcePiece(NamedTuple):
    """A stretch of a line, of which one thing became."""

    span: Span
    id: str
    """Id of what it became; empty for layout."""
    fields: tuple[str, ...]
    """Ids of the fields that it states."""
    figure: str
    """Number of the figure of its node that it is part of; empty if it is none."""


def source_side(reading: ReviewReading) -> Markup:
    """The lines of the source; those that are left out are folded, run by run."""
    report, shown = reading.report, reading.shown
    pieces = _by_line(_pieces(report, len(shown.text)), shown)
    left_out = _left_out(pieces, report.omitted)
    folds = _folds(len(shown.line_starts), pieces, left_out)
    rows = []
    for fold, run in groupby(range(1, len(shown.line_starts) + 1), key=folds.get):
        numbers = list(run)
        drawn = [_line(number, pieces.get(number, ()), shown) for number in numbers]
        kinds = [report.omitted[left_out[number]].kind for number in numbers if number in left_out]
        rows.append(lines(drawn) if fold is None else _folded(kinds, drawn))
    return element("div", lines(rows), {"class": "lines", "lang": report.metadata.language})


def _folds(count: int, pieces: Mapping[int, Sequence[SourcePiece]], left_out: Mapping[int, int]) -> Mapping[int, int]:
    """The lines that are folded, each with the first one of its fold: those left out, and blank ones among them."""
    found: dict[int, int] = {}
    first, last = 0, 0
    for number in range(1, count + 1):
        if number in left_out:
            first = first or number
            found |= dict.fromkeys(range(last + 1 if last else first, number + 1), first)
            last = number
        elif any(each.id for each in pieces.get(number, ())):
            first = last = 0
    return found


def _folded(kinds: Sequence[str], drawn: Sequence[Markup]) -> Markup:
    said = joined(translated(each) for each in dict.fromkeys(kinds))
    summary = element("summary", escaped(f"{counted(len(drawn), 'line', 'lines')}: {said}"))
    return element("details", lines((summary, *drawn)), {"class": "left-out"})


def _line(number: int, pieces: Iterable[SourcePiece], shown: Source) -> Markup:
    head = element("span", escaped(str(number)), {"class": "number", "aria-hidden": "true"})
    text = Markup("".join(_piece(each, shown) for each in pieces))
    return element(
        "div", Markup(head + element("span", text, {"class": "text"})), {"class": "line", "id": f"L{number}"}
    )


def _piece(piece: SourcePiece, shown: Source) -> Markup:
    attributes = {
        "class": "gone" if piece.id.startswith("omitted:") else None,
        "data-of": piece.id or None,
        "data-at": str(piece.span.start),
        "data-line": line_id(shown.position(piece.span.start)[0]) if piece.id.startswith("omitted:") else None,
        "data-fields": " ".join(piece.fields) or None,
        "data-figure": piece.figure or None,
    }
    return element("u" if piece.figure else "span", escaped(piece.span.of(shown.text)), attributes)


def _left_out(pieces: Mapping[int, Sequence[SourcePiece]], omitted: Sequence[Omitted]) -> Mapping[int, int]:
    """The lines with nothing but what is left out, each with its number among the stretches that are."""
    found: dict[int, int] = {}
    numbers = {omitted_id(number): number for number in range(len(omitted))}
    for line, own in pieces.items():
        ids = {each.id for each in own if each.id}
        number = numbers.get(ids.pop()) if len(ids) == 1 else None
        if number is not None:
            found[line] = number
    return found


def _by_line(pieces: Iterable[SourcePiece], shown: Source) -> Mapping[int, Sequence[SourcePiece]]:
    """The pieces of each line, cut at line ends, which no line has."""
    found: dict[int, list[SourcePiece]] = {}
    for piece in pieces:
        start = piece.span.start
        line = shown.position(start)[0]
        while start < piece.span.end:
            begins = shown.line_starts[line - 1]
            ends = shown.line_starts[line] if line < len(shown.line_starts) else len(shown.text)
            text_end = min(begins + len(shown.line(line)), piece.span.end)
            if start < text_end:
                found.setdefault(line, []).append(piece._replace(span=Span(start, text_end)))
            start, line = ends, line + 1
    return found


def _pieces(report: Report, length: int) -> Iterator[SourcePiece]:
    """Stretches of the source between any two ends of what it became, in order."""
    ties, figures, fields = ties_of(report), list(_figures(report)), list(_evidence(report))
    ends = {0, length}
    for span in (*(tie.span for tie in ties), *(each.span for each in figures), *(each.span for each in fields)):
        ends.update(span)
    order = sorted(end for end in ends if 0 <= end <= length)
    owners, shown, stated = (Cover(each) for each in (ties, figures, fields))
    for start, end in pairwise(order):
        span = Span(start, end)
        owner, figure = owners.at(start), shown.at(start)
        yield SourcePiece(
            span,
            owner[-1] if owner else "",
            tuple(dict.fromkeys(stated.at(start))),
            figure[-1] if figure else "",
        )


class Cover:
    """Stretches as they are met from left to right: those around a place, the innermost last."""

    def __init__(self, stretches: Sequence[Tie]) -> None:
        self._waiting = sorted(stretches, key=lambda each: (each.span.start, -each.span.end), reverse=True)
        self._open: list[Tie] = []

    def at(self, place: int) -> list[str]:
        """The ids of the stretches around a place; each is asked of a place behind that of before."""
        while self._waiting and self._waiting[-1].span.start <= place:
            self._open.append(self._waiting.pop())
        self._open = [each for each in self._open if place < each.span.end]
        return [each.id for each in self._open]


def _figures(report: Report) -> Iterator[Tie]:
    """The figures, each with its number among those of its node."""
    for node in walk(report):
        yield from (Tie(each.span, str(number)) for number, each in enumerate(figures_of(node)))


def _evidence(report: Report) -> Iterator[Tie]:
    """The statements of metadata, each with the id of its field."""
    from converter.model.fields import FIELDS

    for field in FIELDS:
        span = report.metadata.evidence.get(field.path)
        if span is not None:
            yield Tie(span, field_id(field.key))
