"""Style sheet of a document: our own, or that of a reference document with those of our styles that it lacks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy

from lxml import etree

from converter.dataclass import dataclass
from converter.formats.docx.fonts import FONTS, LATIN
from converter.formats.docx.markup import W as NAMESPACE, element, part
from converter.formats.docx.page import BODY, CLOSER, LINE
from converter.formats.docx.styles import StyleRow, rows
from converter.inputs.word.package import W, value_in
from converter.text.words import word_set

WORDS_OWN = word_set("normal title subtitle salutation header footer hyperlink") | {
    *("body text", "footnote text", "footnote reference", "toc heading", "toc 1", "toc 2", "page number"),
    *(f"heading {depth}" for depth in range(1, 10)),
}
"""Names of Word's own styles among ours, which Word shows in its user's language."""


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """The part with the styles, and the id of each style by its name."""

    xml: str
    ids: Mapping[str, str]

    def id_of(self, name: str) -> str:
        """The id of a style; empty for no style."""
        return self.ids[name.lower()] if name else ""


def own_sheet(deepest: int, language: str) -> StyleSheet:
    """The styles of a document whose headings and items reach a depth."""
    found = [*rows(deepest)]
    ids = {row.name.lower(): _id(row, number) for number, row in enumerate(found, 1)}
    defaults = element("docDefaults", element("rPrDefault", element("rPr", _default_properties(language))))
    return StyleSheet(part("styles", (defaults, *(_style(row, ids) for row in found))), ids)


def sheet_with(reference: etree._Element, deepest: int) -> StyleSheet:
    """The styles of a reference document, which decide, and those of ours that it lacks.

    Automatic numbers are taken out: a report has its own in its text.
    """
    root = deepcopy(reference)
    for numbered in [*root.iter(W + "numPr")]:
        parent = numbered.getparent()
        assert parent is not None
        parent.remove(numbered)
    ids = {value_in(each.find(W + "name")).lower(): each.get(W + "styleId", "") for each in root.findall(W + "style")}
    taken = set(ids.values())
    missing = [row for row in rows(deepest) if row.name.lower() not in ids]
    for number, row in enumerate(missing, 1):
        name = _id(row, number)
        while name in taken:
            name += "_"
        taken.add(name)
        ids[row.name.lower()] = name
    for row in missing:
        root.append(etree.fromstring(_style(row, ids).replace(">", f' xmlns:w="{NAMESPACE}">', 1)))
    xml = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True).decode("utf-8")
    return StyleSheet(xml, ids)


def font_table() -> str:
    """The part that names the fonts and their substitutes."""
    return part(
        "fonts",
        (
            element(
                "font",
                (
                    element("altName", val=",".join(font.substitutes)),
                    element("charset", val=font.charset),
                    element("family", val=font.family),
                    element("pitch", val=font.pitch),
                ),
                name=font.name,
            )
            for font in FONTS
        ),
    )


def _id(row: StyleRow, number: int) -> str:
    if row.name.lower() not in WORDS_OWN:
        return f"Report{number}"
    return "".join(word[0].upper() + word[1:] for word in row.name.split()).replace("Toc", "TOC")


def _default_properties(language: str) -> str:
    fonts = element("rFonts", ascii=LATIN.name, hAnsi=LATIN.name, cs=LATIN.name, eastAsia=FONTS[1].name)
    tongue = "zh-TW" if language.endswith("Hant") else "zh-CN"
    size = (element("sz", val=round(BODY * 2)), element("szCs", val=round(BODY * 2)))
    return "".join((fonts, *size, element("lang", val="en-US", eastAsia=tongue, bidi="ar-SA")))


def _style(row: StyleRow, ids: Mapping[str, str]) -> str:
    ours = row.name.lower() not in WORDS_OWN
    paragraph, characters = _paragraph_properties(row), _run_properties(row)
    content = (
        element("name", val=row.name),
        element("basedOn", val=ids[row.based.lower()]) if row.based else "",
        element("next", val=ids[row.then.lower()]) if row.then else "",
        element("uiPriority", val=1) if row.listed else element("uiPriority", val=99) + element("unhideWhenUsed"),
        element("qFormat") if row.listed and row.type != "table" else "",
        element("pPr", paragraph) if paragraph else "",
        element("rPr", characters) if characters else "",
        _borders() if row.type == "table" else "",
    )
    return element(
        "style",
        content,
        type=row.type,
        default="1" if row.name == "Normal" else None,
        customStyle="1" if ours else None,
        styleId=ids[row.name.lower()],
    )


def _paragraph_properties(row: StyleRow) -> str:
    found = []
    if row.keeps:
        found += [element("keepNext"), element("keepLines")]
    if row.name == "Normal":
        found.append(element("widowControl"))
    if row.tab:
        found.append(element("tabs", element("tab", val="right", leader="dot", pos=row.tab)))
    if row.line and row.line != LINE:
        found.append(element("snapToGrid", val=0))
    if row.line or row.space:
        found.append(_spacing(row))
    if row.indent is not None or any(row.ends):
        found.append(_indent(row))
    if row.align:
        found.append(element("jc", val=row.align))
    if row.outline:
        found.append(element("outlineLvl", val=row.outline - 1))
    return "".join(found)


def _spacing(row: StyleRow) -> str:
    above, below = row.space or (None, None)
    return element(
        "spacing",
        before=None if above is None else above * LINE,
        after=None if below is None else below * LINE,
        line=row.line or None,
        lineRule="exact" if row.line else None,
    )


def _indent(row: StyleRow) -> str:
    """Indents in characters, and for programs that know none, in twentieths of a point."""
    size = round((row.size or BODY) * 20)
    attributes: dict[str, int] = {}
    for name, count in zip(("left", "right"), row.ends, strict=True):
        if count:
            attributes |= {f"{name}Chars": count * 100, name: count * size}
    if row.indent is not None:
        attributes |= {"firstLineChars": row.indent * 100, "firstLine": row.indent * size}
    return element("ind", **attributes)


def _run_properties(row: StyleRow) -> str:
    found: list[str] = []
    if row.font is not None:
        found.append(element("rFonts", eastAsia=row.font.name))
    if row.bold:
        found += [element("b"), element("bCs")]
    if row.name == "Normal":
        found.append(element("spacing", val=CLOSER))
    if row.size:
        found += [element("sz", val=round(row.size * 2)), element("szCs", val=round(row.size * 2))]
    if row.raised:
        found.append(element("vertAlign", val="superscript"))
    return "".join(found)


def _borders() -> str:
    sides: Iterable[str] = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = (element(side, val="single", sz=4, space=0, color="auto") for side in sides)
    margins = element("tblCellMar", (element("left", w=100, type="dxa"), element("right", w=100, type="dxa")))
    return element("tblPr", (element("tblBorders", lines), margins))
