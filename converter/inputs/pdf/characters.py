"""Characters of a PDF page, with position, size and weight."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterable, Iterator, Sequence

import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage

from converter.inputs.limits import PDF_PAGE as LARGEST_PAGE
from converter.inputs.pdf.placed import NOWHERE, CharacterRun, Characters, PlacedCharacter

LOST = "\ufffd"
"""Replacement for a character of which the file states only the shape."""

HYPHEN = 2
"""PDFium's code of a hyphen at a line's end."""

HEAVY = 600
"""The weight from which type is bold: 400 is regular, 700 bold."""

HIGH_HALF, LOW_HALF = 0xD800 >> 10, 0xDC00 >> 10
"""The upper bits of the two codes of a character beyond the first plane."""

HIGH = 1.6
"""Minimum height, in the size of the type, of a shape that stands for stacked characters."""

BOLD_NAME = re.compile(
    r"bold|black|heavy|demi|(?<!ya)(?<!zen)(?<!zen )hei(?!sei)|xbs|xiaobiaosong|黑|小标宋", re.IGNORECASE
)
"""Names of display fonts: SimHei, FZXBSJW (小标宋), Times-Bold"""


def characters_of(page: PdfPage) -> Characters:
    """The characters of `page`; whoever calls closes the page."""
    text_page = page.get_textpage()
    try:
        count = pdfium.FPDFText_CountChars(text_page.raw)
        placed = tuple(_parted(_placed(text_page.raw, min(max(count, 0), LARGEST_PAGE))))
    finally:
        text_page.close()
    return Characters(placed, page.get_bbox(), sum(map(_is_lost, placed)), count > LARGEST_PAGE)


def _is_lost(each: PlacedCharacter) -> bool:
    """Test whether only the file's font knows the character."""
    return not each.text.isspace() and (each.unmapped or each.text == LOST or "\ue000" <= each.text <= "\uf8ff")


def _placed(text: pdfium.FPDF_TEXTPAGE, count: int) -> Iterator[PlacedCharacter]:
    """The characters that the file itself shows, in its order; blanks too, but none that PDFium supposes."""
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    pieces: dict[int, CharacterRun] = {}
    fonts: dict[int, bool] = {}
    high = 0
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(text, index)
        unmapped = pdfium.FPDFText_HasUnicodeMapError(text, index) == 1
        if pdfium.FPDFText_IsGenerated(text, index) == 1 or (code in (9, 10, 13) and not unmapped):
            continue
        if code >> 10 == HIGH_HALF:
            high = code
            continue
        if code >> 10 == LOW_HALF and high:
            code = ord((high.to_bytes(2) + code.to_bytes(2)).decode("utf-16-be"))
        high = 0
        if not (pdfium.FPDFText_GetLooseCharBox(text, index, box) and pdfium.FPDFText_GetCharOrigin(text, index, x, y)):
            continue
        bounds = (box.left, box.bottom, box.right, box.top)
        if not all(map(math.isfinite, (*bounds, x.value, y.value))):
            bounds, x.value, y.value = NOWHERE, 0, 0
        shown = LOST if unmapped and code <= 32 else _text(code)
        yield PlacedCharacter(shown, bounds, x.value, y.value, _piece(text, index, pieces, fonts), unmapped)


def _parted(placed: Iterable[PlacedCharacter]) -> Iterator[PlacedCharacter]:
    """Split shapes that stand for several characters, ﬁ or a double dash, into shares."""
    shape: list[PlacedCharacter] = []
    for each in placed:
        if shape and (each.box != shape[0].box or each.piece is not shape[0].piece):
            yield from _shares(shape)
            shape = []
        shape.append(each)
    yield from _shares(shape)


def _shares(shape: Sequence[PlacedCharacter]) -> Iterator[PlacedCharacter]:
    """Divide a box among its characters, side by side, or stacked in a high one."""
    if len(shape) < 2 or shape[0].piece.angle % 90 or shape[0].box == NOWHERE:
        yield from shape
        return
    (x0, y0, x1, y1), angle = shape[0].box, shape[0].piece.angle
    below = angle % 180 == 0 and y1 - y0 > max(x1 - x0, HIGH * shape[0].piece.size)
    turn = math.radians(angle - 90 if below else angle)
    right, up = round(math.cos(turn)), round(math.sin(turn))
    width, height = abs(right) * (x1 - x0) / len(shape), abs(up) * (y1 - y0) / len(shape)
    for index, each in enumerate(shape):
        at = index if right + up > 0 else len(shape) - 1 - index
        left, low = x0 + at * width, y0 + at * height
        box = (left, low, left + width if right else x1, low + height if up else y1)
        yield each._replace(box=box, x=each.x + index * right * width, y=each.y + index * up * height)


def _text(code: int) -> str:
    """Decode a character code; an unknown one becomes U+FFFD."""
    if code == HYPHEN:
        return "-"
    known = code >= 32 and not 0x7F <= code < 0xA0 and not 0xD800 <= code < 0xE000 and code & 0xFFFE != 0xFFFE
    return chr(code) if known and code <= 0x10FFFF else LOST


def _piece(
    text: pdfium.FPDF_TEXTPAGE, index: int, known: dict[int, CharacterRun], fonts: dict[int, bool]
) -> CharacterRun:
    """The piece to which a character belongs, looked at once."""
    shown = pdfium.FPDFText_GetTextObject(text, index)
    key = ctypes.addressof(shown.contents) if shown else 0
    piece = known.get(key)
    if piece is None:
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(text, index, matrix)
        size = pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
        angle = round(math.degrees(math.atan2(matrix.b, matrix.a))) % 360 if matrix.a or matrix.b else 0
        size = size if math.isfinite(size) and size > 0.1 else 1.0
        piece = known[key] = CharacterRun(len(known), size, angle, _is_bold(shown, fonts))
    return piece


def _is_bold(shown: pdfium.FPDF_PAGEOBJECT, fonts: dict[int, bool]) -> bool:
    """Test whether type is bold, by its font or its stroked outlines; `fonts` caches the former."""
    font = pdfium.FPDFTextObj_GetFont(shown)
    key = ctypes.addressof(font.contents) if font else 0
    if key not in fonts:
        fonts[key] = bool(font) and _is_bold_font(font)
    return fonts[key] or pdfium.FPDFTextObj_GetTextRenderMode(shown) == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE


def _is_bold_font(font: pdfium.FPDF_FONT) -> bool:
    """Test whether a font is bold by its weight or its name."""
    name = ctypes.create_string_buffer(128)
    pdfium.FPDFFont_GetBaseFontName(font, name, len(name))
    heavy: bool = pdfium.FPDFFont_GetWeight(font) >= HEAVY
    return heavy or BOLD_NAME.search(name.value.decode("gb18030", "replace")) is not None
