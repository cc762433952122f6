"""Model of a report.  JSON is this model written down; Markdown and TEI are views of it.

Each field's second `Annotated` argument is its description in `schemas/report.schema.json`,
which `converter.generate.json_schema` generates from here.  A span counts code points of the decoded source.
`text`, `label` and `heading` hold the source's own characters, except that white space at the ends and layout line
breaks inside are removed (they are in `SourceInfo.layout`).
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from converter.dataclass import dataclass, field
from converter.model.annotations import Annotation
from converter.model.corrections import Correction
from converter.model.metadata import Identifier, Metadata, SourceInfo
from converter.source.problem import Problem
from converter.source.span import Span
from converter.text.numberings import Scheme

SCHEMA_VERSION = "3.1"

Kind = Literal["government-work-report", "other"]
Marker = Literal["dash", "bullet", "ordinal", "number"]
Role = Literal[
    "title",
    "subtitle",
    "session",
    "byline",
    "date",
    "caption",  # front
    "opening",
    "summary",
    "difficulties",
    "requirements",
    "targets",
    "tasks",
    "government",
    "acknowledgement",
    "closing",
    "glossary-head",
]
OmittedKind = Literal[
    "navigation",
    "share-print",
    "posting",
    "dataset-header",
    "related",
    "disclaimer",
    "page-number",
    "repeat",
    "form",
    "other",
]


@dataclass(frozen=True, slots=True)
class Refrain:
    """Opening of a paragraph with the period that it reviews or plans."""

    phrase: Annotated[str, "The period, e.g. 一年来"]
    theme: Annotated[str | None, "The action, e.g. 我们稳增长、提质效"] = None
    result: Annotated[str | None, "The outcome, e.g. 经济运行持续恢复"] = None


@dataclass(frozen=True, slots=True)
class Lead:
    """A short topic sentence inside a paragraph."""

    text: Annotated[str, "The sentence without its closing mark"]
    span: Annotated[Span, "Its position"]


@dataclass(frozen=True, slots=True)
class Ref:
    """A use of a glossary term, or a note's marker, inside a text."""

    target: Annotated[str, "Id of the glossary entry or note"]
    text: Annotated[str, "The term or marker as written here"]
    span: Annotated[Span, "Its position"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, in the front, the body or an annex."""

    id: Annotated[str, "Unique in the document, derived from the path of numbers, e.g. part1.sec2.p3"]
    span: Annotated[Span, "Its position"]
    text: Annotated[str, "The source's own characters"]
    role: Annotated[Role | None, "The role of the paragraph, if known"] = None
    refrain: Annotated[Refrain | None, "The refrain at its start"] = None
    leads: Annotated[tuple[Lead, ...], "Topic sentences, in order"] = ()
    refs: Annotated[tuple[Ref, ...], "Glossary terms and note markers used here, in order"] = ()
    annotations: Annotated[tuple[Annotation, ...], "Annotations of the text, in order; no two of a type overlap"] = ()


@dataclass(frozen=True, slots=True)
class Salutation:
    """The address 各位代表：, also where it recurs inside the body."""

    id: Annotated[str, "Unique in the document"]
    span: Annotated[Span, "Its position"]
    text: Annotated[str, "As written"]


@dataclass(frozen=True, slots=True)
class Stage:
    """A reaction in the hall, e.g. （全体起立，长时间掌声）."""

    id: Annotated[str, "Unique in the document"]
    span: Annotated[Span, "Its position"]
    text: Annotated[str, "As written"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    span: Annotated[Span, "Its position"]
    text: Annotated[str, "As written"]
    annotations: Annotated[tuple[Annotation, ...], "Annotations of the text, in order; no two of a type overlap"] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells."""

    id: Annotated[str, "Unique in the document"]
    span: Annotated[Span, "Its position"]
    rows: Annotated[tuple[tuple[Cell, ...], ...], "The cells, row by row"]


@dataclass(frozen=True, slots=True)
class Item:
    """Member of a series: `text`, or `children` if it has several paragraphs or a series inside."""

    id: Annotated[str, "Unique in the document"]
    span: Annotated[Span, "Its position"]
    label: Annotated[str, "The marker as written: ——, 一是, 1."]
    label_span: Annotated[Span, "The position of the marker"]
    marker: Annotated[Marker, "The kind of marker"]
    heading: Annotated[str, "The opening sentence that names the item, or empty"] = ""
    heading_span: Annotated[Span | None, "Its position"] = None
    text: Annotated[str, "The text after the heading; empty if it is in `children`"] = ""
    text_span: Annotated[Span | None, "The position of the text"] = None
    refrain: Annotated[Refrain | None, "The refrain at its start"] = None
    refs: Annotated[tuple[Ref, ...], "Glossary terms and note markers used in heading and text"] = ()
    annotations: Annotated[tuple[Annotation, ...], "Annotations of both, in order; no two of a type overlap"] = ()
    children: Annotated[tuple[Node, ...], "Further blocks of the item"] = ()


@dataclass(frozen=True, slots=True)
class List:
    """A series of items."""

    id: Annotated[str, "Unique in the document"]
    span: Annotated[Span, "Its position"]
    ordered: Annotated[bool, "True if the items are numbered: 一是, 二是"]
    children: Annotated[tuple[Item, ...], "The items"]


@dataclass(frozen=True, slots=True)
class RefrainGroup:
    """The parallel paragraphs of one refrain."""

    id: Annotated[str, "Unique in the document"]
    span: Annotated[Span, "Its position"]
    phrase: Annotated[str, "The period that they share, e.g. 一年来"]
    children: Annotated[tuple[Node, ...], "The paragraphs, with any nodes between them"]


@dataclass(frozen=True, slots=True)
class Division:
    """A heading and all that it governs."""

    id: Annotated[str, "Unique in the document, e.g. part1.sec2"]
    span: Annotated[Span, "From the heading's first character to the last of the content"]
    level: Annotated[int, "1 for the outermost divisions of this document"]
    label: Annotated[str, "The marker as written with its punctuation: 一、; empty if there is none"]
    label_span: Annotated[Span | None, "The position of the marker"]
    number: Annotated[int | None, "The number in the label"]
    scheme: Annotated[Scheme, "The numbering; docs/json.md shows each"]
    heading: Annotated[str, "The heading as written without its marker; may end in its own closing mark"]
    heading_span: Annotated[Span | None, "The position of the heading"]
    run_in: Annotated[bool, "True for a run-in heading"]
    role: Annotated[Role | None, "The role of the division, if its heading shows it"] = None
    refrain: Annotated[Refrain | None, "The refrain in the heading"] = None
    refs: Annotated[tuple[Ref, ...], "Glossary terms and note markers used in the heading"] = ()
    annotations: Annotated[
        tuple[Annotation, ...], "Annotations of the heading, in order; no two of a type overlap"
    ] = ()
    confidence: Annotated[float, "The confidence that this is a heading, in [0, 1]"] = 1.0
    children: Annotated[tuple[Node, ...], "The content under the heading"] = field(kw_only=True)


Node: TypeAlias = Division | Paragraph | RefrainGroup | List | Item | Table | Salutation | Stage

Referring: TypeAlias = Division | Paragraph | Item
"""The nodes that have `refs`."""


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """A term explained after the report."""

    id: Annotated[str, "Unique in the document, e.g. gloss3"]
    span: Annotated[Span, "The position of the entry"]
    text: Annotated[str, "The entry as written, marker included"]
    label: Annotated[str, "The marker as written: 1. [1] 【1】 ①; may be empty"]
    n: Annotated[int | None, "The number in the label"]
    term: Annotated[str, "The term explained"]
    definition: Annotated[str, "Its explanation"]
    refs: Annotated[tuple[str, ...], "Ids of the nodes that use it, in order"] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A note after the report that explains no term: a dateline, an editor's remark."""

    id: Annotated[str, "Unique in the document"]
    span: Annotated[Span, "Its position"]
    text: Annotated[str, "As written"]
    refs: Annotated[tuple[str, ...], "Ids of the nodes that point here"] = ()


@dataclass(frozen=True, slots=True)
class Annex:
    """A document attached to the report: a task list, a table of targets."""

    id: Annotated[str, "Unique in the document, e.g. annex1"]
    span: Annotated[Span, "Its position"]
    title: Annotated[str, "Its title line as written"]
    title_span: Annotated[Span, "The position of the title"]
    children: Annotated[tuple[Node, ...], "Its blocks"] = ()


@dataclass(frozen=True, slots=True)
class Back:
    """Matter after the report."""

    heads: Annotated[tuple[Paragraph, ...], "Title lines of the glossary: 名词解释"] = ()
    glossary: Annotated[tuple[GlossaryEntry, ...], "Terms explained"] = ()
    annexes: Annotated[tuple[Annex, ...], "Attached documents"] = ()
    notes: Annotated[tuple[Note, ...], "Other notes"] = ()


@dataclass(frozen=True, slots=True)
class Omitted:
    """Run of the source that is not part of the report."""

    kind: Annotated[OmittedKind, "Its kind"]
    text: Annotated[str, "As written"]
    span: Annotated[Span, "Its position"]


@dataclass(frozen=True, slots=True)
class Report:
    """A document, whole."""

    kind: Annotated[Kind, "The kind of text: a government work report, or another"]
    id: Annotated[str, "The id of the work, from place code and year, e.g. cn-220400-2022"]
    metadata: Annotated[Metadata, "The metadata of the report"]
    source: Annotated[SourceInfo, "The document as received"]
    front: Annotated[tuple[Node, ...], "Title, session line, byline, salutation, opening formula"] = ()
    body: Annotated[tuple[Node, ...], "The tree"] = ()
    back: Annotated[Back, "The matter after the report"] = Back()
    omitted: Annotated[tuple[Omitted, ...], "Text that is not part of the report"] = ()
    problems: Annotated[tuple[Problem, ...], "The problems, in source order"] = ()
    corrections: Annotated[tuple[Correction, ...], "The corrections by people, and what became of each"] = ()
    identifiers: Annotated[
        tuple[Identifier, ...], "Identifiers of place, speaker and session in an authority list; left out if none"
    ] = ()
