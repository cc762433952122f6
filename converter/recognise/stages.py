"""Intermediate results for a source, in printable rows, to locate errors of recognition."""

from __future__ import annotations

from collections.abc import Iterator

from converter.recognise.blocks import join
from converter.recognise.endings import detach
from converter.recognise.lines import Line, split
from converter.recognise.units import Unit, units_of
from converter.recognise.zones import Zones, zones_of
from converter.source.reading import read_through
from converter.source.source import Source
from converter.text.numberings import UNNUMBERED


def lines(source: Source) -> Iterator[str]:
    """Yield a row for each line that is not blank: its number, its classification, its words.

    A line that starts inside a line of the source has `+` after its number.

    >>> text = "首页\\n各位代表：\\n现在，我代表市人民政府，向大会报告工作，请予审议。\\n一、2022年工作回顾"
    >>> list(lines(Source(text)))[:2]
    ['    1  omitted navigation     首页', '    2  body                   各位代表：']
    """
    zones = _zones(source)
    by_zone: list[tuple[Line, str]] = [(line, f"front {role}") for line, role in zones.front]
    by_zone += [(line, "body") for line in zones.body]
    by_zone += [(line, f"omitted {kind}") for line, kind in zones.omitted]
    by_zone += [(line, "note") for line in zones.notes]
    for line, zone in sorted(by_zone):
        mark = "+" if line.cut else " "
        yield _row(source, line.start, mark, zone, source.text[line.start : line.end])


def blocks(source: Source) -> Iterator[str]:
    """Yield a row for each block of the body: its first line, its classification, its words.

    A block made of several lines has `+` after its number, a label and a heading have `|` after them.

    >>> list(blocks(Source("各位代表：\\n一、2022年工作回顾\\n经济平稳。")))[1]
    '    2  heading han-comma      一、|2022年工作回顾|'
    """
    speech, sections = detach(_zones(source).body)
    for unit in units_of(join(speech, source.text)):
        yield _unit_row(source, unit)
    for section in sections:
        for line in (*section.heads, *section.lines):
            yield _row(source, line.start, " ", section.kind, source.text[line.start : line.end])


def _zones(source: Source) -> Zones:
    return zones_of(split(read_through(source.text), source.text, source.marks))


def _unit_row(source: Source, unit: Unit) -> str:
    kind = unit.kind if unit.scheme == UNNUMBERED else f"{unit.kind} {unit.scheme}"
    ends = sorted({end for end in (unit.label_end, unit.heading_end) if end})
    starts = [0, *ends]
    words = "|".join(unit.text[start:end] for start, end in zip(starts, [*ends, None], strict=True))
    return _row(source, unit.block.span.start, "+" if len(unit.block.pieces) > 1 else " ", kind, words)


def _row(source: Source, offset: int, mark: str, kind: str, words: str) -> str:
    return f"{source.position(offset)[0]:5}{mark} {kind:22} {words}"
