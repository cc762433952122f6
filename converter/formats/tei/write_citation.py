"""Citation of passages: `refsDecl`, as deep as the document goes.

A reference is made of the steps' `n`: `1` a part, `1.2` a section in it, `1.2:3` a paragraph of it,
`1.2-1` a list, `1.2-1.4` an item of it, `1.2-1.4:1` a paragraph of that item.
"""

from __future__ import annotations

from converter.formats.tei.elements import TEI, Element, add

CITATION_LEVELS = ("part", "section", "subsection", "level4", "level5", "level6")
TITLE = "http://purl.org/dc/terms/title"
USE = "string(@n)"
"""Not `@n`: dapytains reads an attribute node wrongly below the first level."""


def write_citation(parent: Element, text: Element) -> None:
    """`refsDecl` for the document whose `text` is given."""
    depths = [_depths(section) for section in text]
    divisions = max(depth[0] for depth in depths)
    items = max(depth[1] for depth in depths)
    holder = add(parent, "refsDecl")
    for depth in range(divisions):
        match = "//text/*/div" if depth == 0 else "div"
        holder = _step(holder, _division_name(depth), match, "." if depth else None)
        add(holder, "citeData", "", {"property": TITLE, "use": "head"})
        _step(holder, "paragraph", "p", ":")
        _items(holder, items)


def _items(holder: Element, depth: int) -> None:
    for level in range(depth):
        deeper = "" if level == 0 else str(level + 1)
        holder = _step(_step(holder, f"list{deeper}", "list", "-"), f"item{deeper}", "item", ".")
        _step(holder, "paragraph", "p", ":")


def _division_name(depth: int) -> str:
    return CITATION_LEVELS[depth] if depth < len(CITATION_LEVELS) else f"level{depth + 1}"


def _step(holder: Element, unit: str, match: str, delim: str | None) -> Element:
    attributes = {"unit": unit, "match": match, "use": USE, "delim": delim}
    return add(holder, "citeStructure", "", attributes)


def _depths(section: Element) -> tuple[int, int]:
    """Measure the nesting of divisions and of items."""
    divisions = items = 0
    for child in section:
        below = _depths(child) if child.tag in HOLDERS else (0, 0)
        divisions = max(divisions, below[0] + (child.tag == TEI + "div"))
        items = max(items, below[1] + (child.tag == TEI + "item"))
    return divisions, items


HOLDERS = frozenset(TEI + name for name in ("div", "list", "item"))
"""Containers of divisions and items."""
