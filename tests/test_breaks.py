"""The model of breaks: its table can be read back and shows no text, learning is repeatable, and cuts lose nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import given, settings, strategies as st
from spent import taken

from converter import read, write
from converter.recognise import breaks
from converter.recognise.blocks import rhythm_of
from converter.recognise.break_features import LONGEST_GRAM, candidates, sentence_of
from converter.recognise.lines import Line

TABLE = breaks.TABLE.read_text(encoding="utf-8")
LARGEST = 300_000
"""Bytes of the table at most: it is read by the way."""

TITLES = ("经济发展稳中向好", "坚持创新驱动，发展动能持续增强", "2021年工作回顾", "2022年工作安排")
TEXTS = (
    "2021年，面对复杂形势，我们坚持稳中求进，各项事业稳步发展。",
    "我们积极应对，地区生产总值增长6%，财政收入增长8%。工业稳步回升。",
    "各位代表！",
    "——新增就业3000人。",
    "名词解释1.双减：减轻负担。2.一网通办：一个网络办理。",
    "附件12022年十件民生实事一、新建学校。",
)
MARKERS = ("一、", "（一）", "（二）", "1.", "第一，", "")
BETWEEN = ("", "", "\n", " ", "\u3000\u3000")


def test_the_table_is_what_is_written_from_its_weights() -> None:
    about = [line[2:] for line in TABLE.splitlines() if line.startswith("# ")]
    assert breaks.written(breaks.read_back(TABLE), about) == TABLE


def test_the_table_says_where_it_comes_from_and_is_small() -> None:
    assert "seed" in TABLE.splitlines()[0]
    assert len(TABLE.encode("utf-8")) < LARGEST


def test_no_text_can_be_read_from_the_table() -> None:
    for name in breaks.read_back(TABLE):
        kind, parted, shown = name.partition(" ")
        assert parted, name
        if kind in ("L", "R", "X", "SL"):
            assert len(shown.replace("|", "", kind == "X")) <= LONGEST_GRAM, name
        else:
            assert name.isascii() or kind == "S", name


def test_a_title_ends_where_its_paragraph_begins() -> None:
    sentences = [sentence_of(title + text, 0) for title, text in zip(TITLES[1:3], TEXTS[1::-1], strict=True)]
    found = breaks.found_in(sentences, [True, True], [])
    assert [each.place for each in found] == [len(title) for title in TITLES[1:3]]


def test_a_heading_that_opens_its_paragraph_stays() -> None:
    titles = ("扩大有效投资。实施重点项目100个。", "深化改革开放。优化营商环境。", "改善人民生活。新增就业3000人。")
    found = breaks.found_in([sentence_of(title, 0) for title in titles], [False] * 3, [])
    assert [each.place for each in found] == [None] * 3
    assert all(each.probability > 0.9 for each in found)


def test_no_place_is_a_candidate_inside_a_figure_or_a_quotation() -> None:
    sentence = sentence_of("推进“三农”工作，新增2.5万亩良田。", 0)
    titles = [sentence.text[:place] for place in candidates(sentence)]
    assert "推进“三" not in titles
    assert all(not title.endswith(("2", "2.", ",", "“")) for title in titles)


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(MARKERS), st.sampled_from(TITLES), st.sampled_from(BETWEEN), st.sampled_from(TEXTS)),
        min_size=1,
        max_size=24,
    ),
    st.sampled_from(("", "\n")),
)
def test_a_cut_loses_nothing(parts: list[tuple[str, str, str, str]], end: str) -> None:
    text = "各位代表：" + end + end.join("".join(part) for part in parts)
    assert write(read(text).value, "source").value == text


def test_learning_is_repeatable() -> None:
    pytest.importorskip("numpy")
    from learn.fitting import learned, sheet_of
    from learn.texts import text_of

    texts = [text_of(path) for path in sorted(Path(ROOT / "seeds").glob("*.txt"))]
    first, second = (learned(sheet_of(texts, 1), texts, 1) for _ in range(2))
    assert first == second
    assert first != learned(sheet_of(texts, 2), texts, 2)


ONE_LINE = {
    "titles": "2022年工作安排",
    "short chapters": "（一）扩大投资",
    "glued headings": "（一）坚持稳字当头，经济发展稳中向好我们积极应对复杂形势，财政收入增长8%。",
    "counted points": "12、工作13、工作",
}


@pytest.mark.parametrize("piece", ONE_LINE.values(), ids=ONE_LINE)
def test_reading_one_line_takes_time_that_grows_with_its_length_alone(piece: str) -> None:
    text = "各位代表：现在，我代表市人民政府，向大会报告工作。一、2021年工作回顾"

    def seconds(length: int) -> float:
        return taken(lambda: read(text + piece * (length // len(piece))))

    shortest = min(seconds(20_000) for _ in range(3))
    assert any(seconds(160_000) < 16 * shortest + 0.1 for _ in range(3))


def test_the_rhythm_of_lines_cut_from_one_takes_time_that_grows_with_their_number_alone() -> None:
    piece = "一、工作"

    def seconds(count: int) -> float:
        lines = [Line(at, at + 4, piece, 0, cut=True) for at in range(0, 4 * count, 4)]
        return taken(lambda: rhythm_of(lines, piece * count))

    shortest = min(seconds(5_000) for _ in range(3))
    assert any(seconds(40_000) < 16 * shortest + 0.1 for _ in range(3))
