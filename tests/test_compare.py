"""`convert compare`: what is the same in two reports, and what became of what the first promised."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from command import run
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from lxml import html
from strategies import reports

from converter import read
from converter.compare import Tolerance, compare, outline
from converter.compare.figures import Figures
from converter.compare.page import page
from converter.compare.text import comparison_text
from converter.compare.values import Comparison, Promise
from converter.compare.written import comparison_json, to_json
from converter.generate.comparison_schema import comparison_schema
from converter.model import Report
from converter.model.field_values import values_of
from converter.model.vocabulary import BUILT_IN
from converter.show.frame import cut, fitted, width

EARLIER = """示例市人民政府工作报告
——2021年1月12日在示例市第七届人民代表大会第五次会议上
示例市市长 张三
各位代表：
现在，我代表市人民政府，向大会报告工作，请予审议。
一、2020年工作回顾
2020年，全市地区生产总值增长3.1%，城镇登记失业率3.4%。
（一）工业经济稳步回升。规上工业增加值增长4.2%。
（二）城乡面貌持续改善。改造老旧小区30个，新建农村公路120公里。
二、2021年目标任务
2021年主要预期目标是：地区生产总值增长6%左右，规上工业增加值增长7%以上，固定资产投资增长8%，\
居民消费价格涨幅控制在3%左右，城镇登记失业率控制在4%以内，粮食产量稳定在100万吨以上，社会消费品零售总额增长8%左右。
（一）坚持创新驱动，加快工业转型升级。技术改造投资增长10%以上。
（二）坚持城乡融合，推进乡村全面振兴。改造老旧小区40个，新建标准化幼儿园3所，修建农村公路150公里。
（三）坚持生态优先，加强环境保护。新增造林面积5万亩。
"""

LATER = """示例市人民政府工作报告
——2022年1月11日在示例市第八届人民代表大会第一次会议上
示例市市长 李四
各位代表：
现在，我代表市人民政府，向大会报告工作，请予审议。
一、2021年工作回顾
2021年，全市地区生产总值增长6.3%，规上工业增加值增长6.1%，固定资产投资增长9.5%，\
居民消费价格上涨0.9%，城镇登记失业率3.2%，粮食产量达到110万吨。
（一）工业经济稳步回升。技术改造投资增长12%。
（二）城乡建设成效明显。完成老旧小区40个，新建标准化幼儿园3所，修建农村公路130公里。
二、2022年目标任务
2022年主要预期目标是：地区生产总值增长6.5%左右，城镇登记失业率控制在4%以内。
（一）加强环境保护，坚持生态优先。新增造林面积6万亩。
（二）坚持创新驱动，加快工业转型升级。技术改造投资增长11%以上。
（三）强化民生保障。
"""

ELSEWHERE = LATER.replace("示例市", "范例市")


def report_in(text: str, name: str = "") -> Report:
    return read(text, name=name).value


def compared(a: str = EARLIER, b: str = LATER) -> Comparison:
    return compare(report_in(a, "a.txt"), report_in(b, "b.txt"))


def promises(a: str = EARLIER, b: str = LATER) -> dict[str, Promise]:
    return {each.key or each.name: each for each in compared(a, b).promises.rows}


def test_the_facts_of_both_stand_side_by_side() -> None:
    found = compared()
    stated = values_of(found.a.metadata)
    paths = ("jurisdiction.name", "date", "congress.term", "congress.session", "period.reviewed")
    assert [stated[path] for path in paths] == ["示例市", "2021-01-12", 7, 5, ("2020",)]
    assert (found.b.place, found.b.metadata.date, found.b.metadata.period.reviewed) == (
        "示例市",
        "2022-01-11",
        ("2021",),
    )
    assert found.a.plans_for == "2021"
    assert found.a.characters == len(EARLIER) and found.a.divisions == 7
    assert found.a.quantities == len(Figures.of("a", compared_annotated(EARLIER), BUILT_IN).rows) > 10


def compared_annotated(text: str) -> Report:
    from converter import annotated

    return annotated(report_in(text))


def states(found: Comparison) -> list[tuple[str, str, str]]:
    return [(row.state, row.a.heading if row.a else "", row.b.heading if row.b else "") for row in found.outline]


def test_headings_that_answer_to_each_other_share_a_row() -> None:
    rows = states(compared())
    assert ("same", "工业经济稳步回升。", "工业经济稳步回升。") in rows
    assert ("same", "坚持创新驱动，加快工业转型升级。", "坚持创新驱动，加快工业转型升级。") in rows
    assert ("only-b", "", "强化民生保障。") in rows


def test_a_heading_that_differs_by_its_year_alone_is_the_same() -> None:
    assert ("same", "2020年工作回顾", "2021年工作回顾") in states(compared())


def test_a_heading_in_other_words_is_changed_and_one_in_another_order_moved() -> None:
    rows = {row.a.heading if row.a else row.b.heading: row for row in compared().outline if row.a or row.b}
    moved = rows["坚持生态优先，加强环境保护。"]
    assert moved.state == "moved" and moved.elsewhere is not None
    other = next(row for row in compared().outline if row.b is not None and row.b.node == moved.elsewhere)
    assert other.state == "moved" and other.b is not None and other.b.heading == "加强环境保护，坚持生态优先。"
    changed = compared(EARLIER, LATER.replace("工业经济稳步回升", "工业经济明显回升"))
    assert ("changed", "工业经济稳步回升。", "工业经济明显回升。") in states(changed)


def test_both_outlines_are_whole_and_in_order() -> None:
    found = compared()
    for side in ("a", "b"):
        nodes = [getattr(row, side).span.start for row in found.outline if getattr(row, side) is not None]
        assert nodes == sorted(nodes) and len(nodes) == getattr(found, side).divisions


def test_an_absurd_outline_is_aligned_by_the_same_words_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outline, "MOST_PAIRS", 10)
    assert {row.state for row in compared(EARLIER, EARLIER).outline} == {"same"}
    rows = states(compared(EARLIER, LATER.replace("工业经济稳步回升", "工业经济明显回升")))
    assert ("same", "坚持创新驱动，加快工业转型升级。", "坚持创新驱动，加快工业转型升级。") in rows
    assert ("only-a", "工业经济稳步回升。", "") in rows, "likeness is not weighed"


def test_indicators_that_both_name_show_outcomes_and_targets() -> None:
    rows = {row.key or row.name: row for row in compared().indicators}
    (growth,) = rows["gdp"].measures
    assert growth.way == "change" and growth.unit == "%" and growth.a is not None and growth.b is not None
    shown = [each and each.stated.text for told in (growth.a, growth.b) for each in (told.outcome, told.target)]
    assert shown == ["3.1%", "6%左右", "6.3%", "6.5%左右"]
    assert "retail-sales" not in rows, "A alone names it"
    unknown = [row.key is None for row in compared().indicators]
    assert unknown == sorted(unknown) and any(unknown)


def test_what_a_change_led_to_is_an_amount() -> None:
    later = LATER.replace("城镇登记失业率3.2%", "城镇登记失业率由3.4%下降到3.2%")
    outcome = promises(b=later)["registered-urban-unemployment-rate"].outcomes[0]
    assert outcome.way == "amount" and outcome.stated.quantity == "3.2"


def test_each_figure_cites_its_sentence_its_line_and_its_span() -> None:
    target = promises()["gdp"].target
    assert target.within.of(target.sentence) == target.stated.text == target.stated.span.of(EARLIER) == "6%左右"
    assert EARLIER.split("\n")[target.line - 1].startswith("2021年主要预期目标是")
    assert target.sentence.endswith("社会消费品零售总额增长8%左右。")
    assert target.id == f"a.{target.node}.q1"


@pytest.mark.parametrize(
    ("key", "verdict"),
    [
        ("gdp", "met"),
        ("industrial-value-added-above-scale", "missed"),
        ("fixed-asset-investment", "above"),
        ("consumer-prices", "met"),
        ("registered-urban-unemployment-rate", "met"),
        ("grain-output", "met"),
        ("retail-sales", "not-said"),
        ("technical-upgrade-investment", "met"),
    ],
)
def test_a_target_is_judged_by_what_the_next_report_says(key: str, verdict: str) -> None:
    assert promises()[key].verdict == verdict


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("5.3%", "missed"),
        ("5.4%", "met"),
        ("6.6%", "met"),
        ("6.7%", "above"),
    ],
)
def test_about_leaves_room_for_a_tenth(said: str, verdict: str) -> None:
    assert promises(b=LATER.replace("6.3%", said))["gdp"].verdict == verdict


def test_about_leaves_room_for_half_a_point_where_a_tenth_is_less() -> None:
    earlier = EARLIER.replace("6%左右", "2%左右")
    assert promises(earlier, LATER.replace("6.3%", "1.5%"))["gdp"].verdict == "met"
    assert promises(earlier, LATER.replace("6.3%", "1.4%"))["gdp"].verdict == "missed"


@pytest.mark.parametrize(
    ("aim", "said", "verdict"),
    [
        ("6%以上", "6%", "met"),
        ("6%以上", "5.9%", "missed"),
        ("6%以上", "12%", "met"),
        ("6%至7%", "6.5%", "met"),
        ("6%至7%", "5.9%", "missed"),
        ("6%至7%", "7.1%", "above"),
        ("6%", "6%", "met"),
        ("6%", "5.9%", "missed"),
        ("6%以上", "5%以上", "unclear"),
    ],
)
def test_bounds_and_ranges_are_kept(aim: str, said: str, verdict: str) -> None:
    found = promises(EARLIER.replace("6%左右", aim), LATER.replace("增长6.3%", f"增长{said}"))
    assert found["gdp"].verdict == verdict


def test_a_fall_misses_a_target_of_growth() -> None:
    assert promises(b=LATER.replace("生产总值增长6.3%", "生产总值下降6%"))["gdp"].verdict == "missed"


def test_a_limit_is_kept_by_less() -> None:
    assert promises(b=LATER.replace("上涨0.9%", "上涨4%"))["consumer-prices"].verdict == "missed"
    high = promises(b=LATER.replace("失业率3.2%", "失业率4.1%"))
    assert high["registered-urban-unemployment-rate"].verdict == "missed"


def test_tasks_are_found_again_by_the_same_words() -> None:
    rows = {each.target.stated.text: each for each in promises().values()}
    assert [rows[text].verdict for text in ("40个", "3所", "150公里")] == ["met", "met", "missed"]
    assert all(rows[text].key is None for text in ("40个", "3所"))


def test_units_that_measure_the_same_are_compared_by_their_worth() -> None:
    earlier = EARLIER.replace("粮食产量稳定在100万吨以上", "新建高标准农田15万亩")
    for said, verdict in (("1万公顷", "met"), ("0.9万公顷", "missed")):
        found = promises(earlier, LATER.replace("粮食产量达到110万吨", f"新建高标准农田{said}"))
        assert found["high-standard-farmland"].verdict == verdict


def test_a_figure_for_another_stretch_of_time_is_not_judged() -> None:
    later = LATER.replace("修建农村公路130公里", "2019年修建农村公路130公里")
    row = promises(b=later)["农村公路"]
    assert row.verdict == "not-judged" and row.reason == "B speaks of 2019."


def test_as_many_outcomes_as_targets_with_the_same_words_are_taken_in_turn() -> None:
    earlier = EARLIER.replace("改造老旧小区40个", "开工老旧小区40个，完成老旧小区20个")
    later = LATER.replace("完成老旧小区40个", "开工老旧小区41个，完成老旧小区19个")
    rows = {each.target.stated.text: each.verdict for each in compared(earlier, later).promises.rows}
    assert (rows["40个"], rows["20个"]) == ("above", "missed")
    one = {each.target.stated.text: each for each in compared(earlier, LATER).promises.rows}
    assert one["40个"].verdict == one["20个"].verdict == "unclear"
    assert one["40个"].reason == "Several figures have these words."


def verdicts(a: str, b: str) -> dict[str, str]:
    """The verdict of each target by its number."""
    return {each.target.stated.text: each.verdict for each in compared(a, b).promises.rows}


def test_a_target_that_is_repeated_with_its_number_and_words_is_met() -> None:
    several = EARLIER.replace("改造老旧小区40个", "开工老旧小区40个，完成老旧小区20个，启动老旧小区7个")
    later = LATER.replace("完成老旧小区40个", "完成老旧小区20个，验收老旧小区40个")
    found = verdicts(several, later)
    assert (found["20个"], found["40个"], found["7个"]) == ("met", "unclear", "unclear")


def test_an_outcome_in_the_target_s_words_goes_before_another_of_the_same_thing() -> None:
    later = LATER.replace("新建标准化幼儿园3所", "新建标准化幼儿园1所已经开园。全年新建标准化幼儿园3所")
    assert verdicts(EARLIER, later)["3所"] == "met"


def test_a_number_of_another_year_repeats_no_target() -> None:
    later = LATER.replace("新建标准化幼儿园3所", "2019年新建标准化幼儿园3所。2021年新建标准化幼儿园1所")
    assert verdicts(EARLIER, later)["3所"] == "missed"


def test_a_target_that_the_report_says_twice_is_one() -> None:
    twice = EARLIER.replace("（三）坚持生态", "新建标准化幼儿园3所。\n（三）坚持生态")
    rows = [each for each in compared(twice, LATER).promises.rows if each.target.stated.text == "3所"]
    assert [each.verdict for each in rows] == ["met", "met"]


def test_an_outcome_that_the_report_says_twice_is_one() -> None:
    twice = LATER.replace("（二）城乡建设", "新建标准化幼儿园3所。\n（二）城乡建设")
    assert verdicts(EARLIER, twice)["3所"] == "met"


@pytest.mark.parametrize(
    ("tolerance", "verdict"),
    [
        (Tolerance(), "met"),
        (Tolerance("4.9", "0.1"), "above"),
        (Tolerance("5", "0.1"), "met"),
        (Tolerance("0"), "met"),
        (Tolerance("0", "0.2"), "above"),
    ],
)
def test_the_room_that_about_leaves_can_be_set(tolerance: Tolerance, verdict: str) -> None:
    found = compare(report_in(EARLIER), report_in(LATER), tolerance).promises
    assert found.tolerance == tolerance
    assert {each.key: each.verdict for each in found.rows}["gdp"] == verdict, "6%左右, and 6.3%"


def test_every_output_states_the_tolerance(files: tuple[Path, Path]) -> None:
    plain = run("compare", *files)
    assert "左右: within 10% of the value, in % at least 0.5 points" in plain.text
    wished = "--tolerance", "2.5%", "--tolerance-points", "0.1"
    assert json.loads(run("compare", *files, "--to", "json", *wished).text)["promises"]["tolerance"] == {
        "share": "2.5",
        "points": "0.1",
    }
    assert "within 2.5% of the value, in % at least 0.1 points" in run("compare", *files, "--to", "html", *wished).text


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("much", "no number"),
        ("-1", "not between"),
        ("NaN", "no number"),
        ("1e9", "not between"),
    ],
)
def test_a_tolerance_that_is_none_is_refused(value: str, said: str, files: tuple[Path, Path]) -> None:
    found = run("compare", *files, "--tolerance", value)
    assert found.status == 2
    assert said in found.err


def test_many_targets_of_one_thing_list_few_outcomes_each() -> None:
    aims = "".join(f"改造老旧小区{number}个，" for number in range(1000, 1200))
    done = "".join(f"完成老旧小区{number}个，" for number in range(3000, 3300))
    rows = compared(
        EARLIER.replace("改造老旧小区40个，", aims), LATER.replace("完成老旧小区40个，", done)
    ).promises.rows
    unclear = [each for each in rows if each.verdict == "unclear"]
    assert len(unclear) == 200
    assert max(len(each.outcomes) for each in unclear) == 5


def test_the_outcome_of_the_whole_place_is_judged() -> None:
    later = LATER.replace("2021年，全市地区", "2021年，开发区成绩显著。地区生产总值增长9%。全市地区")
    row = promises(b=later)["gdp"]
    assert [each.stated.text for each in row.outcomes] == ["6.3%", "9%"] and row.verdict == "met"


def test_the_schema_is_a_schema_and_describes_every_field() -> None:
    schema = comparison_schema()
    Draft202012Validator.check_schema(schema)
    for each in (schema, *schema["$defs"].values()):
        assert all(field.get("description") for name, field in each.get("properties", {}).items() if name != "type")


def test_sayings_and_words_that_name_anything_name_nothing() -> None:
    said = "落实中央八项规定。实施项目20个。\n"
    rows = promises(EARLIER + said, LATER.replace("（二）城乡建设", said + "（二）城乡建设"))
    assert not any("规定" in name or name == "项目" for name in rows)


def test_nothing_is_judged_where_b_reviews_another_year() -> None:
    found = compared(EARLIER, LATER.replace("2022", "2024").replace("2021", "2023")).promises
    assert not found.judged and found.rows == () and found.reason == "A plans 2021; B reviews 2023."


def test_nothing_is_judged_between_two_places() -> None:
    found = compared(EARLIER, ELSEWHERE)
    assert found.promises.reason == "A is of 示例市, B of 范例市." and not found.promises.rows
    assert found.indicators and found.outline


def test_a_document_of_another_kind_is_compared_with_a_note() -> None:
    found = compared(EARLIER, "关于召开会议的通知\n各单位：\n请按时参加。")
    assert "is not a government work report" in "".join(found.notes) and "B has no headings." in found.notes


def test_a_report_compared_with_itself_has_nothing_changed() -> None:
    found = compared(EARLIER, EARLIER)
    assert {row.state for row in found.outline} == {"same"}
    for row in found.indicators:
        for each in row.measures:
            assert each.a is not None and each.b is not None
            for one, other in ((each.a.outcome, each.b.outcome), (each.a.target, each.b.target)):
                assert (one and one.stated) == (other and other.stated)


@settings(max_examples=25)
@given(reports(), reports())
def test_any_two_reports_are_compared_and_fit_the_schema(a: Report, b: Report) -> None:
    found = compare(a, b)
    assert comparison_json(found).problems == ()
    assert html.document_fromstring(page(found)).xpath("//h1") and comparison_text(found)
    ids = [row.id for row in (*found.outline, *found.indicators, *found.promises.rows)]
    assert len(ids) == len(set(ids))


@settings(max_examples=25)
@given(reports())
def test_any_report_compared_with_itself_is_the_same(report: Report) -> None:
    assert {row.state for row in compare(report, report).outline} <= {"same"}


def test_the_json_says_all_and_fits_its_schema() -> None:
    written = comparison_json(compared())
    value: Any = json.loads(written.value)
    assert written.problems == () and value == to_json(compared())
    assert [value[side]["metadata"]["jurisdiction"]["name"] for side in "ab"] == ["示例市"] * 2
    assert value["promises"]["rows"][0]["target"]["stated"]["quantity"] == "6"


def test_columns_stand_straight_beside_wide_characters() -> None:
    for columns in (60, 100, 140):
        lines = comparison_text(compared(), columns=columns).splitlines()
        assert max(sum(map(width, line)) for line in lines) <= columns
    assert fitted("目标A", 8) == "目标A   " and cut("目标任务", 5) == "目标…"


def test_the_page_is_well_formed_and_holds_every_heading() -> None:
    found = compared()
    text = page(found)
    tree = html.document_fromstring(text)
    body = " ".join(tree.text_content().split())
    for row in found.outline:
        assert all(each is None or each.label + each.heading in body for each in (row.a, row.b))
    assert tree.xpath("//script | //link | //img | //@src | //@style") == []
    assert tree.xpath("//th[not(@scope)] | //table[not(caption)]") == []
    assert all(tree.get_element_by_id(each[1:], None) is not None for each in tree.xpath("//a/@href"))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids)) and "6%左右" in tree.xpath("string(//mark)")


def test_nothing_of_a_document_becomes_markup() -> None:
    hostile = "<script>alert(1)</script>"
    text = page(compared(EARLIER.replace("工业经济", hostile), LATER))
    assert hostile not in text and not re.search(r"<script", text)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    (tmp_path / "2021.txt").write_text(EARLIER, "utf-8")
    (tmp_path / "2022.txt").write_text(LATER, "utf-8")
    return tmp_path / "2021.txt", tmp_path / "2022.txt"


def test_the_command_writes_text_json_and_a_page(files: tuple[Path, Path], tmp_path: Path) -> None:
    text = run("compare", *files)
    assert text.status == 0 and "What A promised for 2021" in text.text and "\x1b" not in text.text
    assert json.loads(run("compare", *files, "--to", "json").out)["a"]["file"] == "2021.txt"
    assert run("compare", *files, "-o", tmp_path / "out.html").status == 0
    assert (tmp_path / "out.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    again = run("compare", *files, "-o", tmp_path / "out.html")
    assert again.status == 3 and "--force" in again.err


def test_one_of_the_two_comes_from_standard_input(files: tuple[Path, Path]) -> None:
    assert "国内生产总值" in run("compare", "-", files[1], stdin=EARLIER.encode()).text
    assert run("compare", "-", "-", stdin=b"").status == 2


def test_a_file_that_cannot_be_read_gives_its_problem(files: tuple[Path, Path], tmp_path: Path) -> None:
    done = run("compare", files[0], tmp_path / "none.txt")
    assert done.status == 3 and "the file does not exist" in done.err and done.out == b""
    (tmp_path / "x.docx").write_bytes(b"PK\x03\x04broken")
    assert run("compare", files[0], tmp_path / "x.docx").status == 3
    assert run("compare", *files, "--to", "pdf").status == 2


def test_rows_of_a_data_set_are_named_behind_it(tmp_path: Path) -> None:
    with (tmp_path / "r.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([["id", "content"], ["x", EARLIER], ["y", LATER]])
    done = run("compare", tmp_path / "r.csv" / "1", tmp_path / "r.csv" / "2")
    assert done.status == 0 and "r.csv#2" in done.text


def test_documents_of_an_archive_are_named_behind_it(files: tuple[Path, Path], tmp_path: Path) -> None:
    pack = tmp_path / "pack.zip"
    with zipfile.ZipFile(pack, "w") as archive:
        for each in files:
            archive.write(each, f"reports/{each.name}")
    inner = [f"{pack}/reports/{each.name}" for each in files]
    assert run("compare", *inner).text.count("示例市") >= 2
    done = run("compare", pack, files[1])
    assert done.status == 3 and inner[0] in done.err and "name one of the 2 documents" in done.err


def test_real_reports_are_compared(shared: Path) -> None:
    texts = sorted((shared / "corpus" / "more").glob("prov-*.txt"))[:3]
    for one, other in pairwise(texts):
        found = compare(read(one.read_bytes()).value, read(other.read_bytes()).value)
        assert comparison_json(found).problems == () and found.outline
