"""Known indicators: the names used in reports over the decades, with stable keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache
from pathlib import Path

from converter.model.vocabulary import BUILT_IN, Vocabulary, VocabularyRow
from converter.resources import DATA
from converter.text.traditional import simplified

INDICATORS_TABLE = DATA / "indicators.tsv"


def vocabulary_of(path: str | Path | None) -> Vocabulary:
    """Load a user's table of indicators; without a path the vocabulary is the built-in one.

    Raises OSError if the table cannot be read, and ValueError if its format differs from the project's.
    """
    return Vocabulary(tuple(_read(Path(path)))) if path else BUILT_IN


def rows(vocabulary: Vocabulary = BUILT_IN) -> tuple[VocabularyRow, ...]:
    """All indicators: the rows of the project's table, and then the user's.

    >>> rows()[0].key
    'gdp'
    """
    return (*_built_in(), *vocabulary.indicators)


@cache
def _built_in() -> tuple[VocabularyRow, ...]:
    return tuple(_read(INDICATORS_TABLE))


def _read(path: Path) -> Iterator[VocabularyRow]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        cells = line.split("\t")
        if number == 1 or not line.strip():
            continue
        if not NEEDED <= len(cells) <= MOST_COLUMNS:
            raise ValueError(f"{path}: line {number} has {len(cells)} columns and not {NEEDED} to {MOST_COLUMNS}")
        key, english, chinese, synonyms, unit, source, units, stretch = (*cells, "", "")[:MOST_COLUMNS]
        try:
            low, high = _range(stretch)
        except ValueError as error:
            raise ValueError(
                f"{path}: line {number}: {stretch} is not a range such as 0..100 or 0.1亿..20万亿"
            ) from error
        yield VocabularyRow(key, english, chinese, _listed(synonyms), unit, source, _listed(units), low, high)


NEEDED, MOST_COLUMNS = 6, 8
"""Columns of a table: units and range may be left out."""


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split("|")))


def _range(cell: str) -> tuple[Decimal | None, Decimal | None]:
    """Parse a range, either end of which may be open.  Raises ValueError if it is not one.

    >>> _range("0.1亿..20万亿"), _range("3.."), _range("")
    ((Decimal('10000000.0'), Decimal('20000000000000')), (Decimal('3'), None), (None, None))
    """
    if not cell:
        return None, None
    low, high = map(_end, cell.split(".."))
    if low is not None and high is not None and low > high:
        raise ValueError(cell)
    return low, high


UNIT_MAGNITUDES = {"万亿": 10**12, "亿": 10**8, "万": 10**4, "": 1}


def _end(cell: str) -> Decimal | None:
    sign = next(sign for sign in UNIT_MAGNITUDES if cell.endswith(sign))
    try:
        return Decimal(cell.removesuffix(sign)) * UNIT_MAGNITUDES[sign] if cell else None
    except InvalidOperation as error:
        raise ValueError(cell) from error


@lru_cache(maxsize=2048)
def key_of(indicator: str, vocabulary: Vocabulary = BUILT_IN) -> str | None:
    """The key of the indicator that words name, or None: 工业固定资产投资 is not 固定资产投资.

    >>> key_of("全市地区生产总值"), key_of("城镇居民人均可支配收入"), key_of("总值")
    ('gdp', 'urban-disposable-income-per-capita', None)
    """
    index = _index(vocabulary)
    name = plainly(indicator)
    there = WHERE.sub("", name)
    return index.get(name) or index.get(there) or index.get(WHAT_OF_IT.sub("", there))


@lru_cache(maxsize=8)
def _index(vocabulary: Vocabulary) -> dict[str, str]:
    """Every name of every row, plainly; a later row takes a name from an earlier one."""
    return {plainly(name): row.key for row in rows(vocabulary) for name in (row.chinese, *row.synonyms)}


@lru_cache(maxsize=8)
def by_key(vocabulary: Vocabulary = BUILT_IN) -> dict[str, VocabularyRow]:
    """Each row under its key; of rows that share one the last."""
    return {row.key: row for row in rows(vocabulary)}


LEFT_OUT = str.maketrans("", "", ' 的“”"（）()、和与及')
_LEFT_OUT = frozenset(map(chr, LEFT_OUT))
WHERE = re.compile(r"^(?:全年|当年|年末)?(?:全[国省市区县州旗盟]|我[国省市区县州旗盟]|本[市区县])?(?:完成|实现)?")
WHAT_OF_IT = re.compile(r"(?:总量|增速|增长率|增幅|涨幅|降幅|水平|规模|指标)$")


def plainly(name: str) -> str:
    """A name without the marks and particles in which spellings differ.

    >>> plainly("城镇、农村居民的收入")
    '城镇农村居民收入'
    """
    name = simplified(name)
    return name if _LEFT_OUT.isdisjoint(name) else name.translate(LEFT_OUT)
