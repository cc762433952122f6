"""End of the speech: the last line that belongs to the report or to its attachments."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from converter.recognise.endings import ENTRY, closes, is_annex_head, is_glossary_head, is_table_head
from converter.recognise.furniture import furniture_of
from converter.recognise.lines import Line
from converter.recognise.marks import read_mark
from converter.recognise.other_kinds import NEWS_LEAD, TITLE_KINDS
from converter.recognise.patterns import SALUTATION_LINE
from converter.recognise.ruling import Ruling
from converter.recognise.speech_start import PROSE, runs_on
from converter.recognise.titles import front_role
from converter.text.lazy import lazy
from converter.text.numberings import Scheme

LICENCE_LINE = lazy(r"本作品(?:是|来自)中华人民共和国")
"""Notice that a free library puts below a text: nothing after it belongs to the report."""


NONE = -2
"""No line: below every index, and below the one before the first."""


SPEECH_ENDS = (
    Ruling("closing sentence", "last", "让我们携手前进，为建设美好示例市而努力奋斗！"),
    Ruling("title of a table", "last", "示例区2016年十件民生实事一览表"),
    Ruling("content", "last", "a sentence, an entry of a glossary, the title of an annex"),
    Ruling("speech goes on", "last", "long paragraphs, below a call and a line of the page, that end in another call"),
    Ruling("goes on counting", "last", "二、工作安排 / 1.新建学校6所"),
    Ruling("end of a scattered sentence", "last", "让我们 / 携手 / 奋斗！"),
    Ruling("rows below a title", "last", "附件2 / 项目 单位 / 道路 交通局"),
    Ruling("applause", "last", "（热烈鼓掌）"),
    Ruling("no boilerplate below", "last", "short lines, and no page around them"),
    Ruling("nothing", "", "no line that is content"),
)
"""Evidence that a line is the last of the report or of its attachments; the lowest such line is."""

(
    SPEECH_CLOSING,
    TABLE_TITLE,
    CONTENT,
    RESUMED,
    COUNTS_ON,
    SCATTERED_END,
    ROWS_BELOW,
    APPLAUSE,
    NO_PAGE_BELOW,
    NO_CONTENT,
) = SPEECH_ENDS


def last_line(lines: Sequence[Line], start: int, repeats: frozenset[int]) -> tuple[int, Ruling]:
    """The index of the last line that belongs to the report or to what is attached, and its row of `SPEECH_ENDS`."""
    indexes = [index for index in range(start, len(lines)) if index not in repeats]
    core, closing, ground = start - 1, NONE, NO_CONTENT
    furniture_seen, another = -1, False
    resumes = _Resumption(lines, indexes)
    counted: dict[Scheme, tuple[int, int]] = {}
    for index in indexes:
        text = lines[index].text
        found = furniture_of(text)
        if LICENCE_LINE.match(text):
            break
        if found is not None:
            if found.kind != "page-number" and furniture_seen < core:
                furniture_seen = index
            continue
        page_began = closing != NONE and furniture_seen > closing
        another = another or (page_began and resumes.opens_another(index))
        if closes(text) and not another and not (core > closing and page_began):
            core, closing, ground = index, index, SPEECH_CLOSING
            continue
        if page_began and not another and resumes(index, _continues(text, counted)):
            core, closing, ground, page_began = index, NONE, RESUMED, False
        listed = _goes_on_counting(text, index, core, counted) and furniture_seen < core
        finishes = PROSE.search(text) is not None and _runs_over(lines, core, index)
        if index == core + 1 and is_table_head(text):
            core, ground = index, TABLE_TITLE
        elif _is_core(text, page_began):
            core, ground = index, CONTENT
        elif closing == NONE and (listed or finishes):
            core, ground = index, COUNTS_ON if listed else SCATTERED_END
    extended, beyond = _extended(lines, indexes, core, closing)
    return extended, beyond or ground


OPENS_STORY = lazy(NEWS_LEAD)
"""The first line of a news story below a report: 本报讯, 新华社北京3月5日电"""

OTHER_TEXT = lazy(r"[^。,]{0,60}(?:讲话|决议|答记者问)$|" + "|".join(sign.pattern for sign in TITLE_KINDS))
"""The title of another text below a report: 在闭幕式上的讲话, 《政府工作报告》解读, 示例市人民检察院工作报告"""

LONGEST_OTHER, NEAR_TITLE = 60, 3
"""Characters of such a title, at most, and lines below it in which its text begins: below a link others follow."""

PARAGRAPH_LENGTH = 40
"""Minimum number of characters of a paragraph of the speech; a link is shorter."""

RESUMING = 3
"""Minimum number of such paragraphs by which a speech goes on below a line of the page, to its call or its next number.

Below the end of the reports of the corpus two such lines are the most: a disclaimer, the caption of a picture.
"""

MUCH, OF_THE_WHOLE = 12, 0.3
"""The same with neither, and their share of all the text: an article below the end of a report is shorter."""


class _Below(NamedTuple):
    """Long paragraphs from a line on."""

    paragraphs: int
    """To the end of the lines or the start of another text."""
    before_a_call: int
    """To the last call there."""
    in_all: int
    """To the end of the lines, of whichever text."""


class _Resumption:
    """Test of a line below a closing and a line of the page, such as the foot of the first of several pages.

    Many a part ends in a call like the one that closes a speech: 让我们携手奋进。
    """

    def __init__(self, lines: Sequence[Line], indexes: Sequence[int]) -> None:
        self._lines, self._indexes = lines, indexes
        self._often = Counter(line.text for line in lines)
        self._below: dict[int, _Below] | None = None

    def __call__(self, index: int, counts_on: bool) -> bool:
        """Test whether the speech goes on: long paragraphs follow, and a call below them or a number that is next."""
        if self._below is None:
            self._below = self._counted()
        below = self._below[index]
        if below.before_a_call >= RESUMING or (counts_on and below.paragraphs >= RESUMING):
            return True
        return below.paragraphs >= max(MUCH, OF_THE_WHOLE * self._below[self._indexes[0]].in_all)

    def _counted(self) -> dict[int, _Below]:
        """The paragraphs from each line on."""
        found: dict[int, _Below] = {}
        paragraphs = before_a_call = in_all = 0
        called = False
        for index in reversed(self._indexes):
            text = self._lines[index].text
            spoken = len(text) >= PARAGRAPH_LENGTH and PROSE.search(text) is not None and furniture_of(text) is None
            in_all += spoken
            if self.opens_another(index):
                paragraphs, before_a_call, called = 0, 0, False
            else:
                called = called or (furniture_of(text) is None and closes(text))
                paragraphs, before_a_call = paragraphs + spoken, before_a_call + (spoken and called)
            found[index] = _Below(paragraphs, before_a_call, in_all)
        return found

    def opens_another(self, index: int) -> bool:
        """Test whether another text begins with a line, if it is below a report."""
        text, last = self._lines[index].text, len(self._lines) - 1
        if OPENS_STORY.match(text) or titles_another(self._lines, index, last, self._often):
            return True
        if len(text) > LONGEST_OTHER or self._often[text] > 1 or read_mark(text) is not None:
            return False
        below = range(index + 1, min(index + NEAR_TITLE, last) + 1)
        return OTHER_TEXT.search(text) is not None and any(runs_on(self._lines, at) for at in below)


def titles_another(lines: Sequence[Line], index: int, last: int, often: Mapping[str, int]) -> bool:
    """Test whether a line titles another document, if it is below a report: running text of its own follows.

    One that recurs is the running title of pages, unless a speech begins below it.  `often` counts the texts of lines.
    """
    text = lines[index].text
    below = range(index + 1, min(index + 8, last + 1))
    if front_role(text) != "title" or not any(runs_on(lines, at) for at in below):
        return False
    return often[text] == 1 or any(_begins_speech(lines[at].text) for at in below)


def _begins_speech(text: str) -> bool:
    """Test whether a line belongs to the head of a speech: its session, its speaker, its salutation."""
    return SALUTATION_LINE.match(text) is not None or front_role(text) in ("session", "byline")


def _continues(text: str, counted: Mapping[Scheme, tuple[int, int]]) -> bool:
    """Return True if a line has the number after the last of its scheme: （三） after （二）"""
    mark = read_mark(text)
    return mark is not None and mark.number is not None and mark.number == counted.get(mark.scheme, (NONE, NONE))[0] + 1


def _goes_on_counting(text: str, index: int, core: int, counted: dict[Scheme, tuple[int, int]]) -> bool:
    """Return True if a line continues a numbered series of the content, or begins one right after content.

    A part of nothing but short numbered lines is content: 二、工作安排, 1.新建学校6所.
    `counted` holds the last number of each scheme and its line, and is updated.
    """
    mark = read_mark(text)
    if mark is None or mark.number is None:
        return False
    (before, where), counted[mark.scheme] = counted.get(mark.scheme, (0, NONE)), (mark.number, index)
    return index == core + 1 if mark.number == 1 else mark.number == before + 1 and where <= core


SENTENCE_SCRAP, SCRAPS = 12, 40
"""Maximum length of a fragment of a sentence that a page scattered over many lines, and maximum number of them."""


def _runs_over(lines: Sequence[Line], core: int, index: int) -> bool:
    """Return True if the lines since the last content are scattered pieces of one sentence: 让我们, 奋斗！"""
    pieces = [line.text for line in lines[core + 1 : index]] if index - core <= SCRAPS else []
    return bool(pieces) and all(
        0 < len(text) <= SENTENCE_SCRAP and furniture_of(text) is None and PROSE.search(text) is None for text in pieces
    )


SHORTEST_PROSE = 6
"""Minimum number of characters of a sentence after boilerplate; a shorter one belongs to the page."""


def _is_core(text: str, after_the_page_began: bool) -> bool:
    """Test whether a line is content and not a link: running text, a glossary entry, the title of an annex."""
    if is_glossary_head(text) or is_annex_head(text) or ENTRY.match(text):
        return True
    if after_the_page_began:
        return False
    return len(text) >= SHORTEST_PROSE and PROSE.search(text) is not None


def _extended(lines: Sequence[Line], indexes: Sequence[int], core: int, closing: int) -> tuple[int, Ruling | None]:
    """`core`, or the document's end where nothing after it says that it is a page's furniture, and why so."""
    rest = [index for index in indexes if core < index]
    if core >= 0 and rest and (is_annex_head(lines[core].text) or is_table_head(lines[core].text)):
        cells = [index for index in rest if furniture_of(lines[index].text)]
        return cells[0] - 1 if cells else rest[-1], ROWS_BELOW
    if not rest or any(furniture_of(lines[index].text) for index in rest):
        following = [index for index in rest if _belongs(lines[index].text)]
        return (following[-1], APPLAUSE) if following and following[0] == rest[0] else (core, None)
    if core == closing:
        following = [index for index in rest if _belongs(lines[index].text)]
        return (following[-1], APPLAUSE) if following else (core, None)
    return rest[-1], NO_PAGE_BELOW


def _belongs(text: str) -> bool:
    """Test whether a short line after the closing belongs to the report: applause, a signature mark."""
    return re.match(r"\([^)]*(?:掌声|起立|完)[^)]*\)[。!]?$|谢谢", text) is not None
