"""Damages of reports that make a reading go wrong in one field: lines lost, glued, broken, added, misprinted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from converter.dataclass import replace
from converter.gold.scoring import plain
from converter.model import Back, Paragraph, Report
from converter.model.walk import walk

CAPTIONS = ("项目建设现场新貌", "群众文化活动场面", "农业生产一派繁忙")
NOTICE = "本网讯（通讯员 王芳 摄影报道）两会专题页面由市融媒体中心制作。"
DASHED = "——以上数据由有关部门提供"
EDITOR = "责任编辑：王芳"

Damage = Callable[[str, Report, dict[str, Any]], str]
"""Damage of a text, of which the clean reading and the gold are known; the gold is changed where it has to be."""


def without_evidence(*fields: str) -> Damage:
    """The damage that takes out the lines which state these fields."""

    def damage(text: str, report: Report, gold: dict[str, Any]) -> str:
        spans = [report.metadata.evidence[each] for each in fields if each in report.metadata.evidence]
        starts = {text.rfind("\n", 0, span.start) + 1 for span in spans}
        kept, at = [], 0
        for line in text.splitlines(keepends=True):
            kept += [] if at in starts else [line]
            at += len(line)
        return "".join(kept)

    return damage


def misprinted(field: str, wrong: Callable[[str], str]) -> Damage:
    """The damage that has a value misprinted where the text states it."""

    def damage(text: str, report: Report, gold: dict[str, Any]) -> str:
        span = report.metadata.evidence.get(field)
        return text if span is None else text[: span.start] + wrong(span.of(text)) + text[span.end :]

    return damage


def another_day(words: str) -> str:
    """The words with another day: 1月9日 for 1月8日."""
    return re.sub(r"[0-9](?=日)", lambda found: str((int(found.group()) + 1) % 8 + 1), words)


def without_place(text: str, report: Report, gold: dict[str, Any]) -> str:
    """The text without the name of the place."""
    name = gold["metadata"]["jurisdiction"] or ""
    return text.replace(name, "我" + name[-1]) if name else text


def glued(text: str, report: Report, gold: dict[str, Any]) -> str:
    """The text with each third heading on the line of its paragraph, without a mark between."""
    lines, found = text.split("\n"), []
    wanted = {plain(each["label"] + each["text"]) for each in gold["headings"][1::3]}
    for line in lines:
        if found and plain(found[-1]) in wanted and line.strip():
            found[-1] = found[-1].rstrip() + line.strip()
        else:
            found.append(line)
    return "\n".join(found)


def captioned(text: str, report: Report, gold: dict[str, Any]) -> str:
    """The text with captions of pictures between its paragraphs."""
    return _between(text, report, CAPTIONS)


def noticed(text: str, report: Report, gold: dict[str, Any]) -> str:
    """The text with a sentence of the page in it."""
    gold["dropped"].append(NOTICE)
    return _between(text, report, (NOTICE,))


def dashed(text: str, report: Report, gold: dict[str, Any]) -> str:
    """The text with a line behind a dash that is no item."""
    return _between(text, report, (DASHED,))


def below_the_editor(text: str, report: Report, gold: dict[str, Any]) -> str:
    """The text with its last paragraph below the line of the page's editor."""
    last = max((node.span.start for node in _paragraphs(report)), default=0)
    at = text.rfind("\n", 0, last) + 1
    gold["dropped"].append(EDITOR)
    return f"{text[:at]}{EDITOR}\n{text[at:]}" if at else text


def unnumbered(text: str, report: Report, gold: dict[str, Any]) -> str:
    """The text without the numbers of the headings below its parts."""
    for each in gold["headings"]:
        words = each["label"] + each["text"]
        if each["level"] == 2 and each["label"] and text.count(words) == 1:
            each["label"] = ""
            text = text.replace(words, each["text"])
    return text


def without_glossary_head(text: str, report: Report, gold: dict[str, Any]) -> str:
    """The text with its glossary, but without the line that names it."""
    for head in reversed(report.back.heads):
        text = text[: head.span.start] + text[head.span.end :]
    return text


def relabelled(text: str, report: Report, gold: dict[str, Any]) -> str:
    """The text with the numbers of its parts on the headings below them, too: 一、 in place of （一）."""
    for each in gold["headings"]:
        words = each["label"] + each["text"]
        if each["level"] == 2 and each["label"][:1] == "（" and text.count(words) == 1:
            each["label"] = each["label"][1:-1] + "、"
            text = text.replace(words, each["label"] + each["text"])
    return text


def broken(text: str, report: Report, gold: dict[str, Any]) -> str:
    """The text with each third heading broken over two lines."""
    wanted = {plain(each["label"] + each["text"]) for each in gold["headings"][::3]}
    return "\n".join(
        line[: len(line) * 2 // 3] + "\n" + line[len(line) * 2 // 3 :] if plain(line) in wanted else line
        for line in text.split("\n")
    )


def renamed(text: str, report: Report, gold: dict[str, Any]) -> str:
    """The text as another kind of speech, which names no government."""
    return text.replace("政府工作报告", "情况汇报").replace("我代表", "我受托").replace("人民政府", "机关")


DAMAGES: Mapping[str, Damage] = {
    "no title": without_evidence("title"),
    "no session line": without_evidence("date", "congress.term", "congress.session"),
    "no byline": without_evidence("speaker.name", "speaker.role"),
    "no name of the place": without_place,
    "another day misprinted": misprinted("date", another_day),
    "another name misprinted": misprinted("speaker.name", lambda words: "王" + words[1:]),
    "another kind of speech": renamed,
    "headings glued to paragraphs": glued,
    "headings broken": broken,
    "numbers of parts below parts": relabelled,
    "no numbers below parts": unnumbered,
    "captions between paragraphs": captioned,
    "a sentence of the page": noticed,
    "a line behind a dash": dashed,
    "an editor's line before the last paragraph": below_the_editor,
    "no head of the glossary": without_glossary_head,
}


def _paragraphs(report: Report) -> list[Paragraph]:
    """The paragraphs of the body."""
    return [node for node in walk(replace(report, front=(), back=Back())) if isinstance(node, Paragraph)]


def _between(text: str, report: Report, lines: Iterable[str]) -> str:
    """The text with lines before some of its paragraphs, from the last to the first."""
    nodes = [node for node in _paragraphs(report) if node.span.start > len(text) // 4]
    for number, line in enumerate(lines):
        at = nodes[-(number + 2) * len(nodes) // 5].span.start
        at = text.rfind("\n", 0, at) + 1
        text = f"{text[:at]}{line}\n{text[at:]}"
    return text
