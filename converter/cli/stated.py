"""`--metadata`: metadata from the user, as columns of a data set or as values for plain files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from converter.cli.targets import Misused
from converter.documents.wishes import metadata_pairs, stated_by
from converter.inputs import ARCHIVES, named_or_detected
from converter.inputs.labels import Label
from converter.inputs.telling import ends_of

StatedPairs = tuple[tuple[str, str], ...]


def pairs_of(words: Sequence[str]) -> StatedPairs:
    """Parse pairs of a field and a column or value.  Raises Misused for anything else."""
    try:
        return tuple(pair for each in words for pair in metadata_pairs(each))
    except ValueError as error:
        raise Misused(f"--metadata: {error}") from error


def values(pairs: StatedPairs) -> tuple[Label, ...]:
    """Convert the pairs to labels of plain files.  Raises Misused for a value that its field does not allow."""
    try:
        return stated_by(pairs)
    except ValueError as error:
        raise Misused(f"--metadata: {error}; a plain file has no columns, so give the value: year=2022") from error


def beside(
    pairs: StatedPairs, inputs: Sequence[str], form: str | None, note: Callable[[str], None]
) -> tuple[Label, ...]:
    """Convert the pairs to labels of documents that are not rows: none if an input is a data set.

    Raises Misused if all inputs are plain files and a value is not allowed by its field.
    """
    kinds = {_kind(each, form) for each in inputs}
    if pairs and "table" in kinds and len(kinds) > 1:
        note("--metadata names columns of the data sets; they do not apply to documents that are not rows")
    if not pairs or "table" in kinds:
        return ()
    if kinds == {"plain"}:
        return values(pairs)
    try:
        return stated_by(pairs)
    except ValueError as error:
        note(f"--metadata: {error}, so it names columns; they do not apply to documents that are not rows")
        return ()


def _kind(name: str, form: str | None) -> str:
    """Classify an input: a data set (table), a container of files (many) or a single file (plain)."""
    try:
        path = Path(name)
        if not path.is_file():
            return "many" if path.is_dir() else "plain"
        with path.open("rb") as stream:
            found = named_or_detected(ends_of(stream), name, form)
    except (OSError, ValueError):
        return "plain"  # reading it for good will say why
    return "plain" if found.gives != "documents" else "many" if found.name in ARCHIVES else "table"
