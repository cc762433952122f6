"""Pieces of visible text in a paragraph: changes accepted, fields by their results."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from lxml.etree import _Element

from converter.inputs.word.fields import PAGE_FIELDS, Pairs, WordField, equation, pairs_in
from converter.inputs.word.package import R, W, switch, value_in
from converter.inputs.word.seen import ALTERNATIVE, MATH, UNSEEN, chosen_alternative
from converter.inputs.word.styles import Styles, WordStyle

DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
VML = "{urn:schemas-microsoft-com:vml}"

RUN_PROPERTIES, RUN_STYLE, BOLD, VANISH = W + "rPr", W + "rStyle", W + "b", W + "vanish"

SIGNS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
}
"""Elements that stand for a character.  A page break also ends a line; a soft hyphen is invisible."""

SYMBOLS = {
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x75: "◆",
    0x76: "❖",
    0xA1: "○",
    0xA7: "▪",
    0xA8: "◻",
    0xD8: "➢",
    0xE0: "→",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
    0x52: "☑",
    0xA3: "□",
    0x50: "✓",
}
"""The signs of Wingdings and Wingdings 2 that documents use, by their codes; U+F06C is 0x6C."""


class TextRun(NamedTuple):
    """A stretch of a paragraph's text, all set alike."""

    text: str
    bold: bool = False
    hidden: bool = False
    link: bool = False
    page: bool = False
    """True for the number of the page, or of all pages."""
    sheet: int = 1
    """Page on which it was when the document was last shown, counted from 1."""


class NoteMarkers(Protocol):
    """Source of the markers of notes to which the text refers."""

    def marker(self, reference: _Element) -> str: ...


@dataclass
class Runs:
    """Reads the paragraphs of one part in their order: a field may begin in one and end in another."""

    styles: Styles
    notes: NoteMarkers
    root: _Element
    drawn: Callable[[str], _Element | None]
    """The part to which a drawing refers by an id: a diagram, a chart."""
    boxes: list[_Element] = field(default_factory=list)
    """The text boxes and drawings met and not yet read; whoever reads them empties the list."""
    sheet: int = 1
    """Page on which the text is, as far as Word noted where it last began pages."""
    _pairs: Pairs | None = None
    _fields: list[WordField] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._paired = pairs_in(self.root) if self._pairs is None else self._pairs

    def pieces(self, paragraph: _Element, style: WordStyle) -> list[TextRun]:
        """Split a paragraph into pieces; `style` is that of the paragraph."""
        plain = TextRun("", style.bold or self.styles.bold, style.hidden or False)
        return [piece for piece in self._inside(paragraph, plain, style) if piece.text]

    def _inside(self, element: _Element, look: TextRun, style: WordStyle) -> Iterator[TextRun]:
        for child in element:
            if not isinstance(child.tag, str) or child.tag in UNSEEN:
                continue
            handle = HANDLERS.get(child.tag, Runs._inside)
            yield from handle(self, child, look, style)

    def _run(self, run: _Element, look: TextRun, style: WordStyle) -> Iterator[TextRun]:
        properties = run.find(RUN_PROPERTIES)
        if properties is not None and len(properties):
            own = self.styles.of(value_in(properties.find(RUN_STYLE)))
            look = look._replace(
                bold=_toggled(switch(properties.find(BOLD)), style.bold, own.bold, self.styles.bold),
                hidden=_toggled(switch(properties.find(VANISH)), style.hidden, own.hidden, False),
            )
        yield from self._inside(run, look, style)

    def _text(self, element: _Element, look: TextRun, style: WordStyle) -> Iterator[TextRun]:
        text = element.text or ""
        if element.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve":
            text = text.strip(" \t\r\n")
        yield from self._shown(text.translate(ONE_LINE), look)

    def _sign(self, element: _Element, look: TextRun, style: WordStyle) -> Iterator[TextRun]:
        yield from self._shown(SIGNS[element.tag], look)

    def _page_break(self, element: _Element, look: TextRun, style: WordStyle) -> Iterator[TextRun]:
        self.sheet += 1
        yield from ()

    def _symbol(self, element: _Element, look: TextRun, style: WordStyle) -> Iterator[TextRun]:
        yield from self._shown(symbol(element.get(W + "char", ""), element.get(W + "font", "")), look)

    def _note(self, element: _Element, look: TextRun, style: WordStyle) -> Iterator[TextRun]:
        yield from self._shown(self.notes.marker(element), look._replace(bold=False))

    def _shown(self, text: str, look: TextRun) -> Iterator[TextRun]:
        """The text as a piece, unless it belongs to a field's instruction."""
        look = look._replace(sheet=self.sheet)
        if not self._fields:
            yield look._replace(text=text)
        elif all(each.shows for each in self._fields):
            page = any(each.name in PAGE_FIELDS for each in self._fields)
            link = look.link or any(each.name == "HYPERLINK" for each in self._fields)
            yield look._replace(text=text, page=page, link=link)

    def _linked(self, element: _Element, look: TextRun, style: WordStyle) -> Iterator[TextRun]:
        yield from self._inside(element, look._replace(link=True), style)

    def _field_mark(self, element: _Element, look: TextRun, style: WordStyle) -> Iterator[TextRun]:
        kind = element.get(W + "fldCharType")
        if kind == "begin" and element in self._paired.ended:
            self._fields.append(WordField(begun=element))
        elif self._fields and kind == "separate":
            self._fields[-1].shows = True
        elif kind == "end" and self._fields and self._fields[-1].begun is self._paired.begun.get(element, element):
            ended = self._fields.pop()
            if not ended.shows and ended.name == "EQ":
                yield from self._shown(equation(ended.code), look)

    def _instruction(self, element: _Element, look: TextRun, style: WordStyle) -> Iterator[TextRun]:
        if self._fields:
            self._fields[-1].code += element.text or ""
        yield from ()

    def _simple_field(self, element: _Element, look: TextRun, style: WordStyle) -> Iterator[TextRun]:
        self._fields.append(WordField(element.get(W + "instr", ""), shows=True))
        yield from self._inside(element, look, style)
        self._fields.pop()

    def _alternative(self, element: _Element, look: TextRun, style: WordStyle) -> Iterator[TextRun]:
        chosen = chosen_alternative(element)
        if chosen is not None:
            yield from self._inside(chosen, look, style)

    def _box(self, element: _Element, look: TextRun, style: WordStyle) -> Iterator[TextRun]:
        self.boxes.append(element)
        yield from ()

    def _drawing(self, element: _Element, look: TextRun, style: WordStyle) -> Iterator[TextRun]:
        part = self.drawn(element.get(R + "dm", "") or element.get(R + "id", ""))
        self.boxes += () if part is None else (part,)
        yield from ()

    def _word_art(self, element: _Element, look: TextRun, style: WordStyle) -> Iterator[TextRun]:
        yield from self._shown(element.get("string", "").translate(ONE_LINE), look)

    def _ruby(self, element: _Element, look: TextRun, style: WordStyle) -> Iterator[TextRun]:
        """Yield the characters, and in brackets the ruby text above them."""
        for name, before, after in (("rubyBase", "", ""), ("rt", "（", "）")):
            for part in element.findall(W + name):
                yield from self._shown(before, look)
                yield from self._inside(part, look, style)
                yield from self._shown(after, look)

    def in_box(self) -> Runs:
        """Return a reader for the content of a box, which is independent of fields outside."""
        return Runs(self.styles, self.notes, self.root, self.drawn, _pairs=self._paired)


ONE_LINE = str.maketrans("\r\n\t\v\f", "     ")
"""In XML a line end is a blank; Word has elements of their own for breaks and tabs."""

HANDLERS: dict[str, Callable[[Runs, _Element, TextRun, WordStyle], Iterator[TextRun]]] = {
    W + "r": Runs._run,
    W + "t": Runs._text,
    MATH + "t": Runs._text,
    **dict.fromkeys(SIGNS, Runs._sign),
    W + "lastRenderedPageBreak": Runs._page_break,
    W + "sym": Runs._symbol,
    W + "footnoteReference": Runs._note,
    W + "endnoteReference": Runs._note,
    W + "hyperlink": Runs._linked,
    W + "fldChar": Runs._field_mark,
    W + "instrText": Runs._instruction,
    W + "fldSimple": Runs._simple_field,
    ALTERNATIVE + "AlternateContent": Runs._alternative,
    W + "txbxContent": Runs._box,
    VML + "textpath": Runs._word_art,
    DIAGRAM + "relIds": Runs._drawing,
    CHART + "chart": Runs._drawing,
    W + "ruby": Runs._ruby,
}
"""Readers of elements; of any other element, the content is read."""


def _toggled(direct: bool | None, paragraph: bool | None, character: bool | None, default: bool) -> bool:
    """Test whether a run is bold: by itself, else by one of its two styles, not both (ECMA-376, 17.7.3)."""
    if direct is not None:
        return direct
    return default or (paragraph or False) != (character or False)


def drawn_lines(root: _Element) -> Iterator[str]:
    """Yield the text of a diagram or a chart: its paragraphs, then the names of its categories, each once."""
    paragraphs = ("".join(text.text or "" for text in each.iter(DRAWN + "t")) for each in root.iter(DRAWN + "p"))
    names = (value.text or "" for cache in root.iter(CHART + "strCache") for value in cache.iter(CHART + "v"))
    for text in dict.fromkeys((*paragraphs, *names)):
        if text.strip():
            yield text.translate(ONE_LINE)


def symbol(code: str, font: str = "") -> str:
    """Decode a `w:sym`: by its code, or by the symbol that its font draws for it.

    >>> symbol("F0FE", "Wingdings"), symbol("2460"), symbol("F0B7", "Symbol"), symbol("no")
    ('☑', '①', '•', '')
    """
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if font.lower().startswith("wingdings"):
        return SYMBOLS.get(number & 0xFF, chr(number & 0xFFFF))
    return "•" if number & 0xFF == 0xB7 and font.lower() == "symbol" else _character(number)


def _character(number: int) -> str:
    """Return the character with a code; "" if there is none."""
    return chr(number) if 0x20 <= number < 0x110000 and not 0xD800 <= number < 0xE000 else ""
