"""Problems as data: what was noticed about a document, where, and what to do about it."""

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
    """Every kind of problem: its stable name, its severity, and what `convert explain` says of it."""

    # Reading bytes
    UNDECODABLE_BYTES = (
        "undecodable-bytes",
        "error",
        "Bytes that the encoding does not know became U+FFFD. Name the right encoding with --encoding.",
    )
    ENCODING_GUESSED = (
        "encoding-guessed",
        "note",
        "The bytes are neither UTF-8 nor GB18030 beyond doubt; a detector chose. --encoding overrides it.",
    )
    MIXED_ENCODINGS = (
        "mixed-encodings",
        "warning",
        "The document holds bytes of several encodings, as files that were put together do. Each line was read in the "
        "one that fits it; no single encoding gives the text.",
    )
    ENCODING_DECLARED = (
        "encoding-declared",
        "note",
        "A page says that it is written in one encoding, and its bytes are in another, in which it was read.",
    )
    BINARY_DATA = (
        "binary-data",
        "error",
        "The bytes are no text and no kind of file that convert reads. Save the document as plain text.",
    )
    UNREADABLE_FILE = (
        "unreadable-file",
        "error",
        "The file is of a kind that convert reads, but this one is broken, locked or without text.",
    )
    DOUBTFUL_TEXT_LAYER = (
        "doubtful-text-layer",
        "warning",
        "The file's fonts do not say which characters they show, so the text is not what a reader sees.",
    )
    PAGES_UNREAD = (
        "pages-unread",
        "warning",
        "Pages of the file hold pictures and no text, or could not be read.",
    )
    UNIFIED_FORMS = (
        "unified-forms",
        "note",
        "Radicals (⼀ U+2F00) or compatibility forms, as fonts' maps give them, stand in the place of characters. "
        "They are read as these; in the text of a PDF, these were put back.",
    )
    EMPTY_DOCUMENT = ("empty-document", "error", "The document holds nothing but white space.")
    # Characters
    XML_CHARACTER = (
        "xml-character",
        "warning",
        "A control character that XML forbids. JSON keeps it; TEI shows U+FFFD in its place.",
    )
    LOST_CHARACTERS = (
        "lost-characters",
        "warning",
        "Question marks stand where characters were lost before the text reached us, most often blanks.",
    )
    PRIVATE_USE = (
        "private-use",
        "warning",
        "A private-use character: only the font of its origin knew what it showed.",
    )
    MOJIBAKE = (
        "mojibake",
        "warning",
        "A stretch of the text was decoded wrongly before it reached us: 锟斤拷, 鏀垮簻, Õþ¸® or U+FFFD show it. "
        "It is kept as it stands; where its words can be made out, the hint says what they would be.",
    )
    LIKELY_SLIP = (
        "likely-slip",
        "note",
        "A likely slip of OCR or typing. The text is kept as it stands.",
    )
    SEEN_THROUGH = (
        "seen-through",
        "note",
        "Escapes or markup stand in the text (&nbsp;, \\r\\n, <U+00A0>, [SEP]). They are kept and read as blanks.",
    )
    # Lines
    JOINED_LINES = (
        "joined-lines",
        "note",
        "Lines that broke in mid-sentence were read as one paragraph. The breaks stay in the source.",
    )
    SPLIT_LINE = (
        "split-line",
        "note",
        "Paragraphs that had run together on one line were told apart by their markers.",
    )
    # Numbering
    HEADING_SKIPPED = ("heading-skipped", "warning", "A numeral jumps: （一） is followed by （三）.")
    HEADING_REPEATED = ("heading-repeated", "warning", "A numeral stands twice: （二） is followed by （二）.")
    HEADING_INVERTED = ("heading-inverted", "warning", "A numeral runs backwards: （三） is followed by （二）.")
    HEADING_FIRST = ("heading-first", "warning", "A series does not begin at one.")
    LEVEL_JUMP = ("level-jump", "warning", "A level is left out: the first （1） stands straight under 一、.")
    DOUBTFUL_HEADING = ("doubtful-heading", "note", "The evidence that this is a heading is thin.")
    # Metadata
    MISSING_TITLE = ("missing-title", "note", "The text states no title; one was made for display.")
    MISSING_SESSION = ("missing-session", "note", "The text names no session of the people's congress.")
    MISSING_DATE = ("missing-date", "note", "The text does not say when the report was given.")
    MISSING_SPEAKER = ("missing-speaker", "note", "The text does not name the speaker.")
    MISSING_PLACE = ("missing-place", "note", "The text does not say which government reports.")
    DOUBTFUL_VALUE = ("doubtful-value", "note", "The evidence for a metadata value is thin.")
    IMPOSSIBLE_DATE = ("impossible-date", "warning", "A date that no calendar has.")
    LABEL_DISAGREES = (
        "label-disagrees",
        "warning",
        "A data set or a page says one thing of the report, its text another. The text's own word was taken.",
    )
    HEADER_DISAGREES = (
        "header-disagrees",
        "warning",
        "A TEI header says one thing in one place and another elsewhere, or what a report has no place for.",
    )
    UNKNOWN_PLACE = ("unknown-place", "note", "The place is not in the GB/T 2260 tables of the report's year.")
    # Document
    TRUNCATED = ("truncated", "warning", "The text stops before the report does.")
    REPEATED_BODY = ("repeated-body", "warning", "The report stands here more than once; one copy was kept.")
    TWO_DOCUMENTS = ("two-documents", "warning", "A second document stands on the page.")
    NOT_A_WORK_REPORT = ("not-a-work-report", "warning", "The text is no government work report.")
    GLOSSARY_UNMATCHED = ("glossary-unmatched", "note", "A glossary entry has no marker and no use in the text.")
    READING_FAILED = (
        "reading-failed",
        "error",
        "A check of the reading failed, so what it had found is not told: the whole text stands in plain paragraphs, "
        "or without annotations. Please report the document.",
    )
    # Outputs
    INVALID_JSON = ("invalid-json", "error", "The JSON does not fit schemas/report.schema.json.")
    INVALID_TEI = ("invalid-tei", "error", "The TEI does not fit schemas/report.rng or schemas/report.sch.")
    TEMPLATE_UNUSABLE = ("template-unusable", "error", "A template or frame of one's own cannot be used; none was.")
    INVALID_MARKDOWN = (
        "invalid-markdown",
        "error",
        "The Markdown page has faulty front matter, a heading level that jumps or a footnote that leads nowhere.",
    )
    MARKDOWN_MISMATCH = ("markdown-mismatch", "error", "Markdown read back differs from the report.")
    TEXT_LOST = (
        "text-lost",
        "error",
        "Characters of the source stand nowhere in the report, or twice, or are not what an annotation says of them.",
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
    """One thing noticed: what, where (`span` in the source; line and column from 1), and a hint."""

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
    """What a stage made and what it noticed on the way; no stage raises on a document."""

    value: T
    problems: tuple[Problem, ...] = ()


UNREAD = (Code.BINARY_DATA, Code.UNREADABLE_FILE)
"""Problems of a file from which nothing was read."""


def unread(problems: Iterable[Problem]) -> str:
    """Why nothing was read from the file, with what to do instead; empty where something was.

    >>> unread([Problem(Code.UNREADABLE_FILE, "The file breaks off.", hint="Fetch it again.")])
    'The file breaks off. Fetch it again.'
    """
    return next((f"{each.message} {each.hint}".rstrip() for each in problems if each.code in UNREAD), "")


def unplaced(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems of a file from which another text is made: their places in the file say nothing of that text."""
    return tuple(replace(each, span=NOWHERE) for each in problems)


def failed(problems: Iterable[Problem]) -> bool:
    """Whether the reading failed a check, so that the report is less than its text says.

    >>> failed([Problem(Code.READING_FAILED, "a word stands twice")]), failed([Problem(Code.TRUNCATED, "cut")])
    (True, False)
    """
    return any(each.code is Code.READING_FAILED for each in problems)


def located(problems: Iterable[Problem], source: Source) -> tuple[Problem, ...]:
    """The problems in source order, each with its line and column."""
    ordered = sorted(problems, key=lambda problem: (problem.span, problem.code.code))
    return tuple(Problem(p.code, p.message, p.span, p.hint, *source.position(p.span.start)) for p in ordered)
