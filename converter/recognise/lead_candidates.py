"""Candidates for topic sentences, called leads: the short sentences of a paragraph that more text follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from converter.dataclass import dataclass
from converter.recognise.blocks import Block
from converter.text.lazy import lazy

LONGEST_LEAD = 20
"""A topic sentence has at most so many characters: gold/README.md, *leads*."""

SHORTEST_LEAD = 4

EACH_SENTENCE = lazy(r"[^。!?]*[。!?]|[^。!?]+$")
"""A sentence with its mark, or what is left without one: 经济稳中向好。"""

NO_TOPIC = lazy(
    r"[\d;:%《》]|我代表|[以如]下|^(?:各位|过去|刚刚过去|我们也|[今去]年|回顾|同时|此外|其中|但|当前,)|仍|正在|有人"
    r"|^第?[一二三四五六七八九十]+[是要、,]|[不之唯].*,.*[不之唯]|[方才]能|必须|只有|就能|定能|^.{1,4},要"
    r"|荣获|获评|入选|全覆盖$"
)
"""Words of statements, connectives, maxims and ordinals: of 600 such sentences in the gold three are leads.
同时, 一是深化改革, 民之所盼,政之所向"""

QUOTED = lazy(r"“[^”]*”")
"""A programme's name, whose figures count nothing: “33618”现代制造业集群"""

Sentence = tuple[int, int]
"""Start and end of a sentence in its block."""


@dataclass(frozen=True, slots=True)
class LeadText:
    """Text that may have leads: its block, its offset in the source, and True if a heading opened it."""

    block: Block
    start: int
    run_in: bool


class Candidate:
    """A sentence that may be a lead, compared by identity."""

    __slots__ = ("kind", "left", "number", "right", "said")

    def __init__(self, number: int, left: int, right: int, said: str, kind: str) -> None:
        self.number = number
        """Its place among the sentences of its paragraph, from 0."""
        self.left, self.right = left, right
        self.said = said
        """Its characters, without blanks and the full stop."""
        self.kind = kind
        """`o` opens a paragraph, `i` is inside one; `h` follows a heading on its line, `u` is farther below."""


def _sentences(text: str, start: int) -> list[Sentence]:
    """The sentences of a text; most texts have no other mark than the full stop, which is found faster.

    >>> _sentences("经济向好。民生改善。还有", 0), _sentences("各位代表!经济向好。", 0)
    ([(0, 5), (5, 10), (10, 12)], [(0, 5), (5, 10)])
    """
    if "!" in text or "?" in text:
        return [match.span() for match in EACH_SENTENCE.finditer(text, start)]
    found = []
    while start < len(text):
        end = text.find("。", start) + 1 or len(text)
        found.append((start, end))
        start = end
    return found


class LeadParagraph:
    """A text in sentences, with those that may be leads."""

    __slots__ = ("candidates", "run_in", "sentences", "text")

    def __init__(self, text: str, start: int, run_in: bool) -> None:
        self.text, self.run_in = text, run_in
        self.sentences = _sentences(text, start)
        self.candidates = list(self._candidates())

    def _candidates(self) -> Iterator[Candidate]:
        text, closely = self.text, " " not in self.text
        for number, (left, right) in enumerate(self.sentences[:-1]):
            if closely and right - left > LONGEST_LEAD + 1:
                continue
            if text[right - 1] == "。":
                said = text[left : right - 1].replace(" ", "")
                if SHORTEST_LEAD <= len(said) <= LONGEST_LEAD and not NO_TOPIC.search(
                    QUOTED.sub("", said) if "“" in said else said
                ):
                    yield Candidate(number, left, right, said, ("oi", "hu")[self.run_in][number > 0])

    @property
    def opener(self) -> Candidate | None:
        """The candidate that opens the text."""
        return self.candidates[0] if self.candidates and self.candidates[0].number == 0 else None


def set_in_bold(each: LeadText) -> list[Sentence]:
    """The short sentences that the file sets in bold type, with their closing mark or without it."""
    block, text = each.block, each.block.text
    if not block.marks or len(block.pieces) > 1:
        return []
    found: list[Sentence] = []
    for mark in block.marks:
        left, right = mark.span.start - block.span.start, mark.span.end - block.span.start
        right += text[right : right + 1] == "。"
        opens = left == each.start or (each.start < left <= len(text) and text[left - 1] in "。!?;")
        if mark.kind == "bold" and opens and 0 < right < len(text) and text[right - 1] == "。":
            said = text[left : right - 1].replace(" ", "")
            if SHORTEST_LEAD <= len(said) <= LONGEST_LEAD and "。" not in said:
                found.append((left, right))
    return found


def paragraphs_of(texts: Sequence[LeadText]) -> list[LeadParagraph]:
    """The texts in sentences."""
    return [LeadParagraph(each.block.text, each.start, each.run_in) for each in texts]
