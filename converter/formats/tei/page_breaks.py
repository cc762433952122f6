"""Page breaks (`pb`) in the text: written before the first character of each page, taken out again when read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from converter.formats.tei.elements import TEI, Element, legal
from converter.model import PageBreak, Report
from converter.model.layout import TextOffsets, leaves

LINES = frozenset(TEI + name for name in ("p", "ab", "head", "note", "cell"))
"""Elements that hold the lines of the text; a page break is inside one of them, before the marks that it opens.

TEI P5 allows none in `desc`, which holds what happened in the hall: a page that begins there ends the line before.
"""

PAGE_BREAK = TEI + "pb"


def characters(text: str) -> int:
    """Count the characters that are no blanks: a new layout of a text keeps their number.

    >>> characters("一、 总体要求\\n")
    6
    """
    return len(text) - sum(map(str.isspace, text)) if text else 0


def breaks_in_text(report: Report) -> list[tuple[int, PageBreak]]:
    """The pages of the source, each with the number of characters of the text before it, without those omitted."""
    omitted = {each.span for each in report.omitted}
    found = [(span, legal(text)) for span, text in leaves(report) if span not in omitted]
    before = [0, *accumulate(characters(text) for _, text in found)]
    starts, offsets = [span.start for span, _ in found], TextOffsets.of(report)
    breaks = []
    for page in report.source.pages:
        at = bisect_right(starts, page.offset) - 1
        count = 0
        if at >= 0:
            span, text = found[at]
            within = offsets.within(span.start, min(page.offset, span.end))
            count = before[at] + characters(text[:within])
        breaks.append((count, page))
    return breaks


def write_page_breaks(text: Element, report: Report) -> None:
    """Put a `pb` before the first character of each page in the element `text`; a page after all of it, at its end."""
    waiting = breaks_in_text(report)[::-1]
    if not waiting:
        return
    before: Element | None = None
    seen = 0
    for element, is_tail, string in list(_strings(text)):
        if not string or string.isspace():
            continue
        number = characters(string)
        line = _line_of(element.getparent() if is_tail else element)
        here: list[tuple[int, PageBreak]] = []
        while waiting and waiting[-1][0] < seen + number and (line is not None or before is not None):
            count, page = waiting.pop()
            here.append((max(count - seen, 0), page))
        if here and line is not None:
            _split(element, is_tail, string, here)
        elif before is not None:
            _put_at_end(before, [page for _, page in here])
        seen += number
        before = before if line is None else line
    if before is not None:
        _put_at_end(before, [page for _, page in reversed(waiting)])


def _line_of(element: Element | None) -> Element | None:
    """The line that an element is, or in which it is; None for what happened in the hall."""
    around = () if element is None else (element, *element.iterancestors())
    return next((each for each in around if each.tag in LINES), None)


def _put_at_end(line: Element, pages: Iterable[PageBreak]) -> None:
    for page in pages:
        line.append(line.makeelement(PAGE_BREAK, {"n": legal(page.number)}))


def _strings(text: Element) -> Iterator[tuple[Element, bool, str]]:
    """The strings of `text` in order: each with its element, and True if it follows that."""
    waiting: list[tuple[Element, bool]] = [(text, False)]
    while waiting:
        element, done = waiting.pop()
        if done:
            yield element, True, element.tail or ""
            continue
        yield element, False, element.text or ""
        if element is not text:
            waiting.append((element, True))
        waiting += [(child, False) for child in reversed(element)]


def _split(element: Element, is_tail: bool, string: str, breaks: Sequence[tuple[int, PageBreak]]) -> None:
    """Put breaks into a string, each before its character; one before all of an element's text is put outside."""
    places = [at for at, each in enumerate(string) if not each.isspace()]
    for count, page in reversed(breaks):
        at = places[count]
        made = element.makeelement(PAGE_BREAK, {"n": legal(page.number)})
        if not is_tail and not count and element.tag not in LINES:
            _put_before(element, made)
            continue
        made.tail, string = string[at:], string[:at]
        if is_tail:
            element.tail = None  # lxml would keep it behind what is added
            element.addnext(made)
            element.tail = string
        else:
            element.text = string
            element.insert(0, made)


def _put_before(element: Element, made: Element) -> None:
    """Put a break before an element, and before each mark that opens there."""
    while True:
        before = element.getprevious()
        while before is not None and before.tag == PAGE_BREAK and not before.tail:
            element, before = before, before.getprevious()
        element.addprevious(made)
        parent = element.getparent()
        if parent is None or parent.tag in LINES or before is not None or (parent.text or "").strip():
            return
        element = parent


def take_page_breaks(text: Element) -> list[tuple[int, str]]:
    """Take each `pb` out of the element `text`; return their numbers, each with the characters before it."""
    found = []
    if next(text.iter(PAGE_BREAK), None) is not None:
        seen = 0
        for element, is_tail, string in _strings(text):
            if element.tag == PAGE_BREAK and not is_tail:
                found.append((seen, element.get("n", "")))
            seen += characters(string)
        for each in list(text.iter(PAGE_BREAK)):
            _take_out(each)
    return found


def _take_out(element: Element) -> None:
    parent, before = element.getparent(), element.getprevious()
    assert parent is not None, "a page break stands in a text"
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    element.tail = None
    parent.remove(element)


def pages_at(breaks: Iterable[tuple[int, str]], text: str) -> tuple[PageBreak, ...]:
    """The pages of a text in which so many characters that are no blanks precede each of them.

    >>> pages_at([(0, "1"), (2, "2"), (6, "3")], "一、\\n总体要求\\n")
    (PageBreak(offset=0, number='1'), PageBreak(offset=3, number='2'), PageBreak(offset=7, number='3'))
    """
    waiting = list(breaks)
    if not waiting:
        return ()
    places = [at for at, each in enumerate(text) if not each.isspace()]
    places.append(places[-1] + 1 if places else 0)
    return tuple(PageBreak(places[min(count, len(places) - 1)], number) for count, number in waiting)
