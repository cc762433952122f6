"""The site of many reports: its pages, its links, its search, and what a second run does."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from gzip import decompress as gunzip
from html import unescape
from pathlib import Path
from urllib.parse import quote

import browser
import pytest
from command import Result, run
from conftest import ROOT
from lxml import html
from served import served
from test_page import NOTED
from test_page_consumers import WIDTHS, axe_violations, chromium as chromium, nu_messages

from converter.indicators.choice import FigureStatus
from converter.site.charts import indicator_section
from converter.site.compared import following, judged
from converter.site.entries import PlaceStop, SiteEntry, by_year, place_tree
from converter.site.figures import IndicatorSeries, PlacedFigure, SiteFigure
from converter.site.lists import place_page, year_page
from converter.site.words import SITE_WORDS

LATER = (
    NOTED.replace("2022", "2023").replace("2021", "2022").replace("第一次", "第二次").replace("名词解释", "名词解释：")
)
OTHER = "2022年辽源市人民政府工作报告\n各位代表：\n一、2021年工作回顾\n城镇新增就业2.1万人。\n"


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in (("a", NOTED), ("b", LATER), ("c", OTHER), ("d", "今年增长5%。\n")):
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder


def built(reports: Path, *words: str) -> Result:
    return run("site", reports, "--out", reports.parent / "out", *words)


def pages(reports: Path) -> dict[str, str]:
    site = reports.parent / "out" / "site"
    return {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}


def test_each_report_place_and_year_has_a_page(reports: Path) -> None:
    assert built(reports, "--no-search").status == 0
    names = [*pages(reports)]
    assert [name for name in names if name.startswith("years/")] == [
        "years/2022.html",
        "years/2023.html",
        "years/unknown.html",
    ]
    places = {name.removeprefix("places/") for name in names if name.startswith("places/")}
    assert {"CN.html", "220000.html", "220400.html", "unknown.html"} <= places
    assert sum(name.startswith("reports/") for name in names) == 4
    assert {"index.html", "search.html"} <= {*names}


def test_every_link_leads_to_a_page_and_is_relative(reports: Path) -> None:
    assert built(reports, "--no-search").status == 0
    site, found = reports.parent / "out" / "site", pages(reports)
    for name, text in found.items():
        tree = html.document_fromstring(text)
        for link in [*tree.iter("a"), *tree.iter("link"), *tree.iter("form")]:
            address = link.get("href") or link.get("action") or ""
            path, _, target = address.partition("#")
            assert not re.match("[a-z]+:|/", path), address
            there = (site / name).parent / path if path else site / name
            if "pagefind/" not in address:
                assert there.is_file(), (name, address)
                assert (
                    not target
                    or html.document_fromstring(there.read_text("utf-8")).get_element_by_id(target) is not None
                )


def test_a_page_leads_to_its_places_and_its_year(reports: Path) -> None:
    assert built(reports, "--no-search").status == 0
    (page,) = (text for name, text in pages(reports).items() if name.startswith("reports/cn-220400-2022"))
    bar = html.document_fromstring(page).find_class("site-bar")[0]
    assert [each.text for each in bar.iter("a")] == ["首页", "中国", "吉林省", "辽源市", "2022年"]


def test_a_second_run_writes_what_changed_and_removes_what_is_gone(reports: Path) -> None:
    assert built(reports, "--no-search").status == 0
    site = reports.parent / "out" / "site"
    before = {path: path.stat().st_mtime_ns for path in (site / "reports").iterdir()}
    (reports / "c.txt").unlink()
    (reports / "d.txt").write_text("今年增长6%。\n", "utf-8")
    second = built(reports, "--no-search")
    assert second.status == 0 and "1 done, 2 unchanged" in second.err
    after = {path: path.stat().st_mtime_ns for path in (site / "reports").iterdir()}
    assert len(before.items() & after.items()) == 2 and len(after) == 3
    assert not (site / "places" / "220400.html").exists()
    shutil.rmtree(reports.parent / "out")
    assert built(reports, "--no-search").status == 0
    assert {path.name for path in (site / "reports").iterdir()} == {path.name for path in after}


def test_files_of_a_person_are_neither_removed_nor_overwritten(reports: Path) -> None:
    assert built(reports, "--no-search").status == 0
    site = reports.parent / "out" / "site"
    own = {site / "places" / "notes.html": "mine", site / "years" / "2022-notes.html": "mine", site / "site.css": "p{}"}
    own[site / "places" / "220400.html"] = "of a place whose reports are gone"
    for path, text in own.items():
        path.write_text(text, "utf-8")
    (reports / "c.txt").unlink()
    second = built(reports, "--no-search")
    assert second.status == 0 and {path: path.read_text("utf-8") for path in own} == own
    for name in ("site.css", "places/220400.html"):
        assert f"site/{name} was edited after it was written, and is kept. --force overwrites it." in second.err
    assert built(reports, "--no-search", "--force").status == 0
    assert (site / "site.css").read_text("utf-8") != "p{}" and (site / "places" / "notes.html").exists()


def test_the_words_come_in_two_languages(reports: Path) -> None:
    assert built(reports, "--no-search", "--lang", "en").status == 0
    home = html.document_fromstring(pages(reports)["index.html"])
    assert home.get("lang") == "en" and home.findtext(".//h1") == "Government work reports"


def test_a_site_needs_a_folder_inputs_and_for_its_search_a_package(
    reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "add --out DIR" in run("site", reports).err
    monkeypatch.setitem(sys.modules, "pagefind", None)
    refused = built(reports)
    assert refused.status == 3 and "pip install 'report-converter[site]'" in refused.err
    assert not (reports.parent / "out").exists()


def test_lists_are_in_order_and_hold_what_is_known() -> None:
    nation, province = PlaceStop("中国", "CN"), PlaceStop("吉林省", "220000")
    entries = [
        SiteEntry("a", "甲", "2021", "", "", (nation, province)),
        SiteEntry("b", "乙", "2022", "2022-01-11", "李明", (nation, province)),
        SiteEntry("c", "丙", "", "", "", ()),
    ]
    assert [*by_year(entries)] == ["2022", "2021", ""]
    tree = place_tree(entries)
    assert (tree.total, [each.page for each in tree.own]) == (3, ["c"])
    page = place_page("zh", tree.below["CN"].below["220000"])
    assert [row.text_content() for row in html.document_fromstring(page).iterfind(".//tbody/tr")] == [
        "2022乙2022-01-11李明",
        "2021甲",
    ]
    assert "年份不详" in year_page("zh", "", entries[2:])


def test_the_page_of_a_place_draws_its_indicators_with_their_sentences(reports: Path) -> None:
    assert built(reports, "--no-search").status == 0
    found = pages(reports)
    (page,) = (text for name, text in found.items() if name.startswith("places/") and "主要指标" in text)
    (section,) = html.document_fromstring(page).find_class("indicator")
    assert section.findtext("h3") == "国内生产总值 (%)"
    rows = [[cell.text_content() for cell in row] for row in section.iterfind(".//tbody/tr")]
    assert rows == [["2021", "", "6.5%"], ["2022", "6%左右", "6.5%"], ["2023", "6%左右", ""]]
    link = section.find(".//tbody//a")
    assert "地区生产总值增长6.5%" in link.get("data-note")
    name, _, node = link.get("href").partition("#")
    leaf = html.document_fromstring(found[name.removeprefix("../")]).get_element_by_id(node)
    assert "6.5%" in leaf.text_content()
    assert [len(section.findall(f".//g[@class='{kind}']/circle")) for kind in ("target", "outcome")] == [2, 2]
    assert built(reports, "--no-search", "--annotations", "none", "--force").status == 0
    assert not any("主要指标" in text for text in pages(reports).values())


def test_reports_of_following_years_are_compared(reports: Path) -> None:
    assert built(reports, "--no-search").status == 0
    found = pages(reports)
    (name,) = (name for name in found if name.startswith("compared/"))
    place = name.removeprefix("compared/").removesuffix("-2023.html")
    tree = html.document_fromstring(found[name])
    assert str(tree.findtext(".//h1")).endswith("市 2022年与2023年报告对比")
    heads = [each.text for each in tree.iterfind(".//thead//th")]
    assert heads == ["指标", "2022年 目标", "2022年 完成", "判断", "2023年 目标"]
    rows = [[cell.text_content() for cell in row] for row in tree.iterfind(".//tbody/tr")]
    assert ["国内生产总值", "6%左右", "6.5%", "完成", "6%左右"] in rows
    links = [link.get("href") for link in html.document_fromstring(found[f"places/{place}.html"]).iter("a")]
    assert f"../{name}" in links
    (reports / "b.txt").unlink()
    assert built(reports, "--no-search").status == 0
    assert not any(name.startswith("compared/") for name in pages(reports))


def test_only_the_next_year_is_compared_and_a_missing_outcome_is_said() -> None:
    def entry(page: str, year: str, *figures: SiteFigure) -> SiteEntry:
        return SiteEntry(page, page, year, "", "", (PlaceStop("甲市", "1"),), figures)

    def figure(status: FigureStatus, year: str, value: str) -> SiteFigure:
        return SiteFigure(
            "gdp", status, "growth", year, f"{value}%", float(value), "%", "p1", "…", value, unit_code="%"
        )

    first = entry("a", "2020", figure("target", "2020", "6"))
    again, second = (
        entry("b", "2020"),
        entry("c", "2021", figure("outcome", "2020", "5"), figure("target", "2021", "7")),
    )
    third, far = entry("d", "2022"), entry("e", "2024", figure("target", "2024", "5"))
    pairs = [*following((far, third, second, again, first))]
    assert [(each.earlier.page, each.later.page) for each in pairs] == [("a", "c"), ("c", "d")]
    assert [[judged(aim) for aim in each.aims] for each in pairs] == [["missed"], ["not-said"]]


@pytest.mark.consumers
@pytest.mark.parametrize("width", WIDTHS)
def test_nu_and_axe_find_nothing(width: int, reports: Path, chromium: str, tmp_path: Path) -> None:
    assert built(reports, "--no-search").status == 0
    found = sorted((reports.parent / "out" / "site").rglob("*.html"))
    names = ("index", "search", "220400", "2022")
    tried = [path for path in found if path.stem in names or path.parent.name == "reports"][:6]
    assert len(tried) == 6
    tried += [path for path in found if path.parent.name == "compared"]
    assert len(tried) == 7
    if width == WIDTHS[0]:
        assert nu_messages(tried, tmp_path) == []
    for page in tried:
        assert axe_violations(page, chromium, tmp_path, width, dark=width == WIDTHS[1]) == [], page.name


@pytest.mark.consumers
def test_the_same_reports_give_the_same_site_in_every_locale(reports: Path, tmp_path: Path) -> None:
    pytest.importorskip("pagefind")
    for number in range(6):
        text = (
            OTHER.replace("2022", str(2010 + number))
            .replace("2021", str(2009 + number))
            .replace("辽源", ("四平", "宜春", "大连")[number % 3])
        )
        (reports / f"more-{number}.txt").write_text(text, "utf-8")
    sites = []
    for number, locale in enumerate(("C.UTF-8", "zh_CN.UTF-8")):
        out = tmp_path / f"site-{number}"
        env = {**os.environ, "PYTHONPATH": str(ROOT), "LANG": locale, "LC_ALL": locale}
        command = [sys.executable, "-m", "converter", "site", str(reports), "--out", str(out), "-q"]
        subprocess.run(command, check=True, env={**env, "PYTHONHASHSEED": str(number)}, capture_output=True)
        site = out / "site"
        sites.append({path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()})
    assert sites[0].keys() == sites[1].keys() and sites[0] == sites[1]
    (filters,) = (
        data for path, data in sites[0].items() if path.suffix == ".pf_filter" and "年".encode() in gunzip(data)
    )
    years = re.findall(rb"\d{4}", gunzip(filters))
    assert years == sorted(years) and len(years) == 8


@pytest.mark.consumers
def test_the_search_finds_a_word_of_two_characters(reports: Path, chromium: str) -> None:
    pytest.importorskip("pagefind")
    assert built(reports).status == 0
    with served(reports.parent / "out") as address:
        shown = browser.dom(chromium, f"{address}/site/search.html?q={quote('就业')}")
    found = re.findall(r'<a class="pagefind-ui__result-link[^>]*href="([^"]*)"[^>]*>(.*?)</a>', shown)
    assert [(unescape(link), text) for link, text in found] == [(found[0][0], "辽源市人民政府工作报告（2022年）")], (
        "2022年辽源市人民政府工作报告 alone names it"
    )
    assert found[0][0].startswith("/site/reports/cn-220400-2022")


def test_values_of_a_year_do_not_cover_each_other() -> None:
    def placed(key: str, value: float) -> PlacedFigure:
        return PlacedFigure("a", SiteFigure("gdp", "target", "growth", key, f"{value}%", value, "%", "n", "s"))

    targets = {"2020": placed("2020", 5.0), "2021": placed("2021", 6.0), "2022": placed("2022", 6.0)}
    outcomes = {"2020": placed("2020", 4.8), "2021": placed("2021", 6.3), "2022": placed("2022", 6.0)}
    section = indicator_section(SITE_WORDS["zh"], "国内生产总值", IndicatorSeries("gdp", "%", targets, outcomes))
    tree = html.fragment_fromstring(section)
    groups = {group.get("class"): group for group in tree.iterfind(".//g")}
    above = {
        kind: [
            float(text.get("y")) < float(circle.get("cy"))
            for text, circle in zip(group.iterfind("text"), group.iterfind("circle"), strict=True)
        ]
        for kind, group in groups.items()
    }
    assert above == {"target": [True, False, False], "outcome": [False, True, True]}
    assert [each.get("class") for each in tree.iterfind(".//thead//th")] == ["year", "target", "outcome"]
