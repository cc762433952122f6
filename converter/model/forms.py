"""Definition of a metadata field, and the formats of field values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Literal, NamedTuple


class ValueForm(NamedTuple):
    """Format of a value: a description and a regular expression."""

    what: str
    pattern: str

    def holds(self, text: str) -> bool:
        """Test whether `text` matches the format.

        >>> YEAR.holds("2022"), YEAR.holds("二〇二二")
        (True, False)
        """
        return re.fullmatch(self.pattern, text) is not None


def choice_of(names: Iterable[str]) -> ValueForm:
    """The form of a value that is one of these names.

    >>> choice_of(("zh-Hans", "zh-Hant"))
    ValueForm(what='zh-Hans or zh-Hant', pattern='zh-Hans|zh-Hant')
    """
    found = tuple(names)
    return ValueForm(" or ".join(found) if len(found) < 3 else f"one of {', '.join(found)}", "|".join(found))


TEXT = ValueForm("a text", r"[\s\S]*")
MOMENT = "[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
DAY = ValueForm("a date such as 2022-01-11", MOMENT)
YEAR = ValueForm("a year of four digits", "[0-9]{4}")
COUNT = ValueForm("a number", "[0-9]{1,9}")
CODE = ValueForm("a code of six digits", "[0-9]{6}")
TRUTH = ValueForm("true or false", "true|false")
CHECKSUM = ValueForm("a checksum of 64 digits from 0 to f", "[0-9a-f]{64}")


FieldType = Literal["text", "integer", "boolean", "years"]
"""Type of a value; `years` is a tuple of one or two years."""


class Field(NamedTuple):
    """A field of the metadata, or another fact of a report."""

    path: str
    """Path in the model: names from `Metadata` on, or from `Report` for facts that are not metadata."""
    key: str
    """Name in labels, columns, front matter and every other flat output."""
    example: str
    """Example value, as text."""
    type: FieldType = "text"
    value_form: ValueForm = TEXT
    front: str = ""
    """Its name in front matter, where other programs look for it under that."""
    before: tuple[str, ...] = ()
    """Its names in front matter of before, which is still read; labels of such a name are understood, too."""
    label: bool = False
    """True if a label can set it: a column of a data set, the head of a page, `--metadata`."""
    tei: str = ""
    """The way from teiHeader to the element that states it."""
    again: tuple[str, ...] = ()
    """Further places of the header that repeat the value."""
    written: str = ""
    """Name of the TEI writer's function for it, unless it is just an element with the value as its text."""
    heard: str = ""
    """The function of the TEI reader that reads it, where that is more than the text of its element."""

    @property
    def front_key(self) -> str:
        """Its name in front matter."""
        return self.front or self.key

    @property
    def record(self) -> str:
        """The record that holds it; empty for a field of `Metadata` itself."""
        return self.path.rpartition(".")[0]

    @property
    def name(self) -> str:
        """Its name in that record."""
        return self.path.rpartition(".")[2]

    def of(self, holder: object) -> Any:
        """Its value; None where nothing is stated.

        >>> from converter.model import Congress, Metadata
        >>> Field("congress.term", "term", "9").of(Metadata(congress=Congress("示例市人民代表大会", 9)))
        9
        """
        for name in self.path.split("."):
            holder = getattr(holder, name, None)
        return holder

    def read(self, value: str | tuple[str, ...]) -> Any:
        """Parse a value; None if it is empty or does not match the format.

        >>> Field("congress.term", "term", "9", type="integer", value_form=COUNT).read("9")
        9
        >>> Field("date", "date", "2022-01-11", value_form=DAY).read("昨天")
        """
        texts = (value,) if isinstance(value, str) else value
        if not any(texts) or not all(map(self.value_form.holds, texts)):
            return None
        match self.type:
            case "integer":
                return int(texts[0])
            case "boolean":
                return texts[0] == "true"
            case "years":
                return texts
        return texts[0]
