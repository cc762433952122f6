"""Words of a page that are no report's, one table for each language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from converter.language import Language
from converter.model import Status
from converter.model.annotations import Basis, Change


class PageWords(NamedTuple):
    """Words of a page in one language."""

    tag: str
    """BCP 47."""
    skip: str
    contents: str
    notes: str
    glossary: str
    annexes: str
    about: str
    table: str
    back: str
    """Label of the link from a note to its use."""
    made: str
    """Sentence about the program, with `{version}`."""
    statuses: Mapping[Status, str]
    changes: Mapping[Change, str]
    bases: Mapping[Basis, str]
    facts: Mapping[str, str]
    """Key of a line of the table about the report -> its name."""
    term: str
    session: str
    joint: str
    """Separator of the parts of a name."""
    between: str
    """Separator of the parts of a statement."""
    colon: str
    inferred: str
    """Remark on a value that the text does not state, with `{value}`."""


ZH = PageWords(
    tag="zh-Hans",
    skip="跳到正文",
    contents="目录",
    notes="注释",
    glossary="名词解释",
    annexes="附件",
    about="关于本报告",
    table="表格",
    back="回到正文",
    made="本页由 report-converter {version} 根据原文生成，文字与原文一致。",
    statuses={"outcome": "完成", "expected": "预计", "target": "目标"},
    changes={"increase": "增长", "decrease": "下降"},
    bases={"year-on-year": "同比", "annual-average": "年均", "since-start": "累计"},
    facts={
        "title": "题名",
        "author": "责任者",
        "speaker": "报告人",
        "date": "日期",
        "meeting": "会议",
        "place": "地区",
        "reviewed": "回顾年份",
        "planned": "计划年份",
        "medium": "来源",
        "editor": "编辑",
        "posted": "发布日期",
        "url": "网址",
        "file": "原文件",
        "checksum": "校验值",
        "id": "标识",
    },
    term="第{}届",
    session="第{}次会议",
    joint="",
    between="，",
    colon="：",
    inferred="{value}（推断）",
)

EN = PageWords(
    tag="en",
    skip="Skip to the text",
    contents="Contents",
    notes="Notes",
    glossary="Glossary",
    annexes="Annexes",
    about="About this report",
    table="Table",
    back="Back to the text",
    made="Made by report-converter {version} from the source, whose words it keeps.",
    statuses={"outcome": "achieved", "expected": "expected", "target": "target"},
    changes={"increase": "increase", "decrease": "decrease"},
    bases={"year-on-year": "year on year", "annual-average": "annual average", "since-start": "cumulative"},
    facts={
        "title": "Title",
        "author": "Author",
        "speaker": "Speaker",
        "date": "Date",
        "meeting": "Meeting",
        "place": "Place",
        "reviewed": "Years reviewed",
        "planned": "Year planned",
        "medium": "Published by",
        "editor": "Editor",
        "posted": "Posted",
        "url": "Address",
        "file": "Source file",
        "checksum": "Checksum",
        "id": "Identifier",
    },
    term="term {}",
    session="session {}",
    joint=" ",
    between=", ",
    colon=": ",
    inferred="{value} (inferred)",
)

WORDS: Mapping[Language, PageWords] = {"zh": ZH, "en": EN}


def words_of(language: Language | None) -> PageWords:
    """The words of a page in a language; Chinese where none is asked for."""
    return WORDS[language or "zh"]
