"""Facts about a report that the writers of its markup share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from converter.formats.html.markup import MarkupAttributes
from converter.formats.html.words import PageWords, words_of
from converter.formats.tei.ids import model_ids, xml_ids
from converter.model import GlossaryEntry, Note, PageBreak, Quantity, Ref, Referring, Report
from converter.model.layout import TextOffsets
from converter.model.options import OutputOptions
from converter.model.pages import breaks_in_leaves
from converter.model.walk import texts_of, walk
from converter.source.markers import marker_number
from converter.source.span import Span
from converter.text.typography import full_width

RESERVED = ("text", "contents", "notes", "about")
"""Ids of the page's own parts."""

LONGEST_HOVER = 400
"""Characters of a note that are shown over the page; the whole is at its end."""

Use = tuple[int, int]
"""Position of a reference: the start of its leaf, and its own."""


class HtmlContext(NamedTuple):
    """Facts about a report for its markup."""

    report: Report
    words: PageWords
    offsets: TextOffsets
    ids: Mapping[str, str]
    """Id of the model -> id of the element, as in TEI."""
    notes: Mapping[str, str]
    """Id of a glossary entry or a note -> the text that explains it."""
    uses: Mapping[str, Use]
    """Id of an entry or a note -> its first reference."""
    book: bool = False
    """True for a book, whose readers show notes as pop-ups by `epub:type`."""
    figures: bool = True
    """True to mark figures."""
    change: Callable[[str], str] = str
    """Replacement of characters of a text, one for one."""
    pages: Mapping[int, Sequence[tuple[int, int, PageBreak]]] = {}
    """Start of a leaf -> the pages of the source that begin in it (`breaks_in_leaves`)."""

    def reference(self, ref: Ref, leaf: Span) -> MarkupAttributes:
        """The attributes of a link from a term or a marker to its entry."""
        first = self.uses.get(ref.target) == (leaf.start, ref.span.start)
        kind = "marker" if marker_number(ref.text) is not None else "term"
        return {
            "class": kind,
            "href": f"#{self.ids[ref.target]}",
            "id": self.use_id(ref.target) if first else None,
            "role": "doc-noteref",
            "epub:type": "noteref" if self.book else None,
            "data-note": None if self.book else self.notes[ref.target],
        }

    def use_id(self, target: str) -> str:
        """The id of the first reference to an entry."""
        return f"{self.ids[target]}.use"

    def figure_note(self, found: Quantity) -> str | None:
        """The facts about a figure, in words."""
        words = self.words
        facts = (
            found.basis and words.bases[found.basis],
            found.change and words.changes[found.change],
            found.status and words.statuses[found.status],
            found.period,
        )
        named = f"{found.indicator.text}{words.colon}{found.text}" if found.indicator else found.text
        said = words.between.join(filter(None, (named, *facts)))
        return None if self.book or said == found.text else said


def context_of(report: Report, options: OutputOptions, *, book: bool = False) -> HtmlContext:
    """The facts about a report, for a page or a `book`."""
    notes = {each.id: _cut(each.text) for each in entries_of(report)}
    ids = page_ids(report)
    figures = options.annotations != "none"
    change = full_width if options.typography == "zh" else str
    words = words_of(options.language)
    uses, offsets, pages = _uses(report), TextOffsets.of(report), breaks_in_leaves(report)
    return HtmlContext(report, words, offsets, ids, notes, uses, book, figures, change, pages)


def entries_of(report: Report) -> Sequence[GlossaryEntry | Note]:
    """The glossary and the notes, in the order of the page."""
    return [*report.back.glossary, *report.back.notes]


def page_ids(report: Report) -> Mapping[str, str]:
    """Id of the model -> id in the page."""
    return xml_ids(dict.fromkeys(model_ids(report)), "", RESERVED)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_HOVER else f"{text[: LONGEST_HOVER - 1]}…"


def _uses(report: Report) -> dict[str, Use]:
    """The first reference to each entry, where it is in a text."""
    found: dict[str, Use] = {}
    for node in walk(report):
        if isinstance(node, Referring) and node.refs:
            for leaf, _ in texts_of(node):
                done = -1
                for ref in sorted(node.refs, key=lambda ref: ref.span):
                    if leaf.holds(ref.span) and ref.span.start >= done:
                        done = ref.span.end
                        found.setdefault(ref.target, (leaf.start, ref.span.start))
    return found
