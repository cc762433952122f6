"""Features of a place where a line break may be lost, for the model of breaks.

A feature is a string: `L`, `R` or `X` and a blank before characters of the text (n-grams that end at the place,
begin at it, or stand across it), or a name and a class: `long 12`, `commas 1`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from string import ascii_letters, digits

from converter.recognise.units import LONGEST_RUN_IN, STOP
from converter.text.characters import HAN
from converter.text.lazy import lazy

LONGEST_GRAM = 4
"""Maximum length of an n-gram: longer ones could reveal a sentence."""

LONGEST_OWN_TITLE = 60
"""Characters of a title at most: of 3,128 headings on lines of their own in the corpus, eight have more."""

SHORTEST_OWN_TITLE, SHORTEST_REST = 2, 4
"""Minimum number of characters of a title and of its paragraph."""

DIGITS = lazy(r"\d")
INSIDE_WORD = frozenset(ascii_letters + digits + ".%")
NO_END = frozenset(",、(《“‘[—·的和与及")
"""Impossible ends of a title."""

NO_START = frozenset(",、。;:!?)》”’]%—·")
"""Impossible starts of a paragraph."""

OPENING_BRACKETS, CLOSING = "(《“‘[", ")》”’]"
BRACKETS = frozenset(OPENING_BRACKETS + CLOSING)

YEAR = lazy(rf"(?:(?:19|20)\d\d|{HAN}{{4}})年")


@dataclass(frozen=True)
class FirstSentence:
    """The first sentence of a numbered paragraph, blanks left out, with its place in the text."""

    text: str
    """Its characters up to and without the first mark that ends a heading, and those behind that mark."""
    places: tuple[int, ...]
    """Offset of each character in the paragraph."""
    stop: int
    """Number of characters before that mark."""
    blanks: frozenset[int]
    """The characters with a blank before them."""
    mark: str
    """The mark, or nothing where the paragraph ends without one."""
    whole: bool
    """True if nothing follows the mark."""
    line_ends: frozenset[int] = frozenset()
    """The characters before which a line of the source ends; without meaning for the features."""

    @cached_property
    def shown(self) -> str:
        """The characters with each digit as 0: no figure is worth a weight of its own."""
        return DIGITS.sub("0", self.text)

    @cached_property
    def depths(self) -> tuple[int, ...]:
        """Number of open brackets and quotation marks before each character."""
        if BRACKETS.isdisjoint(self.text):
            return (0,) * len(self.text)
        found, depth = [], 0
        for character in self.text:
            depth -= character in CLOSING and depth > 0
            found.append(depth)
            depth += character in OPENING_BRACKETS
        return tuple(found)


def sentence_of(text: str, start: int, reach: int = 140) -> FirstSentence:
    """The sentence that begins at `start` in a paragraph.

    >>> sentence = sentence_of("一、工作回顾 2021年,各项事业稳步发展。人民生活改善。", 2)
    >>> sentence.text[: sentence.stop], sorted(sentence.blanks), sentence.whole
    ('工作回顾2021年,各项事业稳步发展', [4], False)
    """
    said = text[start : start + reach]
    joined = said.replace(" ", "")
    places: Sequence[int] = range(start, start + len(said))
    blanks: set[int] = set()
    if len(joined) < len(said):
        places = [place for place in places if text[place] != " "]
        blanks = {count for count, place in enumerate(places) if count and text[place - 1] == " "}
    found = STOP.search(joined)
    stop = found.start() if found else len(joined)
    end = found.end() if found else len(joined)
    whole = end == len(joined) and start + reach >= len(text)
    return FirstSentence(joined, tuple(places), stop, frozenset(blanks), found.group() if found else "", whole)


def candidates(sentence: FirstSentence) -> list[int]:
    """The places in a sentence at which a title may end and its paragraph begin.

    >>> sentence = sentence_of("发展2.5万亩,“三农”工作。", 0)
    >>> [sentence.text[:place] for place in candidates(sentence)]
    ['发展', '发展2.5', '发展2.5万']
    """
    text, last = sentence.text, min(sentence.stop - SHORTEST_REST, LONGEST_OWN_TITLE)
    return [
        place
        for place in range(SHORTEST_OWN_TITLE, last + 1)
        if text[place - 1] not in NO_END
        and text[place] not in NO_START
        and not sentence.depths[place]
        and not (text[place - 1] in INSIDE_WORD and text[place] in INSIDE_WORD)
    ]


def of_place(sentence: FirstSentence, place: int) -> list[str]:
    """The features of a title that ends at a place of the sentence."""
    text = sentence.shown
    title, rest = text[:place], text[place : sentence.stop]
    found = ["L " + text[start:place] for start in range(max(0, place - LONGEST_GRAM), place)]
    found += ["R " + text[place:end] for end in range(place + 1, min(place + LONGEST_GRAM, len(text)) + 1)]
    one, two = title[-1:], title[-2:]
    crossing = text[place : place + 1], text[place : place + 2]
    found += [f"X {left}|{right}" for left in (one, two) for right in crossing]
    found.append(f"long {place if place <= 24 else 24 + (place - 24) // 4}")
    found += _clauses(title)
    ahead = rest.find(",")
    found += (
        f"clause {min(len(rest) if ahead < 0 else ahead, 24) // 2}",
        f"left {min(len(rest), 80) // 8}",
        f"ahead {min(rest.count(','), 4)}",
    )
    if place in sentence.blanks:
        found.append("at blank")
    if YEAR.match(sentence.text, place):
        found.append("at year")
    if crossing[1] in title:
        found.append("again 2")
    elif crossing[0] in title:
        found.append("again 1")
    return found


def _clauses(title: str) -> list[str]:
    """The number of commas in a title, and its last clause compared with the first."""
    if "," not in title:
        return ["commas 0"]
    clauses = title.split(",")
    first, last = len(clauses[0]), len(clauses[-1])
    found = [
        f"commas {min(len(clauses) - 1, 3)}",
        f"last {min(last, 24)}",
        f"balance {max(-8, min(last - first, 8))}",
    ]
    if len(clauses) > 2 and len(clauses[1]) == first:
        found.append(f"three {max(-4, min(last - first, 4))}")
    if clauses[0][0:1] == clauses[-1][0:1]:
        found.append("same onset")
    return found


def of_stop(sentence: FirstSentence, cut: bool = False, own: float = 0.0) -> Iterator[str]:
    """The features of a sentence that is the heading as it stands, or the text where it is too long for one.

    `cut` says that the paragraph begins inside a line of the source, `own` is the share of headings of its kind that
    stand on lines of their own.
    """
    yield f"S cut {cut}"
    yield f"S own {min(int(own * 4), 3)}"
    title = sentence.text[: sentence.stop]
    clauses = title.split(",")
    yield "S kept"
    yield f"S long {min(len(title), 60) // 2}"
    yield f"S commas {min(len(clauses) - 1, 4)}"
    yield f"S mark {sentence.mark}"
    yield f"S whole {sentence.whole}"
    for size in range(1, LONGEST_GRAM + 1):
        if len(title) >= size:
            yield f"SL {sentence.shown[max(0, sentence.stop - size) : sentence.stop]}"
    if len(clauses) > 1:
        yield f"S balance {max(-10, min(len(clauses[-1]) - len(clauses[0]), 10)) // 2}"


NO_SIBLINGS = "sib none"
"""Substitute for the features of siblings if there are none, or none is read yet."""


@dataclass
class SiblingStyle:
    """Common style of the titles of one kind in a document, counted as they are read."""

    count: int = 0
    stopped: int = 0
    """Number of titles that end with a sentence."""
    length: int = 0
    last_clause: int = 0
    commas: Counter[int] = field(default_factory=Counter)
    endings: Counter[str] = field(default_factory=Counter)

    def add(self, title: str, stopped: bool, times: int = 1) -> None:
        """Count a title; with `times` -1, take it back."""
        self.count += times
        self.stopped += stopped * times
        self.length += len(title) * times
        self.last_clause += len(title.rpartition(",")[2]) * times
        self.commas[min(title.count(","), 3)] += times
        self.endings[title[-1:]] += times

    def of_title(self, title: str) -> list[str]:
        """The features of a title among these."""
        if self.count < SIBLINGS:
            return [NO_SIBLINGS]
        apart = round(len(title) - self.length / self.count)
        commas = min(title.count(","), 3)
        found = [
            f"sib long {max(-12, min(apart, 12)) // 2}",
            f"sib commas {_share(self.commas[commas], self.count)}",
            f"sib last {_share(self.endings[title[-1:]], self.count)}",
        ]
        if commas:
            clause = len(title.rpartition(",")[2]) - self.last_clause / self.count
            found.append(f"sib clause {max(-10, min(round(clause), 10)) // 2}")
        return found

    def of_stop(self, title: str) -> Iterator[str]:
        """The features of a title that ends where its sentence does, among these."""
        if self.count < SIBLINGS:
            yield "S " + NO_SIBLINGS
            return
        share = _share(self.stopped, self.count)
        apart = len(title) - self.length / self.count
        yield f"S sib {share}"
        yield f"S sib long {max(-12, min(round(apart), 28)) // 4}"
        yield f"S sib {share} long {len(title) > LONGEST_RUN_IN}"


SIBLINGS = 2
"""Minimum number of other titles that make a style."""


def _share(count: int, total: int) -> int:
    """A share in fifths; 0 where there is none.

    >>> _share(0, 9), _share(1, 9), _share(9, 9)
    (0, 1, 5)
    """
    return min(5, 1 + 5 * count // (total + 1)) if count else 0
