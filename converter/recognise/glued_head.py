"""Starts of paragraphs in the head of a text on one line: the fields of a page or a data set above the speech."""

from __future__ import annotations

from typing import NamedTuple

from converter.recognise.furniture import ABSTRACTS, EDITORS, FIELDS, ORIGINS, READERS
from converter.source.span import Span
from converter.text.characters import HAN
from converter.text.lazy import lazy

FIELD_LABEL = lazy(
    rf"(?P<field>{FIELDS}|{ORIGINS}|{EDITORS}|{READERS}(?:次数|量|数)?|(?:发布|发文|成文|公开)?(?:时间|日期)|字[体号]"
    rf"|(?P<abstract>{ABSTRACTS})) ?:"
)
"""Label of a field that pages and data sets write above a text: 发文单位：, 内容摘要："""

OPENS_TEXT = "正文"
"""The field whose value is the report: it begins a paragraph of its own."""

CUT_OFF = lazy(r"\.{3,}|…+")
"""End of an abstract that a site cut off: ......"""

LEAST_FIELDS = 2
"""One field alone may be a word of the report."""

MOST_ABOVE = 600
"""Characters within which the fields begin: in the corpus the last of them within 200."""

LONGEST_ABSTRACT = 400
"""Characters of an abstract, at most: in the corpus up to 260."""


FIRST_WORDS = 12
"""Characters of an abstract that the report behind it has again, blanks aside."""


TITLE_BEFORE_FIELDS = lazy(
    rf" *(?:\d{{4}}年)?{HAN}{{0,16}}工作报告(?:全文|[(\[]全文[)\]])? *(?={FIELD_LABEL.pattern})| *(?:文章)?标题 ?: ?"
)
"""The title of a report at the start of a line, with a field behind it, or the field of the title:
2031年示例市政府工作报告发文单位：, 标题："""

HELD = lazy(r"\d{4}年\d{1,2}月\d{1,2}日在[^。]{4,60}?会议上")
"""The line of the session: 2031年1月6日在示例市第九届人民代表大会第二次会议上"""


class Head(NamedTuple):
    """Fields above a report that lost their line ends: where each begins, and the abstract among them."""

    starts: tuple[int, ...] = ()
    """The places where a field begins, and where the report does, in order."""
    abstract: Span | None = None
    """The abstract of a site, which repeats the beginning of the report: nothing inside it begins a paragraph."""


def head_of(reading: str, start: int, end: int) -> Head:
    """The head of a text on one line; an empty one if it has no fields.

    >>> text = "标题:2031年示例市政府工作报告发文单位:示例市人民政府正文:各位代表:现在,我报告工作。"
    >>> [text[at:][:4] for at in head_of(text, 0, len(text)).starts]
    ['标题:2', '发文单位', '正文:各', '各位代表']
    """
    found = list(FIELD_LABEL.finditer(reading, start, min(end, start + MOST_ABOVE)))
    if len({match["field"] for match in found}) < LEAST_FIELDS:
        return Head()
    opening = next((match for match in found if match["abstract"] or match["field"] == OPENS_TEXT), found[-1])
    starts = tuple(match.start() for match in found if match.start() <= opening.start())
    if opening["field"] == OPENS_TEXT:
        return Head((*starts, opening.end()))
    if opening["abstract"]:
        stop = CUT_OFF.search(reading, opening.end(), min(end, opening.end() + LONGEST_ABSTRACT))
        if stop is not None and _begins_again(reading, opening.end(), stop.end(), end):
            return Head((*starts, stop.end()), Span(opening.start(), stop.end()))
    return Head(starts)


def _begins_again(reading: str, start: int, behind: int, end: int) -> bool:
    """Test whether the first words of an abstract follow once more behind it: else it is the report itself."""
    words = "".join(reading[start:behind].split())[:FIRST_WORDS]
    return words in "".join(reading[behind : min(end, behind + LONGEST_ABSTRACT)].split())


def behind_title(reading: str, start: int, end: int) -> list[int]:
    """The places in a line at which a field begins behind the title, with those behind it, and the session.

    >>> text = "2031年示例市政府工作报告来源:示例日报2031年1月6日在示例市第九届人民代表大会第二次会议上"
    >>> [text[at:][:4] for at in behind_title(text, 0, len(text))]
    ['来源:示', '2031']
    """
    title = TITLE_BEFORE_FIELDS.match(reading, start, end)
    if title is None:
        return []
    stop = reading.find("。", title.end(), min(end, title.end() + MOST_ABOVE))
    above = stop if stop >= 0 else min(end, title.end() + MOST_ABOVE)
    session = HELD.search(reading, title.end(), above)
    fields = [match.start() for match in FIELD_LABEL.finditer(reading, title.end(), above)]
    return sorted([*fields, session.start()]) if session and fields and fields[0] < session.start() else fields
