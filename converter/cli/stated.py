"""`--metadata`: metadata from the user, as columns of a data set or as values for plain files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from converter.cli.files import Unusable
from converter.cli.targets import Misused
from converter.dataclass import replace
from converter.documents.options import GatheringOptions, metadata_pairs, stated_by
from converter.inputs import ARCHIVES, named_or_detected
from converter.inputs.file_type import ends_of
from converter.inputs.labels import Label

if TYPE_CHECKING:
    from converter.documents.facts import Facts

StatedPairs = tuple[tuple[str, str], ...]


def pairs_of(words: Sequence[str]) -> StatedPairs:
    """Parse pairs of a field and a column or value.  Raises Misused for anything else."""
    try:
        return tuple(pair for each in words for pair in metadata_pairs(each))
    except ValueError as error:
        raise Misused(f"--metadata: {error}") from error


def facts_of(given: Sequence[str]) -> Facts | None:
    """Facts from the tables and patterns that `--facts` names.  Raises Unusable."""
    if not given:
        return None
    from converter.documents.facts import FactsUnusable, facts_from

    try:
        return facts_from(given)
    except FactsUnusable as error:
        raise Unusable(f"--facts: {error}") from error


def known_corrections(given: str | None) -> Path | None:
    """The path that `--corrections` names.  Raises Unusable if there is nothing."""
    if given is None:
        return None
    path = Path(given)
    if not path.exists():
        raise Unusable(f"{given}: there is neither a file nor a folder of corrections of this name.")
    return path


def corrected(
    options: GatheringOptions, corrections: str | None, column: str | None, facts: Sequence[str] | None
) -> GatheringOptions:
    """The options of the inputs with corrections and facts.  Raises Unusable."""
    found = known_corrections(corrections)
    return replace(options, corrections=found, corrections_column=column, facts=facts_of(facts or ()))


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
