"""Problems of a document as a whole: truncated, repeated, two in one."""

from __future__ import annotations

from collections.abc import Iterator

from converter.model import Division, Report
from converter.recognise.endings import ENTRY, closes, last_sentence
from converter.recognise.zones import Zones
from converter.source.problem import Code, Problem
from converter.source.span import Span
from converter.text.lazy import lazy
from converter.text.words import words

LAST_LINES = 8
"""Lines from the end, glossary aside, in which a speech closes."""

CLOSING_CHARACTERS = "。!”)…》;"
LONGEST_HEADING = 40
"""A shorter line without a closing mark may be a heading."""

BREAKS_OFF = lazy(r"[,、:(《“\[]$")
"""Ends impossible for a speech: a comma, or a mark that announces or opens something."""

NOTE = lazy(r" *\([^()]{1,40}\)$")
"""Note of a newspaper or a site after the last word: (《人民日报》19540924第1版)"""

SITE = 24
"""A site's name or advertisement behind the closing has no more characters."""

FAREWELL = words("""
    一定 必将 必定 信心 胜利 奋斗 斗争 前进 贡献 辉煌 篇章 明天 团结 优异成绩 庆祝 迎接 谢谢 富强 新局面 复兴 答卷
    勝利 奮鬥 團結
    """)
"""Words in the last sentence of a speech that makes no appeal: 我们的目标一定能够实现！"""


def document_problems(report: Report, zones: Zones) -> Iterator[Problem]:
    """The problems of the whole document."""
    repeated = [each for each in report.omitted if each.kind == "repeat"]
    if repeated:
        length = sum(len(each.text) for each in repeated)
        yield Problem(Code.REPEATED_BODY, f"{length} characters of the report stand here once more", repeated[0].span)
    if zones.second is not None:
        title = Span(zones.second.start, zones.second.end)
        hint = "If it is a report too, split the file: convert --from reports FILE --out DIR"
        yield Problem(Code.TWO_DOCUMENTS, f"another document begins here: {zones.second.text}", title, hint)
    if report.kind == "government-work-report":
        cut = _cut_short(report, zones)
        if cut is not None:
            yield cut


def _cut_short(report: Report, zones: Zones) -> Problem | None:
    """Test whether the speech is truncated, as its last lines and its headings show."""
    if not zones.body:
        return None
    last = zones.body[-1]
    span = Span(last.start, last.end)
    if zones.one_page_of_several:
        return Problem(Code.TRUNCATED, "the page is one of several", span, "fetch the other pages")
    explained = all(ENTRY.match(line.text) for line in zones.body[-2:])  # a glossary without a title
    if report.back.glossary or report.back.annexes or explained:
        return None
    said = [_of_the_speech(line.text) for line in zones.body[-LAST_LINES:]]
    if any(map(closes, said)):
        return None
    if BREAKS_OFF.search(said[-1]) or (said[-1][-1] not in CLOSING_CHARACTERS and len(said[-1]) > LONGEST_HEADING):
        return Problem(Code.TRUNCATED, "the text stops in mid-sentence", span)
    farewell = last_sentence(said[-1])
    if any(word in farewell for word in FAREWELL):
        return None
    parts = [node for node in report.body if isinstance(node, Division) and node.level == 1]
    if parts and all(part.role == "summary" for part in parts):
        return Problem(Code.TRUNCATED, "the text stops before any plan and without a closing", span)
    from converter.recognise.announcing import announces_more  # few reports need its regexes

    if announces_more(said):
        return Problem(Code.TRUNCATED, "the text stops before all that it announces", span)
    return None


def _of_the_speech(text: str) -> str:
    """Strip the note of a newspaper or a site after the last sentence of a line.

    >>> _of_the_speech("我们一定能够胜利!(《人民日报》第1版)"), _of_the_speech("让我们努力奋斗! 搜索某网")
    ('我们一定能够胜利!', '让我们努力奋斗!')
    """
    text = NOTE.sub("", text) or text
    end = max(text.rfind(mark) for mark in "。!") + 1
    return text[:end] if 0 < len(text) - end <= SITE and closes(text[:end]) else text
