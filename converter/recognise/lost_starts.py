"""Starts of paragraphs inside a line with no sentence end before them: after a title, or in a glossary.

Used only for texts on one line without a trace of line breaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from converter.recognise.endings import is_glossary_head
from converter.recognise.patterns import HAN, PART_THEME, PART_TITLE
from converter.text.lazy import lazy

FIRST = lazy(rf"\([一1]\)|一、|1[.、](?={HAN}|[“《])|第一部分|①")
"""A marker with the number one: the first chapter directly follows the title of its part."""

NUMBERED_CHAPTER = lazy(rf"{FIRST.pattern}|(?P<figure>\d{{1,3}})[.、](?={HAN}|[“《])")
"""The same, and figures, which may count on from part to part: 三、民生事务12、民生投入"""

PUNCTUATION = lazy(r"[。,;:!?…]")
LONGEST_GLUED_TITLE = 40
"""Maximum length of a title directly before a marker."""

STOP_OF_SENTENCE = lazy(r"[。!?;…]+[”’)》]*")

GLOSSARY_FIRST = lazy(r"(?:\[1\]|\(1\)|1[.、:]|①)\.?(?!\d)")
"""Openings of the first entry of a glossary: [1], 【1】, 1., ①"""

LONGEST_GLOSSARY_HEAD = 60
"""Characters between the end of the speech and the first entry: 附件 《政府工作报告》有关名词解释"""

ANNEX = lazy(r"附件(?P<number>[一二三四五六\d])?(?=[:、]|(?:19|20)\d\d年|(?<=\d)[^\d号])")
"""An annex behind the speech: 附件1：, 附件2021年十件民生实事, 附件1名词解释"""

NAMES_AN_ANNEX = "见如和及与、(“《按照的在"
"""Characters behind which an annex is only named: 见附件1"""

HIGHEST_ENTRY = 200
"""Highest number of a glossary entry."""


def behind_titles(reading: str, starts: Sequence[int], start: int, end: int) -> Iterator[int]:
    """Find first markers directly after a title that opens a paragraph, and titles of parts before them.

    `starts` are places where paragraphs are known to begin.

    >>> text = "成绩显著。2022年工作安排(一)扩大投资实施项目100个。"
    >>> [text[at:][:4] for at in behind_titles(text, [], 0, len(text))]
    ['2022', '(一)扩']
    """
    known = set(starts)
    last = 0
    for match in NUMBERED_CHAPTER.finditer(reading, start, end):
        place, number = match.start(), int(match["figure"] or 0)
        if place in known or (number and number != last + 1):
            last = number if place in known and number else last
            continue
        earliest = max(start, place - LONGEST_GLUED_TITLE - LONGEST_GLUED_MARKER)
        before = max((at for at in range(earliest, place) if at in known or at == start), default=None)
        sentence = _sentence_start(reading, earliest, place)
        if before is not None and before >= sentence:
            title = reading[before:place]
            marked = GLUED_MARKER.match(title)
            if marked and not PUNCTUATION.search(title, marked.end()):
                yield place
                known.add(place)
                last = number or last
        elif not number and sentence > earliest and PART_TITLE.match(reading[sentence:place]):
            yield sentence
            yield place
            known.add(place)


GLUED_MARKER = lazy(rf"(?:第{HAN}{{1,3}}部分|\(?{HAN}{{1,3}}[)、]|\d{{1,2}}[.、])(?={HAN}|[“《\d])")
"""A number at the start of a paragraph that may be a title, with more behind it."""

LONGEST_GLUED_MARKER = 6


def _sentence_start(reading: str, start: int, end: int) -> int:
    """Start of the last sentence before `end`, `start` if it begins before."""
    return max((match.end() for match in STOP_OF_SENTENCE.finditer(reading, start, end)), default=start)


def glossary_starts(reading: str, start: int, end: int) -> Iterator[int]:
    """The title of a glossary behind the speech, and its entries, which count from one.

    >>> text = "让我们团结奋斗,共创未来!名词解释1.双减:减轻负担。2.PCT:专利条约。"
    >>> [text[at:][:4] for at in glossary_starts(text, 0, len(text))]
    ['名词解释', '1.双减', '2.PC']
    """
    for match in GLOSSARY_FIRST.finditer(reading, start + (end - start) // 3, end):
        place = match.start()
        head = _sentence_start(reading, max(start, place - LONGEST_GLOSSARY_HEAD), place)
        if is_glossary_head(reading[head:place].strip()):
            yield head
            yield from _entries(reading, place, end)
            return


def _entries(reading: str, start: int, end: int) -> Iterator[int]:
    """The entries of a glossary whose first begins at `start`."""
    place, number, missed = start, 1, 0
    while missed < MISSED and number < HIGHEST_ENTRY:
        marker = re.compile(rf"(?:\[{number}\]|\({number}\)|(?<!\d){number}[.、:])\.?(?!\d)")
        found = next((at for at in marker.finditer(reading, place, end) if _opens(reading, at.start(), start)), None)
        missed += found is None
        if found is not None:
            yield found.start()
            place = found.end()
        number += 1


MISSED = 3
"""Number of missing entries that ends a glossary."""


def _opens(reading: str, place: int, first: int) -> bool:
    """Test whether a marker follows a sentence, or is the first."""
    return place == first or reading[place - 1 : place] in tuple("。!?;…”)》. ")


def annex_starts(reading: str, start: int, end: int) -> Iterator[int]:
    """The titles of annexes behind the speech.

    >>> text = "让我们团结奋斗,共创未来!附件12021年十件民生实事一、促进教育。"
    >>> [text[at:][:4] for at in annex_starts(text, 0, len(text))]
    ['附件12', '2021', '一、促进']
    """
    for match in ANNEX.finditer(reading, start + (end - start) // 3, end):
        before = reading[match.start() - 1 : match.start()]
        if before not in ("。", "!", "?", ")") and (not match["number"] or before in NAMES_AN_ANNEX):
            continue
        yield match.start()
        first = FIRST.search(reading, match.end(), min(end, match.end() + LONGEST_GLOSSARY_HEAD))
        if first and not PUNCTUATION.search(reading, match.end(), first.start()):
            yield match.end()
            yield first.start()


PART_OPENING = lazy(rf"[^,。;:!?—]{{0,24}}?{PART_THEME}")
"""Beginnings of the title of a part, however it continues."""

SHORTEST_TITLE = 5
"""Characters of such a title: 回顾 alone opens a sentence, too."""

LIKELY_TITLE = 0.5
"""Least probability of a title of a part: the model finds it likelier than all else."""


def part_title(text: str, start: int = 0) -> int | None:
    """End of the title of a part that opens a paragraph without a number and ran into its text; None if none does.

    >>> text = "2021年工作回顾2021年,面对复杂形势,我们坚持稳中求进,各项事业稳步发展。"
    >>> text[: part_title(text)]
    '2021年工作回顾'
    >>> part_title("2021年工作回顾表明,我们坚持稳中求进,各项事业稳步发展。") is None
    True
    """
    if not PART_OPENING.match(text, start):
        return None
    from converter.recognise.break_features import sentence_of
    from converter.recognise.breaks import found_in

    sentence = sentence_of(text, start)
    found = found_in([sentence], [True], [])[0]
    if found.place is None or found.probability < LIKELY_TITLE:
        return None
    end = sentence.places[found.place - 1] + 1
    long = end - start >= SHORTEST_TITLE
    return end if long and PART_TITLE.match(text[start:end]) else None


def part_starts(reading: str, start: int, end: int) -> Iterator[int]:
    """The places behind a sentence at which the title of a part begins that ran into its text."""
    for match in STOP_OF_SENTENCE.finditer(reading, start, end):
        if part_title(reading, match.end()) is not None:
            yield match.end()
