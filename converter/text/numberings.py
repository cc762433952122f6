"""Numberings of headings, one row each, for recognition, schemas and docs.

A name describes the form of the number and never its depth: 一、 is outermost in one report and below 第一部分 in
another.  Patterns match the normalised text: half-width, single blanks.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, NewType

from converter.text.characters import HAN, WORD
from converter.text.numerals import CIRCLED_CLASS, COUNT, COUNTING, read_numeral
from converter.text.words import one_of

Scheme = NewType("Scheme", str)
"""The name of a way of numbering."""

UNNUMBERED = Scheme("unnumbered")
"""Scheme of a heading without a number."""


def count(text: str) -> int | None:
    """The number that a marker writes, blanks inside it left out.

    >>> count("十 二")
    12
    """
    return read_numeral(text.replace(" ", ""))


def count_or_dash(text: str) -> int | None:
    """The same, with 一 for the dash or the hyphen that a scan makes of it.

    >>> count_or_dash("—"), count_or_dash("三"), count_or_dash("十-")
    (1, 3, 11)
    """
    return count(text.translate(DASHED))


DASHED = dict.fromkeys(map(ord, "—-"), "一")
"""Signs that a scan makes of 一."""


class Numbering(NamedTuple):
    """Numbering of headings.  The fields with a default are for more or less certain numberings."""

    name: Scheme
    """Name in JSON and TEI: lower-case Latin letters and hyphens."""
    forms: tuple[str, ...]
    """Spellings of the marker, with `{}` for its number; the usual one first."""
    says: str
    """The forms in English words, for the schemas and the docs."""
    pattern: str
    """The marker at a block's start, its number the group `n`."""
    rank: int
    """Usual depth, 0 the outermost (GB/T 9704-2012, 7.3.3)."""
    examples: tuple[str, ...]
    """Headings that it numbers, one for each shape of the pattern at least."""
    near_misses: tuple[str, ...]
    """Similar texts that it must not match."""
    one: str = "一"
    """Its number one."""
    sure: bool = False
    """True if nothing else in running text looks like it, so that a number needs no sequence to fit in."""
    titles_parts: bool = False
    """True if it numbers titles that are recognised by their words when run into the text: 一、工作回顾2021年是……"""
    opens: str = ""
    """Marker that always opens a paragraph, even in a text that lost its line breaks; empty if never."""
    opens_line: str = ""
    """Marker that does so only at the start of a line; empty if never."""
    weak: str = ""
    """Marker that counts only if its number is next in a sequence; empty if never."""
    read: Callable[[str], int | None] = count
    """The number that `n` writes, or None if it writes none."""

    @property
    def first(self) -> tuple[str, ...]:
        """The markers of number one, the usual one first."""
        return tuple(each.format(self.one) for each in self.forms)

    @property
    def spelled(self) -> bool:
        """True if its numbers are Chinese numerals."""
        return self.one == "一"

    @property
    def in_figures(self) -> bool:
        """True if its numbers are figures, like those of quantities."""
        return self.one == "1"

    @property
    def bare(self) -> bool:
        """True if nothing precedes its numeral, so that it may be mistaken for a list of numerals: 一、二、三产业."""
        return self.spelled and self.forms[0].startswith("{}")

    @property
    def alone(self) -> bool:
        """True if the number alone may be a whole heading."""
        return "{}" in self.forms


FIGURE = r"(?P<n>\d{1,3})"
SPELLED = rf"(?P<n>{HAN}{{1,4}})"
"""Possible numeral, 十二; `read` decides."""

SPELLED_FIRST = rf"(?=[一二三四五六七八九十])(?P<n>[{COUNTING}〇零两Ｏ壹贰叁肆伍]{{1,4}})"
"""The same at a block's start, where 两 and 百 open words: 两、三年."""

SPELLED_OR_DASH = rf"(?:(?=[一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾])|(?=[—-]、))(?P<n>{HAN}{{1,4}}[—-]?|[—-])"
"""The same, also in the form of accounts, 贰, or with the dash that a scan makes of 一."""

SPELLED_SHORT = rf"(?P<n>{HAN}{{1,4}}?)"
"""The same before a word of its own: 一 in 第一部分, where 一部分 could be read too."""

TIER = one_of("层次 层面 方面 板块")
"""Nouns by which a report may count its sections."""

UNIT = r"[%‰亿万千百元倍吨米亩户人家套件项次个公平立]"

NUMBERINGS: tuple[Numbering, ...] = (
    Numbering(
        name=Scheme("di-part"),
        forms=("第{}部分", "第{}篇", "第{}编"),
        says="a part or a book, called so",
        pattern=rf"第 ?(?P<n>{HAN}{{1,4}}?|\d{{1,2}}) ?(?:部分|篇|编)[、,:. ]*",
        rank=0,
        examples=("第一部分 工作回顾", "第二篇 重点工作", "第2部分 重点工作"),
        near_misses=("第一部门经理",),
        sure=True,
        titles_parts=True,
        opens_line="第.部分",
    ),
    Numbering(
        name=Scheme("di-chapter"),
        forms=("第{}章",),
        says="a chapter, called so",
        pattern=rf"\[?第 ?{SPELLED_SHORT} ?章\]?(?:[、,:. ]+|$)",
        rank=0,
        examples=("第二章 总体要求", "[第二章] 总体要求"),
        near_misses=("第二章鱼产业",),
        sure=True,
        titles_parts=True,
    ),
    Numbering(
        name=Scheme("han-comma"),
        forms=("{}、", "{}."),
        says="a Chinese numeral and its comma, or a stop",
        pattern=rf"{SPELLED_OR_DASH} ?(?:、{{1,2}}|\.(?!{COUNT}| ?\.)) ?",
        rank=2,
        examples=(
            "三、2021年重点工作",
            "三.2021年重点工作",
            "—、2020年工作回顾",
            "十-、改善民生",
            "贰、2021年重点工作",
        ),
        near_misses=("一二三产业协调发展。", "一、二、三产业协调发展。", "两、三年内见效。", "一.五倍", "十...."),
        sure=True,
        titles_parts=True,
        opens=rf"{COUNT}(?:、|\.(?!{COUNT}))",
        read=count_or_dash,
    ),
    Numbering(
        name=Scheme("han-clause"),
        forms=("{}，", "{}："),
        says="a Chinese numeral and the comma of a clause, or a colon",
        pattern=rf"{SPELLED_FIRST} ?[,:] ?",
        rank=2,
        examples=("三，2021年重点工作", "三：2021年重点工作"),
        near_misses=("一二三，齐步走", "十几年，"),
    ),
    Numbering(
        name=Scheme("han-paren"),
        forms=("（{}）",),
        says="a Chinese numeral in parentheses",
        pattern=rf"\( ?(?P<n>{HAN}{{1,4}}[—-]?|[—-]) ?\)[、.]? ?",
        rank=3,
        examples=("（十）筑牢安全防线", "（—）加快转型发展"),
        near_misses=("（规划）纲要", "（——）"),
        sure=True,
        opens=rf"\( ?{COUNT} ?\)",
        read=count_or_dash,
    ),
    Numbering(
        name=Scheme("han-bracket"),
        forms=("{}）", "【{}】"),
        says="a Chinese numeral before a closing parenthesis, or in brackets",
        pattern=rf"(?:\[ ?|(?={COUNT} ?\))){SPELLED} ?[)\]][、.]? ?",
        rank=3,
        examples=("十）筑牢安全防线", "【十】筑牢安全防线"),
        near_misses=("规划）纲要", "【规划】纲要"),
    ),
    Numbering(
        name=Scheme("di-comma"),
        forms=("第{}，", "第{}、"),
        says="an ordinal and its comma",
        pattern=rf"第 ?{SPELLED_SHORT} ?[,、:.] ?",
        rank=4,
        examples=("第一，扩大有效投资",),
        near_misses=("第一产业增长",),
        opens=f"第{COUNT}[,、]",
    ),
    Numbering(
        name=Scheme("di-tier"),
        forms=("第{}层次，", "第{}层面，", "第{}方面，", "第{}板块："),
        says="an ordinal with the word that it counts, and a comma or a colon",
        pattern=rf"第 ?{SPELLED_SHORT} ?个?{TIER}[,、:] ?",
        rank=4,
        examples=("第一层次，扩大有效投资", "第二个方面：改善民生"),
        near_misses=("第一方面军旧址得到保护", "第二板块产业"),
        opens=rf"第{COUNT}个?{TIER}[,、:]",
    ),
    Numbering(
        name=Scheme("arabic-paren"),
        forms=("（{}）", "{}）"),
        says="figures in parentheses, or before the closing one",
        pattern=rf"(?:\( ?|(?=\d+\))){FIGURE} ?\) ?",
        rank=6,
        examples=("（1）加快项目建设", "1）加快项目建设"),
        near_misses=("（2021）年报", "1）。"),
        one="1",
        opens=rf"\(\d{{1,2}}\){WORD}",
    ),
    Numbering(
        name=Scheme("arabic-dot"),
        forms=("{}.", "{}、"),
        says="figures and a stop or a comma",
        pattern=rf"{FIGURE} ?[.、] ?",
        rank=5,
        examples=("1.加快商贸物流发展", "2、加快商贸物流发展"),
        near_misses=("2.5亿元",),
        one="1",
        opens=rf"\d{{1,2}}[.、](?={HAN}|[“《])",
        weak=rf"{FIGURE} ?[.、](?!\d+(?:\.\d+)? ?{UNIT})",  # 21. in 21.5+2就业之家, and not in 21.5万元
    ),
    Numbering(
        name=Scheme("circled"),
        forms=("{}",),
        says="one sign that is a number",
        pattern=rf"(?P<n>[{CIRCLED_CLASS}])[、.]? ?",
        rank=7,
        examples=("① 织密防控网", "㈡、织密防控网", "③"),
        near_misses=("一①", "①。"),
        one="①",
        opens=f"[{CIRCLED_CLASS}]",
    ),
    Numbering(
        name=Scheme("han"),
        forms=("{}",),
        says="a Chinese numeral, with a blank or nothing behind it",
        pattern=rf"{SPELLED_FIRST}(?: +|$)",
        rank=2,
        examples=("二  今后的任务", "二"),
        near_misses=("一 二", "两  年"),
    ),
)
"""Tried in order at a block's start.  GB/T 9704-2012, 7.3.3 gives 一、 （一） 1. （1）; the rest is older or local."""


def schemes() -> tuple[Scheme, ...]:
    """All that the scheme of a heading may be."""
    return (*(row.name for row in NUMBERINGS), UNNUMBERED)
