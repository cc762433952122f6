"""Conversion of traditional to simplified characters, one to one: rules and tables are in simplified ones.

`data/traditional.tsv` (its source: `data/README.md`) is loaded for the first text that needs it.
"""

from __future__ import annotations

import codecs
from functools import cache

from converter.resources import DATA

TABLE = DATA / "traditional.tsv"

IN_GB_2312 = "後於徵"
"""The characters of the table that GB 2312 holds, too."""


SOUND = frozenset("〇勠槃疍邨磡蓢镕喆")
"""Characters beyond GB 2312 that simplified text often holds."""


def _is_usual(error: UnicodeError) -> tuple[str, int]:
    """Error handler that passes characters beyond GB 2312 unless they are ideographs that need conversion."""
    assert isinstance(error, UnicodeEncodeError)
    for character in error.object[error.start : error.end]:
        if ("\u2e80" <= character < "\ufe30" or character > "\uffff") and character not in SOUND:
            raise error
    return "", error.end


FEW = 100
"""Traditional characters that are faster replaced one by one."""


codecs.register_error("converter.usual", _is_usual)


def simplified(text: str) -> str:
    """The text with a simplified character for each traditional one; its length stays.

    乾 stays, since 乾县 is so called in either script.

    >>> simplified("雲嶺縣人民政府工作報告"), simplified("乾縣")
    ('云岭县人民政府工作报告', '乾县')
    """
    if is_simplified(text):
        return text
    table = _table()
    strange = [character for character in set(text) if ord(character) in table]
    if len(strange) > FEW:
        return text.translate(table)
    # Each by itself is faster for a few, and no character stands for one that is replaced, but 苧 for 薴.
    for character in sorted(strange):
        text = text.replace(character, table[ord(character)])
    return text


def is_simplified(text: str) -> bool:
    """Test whether a text needs no conversion, judging by GB 2312, which contains hardly any such character.

    >>> is_simplified("——政府工作报告·1"), is_simplified("政府工作報告"), is_simplified("政府⼯作报告")
    (True, False, False)
    """
    if any(character in text for character in IN_GB_2312):
        return False
    try:
        text.encode("gb2312", "converter.usual")
    except UnicodeEncodeError:
        return False
    return True


def as_written(value: str, written: str, beyond: str = "") -> str:
    """Convert a value of the normalised text to the script of the stretch from which it was read.

    `beyond` is more of the text, for characters of the value that the stretch lacks.

    >>> as_written("云岭市人民代表大会", "雲嶺市第八屆人民代表大會"), as_written("云岭县", "雲嶺", "我縣")
    ('雲嶺市人民代表大會', '雲嶺縣')
    """
    if value in written or (is_simplified(written) and is_simplified(beyond)):
        return value
    written += beyond
    plain, at, found = simplified(written), -1, []
    for character in value:
        at = max(plain.find(character, at + 1), plain.find(character))
        found.append(character if at < 0 else written[at])
    return "".join(found)


@cache
def _table() -> dict[int, str]:
    rows = TABLE.read_text(encoding="utf-8").splitlines()
    return {ord(row[0]): row[2] for row in rows}
