"""Statements above a title block: fields of a data set, headlines of a site, the cover of a session's paper."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from converter.recognise.captions import caption_of
from converter.recognise.furniture import furniture_of
from converter.recognise.patterns import HAN
from converter.recognise.statements import Statement, statement
from converter.recognise.titles import COUNT, SITES_TITLE, front_role, squeeze
from converter.recognise.zones import Zones
from converter.text.lazy import lazy

FIELD = lazy(
    r"^(?P<name>标题|文章标题|报告人|发文单位|发文机关|发布单位|发布机构) ?: ?"
    r"|^·? ?(?P<paper>(?:文件|信息|公文|文档)?名称|中文名称?) ?[:|] ?(?=[^。|]{0,40}工作报告)"
)
"""标题：, 报告人：; 文件名称 | before a work report's title"""

FIELD_ROLES = {"标题": "title", "文章标题": "title", "报告人": "speaker"}
"""Roles of a data set's fields as lines of the report; others may name the place."""


def header_of(zones: Zones) -> Iterator[Statement]:
    """Yield the statements of a data set's fields, of a site's headline and of the cover, best evidence first."""
    headlines = []
    for line, kind in zones.omitted:
        if zones.body and line.start > zones.body[0].start:
            break
        field = FIELD.match(line.text)
        title = next((mark for mark in line.marks if (mark.kind, mark.value) == ("label", "title")), None)
        if title is not None:
            said = statement(line, "headline")
            headlines.append(said.part(bisect_left(said.offsets, title.span.start)))
        elif field is not None:
            role = "title" if field["paper"] else FIELD_ROLES.get(field["name"], "body")
            cell = line.text.find("|", field.end())
            end = cell if field["paper"] and cell >= 0 else len(line.text)
            yield statement(line._replace(start=line.start + field.end(), text=line.text[field.end() : end]), role)
        elif kind in ("navigation", "other", "related") and _is_headline(line.text):
            headlines.append(statement(line, "headline"))
        elif kind != "related" and (caption := caption_of(line)) is not None:
            yield caption
    yield from reversed(headlines)
    yield from _cover(zones)


def _is_headline(text: str) -> bool:
    """Test whether a line of the page names the report: 2022年示例市政府工作报告"""
    titling = front_role(text) is not None or SITES_TITLE.match(squeeze(text)) is not None
    return furniture_of(text) is None and titling and "工作报告" in text


COVER = lazy(
    rf"{HAN}{{2,24}}第?{COUNT}届{HAN}{{0,4}}(?:人民代表大会|人大)(?:第?{COUNT}次(?:全体)?会议)?"
    rf"(?:文件|材料)?(?:之?{COUNT}|[(\[]{COUNT}[)\]])?$"
)
"""示例市江南区第十四届人民代表大会, 示例市江南区第十四届人民代表大会第四次会议文件（五）"""

COVER_LINES, LONGEST_ON_COVER = 6, 40
"""Lines between the name of a congress on the cover and the title block, and their characters, at most."""


def _cover(zones: Zones) -> Iterator[Statement]:
    """Yield the congress on the cover of a session's paper, as it stands alone above the title block."""
    if not zones.front:
        return
    above = [line for line, _ in zones.omitted if line.start < zones.front[0][0].start][-COVER_LINES:]
    for line in reversed(above):
        if len(line.text) > LONGEST_ON_COVER:
            return
        if "届" in line.text and COVER.match(squeeze(line.text)):
            yield statement(line, "cover")
            return
