"""A page of a PDF to its characters: each with its place, size and weight, turned so that lines run rightwards."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage

LARGEST_PAGE = 200_000
"""Characters read from one page; a newspaper's page has 20,000."""

LOST = "\ufffd"
"""What stands for a character of which the file says only its shape."""

HYPHEN = 2
"""What PDFium gives for a hyphen at a line's end."""

HEAVY = 600
"""The weight from which type is bold: 400 is regular, 700 bold."""

BOLD_NAME = re.compile(
    r"bold|black|heavy|demi|(?<!ya)(?<!zen)(?<!zen )hei(?!sei)|xbs|xiaobiaosong|黑|小标宋", re.IGNORECASE
)
"""Names of type that stands out from the body's: SimHei, FZXBSJW (小标宋), Times-Bold"""

VERTICAL_STEP, ALONG = 2.5, 0.3
"""How far the next character may stand from one, and how far off the line, in its own size."""


class Character(NamedTuple):
    """A character where it stands, in points: x grows along its line, y upwards."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool
    piece: int
    """Characters that the file shows at one stroke have one number."""


@dataclass(frozen=True, slots=True)
class Turned:
    """The characters of a page that run in one direction; `angle` in degrees, `hidden` if outside of the page."""

    characters: tuple[Character, ...]
    angle: int = 0
    vertical: bool = False
    hidden: bool = False
    bottom: float = 0.0
    """Where the page ends, in the direction of its lines."""
    top: float = 0.0


class Piece(NamedTuple):
    """What characters that the file shows at one stroke have in common."""

    number: int
    size: float
    angle: int
    bold: bool


class Placed(NamedTuple):
    """A character on the page as it lies in the file: its box, and the point where it sits on its line."""

    text: str
    box: tuple[float, float, float, float]
    x: float
    y: float
    piece: Piece
    unmapped: bool
    """Whether the file does not say which character this is, so that its text is a guess."""


class Characters(NamedTuple):
    """What a page shows: the commonest direction first; and how many characters only their font knows."""

    turned: tuple[Turned, ...]
    lost: int
    cut: bool
    """Whether the page holds more than was read."""


def characters_of(page: PdfPage) -> Characters:
    """The characters of `page`; whoever calls closes the page."""
    text_page = page.get_textpage()
    try:
        count = pdfium.FPDFText_CountChars(text_page.raw)
        placed = list(_placed(text_page.raw, min(max(count, 0), LARGEST_PAGE)))
    finally:
        text_page.close()
    left, bottom, right, top = page.get_bbox()
    shown: dict[tuple[bool, int], list[Placed]] = defaultdict(list)
    for each in placed:
        outside = not (left - 1 <= each.x <= right + 1 and bottom - 1 <= each.y <= top + 1)
        shown[outside, each.piece.angle].append(each)
    ordered = sorted(shown.items(), key=lambda item: (item[0][0], -len(item[1]), item[0][1]))
    corners = [(x, y) for x in (left, right) for y in (bottom, top)]
    turned = tuple(_turned(group, angle, hidden, corners) for (hidden, angle), group in ordered)
    lost = sum(_is_lost(each) for each in placed)
    return Characters(turned, lost, count > LARGEST_PAGE)


def _is_lost(each: Placed) -> bool:
    """Whether only the file's font knows which character this is."""
    return not each.text.isspace() and (each.unmapped or each.text == LOST or "\ue000" <= each.text <= "\uf8ff")


def _placed(text: pdfium.FPDF_TEXTPAGE, count: int) -> Iterator[Placed]:
    """The characters that the file itself shows, in its order; blanks too, but none that PDFium supposes."""
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    pieces: dict[int, Piece] = {}
    fonts: dict[int, bool] = {}
    high = 0
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(text, index)
        unmapped = pdfium.FPDFText_HasUnicodeMapError(text, index) == 1
        if pdfium.FPDFText_IsGenerated(text, index) == 1 or (code in (9, 10, 13) and not unmapped):
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00
        high = 0
        if not (
            pdfium.FPDFText_GetLooseCharBox(text, index, box) and pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        ):
            continue
        bounds = (box.left, box.bottom, box.right, box.top)
        if not all(map(math.isfinite, (*bounds, x.value, y.value))):
            bounds, x.value, y.value = (0, 0, 0, 0), 0, 0
        shown = LOST if unmapped and code <= 32 else _text(code)
        yield Placed(shown, bounds, x.value, y.value, _piece(text, index, pieces, fonts), unmapped)


def _text(code: int) -> str:
    """The character of a code; what shows something unknown is U+FFFD."""
    if code == HYPHEN:
        return "-"
    known = code >= 32 and not 0x7F <= code < 0xA0 and not 0xD800 <= code < 0xE000 and code & 0xFFFE != 0xFFFE
    return chr(code) if known and code <= 0x10FFFF else LOST


def _piece(text: pdfium.FPDF_TEXTPAGE, index: int, known: dict[int, Piece], fonts: dict[int, bool]) -> Piece:
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
        piece = known[key] = Piece(len(known), size, angle, _is_bold(shown, fonts))
    return piece


def _is_bold(shown: pdfium.FPDF_PAGEOBJECT, fonts: dict[int, bool]) -> bool:
    """Whether type is bold: by its font, or because its outlines are drawn as well; `fonts` are those looked at."""
    font = pdfium.FPDFTextObj_GetFont(shown)
    key = ctypes.addressof(font.contents) if font else 0
    if key not in fonts:
        fonts[key] = bool(font) and _is_bold_font(font)
    return fonts[key] or pdfium.FPDFTextObj_GetTextRenderMode(shown) == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE


def _is_bold_font(font: pdfium.FPDF_FONT) -> bool:
    """Whether a font is bold by its weight or its name."""
    name = ctypes.create_string_buffer(128)
    pdfium.FPDFFont_GetBaseFontName(font, name, len(name))
    heavy: bool = pdfium.FPDFFont_GetWeight(font) >= HEAVY
    return heavy or BOLD_NAME.search(name.value.decode("gb18030", "replace")) is not None


def _turned(group: list[Placed], angle: int, hidden: bool, corners: Sequence[tuple[float, float]]) -> Turned:
    """The characters of one direction, turned by `angle`; columns of vertical text are turned into lines."""
    vertical = _runs_down(group, angle)
    turn = math.radians(angle - 90 if vertical else angle)
    cos, sin = math.cos(turn), math.sin(turn)

    def turned(each: Placed) -> Character:
        (x0, y0, x1, y1), piece = each.box, each.piece
        ends = [x * cos + y * sin for x in (x0, x1) for y in (y0, y1)]
        if angle % 90:  # a box that lies aslant is larger than its character
            ends = [each.x * cos + each.y * sin, each.x * cos + each.y * sin + piece.size]
        if vertical:
            sides = [y * cos - x * sin for x in (x0, x1) for y in (y0, y1)]
            baseline = (min(sides) + max(sides)) / 2
        else:
            baseline = each.y * cos - each.x * sin
        return Character(each.text, min(ends), max(ends), baseline, piece.size, piece.bold, piece.number)

    heights = [y * cos - x * sin for x, y in corners]
    return Turned(tuple(map(turned, group)), angle, vertical, hidden, min(heights), max(heights))


def _runs_down(group: list[Placed], angle: int) -> bool:
    """Whether characters mostly stand below one another, as in vertical text."""
    turn = math.radians(angle)
    cos, sin = math.cos(turn), math.sin(turn)
    steps: Counter[str] = Counter()
    for before, after in pairwise(group):
        size = before.piece.size
        along = ((after.x - before.x) * cos + (after.y - before.y) * sin) / size
        up = ((after.y - before.y) * cos - (after.x - before.x) * sin) / size
        if abs(up) < ALONG and 0 < along < VERTICAL_STEP:
            steps["right"] += 1
        elif abs(along) < ALONG and -VERTICAL_STEP < up < 0:
            steps["down"] += 1
    return steps["down"] > steps["right"]
