"""Escaping of names and messages: one line, each character visible, even those that would move a cursor."""

from __future__ import annotations

from unicodedata import category

UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
"""Categories of characters that show nothing, move the cursor, turn the line around, or are none at all."""

SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def legible(text: str) -> str:
    """Escape the invisible characters of `text`, and the bytes of a file name that are not UTF-8.

    >>> print(legible("a\\udcff\\x1b[1m\\n\\u202e报告.txt"))
    a\\xff\\x1b[1m\\n\\u202e报告.txt
    """
    return text if text.isprintable() else "".join(map(_shown, text))


def _shown(character: str) -> str:
    if category(character) not in UNSEEN:
        return character
    number = ord(character)
    if character in SHORT:
        return SHORT[character]
    if number < 0x80:
        return f"\\x{number:02x}"
    if 0xDC80 <= number <= 0xDCFF:
        return f"\\x{number - 0xDC00:02x}"
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def file_name(path: str) -> str:
    """The file's name without folders, legible, as a report keeps it.

    >>> print(file_name("in/报告\\udcff.txt"), file_name("C:\\\\a.txt"))
    报告\\xff.txt a.txt
    """
    return legible(path.replace("\\", "/").rpartition("/")[2])


def pasted(name: str) -> str:
    """The file's name as a word for a shell, to be copied from a message.

    >>> print(pasted("各省 2022.txt"), pasted("a.txt"), pasted("a\\udcff\\n'.txt"), pasted("-a.txt"))
    '各省 2022.txt' a.txt $'a\\xff\\n\\'.txt' ./-a.txt
    """
    from shlex import quote

    name = f"./{name}" if name.startswith("-") else name
    if name.isprintable():
        return quote(name)
    return "$'" + legible(name.replace("\\", "\\\\").replace("'", "\\'")) + "'"


def encodable(name: str) -> str:
    """`name` as it is, or legible where UTF-8 cannot hold it.

    >>> encodable("a\\u200b.txt") == "a\\u200b.txt", encodable("a\\udcff.txt")
    (True, 'a\\\\xff.txt')
    """
    try:
        name.encode()
    except UnicodeEncodeError:
        return legible(name)
    return name
