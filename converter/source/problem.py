"""Problems as data: code, position and remedy."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Generic, Literal, TypeVar

from converter.dataclass import dataclass, replace
from converter.source.source import Source
from converter.source.span import Span

Severity = Literal["error", "warning", "note"]
PROBLEMS_VERSION = "1.0"
"""The version of the JSON in which problems are printed."""

T = TypeVar("T", covariant=True)

NOWHERE = Span(0, 0)
"""The place of a problem that concerns the document as a whole."""


class Code(Enum):
    """Every kind of problem: its stable name, its severity, and the text of `convert explain`."""

    # Reading bytes
    UNDECODABLE_BYTES = (
        "undecodable-bytes",
        "error",
        "Bytes that are invalid in the encoding became U+FFFD. Give the right encoding with --encoding.",
    )
    ENCODING_GUESSED = (
        "encoding-guessed",
        "note",
        "The bytes are not clearly UTF-8 or GB18030; a detector chose the encoding. --encoding overrides it.",
    )
    MIXED_ENCODINGS = (
        "mixed-encodings",
        "warning",
        "The document mixes several encodings, as files merged by programs do. Each line was decoded with the one that "
        "fits it; no single encoding gives the text.",
    )
    ENCODING_DECLARED = (
        "encoding-declared",
        "note",
        "The page declares one encoding, but its bytes are in another, with which it was decoded.",
    )
    BINARY_DATA = (
        "binary-data",
        "error",
        "The bytes are neither text nor a file type that convert reads. Save the document as plain text.",
    )
    UNREADABLE_FILE = (
        "unreadable-file",
        "error",
        "The file type is supported, but this file is broken, locked or without text.",
    )
    DOUBTFUL_TEXT_LAYER = (
        "doubtful-text-layer",
        "warning",
        "The file's fonts do not map their glyphs to characters, so the text differs from what a reader sees.",
    )
    PAGES_UNREAD = (
        "pages-unread",
        "warning",
        "Some pages have pictures but no text, or could not be read.",
    )
    RECOGNISED_TEXT = ("recognised-text", "note", "The text was recognised from pictures of pages.")
    ATTACHMENTS = ("attachments", "note", "The file contains other files, which were not read.")
    UNIFIED_FORMS = (
        "unified-forms",
        "note",
        "Radicals (⼀ U+2F00) or compatibility forms, as produced by fonts, replace ordinary characters. "
        "They are read as these; in the text of a PDF, these were restored.",
    )
    EMPTY_DOCUMENT = ("empty-document", "error", "The document has nothing but white space.")
    # Characters
    XML_CHARACTER = (
        "xml-character",
        "warning",
        "A control character that is forbidden in XML. JSON keeps it; TEI shows U+FFFD instead.",
    )
    LOST_CHARACTERS = (
        "lost-characters",
        "warning",
        "Question marks replace characters, most often blanks, that were lost before the text reached us.",
    )
    PRIVATE_USE = (
        "private-use",
        "warning",
        "A private-use character, which only its original font can display.",
    )
    MOJIBAKE = (
        "mojibake",
        "warning",
        "A stretch of the text was decoded wrongly before it reached us, as 锟斤拷, 鏀垮簻, Õþ¸® or U+FFFD show. "
        "It is kept unchanged; if its words can be recovered, the hint gives them.",
    )
    LIKELY_SLIP = (
        "likely-slip",
        "note",
        "A likely error of OCR or typing. The text is kept unchanged.",
    )
    SEEN_THROUGH = (
        "seen-through",
        "note",
        "The text contains escapes or markup (&nbsp;, \\r\\n, <U+00A0>, [SEP]). They are kept and read as blanks.",
    )
    # Lines
    JOINED_LINES = (
        "joined-lines",
        "note",
        "Lines broken in mid-sentence were joined into one paragraph. The breaks stay in the source.",
    )
    SPLIT_LINE = (
        "split-line",
        "note",
        "Paragraphs run together on one line were separated at their markers.",
    )
    # Numbering
    HEADING_SKIPPED = ("heading-skipped", "warning", "A numeral jumps: （一） is followed by （三）.")
    HEADING_REPEATED = ("heading-repeated", "warning", "A numeral is repeated: （二） is followed by （二）.")
    HEADING_INVERTED = ("heading-inverted", "warning", "A numeral runs backwards: （三） is followed by （二）.")
    HEADING_FIRST = ("heading-first", "warning", "A series does not begin at one.")
    LEVEL_JUMP = ("level-jump", "warning", "A level is skipped: the first （1） is directly under 一、.")
    DOUBTFUL_HEADING = ("doubtful-heading", "note", "The evidence for this heading is weak.")
    # Metadata
    MISSING_TITLE = ("missing-title", "note", "The text states no title; one was composed for display.")
    MISSING_SESSION = ("missing-session", "note", "The text names no session of the people's congress.")
    MISSING_DATE = ("missing-date", "note", "The text does not state when the report was given.")
    MISSING_SPEAKER = ("missing-speaker", "note", "The text does not name the speaker.")
    MISSING_PLACE = ("missing-place", "note", "The text does not name the government that reports.")
    DOUBTFUL_VALUE = ("doubtful-value", "note", "The evidence for a metadata value is weak.")
    IMPOSSIBLE_DATE = ("impossible-date", "warning", "An impossible date.")
    LABEL_DISAGREES = (
        "label-disagrees",
        "warning",
        "Metadata of a data set or a page contradict the text. The value in the text was used.",
    )
    AUTHORITY_UNSETTLED = (
        "authority-unsettled",
        "note",
        "An authority list has no entry for a name in the text, or several that fit. The name has no identifier.",
    )
    HEADER_DISAGREES = (
        "header-disagrees",
        "warning",
        "A TEI header contradicts itself, or has content that a report cannot store.",
    )
    RECORD_DISAGREES = (
        "record-disagrees",
        "note",
        "The catalogue record in a JSON file or in front matter does not follow from the rest, which was used.",
    )
    CORRECTION_LOST = (
        "correction-lost",
        "warning",
        "The words that a correction quotes are not in the source any more, or stand between other words. It was not "
        "applied; make it anew, or remove it with convert fix --remove.",
    )
    CORRECTION_AMBIGUOUS = (
        "correction-ambiguous",
        "warning",
        "The words that a correction quotes stand at several places of the source. It was not applied; make it anew.",
    )
    CORRECTION_AGREES = (
        "correction-agrees",
        "note",
        "The program says by itself what a correction says. It may be removed with convert fix --remove.",
    )
    CORRECTION_IMPOSSIBLE = (
        "correction-impossible",
        "warning",
        "The place of a correction was found, but it cannot be applied there: it contradicts another correction, or "
        "there is no such thing at its place.",
    )
    UNKNOWN_PLACE = ("unknown-place", "note", "The place is not in the GB/T 2260 tables of the report's year.")
    # Document
    TRUNCATED = ("truncated", "warning", "The text ends before the report does.")
    REPEATED_BODY = ("repeated-body", "warning", "The document contains the report more than once; one copy was kept.")
    TWO_DOCUMENTS = ("two-documents", "warning", "The page contains a second document.")
    NOT_A_WORK_REPORT = ("not-a-work-report", "warning", "The text is not a government work report.")
    GLOSSARY_UNMATCHED = (
        "glossary-unmatched",
        "note",
        "A glossary entry has no marker in the text, and its term is not used.",
    )
    READING_FAILED = (
        "reading-failed",
        "error",
        "A check of the reading failed, so its result is discarded: the whole text is given in plain paragraphs, "
        "or without annotations. Please report the document.",
    )
    # Outputs
    INVALID_JSON = ("invalid-json", "error", "The JSON is not valid against schemas/report.schema.json.")
    INVALID_TEI = ("invalid-tei", "error", "The TEI is not valid against schemas/report.rng or schemas/report.sch.")
    TEMPLATE_UNUSABLE = ("template-unusable", "error", "A custom template or frame is unusable; no output was made.")
    INVALID_MARKDOWN = (
        "invalid-markdown",
        "error",
        "The Markdown page has faulty front matter, a skipped heading level or a footnote that leads nowhere.",
    )
    MARKDOWN_MISMATCH = ("markdown-mismatch", "error", "The Markdown, read back, differs from the report.")
    PAGE_MISMATCH = ("page-mismatch", "error", "The HTML page or the book, read back, differs from the report.")
    NO_GLYPH = ("no-glyph", "warning", "No font has a character: the PDF shows a box in its place.")
    DOCX_MISMATCH = ("docx-mismatch", "error", "The Word document, read back, differs from the report.")
    TEXT_LOST = (
        "text-lost",
        "error",
        "Characters of the source are missing from the report or repeated, or contradict an annotation.",
    )

    def __init__(self, name: str, severity: Severity, explanation: str) -> None:
        self.code = name
        self.severity: Severity = severity
        self.explanation = explanation

    @classmethod
    def named(cls, name: str) -> Code | None:
        """The member whose stable name is `name`.

        >>> Code.named("heading-skipped")
        <Code.HEADING_SKIPPED: ...>
        """
        return next((code for code in cls if code.code == name), None)

    def __repr__(self) -> str:
        return f"<Code.{self.name}: ...>"


@dataclass(frozen=True, slots=True)
class Problem:
    """Problem of a document: message, position (`span` in the source; line and column from 1), and a hint."""

    code: Code
    message: str
    span: Span = NOWHERE
    hint: str = ""
    line: int = 1
    column: int = 1

    @property
    def severity(self) -> Severity:
        """Fixed by the code."""
        return self.code.severity


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """Result of a stage with the problems found on the way; no stage raises on a document."""

    value: T
    problems: tuple[Problem, ...] = ()


UNREAD = (Code.BINARY_DATA, Code.UNREADABLE_FILE)
"""Problems of a file from which nothing was read."""


def unread(problems: Iterable[Problem]) -> str:
    """Explain why nothing was read from a file, with the remedy; empty if something was read.

    >>> unread([Problem(Code.UNREADABLE_FILE, "The file breaks off.", hint="Fetch it again.")])
    'The file breaks off. Fetch it again.'
    """
    return next((f"{each.message} {each.hint}".rstrip() for each in problems if each.code in UNREAD), "")


def unplaced(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Remove the positions of problems of a file from which another text is made, where they mean nothing."""
    return tuple(replace(each, span=NOWHERE) for each in problems)


def failed(problems: Iterable[Problem]) -> bool:
    """Test whether the reading failed a check, so that the report has less structure than its text.

    >>> failed([Problem(Code.READING_FAILED, "a word stands twice")]), failed([Problem(Code.TRUNCATED, "cut")])
    (True, False)
    """
    return any(each.code is Code.READING_FAILED for each in problems)


def located(problems: Iterable[Problem], source: Source) -> tuple[Problem, ...]:
    """The problems in source order, each with its line and column."""
    ordered = sorted(problems, key=lambda problem: (problem.span, problem.code.code))
    return tuple(Problem(p.code, p.message, p.span, p.hint, *source.position(p.span.start)) for p in ordered)
