"""Gold from a corrected report: what a careful reader finds in it, one JSON file a report."""

from __future__ import annotations

from typing import Any

from converter.formats.json.values import Json
from converter.model import Division, Item, Report
from converter.model.walk import walk
from converter.source.problem import Code

CLOSING = "。.:;!,、；：！，"
"""Marks at the end of a heading, which are no part of its text."""

OPENING = 12
"""Characters of a paragraph by which its refrain is known."""


def gold_of(report: Report, name: str, file: str) -> dict[str, Json]:
    """The gold of a report, called `name`, whose text is in `file`.

    >>> from converter.pipeline import read
    >>> text = "示例市政府工作报告\\n各位代表：\\n一、去年工作回顾\\n平稳。\\n二、今年工作安排\\n办事。\\n谢谢大家！"
    >>> gold_of(read(text).value, "a", "a.txt")["headings"][0]
    {'level': 1, 'label': '一、', 'text': '去年工作回顾', 'run_in': False}
    """
    nodes = [*walk(report)]
    made: dict[str, Json] = {"id": name, "file": file, "kind": "other", "notes": _notes(report)}
    if report.kind == "other":
        return made
    leads = [lead.text for node in nodes for lead in getattr(node, "leads", ())]
    return {
        **made,
        "kind": "report",
        "metadata": metadata_of_gold(report),
        "headings": [_heading(node) for node in nodes if isinstance(node, Division)],
        "items": [
            {"label": node.label, "text": node.heading.rstrip(CLOSING)}
            for node in nodes
            if isinstance(node, Item) and node.marker in ("dash", "bullet")
        ],
        "leads": leads or None,
        "refrains": [
            {"phrase": refrain.phrase, "starts": _text(node)[:OPENING]}
            for node in nodes
            if (refrain := getattr(node, "refrain", None)) is not None
        ],
        "glossary": [each.term for each in report.back.glossary],
        "dropped": [each.text for each in report.omitted],
        "truncated": any(each.code is Code.TRUNCATED for each in report.problems),
    }


def metadata_of_gold(report: Report) -> dict[str, Any]:
    """The metadata as gold has them."""
    known = report.metadata
    place, congress, speaker = known.jurisdiction, known.congress, known.speaker
    return {
        "title": known.title,
        "jurisdiction": place.name if place else None,
        "level": place.level if place else None,
        "province": place.province if place else None,
        "term": congress.term if congress else None,
        "session": congress.session if congress else None,
        "date": known.date,
        "date_end": known.date_end,
        "speaker": speaker.name if speaker else None,
        "role": speaker.role if speaker else None,
        "acting": bool(speaker and speaker.acting),
    }


def _heading(node: Division) -> dict[str, Json]:
    text = node.heading.rstrip(CLOSING)
    return {"level": node.level, "label": node.label, "text": text, "run_in": node.run_in}


def _text(node: Any) -> str:
    return getattr(node, "text", "") or getattr(node, "heading", "")


def _notes(report: Report) -> str:
    """Sum up the corrections: who made them, and the reasons."""
    people = sorted({each.by for each in report.corrections if each.by})
    reasons = [each.why for each in report.corrections if each.why]
    number = len(report.corrections)
    made = f"{number} correction{'s' * (number != 1)}" + (f" by {', '.join(people)}" if people else "")
    return "; ".join((made, *reasons))
