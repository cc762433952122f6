"""Headings without a number: titles of parts with numbered chapters, and topic lines below them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from converter.recognise.patterns import HAN, PART_TITLE, refrain_opening
from converter.recognise.units import ANNOUNCES, LONGEST_UNMARKED, RANKS, Unit, restated
from converter.text.lazy import lazy
from converter.text.numberings import NUMBERINGS, UNNUMBERED
from converter.text.words import one_of

REFRAIN_LINE = 80
"""A refrain's sentence alone on its line may be so long."""

TOPIC = lazy(rf"(?:{HAN}|“)[^。]{{3,{LONGEST_UNMARKED}}}。$")
"""One short sentence alone on its line."""

REFERRING = one_of("""
    现在 我们 我 但 对于 这 为了 为此 同时 因此 由于 以上 以下 上述 上面 下面 所有 当然 其次 其中
    """)
"""First words of a sentence that depends on the one before: 为此，必须加快改革。"""

PERIOD_TOPIC = lazy(r"这是[^。;:!?]{2,40}的(?:一年|[两二三四五六七八九十]年)。$")
"""A sentence on a stretch of time: 这是改革开放深入推进的五年。"""

NO_TOPIC_PARAGRAPH = lazy(
    r"[;:!?\d]|各位|谢|同志们"  # 向全市人民表示感谢。
    rf"|^{REFERRING}"
    r"|一九|方面,"  # 一九九八年经济平稳运行。
)
"""Words of plain short paragraphs, not of topics."""

FEWEST_TOPICS = 4
"""So many topic lines make a way of heading; fewer are short paragraphs."""

OVER, BESIDE, BELOW = 1.0, 2.0, 9.0
"""Ranks of unnumbered headings: over the outermost numbers, in a row with them, below every number."""

LISTED = 3
"""So many short lines in a row are a list or a table, no headings."""


def with_part_titles(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """The units, with the rank of each unnumbered heading: a part's title, over or beside the numbers, or below all."""
    runs = outermost(units)
    titles = [
        index
        for index, unit in enumerate(units)
        if is_bare(unit) and PART_TITLE.search(unit.text) and _stands_over(index, runs)
    ]
    if not titles and _stand_over_one_series(units):
        return tuple(restated(unit, rank=OVER, confidence=0.9) if is_bare(unit) else unit for unit in units)
    rank = BESIDE if _in_a_row(titles, runs, units) else OVER
    topics = BELOW + UNDER_REFRAINS * _refrains_stand_over_topics(units)
    settled = [
        restated(unit, rank=BELOW if _is_refrain(unit.text) else topics) if is_bare(unit) else unit for unit in units
    ]
    for index in titles:
        settled[index] = restated(units[index], rank=rank, confidence=0.9)
    return tuple(settled)


TITLES_AROUND = 2
"""So many titles without a number before a series, and one behind it, have it as the chapters of one of them."""


def _stand_over_one_series(units: Sequence[Unit]) -> bool:
    """Test whether all numbered headings are between two titles without a number, with more such titles around."""
    headings = [unit for unit in units if unit.kind == "heading"]
    numbered = [index for index, unit in enumerate(headings) if not is_bare(unit)]
    if not numbered:
        return False
    first, last = numbered[0], numbered[-1]
    together = len(numbered) == last - first + 1 and headings[first].number == 1
    if any(is_bare(unit) and (unit.text.endswith("。") or _is_refrain(unit.text)) for unit in headings):
        return False
    return together and first >= TITLES_AROUND and last + 1 < len(headings)


UNDER_REFRAINS = 0.5
"""Rank of topics under the sentence of a refrain, beyond that of other headings without a number."""

FEWEST_OVER = 2
"""So many refrains right over a topic show that topics are theirs."""


def _refrains_stand_over_topics(units: Sequence[Unit]) -> bool:
    """Test whether headings that are sentences of a refrain are directly above topics."""
    bare = (is_bare(above) and is_bare(below) for above, below in pairwise(units))
    over = sum(both and _is_refrain(above.text) for both, above in zip(bare, units, strict=False))
    return over >= FEWEST_OVER


def with_file_depths(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """The units, with each unnumbered heading for which its file gives a depth in a row with the numbers at that depth.

    Where no number stands so deep, it goes by depth alone: over all of them, or below.
    """
    depths: dict[int, float] = {}
    for unit in units:
        if unit.kind == "heading" and unit.number is not None and unit.block.depth:
            depths.setdefault(unit.block.depth, RANKS[unit.scheme])
    return tuple(_at_its_depth(unit, depths) if is_bare(unit) and unit.block.depth else unit for unit in units)


def _at_its_depth(unit: Unit, depths: Mapping[int, float]) -> Unit:
    """The heading with the rank of its depth; `depths` holds the ranks of the numbers."""
    depth = unit.block.depth
    alone = (OVER if not depths or depth < min(depths) else BELOW) + depth / DEEPEST
    return restated(unit, rank=depths.get(depth, alone), confidence=0.9)


DEEPEST = 10
"""No file sets headings so deep: the pages of HTML know six, Word nine."""


def is_bare(unit: Unit) -> bool:
    """Test whether a unit is a heading without a number."""
    return unit.kind == "heading" and unit.scheme == UNNUMBERED


def with_topics(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """Sentences alone on their line read as headings, where the document does so as a pattern."""
    if _is_a_sentence_a_line(units):
        return tuple(units)
    found = [index for index in range(len(units) - 1) if _is_topic(units, index)]
    periods = [index for index in found if PERIOD_TOPIC.match(units[index].text)]
    topics = [index for index in found if not PERIOD_TOPIC.match(units[index].text)]
    refrains = [index for index in topics if refrain_opening(units[index].text)]
    introductions = sum(units[index - 1].kind == "heading" for index in topics if index)
    if len(topics) < max(FEWEST_TOPICS, len(units) // 16) or introductions * 2 > len(topics):
        topics = [*(refrains if len(refrains) > 1 else []), *_dense(units, topics)]
    topics += periods if len(periods) > 1 else []
    chosen = set(topics)
    return tuple(
        restated(unit, kind="heading", heading_end=len(unit.text), confidence=0.7) if index in chosen else unit
        for index, unit in enumerate(units)
    )


FEWEST_SENTENCES, SENTENCE_A_LINE = 20, 8
"""Of so many paragraphs at least, in a text that breaks its lines at each stop, at most one in so many is longer."""


def _is_a_sentence_a_line(units: Sequence[Unit]) -> bool:
    """Test whether hardly any paragraph has more than one sentence, so that a short one is nothing special."""
    paragraphs = [unit.text for unit in units if unit.kind == "paragraph" and unit.text.endswith("。")]
    longer = sum("。" in text[:-1] for text in paragraphs)
    return len(paragraphs) >= FEWEST_SENTENCES and longer * SENTENCE_A_LINE <= len(paragraphs)


DENSE = 3
"""So many topic lines in one division, each over a paragraph, are headings there."""


def _dense(units: Sequence[Unit], topics: Sequence[int]) -> Iterator[int]:
    """The topic lines of divisions that hold several and do not open with one."""
    divisions = [index for index, unit in enumerate(units) if unit.kind == "heading"]
    for start, end in pairwise([*divisions, len(units)]):
        inside = topics[bisect_right(topics, start) : bisect_left(topics, end)]
        if len(inside) >= DENSE and inside[0] > start + 1 and end - start <= 3 * len(inside) + DENSE:
            yield from inside


def _is_topic(units: Sequence[Unit], index: int) -> bool:
    """Test whether a paragraph is one short sentence on the topic of the longer one below it."""
    unit, following = units[index], units[index + 1]
    if unit.kind != "paragraph" or following.kind not in ("paragraph", "item") or len(unit.text) > REFRAIN_LINE:
        return False
    if index and units[index - 1].text.endswith(";"):
        return False
    text = unit.text
    if ANNOUNCES.search(text.rstrip("。")):
        return False
    if refrain_opening(text):
        whole = len(text) <= REFRAIN_LINE and text.find("。") == len(text) - 1
        return whole and not refrain_opening(following.text) and _has_a_body(units, index)
    if len(following.text) * 2 <= 3 * len(text):
        return False
    return PERIOD_TOPIC.match(text) is not None or _reads_as_topic(text)


def _has_a_body(units: Sequence[Unit], index: int) -> bool:
    """Test whether a longer paragraph follows a line, or a short sentence alone on its line with one below it."""
    length, below = len(units[index].text), [unit.text for unit in units[index + 1 : index + 3]]
    if len(below[0]) * 2 > 3 * length:
        return True
    return _reads_as_topic(below[0]) and len(below) > 1 and len(below[1]) * 2 > 3 * len(below[0])


def _is_refrain(text: str) -> bool:
    """Test whether a line opens with a stretch of time, or tells of one."""
    return refrain_opening(text) is not None or PERIOD_TOPIC.match(text) is not None


def _reads_as_topic(text: str) -> bool:
    """Test whether the words of a line are those of a short sentence on a topic."""
    return TOPIC.match(text) is not None and not NO_TOPIC_PARAGRAPH.search(text)


def without_lists(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """Short lines in a row, and a short line with nothing below it, read as paragraphs."""
    kept = list(units)
    index = 0
    while index < len(units):
        run = index
        while run < len(units) and is_bare(units[run]) and not units[run].block.set_as_heading:
            run += 1
        ends_document = run == len(units)
        if run - index >= LISTED or (ends_document and run > index):
            for each in range(index, run):
                kept[each] = units[each].as_paragraph()
        index = max(run, index + 1)
    return tuple(kept)


SpanRun = Sequence[tuple[int, int]]
"""The outermost numbered headings: index of the unit, number."""

SPELLED = tuple(row.name for row in sorted(NUMBERINGS, key=lambda row: row.rank) if row.spelled)
"""The ways of numbering that titles of parts may be over or beside, the outermost first."""


def outermost(units: Sequence[Unit]) -> SpanRun:
    """The headings of the outermost way of numbering that a text spells."""
    numbered = [(index, unit) for index, unit in enumerate(units) if unit.kind == "heading" and unit.number is not None]
    outer = next((scheme for scheme in SPELLED if any(unit.scheme == scheme for _, unit in numbered)), None)
    return [(index, unit.number) for index, unit in numbered if unit.scheme == outer and unit.number is not None]


def _stands_over(index: int, runs: SpanRun) -> bool:
    """Test whether the outermost run ends, starts or restarts at an unnumbered title."""
    after = [number for place, number in runs if index < place]
    before = bool(runs) and runs[0][0] < index
    return not before or not after or after[0] == 1


def _in_a_row(titles: Sequence[int], runs: SpanRun, units: Sequence[Unit]) -> bool:
    """Test whether titles are on a level with the numbers: the run starts once, after topics under the last title."""
    if not titles or not runs or sum(number == 1 for _, number in runs) > 1 or runs[0][0] < titles[0]:
        return False
    last = max(index for index in titles if index < runs[0][0])
    return any(is_bare(units[index]) for index in range(last + 1, runs[0][0]))
