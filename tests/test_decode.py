"""Any encoding that reports come in is read, whatever it is called and however damaged it is."""

from __future__ import annotations

import codecs
import random

import pytest
from conftest import corpus_files
from hypothesis import given, strategies as st

from converter.source.decode import MARKS, PLACES_SHOWN, SIGNATURES, decode, encode, known, source_of_text
from converter.source.problem import Code

REPORT = (
    "2022年政府工作报告\r\n各位代表：\r\n　　现在，我代表市人民政府向大会报告工作，请予审议。\r\n"
    "一、过去一年工作回顾\r\n　　一年来，我们坚持稳中求进，全市经济发展稳中向好，地区生产总值增长4.2%。\r\n"
)
TRADITIONAL = (
    "政府工作報告\n各位代表：\n一、過去一年工作回顧\n經濟發展穩中向好，產業結構進一步優化，民生福祉不斷改善。\n"
)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "utf-16-le-sig", "utf-16-be-sig", "gb18030")

text_without_surrogates = st.text(st.characters(exclude_categories=["Cs"]))


def codes(problems: tuple[object, ...]) -> list[Code]:
    return [problem.code for problem in problems]  # type: ignore[attr-defined]


def encoded(text: str, encoding: str) -> bytes:
    mark = next((mark for mark, announced in MARKS if announced == encoding), b"")
    return mark + text.encode(encoding.removesuffix("-sig"))


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_an_encoding_is_found_and_named(encoding: str) -> None:
    found = decode(encoded(REPORT, encoding))
    assert (found.value.text, found.value.encoding, found.problems) == (REPORT, encoding, ())


def test_traditional_script_in_big5_is_not_taken_for_gb18030() -> None:
    found = decode(TRADITIONAL.encode("big5"))
    assert (found.value.text, found.value.encoding, found.problems) == (TRADITIONAL, "big5", ())


def test_traditional_script_in_gbk_is_not_taken_for_big5() -> None:
    assert decode(TRADITIONAL.encode("gbk")).value.text == TRADITIONAL


@pytest.mark.parametrize("text", ["政府", "各位代表：", "一、"])
def test_a_few_characters_of_gbk_are_enough(text: str) -> None:
    assert decode(text.encode("gbk")).value.text == text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le-sig"])
def test_bytes_come_back_from_text_and_encoding(encoding: str) -> None:
    data = encoded(REPORT, encoding)
    assert encode(decode(data).value) == data


@given(text_without_surrogates, st.sampled_from([*ENCODINGS, "utf-32-le-sig"]))
def test_any_text_in_a_named_encoding_comes_back(text: str, encoding: str) -> None:
    data = encoded(text, encoding)
    found = decode(data, encoding=encoding).value
    assert encode(found) == data


@given(st.binary())
def test_no_bytes_raise_and_what_is_decodable_comes_back(data: bytes) -> None:
    found = decode(data)
    found.value.text.encode("utf-8")  # no lone surrogate is left
    damage = {Code.UNDECODABLE_BYTES, Code.BINARY_DATA}
    if found.value.encoding != "big5" and not damage.intersection(codes(found.problems)):
        assert encode(found.value) == data


@given(st.binary(), st.sampled_from(["utf-8", "gb18030", "big5", "utf-16", "utf-7", "unicode_escape"]))
def test_no_bytes_raise_under_a_named_encoding(data: bytes, encoding: str) -> None:
    decode(data, encoding=encoding).value.text.encode("utf-8")


def test_damaged_utf_8_stays_utf_8_and_each_place_is_told() -> None:
    data = "一、总体要求".encode() + b"\xff\xfe" + "二、重点工作".encode() + b"\xe4\xb8"
    found = decode(data)
    assert found.value.encoding == "utf-8"
    assert found.value.text == "一、总体要求��二、重点工作�"
    assert [problem.span.of(found.value.text) for problem in found.problems] == ["��", "�"]
    assert codes(found.problems) == [Code.UNDECODABLE_BYTES] * 2


def test_a_replacement_character_that_was_there_is_no_problem() -> None:
    assert decode("一�二".encode()).problems == ()


@pytest.mark.parametrize(("encoding", "text"), [("gb18030", REPORT), ("big5", TRADITIONAL)])
def test_a_report_cut_in_mid_character_keeps_its_encoding(encoding: str, text: str) -> None:
    found = decode(text.rstrip().encode(encoding)[:-1])
    assert found.value.encoding == encoding
    assert codes(found.problems) == [Code.UNDECODABLE_BYTES]


def test_many_damaged_places_are_counted_not_listed() -> None:
    found = decode("政府工作报告".encode() + "工作".encode().join([b"\xff"] * 100))
    assert len(found.problems) == PLACES_SHOWN + 1
    assert "80 more places" in found.problems[-1].message


def test_what_no_candidate_explains_is_guessed_and_said() -> None:
    russian = "Отчёт правительства о работе за прошедший год. Экономика растёт, доходы населения тоже. " * 5
    found = decode(russian.encode("cp1251"))
    assert codes(found.problems) == [Code.ENCODING_GUESSED]


def test_a_named_encoding_overrides() -> None:
    assert decode("政府".encode("big5"), encoding="Big5").value.text == "政府"
    assert decode(codecs.BOM_UTF16_BE + "政府".encode("utf-16-be"), encoding="utf-16").value.text == "政府"
    assert decode(codecs.BOM_UTF8 + "政府".encode(), encoding="utf-8").value.encoding == "utf-8-sig"


@pytest.mark.parametrize("name", ["nonsense", "base64", "rot13", "idna", "undefined", "", "a\0b"])
def test_an_encoding_that_is_none_is_the_callers_slip(name: str) -> None:
    with pytest.raises(LookupError, match="try utf-8"):
        known(name)


@pytest.mark.parametrize("signature", [signature for signature, _ in SIGNATURES])
def test_files_that_are_no_text_are_named_and_still_read(signature: bytes) -> None:
    found = decode(signature + random.Random(7).randbytes(3_000))
    assert codes(found.problems)[0] is Code.BINARY_DATA
    assert found.problems[0].hint
    assert found.value.text


def test_bytes_by_chance_are_no_text() -> None:
    assert codes(decode(random.Random(7).randbytes(3_000)).problems)[0] is Code.BINARY_DATA


def test_one_zero_byte_makes_no_binary_file() -> None:
    assert decode((REPORT + "\0").encode()).problems == ()


@pytest.mark.parametrize("data", [b"", b" \n\t", codecs.BOM_UTF8, "　\n".encode("gb18030")])
def test_nothing_but_white_space_is_an_empty_document(data: bytes) -> None:
    assert codes(decode(data).problems) == [Code.EMPTY_DOCUMENT]


@pytest.mark.parametrize(
    ("text", "kind"),
    [("一\n二\n", "lf"), ("一\r\n二", "crlf"), ("一\r二", "cr"), ("一\r\n二\n", "mixed"), ("一", "none")],
)
def test_line_ends_are_named(text: str, kind: str) -> None:
    assert decode(text.encode()).value.newline == kind


@pytest.mark.parametrize("name", ["a.txt", "in/a.txt", "C:\\in\\a.txt", "/in/a.txt"])
def test_a_source_bears_its_files_name_without_folders(name: str) -> None:
    assert decode(b"x", name=name).value.file == "a.txt"


def test_a_checksum_is_that_of_the_bytes() -> None:
    assert decode(b"abc").value.sha256.startswith("ba7816bf8f01cfea")


def test_a_string_is_read_as_its_utf_8_bytes_are() -> None:
    assert source_of_text(REPORT, "a.txt") == decode(REPORT.encode(), name="a.txt")
    assert source_of_text("\ufeff一") == decode("\ufeff一".encode())


def test_a_lone_surrogate_in_a_string_is_replaced_and_told() -> None:
    found = source_of_text("一\ud800二")
    assert (found.value.text, codes(found.problems)) == ("一�二", [Code.UNDECODABLE_BYTES])


@pytest.mark.corpus
@pytest.mark.usefixtures("shared")
def test_every_real_report_is_read_without_doubt() -> None:
    for path in corpus_files():
        data = path.read_bytes()
        found = decode(data, name=path.name)
        assert (found.problems, encode(found.value)) == ((), data), path.name


HEAD, TAIL = REPORT.splitlines(keepends=True)[:3], REPORT.splitlines(keepends=True)[3:]


@pytest.mark.parametrize("other", ["gb18030", "big5"])
@pytest.mark.parametrize("first", [True, False], ids=["utf-8 first", "utf-8 last"])
def test_each_part_of_a_file_is_read_in_its_own_encoding(other: str, first: bool) -> None:
    lines = TRADITIONAL.splitlines(keepends=True) if other == "big5" else [*HEAD, *TAIL]
    head, tail = "".join(lines[:2]), "".join(lines[2:])
    one, two = ("utf-8", other) if first else (other, "utf-8")
    found = decode(head.encode(one) + tail.encode(two))
    assert (found.value.text, found.value.encoding) == (head + tail, f"{one}+{two}")
    (problem,) = found.problems
    assert problem.code is Code.MIXED_ENCODINGS
    assert problem.span in ((0, len(head)), (len(head), len(head + tail)))
    assert other in problem.message


def test_lines_in_two_encodings_may_take_turns() -> None:
    lines = (HEAD + TAIL) * 10
    data = b"".join(line.encode("gbk" if number % 2 else "utf-8") for number, line in enumerate(lines))
    found = decode(data)
    assert found.value.text == "".join(lines)
    assert codes(found.problems) == [Code.MIXED_ENCODINGS] * (PLACES_SHOWN + 1)


@pytest.mark.parametrize("at", [9, 30, 60])
def test_the_encoding_may_change_in_the_middle_of_a_line(at: int) -> None:
    line = "".join(HEAD + TAIL).replace("\r\n", "")
    assert decode(line[:at].encode() + line[at:].encode("gbk")).value.text == line
    assert decode(line[:at].encode("gbk") + line[at:].encode()).value.text == line


def test_a_byte_order_mark_settles_only_what_is_in_its_encoding() -> None:
    found = decode(codecs.BOM_UTF8 + "".join(HEAD).encode() + "".join(TAIL).encode("gbk"))
    assert (found.value.text, found.value.encoding) == (REPORT, "utf-8-sig+gb18030")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_damage_is_no_second_encoding(encoding: str) -> None:
    data = bytearray((REPORT * 5).encode(encoding))
    for place in range(20, len(data), 90):
        data[place] = 0xFF
    found = decode(bytes(data))
    assert found.value.encoding == encoding
    assert set(codes(found.problems)) == {Code.UNDECODABLE_BYTES}


def test_a_line_of_gbk_that_happens_to_be_utf_8_is_gbk() -> None:
    found = decode((REPORT + "联通\n").encode("gbk"))
    assert (found.value.text, found.value.encoding) == (REPORT + "联通\n", "gb18030")


def test_several_encodings_give_no_bytes_back() -> None:
    source = decode("".join(HEAD).encode() + "".join(TAIL).encode("gbk")).value
    with pytest.raises(LookupError):
        encode(source)
