"""Each row of a table reads its own example as that row, and leaves its near-miss alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import pytest

from converter import read
from converter.recognise.furniture import OPENINGS, WORDS, FurnitureWords, Opening, furniture_of
from converter.recognise.marks import BULLETS, read_bullet
from converter.recognise.other_kinds import OTHERS, TITLE_KINDS, Sign
from converter.recognise.roles import DIVISION_ROLES, PARAGRAPH_ROLES, RoleRow, division_role, paragraph_role
from converter.source.noise import NOISE, Noise
from converter.source.problem import Code
from converter.source.reading import noise_problems, read_through
from converter.source.recurring import LEAST_GUARDED, RECURRING
from converter.text.numerals import CIRCLED, COUNTING, DIGITS, read_numeral

FURNITURE: tuple[FurnitureWords | Opening, ...] = (*WORDS, *OPENINGS)

HEADING = re.compile(r"[一二三四五六七八九十]、")


def rows(table: Iterable[Any], name: str) -> list[Any]:
    """The rows of a table as parameters, each under its near-miss or name."""
    return [pytest.param(row, id=getattr(row, name)) for row in table]


@pytest.mark.parametrize("row", NOISE, ids=lambda row: row.name)
def test_noise_is_seen_through_and_named(row: Noise) -> None:
    reading = read_through(row.example)
    assert len(reading) == len(row.example)
    assert re.search(row.pattern, reading) is None
    assert ("\n" in reading) == row.breaks
    assert next(noise_problems(row.example)).message.startswith(row.name)


@pytest.mark.parametrize("row", RECURRING, ids=lambda row: row.name)
def test_noise_that_recurs_is_seen_through_and_alone_it_is_text(row: Noise) -> None:
    often = "".join(f"{row.example}\n".replace("12", str(12 + number)) for number in range(LEAST_GUARDED))
    assert read_through(row.example) == row.example.replace("：", ":").replace("報", "报").replace("\t", " ")
    assert len(read_through(often)) == len(often)
    assert not any(letter in "aàbY·12" for letter in read_through(often))
    assert next(noise_problems(often)).message.startswith(row.name)


def test_a_text_without_noise_is_its_own_reading() -> None:
    text = "一、2021年工作回顾?<5%,R&D[1]—\n"
    assert read_through(text) == text
    assert not list(noise_problems(text))


@pytest.mark.parametrize("row", FURNITURE, ids=lambda row: row.name)
def test_furniture_is_known_by_its_example(row: FurnitureWords | Opening) -> None:
    assert furniture_of(read_through(row.example)) is row


@pytest.mark.parametrize("row", FURNITURE, ids=lambda row: row.name)
def test_furniture_leaves_its_near_miss_alone(row: FurnitureWords | Opening) -> None:
    assert furniture_of(read_through(row.near_miss)) is None


@pytest.mark.parametrize(("marker", "pattern", "example"), BULLETS, ids=[example for *_, example in BULLETS])
def test_a_bullet_reads_its_example(marker: str, pattern: re.Pattern[str], example: str) -> None:
    text = read_through(example)
    bullet = read_bullet(text)
    match = pattern.match(text)
    assert bullet is not None
    assert match is not None
    assert (bullet.marker, bullet.length) == (marker, match.end())


@pytest.mark.parametrize("text", ["经济运行回升向好。", "一般公共预算收入增长8%。", "十分重要的一年。", "—", "·"])
def test_what_opens_like_a_bullet_and_is_none_has_none(text: str) -> None:
    assert read_bullet(read_through(text)) is None


@pytest.mark.parametrize("row", PARAGRAPH_ROLES, ids=lambda row: row.role)
def test_a_paragraphs_role_is_known_by_its_example(row: RoleRow) -> None:
    assert paragraph_role(read_through(row.example)) == row.role


@pytest.mark.parametrize("row", DIVISION_ROLES, ids=lambda row: row.role)
def test_a_divisions_role_is_known_by_its_example(row: RoleRow) -> None:
    assert division_role(HEADING.sub("", read_through(row.example))) == row.role


@pytest.mark.parametrize("row", rows((*OTHERS, *TITLE_KINDS), "example"))
def test_a_text_of_another_kind_is_told_by_its_example(row: Sign) -> None:
    told = [each.message for each in read(row.example).problems if each.code is Code.NOT_A_WORK_REPORT]
    assert told == [f"the text seems to be {row.name}"]


@pytest.mark.parametrize("number", range(1, 100))
def test_every_numeral_to_ninety_nine_reads_back(number: int) -> None:
    assert read_numeral(written(number)) == number
    assert read_numeral(str(number)) == number


def written(number: int) -> str:
    """A number below 100 as headings write it.

    >>> [written(number) for number in (3, 10, 12, 20, 99)]
    ['三', '十', '十二', '二十', '九十九']
    """
    tens, ones = divmod(number, 10)
    digit = " 一二三四五六七八九"
    return (("" if tens == 1 else digit[tens]) + "十" if tens else "") + (digit[ones] if ones else "")


def test_every_sign_for_a_number_reads_as_that_number() -> None:
    assert all(read_numeral(sign) == value for sign, value in {**CIRCLED, **DIGITS}.items())
    assert all(read_numeral(sign) is not None for sign in COUNTING)
