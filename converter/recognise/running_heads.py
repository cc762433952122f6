"""Running heads: short lines that recur with the pages of a print or a site, inside the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from converter.model import OmittedKind
from converter.recognise.furniture import furniture_of
from converter.recognise.lines import Line
from converter.text.characters import HAN
from converter.text.lazy import lazy

LONGEST_HEAD_OF_PAGE = 30
"""Characters of a running head, at most."""

MENU_ENTRY = lazy(rf"{HAN}{{2,10}}")
"""The text of an entry of a site's menu: neither a number nor a mark."""

PAGES_WITH_MENU = 3
"""Pages that have an entry of a menu, at least: a title of the report may stand twice beside boilerplate."""


def running_heads(lines: Sequence[Line]) -> Mapping[str, OmittedKind]:
    """The texts of running heads, and as what they are left out.

    >>> pages = ["经济平稳运行。", "— 1 —", "示例市政府工作报告", "民生持续改善。", "— 2 —", "示例市政府工作报告"]
    >>> running_heads([Line(0, 0, text, 0) for text in pages])
    {'示例市政府工作报告': 'page-number'}
    """
    boilerplate = [furniture_of(line.text) for line in lines]
    numbers = [found is not None and found.kind == "page-number" for found in boilerplate]
    menus: dict[str, OmittedKind] = dict.fromkeys(
        _menus(lines, [each is not None for each in boilerplate]), "navigation"
    )
    heads: dict[str, OmittedKind] = dict.fromkeys(_beside(lines, numbers), "page-number")
    return menus | heads


def _beside(lines: Sequence[Line], numbers: Sequence[bool]) -> list[str]:
    """List the short texts that occur right beside page numbers more than once."""
    beside = Counter(
        lines[near].text
        for index in range(len(lines))
        if numbers[index]
        for near in (index - 1, index + 1)
        if 0 <= near < len(lines) and len(lines[near].text) <= LONGEST_HEAD_OF_PAGE
    )
    return [text for text, count in beside.items() if count > 1 and furniture_of(text) is None]


def _menus(lines: Sequence[Line], boilerplate: Sequence[bool]) -> list[str]:
    """List the texts that occur on several pages, each time among boilerplate: 首页 / 新闻 / 政务公开"""
    often = Counter(line.text for line, known in zip(lines, boilerplate, strict=True) if not known)
    entries = {text for text, count in often.items() if count >= PAGES_WITH_MENU and MENU_ENTRY.fullmatch(text)}
    elsewhere: set[str] = set()
    run: list[str] = []
    among = True
    for line, known in zip(lines, boilerplate, strict=True) if entries else ():
        if line.text in entries:
            run.append(line.text)
            continue
        if not (known or among):
            elsewhere.update(run)
        run, among = [], known
    return sorted(entries - elsewhere)
