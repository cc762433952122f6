"""Publication data on the page around a report: medium, posting date, editor, address."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from converter.model import Publication
from converter.recognise.dates import NUMERIC_DATE, find_date, read_date
from converter.recognise.furniture import furniture_of
from converter.recognise.lines import Line
from converter.recognise.patterns import HAN
from converter.source.source import Source
from converter.source.span import Span
from converter.text.lazy import lazy

SOURCE = lazy(r"(?:来源|稿源|出处|转自|摘自) ?: ?(?P<value>[^\s:,;|()]{2,20})")
EDITOR = lazy(r"(?:责任编辑|责编|编辑) ?: ?(?P<value>[^\s:,;|()\[\]]{2,8})")
ADDRESS = lazy(r"(?:来源URL|来源链接|本文地址|本文链接|网址|链接) ?: ?(?P<value>\S+)")


NAMELESS_MEDIUM = lazy("(?:各地)?(?:政府|官方)?(?:官网|官方网站|网站|门户网站|网)|本[站网]|原创|(?:互联)?网络?|转载")
"""Words for a medium that name none: 来源：政府官网, 来源：本站"""

GLUED = lazy(
    r"(?:点击|浏览|阅读|访问|更新|发布|作者|编辑|责编|责任编辑|审核|时间|日期|字体|字号)(?:量|数|次数|时间|日期)?$"
)
"""The next label, stuck to a value between tags without blanks: 来源：示例日报点击数：128"""

SPREAD = lazy(rf"(?:(?: {HAN}{{1,6}}){{1,4}} *$)?")
"""Rest of a name with blanks in it, up to the end of its line: 云岭 数 据网"""

ORIGIN = r"(?:文章|信息|稿件|本文|新闻)?(?:来源|稿源|出处|转自|摘自)"
LABELS = (
    ("source", re.compile(rf"{ORIGIN} ?:?$"), re.compile(r"[^\s:,;|()]{2,20}$")),
    ("editor", re.compile(r"(?:责任编辑|责编|编辑) ?:?$"), re.compile(r"[^\s:,;|()\[\]]{2,8}$")),
    ("url", re.compile(r"(?:来源URL|来源链接|本文地址|本文链接|网址|链接) ?:?$"), re.compile(r"[a-z]+://\S+$")),
)
"""Labels whose value is on the next line, with the pattern of the value."""


def publication_of(source: Source, omitted: Sequence[Line]) -> tuple[Publication, dict[str, Span]]:
    """Read the publication data from the omitted lines, with their spans."""
    found: dict[str, str] = {}
    evidence: dict[str, Span] = {}
    for line in omitted:
        for name, pattern in (("source", SOURCE), ("editor", EDITOR), ("url", ADDRESS)):
            match = pattern.search(line.text)
            if match is not None and name not in found:
                value = GLUED.sub("", match["value"]) if line.text[match.end("value") :][:1] == ":" else match["value"]
                end = match.start("value") + len(value)
                if not value:
                    continue
                if name == "source":
                    if NAMELESS_MEDIUM.fullmatch(value):
                        continue
                    end += len(SPREAD.match(line.text, end)[0])  # type: ignore[index]  # it may be empty
                span = Span(line.start + match.start("value"), line.start + end)
                found[name], evidence[f"publication.{name}"] = "".join(span.of(source.text).split()), span
        if "date" not in found:
            _posting_date(line, found, evidence)
    for line, below in pairwise(omitted):
        for name, label, value in LABELS:
            if name == "source" and NAMELESS_MEDIUM.fullmatch(below.text):
                continue
            if name not in found and label.match(line.text) and _is_value(line, below, value, source):
                span = Span(below.start, below.end)
                found[name], evidence[f"publication.{name}"] = span.of(source.text), span
    return Publication(found.get("source"), found.get("date"), found.get("editor"), found.get("url")), evidence


def _is_value(line: Line, below: Line, value: re.Pattern[str], source: Source) -> bool:
    """Test whether the line directly below a label is its value, and not a label or button itself."""
    if source.text[line.end : below.start].strip() or value.match(below.text) is None:
        return False
    found = furniture_of(below.text)
    return found is None or found.name == "address"


def _posting_date(line: Line, found: dict[str, str], evidence: dict[str, Span]) -> None:
    if len(line.text) > 120 or "地址" in line.text or "URL" in line.text:
        return
    match = NUMERIC_DATE.search(line.text) or find_date(line.text.replace(" ", ""))
    if match is None:
        return
    date, _ = read_date(match)
    if date is not None:
        found["date"] = date
        evidence["publication.date"] = Span(line.start, line.end)
