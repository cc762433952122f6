"""Options for inputs that hold many documents: the roles of columns, the encoding, the file type."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from converter.dataclass import dataclass
from converter.inputs import input_named
from converter.inputs.labels import PATHS, Label
from converter.model.fields import FIELD, LABELS
from converter.source.decode import known

if TYPE_CHECKING:
    from converter.documents.facts import Facts

EARLIER: Mapping[str, str] = {
    **{old: key for key, path in LABELS.items() if path in FIELD for old in FIELD[path].before},
    "url": "publication_url",
}
"""Former names of columns -> present names."""


def path_of(name: str) -> str:
    """Find the metadata path for the name of a column.  Raises ValueError if there is no such field.

    >>> path_of("province"), path_of("posted")
    ('jurisdiction.province', 'publication.date')
    """
    path = LABELS.get(EARLIER.get(name, name)) or (name if name in PATHS else None)
    if path is None:
        raise ValueError(f"unknown metadata field {name}; choose from {', '.join(LABELS)}")
    return path


def unheard(note: str) -> None:
    """Ignore a note."""


@dataclass(frozen=True, slots=True)
class GatheringOptions:
    """Options of the inputs as a whole.

    Raises ValueError if `metadata` names an unknown field, or `form` an unknown file type; LookupError for an unknown
    `encoding`.
    """

    text_column: str | None = None
    """The column of a data set that holds the reports; None to find out."""
    id_column: str | None = None
    """The column that names them; None to count rows."""
    metadata: tuple[tuple[str, str], ...] = ()
    """Pairs of a field, as `path_of` knows it, and the column that states it."""
    encoding: str | None = None
    form: str | None = None
    """Type of every file, except archives and folders; None to detect it."""
    stated: tuple[Label, ...] = ()
    """Labels for every document that is not a row of a data set."""
    corrections: Path | None = None
    """File or folder with corrections; None for the files beside the inputs."""
    corrections_column: str | None = None
    """The column of a data set that holds the corrections of each row, in TOML."""
    facts: Facts | None = None
    """Facts from tables and from the names of files."""
    besides: tuple[Path, ...] = ()
    """Folders that are not looked into, such as the one where outputs go."""
    note: Callable[[str], None] = unheard
    """Receiver of notes for the user that concern no document: the column taken, the number of files skipped."""

    def __post_init__(self) -> None:
        if self.form is not None and input_named(self.form) is None:
            raise ValueError(f"unknown file type {self.form}")
        if self.encoding is not None:
            known(self.encoding)
        for field, _ in self.metadata:
            path_of(field)


def stated_by(pairs: Sequence[tuple[str, str]]) -> tuple[Label, ...]:
    """Build the labels of a document that is not a row, for which a pair gives the value itself, and not a column.

    Raises ValueError for a value that its field does not allow.

    >>> stated_by([("date", "2017-01-10")])
    (Label(field='date', name='date', value='2017-01-10'),)
    """
    from converter.recognise.labels import understood

    for field, value in pairs:
        if not understood(path_of(field), value):
            raise ValueError(f"{value} is no {field}")
    return tuple(Label(path_of(field), field, value) for field, value in pairs)


def metadata_pairs(text: str) -> tuple[tuple[str, str], ...]:
    """The pairs in `field=column,field=column`, or with values for columns.  ValueError where one has no `=`.

    >>> metadata_pairs("province=省份, year=年份")
    (('province', '省份'), ('year', '年份'))
    """
    pairs = []
    for each in text.split(","):
        field, equals, column = each.partition("=")
        if not equals or not column.strip():
            what = each.strip() or text
            raise ValueError(f"{what!r} is not a pair of a field and a column or value: province=省份,year=2022")
        pairs.append((field.strip(), column.strip()))
    return tuple(pairs)
