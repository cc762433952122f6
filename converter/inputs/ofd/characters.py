"""Characters of an OFD page with their positions, in points, as a PDF's have them."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from lxml import etree

from converter.inputs.limits import PDF_PAGE as LARGEST_PAGE
from converter.inputs.ofd.objects import POINT, PlacedObject, at, codes_of, objects_in, strokes_of
from converter.inputs.ofd.package import HEAVY, OfdPage, Resources, local, numbers
from converter.inputs.pdf.lines import is_wide
from converter.inputs.pdf.placed import CharacterRun, Characters, PlacedCharacter
from converter.inputs.pdf.ruled import Rules, rules_from

NARROW = 0.5
"""Width of a character that is not full-width, in the size of the type, where the file does not state its advance."""

LEAST_ADVANCE = 0.2
"""An advance below this share of the size is none: characters that are set over each other."""

DESCENT, ASCENT = 0.14, 0.86
"""Extent of a character below and above its baseline, in the size of the type."""

MOST_STEPS = 100_000
"""Maximum number of advances of a run of characters."""

OVERFLOW = 6.0
"""Points by which text may exceed the page: hanging punctuation."""

OUTSIDE = 1e5
"""Distance, in points, by which hidden text is moved off the page, where the layout takes it for such."""


def characters_on(page: OfdPage, resources: Resources) -> Characters:
    """The characters of a page, its templates' first.

    Characters without a position of their own follow each other.
    """
    drawn = chain.from_iterable(objects_in(each, resources.composites) for each in _contents(page))
    return _characters((each for each in drawn if local(each.element) == "TextObject"), page, resources)


def noted_on(page: OfdPage, resources: Resources) -> Characters:
    """The characters of a page's annotations: watermarks, stamps, remarks."""
    drawn = chain.from_iterable(objects_in(each, resources.composites) for each in page.annotations)
    return _characters((each for each in drawn if local(each.element) == "TextObject"), page, resources)


def rules_on(page: OfdPage, resources: Resources) -> Rules:
    """The straight lines of a page, in points."""
    drawn = chain.from_iterable(objects_in(each, resources.composites) for each in _contents(page))
    paths = (each for each in drawn if local(each.element) == "PathObject" and each.shown)
    strokes = islice(chain.from_iterable(map(strokes_of, paths)), MOST_STEPS)
    return rules_from((_points(page, *one), _points(page, *two)) for one, two in strokes)


def _contents(page: OfdPage) -> Iterator[etree._Element]:
    yield from page.templates
    if page.content is not None:
        yield page.content


def _points(page: OfdPage, x: float, y: float) -> tuple[float, float]:
    """A place in points from the lower left corner."""
    left, top, _, height = page.box
    return (x - left) * POINT, (top + height - y) * POINT


def _characters(texts: Iterator[PlacedObject], page: OfdPage, resources: Resources) -> Characters:
    placed: list[PlacedCharacter] = []
    for number, text in enumerate(texts):
        placed += islice(_of_object(text, page, resources, number), LARGEST_PAGE + 1 - len(placed))
        if len(placed) > LARGEST_PAGE:
            break
    return Characters(tuple(placed[:LARGEST_PAGE]), _edges(placed, page), 0, len(placed) > LARGEST_PAGE)


def _edges(placed: Sequence[PlacedCharacter], page: OfdPage) -> tuple[float, float, float, float]:
    """The edges of the page, extended by the text that begins on it and goes on beyond them."""
    right, top = page.box[2] * POINT, page.box[3] * POINT
    left = foot = 0.0
    begun: int | None = None
    for each in placed:
        if each.piece.number != begun:
            begun, inside = each.piece.number, 0 <= each.x <= right and 0 <= each.y <= top
        if inside:
            left, right = min(left, each.x), max(right, each.box[2])
            foot, top = min(foot, each.y), max(top, each.y)
    return left, foot, right, top


def overflows(found: Characters, page: OfdPage) -> bool:
    """Test whether text runs out of the page, as that of programs that break no lines."""
    return found.edges[2] > page.box[2] * POINT + OVERFLOW


def _of_object(text: PlacedObject, page: OfdPage, resources: Resources, number: int) -> Iterator[PlacedCharacter]:
    """The characters of a text object."""
    a, b, c, d, _, _ = text.matrix
    own = (numbers(text.element.get("Size")) or [0.0])[0]
    size = own * math.hypot(c, d) * POINT
    if not math.isfinite(size) or size <= 0.1:
        size, own = 1.0, 1.0
    turned = _degrees(text.element.get("CharDirection"))
    angle = round(-math.degrees(math.atan2(b, a)) - turned) % 360 if a or b else 0
    run = CharacterRun(number, size, angle, _is_bold(text, resources))
    scale = (numbers(text.element.get("HScale")) or [1.0])[0] * math.hypot(a, b) / (math.hypot(c, d) or 1.0)
    along = math.radians(angle)
    for character, x, y, advance in _steps(text, own):
        left, foot = _points(page, *at(text.matrix, x, y))
        if not text.shown:
            left -= OUTSIDE
        width = _width(character, advance) * scale * size
        yield PlacedCharacter(character, _bounds(left, foot, width, size, along), left, foot, run, False)


def _width(character: str, advance: float) -> float:
    """The width of a character in the size of the type: its advance, unless that leaves a gap."""
    natural = 1.0 if is_wide(character) else NARROW
    return min(advance, natural if natural == 1.0 else 0.75) if advance >= LEAST_ADVANCE else natural


def _bounds(x: float, y: float, width: float, size: float, along: float) -> tuple[float, float, float, float]:
    """The box around a character that is turned by an angle."""
    cos, sin = math.cos(along), math.sin(along)
    corners = [(right, up) for right in (0.0, width) for up in (-DESCENT * size, ASCENT * size)]
    xs = [x + right * cos - up * sin for right, up in corners]
    ys = [y + right * sin + up * cos for right, up in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _steps(text: PlacedObject, size: float) -> Iterator[tuple[str, float, float, float]]:
    """Each character with its place in the object's space, and its advance in the size of the type."""
    x = y = 0.0
    reading = _degrees(text.element.get("ReadDirection"))
    for code in codes_of(text.element):
        shown = unicodedata.normalize("NFC", code.text or "") if code.text else ""
        x = (numbers(code.get("X")) or [x])[0]
        y = (numbers(code.get("Y")) or [y])[0]
        across, down = deltas(code.get("DeltaX")), deltas(code.get("DeltaY"))
        for index, character in enumerate(shown):
            right = across[index] if index < len(across) else None
            below = down[index] if index < len(down) else None
            natural = size * (1.0 if is_wide(character) else NARROW)
            if right is None and below is None:  # the file leaves it to the font
                right, below = _natural(natural if index or len(shown) > 1 else 0.0, reading)
            if not (character.isspace() and character in "\t\r\n"):
                yield character, x, y, abs(right or 0.0) / size if not below else 0.0
            x, y = x + (right or 0.0), y + (below or 0.0)


def _natural(advance: float, reading: float) -> tuple[float, float]:
    turn = math.radians(reading)
    return advance * round(math.cos(turn)), advance * round(math.sin(turn))


def deltas(text: str | None) -> Sequence[float]:
    """The advances of a run; `g 3 2.5` stands for three of 2.5.

    >>> deltas("g 2 4.5 3"), deltas(None)
    ([4.5, 4.5, 3.0], [])
    """
    found: list[float] = []
    words = iter((text or "").split())
    for word in words:
        if word == "g":
            count, value = numbers(next(words, "")) or [0.0], numbers(next(words, "")) or [0.0]
            found += [value[0]] * max(0, min(int(count[0]), MOST_STEPS - len(found)))
        else:
            found.append((numbers(word) or [0.0])[0])
        if len(found) >= MOST_STEPS:
            break
    return found


def _degrees(text: str | None) -> float:
    return (numbers(text) or [0.0])[0]


def _is_bold(text: PlacedObject, resources: Resources) -> bool:
    weight = (numbers(text.element.get("Weight")) or [400.0])[0]
    return weight >= HEAVY or text.element.get("Font", "") in resources.bold
