"""Correction of a reading by a person: its place in the text, its statement, and what became of it."""

from __future__ import annotations

from typing import Annotated, Literal

from converter.dataclass import dataclass
from converter.source.span import Span

CorrectionKind = Literal[
    "metadata",
    "heading",
    "not-heading",
    "paragraph",
    "join",
    "split",
    "omit",
    "keep",
    "role",
    "kind",
    "glossary",
    "word",
    "annotation",
]

FILE_SUFFIX = ".corrections.toml"
"""End of the name of the file with a document's corrections: report.txt.corrections.toml"""

CorrectionState = Literal["applied", "agrees", "lost", "ambiguous", "impossible"]


@dataclass(frozen=True, slots=True)
class Correction:
    """A statement of a person about a report, which takes precedence over the recognition."""

    kind: Annotated[CorrectionKind, "The kind of statement; docs/corrections.md explains each"]
    field: Annotated[str, "The metadata field, as in the front matter, or the type and field of the annotation"] = ""
    value: Annotated[str | None, "The value; without one: none is stated, or none is needed"] = None
    quote: Annotated[str, "The words of the source that it concerns; empty if it concerns the whole report"] = ""
    prefix: Annotated[str, "The words before the quote"] = ""
    suffix: Annotated[str, "The words after the quote"] = ""
    offset: Annotated[int | None, "The position of the quote in the source with this checksum"] = None
    sha256: Annotated[str, "Checksum of the source for which it was made"] = ""
    by: Annotated[str, "The person who made it"] = ""
    when: Annotated[str, "The day on which it was made, ISO 8601"] = ""
    why: Annotated[str, "The reason"] = ""
    state: Annotated[CorrectionState | None, "What became of it in this reading"] = None
    span: Annotated[Span | None, "The position of the quote in this source; null if it was not found"] = None
    replaces: Annotated[str | None, "What the program said of the place before"] = None
