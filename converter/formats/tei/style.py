"""Appearance of the text: renditions in CSS, for `tagsDecl` and for `schemas/report.css`."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from lxml import etree

from converter.formats.tei.elements import NAMESPACE, TEI, XML_ID, Element, add
from converter.text.lazy import lazy


class Rendition(NamedTuple):
    """Declarations of CSS for the elements of a selector, or for those that point at its id."""

    selector: str | None
    css: str
    id: str | None = None


RENDITIONS = (
    Rendition("teiHeader, standOff", "display: none"),
    Rendition(
        "text",
        "display: block; max-width: 42em; margin: 2em auto; padding: 0 1em; color: #222; line-height: 1.9; "
        "font-family: 'Noto Serif CJK SC', 'Source Han Serif SC', 'Songti SC', SimSun, serif",
    ),
    Rendition("front, body, back, div, list, item, p, ab, head", "display: block"),
    Rendition("div[type=title]", "margin: 2em 0; text-align: center"),
    Rendition("div[type=title]>ab", "margin: 0.4em 0; text-indent: 0"),
    Rendition("head", "margin: 1.6em 0 0.6em; font-weight: bold; font-size: 1.15em; text-indent: 0"),
    Rendition("body>div>head", "font-size: 1.4em"),
    Rendition("head[type=main]", "margin: 0.4em 0; font-size: 2em"),
    Rendition("head[type=sub]", "margin: 0.4em 0; font-size: 1.2em"),
    Rendition("ab[type=main]", "font-weight: bold; font-size: 2em"),
    Rendition("ab[type=salute]", "margin: 1em 0; font-weight: bold"),
    Rendition("head[rend=run-in]", "font-size: 1em"),
    Rendition("p", "margin: 0.5em 0; text-indent: 2em"),
    Rendition("list", "margin: 0.5em 0; padding: 0"),
    Rendition("item>list", "padding-left: 2em"),
    Rendition("label", "font-weight: bold"),
    Rendition("seg[type=heading]", "font-weight: bold"),
    Rendition("seg[type=lead]", "font-weight: bold"),
    Rendition("table", "display: table; margin: 1em auto; border-collapse: collapse"),
    Rendition("row", "display: table-row"),
    Rendition("cell", "display: table-cell; padding: 0.2em 0.8em; border: 1px solid #999"),
    Rendition("incident", "display: block; margin: 0.5em 0; text-align: center; color: #666"),
    Rendition("div[type=glossary], div[type=notes]", "margin-top: 3em; border-top: 1px solid #999; font-size: 0.9em"),
    Rendition("div[type=glossary]>note, div[type=notes]>note", "display: block; margin: 0.5em 0"),
    Rendition("note>term", "font-weight: bold"),
    Rendition("p>term, seg>term", "border-bottom: 1px dotted #666"),
    Rendition("measure", "color: #06537a"),
    Rendition(None, "list-style: none", "own-markers"),
)
"""Styles in the order in which they apply.  Selectors are as CETEIcean rewrites them: no blank but behind a comma."""


def write_tags(parent: Element, text: Element) -> None:
    """Write `tagsDecl` and `styleDefDecl`: the renditions, and the number of each element in the text."""
    tags = add(parent, "tagsDecl")
    for each in RENDITIONS:
        add(tags, "rendition", each.css, {XML_ID: each.id, "scheme": "css", "selector": each.selector})
    counts = Counter(etree.QName(each).localname for each in text.iter(f"{TEI}*"))
    space = add(tags, "namespace", "", {"name": NAMESPACE})
    for name, number in sorted(counts.items()):
        add(space, "tagUsage", "", {"gi": name, "occurs": str(number)})
    add(parent, "styleDefDecl", "", {"scheme": "css"})


def style_ids() -> tuple[str, ...]:
    """The ids of the renditions."""
    return tuple(each.id for each in RENDITIONS if each.id is not None)


NAME = lazy(r"(?<![\w=\[-])[A-Za-z]\w*(?=[\[>]|$)")
"""The name of an element in a selector: div and head in div[type=title]>head."""


def style_sheet() -> str:
    """The renditions as a style sheet, for TEI in a browser and for the elements that CETEIcean makes of it.

    >>> style_sheet().splitlines()[1]
    'teiHeader, tei-teiHeader, standOff, tei-standOff { display: none; }'
    """
    rules = []
    for each in RENDITIONS:
        selectors = each.selector.split(", ") if each.selector else [f'[rendition="#{each.id}"]']
        both = dict.fromkeys(name for one in selectors for name in (one, NAME.sub(r"tei-\g<0>", one)))
        rules.append(f"{', '.join(both)} {{ {each.css}; }}\n")
    return f"/* {STYLE_NOTE} */\n{''.join(rules)}"


STYLE_NOTE = "Generated from converter/formats/tei/style.py by python -m converter.generate.odd; change that file."
