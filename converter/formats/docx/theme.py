"""Theme of a document: the colours and fonts that programs offer besides those of its styles."""

from __future__ import annotations

from converter.formats.docx.fonts import FANG_SONG, HEI_TI, LATIN, DocumentFont
from converter.formats.docx.markup import DECLARATION

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"

COLOURS = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "44546A",
    "lt2": "E7E6E6",
    "accent1": "C00000",
    "accent2": "4472C4",
    "accent3": "A5A5A5",
    "accent4": "FFC000",
    "accent5": "5B9BD5",
    "accent6": "70AD47",
    "hlink": "0563C1",
    "folHlink": "954F72",
}
"""Names of a theme's colours -> their values; the text is black, and no style uses another."""

PLAIN = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'


def theme() -> str:
    """The part with the theme."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in COLOURS.items())
    fonts = _font("majorFont", HEI_TI) + _font("minorFont", FANG_SONG)
    lines = "".join(f'<a:ln w="{width}">{PLAIN}</a:ln>' for width in (6350, 12700, 19050))
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    look = "".join(
        f"<a:{name}>{content}</a:{name}>"
        for name, content in (
            ("fillStyleLst", PLAIN * 3),
            ("lnStyleLst", lines),
            ("effectStyleLst", effects),
            ("bgFillStyleLst", PLAIN * 3),
        )
    )
    return (
        f'{DECLARATION}<a:theme xmlns:a="{DRAWING}" name="公文"><a:themeElements>'
        f'<a:clrScheme name="公文">{colours}</a:clrScheme>'
        f'<a:fontScheme name="公文">{fonts}</a:fontScheme>'
        f'<a:fmtScheme name="公文">{look}</a:fmtScheme>'
        "</a:themeElements></a:theme>"
    )


def _font(name: str, font: DocumentFont) -> str:
    return f'<a:{name}><a:latin typeface="{LATIN.name}"/><a:ea typeface="{font.name}"/><a:cs typeface=""/></a:{name}>'
