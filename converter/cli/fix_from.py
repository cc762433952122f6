"""`convert fix --from`: corrections from an output that was edited by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from converter.annotate.annotated import annotated
from converter.cli.documents import readable, source_of
from converter.cli.files import Unusable, read_bytes, shown
from converter.corrections.differences import Differences
from converter.corrections.editing import corrections_from
from converter.inputs import detected
from converter.model import Report
from converter.model.options import Annotations
from converter.model.stated import has_annotations
from converter.output import write
from converter.pipeline import open_document, read

if TYPE_CHECKING:
    from converter.cli.fix import CorrectedFile
    from converter.model import Correction

OUTPUTS = {"json": "json", "tei": "tei", "markdown": "markdown"}
"""File type of an output -> its format."""


def edited_in(name: str, corrected: CorrectedFile, further: Sequence[Correction]) -> Differences:
    """The corrections in an edited output of a file, beside those that it has and `further` ones.  Raises Unusable."""
    data = read_bytes(name)
    form = OUTPUTS.get(detected(data, name).name)
    found = open_document(data, name=name)
    readable(found.problems, name)
    if form is None or not isinstance(found.value, Report):
        why = next((each.message for each in found.problems if each.severity == "error"), "it is none of its outputs.")
        raise Unusable(f"{shown(name)}: corrections are taken from JSON, TEI or Markdown of this report: {why}")
    edited = read(data, name=name).value
    own = read_bytes(corrected.file)
    known = [each.correction for each in corrected.entries()] + list(further)
    annotates = has_annotations(edited)

    def read_with(corrections: Sequence[Correction]) -> Report:
        report = read(own, name=edited.source.file, encoding=corrected.encoding, corrections=corrections).value
        return annotated(report) if annotates else report

    def as_output(report: Report) -> Report:
        way: Annotations | None = "inline" if annotates and form == "tei" else None
        made = write(report, form, check=False, annotations=way).value
        return read(made if isinstance(made, bytes) else made.encode("utf-8", "replace")).value

    return corrections_from(edited, source_of(corrected.file, corrected.encoding), known, read_with, as_output)
