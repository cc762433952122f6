"""What a report states about itself, as YAML front matter: a key a line, strings quoted as JSON quotes them.

A string in JSON's quotes means the same to every YAML 1.2 reader; what YAML calls unprintable is escaped.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from converter.model import Congress, Jurisdiction, Report, Speaker

UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What JSON leaves as it is, and YAML forbids or takes for a line break."""

Value = str | int | bool | tuple[str, ...] | None


def front_matter(report: Report) -> str:
    """The lines between the two `---`; only what is stated has a line.

    >>> from converter.model import Metadata, SourceInfo
    >>> source = SourceInfo("a.txt", "", "utf-8", "lf", 0)
    >>> print(front_matter(Report("other", "cn", Metadata(date="2022-01"), source)))
    title: "政府工作报告"
    id: "cn"
    kind: "other"
    lang: "zh-Hans"
    date: "2022-01"
    source:
      file: "a.txt"
    """
    known = report.metadata
    period = (("reviewed", known.period.reviewed), ("planned", known.period.planned))
    groups = _group("period", period) + _group("source", _source(report))
    return "\n".join(_lines(_stated(report)) + groups)


def _stated(report: Report) -> tuple[tuple[str, Value], ...]:
    known = report.metadata
    place = known.jurisdiction or Jurisdiction(None, None)
    congress = known.congress or Congress(None)
    speaker = known.speaker or Speaker(None)
    return (
        ("title", known.display_title),
        ("title_as_written", known.title),
        ("subtitle", known.subtitle),
        ("id", report.id),
        ("kind", report.kind),
        ("lang", known.language),
        ("place", place.name),
        ("level", place.level),
        ("province", place.province),
        ("code", place.code),
        ("date", known.date),
        ("date_end", known.date_end),
        ("speaker", speaker.name),
        ("role", speaker.role),
        ("organization", speaker.organization),
        ("acting", speaker.acting or None),
        ("congress", congress.name),
        ("term", congress.term),
        ("session", congress.session),
    )


def _source(report: Report) -> tuple[tuple[str, Value], ...]:
    page, source = report.metadata.publication, report.source
    return (
        ("site", page.source),
        ("url", page.url),
        ("posted", page.date),
        ("editor", page.editor),
        ("file", source.file),
        ("sha256", source.sha256),
    )


def _group(name: str, fields: Iterable[tuple[str, Value]]) -> list[str]:
    lines = [f"  {line}" for line in _lines(fields)]
    return [f"{name}:", *lines] if lines else []


def _lines(fields: Iterable[tuple[str, Value]]) -> list[str]:
    return [f"{key}: {quoted(value)}" for key, value in fields if value not in (None, "", ())]


def quoted(value: Any) -> str:
    """The value as JSON that is YAML too.

    >>> print(quoted("李*明：\\x85"), quoted(9), quoted(("2017", "2021")))
    "李*明：\\u0085" 9 ["2017", "2021"]
    """
    written = json.dumps(value, ensure_ascii=False)
    return UNPRINTABLE.sub(lambda found: f"\\u{ord(found.group()):04x}", written)
