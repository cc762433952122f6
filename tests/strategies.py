"""Reports for hypothesis: valid in every span and id, and full of what trips a writer.

`reports()` gives a `Report`; `written_reports()` gives it with the source text it stands in.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st
from pen import Pen
from sample import sample_report

from converter.model import (
    Annex,
    Back,
    Congress,
    Division,
    Item,
    Jurisdiction,
    List,
    Metadata,
    Node,
    Omitted,
    Paragraph,
    Period,
    Publication,
    Refrain,
    RefrainGroup,
    Report,
    SourceInfo,
    Speaker,
)
from converter.source.problem import Code, Problem
from converter.source.span import Span
from converter.text.numberings import NUMBERINGS, UNNUMBERED, Scheme, schemes

__all__ = ["reports", "sample_report", "texts", "traps", "written_reports"]

WORDS = (
    "经济运行持续恢复",
    "全面推进乡村振兴",
    "地区生产总值增长5.1%",
    "“十四五”时期",
    "一是",
    "各位代表：",
    "，",
    "。",
    "；",
    "（2022年）",
    "PM2.5",
    "R&D",
    "1,000亿元",
    "12:38:50",
    "ＡＩ",
    "繁體",
    "𠮷",
    "程 宇",
    "程\u3000宇",
    "\u00a0",
)
TRAPS = (
    "1.",
    "1)",
    "12. ",
    "- ",
    "-",
    "+ ",
    "* ",
    "*",
    "**",
    "_",
    "__",
    "# ",
    "#",
    "> ",
    "<",
    "<b>",
    "</b>",
    "<!--",
    "&amp;",
    "&nbsp;",
    "&#42;",
    "|",
    "\\",
    "\\|",
    "[",
    "]",
    "[^1]",
    "[^gloss1]",
    "![",
    "](",
    "[名词]: 解释",
    "[x] ",
    "^[",
    "~",
    "~~",
    "`",
    "```",
    "===",
    "---",
    "***",
    "    ",
    "\t",
    "  ",
    "http://a.cn",
    "<http://a.cn>",
    "www.a.cn",
    "a@b.cn",
    "$x$",
    "{{ a }}",
    "{% if %}",
    ":---",
    "：",
    ":",
    "\u3000\u3000",
    "\u200b",
    "\ufeff",
    "\x0b",
    "\x0c",
    "\x1f",
    "\x85",
    "\u2028",
    "\x00",
    "\x07",
    "\ufffe",
    "\ue000",
    "😀",
    "👨‍👩‍👧",
    "e\u0301",
    '"',
    "'",
    "%",
    "!",
    "?",
    "(",
    ")",
    "^",
)

REFUSED = "\r\n"
traps = st.sampled_from(TRAPS)
"""Pieces that some reader takes for markup, or that no XML can hold."""
pieces = st.one_of(st.sampled_from(WORDS), st.sampled_from(WORDS), traps, st.text(max_size=4))


def _clean(text: str) -> str:
    return "".join(each for each in text if each not in REFUSED and not "\ud800" <= each <= "\udfff").strip()


texts = st.lists(pieces, min_size=1, max_size=6).map(lambda found: _clean("".join(found)) or "经济")
"""A leaf's text: not empty, no white space at its ends, no line break inside."""
blanks = st.sampled_from(("\n", "\n\n", "\n\u3000\u3000", " \n \t\n  ", "\n\u200b", "\n\ufeff\n"))
small_blanks = st.sampled_from(("", "", " ", "\u3000", "\n"))

ROWS = {row.name: row for row in NUMBERINGS}
NUMERALS = "一二三四五六七八九十"
SIGNS = {"一": NUMERALS, "①": "①②③④⑤⑥⑦⑧⑨⑩", "1": "123456789"}
"""Numerals by the sign for one."""
LEAD, PAGE = ("lead", ""), ("page", "- 3 -")
GLOSSARY = (("gloss1", "新质生产力"), ("gloss2", "“三区三线”"), ("gloss3", "*号[1]"), ("note1", "①"))


def _broken(draw: st.DrawFn, text: str) -> str:
    """The text, now and then with a line break inside that the report takes out."""
    if len(text) > 2 and draw(st.integers(0, 9)) == 0:
        at = draw(st.integers(1, len(text) - 1))
        return f"{text[:at]}\n{text[at:]}"
    return text


def _label(draw: st.DrawFn, scheme: Scheme, number: int) -> str:
    if scheme == UNNUMBERED:
        return ""
    row = ROWS[scheme]
    return draw(st.sampled_from(row.forms)).format(SIGNS[row.one][number - 1])


def _paragraph(draw: st.DrawFn, pen: Pen, **fields: Any) -> Paragraph:
    found: list[str | tuple[str, str]] = [_broken(draw, draw(texts))]
    for extra in draw(st.lists(st.sampled_from((LEAD, LEAD, PAGE, *GLOSSARY)), max_size=2)):
        found += [("lead", draw(texts)) if extra == LEAD else extra, "等。"]
    return pen.paragraph(*found, **fields)


def _refrain(draw: st.DrawFn, pen: Pen) -> Paragraph:
    theme, result = draw(st.none() | texts), draw(st.none() | texts)
    return pen.refrain("一年来", theme, result, draw(texts))


def _item(draw: st.DrawFn, pen: Pen, depth: int, number: int, marker: str) -> Item:
    counted = {"ordinal": f"{NUMERALS[number]}是", "number": f"{number + 1}."}
    label = {"dash": "——", "bullet": "●", **counted}[marker]
    shape = draw(st.sampled_from(("text", "heading", "both", "children")))
    heading = draw(texts) if shape in ("heading", "both", "children") else ""
    item = pen.item(label, heading, draw(texts) if shape in ("text", "both") else "", marker=marker)
    if shape != "children":
        return item
    kinds = ("paragraph", "list", "stage", "salutation", "table")
    children = _nodes(draw, pen, depth + 1, kinds, after_head=True)
    return replace(item, span=Span(item.span.start, pen.at), children=children)


def _list(draw: st.DrawFn, pen: Pen, depth: int) -> List:
    marker = draw(st.sampled_from(("dash", "bullet", "ordinal", "number")))
    start, items, count = pen.at, [], draw(st.integers(1, 3))
    for number in range(count):
        pen.gap(draw(blanks) if number else "")
        items.append(_item(draw, pen, depth, number, marker))
    return List(pen.name("list"), Span(start, pen.at), marker in ("ordinal", "number"), tuple(items))


def _group(draw: st.DrawFn, pen: Pen, depth: int) -> RefrainGroup:
    start, children = pen.at, []
    for number in range(draw(st.integers(1, 3))):
        pen.gap(draw(blanks) if number else "")
        children.append(_refrain(draw, pen))
    if draw(st.booleans()):
        pen.gap(draw(blanks))
        children += _nodes(draw, pen, depth, ("paragraph", "salutation", "list"), count=1)
    return RefrainGroup(pen.name("group"), Span(start, pen.at), "一年来", tuple(children))


def _division(draw: st.DrawFn, pen: Pen, depth: int) -> Division:
    scheme, number = draw(st.sampled_from(schemes())), draw(st.integers(1, 9))
    label = _label(draw, scheme, number)
    heading = _broken(draw, draw(texts)) if not label or draw(st.integers(0, 5)) else ""
    refrain = draw(st.sampled_from((None, None, Refrain("这五年", "我们"))))
    run_in = draw(st.booleans())
    head = pen.division(
        depth,
        label,
        draw(small_blanks),
        heading,
        scheme=scheme,
        number=number if label else None,
        run_in=run_in,
        refrain=refrain,
        confidence=draw(st.sampled_from((1.0, 0.5))),
    )
    if run_in:
        pen.gap(draw(small_blanks))
        children = (_paragraph(draw, pen), *_nodes(draw, pen, depth + 1, after_head=True))
    else:
        children = _nodes(draw, pen, depth + 1, after_head=True)
    return pen.closed(head, children)


KINDS = (
    "paragraph",
    "paragraph",
    "refrain",
    "group",
    "list",
    "table",
    "salutation",
    "stage",
    "division",
    "division",
)


def _node(draw: st.DrawFn, pen: Pen, depth: int, kind: str) -> Node:
    match kind:
        case "division":
            return _division(draw, pen, depth)
        case "refrain":
            return _refrain(draw, pen)
        case "group":
            return _group(draw, pen, depth)
        case "list":
            return _list(draw, pen, depth)
        case "table":
            width = draw(st.integers(1, 3))
            row = st.lists(texts, min_size=width, max_size=width)
            return pen.table(draw(st.lists(row, min_size=1, max_size=3)))
        case "salutation":
            return pen.salutation("各位代表：")
        case "stage":
            return pen.stage(draw(st.sampled_from(("（热烈鼓掌）", "（全体起立，长时间掌声）", "(*掌声*)"))))
        case _:
            return _paragraph(draw, pen, role=draw(st.sampled_from((None, "targets", "closing"))))


def _nodes(
    draw: st.DrawFn,
    pen: Pen,
    depth: int,
    kinds: tuple[str, ...] = KINDS,
    *,
    count: int | None = None,
    after_head: bool = False,
) -> tuple[Node, ...]:
    """Up to three nodes, fewer the deeper they stand; nothing below the eighth level but plain text."""
    many = draw(st.integers(0, 3 if depth < 3 else 1)) if count is None else count
    allowed = tuple(kind for kind in kinds if depth < 8 or kind in ("paragraph", "salutation", "stage"))
    found = []
    for number in range(many):
        pen.gap(draw(blanks) if number or after_head else "")
        found.append(_node(draw, pen, depth, draw(st.sampled_from(allowed))))
    return tuple(found)


def _omitted(draw: st.DrawFn, pen: Pen) -> list[Omitted]:
    kind = draw(st.sampled_from((None, "navigation", "posting", "page-number", "other")))
    if kind is None:
        return []
    found = pen.omitted(kind, "\n".join(draw(st.lists(texts, min_size=1, max_size=2))))
    pen.gap(draw(blanks))
    return [found]


FRONT_ROLES = ("title", "subtitle", "session", "byline", "date", "caption", "opening")


def _front(draw: st.DrawFn, pen: Pen) -> tuple[Node, ...]:
    found: list[Node] = []
    for role in FRONT_ROLES:
        if draw(st.booleans()):
            found.append(pen.paragraph(draw(texts), role=role))
            pen.gap(draw(blanks))
    if draw(st.booleans()):
        found.append(pen.salutation("各位代表:"))
        pen.gap(draw(blanks))
    return tuple(found)


def _annex(draw: st.DrawFn, pen: Pen) -> Annex:
    annex = pen.annex(draw(texts))
    children = _nodes(draw, pen, 1, after_head=True)
    return replace(annex, span=Span(annex.span.start, pen.at), children=children)


def _back(draw: st.DrawFn, pen: Pen) -> Back:
    """Every term used has its entry; others may have one."""
    heads, entries, notes, annexes = [], [], [], []
    for number, (name, term) in enumerate(GLOSSARY, 1):
        if name in pen.uses or draw(st.integers(0, 3)) == 0:
            pen.gap(draw(blanks))
            if name.startswith("note"):
                notes.append(pen.note(name, draw(texts)))
                continue
            if not heads and draw(st.booleans()):
                heads.append(pen.paragraph("名词解释", role="glossary-head"))
                pen.gap(draw(blanks))
            label = draw(st.sampled_from((f"{number}.", f"[{number}]", f"【{number}】", "①", "")))
            entries.append(pen.entry(name, label, number if label else None, term, draw(texts)))
    for _ in range(draw(st.integers(0, 2))):
        pen.gap(draw(blanks))
        annexes.append(_annex(draw, pen))
    return Back(tuple(heads), tuple(entries), tuple(annexes), tuple(notes))


maybe = st.none() | texts
levels = st.sampled_from((None, "national", "province", "prefecture", "county", "township"))
places = st.builds(Jurisdiction, maybe, levels, maybe, st.sampled_from((None, "220400")))
congresses = st.builds(Congress, maybe, st.none() | st.integers(1, 20), st.none() | st.integers(1, 9))
speakers = st.builds(Speaker, maybe, maybe, maybe) | st.builds(Speaker, maybe, st.just("代市长"), maybe, st.booleans())
periods = st.builds(
    Period,
    st.sampled_from(((), ("2021",), ("2017", "2021"))),
    st.sampled_from((None, "2022")),
)
publications = st.builds(Publication, maybe, st.sampled_from((None, "2022-02-01")), maybe, maybe)
metadata = st.builds(
    Metadata,
    title=maybe,
    subtitle=maybe,
    display_title=texts,
    language=st.sampled_from(("zh-Hans", "zh-Hant")),
    jurisdiction=st.none() | places,
    congress=st.none() | congresses,
    date=st.sampled_from((None, "2022", "2022-01", "2022-01-11")),
    date_end=st.sampled_from((None, "2022-01-12")),
    speaker=st.none() | speakers,
    period=periods,
    publication=publications,
)


@st.composite
def written_reports(draw: st.DrawFn) -> tuple[Report, str]:
    """A report and its decoded source text."""
    pen = Pen(draw(st.sampled_from(("\n", "\n", "\r\n", "\r"))))
    pen.gap(draw(st.sampled_from(("", "\ufeff", "\n", "\u3000"))))
    omitted = _omitted(draw, pen)
    front = _front(draw, pen)
    body = _nodes(draw, pen, 1)
    back = _back(draw, pen)
    pen.gap("\n")
    omitted = sorted([*omitted, *pen.inside, *_omitted(draw, pen)], key=lambda each: each.span)
    known = draw(metadata)
    evidence = {"title": front[0].span} if front and known.title else {}
    problems = (Problem(Code.HEADING_FIRST, "the series begins at （三）", Span(0, 1), "look above"),)
    report = Report(
        draw(st.sampled_from(("government-work-report", "other"))),
        "cn-220400-2022",
        replace(known, evidence=evidence, confidence={"title": 0.5} if evidence else {}),
        SourceInfo("", "", "utf-8", "lf", 0),
        front,
        body,
        back,
        tuple(omitted),
        problems if draw(st.booleans()) else (),
    )
    return pen.signed(report), pen.text


def reports() -> st.SearchStrategy[Report]:
    """A valid report."""
    return written_reports().map(lambda written: written[0])
