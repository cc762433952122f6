"""Answers to documents in closed formats, which only their makers' programs open."""

from __future__ import annotations

from functools import partial

from converter.inputs.unreadable import unreadable
from converter.source.problem import Outcome
from converter.source.source import Source

CLOSED = {
    "caj": (
        "This is a CAJ document of CNKI, whose format is not public.",
        "Open it in CAJViewer, print it into a PDF, and convert that; or download the PDF instead.",
    ),
    "ceb": (
        "This is a CEB document of Founder, whose format is not public.",
        "Open it in Apabi Reader and print it into a PDF, or save it as OFD there, and convert that.",
    ),
}
"""Formats, each with what it is and the way to its text."""


def _closed(form: str, data: bytes, *, name: str = "", encoding: str | None = None) -> Outcome[Source]:
    """Return an empty source with the way to the document's text.

    >>> read_caj(b"CAJ").problems[0].hint
    'Open it in CAJViewer, print it into a PDF, and convert that; or download the PDF instead.'
    """
    return unreadable(data, name, form, *CLOSED[form])


read_caj = partial(_closed, "caj")
read_ceb = partial(_closed, "ceb")
