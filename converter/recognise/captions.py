"""Statements about the delivery in captions and news above the speech: speaker, session."""

from __future__ import annotations

import re

from converter.recognise.lines import Line
from converter.recognise.patterns import HAN, OFFICE
from converter.recognise.statements import Statement, statement
from converter.recognise.titles import COUNT, DATE_SHAPE

SPEAKS = r"(?:作|做)了?[^。,]{0,8}工作报告"

SPOKE = rf"{HAN}{{0,24}}{OFFICE.pattern}(?:{HAN}|·){{2,12}}?(?:同志)?(?:代表[^。,]{{2,20}})?(?:向大会)?{SPEAKS}"
"""示例市市长张三代表市人民政府向大会作政府工作报告"""

MET = (
    rf"(?:{DATE_SHAPE}(?:上午|下午)?,?)?在?{HAN}{{0,24}}?第?{COUNT}届{HAN}{{0,12}}?(?:人民代表大会|人大)第?{COUNT}次(?:全体)?会议"
    r"(?=[^。]{0,40}(?:开幕|开会|召开|举行|作[^。]{0,8}报告))"
)
"""2023年1月9日，示例市第六届人民代表大会第二次会议在市会议中心开幕"""

LONGEST_CAPTION = 400
"""Characters of a caption or a piece of news about a report, at most."""


def caption_of(line: Line) -> Statement | None:
    """Cut the statement about the report's delivery from a caption or a news paragraph.

    >>> caption_of(Line(0, 14, "张三摄 市长李四作政府工作报告", 0)).text
    '市长李四作政府工作报告'
    >>> caption_of(Line(0, 4, "本报讯。", 0)) is None
    True
    """
    if len(line.text) > LONGEST_CAPTION or not ("会议" in line.text or "工作报告" in line.text):
        return None
    said = statement(line, "caption")
    starts = [match.start() for match in (re.search(MET, said.text), re.search(SPOKE, said.text)) if match is not None]
    return said.part(min(starts)) if starts else None
