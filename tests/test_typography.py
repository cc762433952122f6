"""Half-width marks that become full-width, and those that stay."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st
from strategies import texts

from converter.text.typography import FULL, full_width

RESTORED = (
    ("各位代表:", "各位代表："),
    ("现在,我代表市政府", "现在，我代表市政府"),
    ("增长5%,其中", "增长5%，其中"),
    ("其中,2022年", "其中，2022年"),
    ("携手前进!", "携手前进！"),
    ("怎么办?我们要", "怎么办？我们要"),
    ("“两山”,“双碳”", "“两山”，“双碳”"),
    ("(吉林省)辽源市(2022年)", "（吉林省）辽源市（2022年）"),
    ("（三)改革", "（三）改革"),
    ("增长(5.1%)左右", "增长（5.1%）左右"),
    ("发展GDP,增收", "发展GDP，增收"),
    ("地址:http://a.cn/b?c=1,欢迎", "地址：http://a.cn/b?c=1，欢迎"),
    ("时间:10:30;地点", "时间：10:30；地点"),
    ("(新增(含扩建)5个)", "（新增（含扩建）5个）"),
)

KEPT = (
    "1,000",
    "1,000亿元",
    "5.1%",
    "10:30",
    "三次产业比12:38:50",
    "GDP (gross), at 10:30; [1]!",
    "f(x)",
    "1)加强",
    "http://a.cn/b?c=1",
    "www.a.cn,b",
    "程??宇",
    "。?我们",
    "a;&nbsp;文",
    "2.5",
    "——",
    "...",
    "(",
    ")",
    "",
)


@pytest.mark.parametrize(("source", "restored"), RESTORED)
def test_marks_beside_chinese_become_full_width(source: str, restored: str) -> None:
    assert full_width(source) == restored


@pytest.mark.parametrize("source", KEPT)
def test_numbers_latin_text_and_addresses_stay(source: str) -> None:
    assert full_width(source) == source


@given(texts | st.text() | st.text(alphabet="汉9a,;:!?()（）[]%. "))
def test_only_the_marks_change_and_none_is_added(text: str) -> None:
    restored = full_width(text)
    assert len(restored) == len(text)
    assert all(new in (old, FULL.get(old)) for old, new in zip(text, restored, strict=True))


@given(st.text(alphabet="汉9a,;:!()（）[]%. "))
def test_restoring_twice_changes_nothing_more(text: str) -> None:
    assert full_width(full_width(text)) == full_width(text)


@given(st.text(alphabet=st.characters(max_codepoint=0x7F)))
def test_text_without_chinese_stays(text: str) -> None:
    assert full_width(text) == text


def test_a_long_text_is_restored_in_linear_time() -> None:
    text = "(" * 50_000 + "汉,9" * 50_000 + ")" * 50_000
    assert full_width(text).count("，") == 50_000
