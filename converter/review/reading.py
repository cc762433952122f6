"""Reading of a document under review: its source, the report as its corrections have it, and the version of both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from converter.annotate.annotated import annotated
from converter.checks.fallback import truly_annotated
from converter.corrections.applying import placed
from converter.corrections.entries import for_document
from converter.dataclass import dataclass, replace
from converter.documents.corrections_file import entries_in_file, text_of
from converter.documents.document import Document
from converter.inputs.labels import labelled
from converter.model import Correction, Report
from converter.model.layout import leaves, restore
from converter.model.vocabulary import Vocabulary
from converter.pipeline import open_document
from converter.review.doubts import ReviewDoubt, doubts_of
from converter.review.targets import Target, line_target, targets_of
from converter.source.source import Source
from converter.source.span import Span


@dataclass(frozen=True)
class ReviewReading:
    """A document as it was read."""

    name: str
    document: Document
    report: Report
    source: Source
    """The text as the file's reader gives it: what corrections quote."""
    shown: Source
    """The text in which the report's spans count: that of `source` behind labels from outside."""
    stated: tuple[Correction, ...]
    kept: str
    """The text of the file of corrections that takes new ones."""
    own: tuple[Correction, ...]
    """The record of the corrections in that file."""
    version: str
    is_output: bool
    """True for one of our outputs, which corrections do not concern."""

    @cached_property
    def targets(self) -> Mapping[str, Target]:
        """All that an action may concern, by id, but for lines."""
        return targets_of(self.report)

    @cached_property
    def doubts(self) -> Sequence[ReviewDoubt]:
        """Doubts about the reading, the least sure first."""
        return doubts_of(self.report, self.shown, self.targets)

    def target(self, id_: str) -> Target | None:
        """The target with an id."""
        return self.targets.get(id_) or line_target(id_, self.shown)

    def in_source(self, span: Span) -> Span | None:
        """A span of the report in the text that corrections quote; None for a label from outside."""
        shift = len(self.shown.text) - len(self.source.text)
        return None if span.start < shift else Span(span.start - shift, span.end - shift)

    def traced_source(self) -> Source:
        """The source with its corrections and labels as marks, as a trace reads it."""
        return labelled(placed(self.source, self.stated).source, self.document.labels)


def version_of(data: bytes | str, texts: Sequence[str]) -> str:
    """Version of a document and its corrections: a window that shows another is told so.

    >>> version_of(b"a", [""]) == version_of(b"a", ["x"])
    False
    """
    found = sha256(data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass"))
    for text in texts:
        found.update(b"\0" + text.encode())
    return found.hexdigest()[:32]


def reading_of_document(document: Document, paths: Sequence[Path], vocabulary: Vocabulary) -> ReviewReading:
    """Read a document with the corrections in these files.

    Raises OSError, InvalidCorrections, and `converter.inputs.Unavailable`.
    """
    data, texts = document.load(), [text_of(path) for path in paths]
    entries = [for_document(entries_in_file(*each), document.name) for each in zip(paths, texts, strict=True)]
    stated = tuple(each for found in entries for each in found)
    document = replace(document, content=data, corrections=stated)
    opened = open_document(data, name=document.name, encoding=document.encoding, form=document.form).value
    report = document.read().value
    shown = Source(restore(leaves(report), report.source.layout))
    noted = truly_annotated(annotated(report, vocabulary))
    return ReviewReading(
        name=document.name,
        document=document,
        report=noted,
        source=shown if isinstance(opened, Report) else opened,
        shown=shown,
        stated=stated,
        kept=texts[0],
        own=() if isinstance(opened, Report) else noted.corrections[: len(entries[0])],
        version=version_of(data, texts),
        is_output=isinstance(opened, Report),
    )
