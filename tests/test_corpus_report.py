"""`convert corpus report`: a page about a corpus whose counts add up, whose links lead somewhere, in any browser."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from browser import dom, printed
from command import run as convert_command
from lxml import html
from reports import write_reports

from converter.corpus.overview import overview
from converter.corpus.overview_grid import MOST_PLACES, Sighting, grids
from converter.corpus.overview_lists import MOST_ENTRIES
from converter.corpus.overview_page import page
from converter.corpus.record import Record
from converter.source.problem import Code

HOSTILE = "<script>alert(1)</script>\"'&/%?#.txt"
VOID = {"meta", "br", "link", "img", "input"}


def record(name: str = "a.txt", place: str | None = "示例市", year: int | None = 2020, **other: Any) -> Record:
    """A work report that was done."""
    facts = {
        "kind": "government-work-report",
        "display_title": "示例市人民政府工作报告",
        "level": "prefecture",
        "report_id": name,
        "place": place,
        "year": year,
        **other.pop("facts", {}),
    }
    facts = {key: value for key, value in facts.items() if value is not None}
    made = {"sha256": name, "text": name, "outputs": {f"tei/{name}.tei.xml": "0"}, **other}
    return Record(name, "done", facts=facts, **made)


def page_of(records: Sequence[Record], name: str = "corpus") -> str:
    return page(overview(records, lambda path: path), name)


def tree_of(records: Sequence[Record], name: str = "corpus") -> html.HtmlElement:
    return html.document_fromstring(page_of(records, name))


def text_of(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a corpus with twelve reports, a copy, a failure and a hostile name; and its page."""
    folder = tmp_path_factory.mktemp("many")
    inputs = write_reports(folder / "in", 12)
    (inputs / "copy <b>&'#%.txt").write_bytes((inputs / "000" / "000003.txt").read_bytes())
    (inputs / "broken.json").write_text('{"schema_version": 1')
    convert_command("corpus", inputs, "--out", folder / "out", "--to", "tei", "--to", "json", "--to", "jsonl", "-q")
    assert convert_command("corpus", "report", folder / "out").status == 0
    return folder / "out"


def tree_in(folder: Path) -> html.HtmlElement:
    return html.document_fromstring((folder / "report.html").read_text("utf-8"))


def test_every_link_leads_to_an_output_or_to_a_place_in_the_page(made: Path) -> None:
    tree = tree_in(made)
    addresses = tree.xpath("//@href")
    outside = {unquote(each) for each in addresses if not each.startswith("#")}
    assert {path.split("/")[0] for path in outside} == {"tei", "json"}
    assert [path for path in outside if not (made / path).is_file()] == []
    assert any("copy _b_&'#%.txt" in path for path in outside)
    assert [each for each in addresses if each.startswith("#") and tree.get_element_by_id(each[1:], None) is None] == []


def test_links_lead_there_from_a_page_elsewhere_too(made: Path, tmp_path: Path) -> None:
    target = tmp_path / "deep" / "page.html"
    target.parent.mkdir()
    assert convert_command("corpus", "report", made, "-o", target).status == 0
    addresses = html.document_fromstring(target.read_text("utf-8")).xpath("//main//a/@href")
    found = [target.parent / unquote(each) for each in addresses if not each.startswith("#")]
    assert found and all(path.is_file() for path in found)
    assert "--force" in convert_command("corpus", "report", made, "-o", target).err
    assert convert_command("corpus", "report", made, "-o", target, "--force").status == 0


def test_the_page_is_made_anew_and_the_same(made: Path) -> None:
    before = (made / "report.html").read_bytes()
    assert convert_command("corpus", "report", made).err == f"The page was written to {made / 'report.html'}\n"
    assert (made / "report.html").read_bytes() == before


def test_a_page_that_somebody_edited_is_kept_unless_force_is_given(made: Path) -> None:
    path = made / "report.html"
    before = path.read_bytes()
    path.write_bytes(before.replace(b"</body>", b"<p>Looked at in May.</p></body>"))
    result = convert_command("corpus", "report", made)
    assert result.status == 3
    assert result.err == f"{path}: this file exists and was left unchanged. --force overwrites it.\n"
    assert b"Looked at in May." in path.read_bytes()
    assert convert_command("corpus", "report", made, "--force").status == 0
    assert path.read_bytes() == before


def test_a_page_of_an_earlier_corpus_is_replaced(made: Path) -> None:
    manifest, path = made / "manifest.jsonl", made / "report.html"
    before = path.read_bytes(), manifest.read_bytes()
    manifest.write_bytes(b"".join(manifest.read_bytes().splitlines(keepends=True)[:-1]))
    assert convert_command("corpus", "report", made).status == 0
    assert path.read_bytes() != before[0]
    manifest.write_bytes(before[1])
    assert convert_command("corpus", "report", made).status == 0
    assert path.read_bytes() == before[0]
    assert b"<h1" in convert_command("corpus", "report", made, "-o", "-").out


def test_a_folder_without_a_corpus_is_told(tmp_path: Path) -> None:
    done = convert_command("corpus", "report", tmp_path)
    assert done.status == 3 and "not a corpus: manifest.jsonl is not there. convert corpus IN --out" in done.err


def test_the_counts_add_up(made: Path) -> None:
    tree = tree_in(made)
    accounts = tree.xpath("//table[caption='What became of the documents']/tbody/tr/td[1]/text()")
    tiles = {text_of(each.find("dt")): int(text_of(each.find("dd"))) for each in tree.xpath("//dl/div")}
    cells = [text_of(each) for each in tree.xpath("//table[@class='grid']/tbody/tr/td")]
    in_grid, unplaced, others, failed = map(int, accounts)
    assert in_grid + unplaced + others + failed == tiles["documents"] == 14
    assert failed == tiles["failed"] == 1
    assert sum(int(each) for each in cells if each.isdigit()) == in_grid
    assert sum("gap" in each for each in cells) == tiles["gaps in places’ years"]
    totals = tree.xpath("//table[@class='grid']/tfoot/tr/td")
    assert sum(int(text_of(each) or 0) for each in totals) == in_grid
    assert tiles["duplicates"] == 1


def test_each_cell_says_how_many_and_gaps_show_inside_a_places_range() -> None:
    records = [record(str(number), year=year) for number, year in enumerate((2018, 2021, 2021))]
    records += [record("b", "another", 2016), record("c", "another", 2022)]
    rows = {
        text_of(each.find("th")): [(cell.get("class"), text_of(cell)) for cell in each.findall("td")]
        for each in tree_of(records).xpath("//table[@class='grid']/tbody/tr[td]")
    }
    gap = ("gap", "–gap")
    assert rows["示例市"] == [(None, "")] * 2 + [("one", "1"), gap, gap, ("several", "2"), (None, "")]
    assert rows["another"] == [("one", "1"), *[gap] * 5, ("one", "1")]


def test_places_stand_by_level_and_in_the_order_of_their_codes() -> None:
    def seen(level: str, place: str, code: str = "", province: str = "") -> Sighting:
        return Sighting(level, place, code, province, 2020, "")

    found = grids(
        [
            seen("county", "丁县", "440981", "广东省"),
            seen("county", "乙县", "130121", "河北省"),
            seen("county", "甲县", "", "河北省"),
            seen("county", "戊县"),
            seen("province", "广东省", "440000"),
            seen("", "某地"),
            seen("province", "北京市", "110000"),
            seen("national", "国务院"),
        ]
    )
    assert [each.level for each in found] == ["national", "province", "county", ""]
    assert [row.place for _, rows in found[1].bands[0].provinces for row in rows] == ["北京市", "广东省"]
    assert [(name, [row.place for row in rows]) for name, rows in found[2].bands[0].provinces] == [
        ("河北省", ["乙县", "甲县"]),
        ("广东省", ["丁县"]),
        ("", ["戊县"]),
    ]


def test_a_long_time_is_parted_into_tables_that_fit_the_paper() -> None:
    (grid,) = grids([Sighting("national", "国务院", "", "", year, "") for year in (1954, 2024)])
    assert [(band.years[0], band.years[-1]) for band in grid.bands] == [(1954, 1977), (1978, 2001), (2002, 2024)]
    assert grid.gaps == 69 and max(len(band.years) for band in grid.bands) <= 30


def test_a_year_that_is_not_stated_is_the_planned_one() -> None:
    tree = tree_of([record(year=None, facts={"planned": 2023}), record("b", year=None), record("c", None)])
    assert [text_of(each) for each in tree.xpath("//table[@class='grid']/thead//th")] == ["place", "2023"]
    unplaced = tree.xpath("//table[caption='What the text does not state cannot stand in the grid']/tbody/tr")
    assert len(unplaced) == 2 and "not stated" in text_of(unplaced[0])


def test_the_worst_documents_come_first_with_their_problems() -> None:
    records = [
        record("fine"),
        record("note", problems={"missing-date": 9}),
        record("warned", problems={"truncated": 3, "missing-date": 1}),
        record("wrong", problems={"text-lost": 1, "truncated": 1}),
    ]
    tree = tree_of(records)
    worst = tree.xpath("//table[starts-with(caption, 'Documents by their errors')]/tbody/tr")
    assert [text_of(row[0]).split()[0] for row in worst] == ["wrong", "warned"]
    assert text_of(worst[0][4]) == "text-lost, truncated" and text_of(worst[1][4]) == "truncated × 3"
    kinds = tree.xpath("//table[starts-with(caption, 'Problems by kind')]/tbody/tr")
    rows = [[text_of(cell) for cell in row] for row in kinds]
    assert [(row[0].split(".")[0], row[2], row[3], row[5]) for row in rows][1] == (
        f"truncated{Code.TRUNCATED.explanation.rstrip('.')}",
        "2",
        "50%",
        "4",
    )
    assert [row[1] for row in rows] == ["error", "warning", "note"]


def test_doubts_and_disagreements_are_shown_with_their_place() -> None:
    doubt = {"field": "jurisdiction.name", "value": "示例市", "confidence": 0.7, "stated": "我市", "line": 12}
    other = {**doubt, "field": "jurisdiction.level", "confidence": 0.2}
    tree = tree_of([record(doubtful=[doubt, other], disagreements=[{"message": "年份: 2021, not 2020", "line": 1}])])
    rows = tree.xpath("//section[@id='doubtful']//tbody/tr")
    assert [[text_of(cell) for cell in row][1:] for row in rows] == [
        ["jurisdiction.level", "示例市", "20%", "我市", "12"],
        ["jurisdiction.name", "示例市", "70%", "我市", "12"],
    ]
    (row,) = tree.xpath("//section[@id='disagreements']//tbody/tr")
    assert [text_of(cell) for cell in row][1:] == ["年份: 2021, not 2020", "1"]


def test_copies_stand_side_by_side_with_their_labels() -> None:
    records = [record("a", labels={"year": "2020"}), record("b", labels={"year": "2021"}, text="a")]
    rows = tree_of(records).xpath("//section[@id='duplicates']//tbody/tr")
    assert [[text_of(cell) for cell in row][-5:] for row in rows] == [
        ["示例市人民政府工作报告", "示例市", "2020", f"year: {label}", "first" if label == "2020" else "1.00"]
        for label in ("2020", "2021")
    ]
    assert text_of(rows[0][0]) == "same words"


def test_nothing_of_a_document_becomes_markup() -> None:
    hostile = record(
        HOSTILE,
        HOSTILE,
        labels={HOSTILE: HOSTILE},
        problems={HOSTILE: 1, "truncated": 1},
        facts={"display_title": HOSTILE * 50, "province": HOSTILE, "level": HOSTILE, "kind": "government-work-report"},
        doubtful=[{"field": HOSTILE, "value": HOSTILE, "confidence": 0.5, "stated": HOSTILE, "line": 1}],
        disagreements=[{"message": HOSTILE, "line": 1}],
    )
    records = [hostile, record("b", text=HOSTILE), Record("f" + HOSTILE, "failed", HOSTILE)]
    tree = tree_of(records, HOSTILE)
    assert len(tree.xpath("//script")) == 1
    assert not any(name.startswith("on") for each in tree.iter("*") for name in each.attrib)
    assert tree.xpath("//td/span[@class='name']/text()").count(HOSTILE) >= 4
    assert max(len(text_of(each)) for each in tree.xpath("//td[3]")) < 1000


def test_a_page_of_very_many_reports_stays_small() -> None:
    problems = {"truncated": 1}
    doubt = {"field": "date", "value": "2020", "confidence": 0.5, "stated": "2020", "line": 1}
    records = [
        record(
            f"{number}.txt",
            f"第{number % 700}县",
            2000 + number % 7,
            problems=problems,
            doubtful=[doubt],
            text=str(number // 2),
            facts={"level": "county", **({} if number % 9 else {"kind": "other"})},
        )
        for number in range(6000)
    ]
    records += [Record(f"f{number}", "failed", f"reason {number}") for number in range(300)]
    text = page_of(records)
    tree = html.document_fromstring(text)
    assert len(text) < 2_000_000
    assert max(len(each) for each in tree.xpath("//tbody")) <= max(MOST_ENTRIES, MOST_PLACES) + 1
    said = [text_of(each) for each in tree.xpath("//p[@class='rest']")]
    assert "The first 100 of 300 documents that failed are shown; manifest.jsonl has all." in said
    assert any(each.endswith("duplicates.jsonl has all.") for each in said)
    assert f"The {MOST_PLACES} places with the most gaps are shown; the totals are of all." in text_of(tree)


@pytest.mark.parametrize("records", [[], [record()], [Record("a", "failed", "why")], [Record("a", "gone")]])
def test_a_corpus_of_next_to_nothing_has_a_page(records: list[Record]) -> None:
    assert len(tree_of(records).xpath("//main/section")) == 8


def test_the_page_is_well_formed_and_can_be_heard_as_well_as_seen(made: Path) -> None:
    text = (made / "report.html").read_text("utf-8")
    open_elements: list[str] = []
    body = re.sub(r"<(style|script)>.*?</\1>", "", text, flags=re.DOTALL)
    for closes, name, itself in re.findall(r"<(/?)([a-z][a-z0-9]*)\b[^<>]*?(/?)>", body):
        if closes:
            assert open_elements.pop() == name
        elif name not in VOID and not itself:
            open_elements.append(name)
    assert open_elements == []
    tree = tree_in(made)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert all(each.find("caption") is not None for each in tree.xpath("//table"))
    assert tree.xpath("//th[not(@scope)]") == []
    assert [len(tree.xpath(f"//{each}")) for each in ("header", "nav", "main", "h1", "title")] == [1] * 5
    assert all(tree.get_element_by_id(each, None) is not None for each in tree.xpath("//section/@aria-labelledby"))


def test_the_page_loads_nothing_and_no_row_of_a_table_is_too_long(made: Path) -> None:
    tree = tree_in(made)
    assert tree.xpath("//link | //img | //iframe | //@src | //@style") == []
    for table in tree.xpath("//table[not(contains(@class, 'together'))]"):
        heads = len(table.xpath("thead/tr/th"))
        for row in table.xpath("tbody/tr | tfoot/tr"):
            assert sum(int(cell.get("colspan", 1)) for cell in row) == heads


def test_colours_can_be_told_apart_in_light_and_in_dark() -> None:
    css = (Path(__file__).parents[1] / "templates" / "corpus-report.css").read_text("utf-8")
    for block in re.findall(r":root \{(.*?)\}", css, re.DOTALL):
        colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})", block))
        for front, back in (
            ("ink", "paper"),
            ("soft", "paper"),
            ("accent", "paper"),
            ("one-ink", "one"),
            ("ink", "tint"),
            ("soft", "tint"),
            ("gap", "paper"),
        ):
            assert contrast(colours[front], colours[back]) >= 4.5, (front, back)


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2: 1 for the same colour, 21 for black on white."""
    lighter, darker = sorted(map(luminance, (one, other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(each * 2 for each in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_browser_shows_the_grid_and_sorts_and_prints(
    made: Path, tmp_path: Path, program: Callable[[str], str]
) -> None:
    chromium = program("chromium")
    tree = html.document_fromstring(dom(chromium, made / "report.html"))
    assert tree.xpath("//table[@class='grid']//td[@class='one' or @class='several']")
    assert tree.xpath("//table[@class='sortable']//th/span[@role='button']"), "the policy lets the script run"
    pdf = printed(chromium, made / "report.html", tmp_path / "page.pdf")
    assert pdf.startswith(b"%PDF-") and len(re.findall(rb"/Type /Page\b(?!s)", pdf)) >= 2


def test_a_table_that_runs_over_pages_is_printed_with_its_heads_on_each(
    tmp_path: Path, program: Callable[[str], str]
) -> None:
    failed = [Record(f"f{number}", "failed", "why") for number in range(100)]
    (tmp_path / "page.html").write_text(page_of(failed), "utf-8")
    printed(program("chromium"), tmp_path / "page.html", tmp_path / "page.pdf")
    text = subprocess.check_output([program("pdftotext"), "-layout", tmp_path / "page.pdf", "-"], text=True)
    with_rows = [each for each in text.split("\f") if re.search(r"^f\d+ ", each, re.MULTILINE)]
    assert len(with_rows) > 1 and all(re.search(r"^document +reason", each, re.MULTILINE) for each in with_rows)
