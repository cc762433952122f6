"""Text that was decoded wrongly before it came is told, with its words; sound text is not."""

from __future__ import annotations

import pytest
from conftest import absent, corpus_files

from converter import read
from converter.recognise.mojibake import MISTAKES, Mistake, mojibake_problems, stretches
from converter.source.decode import decode
from converter.source.problem import Code

SOUND = "政府工作报告\n各位代表：\n一、过去一年的工作\n"
SPOILT = "二、今年的工作\n我们要加快发展，全面提高人民生活，建设有特色的产业。\n"
IN_BIG5 = "二、今年的工作\n我們要加快發展，全面提高人民生活，建設有特色的產業。\n"


def spoilt(mistake: Mistake) -> str:
    text = IN_BIG5 if mistake.right == "big5" else SPOILT
    for _ in range(mistake.times):
        text = text.encode(mistake.right).decode(mistake.wrong, "replace")
    return text


WHOLE = [mistake for mistake in MISTAKES if mistake.wrong != "utf-8"]


def named(mistake: Mistake) -> str:
    return f"{mistake.right} as {mistake.wrong}, {mistake.times}"


@pytest.mark.parametrize("mistake", WHOLE, ids=named)
def test_each_mistake_is_known_by_what_it_makes_of_a_text(mistake: Mistake) -> None:
    text = SOUND + spoilt(mistake)
    (found,) = stretches(text)
    assert (found.mistake, found.start) == (mistake, len(SOUND))
    assert len(text) - found.end <= 2


@pytest.mark.parametrize("mistake", MISTAKES, ids=named)
def test_each_mistake_is_known_by_its_example(mistake: Mistake) -> None:
    (found,) = stretches(f"{SOUND}{mistake.example}\n各位代表\n")
    assert found.mistake == mistake


def test_the_hint_says_the_words_and_the_text_stays() -> None:
    text = SOUND + spoilt(MISTAKES[1])
    report = read(text).value
    (problem,) = [each for each in report.problems if each.code is Code.MOJIBAKE]
    assert problem.hint == "The words would be: 二、今年的工作 我们要加快发展，全面提高人民生活…"
    assert (problem.line, problem.column) == (4, 1)
    assert report.source.length == len(text)


def test_words_that_are_lost_are_not_made_up() -> None:
    (problem,) = mojibake_problems("二、2023年".encode().decode("gb18030", "replace") + "宸ヤ綔鐨勬柟鍚�")
    assert problem.hint.startswith("The words would be, where \ufffd is lost: 二\ufffd")


@pytest.mark.parametrize("mistake", MISTAKES[:3], ids=lambda each: each.wrong)
def test_a_text_may_be_spoilt_at_its_head_or_between(mistake: Mistake) -> None:
    for text in (spoilt(mistake) + SOUND, SOUND + spoilt(mistake) + SOUND):
        (found,) = stretches(text)
        assert text[: found.start] in ("", SOUND)


def test_what_the_reader_of_the_file_lost_is_told_once() -> None:
    problems = read("一、过去一年的工作\n".encode() + b"\xff\n").problems
    assert {each.code for each in problems} >= {Code.UNDECODABLE_BYTES}
    assert Code.MOJIBAKE not in {each.code for each in problems}


def test_many_stretches_are_counted_not_listed() -> None:
    told = list(mojibake_problems((SOUND + spoilt(MISTAKES[1])) * 30))
    assert len(told) == 11
    assert told[-1].message == "20 more stretches were decoded wrongly"


@pytest.mark.parametrize(
    "text",
    [
        "市长 张堃喆、副市长 李珺、王祎",
        "浓度35µg/m³，误差±3‰，气温25℃，尺寸3×5米，“Müller”与café",
        "政府工作報告\n各位代表：\n過去一年，經濟運行平穩，產業結構優化。",
        "Правительство и партнёры，αβγδ，ソウル，서울특별시",
        "①②③ⅠⅡⅢ■●★→",
        "",
    ],
)
def test_sound_text_is_not_doubted(text: str) -> None:
    assert not list(mojibake_problems(text))


def test_no_real_text_is_doubted() -> None:
    paths = corpus_files()
    if not paths:
        absent("there is no corpus beside the checkout")
    doubted = {path.stem: stretches(decode(path.read_bytes()).value.text) for path in paths}
    assert not {name: found for name, found in doubted.items() if found}
