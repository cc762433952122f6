"""Lines from a page's tree: all visible text, in document order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from converter.inputs.page.depth import shallow
from converter.inputs.page.lines import HtmlLine, Lines
from converter.inputs.page.lists import ListCounter, count_of
from converter.inputs.page.style import NOTHING, UNSEEN, HtmlAttributes, Style, is_block, style_within
from converter.inputs.page.tables import HtmlColumns, shape_of

BUTTONS = frozenset({"button", "submit", "reset"})
UNSHOWN_INPUTS = frozenset({"checkbox", "radio", "password", "file", "image", "color", "range", "hidden"})

RAISED = str.maketrans("0123456789+-()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾")
RAISED_TEXT = frozenset("0123456789+-() ")

DEEPEST_FRAME = 3
"""Pages within pages (`<iframe srcdoc>`) that are read; each is written inside an attribute of the one above."""


class Visit(NamedTuple):
    """Node to visit with its style, or with `end`, the action after it."""

    node: LexborNode
    style: Style
    end: str = ""
    frame: int = 0


def lines_of(page: LexborHTMLParser) -> list[HtmlLine]:
    """The lines of a page.

    >>> [line.text for line in lines_of(LexborHTMLParser("<h1>工作报告</h1>一、<b>总体<br>要求"))]
    ['工作报告', '一、总体', '要求']
    """
    reader = _PageWalk()
    if page.root is not None:
        reader.read(page.root)
    return reader.finished()


class _PageWalk:
    """The walk over a page's tree: no recursion, since a page may be nested as deep as it likes."""

    def __init__(self) -> None:
        self._seen, self._hidden = Lines(), Lines()
        self._counts: list[ListCounter | None] = []
        self._tables, self._columns = 0, HtmlColumns()
        self._in_table = False

    def read(self, root: LexborNode) -> None:
        """Read the element and all that it holds."""
        ahead = [Visit(root, Style())]
        while ahead:
            visit = ahead.pop()
            if visit.end:
                self._leave(visit)
            elif visit.node.is_text_node:
                self._text(visit.node.text_content or "", visit.style)
            elif visit.node.is_element_node:
                ahead += reversed(list(self._enter(visit)))

    def finished(self) -> list[HtmlLine]:
        """The lines, once all is read."""
        self._seen.end()
        self._show_hidden()
        return self._seen.done

    def _enter(self, visit: Visit) -> Iterator[Visit]:
        """Yield the parts of an element to be read, its end included."""
        node, tag = visit.node, visit.node.tag or ""
        if tag == "iframe":
            yield from _framed(visit)
        if tag in UNSEEN:
            return
        attributes: HtmlAttributes = node.attributes or NOTHING
        style = style_within(visit.style, tag, attributes)
        if style.hidden and not visit.style.hidden:
            self._hidden.end()
        match tag:
            case "br":
                self._lines(style).break_line()
            case "input":
                self._text(_shown_value(attributes), style)
            case "wbr":
                pass
            case _:
                style, end = self._open(node, tag, attributes, style)
                yield from (Visit(child, style, frame=visit.frame) for child in node.iter(include_text=True))
                if end or style.hidden != visit.style.hidden:
                    yield Visit(node, style, end or "hidden", visit.frame)

    def _open(self, node: LexborNode, tag: str, attributes: HtmlAttributes, style: Style) -> tuple[Style, str]:
        """Begin an element: return the style in it, and the action at its end."""
        lines = self._lines(style)
        if tag in ("td", "th") and style.table:
            lines.next_cell(self._columns.cell(attributes))
            return style, ""
        if tag == "rt":
            lines.write("（", style)
            return style, tag
        if not is_block(tag, attributes):
            return style, ""
        lines.end()
        match tag:
            case "table" if not style.table and not style.hidden and shape_of(node).holds_data:
                self._tables, self._columns, self._in_table = self._tables + 1, HtmlColumns(), True
                return style._replace(table=self._tables), "table"
            case "tr" if style.table:
                return style, "row"
            case "ol" | "ul" | "menu" | "dir":
                self._counts.append(count_of(node, attributes) if tag == "ol" else None)
                return style, "list"
            case "li" if self._counts and (count := self._counts[-1]) is not None:
                lines.announce(count.next(attributes))
                return style, "item"
            case "li" if self._counts:
                return style._replace(entry=True), "block"
        return style, "block"

    def _leave(self, visit: Visit) -> None:
        """End an element."""
        lines = self._lines(visit.style)
        match visit.end:
            case "row":
                lines.next_cell(self._columns.row())
                lines.end_row()
            case "rt":
                lines.write("）", visit.style)
            case "table":
                self._in_table = False
            case "list":
                self._counts.pop()
            case "item":
                lines.announce("")
        if visit.end != "rt":
            lines.end()
        self._show_hidden()

    def _lines(self, style: Style) -> Lines:
        return self._hidden if style.hidden else self._seen

    def _text(self, text: str, style: Style) -> None:
        if style.raised and text and RAISED_TEXT.issuperset(text):
            text = text.translate(RAISED)
        self._lines(style).write(text, style)

    def _show_hidden(self) -> None:
        """Write hidden lines after the line or table around them, so that they split no paragraph."""
        if self._seen.empty and not self._in_table:
            self._hidden.end()
            self._seen.done += self._hidden.done
            self._hidden.done.clear()


def _framed(visit: Visit) -> Iterator[Visit]:
    """The page that an `<iframe>` brings along in its attribute `srcdoc`."""
    inner = visit.node.attributes.get("srcdoc")
    if inner and visit.frame < DEEPEST_FRAME:
        root = LexborHTMLParser(shallow(inner)).root
        if root is not None:
            yield Visit(root, visit.style, frame=visit.frame + 1)


def _shown_value(attributes: Mapping[str, str | None]) -> str:
    """Return the text that a form field shows: its value, else its placeholder."""
    kind = (attributes.get("type") or "text").lower()
    if kind in UNSHOWN_INPUTS:
        return ""
    asks = "" if kind in BUTTONS else attributes.get("placeholder")
    return attributes.get("value") or asks or ""
