"""Blocks that a reader of a rendered page sees, from its HTML, in the form in which the check of Markdown has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from unicodedata import normalize

from lxml import html
from lxml.html import HtmlElement

from converter.formats.markdown.check import expected_blocks
from converter.formats.markdown.check_blocks import Seen
from converter.formats.markdown.write_blocks import Inline, MarkdownPage

NOTE = re.compile(r"#(?:user-content-)?(?:fn|footnote)(?!-?ref)[:-]?\w")
"""Address of a footnote in a page of any renderer: `#fn1`, `#fn:gloss1`, `#user-content-fn-gloss1`, `#footnote-1`."""

BACK = re.compile(r"#(?:user-content-)?(?:fn|footnote-?)ref")
"""Address of the reference to a footnote, behind the footnote: `#fnref1`, `#footnote-ref-gloss1`."""

MARK = "\ue0fe"
"""Character around the words of a footnote, since XML holds no U+0000."""

NAMES = {"ul": "list", "ol": "numbered", "li": "item", "table": "table", "tr": "row"}
"""Elements with blocks in them -> their names in the check."""

INLINE = {"a", "strong", "em", "b", "i", "sup", "sub", "code", "span", "del", "br", "img", "input", "mark", "s"}
STRANGE = {"code", "img", "del", "input", "sub", "mark", "s"}
"""Elements in a text that no page of ours has."""

AROUND = {"div", "section", "thead", "tbody", "main", "article"}
SILENT = {"#comment", "hr", "colgroup"}
WHOLE = {"em": "stage", "strong": "bold"}
"""Marks around a whole paragraph -> the kind of the paragraph."""


def displayed(page: str) -> list[Seen]:
    """Read the blocks of a rendered page; the words of a footnote stand where its reference is."""
    tree = html.fromstring(f"<div>{page}</div>")
    notes = _notes(tree)
    for link in tree.xpath("//a[@href]"):
        if BACK.match(link.get("href")):
            link.drop_tree()
    texts = {name: _words(note) for name, note in notes.items()}
    for note in notes.values():
        _drop(note)
    for link in tree.xpath("//a[@href]"):
        name = link.get("href")
        if NOTE.match(name):
            link.text, link[:] = f"{MARK}{texts.get(name[1:], '')}{MARK}", []
    return list(_blocks(tree))


def _notes(tree: HtmlElement) -> dict[str, HtmlElement]:
    """The footnotes to which the page refers, by their ids."""
    names = {link.get("href")[1:] for link in tree.xpath("//a[@href]") if NOTE.match(link.get("href"))}
    return {each.get("id"): each for each in tree.xpath("//*[@id]") if each.get("id") in names}


def _drop(note: HtmlElement) -> None:
    """Remove a footnote with the section that holds it."""
    around = [each for each in note.iterancestors() if "footnote" in f"{each.get('class')} {each.get('role')}"]
    top = around[-1] if around else note.getparent()
    if top is not None and top.getparent() is not None:
        top.drop_tree()


def _blocks(element: HtmlElement) -> Iterator[Seen]:
    loose = element.text or ""
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else "#comment"
        if tag in INLINE:
            loose += (f"{MARK} {tag}{MARK}" if tag in STRANGE else "") + _text(child) + (child.tail or "")
            continue
        yield from _loose(element, loose)
        loose = child.tail or ""
        yield from _block(child, tag)
    yield from _loose(element, loose)


def _block(child: HtmlElement, tag: str) -> Iterator[Seen]:
    if re.fullmatch("h[1-6]", tag):
        yield Seen(tag, _words(child))
    elif tag in ("td", "th"):
        yield Seen("cell", _words(child))
    elif tag == "p":
        yield _paragraph(child, _text(child))
    elif tag == "tr" and not _words(child):
        return  # Python-Markdown adds an empty row to a table that has nothing but its head
    elif tag in NAMES:
        yield Seen(NAMES[tag])
        yield from _blocks(child)
        yield from () if tag == "tr" else (Seen(f"/{NAMES[tag]}"),)
    elif tag in AROUND:
        yield from _blocks(child)
    elif tag not in SILENT:
        yield Seen(tag, _words(child))


def _loose(element: HtmlElement, text: str) -> Iterator[Seen]:
    """Text that stands in an element beside blocks, as in the items of a tight list."""
    if squeezed(text):
        yield _paragraph(element, text)


def _paragraph(element: HtmlElement, text: str) -> Seen:
    marks = [each for each in element if each.tag in INLINE]
    whole = len(marks) == 1 and squeezed(text) == _words(marks[0])
    return Seen(WHOLE.get(marks[0].tag, "paragraph") if whole else "paragraph", squeezed(text))


def _text(element: HtmlElement) -> str:
    return "".join(element.itertext())


def _words(element: HtmlElement) -> str:
    return squeezed(_text(element))


def squeezed(text: str) -> str:
    """The text composed, as Pandoc has it, without blanks and the arrows that lead back from footnotes.

    >>> squeezed("甲 乙\\n\u21a9")
    '甲乙'
    """
    return re.sub(r"[\s\ufeff\u200b\u21a9\ufe0e]+", "", normalize("NFC", text))


def wanted(page: MarkdownPage) -> list[Seen]:
    """The blocks that each renderer should show of a page."""
    notes = {label: squeezed(_said(text.inline)) for label, text in page.footnotes}
    blocks = (each for each, _ in expected_blocks(page.blocks))
    blocks = _without_empty_rows(blocks)
    return [Seen(each.kind, REFERENCE.sub(lambda found: _around(notes, found), squeezed(each.text))) for each in blocks]


def _without_empty_rows(blocks: Iterable[Seen]) -> Iterator[Seen]:
    """The blocks but for rows of a table without a word, which tell nothing."""
    row: list[Seen] = []
    for each in (*blocks, Seen("end")):
        if row and each.kind != "cell":
            yield from row if any(cell.text for cell in row) else ()
            row = []
        if row or each.kind == "row":
            row.append(each)
        elif each.kind != "end":
            yield each


REFERENCE = re.compile("\0([^\0 ][^\0]*)\0")
"""Label of a footnote in a text."""


def _around(notes: dict[str, str], found: re.Match[str]) -> str:
    return f"{MARK}{notes[found[1]]}{MARK}"


def _said(inline: Inline) -> str:
    return "".join(piece for piece in inline if isinstance(piece, str))
