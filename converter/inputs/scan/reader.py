"""Reader of pictures of pages into a `Source`: recognised lines go through the layout of PDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from statistics import fmean

from converter.inputs.limits import OCR_PAGES
from converter.inputs.pdf.pages import page_of, source_of_pages
from converter.inputs.pdf.ruled import Rules
from converter.inputs.scan.pictures import Picture, pictures_in
from converter.inputs.scan.recognised import Recognised, characters_of, recognise, sizes_of
from converter.inputs.unreadable import Faulty, unreadable
from converter.source.problem import Code, Outcome, Problem
from converter.source.source import Source
from converter.source.unified import forms_problems

DOUBTFUL = 0.9
"""Mean confidence of a document's characters below which its text is doubtful, and of a line, which is then named."""

NAMED = 5
"""Doubtful lines that a message quotes."""

NOTHING = ("There is no text on the picture.", "Scan the page anew, upright and with 200 pixels an inch or more.")

CHECK = "Compare the text with the picture before it is used."


def read_picture(data: bytes, *, name: str = "", encoding: str | None = None) -> Outcome[Source]:
    """Read the text of a picture, PNG, JPEG or TIFF with any number of pages, one paragraph a line.

    Raises Unavailable without the packages for it.
    """
    try:
        return read_pictures(pictures_in(data), data, name, "image")
    except Faulty as error:
        return unreadable(data, name, "image", error.why, error.hint)


def read_pictures(pictures: Iterable[Picture], data: bytes, name: str, form: str) -> Outcome[Source]:
    """Read the text of pictures of pages, of which only one is held at a time."""
    pages = [recognise(picture) for picture in pictures]
    if not any(page.boxes for page in pages):
        return unreadable(data, name, form, *NOTHING)
    sizes = sizes_of(pages)
    placed = [page_of(characters_of(page, sizes), Rules(), number) for number, page in enumerate(pages, 1)]
    source, compatible = source_of_pages(placed, data, name, form)
    return Outcome(source, (*_problems(pages), *forms_problems(compatible)))


def _problems(pages: list[Recognised]) -> Iterator[Problem]:
    """Report that the text was recognised, and how surely."""
    boxes = [box for page in pages for box in page.boxes]
    characters = sum(len(box.text) for box in boxes)
    mean = fmean([box.score for box in boxes], [len(box.text) for box in boxes])
    said = f"{characters:,} characters were recognised on {len(pages)} page{'s' * (len(pages) > 1)}, {mean:.1%} surely."
    yield Problem(Code.RECOGNISED_TEXT, said, hint=CHECK)
    unsure = [box.text for box in boxes if box.score < DOUBTFUL]
    if mean < DOUBTFUL:
        shown = "; ".join(unsure[:NAMED])
        yield Problem(Code.DOUBTFUL_TEXT_LAYER, f"{len(unsure)} lines are doubtful: {shown}", hint=CHECK)
    if len(pages) >= OCR_PAGES:
        yield Problem(Code.PAGES_UNREAD, f"Of a scan no more than {OCR_PAGES} pages are read.")
