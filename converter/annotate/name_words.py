"""Words around names (`data/name_words.txt`): before a name, after a name, similar to either."""

from __future__ import annotations

from converter.annotate.words import WordSet
from converter.resources import DATA

NAME_WORDS_TABLE = DATA / "name_words.txt"


def sections() -> dict[str, tuple[str, ...]]:
    """Load the words of each section; lines that open with # describe a section.

    >>> "生产总" in sections()["names that open alike"]
    True
    """
    found: dict[str, tuple[str, ...]] = {}
    name = ""
    for line in NAME_WORDS_TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif not line.startswith("#"):
            found[name] = (*found.get(name, ()), *line.split())
    return found


_SECTIONS = sections()

TAILS = WordSet(_SECTIONS["behind a name"])
WORDS_BEFORE_NAME = WordSet(_SECTIONS["before a name"])
ALIKE_AT_THE_END = WordSet(_SECTIONS["names that end alike"])
ALIKE_AT_THE_START = WordSet(_SECTIONS["names that open alike"])
ELLIPTIC = frozenset(_SECTIONS["elliptic"])
GENERIC_NAMES = frozenset(_SECTIONS["generic"])
CLEARER = frozenset(_SECTIONS["clearer"])
PARTICIPLES = frozenset(_SECTIONS["participles"])
RELATIVE = _SECTIONS["relative"]

NO_NAMES = WordSet(_SECTIONS["begins no name"])
COUNTED_NAME_ENDS = WordSet(_SECTIONS["ends a counted name"])
OPENS_ALIKE = WordSet(_SECTIONS["opens alike"])
HOLDS = WordSet(_SECTIONS["holds an end"])
GOES_ON = WordSet(_SECTIONS["goes on"])
DONE_TO = WordSet(_SECTIONS["done to what is counted"])

VERBS = frozenset(_SECTIONS["before a name"]) | frozenset(_SECTIONS["behind a name"])
"""Words that are not names by themselves."""
