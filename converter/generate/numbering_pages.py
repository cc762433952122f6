"""Generation of the numberings in the ODD and in `docs/json.md`, each between two comments there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from converter.text.numberings import NUMBERINGS, UNNUMBERED, Numbering

NUMBERINGS_REGION = re.compile(
    r"(?P<begin><!-- numberings:[^>]*-->\n)(?P<rows>.*?)(?P<end> *<!-- end of numberings -->)", re.DOTALL
)
"""Generated region, with the comments that delimit it."""

INDENT = " " * 16


def odd_with_values(odd: str) -> str:
    """The text of the ODD, its values of `div/@type` those of the table.

    >>> print(odd_with_values("<!-- numberings: -->\\n<!-- end of numberings -->").splitlines()[1].strip())
    <valItem ident="di-part"><desc>第一部分, 第一篇 or 第一编: a part or a book, called so.</desc></valItem>
    """
    return _filled(odd, (f"{INDENT}{_value(row)}\n" for row in NUMBERINGS))


def page_with_table(page: str) -> str:
    """The text of the page, its table that of the numberings.

    >>> print(page_with_table("<!-- numberings: -->\\n<!-- end of numberings -->").splitlines()[3])
    | `di-part` | 第一部分, 第一篇 or 第一编 | a part or a book, called so | 1 |
    """
    ranks = sorted({row.rank for row in NUMBERINGS})
    rows = (f"| `{row.name}` | {_forms(row)} | {row.says} | {ranks.index(row.rank) + 1} |\n" for row in NUMBERINGS)
    head = ("| scheme | label | in words | usual depth |\n", "|---|---|---|---|\n")
    return _filled(page, (*head, *rows, f"| `{UNNUMBERED}` | | no number | |\n"))


def _value(row: Numbering) -> str:
    return f"<valItem ident={quoteattr(row.name)}><desc>{escape(f'{_forms(row)}: {row.says}.')}</desc></valItem>"


def _forms(row: Numbering) -> str:
    """The markers of number one: 第一部分, 第一篇 or 第一编."""
    *others, last = row.first
    return f"{', '.join(others)} or {last}" if others else last


def _filled(text: str, rows: Iterable[str]) -> str:
    """Insert `rows` between the two comments of the text.  Raises ValueError if it has none."""
    found = NUMBERINGS_REGION.search(text)
    if found is None:
        raise ValueError("the comments around the numberings are missing")
    return text[: found.start("rows")] + "".join(rows) + text[found.end("rows") :]
