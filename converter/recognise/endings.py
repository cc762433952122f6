"""End of the report, and its attachments: glossaries and annexes, recognised by their title lines."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from converter.dataclass import dataclass
from converter.recognise.furniture import REMEMBERED
from converter.recognise.lines import Line
from converter.recognise.titles import squeeze
from converter.text.lazy import lazy
from converter.text.numerals import read_numeral
from converter.text.words import one_of

CLOSING_SENTENCE = lazy(
    r"(?:让我们|我们要|我们一定|我们坚信|我们相信|团结|携手)[^。]{0,400}"
    r"(?:奋斗|前进|努力|贡献|篇章|胜利|辉煌|出发|未来|明天|局面|华章|献礼|新征程|征程|业绩|样板|争先|前行|奋进|复兴|伟业|答卷)"
    r"[^。]{0,12}[!。] *(?:谢谢(?:大家|各位)?[!。]?)?(?:\(.{0,20}\))?$"
)
"""The last sentence of a speech: 让我们更加紧密地团结在……周围，……而努力奋斗！"""

CALLS = ("我们", "团结", "携手")
"""Words of which such a sentence holds one: most lines hold none, and are not searched."""

EXPLAINED = one_of("""
    名词术语 名词、术语 名词 用语 词语 术语 词汇 短语 新词 热词 概念 提法 缩略语 缩略词 缩写 简称 词条 内容
    """)
EXPLAINING = one_of("解释 注释 说明 注解 释义 简释 浅释 诠释")
GLOSSARY_HEAD = lazy(
    rf"^[※*\[(《]*(?:附(?:件|录)?\d{{0,2}}[:、.]?)?[《\"“]?.{{0,24}}?"
    rf"(?:{EXPLAINED}[》”\"]?的?{EXPLAINING}|^[※\[]*(?:注释|注解|附注|名词))[》\"”]?[※*\]):]*$"
)
"""名词解释, ※名词解释※, [名词解释], 附：名词解释, 政府工作报告名词、术语注释, ※注释※, 附注："""

IN_GLOSSARY_HEAD = "释注明名"
"""Characters of which such a title holds one."""

ANNEX_HEAD = lazy(r"^(?:附件|附表|附录|附图)(?:[\d一二三四五六七八九十]{0,2})?(?:[:、.].{0,50}|)$")
"""附件, 附件2, 附件1：2021年省十件民生实事"""

ENTRY_MARK = lazy(r"(?:[\[(\^]{1,2}(?P<a>\d{1,3})[\])]\.?|(?P<b>\d{1,3}) ?[.、:]|(?P<c>[①-⑳㉑-㉟㊱-㊿])) ?")
"""Start of an entry: [1], 【1】, 〔1〕, (1), ^[1], 1., 1、, ①"""

ENTRY = lazy(rf"{ENTRY_MARK.pattern}[^。;]{{1,60}}?(?:[:—]|是指|,?指|,?即|,?又称)")
"""An entry: a marker, a term, and a colon or 是指."""

LONGEST_HEAD = 60
"""A longer line titles no attachment."""

LATER_PART = 3
"""Minimum position of a glossary: after the closing, or at least after the first third of the lines."""

LATER_PART_OF_ANNEX = 8
"""The same of an annex: nothing else is called so, and the annexes may have more lines than the speech."""


MARCHES = lazy(r"(?:人民|全[国省市县区州])[^。]{0,120}(?:前进|奋斗|胜利)!$")
"""A closing that calls on nobody by 让我们: 中国人民……奋勇前进！"""

HONOURS = lazy(r"优异的?成绩[^。]{0,10}(?:庆祝|迎接|献礼)[^。]{0,60}!$")
"""A closing that looks to a day of honour: 以优异成绩庆祝中华人民共和国成立70周年！"""


@lru_cache(maxsize=REMEMBERED)
def closes(text: str) -> bool:
    """Test whether a paragraph's last sentence closes the speech.

    >>> closes("各位代表!蓝图已经绘就。让我们携手前进,为建设美好示例市而努力奋斗!")
    True
    """
    last = last_sentence(text)
    if any(map(last.__contains__, CALLS)) and CLOSING_SENTENCE.search(last):
        return True
    return last.endswith("!") and (MARCHES.search(last) is not None or HONOURS.search(last) is not None)


def last_sentence(text: str) -> str:
    """The last sentence of a paragraph.

    >>> last_sentence("蓝图已经绘就。让我们前进!")
    '让我们前进!'
    """
    return text[text.rfind("。", 0, len(text.rstrip()) - 1) + 1 :]


@dataclass(frozen=True, slots=True)
class AttachedSection:
    """Attachment: its title lines and the lines below them."""

    kind: Literal["glossary", "annex", "notes"]
    heads: tuple[Line, ...]
    lines: tuple[Line, ...]


def is_glossary_head(text: str) -> bool:
    """Test whether a line titles a glossary.

    >>> [is_glossary_head(text) for text in ("※名词解释※", "附注:", "一、名词解释工作开展情况")]
    [True, True, False]
    """
    if len(text) > LONGEST_HEAD or not any(map(text.__contains__, IN_GLOSSARY_HEAD)):
        return False
    return GLOSSARY_HEAD.match(squeeze(text).rstrip(".")) is not None


TABLE_HEAD = lazy(r"[^。,;]{4,40}(?:一览表|明细表|分解表|项目表|任务表|清单|民生实事(?:项目)?)$")
"""Title of an annex without the word 附件, below the closing: 2016年十件民生实事一览表"""


def is_table_head(text: str) -> bool:
    """Test whether a line below the closing titles a table or a list.

    >>> is_table_head("示例区2016年十件民生实事一览表"), is_table_head("办好十件民生实事,造福于民。")
    (True, False)
    """
    return len(text) <= LONGEST_HEAD and TABLE_HEAD.match(squeeze(text)) is not None


def is_annex_head(text: str) -> bool:
    """Test whether a line titles an annex.

    >>> [is_annex_head(text) for text in ("附件2", "附件1:民生实事", "附件精神得到落实。")]
    [True, True, False]
    """
    return "附" in text and len(text) <= LONGEST_HEAD and ANNEX_HEAD.match(squeeze(text).rstrip(".")) is not None


def detach(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[AttachedSection, ...]]:
    """The lines of the speech, and the sections attached behind it."""
    start = _attachment_start(lines)
    sections: list[AttachedSection] = []
    speech: Sequence[Line] = lines[:start]
    if any(mark.kind == "correction" for line in speech for mark in line.marks):
        speech, sections = _glossary_by_hand(speech)
    index = start
    while index < len(lines):
        listed = _listed_annexes(lines, index)
        if listed:
            sections.append(AttachedSection("annex", (lines[index],), tuple(lines[index + 1 : index + 1 + listed])))
            index += 1 + listed
            continue
        heads = index + (index == start and index < len(lines) and is_table_head(lines[index].text))
        while heads < len(lines) and (_heads_glossary(lines[heads]) or is_annex_head(lines[heads].text)):
            heads += 1
        end = heads
        while end < len(lines) and not (_heads_glossary(lines[end]) or is_annex_head(lines[end].text)):
            end += 1
        titles = tuple(lines[index:heads])
        glossary = not titles or any(map(_heads_glossary, titles)) or _entries(lines[heads:end])
        sections.append(AttachedSection("glossary" if glossary else "annex", titles, tuple(lines[heads:end])))
        index = end
    return tuple(speech), tuple(sections)


def _glossary_by_hand(lines: Sequence[Line]) -> tuple[Sequence[Line], list[AttachedSection]]:
    """Take the entries out that corrections state, wherever they are; no line goes on behind one."""
    from converter.recognise.corrected import is_entry

    entries = tuple(line for line in lines if is_entry(line))
    if not entries:
        return lines, []
    behind = [False, *(is_entry(line) for line in lines)]
    kept = [
        line._replace(after_note=True) if after else line
        for line, after in zip(lines, behind, strict=False)
        if not is_entry(line)
    ]
    return kept, [AttachedSection("glossary", (), entries)]


def _stated_head(line: Line) -> bool:
    """Test whether a correction says that a line titles a glossary."""
    return any(mark.kind == "correction" and mark.value == "role  glossary-head" for mark in line.marks)


def _heads_glossary(line: Line) -> bool:
    """Test whether a line titles a glossary, by its words or by a correction."""
    return is_glossary_head(line.text) or (bool(line.marks) and _stated_head(line))


LISTED_ANNEX = lazy(r"\d{1,2} ?[.、][^。;:]{2,50}$")
"""A line of a list of annexes: 2．2015年民生实事完成情况清单"""


def _listed_annexes(lines: Sequence[Line], index: int) -> int:
    """Count the lines below an annex's title that only list the annexes, up to the first of them.

    附件：/ 1.名词解释 / 2.民生实事清单 / 附件1
    """
    if not is_annex_head(lines[index].text):
        return 0
    end = index + 1
    while end < len(lines) and LISTED_ANNEX.match(lines[end].text):
        end += 1
    follows = end < len(lines) and is_annex_head(lines[end].text)
    return end - index - 1 if follows else 0


def _attachment_start(lines: Sequence[Line]) -> int:
    closed = just_closed = False
    for index, line in enumerate(lines):
        if just_closed and _entries(lines[index : index + 3]):
            return index
        late = closed or index * LATER_PART > len(lines)
        if (late and is_glossary_head(line.text)) or (line.marks and _stated_head(line)):
            return index
        if (closed or index * LATER_PART_OF_ANNEX > len(lines)) and is_annex_head(line.text):
            return index
        if (just_closed or _addresses(lines[index - 1].text)) and late and is_table_head(line.text):
            return index
        just_closed = closes(line.text)
        closed = closed or just_closed
    return len(lines)


def _addresses(text: str) -> bool:
    """Test whether a paragraph addresses the deputies and ends in an exclamation mark, like the last one."""
    return text.startswith("各位代表") and text.endswith("!")


def _entries(lines: Sequence[Line]) -> bool:
    """Test whether lines begin like a glossary: the first entries count from one."""
    numbers = [entry_number(line.text) for line in lines[:4]]
    return numbers[:1] == [1] and 2 in numbers and ENTRY.match(lines[0].text) is not None


def entry_number(text: str) -> int | None:
    """The number that opens an entry, or None.

    >>> [entry_number(text) for text in ("[3]碧道:指以水为主线的绿道。", "3.碧道:", "碧道")]
    [3, 3, None]
    """
    match = ENTRY_MARK.match(text)
    if match is None:
        return None
    return read_numeral(match["a"] or match["b"] or match["c"])
