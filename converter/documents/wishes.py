"""What is asked of inputs that hold many documents: which column is what, and what kind of file they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from converter.dataclass import dataclass
from converter.inputs import input_named
from converter.inputs.labels import PATHS, Label
from converter.model.fields import FIELD, LABELS
from converter.source.decode import known

EARLIER: Mapping[str, str] = {
    **{old: key for key, path in LABELS.items() if path in FIELD for old in FIELD[path].before},
    "url": "publication_url",
}
"""What users called a column before, and its name now."""


def path_of(name: str) -> str:
    """The path of the metadata that a column of this name states.  ValueError where there is no such field.

    >>> path_of("province"), path_of("posted")
    ('jurisdiction.province', 'publication.date')
    """
    path = LABELS.get(EARLIER.get(name, name)) or (name if name in PATHS else None)
    if path is None:
        raise ValueError(f"there is no metadata field {name}; there are {', '.join(LABELS)}")
    return path


def unheard(note: str) -> None:
    """Say a note to nobody."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is asked of the inputs as a whole.

    ValueError where `metadata` names a field, or `form` a kind of file, that there is not; LookupError where
    `encoding` names none.
    """

    text_column: str | None = None
    """The column of a data set that holds the reports; None to find out."""
    id_column: str | None = None
    """The column that names them; None to count rows."""
    metadata: tuple[tuple[str, str], ...] = ()
    """Pairs of a field, as `path_of` knows it, and the column that states it."""
    encoding: str | None = None
    form: str | None = None
    """The kind of every file, archives and folders apart; None to tell by content."""
    stated: tuple[Label, ...] = ()
    """What is stated beside every document that is no row of a data set."""
    besides: tuple[Path, ...] = ()
    """Folders that are not looked into, such as the one where outputs go."""
    note: Callable[[str], None] = unheard
    """Told what a user should know and no document shows: which column was taken, how many files were left."""

    def __post_init__(self) -> None:
        if self.form is not None and input_named(self.form) is None:
            raise ValueError(f"there is no kind of file {self.form}")
        if self.encoding is not None:
            known(self.encoding)
        for field, _ in self.metadata:
            path_of(field)


def stated_by(pairs: Sequence[tuple[str, str]]) -> tuple[Label, ...]:
    """The labels of a document that is no row, for which a pair gives the value itself, and not a column.

    ValueError where a value cannot be one of its field.

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
            raise ValueError(f"{what!r} is no pair of a field and a column or value: province=省份,year=2022")
        pairs.append((field.strip(), column.strip()))
    return tuple(pairs)
