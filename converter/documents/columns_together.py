"""Columns and rows over which a report of a data set is divided: 正文1 and 正文2; a paragraph in each row."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from converter.documents.columns import AHEAD, LONG, TEXT_NAMES
from converter.documents.table import BadRow, DataRow, text_of
from converter.inputs.limits import LONGEST

HAN_PARTS = "一二三四五六七八九十"

NUMBERED = re.compile(
    rf"(?P<stem>.*?)[ _.-]?(?:第(?=.+部分))?[（]?(?P<part>\d{{1,2}}|[{HAN_PARTS}]|[上中下])[）]?(?:部分|篇|半)?"
)
"""Name of a column with a part of each report: 正文1, text_2, 内容（一）, 正文上"""

HALVES = {"上": 101, "中": 102, "下": 103}
"""Numbers of parts without one, which no column with a number has."""

DIVIDED = ([101, 103], [101, 102, 103])

PARAGRAPH = 400
"""Maximum average characters of a paragraph; reports have thousands."""

SAME = 0.5
"""Minimum share of neighbouring rows with one value in a column that names the report of a paragraph."""


def numbered(columns: Sequence[str], lengths: Mapping[str, float]) -> tuple[str, ...]:
    """The columns over which reports are divided, in order, by their names and lengths; none if they are not.

    >>> numbered(["id", "正文2", "正文1"], {"id": 1, "正文1": 900, "正文2": 800})
    ('正文1', '正文2')
    >>> numbered(["指标1", "指标2"], {"指标1": 3, "指标2": 3})
    ()
    """
    groups: dict[str, dict[int, str]] = defaultdict(dict)
    for column in columns:
        found = NUMBERED.fullmatch(column)
        if found and found["stem"]:
            groups[found["stem"]].setdefault(_number(found["part"]), column)
    for stem, parts in groups.items():
        if 1 not in parts and stem in columns:
            parts[1] = stem
        taken = [parts[number] for number in sorted(parts)]
        if sorted(parts) not in (list(range(1, len(parts) + 1)), *DIVIDED) or len(parts) < 2:
            continue
        most = max((lengths[each] for each in columns if each not in taken), default=0)
        together = sum(lengths[each] for each in taken)
        if together >= most if stem.casefold() in TEXT_NAMES else together >= max(LONG, AHEAD * most):
            return tuple(taken)
    return ()


def _number(part: str) -> int:
    if part.isdecimal():
        return int(part)
    return HALVES.get(part) or HAN_PARTS.index(part) + 1


def shortened(row: DataRow) -> DataRow:
    """A row with the beginnings of its cells, as long as tells a paragraph from a report.

    >>> len(shortened(DataRow(1, {"正文": "一" * 9_000})).cells["正文"])
    1200
    """
    return row._replace(cells={column: text_of(cell)[: 3 * PARAGRAPH] for column, cell in row.cells.items()})


def paragraph_keys(columns: Sequence[str], text: str, sample: Sequence[DataRow]) -> tuple[str, ...]:
    """The columns that say to which report a row's paragraph belongs; none if each row is a report.

    >>> rows = [DataRow(n, {"地区": "甲市", "段": str(n), "正文": "成绩显著。"}) for n in (1, 2, 3)]
    >>> paragraph_keys(["地区", "段", "正文"], "正文", rows)
    ('地区',)
    """
    texts = [text_of(row.cells.get(text)) for row in sample]
    if len(texts) < 3 or sum(map(len, texts)) > PARAGRAPH * len(texts) or any("\n" in each.strip() for each in texts):
        return ()
    return tuple(column for column in columns if column != text and _repeats(sample, column))


def _repeats(sample: Sequence[DataRow], column: str) -> bool:
    values = [text_of(row.cells.get(column)).strip() for row in sample]
    same = sum(one == two != "" for one, two in pairwise(values))
    return same >= SAME * (len(values) - 1)


def joined_rows(
    rows: Iterable[DataRow | BadRow], keys: Sequence[str], texts: Sequence[str]
) -> Iterator[DataRow | BadRow]:
    """Join neighbouring rows with the same values in `keys` to one, its paragraphs in the first of the columns `texts`.

    >>> rows = [DataRow(n, {"地区": where, "正文": f"第{n}段。"}) for n, where in enumerate(("甲市", "甲市", "乙市"))]
    >>> [row.cells["正文"] for row in joined_rows(rows, ["地区"], ["正文"])]
    ['第0段。\\n第1段。', '第2段。']
    """

    def key(row: DataRow | BadRow) -> tuple[str, ...] | None:
        return tuple(text_of(row.cells.get(each)).strip() for each in keys) if isinstance(row, DataRow) else None

    for named, group in groupby(rows, key):
        if named is None:
            yield from group
            continue
        first: DataRow | None = None
        paragraphs: list[str] = []
        size = 0
        for row in group:
            if isinstance(row, BadRow):
                continue
            first = first or row
            found = [text for column in texts if (text := text_of(row.cells.get(column)).strip("\n"))]
            size += sum(map(len, found))
            if size > LONGEST:
                yield BadRow(row.number, f"the rows of its report have more than {LONGEST:,} characters.")
                break
            paragraphs += found
        else:
            if first is not None:
                yield DataRow(first.number, {**first.cells, texts[0]: "\n".join(paragraphs)})
