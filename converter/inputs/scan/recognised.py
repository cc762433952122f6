"""Characters that optical character recognition finds on a picture, with their positions, as a PDF's have them."""

from __future__ import annotations

import logging
import math
import re
from collections.abc import Iterator, Sequence
from functools import cache
from statistics import median
from typing import Any, NamedTuple

from converter.inputs import Unavailable
from converter.inputs.pdf.lines import is_wide
from converter.inputs.pdf.placed import CharacterRun, Characters, PlacedCharacter
from converter.inputs.scan.pictures import NEEDED, Picture
from converter.text.typography import full_width

LEAST_SCORE = 0.3
"""Confidence below which a box is taken for a picture's noise and not for text."""

NEAR_SIZE = 0.15
"""Difference of sizes of type that measuring explains, in the larger."""

NEAR_HEIGHT = 0.35
"""Difference of the heights of boxes that a few characters explain, in the usual height."""

ENOUGH_UNITS = 5
"""Full-width characters from which a line's width tells its size of type; shorter ones have it by their height."""

DASH = re.compile(r"^[—–-](?=\d{4}年|\d{4}-)")
"""A dash before a session's line, of which recognition sees half: —2023年1月9日在"""

AT_END = str.maketrans(",:;!?", "，：；！？")
"""Punctuation at the end of a line, where no character behind it says that the text is Chinese."""

BASELINE = 0.18
"""Height of the baseline in a box, in its height."""


class TextBox(NamedTuple):
    """A line that was recognised: its text, its box in points from the lower left corner, and its confidence."""

    text: str
    left: float
    bottom: float
    right: float
    height: float
    score: float
    size: float


class Recognised(NamedTuple):
    """Lines of a page, and the page's size in points."""

    boxes: tuple[TextBox, ...]
    width: float
    height: float


@cache
def _engine() -> Any:
    """The recogniser, whose models are loaded once.  Raises Unavailable."""
    try:
        from rapidocr import RapidOCR
    except ImportError as error:
        raise Unavailable(NEEDED) from error
    engine = RapidOCR(params={"Global.log_level": "critical", "Global.text_score": LEAST_SCORE})
    logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
    return engine


def recognise(picture: Picture) -> Recognised:
    """The lines on a picture, levelled, with full-width punctuation in Chinese text."""
    found = _engine()(picture.data)
    if found.boxes is None or found.txts is None:
        return Recognised((), picture.width, picture.height)
    pixels = max(_pixels(picture)) / max(picture.width, picture.height)
    slope = _slope(found.boxes)
    boxes = tuple(
        _text_box([(float(x), float(y)) for x, y in box], text, float(score), slope, pixels, picture.height)
        for box, text, score in zip(found.boxes, found.txts, found.scores, strict=True)
        if text.strip()
    )
    return Recognised(boxes, picture.width, picture.height)


def _pixels(picture: Picture) -> tuple[int, int]:
    """The width and height of a PNG, which are at its start."""
    return int.from_bytes(picture.data[16:20], "big"), int.from_bytes(picture.data[20:24], "big")


def _slope(boxes: Sequence[Any]) -> float:
    """The angle by which the page is askew: that of most of its long lines."""
    angles = [
        math.atan2(float(box[1][1] - box[0][1]), float(box[1][0] - box[0][0]))
        for box in boxes
        if abs(float(box[1][0] - box[0][0])) > 5 * abs(float(box[3][1] - box[0][1]))
    ]
    return median(angles) if angles else 0.0


def _text_box(
    box: Sequence[tuple[float, float]], text: str, score: float, slope: float, pixels: float, height: float
) -> TextBox:
    """A box levelled, in points from the lower left corner."""
    cos, sin = math.cos(-slope), math.sin(-slope)
    turned = [((x * cos - y * sin) / pixels, height - (x * sin + y * cos) / pixels) for x, y in box]
    left, right = (turned[0][0] + turned[3][0]) / 2, (turned[1][0] + turned[2][0]) / 2
    top, bottom = (turned[0][1] + turned[1][1]) / 2, (turned[2][1] + turned[3][1]) / 2
    shown = DASH.sub("——", _in_chinese(text))
    tall = max(top - bottom, 1.0)
    return TextBox(shown, left, bottom, max(right, left + 1), tall, score, _size(shown, right - left, tall))


def _in_chinese(text: str) -> str:
    """A line with full-width punctuation, if it is Chinese.

    >>> _in_chinese("(一)稳增长,增速5.1%:"), _in_chinese("GDP (gross)")
    ('（一）稳增长，增速5.1%：', 'GDP (gross)')
    """
    if not any(map(is_wide, text)):
        return text
    shown = full_width(text.replace("(", "（").replace(")", "）"))
    return shown[:-1] + shown[-1:].translate(AT_END)


def _size(text: str, width: float, height: float) -> float:
    """The size of the type: the share of the width that a full-width character takes, bounded by the height; 0 for a
    line of few characters."""
    units = sum(1.0 if is_wide(each) else 0.5 for each in text)
    own = width / units if units >= ENOUGH_UNITS else 0.0
    return min(own, 1.1 * height)


class DocumentSizes(NamedTuple):
    """Sizes of type of a document, the commonest first, and the usual height of its lines' boxes."""

    sizes: tuple[float, ...]
    height: float


def characters_of(page: Recognised, sizes: DocumentSizes) -> Characters:
    """The characters of a page; `sizes` are those of the document, to one of which each line is brought."""
    placed = tuple(each for number, box in enumerate(page.boxes) for each in _of_box(box, _nearest(box, sizes), number))
    return Characters(placed, (0.0, 0.0, page.width, page.height), 0, False)


def _of_box(box: TextBox, size: float, number: int) -> Iterator[PlacedCharacter]:
    """The characters of a line, evenly set."""
    run = CharacterRun(number, size, 0, False)
    units = [1.0 if is_wide(each) else 0.5 for each in box.text]
    step = (box.right - box.left) / sum(units)
    baseline = box.bottom + BASELINE * box.height
    x = box.left
    for character, unit in zip(box.text, units, strict=True):
        bounds = (x, baseline - 0.14 * size, x + unit * step, baseline + 0.86 * size)
        yield PlacedCharacter(character, bounds, x, baseline, run, False)
        x += unit * step


def sizes_of(pages: Sequence[Recognised]) -> DocumentSizes:
    """The sizes of type of a document: measured ones that are near each other are one, the commonest first."""
    boxes = [box for page in pages for box in page.boxes]
    weights: dict[float, int] = {}
    for box in boxes:
        if box.size:
            weights[round(box.size, 1)] = weights.get(round(box.size, 1), 0) + len(box.text)
    sizes: list[float] = []
    left = dict(weights)
    while left:
        best = max(left, key=lambda size: (_weight(left, size), size))
        sizes.append(best)
        left = {size: weight for size, weight in left.items() if abs(size - best) > NEAR_SIZE * max(size, best)}
    height = median(box.height for box in boxes)
    return DocumentSizes(tuple(sizes or [height]), height)


def _weight(weights: dict[float, int], size: float) -> int:
    return sum(weight for near, weight in weights.items() if abs(near - size) <= NEAR_SIZE / 2 * size)


def _nearest(box: TextBox, sizes: DocumentSizes) -> float:
    """The size of a line: that of the document which is near its own, or for a short line that by its height."""
    if not box.size and abs(box.height - sizes.height) <= NEAR_HEIGHT * sizes.height:
        return sizes.sizes[0]
    size = box.size or sizes.sizes[0] * box.height / sizes.height
    return next((each for each in sizes.sizes if abs(each - size) <= NEAR_SIZE * max(each, size)), size)
