"""Markup of the blocks of a report: headings, paragraphs, series and tables, each under the id that it has in TEI."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import assert_never

from converter.formats.html.context import HtmlContext
from converter.formats.html.inline import inline, marked, page_marks
from converter.formats.html.markup import NOTHING, Markup, MarkupAttributes, element, escaped, lines
from converter.formats.markdown.write_blocks import apart
from converter.formats.markdown.write_siblings import first_paragraph
from converter.model import Division, Item, List, Node, Paragraph, RefrainGroup, Role, Salutation, Stage, Table
from converter.source.span import Span

DEEPEST = 6
"""Number of heading levels in HTML; a deeper heading says its level to screen readers alone."""

TITLE_ROLES: frozenset[Role] = frozenset({"title", "subtitle", "session", "byline", "date", "caption"})
"""Roles of the lines that are above the speech."""


def front(context: HtmlContext) -> tuple[Markup, Markup]:
    """The lines before the body: the title page in a header, and what is said before the first heading."""
    nodes = context.report.front
    first = next((node for node in nodes if isinstance(node, Paragraph) and node.role == "title"), None)
    count = next((at for at, node in enumerate(nodes) if not _is_title_line(node)), len(nodes))
    head = [_title_line(context, node, node is first) for node in nodes[:count] if isinstance(node, Paragraph)]
    rest = [_title_line(context, node, True) if node is first else block(context, node, 2) for node in nodes[count:]]
    if first is None:
        head.insert(0, element("h1", escaped(context.report.metadata.display_title), {"class": "own"}))
    return element("header", _broken(head), {"class": "title-page"}), lines(rest)


def _is_title_line(node: Node) -> bool:
    return isinstance(node, Paragraph) and node.role in TITLE_ROLES


def _title_line(context: HtmlContext, node: Node, first: bool) -> Markup:
    assert isinstance(node, Paragraph)
    name = "h1" if first else "p"
    kind = None if first else node.role
    return element(name, _text(context, node), {"id": context.ids[node.id], "class": kind})


def blocks(context: HtmlContext, nodes: Iterable[Node], depth: int) -> Markup:
    """The nodes one after another; `depth` is that of the headings among them."""
    return lines(block(context, node, depth) for node in nodes)


def block(context: HtmlContext, node: Node, depth: int) -> Markup:
    """The markup of a node, with all that it holds."""
    match node:
        case Paragraph():
            return element("p", _text(context, node), _attributes(context, node, node.role))
        case Salutation():
            return element("p", inline(context, node.span, node.text), _attributes(context, node, "salutation"))
        case Stage():
            return element("p", inline(context, node.span, node.text), _attributes(context, node, "stage"))
        case Division():
            return _division(context, node, depth)
        case RefrainGroup():
            return _holder(context, node, "div", "refrain", depth)
        case List():
            return _series(context, node.children, node.ordered, depth, context.ids[node.id])
        case Item():
            return _series(context, (node,), node.marker in ("ordinal", "number"), depth)
        case Table():
            return _table(context, node)
        case _:
            assert_never(node)


def _text(context: HtmlContext, node: Paragraph) -> Markup:
    return inline(context, node.span, node.text, node.refs, node.annotations, node.leads)


def _attributes(context: HtmlContext, node: Node, kind: str | None) -> MarkupAttributes:
    return {"id": context.ids[node.id], "class": kind}


def _broken(pieces: Sequence[Markup]) -> Markup:
    """The pieces on lines of their own, inside an element."""
    return Markup(f"\n{lines(pieces)}\n") if pieces else NOTHING


def _holder(context: HtmlContext, node: Division | RefrainGroup, name: str, kind: str | None, depth: int) -> Markup:
    inside = [block(context, child, depth) for child in node.children]
    return element(name, _broken(inside), _attributes(context, node, kind))


def _division(context: HtmlContext, node: Division, depth: int) -> Markup:
    """A section with its heading; a number without a heading comes before the first paragraph."""
    head = _label(context, node) + _between(node) + _heading_text(context, node)
    if not head:
        return _holder(context, node, "div", "part", depth)
    first = first_paragraph(node)
    runs_in = node.run_in and first is not None
    bare = runs_in and not node.heading
    inner = depth if bare else depth + 1
    kind = " ".join(filter(None, ("run-in" if runs_in else None, f"level{node.level}", node.role)))
    title = _label(context, node) if bare else _heading(Markup(head), depth)
    inside = [block(context, child, inner) for child in node.children]
    if runs_in:  # no line end, which would be a blank between the two
        title = Markup(title + inside.pop(0))
    content = _broken([title, *inside])
    return element("div" if bare else "section", content, _attributes(context, node, kind))


def _heading(content: Markup, depth: int) -> Markup:
    """A heading; one deeper than HTML has is a paragraph that says so.

    >>> _heading(escaped("一"), 7)
    '<p class="heading" role="heading" aria-level="7">一</p>'
    """
    if depth <= DEEPEST:
        return element(f"h{depth}", content)
    return element("p", content, {"class": "heading", "role": "heading", "aria-level": str(depth)})


def _label(context: HtmlContext, node: Division | Item) -> Markup:
    if not node.label:
        return NOTHING
    breaks = page_marks(context, node.label_span) if node.label_span is not None else ()
    return element("span", marked(context.change(node.label), breaks), {"class": "label"})


def _between(node: Division | Item) -> str:
    """A blank behind the number where the source has one that is kept."""
    return _blank(node.label_span, node.label, node.heading_span, node.heading)


def _blank(before: Span | None, left: str, after: Span | None, right: str) -> str:
    parted = before is not None and after is not None and before.end < after.start
    return " " if parted and left and right and apart(left[-1], right[0]) else ""


def _heading_text(context: HtmlContext, node: Division | Item) -> Markup:
    if node.heading_span is None or not node.heading:
        return NOTHING
    return inline(context, node.heading_span, node.heading, node.refs, node.annotations)


def _series(context: HtmlContext, items: Sequence[Item], ordered: bool, depth: int, name: str | None = None) -> Markup:
    """A series whose items show their own markers."""
    if not items:
        return element("div", NOTHING, {"id": name})
    content = _broken([_item(context, item, depth) for item in items])
    return element("ol" if ordered else "ul", content, {"id": name, "class": "series"})


def _item(context: HtmlContext, node: Item, depth: int) -> Markup:
    head = _label(context, node) + _between(node)
    heading = _heading_text(context, node)
    if heading:
        head += element("b", heading, {"class": "item-heading"})
    if node.text and node.text_span is not None:
        before = (node.heading_span, node.heading) if heading else (node.label_span, node.label)
        head += _blank(*before, node.text_span, node.text)
        head += inline(context, node.text_span, node.text, node.refs, node.annotations)
    inside = [Markup(head)] if not node.children else [element("p", Markup(head)) if head else NOTHING]
    inside += [block(context, child, depth) for child in node.children]
    content = _broken(inside) if node.children else inside[0]
    return element("li", content, {"id": context.ids[node.id]})


def _table(context: HtmlContext, node: Table) -> Markup:
    """A table whose first row is its head, as wide as its widest row."""
    width = max((len(row) for row in node.rows), default=0) or 1
    rows = []
    for number, row in enumerate(node.rows or ((),)):
        head = number == 0 and len(node.rows) > 1
        cells = [
            element("th" if head else "td", inline(context, cell.span, cell.text, (), cell.annotations)) for cell in row
        ]
        cells += [element("td", NOTHING)] * (width - len(row))
        rows.append(element("tr", cells))
    table = element("table", _broken(rows), {"id": context.ids[node.id]})
    return element(
        "div", table, {"class": "wide", "role": "region", "tabindex": "0", "aria-label": context.words.table}
    )
