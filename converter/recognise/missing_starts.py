"""Starts of headings inside a line, found by their numbers: the series at line starts lacks just these.

一、…… （一）…… （二）…… （四）…… at line starts, and 。（三）…… inside a line: the line end before （三） was lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from converter.recognise.endings import is_glossary_head
from converter.recognise.marks import read_mark
from converter.recognise.patterns import PART_TITLE, any_of
from converter.text.lazy import lazy
from converter.text.numberings import NUMBERINGS, Scheme
from converter.text.numerals import COUNTING

COUNTED = {row.name: row.opens for row in NUMBERINGS if row.opens and (row.spelled or row.forms[0] == "{}.")}
"""The ways of numbering whose markers open paragraphs, with the marker."""


INLINE = lazy(rf"(?<=(?P<mark>[。!?…”);:,])) ?(?={any_of(*COUNTED.values())})")
"""The place of a marker behind a mark: 。（三）"""


LISTS = ";:,"
"""Marks behind which a marker only lists: 做到：一、……；二、……"""

GLUED_FIRST = lazy(r"(?P<title>[^。,;:!?]{4,46}?)(?=\(一\)|一、|1[.、])")
"""The title of a part with its first chapter on the line: 三、对2018年工作的建议（一）……"""

LONGEST_MARK = 12
"""Characters of a marker and the word behind it."""


OPENERS = frozenset("(第—0123456789" + COUNTING)
"""First characters of these markers: most lines open otherwise."""


class Numbered(NamedTuple):
    """A marker: its place, its way of numbering and number, whether it opens a line, and whether it only lists."""

    place: int
    scheme: Scheme
    number: int
    opens_line: bool = False
    lists: bool = False


def missing_starts(reading: str, pieces: Sequence[tuple[int, int]]) -> list[int]:
    """The places inside lines at which the headings begin that the series at line starts lack.

    >>> text = "(一)稳增长。\\n企业增多。(二)促改革。\\n放宽准入。\\n(三)惠民生。"
    >>> [text[at:][:3] for at in missing_starts(text, [(0, 7), (8, 20), (21, 26), (27, 34)])]
    ['(二)']
    """
    opening = [found for start, _ in pieces if (found := _numbered(reading, start)) is not None]
    opening = [found._replace(opens_line=True) for found in opening]
    titles = sorted({*_last_titles(reading, pieces), *_first_entries(reading, pieces)})
    if not _lacks_numbers(opening):
        return titles
    places = {found.place for found in opening}
    inside = [found for found in _inside(reading, pieces) if found.place not in places]
    return sorted({*titles, *_fitting(sorted([*opening, *inside]))})


LAST_OF_LINE = lazy(r"[。!?][”)]? ?(?P<title>[^。,;:!?…]{5,40})$")
"""Last words of a line, behind its last sentence."""


def _last_titles(reading: str, pieces: Sequence[tuple[int, int]]) -> Iterator[int]:
    """The places behind the last sentence of a line at which the title of a part, or of a glossary, begins.

    >>> list(_last_titles("稳步发展。2022年工作安排", [(0, 14)]))
    [5]
    """
    for start, end in pieces:
        if reading[end - 1] in "。!?":
            continue
        stop = max(reading.rfind(mark, max(start, end - 47), end) for mark in "。!?")
        if start < stop < end - 5:
            match = LAST_OF_LINE.match(reading, stop, end)
            title = match["title"].strip() if match else ""
            if match and (PART_TITLE.match(title) or is_glossary_head(title)):
                yield match.start("title")


FIRST_ENTRY = lazy(r"(?<![^。!?\r\n])(?P<head>[^。,;:!?\r\n]{4,40}?) ?(?=1[.、]|\[1\]|\(1\)|①)")
"""The title of a glossary with its first entry behind it: 名词解释1.碧道：……"""


def _first_entries(reading: str, pieces: Sequence[tuple[int, int]]) -> Iterator[int]:
    """The places inside lines of a glossary's title and of the first entry right behind it.

    >>> list(_first_entries("努力奋斗!名词解释1.碧道:绿道。", [(0, 17)]))
    [5, 9]
    """
    if "释" not in reading:
        return
    for start, end in pieces:
        if reading.find("释", start, end) < 0:
            continue
        for match in FIRST_ENTRY.finditer(reading, start, end):
            if is_glossary_head(match["head"].strip()):
                yield match.start("head")
                yield match.end()


def _numbered(reading: str, place: int) -> Numbered | None:
    """The marker at a place, if it is of a counted kind."""
    while reading[place : place + 1] == " ":
        place += 1
    if reading[place : place + 1] not in OPENERS:
        return None
    found = read_mark(reading[place : place + LONGEST_MARK])
    if found is None or found.scheme not in COUNTED:
        return None
    return Numbered(place, found.scheme, found.number)


def _lacks_numbers(opening: Sequence[Numbered]) -> bool:
    """Test whether a series at line starts skips a number, or begins with the second."""
    last: dict[Scheme, int] = {}
    for each in opening:
        if each.number not in (1, last.get(each.scheme, 0) + 1):
            return True
        last[each.scheme] = each.number
    return False


def _inside(reading: str, pieces: Sequence[tuple[int, int]]) -> Iterator[Numbered]:
    """The markers inside lines behind a sentence, and first ones behind a numbered title."""
    for start, end in pieces:
        for match in INLINE.finditer(reading, start + 1, end):
            found = _numbered(reading, match.end())
            if found is not None:
                yield found._replace(lists=match["mark"] in LISTS)
        title = GLUED_FIRST.match(reading, start, end)
        if title is not None and _numbered(reading, start) is not None:
            found = _numbered(reading, title.end())
            if found is not None and title.end() > start + LONGEST_MARK // 2:
                yield found


MOST_MISSING = 2
"""Numbers that a series may lack in a row: a line that opens with a later one continues a list inside paragraphs."""

UNSTARTED = -MOST_MISSING - 1
"""The number of a series that does not begin: nothing continues it but its next number one."""


def _fitting(markers: Sequence[Numbered]) -> Iterator[int]:
    """The places of the markers inside lines that continue the series at line starts."""
    following = _following_numbers(markers)
    last: dict[Scheme, int] = {}
    listing: set[Scheme] = set()
    for index, each in enumerate(markers):
        if each.opens_line:
            listing.discard(each.scheme)
            goes_on = each.number == 1 or each.number <= last.get(each.scheme, 0) + MOST_MISSING + 1
            last[each.scheme] = each.number if goes_on else UNSTARTED
            continue
        behind = following.get(index)
        if each.number == 1:
            fits = behind is not None and behind.opens_line and behind.number == 2
        else:
            follows = each.number == last.get(each.scheme, 0) + 1
            fits = follows and not each.lists and each.scheme not in listing
        if fits:
            last[each.scheme] = each.number
            yield each.place
        elif each.number == 1 or each.lists:
            listing.add(each.scheme)


def _following_numbers(markers: Sequence[Numbered]) -> dict[int, Numbered]:
    """For each marker the next one of its kind."""
    nearest: dict[Scheme, Numbered] = {}
    found: dict[int, Numbered] = {}
    for index in range(len(markers) - 1, -1, -1):
        each = markers[index]
        if each.scheme in nearest:
            found[index] = nearest[each.scheme]
        nearest[each.scheme] = each
    return found
