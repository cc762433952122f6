"""Features of a place where a line break may be lost, for the model of breaks.

A feature is a string: `L`, `R` or `X` and a blank before characters of the text (n-grams that end at the place,
begin at it, or stand across it), or a name and a class: `long 12`, `commas 1`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

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
INSIDE_WORD = lazy(r"[A-Za-z0-9.%]")
NO_END = frozenset(",、(《“‘[—·的和与及")
"""Impossible ends of a title."""

NO_START = frozenset(",、。;:!?)》”’]%—·")
"""Impossible starts of a paragraph."""

OPENING_BRACKETS, CLOSING = "(《“‘[", ")》”’]"

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
    """The characters before which a blank stands."""
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
    characters: list[str] = []
    places: list[int] = []
    blanks: set[int] = set()
    for place in range(start, min(len(text), start + reach)):
        if text[place] == " ":
            blanks.add(len(characters))
        else:
            characters.append(text[place])
            places.append(place)
    joined = "".join(characters)
    found = STOP.search(joined)
    stop = found.start() if found else len(joined)
    end = found.end() if found else len(joined)
    whole = end == len(joined) and start + reach >= len(text)
    return FirstSentence(joined, tuple(places), stop, frozenset(blanks - {0}), found.group() if found else "", whole)


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
        and not (INSIDE_WORD.match(text[place - 1]) and INSIDE_WORD.match(text[place]))
    ]


def of_place(sentence: FirstSentence, place: int) -> Iterator[str]:
    """The features of a title that ends at a place of the sentence."""
    text = sentence.shown
    left, right = text[max(0, place - LONGEST_GRAM) : place], text[place : place + LONGEST_GRAM]
    for size in range(1, len(left) + 1):
        yield f"L {left[-size:]}"
    for size in range(1, len(right) + 1):
        yield f"R {right[:size]}"
    for before, behind in ((1, 1), (2, 1), (1, 2), (2, 2)):
        yield f"X {left[-before:]}|{right[:behind]}"
    title, rest = text[:place], text[place : sentence.stop]
    clauses = title.split(",")
    yield f"long {place if place <= 24 else 24 + (place - 24) // 4}"
    yield f"commas {min(len(clauses) - 1, 3)}"
    yield from _balance(clauses)
    ahead = rest.split(",")
    yield f"clause {min(len(ahead[0]), 24) // 2}"
    yield f"left {min(len(rest), 80) // 8}"
    yield f"ahead {min(len(ahead) - 1, 4)}"
    if place in sentence.blanks:
        yield "at blank"
    if YEAR.match(sentence.text, place):
        yield "at year"
    if text[place : place + 2] in title:
        yield "again 2"
    elif text[place] in title:
        yield "again 1"


def _balance(clauses: Sequence[str]) -> Iterator[str]:
    """Comparison of the last clause of a title with the first."""
    if len(clauses) < 2:
        return
    first, last = len(clauses[0]), len(clauses[-1])
    yield f"last {min(last, 24)}"
    yield f"balance {max(-8, min(last - first, 8))}"
    if len(clauses) > 2 and len(clauses[1]) == len(clauses[0]):
        yield f"three {max(-4, min(last - first, 4))}"
    if clauses[0][0:1] == clauses[-1][0:1]:
        yield "same onset"


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

    def of_title(self, title: str) -> Iterator[str]:
        """The features of a title among these."""
        if self.count < SIBLINGS:
            yield NO_SIBLINGS
            return
        apart = len(title) - self.length / self.count
        yield f"sib long {max(-12, min(round(apart), 12)) // 2}"
        commas = min(title.count(","), 3)
        yield f"sib commas {_share(self.commas[commas], self.count)}"
        yield f"sib last {_share(self.endings[title[-1:]], self.count)}"
        if commas:
            clause = len(title.rpartition(",")[2]) - self.last_clause / self.count
            yield f"sib clause {max(-10, min(round(clause), 10)) // 2}"

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
