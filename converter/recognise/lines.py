"""Normalised text cut into lines: at its line ends, and between paragraphs run together on one line."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from converter.recognise.patterns import HAN, HEAD_SALUTATION, SALUTATION_LINE, ends
from converter.recognise.rows import row_starts, tables_in, with_whole_rows
from converter.source.source import Mark
from converter.source.span import trimmed
from converter.text.lazy import lazy

GIANT = 1200
"""Minimum number of characters of a line with several paragraphs, if half of the document is on such lines."""

SMALL = 300
"""A text of one line is a report on one line from so many characters on."""

STAMP = lazy(r" *(?P<stamp>\[?\d{1,2}:\d\d(?::\d\d)?\]?) *(?=\S)")
"""Time stamp of a line in a live transcript: [09:08]"""

STAMPS = 3
"""So many stamps make a transcript."""

HEAD = 600
"""Maximum offset of a line with title, session line and salutation together."""

MARKUP = lazy(r"<!--|-->|<U\+|<[/a-zA-Z]")
"""Markup that makes a line worth listing as omitted though it reads as blank."""


class Line(NamedTuple):
    """A line that is not blank: its place without white space at its ends, its reading, and its indent."""

    start: int
    end: int
    text: str
    indent: int
    """Blank characters before it, on its line."""
    cut: bool = False
    """True where the line starts inside a line of the source."""
    marks: tuple[Mark, ...] = ()
    """Marks of the file on this line."""
    after_note: bool = False
    """True directly after a footnote: it is not a continuation."""
    goes_on: bool = False
    """True where a page broke off in mid-sentence before it."""


def split(reading: str, source: str, marks: Sequence[Mark] = ()) -> tuple[Line, ...]:
    """Split the text into its lines, in order; a line of nothing but markup has an empty reading.

    `marks` are those of the source's file.  A table row is always one line.

    >>> text = "一、总体要求\\n\\n  今年,我们要实干。"
    >>> [line.text for line in split(text, text)]
    ['一、总体要求', '今年,我们要实干。']
    """
    reading, rows = _with_rows(reading, source, marks) if marks else (reading, frozenset[int]())
    pieces = list(_physical(reading))
    giant = GIANT if len(pieces) > 1 else SMALL
    giants = sum(end - start for start, end in pieces if end - start > giant)
    run_together = giants * 2 > len(reading) and giants > 0
    stamped = sum(STAMP.match(reading, start) is not None for start, _ in pieces) >= STAMPS
    salutation = _salutation_on_its_own(reading)
    pages = _pages_of(reading, pieces)
    by_hand = _cuts_by_hand(marks) if marks else []
    missing = [] if run_together else _missing_starts(reading, [piece for piece in pieces if piece[0] not in rows])
    lines: list[Line] = []
    for start, end in pieces:
        if start in rows:
            lines += _lines(reading, source, start, end, [])
            continue
        behind = _behind_stamp(reading, start, stamped) or pages.get(start)
        if behind:
            lines.append(Line(start, behind, "", 0))
        first = behind or start
        giant_line = (run_together and end - first > giant) or start in pages
        cuts = _paragraph_starts(reading, source, first, end) if giant_line else []
        if first < HEAD and not salutation:
            above = _behind_abstract(reading, first, end) if giant_line else first
            cuts += _head_cuts(reading, above, min(end, HEAD if above == first else above + HEAD))
        cuts += [*_dateline_cut(reading, first, end), *_title_cuts(reading, first, end)] if first < HEAD else []
        if missing:
            cuts += missing[bisect_right(missing, first) : bisect_left(missing, end)]
        cuts += _tail_cut(reading, first, end)
        cuts += _dash_cuts(reading, first, end)
        cuts += _between(by_hand, reading, first, end) if by_hand else []
        found = list(_lines(reading, source, first, end, cuts))
        lines += _continued(found, lines) if start in pages else found
    return _marked(lines, marks) if marks else tuple(lines)


def _with_rows(reading: str, source: str, marks: Sequence[Mark]) -> tuple[str, frozenset[int]]:
    """The reading with the rows of tables on a line each, and where these start; plain text has none."""
    tables = tables_in(marks)
    whole = with_whole_rows(reading, source, tables) if tables else reading
    return whole, frozenset(row_starts(_physical(whole), tables))


def _behind_stamp(reading: str, start: int, stamped: bool) -> int | None:
    """The place behind the time stamp of a line in a live transcript."""
    stamp = STAMP.match(reading, start) if stamped else None
    return stamp.end("stamp") if stamp else None


def _pages_of(reading: str, pieces: Sequence[tuple[int, int]]) -> dict[int, int]:
    """Find the lines that are pages behind their numbers; most texts have none."""
    if "2、" not in reading or SECOND_PAGE.search(reading) is None:
        return {}
    from converter.recognise.paged import pages_of

    return pages_of(reading, pieces)


SECOND_PAGE = lazy(r"[\r\n] {0,9}2、")


def _continued(page: list[Line], before: Sequence[Line]) -> list[Line]:
    """The lines of a page, the first of which goes on where the page before broke off."""
    last = next((line.text for line in reversed(before) if line.text), "")
    if page and last and not ends(last):
        page[0] = page[0]._replace(goes_on=True)
    return page


def _marked(lines: Sequence[Line], marks: Sequence[Mark]) -> tuple[Line, ...]:
    """The lines with their marks; plain text has none."""
    from converter.recognise.marked import with_marks

    return with_marks(lines, marks)


def _paragraph_starts(reading: str, source: str, start: int, end: int) -> list[int]:
    """Find the starts of paragraphs inside a giant line; most reports have none."""
    from converter.recognise.run_together import paragraph_starts

    return paragraph_starts(reading, source, start, end)


def _behind_abstract(reading: str, start: int, end: int) -> int:
    """The place behind a site's abstract of the report in a giant line; its start if there is none."""
    from converter.recognise.glued_head import head_of

    abstract = head_of(reading, start, end).abstract
    return abstract.end if abstract else start


def _missing_starts(reading: str, pieces: Sequence[tuple[int, int]]) -> list[int]:
    """Find the starts of headings inside lines that the series at line starts lack; most reports have none."""
    from converter.recognise.missing_starts import missing_starts

    return missing_starts(reading, pieces)


def _cuts_by_hand(marks: Sequence[Mark]) -> list[int]:
    """List the places at which a line begins by a correction; most reports have none."""
    if not any(mark.kind == "correction" for mark in marks):
        return []
    from converter.recognise.corrected import cuts_in

    return cuts_in(marks)


def _between(cuts: list[int], reading: str, start: int, end: int) -> list[int]:
    from converter.recognise.corrected import cuts_between

    return cuts_between(cuts, reading, start, end)


def _salutation_on_its_own(reading: str) -> bool:
    """Test whether a line near the top is the salutation alone: then any other above it belongs to an abstract."""
    return any(SALUTATION_LINE.match(line.strip()) for line in reading[: 8 * HEAD].split("\n"))


WORK_REPORT = "工 ?作 ?报 ?告"
"""工作报告, also set wide: 政 府 工 作 报 告"""

TITLE_ENDS = r"(?: *[—(\d]| *$|各位|[一-鿿]{2,4}:)"
"""The text behind the title of a report: the date of its session, its salutation, a field of the page"""

REPORT_TITLE = rf"(?:\d{{4}}年)?(?:{HAN} ?){{0,16}}?{WORK_REPORT}{TITLE_ENDS}"
DATELINE = lazy(
    rf"(?:新华社|中新社|人民网|本报){HAN}{{0,8}}?(?:\d{{4}}年)?\d{{1,2}}月\d{{1,2}}日[电讯] *(?={REPORT_TITLE})"
)
"""An agency's dateline glued to the title of the report: 新华社北京3月14日电政府工作报告——2014年…"""


def _dateline_cut(reading: str, start: int, end: int) -> list[int]:
    """List the cut between a dateline and the title behind it."""
    head = reading[: min(end, HEAD)]
    if "日电" not in head and "日讯" not in head:
        return []
    match = DATELINE.search(head, start)
    return [match.start(), match.end()] if match else []


TITLE_AGAIN = lazy(
    rf"工作报告(?=(?![和与及的或等])(?:\d{{4}}年?)?(?:{HAN} ?){{0,14}}?(?:\d{{4}}年)?(?:政 ?府 ?)?"
    rf"{WORK_REPORT}{TITLE_ENDS})"
)
"""A heading of a site glued to the title of the report: 工作报告2031年示例市政府工作报告"""


DATED_TITLE = lazy(
    rf" *(?:\d{{4}}年)?{HAN}{{0,16}}工作报告(?=[—(-]{{0,4}}\d{{4}}年\d{{1,2}}月\d{{1,2}}日(?:"
    r"在[^。\n]{0,40}届(?:人|人民|人民代|人民代表|人民代表大|人民代表大会)? *$"
    r"|[^。\n]{4,60}会议上?的(?:政府)?工作报告 *$))"
)
"""A title glued to the upper half of its session line: 政府工作报告2031年1月6日在示例县第十二届人民 / 代表大会……,
or to the whole of one that ends in a title: 政府工作报告——2031年1月6日张三县长在……会议上的政府工作报告"""


def _title_cuts(reading: str, start: int, end: int) -> list[int]:
    """List the cuts between two titles, and behind one glued to a broken session line; most texts have none."""
    head = reading[: min(end, HEAD)]
    titles = head.count("工作报告", start)
    again = [match.end() for match in TITLE_AGAIN.finditer(head, start)] if titles > 1 else []
    if not titles:
        return []
    dated = DATED_TITLE.match(reading[start:end]) if end - start < HEAD else None
    return [*again, *([start + dated.end()] if dated else []), *_fields_behind_title(reading, start, end)]


def _fields_behind_title(reading: str, start: int, end: int) -> list[int]:
    """List the cuts before the fields of a page glued to the title; most texts have none."""
    if reading.find(":", start, min(end, HEAD)) < 0:
        return []
    from converter.recognise.glued_head import behind_title

    return behind_title(reading, start, end)


CREDITS = ("来源", "编辑", "作者")
CREDIT = "来源|责任编辑|编辑|作者"
LONGEST_TAIL = 60
TAIL = lazy(rf"(?<=[。!]) *(?:(?P<tail>(?:{CREDIT}) ?: ?[^。,;]{{1,30}})|(?P<source>\((?:{CREDIT})[^)]{{1,30}}\)))$")
"""A source or an editor glued to the last paragraph: …努力奋斗！ 来源：示例网"""


def _tail_cut(reading: str, start: int, end: int) -> list[int]:
    left = max(start, end - LONGEST_TAIL)
    if all(reading.find(word, left, end) < 0 for word in CREDITS):
        return []
    match = TAIL.search(reading[left:end].rstrip())
    return [] if match is None else [left + match.start(match.lastgroup or 0)]


def _dash_cuts(reading: str, start: int, end: int) -> list[int]:
    """List the cuts before the members of a series on one line, each after a dash; most lines have none."""
    if reading.count("——", start, end) < 2:
        return []
    from converter.recognise.dash_items import dash_cuts

    return dash_cuts(reading, start, end)


def _physical(reading: str) -> Iterator[tuple[int, int]]:
    start = 0
    for piece in (reading.replace("\r", "\n") if "\r" in reading else reading).split("\n"):
        end = start + len(piece)
        if piece:
            yield start, end
        start = end + 1


def _head_cuts(reading: str, start: int, end: int) -> list[int]:
    """List the cuts before and after a salutation on one line with the title or the opening formula."""
    match = HEAD_SALUTATION.search(reading, start, end)
    if match is None or (match.group()[-1] == "!" and match.start() == start):
        return []
    return [match.start(), match.end()]


def _lines(reading: str, source: str, start: int, end: int, cuts: list[int]) -> Iterator[Line]:
    bounds = [start, *sorted({cut for cut in cuts if start < cut < end}), end]
    for index, (left, right) in enumerate(pairwise(bounds)):
        piece = reading[left:right]
        text = piece.strip()
        if text:
            indent = len(piece) - len(piece.lstrip())
            yield Line(left + indent, left + indent + len(text), text, indent, index > 0)
        elif MARKUP.search(source, left, right):
            # The last character of a tag or an escape may read as the line's end.
            broken_by_tag = reading[right : right + 1] == "\n" and source[right] not in "\r\n"
            markup = trimmed(source, left, right + 1 if broken_by_tag else right)
            yield Line(markup.start, markup.end, "", 0)
