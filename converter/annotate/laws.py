"""Recognition of laws, plans and other works by their titles in 《》."""

from __future__ import annotations

import re
from typing import NamedTuple

from converter.annotate.values import Passage
from converter.model.annotations import Law, LawKind
from converter.source.span import Span

LONGEST_LAW_TITLE = 100
"""Characters of a title; where nothing closes the mark so far, something was lost."""

TITLE_IN_MARKS = re.compile(
    rf"《([^《》\n]{{1,{LONGEST_LAW_TITLE}}}(?:《[^《》\n]{{1,{LONGEST_LAW_TITLE}}}》[^《》\n]{{0,{LONGEST_LAW_TITLE}}})?)》"
)
"""A title in its marks, perhaps with another in it: 《关于实施《示例条例》的决定》"""


class Ending(NamedTuple):
    """Last words of the titles of a kind, with an example."""

    words: str
    kind: LawKind
    example: str


ENDINGS = (
    Ending(r"办法|规定|条例|细则|规则|准则|规程|规范|章程|守则|党章|标准|导则", "regulation", "示例省绿化条例"),
    Ending(r"规划|计划|纲要|方案|行动|设计|蓝图|远景目标|大纲|策略|中国制造", "plan", "示例市水利规划"),
    Ending(r"宪法|法典|(?<![方办书说看做写])法|修正案", "law", "行政许可法"),
    Ending(
        r"意见|决定|建议|措施|通知|决议|报告|协议|协定|条约|公约|议定书|声明|宣言|公报|通告|公告|批复|讲话|"
        r"[白蓝绿]皮书|承诺书|责任书|意向书|倡议书|胞书|备忘录|合同|目录|清单|名录|指南|指引|汇编|体系|政策|纲领|要点|"
        r"提要|草案|读本|专报|内参|办事指南",
        "document",
        "关于推进示例工作的意见",
    ),
    Ending(r"日报|晚报|时报|晨报|周刊|杂志|联播|[县市省区镇乡村州]志|年鉴", "work", "示例日报"),
)
"""Rows in order; the first match decides."""


_ENDINGS = tuple((re.compile(rf"(?:{row.words})$"), row.kind) for row in ENDINGS)
LAW_TITLE_TAIL = re.compile(r"(?:\([^()]{0,30}\)|[0-9]{4}(?:-[0-9]{4})?年?| )$")
"""Text allowed after the word that tells the kind: (试行), (2021-2025年), 2025"""

LONGEST_WORK_TITLE = 14
"""Characters of the longest title without any such end that is still a song's or a film's, and not an article's."""


def laws(passage: Passage) -> tuple[Law, ...]:
    """The titles of a passage, in order.

    >>> found = laws(Passage.of("出台《示例市绿化条例（试行）》，拍摄电视剧《山乡》。"))
    >>> [(each.title, each.kind) for each in found]
    [('示例市绿化条例（试行）', 'regulation'), ('山乡', 'work')]
    """
    if "《" not in passage.reading:
        return ()
    return tuple(
        Law(
            Span(*found.span()),
            passage.text[found.start() : found.end()],
            passage.text[slice(*found.span(1))],
            kind_of(found[1]),
        )
        for found in TITLE_IN_MARKS.finditer(passage.reading)
    )


def kind_of(title: str) -> LawKind:
    """Classify a title by its last words; a short one without any of them is a song or a film.

    >>> [kind_of(each) for each in ("行政许可法", "示例省水利规划(2021-2025年)", "关于绿化的若干意见", "春到示例")]
    ['law', 'plan', 'document', 'work']
    """
    bare = title.strip()
    for _ in range(3):
        bare = LAW_TITLE_TAIL.sub("", bare)
    known = next((kind for pattern, kind in _ENDINGS if pattern.search(bare)), None)
    return known or ("work" if len(bare) <= LONGEST_WORK_TITLE else "document")
