"""Start of the speech: the first line after the title block, and the rule that found it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from converter.recognise.furniture import furniture_of
from converter.recognise.lines import Line
from converter.recognise.patterns import PART_TITLE, REFRAIN_OPENING, SALUTATION_LINE, SALUTATION_OPENING, any_of, ends
from converter.recognise.ruling import Ruling
from converter.recognise.statements import Statement, joined, statement
from converter.recognise.titles import IS_TITLE, OPENS_AS_SESSION, front_role, front_row
from converter.source.reading import read_through
from converter.text.lazy import lazy
from converter.text.numberings import NUMBERINGS
from converter.text.numerals import COUNT

PROSE = lazy(r"[。;!]")
"""Punctuation of running text, which lists of links lack."""

OPENING_FORMULA = lazy(
    r"(?:[^。]{0,80}。){0,2}[^。]{0,60}(?:我|现)[^。,]{0,16}(?:代表|受)[^。]{2,40}(?:报告|汇报|作)[^。]{0,60}(?:工作|报告|审议|审查|建议|意见)"
)
"""现在，我代表市人民政府，向大会报告工作，请予审议。; 我受市长委托，代表市人民政府作工作报告"""

FIRST_MARKERS = any_of(
    *(re.escape(read_through(row.first[0])) for row in NUMBERINGS if row.sure and (row.opens or row.opens_line))
)
PART_ONE = lazy(rf"(?:{FIRST_MARKERS}|(?:19|20)\d\d年(?:政府)?工作(?:回顾|总结))|{COUNT}年(?:来)?工作回顾")
"""一、 第一部分 （一） 2021年工作回顾 五年来工作回顾"""

RUNNING_LENGTH = 40
"""Minimum length of running text."""

FIRST_LINES = 400
"""Lines from the top in which the speech must start."""


STARTS = (
    Ruling("salutation", "start", "各位代表："),
    Ruling("opening formula", "start", "现在，我代表市人民政府，向大会报告工作。"),
    Ruling("first heading", "start", "一、2021年工作回顾"),
    Ruling("refrain", "start", "一年来，我们……"),
    Ruling("running text", "start", "a long line with a full stop"),
    Ruling("title block alone", "", "title, date and nothing below"),
    Ruling("first line", "start", "a text without any of these"),
)
"""Tried in order on the lines at the top: with what the speech starts."""

SALUTATION_FIRST, FORMULA_FIRST, HEADING_FIRST, REFRAIN_FIRST, TEXT_FIRST, NO_SPEECH, FIRST_LINE = STARTS


def speech_start(lines: Sequence[Line]) -> tuple[int, Ruling]:
    """The index of the first line of the speech, and the row of `STARTS` that applies to it."""
    near = lines[:FIRST_LINES]
    saluted = _saluted(near)
    formula = next((index for index in range(len(near)) if _is_formula(near, index)), None)
    if saluted is not None and (formula is None or saluted <= formula + NEAR_FORMULA):
        return _begun_above(near, saluted) or (saluted, SALUTATION_FIRST)
    if formula is not None:
        return _begun_above(near, formula) or (formula, FORMULA_FIRST)
    words = ((index, _first_words(near, index)) for index in range(len(near)))
    first = next(((index, ruling) for index, ruling in words if ruling is not None), None)
    if first is not None:
        return first
    return (0, FIRST_LINE) if not any(front_role(line.text) for line in near) else (len(near), NO_SPEECH)


def _first_words(lines: Sequence[Line], index: int) -> Ruling | None:
    """The row of `STARTS` by which a speech without a salutation may start with a line."""
    text = lines[index].text
    if PART_ONE.match(text):
        return HEADING_FIRST
    if REFRAIN_OPENING.match(text):
        return REFRAIN_FIRST
    return TEXT_FIRST if runs_on(lines, index) else None


MOST_INTRODUCED = 2
"""Paragraphs in which a site introduces a report, at most; a third one above the salutation is the speech's."""


def _begun_above(lines: Sequence[Line], start: int) -> tuple[int, Ruling] | None:
    """The start of a speech that runs above its first salutation, with the row of `STARTS`; None if it opens there.

    The speech turns to its deputies in the middle or at its end, and opens with its first part, or with its text.
    """
    headless = not any(front_role(line.text) or furniture_of(line.text) for line in lines[:start])
    below = range(_below_title(lines[:start]), start)
    running = [index for index in below if runs_on(lines, index)]
    first = next((index for index in below if PART_ONE.match(lines[index].text)), start)
    if len(running) <= (0 if headless else MOST_INTRODUCED) and not _is_text(lines[first + 1 : start]):
        return None
    for index in below:
        ruling = _first_words(lines, index)
        if ruling is not None:
            return index, ruling
        if PART_TITLE.match(lines[index].text) and front_role(lines[index].text) is None:
            return index, HEADING_FIRST
    return None


RUNNING_TITLE = 3
"""A title that recurs so often above the salutation is that of the pages."""


def _below_title(above: Sequence[Line]) -> int:
    """The index of the line below the last title or session line; below the first where the pages bear the title."""
    titles = [index for index, line in enumerate(above) if _titles(line.text)]
    often = Counter(above[index].text for index in titles)
    last = next((index for index in reversed(titles) if often[above[index].text] < RUNNING_TITLE), None)
    return (titles[0] if titles else -1) + 1 if last is None else last + 1


def _titles(text: str) -> bool:
    return "。" not in text and front_row(text) in (IS_TITLE, OPENS_AS_SESSION)


PART_LENGTH = 80
"""Characters below the first part's heading that are its text, at least, however short their lines."""


def _is_text(lines: Sequence[Line]) -> bool:
    """Test whether lines hold sentences, and more than a table of contents has."""
    own = [line.text for line in lines if furniture_of(line.text) is None]
    return sum(map(len, own)) >= PART_LENGTH and any(PROSE.search(text) for text in own)


def _saluted(lines: Sequence[Line]) -> int | None:
    """The index of the salutation; one that recurs below running text without a title above it opens no speech."""
    for index, line in enumerate(lines):
        if SALUTATION_LINE.match(line.text) or SALUTATION_OPENING.match(line.text):
            headless = not any(front_role(above.text) or furniture_of(above.text) for above in lines[:index])
            return None if headless and any(runs_on(lines, above) for above in range(index)) else index
    return None


NEAR_FORMULA = 40
"""Maximum distance of the salutation below the opening formula; farther down it recurs in the speech."""


def _is_formula(lines: Sequence[Line], index: int) -> bool:
    """Test whether a line is the opening formula, and not the page's abstract of it."""
    text = lines[index].text
    if len(text) > LONGEST_FORMULA or not OPENING_FORMULA.match(text) or furniture_of(text) is not None:
        return False
    above = furniture_of(lines[index - 1].text) if index else None
    return above is None or above.name != "abstract"


LONGEST_FORMULA = 300
"""Characters of the line of an opening formula, at most."""

FORMULA_WITHIN, FORMULA_LINES = 6, 4
"""Lines of the speech among which the opening formula begins, and lines that it may be broken over."""


def opening_formula(lines: Sequence[Line]) -> Statement | None:
    """The opening formula, also where its sentence was broken over several lines."""
    for index, line in enumerate(lines[:FORMULA_WITHIN]):
        if OPENING_FORMULA.match(line.text):
            return statement(line, "formula")
        if len(line.text) > LONGEST_FORMULA or ends(line.text):
            continue
        pieces = [statement(each, "formula") for each in lines[index : index + FORMULA_LINES]]
        ended = next((count for count, piece in enumerate(pieces, 1) if ends(piece.text)), len(pieces))
        whole = joined(pieces[:ended], "formula")
        if OPENING_FORMULA.match(whole.text):
            return whole
    return None


def runs_on(lines: Sequence[Line], index: int) -> bool:
    """Test whether a line is running text, and no abstract of the page."""
    text = lines[index].text
    if len(text) < RUNNING_LENGTH or PROSE.search(text) is None:
        return False
    if furniture_of(text) is not None or front_role(text) is not None:
        return False
    above = furniture_of(lines[index - 1].text) if index else None
    return above is None or above.name != "abstract"
