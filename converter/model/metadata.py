"""Metadata of a report, and the document as it came: the first half of `converter.model`.

Import these names from `converter.model`, which holds the rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from converter.dataclass import dataclass, field
from converter.source.source import Newline
from converter.source.span import Span

Level = Literal["national", "province", "prefecture", "county", "township"]


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """The government that reports."""

    name: Annotated[
        str | None, "The place's full official name, e.g. 辽源市; 国务院 for the State Council; null if not stated"
    ]
    level: Annotated[Level | None, "Its administrative level"]
    province: Annotated[str | None, "The province-level unit, if the document states it"] = None
    code: Annotated[str | None, "GB/T 2260 code valid in the report's year, six digits"] = None


@dataclass(frozen=True, slots=True)
class Congress:
    """The people's congress to which the report was given."""

    name: Annotated[str | None, "The people's congress, e.g. 辽源市人民代表大会"]
    term: Annotated[int | None, "Its term, 届"] = None
    session: Annotated[int | None, "Its session, 次"] = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """The person who gave the report."""

    name: Annotated[str | None, "The speaker's name without spaces, e.g. 程宇"]
    role: Annotated[str | None, "The office as written without the government's name, e.g. 代市长"] = None
    organization: Annotated[str | None, "The speaker's government, e.g. 辽源市人民政府"] = None
    acting: Annotated[bool, "True in an acting capacity: 代 or 代理"] = False


@dataclass(frozen=True, slots=True)
class Period:
    """The years of which the report speaks."""

    reviewed: Annotated[tuple[str, ...], "First and last year reviewed, e.g. 2017, 2021; one entry for one year"] = ()
    planned: Annotated[str | None, "The year planned"] = None


@dataclass(frozen=True, slots=True)
class Publication:
    """Statements of the page around the report about itself."""

    source: Annotated[str | None, "The medium named by the page (来源)"] = None
    date: Annotated[str | None, "The posting date, ISO 8601"] = None
    editor: Annotated[str | None, "The editor that the page names (责任编辑)"] = None
    url: Annotated[str | None, "The address that the page or data set gives"] = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """Metadata that the report states; a value that it does not state is null."""

    title: Annotated[str | None, "The main title as written"] = None
    subtitle: Annotated[str | None, "The subtitle as written"] = None
    display_title: Annotated[str, "The title for headers and lists, never empty: composed of the known metadata"] = (
        "政府工作报告"
    )
    language: Annotated[Literal["zh-Hans", "zh-Hant"], "BCP 47: zh-Hant for traditional script"] = "zh-Hans"
    jurisdiction: Annotated[Jurisdiction | None, "The government that reports"] = None
    congress: Annotated[Congress | None, "The people's congress"] = None
    date: Annotated[str | None, "The (first) day of the report: YYYY-MM-DD, YYYY-MM or YYYY"] = None
    date_end: Annotated[str | None, "The last day, if the report took two days or more"] = None
    speaker: Annotated[Speaker | None, "The speaker"] = None
    period: Annotated[Period, "The years reviewed and planned"] = Period()
    publication: Annotated[Publication, "Statements of the page around the report"] = Publication()
    evidence: Annotated[Mapping[str, Span], "Dotted field name -> the span that states its value"] = field(
        default_factory=dict
    )
    confidence: Annotated[Mapping[str, float], "Dotted field name -> confidence in [0, 1], if below 1"] = field(
        default_factory=dict
    )


@dataclass(frozen=True, slots=True)
class Identifier:
    """Identifier of what a field names, from an authority list: stated outside the text."""

    field: Annotated[str, "Dotted field name: jurisdiction.name, speaker.name or congress.session"]
    id: Annotated[str, "The identifier in the list, an address or a code of its own"]


@dataclass(frozen=True, slots=True)
class LayoutRun:
    """Characters of the source that no leaf carries: white space, line breaks, closing marks."""

    offset: Annotated[int, "Position of the run in the decoded text"]
    text: Annotated[str, "The characters"]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Start of a page of the file, for citations: a span is on the last page that starts at or before it."""

    offset: Annotated[int, "Position of the page's first character in the decoded text"]
    number: Annotated[str, "Its number in the file, counted from 1, whatever is printed on it"]


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """The document as it came.  Leaves in source order, with `layout` between them, are its decoded text."""

    file: Annotated[str, "The file's name, without folders"]
    sha256: Annotated[str, "Checksum of the bytes, hexadecimal"]
    encoding: Annotated[str, "The encoding; for a document in several their names, joined by +"]
    newline: Annotated[Newline, "The line ends found"]
    length: Annotated[int, "Code points of the decoded text"]
    format: Annotated[str, "The file type: text, html, docx and so on (docs/inputs.md)"] = "text"
    layout: Annotated[tuple[LayoutRun, ...], "The characters between and inside the leaves"] = ()
    pages: Annotated[tuple[PageBreak, ...], "The starts of the file's pages, in order; left out if it has none"] = ()
