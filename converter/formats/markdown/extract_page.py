"""Page of passages from many reports: by role, each under its place and year, with its headings and its citation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from converter.formats.extracts import Extract
from converter.formats.markdown.escape import escaped, heading, paragraph
from converter.formats.markdown.write_blocks import shown
from converter.model import Role
from converter.tables.report_columns import year_of

ROLE_TITLES: Mapping[Role, str] = {
    "title": "标题",
    "subtitle": "副标题",
    "session": "会议",
    "byline": "署名",
    "date": "日期",
    "caption": "题注",
    "opening": "开头",
    "summary": "工作回顾",
    "difficulties": "困难和问题",
    "requirements": "总体要求",
    "targets": "预期目标",
    "tasks": "工作任务",
    "government": "政府自身建设",
    "acknowledgement": "致谢",
    "closing": "结束语",
    "glossary-head": "名词解释",
}
"""Role -> its title on the page."""


def extract_page(found: Sequence[Extract], roles: Sequence[Role]) -> str:
    """The page; passages of a role in the order of the reports.

    >>> extract_page([], ["targets"])
    '# 预期目标\\n'
    """
    blocks: list[str] = []
    for role in roles:
        blocks.append(f"# {ROLE_TITLES[role]}")
        for each in found:
            if each.role == role:
                blocks += _passage(each)
    return "\n\n".join(blocks) + "\n"


def _passage(extract: Extract) -> list[str]:
    """The blocks of a passage; a path and a citation are no words of it, and are in italics."""
    place, year = extract.report.metadata.jurisdiction, year_of(extract.report)
    name = place.name if place and place.name else extract.name
    lines = [paragraph((shown(line.replace("\t", " ")),)) for line in extract.lines]
    path = [f"*{escaped((shown(' / '.join(extract.path)),))}*"] if extract.path else []
    head = f"## {heading((shown(name),))}" + (f"（{year}年）" if year else "")
    return [head, *path, *lines, f"*{escaped((shown(extract.citation),))}*"]
