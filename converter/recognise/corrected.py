"""Corrections by people as constraints of recognition, which each stage reads from the marks on its lines.

Only a source with such marks gets here.  `converter.corrections.constraints` makes the marks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, get_args

from converter.dataclass import replace
from converter.model import Division, Kind, Node, OmittedKind, Paragraph, Report, Role
from converter.model.walk import changed
from converter.recognise.blocks import Block
from converter.recognise.lines import Line
from converter.recognise.patterns import SALUTATION_LINE
from converter.recognise.speech_start import OPENING_FORMULA
from converter.recognise.units import Unit, restated
from converter.recognise.zones import Zones
from converter.source.reading import read_through
from converter.source.source import Mark
from converter.source.span import Span
from converter.text.numberings import UNNUMBERED

BEGINNING = frozenset({"heading", "paragraph", "split", "omit", "glossary", "role", "keep"})
"""Kinds whose quote begins a line."""

ENDING = frozenset({"paragraph", "omit", "role"})
"""Kinds whose quote ends a line."""

BEGINS_BLOCK = frozenset({"heading", "paragraph", "split"})
"""Kinds whose line begins a block."""

ONE_BLOCK = frozenset({"heading", "paragraph", "role"})
"""Kinds whose quote is one block, on however many lines it is."""

TITLE_PAGE_ROLES = ("title", "subtitle", "session", "byline", "date", "caption")
"""Roles of the lines of a title block."""

SPOKEN = frozenset({"keep", "heading", "not-heading", "paragraph", "join", "split"})
"""Kinds whose line belongs to the report."""


class StatedByHand(NamedTuple):
    """A correction as a stage sees it."""

    kind: str
    field: str
    value: str
    span: Span


def said(marks: Iterable[Mark]) -> Iterator[StatedByHand]:
    """The corrections among marks.

    >>> next(said([Mark(Span(3, 7), "correction", "metadata date 2022-01-11")])).value
    '2022-01-11'
    """
    for mark in marks:
        if mark.kind == "correction":
            kind, field, value = (*mark.value.split(" ", 2), "", "")[:3]
            yield StatedByHand(kind, field, value, mark.span)


def cuts_in(marks: Iterable[Mark]) -> list[int]:
    """The places at which a line begins by a correction, in order."""
    found = set()
    for each in said(marks):
        if each.kind in BEGINNING and (each.kind != "role" or each.value in TITLE_PAGE_ROLES):
            found.add(each.span.start)
        if each.kind in ENDING and (each.kind != "role" or each.value in TITLE_PAGE_ROLES):
            found.add(each.span.end)
    return sorted(found)


def cuts_between(cuts: Sequence[int], reading: str, start: int, end: int) -> list[int]:
    """Those of the places with words of one line before and behind.

    >>> cuts_between([2, 3, 6], "  一二。三  ", 0, 8)
    [3]
    """
    first, last = bisect_left(cuts, start + 1), bisect_left(cuts, end)
    line = reading[start:end]
    begins, ends = start + len(line) - len(line.lstrip()), start + len(line.rstrip())
    return [cut for cut in cuts[first:last] if begins < cut < ends]


def reading_of(reading: str, marks: Iterable[Mark]) -> str:
    """The reading with corrected words, where these are as long as the words that they replace."""
    for each in said(marks):
        if each.kind == "word" and len(each.value) == each.span.end - each.span.start:
            reading = reading[: each.span.start] + each.value + reading[each.span.end :]
    return reading


def set_aside(lines: Iterable[Line]) -> tuple[list[Line], list[tuple[Line, OmittedKind]]]:
    """Separate the lines that corrections omit from the others."""
    kept: list[Line] = []
    aside: list[tuple[Line, OmittedKind]] = []
    for line in lines:
        found = [each for each in said(line.marks) if each.kind == "omit"]
        if found:
            kinds: tuple[OmittedKind, ...] = get_args(OmittedKind)
            kind: OmittedKind = next((known for known in kinds if known == found[-1].value), "other")
            aside.append((line, kind))
        else:
            kept.append(line)
    return kept, aside


def settled_zones(zones: Zones, aside: Iterable[tuple[Line, OmittedKind]]) -> Zones:
    """The zones with each line where corrections put it.

    The title page stands above the report: one of its lines behind a line that a correction takes into the report
    goes there, too, and none is taken out of the report but its first.
    """
    above, omitted = _above(zones)
    body = [line for line in zones.body if line not in above]
    body += [line for line, _ in (*zones.front, *zones.omitted) if _is_spoken(line)]
    begins = min((line.start for line in body if not _opens(line)), default=None)
    front = [(line, _front_role(line) or role) for line, role in zones.front if not _is_spoken(line)]
    front += [(line, _front_role(line) or "") for line in above]
    late = [line for line, _ in front if begins is not None and begins < line.start]
    return replace(
        zones,
        front=tuple(sorted((each for each in front if each[0] not in late), key=lambda each: each[0].start)),
        body=tuple(sorted((*body, *late), key=lambda line: line.start)),
        omitted=tuple(sorted((*omitted, *aside), key=lambda each: each[0].start)),
    )


def _above(zones: Zones) -> tuple[list[Line], list[tuple[Line, OmittedKind]]]:
    """The lines of the report and around it that belong to the title page by a correction; and those left out."""
    omitted = [(line, kind) for line, kind in zones.omitted if not _is_spoken(line)]
    found = [line for line in (*zones.body, *(line for line, _ in omitted)) if line.text and _front_role(line)]
    return found, [(line, kind) for line, kind in omitted if line not in found]


def _opens(line: Line) -> bool:
    """Test whether a line is a salutation or the opening formula, which are on the title page's side."""
    return SALUTATION_LINE.match(line.text) is not None or OPENING_FORMULA.match(line.text) is not None


def _front_role(line: Line) -> str | None:
    """The role in the title block that a correction gives a line."""
    roles = [each.value for each in said(line.marks) if each.kind == "role"]
    return roles[-1] if roles and roles[-1] in TITLE_PAGE_ROLES else None


def _is_spoken(line: Line) -> bool:
    """Test whether a line belongs to the report by a correction."""
    if _front_role(line) or not line.text:
        return False
    found = list(said(line.marks))
    return any(
        each.kind in SPOKEN or each.kind == "glossary" or (each.kind == "role" and each.value != "") for each in found
    )


def joined_by_hand(pieces: Sequence[Line], line: Line) -> bool | None:
    """Tell whether corrections join a line to those above it; None if they do not say."""
    here = list(said(line.marks))
    if any(each.kind in ONE_BLOCK and each.span.start < line.start < each.span.end for each in here):
        return True
    for each in reversed(here):
        if line.start <= each.span.start and each.kind == "join":
            return True
        if line.start <= each.span.start and each.kind in BEGINS_BLOCK:
            return False
    last = pieces[-1]
    above = said(last.marks)
    if any(each.kind in ("heading", "paragraph") and last.end <= each.span.end <= line.start for each in above):
        return False
    return None


def unit_by_hand(unit: Unit) -> Unit:
    """The unit of a block as corrections have it; no pass changes a unit that is fixed."""
    for each in said(unit.block.marks):
        begins = unit.block.span.start <= each.span.start < unit.block.span.end
        if each.kind == "heading" and begins:
            unit = _heading(unit, each)
        elif (each.kind == "paragraph" and begins) or (each.kind == "not-heading" and unit.kind == "heading"):
            unit = replace(unit.as_paragraph(), fixed=True)
    return unit


def _heading(unit: Unit, stated: StatedByHand) -> Unit:
    """A heading that ends where its quote does, at the stated level."""
    text = unit.text
    end = _index(unit.block, stated.span.end)
    rest = text[end:].strip()
    numbered = unit.kind == "heading" and 0 < unit.label_end <= end
    return Unit(
        unit.block,
        "heading",
        unit.scheme if numbered else UNNUMBERED,
        unit.number if numbered else None,
        label_end=unit.label_end if numbered else 0,
        heading_end=end if rest else len(text),
        run_in=bool(rest),
        fixed=True,
        stated_level=int(stated.value) if stated.value.isdigit() else 0,
    )


def _index(block: Block, offset: int) -> int:
    """Find the index in a block's text of the first character at or behind an offset of the source."""
    done = 0
    for piece in block.pieces:
        if offset <= piece.end:
            return done + max(offset - piece.start, 0)
        done += piece.end - piece.start
    return len(block.text)


def refixed(fixed: Sequence[Unit], units: Sequence[Unit]) -> tuple[Unit, ...]:
    """The units after a pass, with those that corrections fixed as they were, but for their rank and level."""
    starts = [unit.block.span.start for unit in fixed]
    found: list[Unit] = []
    for unit in units:
        at = bisect_left(starts, unit.block.span.start + 1) - 1
        own = fixed[at] if at >= 0 and fixed[at].block.span.holds(unit.block.span) else None
        if own is None:
            found.append(unit)
        elif own.block is unit.block:
            found.append(restated(own, rank=unit.rank, level=unit.level))
        elif not found or found[-1].block is not own.block:
            found.append(own)
    return tuple(found)


def is_entry(line: Line) -> bool:
    """Test whether a line belongs to a glossary's entry by a correction."""
    return any(each.kind == "glossary" for each in said(line.marks))


def term_by_hand(block: Block) -> tuple[int, int] | None:
    """The position in an entry of the term that a correction states."""
    terms = [read_through(each.value) for each in said(block.marks) if each.kind == "glossary" and each.value]
    at = block.text.find(terms[-1]) if terms else -1
    return None if at < 0 else (at, at + len(terms[-1]))


def kind_by_hand(marks: Iterable[Mark], other: str | None) -> str | None:
    """The kind of other text that a correction states, None for a work report; else what was recognised."""
    kinds = [each.value for each in said(marks) if each.kind == "kind"]
    if not kinds or kinds[-1] not in get_args(Kind):
        return other
    return None if kinds[-1] == "government-work-report" else other or "a text of another kind, as a correction says"


def with_id(report: Report, marks: Iterable[Mark]) -> Report:
    """The report under the id that a correction gives it: one that was delivered stays when place or date change."""
    ids = [each.value for each in said(marks) if (each.kind, each.field) == ("metadata", "report_id") and each.value]
    return replace(report, id=ids[-1]) if ids else report


def with_roles(report: Report, marks: Iterable[Mark]) -> Report:
    """The report with the roles that corrections give to paragraphs and divisions."""
    stated = [each for each in said(marks) if each.kind == "role" and each.value not in TITLE_PAGE_ROLES]
    if not stated:
        return report
    roles: dict[int, Role | None] = {}
    for each in stated:
        roles[each.span.start] = next((role for role in get_args(Role) if role == each.value), None)
    return changed(report, lambda node: _with_role(node, roles))


def _with_role(node: Node, roles: dict[int, Role | None]) -> Node:
    if isinstance(node, Paragraph | Division) and node.span.start in roles:
        return replace(node, role=roles[node.span.start])
    return node
