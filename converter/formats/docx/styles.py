"""Styles of a document, one row each: the layout of GB/T 9704-2012, and what each kind of line is read back by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from converter.formats.docx.fonts import FANG_SONG, HEI_TI, KAI_TI, SONG_TI, XIAO_BIAO_SONG, DocumentFont
from converter.formats.docx.lines import LineKind, PieceKind
from converter.formats.docx.page import BODY, LINE, PAGE_NUMBER, TEXT_WIDTH, TITLE

OUTLINE = 9
"""Number of outline levels in Word."""

OWN_DEPTHS = 4
"""Depths of which a document has styles in any case: those that GB/T 9704-2012, 7.3.3 describes."""


class StyleRow(NamedTuple):
    """Style; what it leaves out is that of the style on which it is based."""

    name: str
    """The name that Word shows; Word translates those of its own styles."""
    type: Literal["paragraph", "character", "table"] = "paragraph"
    based: str = "Normal"
    then: str = ""
    """Name of the style of the paragraph behind it."""
    font: DocumentFont | None = None
    size: float = 0
    """In points."""
    bold: bool = False
    raised: bool = False
    align: Literal["", "both", "center", "left", "right"] = ""
    indent: int | None = None
    """First-line indent in characters."""
    ends: tuple[int, int] = (0, 0)
    """Indents on the left and on the right, in characters."""
    line: int = 0
    """Distance of lines, in twentieths of a point."""
    space: tuple[int, int] | None = None
    """Distances above and below, in lines."""
    outline: int | None = None
    """Depth in the outline, 1 the outermost."""
    keeps: bool = False
    """True if it stays on the page of the paragraph behind it."""
    tab: int = 0
    """Position of a tab on the right, with a line of dots before it."""
    listed: bool = True
    """True if Word lists it among the styles to choose from."""


HEADING_FONTS = (HEI_TI, KAI_TI, FANG_SONG, FANG_SONG)
"""Fonts of headings by depth (GB/T 9704-2012, 7.3.3)."""

BOLD_DEPTH = 3
"""Depth of the headings set in bold: their font is that of the text."""

TEXT = StyleRow("Body Text", indent=2)

STYLES = (
    StyleRow("Normal", based="", font=FANG_SONG, size=BODY, align="both", line=LINE),
    TEXT,
    StyleRow("Title", font=XIAO_BIAO_SONG, size=TITLE, align="center", line=700, space=(0, 1), then="Body Text"),
    StyleRow("补题", based="Title", then="Body Text"),
    StyleRow("Subtitle", font=KAI_TI, align="center", then="Body Text"),
    StyleRow("会议", font=KAI_TI, align="center", then="Body Text"),
    StyleRow("报告人", font=KAI_TI, align="center", then="Body Text"),
    StyleRow("报告日期", font=KAI_TI, align="center", then="Body Text"),
    StyleRow("题下说明", font=KAI_TI, align="center", then="Body Text"),
    StyleRow("Salutation", then="Body Text"),
    StyleRow("文中称呼", based="Salutation", then="Body Text"),
    StyleRow("卷首语", based="Body Text"),
    StyleRow("开场语", based="Body Text"),
    StyleRow("会场反应", based="Body Text", font=KAI_TI),
    StyleRow("排比段", based="Body Text"),
    StyleRow(
        "附件标题", font=XIAO_BIAO_SONG, size=TITLE, align="center", line=700, space=(0, 1), outline=1, keeps=True
    ),
    StyleRow("注释标题", based="附件标题", outline=1),
    StyleRow("注释条目", based="Body Text"),
    StyleRow("附注", based="Body Text"),
    StyleRow("表格文字", size=12, align="left", line=360),
    StyleRow("footnote text", size=10.5, align="left", line=320),
    StyleRow("注释脚注", based="footnote text"),
    StyleRow("TOC Heading", font=HEI_TI, align="center", space=(1, 1)),
    StyleRow("toc 1", font=HEI_TI, tab=TEXT_WIDTH, align="left"),
    StyleRow("toc 2", font=FANG_SONG, tab=TEXT_WIDTH, ends=(2, 0), align="left"),
    StyleRow("header", listed=False),
    StyleRow("footer", font=SONG_TI, size=PAGE_NUMBER, align="left", ends=(1, 1), line=364, listed=False),
    StyleRow("编号", "character", ""),
    StyleRow("项题", "character", "", bold=True),
    StyleRow("主题句", "character", "", bold=True),
    StyleRow("排比语", "character", ""),
    StyleRow("词条", "character", "", bold=True),
    StyleRow("释义", "character", ""),
    StyleRow("术语", "character", ""),
    StyleRow("注码", "character", "", raised=True),
    StyleRow("footnote reference", "character", "", raised=True, listed=False),
    StyleRow("Hyperlink", "character", "", listed=False),
    StyleRow("page number", "character", "", listed=False),
    StyleRow("报告表格", "table", ""),
)
"""Styles of any document, a style after that on which it is based."""


def deep(depth: int) -> Iterator[StyleRow]:
    """The styles of one depth: of headings, run-in headings, items and tables in them.

    >>> [row.name for row in deep(1)]
    ['heading 1', '段内标题 1', '段题 1', '列项 1', '列项续段 1', '列项表格 1']
    """
    font = HEADING_FONTS[min(depth, len(HEADING_FONTS)) - 1]
    bold = depth == BOLD_DEPTH
    outline = depth if depth <= OUTLINE else None
    yield StyleRow(
        f"heading {depth}", then="Body Text", font=font, bold=bold, indent=2, outline=outline, keeps=True, align="left"
    )
    yield StyleRow(f"段内标题 {depth}", based="Body Text", then="Body Text")
    yield StyleRow(f"段题 {depth}", "character", "", font=font, bold=bold)
    yield StyleRow(f"列项 {depth}", based="Body Text")
    yield StyleRow(f"列项续段 {depth}", based="Body Text")
    yield StyleRow(f"列项表格 {depth}", "table", "")


def rows(deepest: int) -> Iterator[StyleRow]:
    """All styles of a document whose headings and items reach that depth."""
    yield from STYLES
    for depth in range(1, max(deepest, OWN_DEPTHS) + 1):
        yield from deep(depth)


LINE_STYLES: Mapping[LineKind, str] = {
    "title": "Title",
    "display-title": "补题",
    "subtitle": "Subtitle",
    "session": "会议",
    "byline": "报告人",
    "date": "报告日期",
    "caption": "题下说明",
    "opening": "开场语",
    "front": "卷首语",
    "address": "Salutation",
    "salutation": "文中称呼",
    "stage": "会场反应",
    "heading": "heading {}",
    "run-in": "段内标题 {}",
    "paragraph": "Body Text",
    "refrain": "排比段",
    "item": "列项 {}",
    "item-paragraph": "列项续段 {}",
    "annex": "附件标题",
    "notes-head": "注释标题",
    "entry": "注释条目",
    "note": "附注",
}
"""Kind of a line -> its style, with the depth in place of {}."""

FOOTNOTE_STYLES: Mapping[LineKind, str] = {"entry": "注释脚注", "note": "footnote text"}
"""Kind of a footnote -> its style."""

PIECE_STYLES: Mapping[PieceKind, str] = {
    "label": "编号",
    "lead": "主题句",
    "refrain": "排比语",
    "term": "词条",
    "definition": "释义",
}
"""Kind of a stretch -> its style, if it is one and the same in every line."""


def line_style(kind: LineKind, depth: int) -> str:
    """The name of a line's style.

    >>> line_style("heading", 2), line_style("table", 0), line_style("table", 1)
    ('heading 2', '报告表格', '列项表格 1')
    """
    if kind == "table":
        return f"列项表格 {depth}" if depth else "报告表格"
    return LINE_STYLES[kind].format(depth)


def piece_style(piece: PieceKind, line: LineKind, depth: int) -> str:
    """The name of a stretch's style in a line of that kind; empty for the line's own look.

    >>> piece_style("heading", "run-in", 2), piece_style("heading", "item", 1), piece_style("heading", "heading", 1)
    ('段题 2', '项题', '')
    """
    if piece == "heading":
        return f"段题 {depth}" if line == "run-in" else "项题" if line == "item" else ""
    return PIECE_STYLES.get(piece, "")
