"""Starts of paragraphs inside a line that holds the whole report: at the blanks in place of its line ends, or if there
are none, at the markers that open paragraphs after the end of a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from converter.recognise.patterns import PARAGRAPH_OPENING, PART_TITLE, SENTENCE_END
from converter.source.span import Span
from converter.text.lazy import lazy
from converter.text.numerals import CIRCLED, CIRCLED_CLASS

BLANKS = lazy(r" +")
SENTENCE_ENDS = lazy(rf"[{SENTENCE_END}]+[”’)》]* *")
PARENTHESES = lazy(r"\(\d")
CIRCLED_NUMBER = lazy(f"[{CIRCLED_CLASS}]")
CIRCLED_TITLE = lazy(rf"[{CIRCLED_CLASS}][^。,;:!?]{{2,30}}。")
"""A circled number before a title: ①织密疫情防控网。; not before a measure of several clauses."""

BreakKind = Literal["tab", "gap", "blank"]
"""Possible replacements of a line end, most reliable first: a tab, several blanks, one blank."""

PARTING: tuple[BreakKind, ...] = ("tab", "gap")

FEW_BLANKS = 5
"""Fewer blanks of a kind separate nothing."""

NUMBERED_HEADING = lazy(rf"^(?!各位|一年来|五年来|过去){PARAGRAPH_OPENING.pattern}")
"""一、总体要求; not what opens a sentence: 一年来，…"""

DOCUMENT_TITLE = lazy(r"^附件 ?\d*[^。,;:]{0,30}$|^.{0,12}(?:名词|术语)(?:解释|注释):?$|报告$|会议上$")
"""附件1, 附件1 2021年民生实事, 有关名词解释, 政府工作报告, 在示例市第九届人民代表大会第一次会议上"""

TITLE_PATTERNS = (NUMBERED_HEADING, PART_TITLE, DOCUMENT_TITLE)
"""Lines without a closing mark: numbered headings, titles of parts, of annexes and of the report."""

LONGEST_PARAGRAPH = 2500
"""A longer stretch between separators has lost some: of the 55,000 lines of the corpus two that are no whole report are
longer."""

LONGEST_RUN_TITLE = 60
"""A longer stretch before a blank is no title."""


def paragraph_starts(reading: str, source: str, start: int, end: int) -> list[int]:
    """The places inside a giant line at which paragraphs begin, in order.

    >>> text = "一、总体要求  稳中求进。  二、重点任务  抓好项目。  三、保障措施  改进作风。  "
    >>> [text[at : at + 2] for at in paragraph_starts(text, text, 0, len(text))][:3]
    ['稳中', '二、', '抓好']
    """
    from converter.recognise.glued_head import head_of

    head = head_of(reading, start, end)
    found = {*_starts_below(reading, source, start, end), *head.starts}
    within = head.abstract or Span(start, start)
    return sorted(at for at in found if not within.start < at < within.end)


def _starts_below(reading: str, source: str, start: int, end: int) -> list[int]:
    """The places at which paragraphs begin, as blanks in place of line ends or the words say."""
    runs = [Span(*match.span()) for match in BLANKS.finditer(reading, start, end)]
    kinds = _parting_kinds(runs, reading, source)
    if kinds:
        parted = [run.end for run in runs if _kind(source, run) in kinds]
        lost = any(right - left > LONGEST_PARAGRAPH for left, right in pairwise((start, *parted, end)))
        return _by_words(reading, parted, start, end) if lost else parted
    blanks = _single_blanks(runs, reading, source)
    if blanks:
        return sorted({*_after_wholes(reading, blanks, start), *_after_sentences(reading, start, end)})
    gaps = [run.end for run in runs if len(run.of(reading)) > 1 and PARAGRAPH_OPENING.match(reading, run.end)]
    return _by_words(reading, gaps, start, end)


def _by_words(reading: str, known: Sequence[int], start: int, end: int) -> list[int]:
    """The known starts, and those that only the words around them tell."""
    starts = sorted({*known, *_after_sentences(reading, start, end)})
    return sorted({*starts, *_behind_nothing(reading, starts, start, end)})


def _behind_nothing(reading: str, starts: Sequence[int], start: int, end: int) -> Iterator[int]:
    """The places where neither a blank nor the end of a sentence says that a paragraph begins."""
    from converter.recognise.lost_starts import annex_starts, behind_titles, glossary_starts, part_starts

    yield from behind_titles(reading, starts, start, end)
    yield from glossary_starts(reading, start, end)
    yield from annex_starts(reading, start, end)
    yield from part_starts(reading, start, end)


def _parting_kinds(runs: Sequence[Span], reading: str, source: str) -> set[BreakKind]:
    """Select the separators of paragraphs, tabs or gaps: those mostly after the end of a sentence, if frequent.

    Where titles outnumber paragraphs, three in four after a sentence or a title are enough: reports with gaps inside
    their lines have two in three.
    """
    parting: dict[BreakKind, int] = {}
    for kind in PARTING:
        count, sentences, wholes = _behind(runs, kind, reading, source)
        if count and (sentences * 2 >= count or wholes * 4 >= count * 3):
            parting[kind] = count
    return set(parting) if sum(parting.values()) >= FEW_BLANKS else set()


def _behind(runs: Sequence[Span], kind: BreakKind, reading: str, source: str) -> tuple[int, int, int]:
    """Count the runs of blanks of a kind, those after the end of a sentence, and those after a sentence or a title."""
    found = [run for run in runs if _kind(source, run) == kind]
    before = [0, *(run.end for run in found)]
    stretches = [reading[since : run.start] for since, run in zip(before, found, strict=False)]
    return len(found), sum(each[-1:] in SENTENCE_END for each in stretches), sum(map(_is_whole, stretches))


def _is_whole(stretch: str) -> bool:
    """Test whether a stretch between blanks ends a sentence, or is a title."""
    title = len(stretch) <= LONGEST_RUN_TITLE and any(each.search(stretch) for each in TITLE_PATTERNS)
    return title or stretch[-1:] in SENTENCE_END


def _single_blanks(runs: Sequence[Span], reading: str, source: str) -> list[Span]:
    """The single blanks behind words, if a third of them is behind a sentence's end."""
    found = [run for run in runs if _kind(source, run) == "blank" and _after_word(reading, run)]
    behind = sum(reading[run.start - 1 : run.start] in SENTENCE_END for run in found)
    return found if len(found) >= FEW_BLANKS and behind * 3 >= len(found) else []


def _kind(source: str, run: Span) -> BreakKind:
    """A gap is several blanks; tabs alone are a tab, however many."""
    blanks = run.of(source)
    return "tab" if set(blanks) == {"\t"} else "gap" if len(blanks) > 1 else "blank"


def _after_word(reading: str, run: Span) -> bool:
    """Test whether blanks follow a Chinese word or a mark, rather than a figure, a Latin word or ⑤."""
    before = reading[run.start - 1 : run.start]
    return not (before.isascii() and before.isalnum()) and before not in CIRCLED


def _after_wholes(reading: str, runs: Sequence[Span], start: int) -> Iterator[int]:
    """The blanks behind a sentence or a title: one blank may be anywhere else too."""
    since = start
    for run in runs:
        stretch = reading[since : run.start]
        if _is_whole(stretch):
            yield run.end
            since = run.end


def _after_sentences(reading: str, start: int, end: int) -> Iterator[int]:
    """Markers, salutations and refrains straight after a sentence's end: 。（二）, ；——, 。各位代表！"""
    circled = len(CIRCLED_NUMBER.findall(reading, start, end))
    lists = len(CIRCLED_TITLE.findall(reading, start, end)) * 2 < circled
    for match in SENTENCE_ENDS.finditer(reading, start, end):
        at = match.end()
        if lists and CIRCLED_NUMBER.match(reading, at):
            continue
        if PARAGRAPH_OPENING.match(reading, at) and not PARENTHESES.match(reading, at):
            yield at
