"""Translation of the markup of a page into Typst, element by element; every text of it is a string literal."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TypeAlias

from lxml import etree

from converter.formats.html.markup import Markup

PageElement: TypeAlias = etree._Element

HEADING = re.compile(r"h[2-6]")

CALLS: Mapping[str, str] = {
    "subtitle": "front-line",
    "session": "front-line",
    "byline": "front-line",
    "date": "front-line",
    "caption": "front-line",
    "salutation": "salutation",
    "stage": "stage",
    "made": "flush",
}
"""Class of a paragraph -> function of `report.typ` that sets it."""

INLINE: Mapping[str, str] = {"lead": "lead", "item-heading": "strong", "marker": "marker"}
"""Class of a stretch of text -> function that sets it."""

ABOVE = 1
"""Levels of headings above the outermost of the body: that of the title, which is no heading in Typst."""


def literal(text: str) -> str:
    r"""A string of Typst, as an expression in markup.

    >>> literal('一 "二" \\ 三')
    '#"一 \\"二\\" \\\\ 三";'
    """
    return f"#{quoted(text)};" if text else ""


def quoted(text: str) -> str:
    """A string literal of Typst; a line end is a blank."""
    marks = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + " ".join(re.split("[\r\n\t]+", marks)) + '"'


class TypstWriter:
    """Writer of one document: the links in it lead to the elements whose ids they name."""

    def __init__(self, root: PageElement) -> None:
        self.targets = {href[1:] for each in root.iter("a") if (href := each.get("href") or "")[:1] == "#"}
        self.placed: set[str] = set()

    def anchor(self, element: PageElement) -> str:
        """The place of an element that a link leads to."""
        name = element.get("id")
        if not name or name not in self.targets or name in self.placed:
            return ""
        self.placed.add(name)
        return f"#anchor({quoted(name)});"

    def blocks(self, element: PageElement) -> str:
        """The blocks inside an element."""
        return "".join(self.block(child) for child in element)

    def block(self, element: PageElement) -> str:
        """A block, on lines of its own."""
        name, kinds = str(element.tag), (element.get("class") or "").split()
        if name in BLOCKS:
            return f"\n{BLOCKS[name](self, element)}\n"
        if HEADING.fullmatch(name) or element.get("role") == "heading":
            return f"\n{self.heading(element)}\n"
        if "run-in" in kinds:
            return self.run_in(element)
        if name == "footer":
            return f"\n#pagebreak(weak: true);\n{self.blocks(element)}"
        if name == "nav":
            return "\n#contents();\n"
        if name in ("p", "span"):
            return self.paragraph(element, kinds)
        return f"\n{self.anchor(element)}{self.blocks(element)}"

    def paragraph(self, element: PageElement, kinds: list[str]) -> str:
        content = self.anchor(element) + self.inline(element)
        call = next((CALLS[kind] for kind in kinds if kind in CALLS), None)
        return f"\n#{call}[{content}];\n" if call else f"\n\n{content}\n\n"

    def heading(self, element: PageElement, more: str = "") -> str:
        name = str(element.tag)
        level = int(element.get("aria-level") or name[1]) - ABOVE
        return f"#heading(level: {level}{more})[{self.anchor(element)}{self.inline(element)}];"

    def run_in(self, element: PageElement) -> str:
        """A heading or a number on the line of the first paragraph."""
        head, first, *rest = element
        is_label = head.tag == "span"
        start = self.inline(head) if is_label else self.heading(head, ", supplement: [run-in], outlined: false")
        opened = f"{self.anchor(element)}{start}{self.anchor(first)}{self.inline(first)}"
        return f"\n\n{opened}\n\n" + "".join(self.block(each) for each in rest)

    def series(self, element: PageElement) -> str:
        """A series with its own markers, or the notes."""
        if "notes" in (element.get("class") or ""):
            return "\n".join(f"#note[{self.inside(item)}];" for item in element)
        return f"#list({', '.join(f'[{self.inside(item)}]' for item in element)});"

    def inside(self, item: PageElement) -> str:
        """The content of an item: text, or blocks."""
        if any(child.tag in ("p", "ol", "ul", "section", "div") for child in item):
            return self.anchor(item) + self.blocks(item)
        return self.anchor(item) + self.inline(item)

    def table(self, element: PageElement) -> str:
        rows = [*element.iter("tr")]
        cells = [f"[{self.inline(cell)}]" for row in rows for cell in row]
        width = len(rows[0])
        if "facts" in (element.get("class") or ""):
            return f"#fact-table({', '.join(cells)});"
        if rows[0][0].tag == "th":
            head = ", ".join(f"strong{cell}" for cell in cells[:width])
            cells = [f"table.header({head})", *cells[width:]]
        return f"#table(columns: {width}, {', '.join(cells)});"

    def inline(self, element: PageElement) -> str:
        """The text of an element with what is marked in it."""
        pieces = [literal(element.text or "")]
        for child in element:
            pieces += (self.stretch(child), literal(child.tail or ""))
        return "".join(pieces)

    def stretch(self, element: PageElement) -> str:
        kinds = (element.get("class") or "").split()
        if "back" in kinds:
            return ""
        if element.tag == "ruby":
            return literal("".join(map(str, element.itertext())))
        content = self.inline(element)
        call = next((INLINE[kind] for kind in kinds if kind in INLINE), "defined" if element.tag == "dfn" else None)
        if call:
            content = f"#{call}[{content}];"
        href = element.get("href") or ""
        if href.startswith("#"):
            return f"{self.anchor(element)}#link(label({quoted(href[1:])}))[{content}];"
        return f"#link({quoted(href)})[{content}];" if href else content


BLOCKS: Mapping[str, Callable[[TypstWriter, PageElement], str]] = {
    "h1": lambda writer, element: f"#title[{writer.anchor(element)}{writer.inline(element)}];",
    "ol": TypstWriter.series,
    "ul": TypstWriter.series,
    "table": TypstWriter.table,
}
"""Element -> its block."""


def typst_body(*parts: Markup) -> str:
    """The parts of a page as Typst.

    >>> print(typst_body(Markup('<p id="p1">经济<b class="lead">增长</b>。</p>')).strip())
    #"经济";#lead[#"增长";];#"。";
    """
    root = etree.fromstring(f"<body>{''.join(parts)}</body>".encode())
    return TypstWriter(root).blocks(root)
