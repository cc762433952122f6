"""Pages for publishers' programs: the keys that each expects, the title once, ids of headings; and the way back."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from command import run, sample_file
from conftest import ROOT
from displayed import displayed, wanted
from hypothesis import given, settings
from lxml import html
from renderers import HUGO, IN_PROCESS, PROGRAMS, found, ran
from ruamel.yaml import YAML
from sample import sample_report
from strategies import reports
from test_markdown import plain, report_of

from converter import read, write
from converter.formats.markdown.check import check_markdown_text
from converter.formats.markdown.profiles import PROFILES, profile_named, shaped
from converter.formats.markdown.read import read_page
from converter.formats.markdown.write_blocks import page_of
from converter.model import Metadata, Paragraph, Ref, Report
from converter.model.options import ProfileName
from converter.source.span import Span

NAMES = get_args(ProfileName)


def page(report: Report, profile: ProfileName) -> str:
    """The page, which must have no problem."""
    made = write(report, "md", profile=profile)
    assert made.problems == ()
    return made.value


def front(text: str) -> dict[str, object]:
    """The front matter, as a reader of YAML has it."""
    stated: dict[str, object] = YAML(typ="safe").load(text.split("---\n")[1])
    return stated


def test_the_names_are_those_of_the_table() -> None:
    assert [each.name for each in PROFILES] == [*NAMES]


@pytest.mark.parametrize("profile", NAMES)
@settings(max_examples=25)
@given(report=reports())
def test_any_report_comes_back_from_a_page_for_any_program(profile: ProfileName, report: Report) -> None:
    text = page(report, profile)
    assert check_markdown_text(text) == ()
    again = page(read_page(text), profile)
    assert page(read_page(again), profile) == again


@pytest.mark.parametrize("profile", NAMES)
@pytest.mark.parametrize("seed", ["sample", "liaoyuan-2022", "yichun-2023"])
def test_a_page_for_any_program_holds_the_same_report(profile: ProfileName, seed: str) -> None:
    path = ROOT / "seeds" / f"{seed}.txt"
    report = sample_report() if seed == "sample" else read(path.read_bytes(), name=path.name).value
    text = page(report, profile)
    assert page(read_page(text), profile) == text
    assert page(read_page(text), "default") == page(report, "default")


def test_a_page_for_any_program_is_read_as_ours(tmp_path: Path) -> None:
    for profile in NAMES:
        path = tmp_path / f"{profile}.md"
        assert run(sample_file(tmp_path), "--to", "md", "--profile", profile, "-q", "-o", path).status == 0
        assert run("validate", path).status == 0
        assert b'"schema_version"' in run(path, "--to", "json").out


def test_an_unknown_profile_is_refused() -> None:
    refused = run("a.txt", "--to", "md", "--profile", "word")
    assert refused.status == 2 and "choose from default, pandoc" in refused.err


TAGS = ["政府工作报告", "云南省", "云岭市", "2022年"]


@pytest.mark.parametrize(
    ("profile", "keys"),
    [
        ("pandoc", {"year": 2022, "keywords": TAGS}),
        ("mkdocs", {"tags": TAGS}),
        ("hugo", {"weight": 2022, "slug": "cn-539900-2022-9-1", "date": "2022-01-11"}),
        ("jekyll", {"layout": "page", "slug": "cn-539900-2022-9-1"}),
        ("obsidian", {"aliases": ["云岭市人民政府工作报告（2022年）"]}),
        ("docusaurus", {"slug": "/cn-539900-2022-9-1", "sidebar_position": 2022}),
    ],
)
def test_each_program_finds_its_keys(profile: ProfileName, keys: Mapping[str, object]) -> None:
    stated = front(page(sample_report(), profile))
    assert {key: stated.get(key) for key in keys} == keys
    assert stated["title"] == "云岭市人民政府工作报告（2022年）" and stated["profile"] == profile


def test_a_title_with_a_footnote_stays_on_the_page() -> None:
    report = sample_report()
    entry, title = report.back.glossary[0], report.front[0]
    assert isinstance(title, Paragraph)
    span = Span(title.span.start, title.span.start + 2)
    noted = replace(title, refs=(Ref(entry.id, title.text[:2], span),))
    rest = tuple(replace(each, refs=()) if isinstance(each, Paragraph) else each for each in report.front[1:])
    report = replace(report, front=(noted, *rest), body=())
    for profile in NAMES:
        text = page(report, profile)
        assert "# 政府[^" in text
        assert page(read_page(text), profile) == text


def test_words_of_the_title_are_no_markup_for_pandoc() -> None:
    report = replace(report_of(plain("正文")), metadata=Metadata(title="*甲* 1--2", display_title="*甲* 1--2"))
    report = replace(report, front=(Paragraph("p1", Span(0, 8), "*甲* 1--2", "title"),))
    text = page(report, "pandoc")
    assert front(text)["title"] == "\\*甲\\* 1-\\-2"
    assert read_page(text).metadata.title == "*甲* 1--2"


IDS = re.compile(r" \{#([\w-]+)\}$", re.MULTILINE)


@pytest.mark.parametrize("profile", [each.name for each in PROFILES if each.ids])
@settings(max_examples=15)
@given(report=reports())
def test_no_two_headings_have_one_id(profile: ProfileName, report: Report) -> None:
    text = page(report, profile)
    ids = IDS.findall(text)
    assert len(ids) == len(set(ids)) == len(re.findall(r"^#{1,6} ", text, re.MULTILINE))


@pytest.mark.parametrize("profile", NAMES)
def test_a_topic_sentence_stands_at_the_head_of_its_paragraph(profile: ProfileName) -> None:
    assert "\n\n工业经济稳中向好。规上工业增加值增长8%，" in page(sample_report(), profile)


RENDERED = {
    "pandoc": "pandoc markdown",
    "mkdocs": "MkDocs",
    "hugo": "Hugo",
    "jekyll": "Jekyll",
    "obsidian": "remark",
    "docusaurus": "Docusaurus",
}
"""Profile -> the renderer of its program."""


@pytest.mark.consumers
@pytest.mark.parametrize("profile", RENDERED)
def test_the_program_shows_what_the_model_has(profile: ProfileName) -> None:
    known = profile_named(profile)
    assert known is not None
    for seed in ("liaoyuan-2022", "yichun-2023"):
        report = read((ROOT / "seeds" / f"{seed}.txt").read_bytes(), name=seed).value
        (rendered,) = {**IN_PROCESS, **PROGRAMS}[RENDERED[profile]]([page(report, profile)])
        of_model = page_of(report)
        assert displayed(rendered) == wanted(replace(of_model, blocks=tuple(shaped(of_model, known))))


TITLE = "云岭市人民政府工作报告（2022年）"


def titles(text: str) -> list[str]:
    """The headings of the first level on a whole page."""
    return ["".join(each.itertext()).strip() for each in html.document_fromstring(text).iter("h1")]


def has_id(text: str, name: str) -> bool:
    """Test whether an element of a page has the id."""
    return html.document_fromstring(text).get_element_by_id(name, None) is not None


@pytest.mark.consumers
def test_pandoc_shows_the_title_once_and_puts_the_record_into_a_book(tmp_path: Path) -> None:
    import pypandoc

    (tmp_path / "a.md").write_text(page(sample_report(), "pandoc"), encoding="utf-8")
    command = [pypandoc.get_pandoc_path(), str(tmp_path / "a.md")]
    shown = ran([*command, "--standalone", "--to", "html"])
    assert titles(shown)[:2] == [TITLE, "一、过去五年工作回顾"] and TITLE not in titles(shown)[1:]
    assert '<meta name="keywords" content="政府工作报告' in shown and has_id(shown, "part1")
    ran([*command, "--to", "epub3", "--output", str(tmp_path / "a.epub")])
    with zipfile.ZipFile(tmp_path / "a.epub") as book:
        record = book.read("EPUB/content.opf").decode()
    assert TITLE in record and "云岭市人民政府</dc:creator>" in record and "政府工作报告</dc:subject>" in record


@pytest.mark.consumers
def test_mkdocs_shows_the_title_once(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text(page(sample_report(), "mkdocs"), encoding="utf-8")
    site = "site_name: x\ntheme: mkdocs\nmarkdown_extensions: [footnotes, attr_list]\n"
    (tmp_path / "mkdocs.yml").write_text(site, encoding="utf-8")
    ran([found("mkdocs"), "build", "--quiet", "--strict"], folder=tmp_path)
    shown = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert titles(shown) == ["政府工作报告"] and has_id(shown, "part1")


LAYOUT = "<h1>{{ .Title }}</h1><p>{{ .Params.year }}|{{ range .Params.tags }}{{ . }},{{ end }}</p>{{ .Content }}"


@pytest.mark.consumers
def test_hugo_shows_the_title_once_and_knows_weight_and_date(tmp_path: Path) -> None:
    for folder in ("content", "layouts/_default"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "hugo.toml").write_text(HUGO.replace('"home", ', ""), encoding="utf-8")
    (tmp_path / "layouts" / "_default" / "single.html").write_text(LAYOUT, encoding="utf-8")
    listed = "{{ range .Site.RegularPages }}{{ .RelPermalink }} {{ .Weight }} {{ .Date.Year }};{{ end }}"
    (tmp_path / "layouts" / "index.html").write_text(listed, encoding="utf-8")
    (tmp_path / "content" / "a.md").write_text(page(sample_report(), "hugo"), encoding="utf-8")
    ran([found("hugo"), "--quiet"], folder=tmp_path)
    shown = (tmp_path / "public" / "cn-539900-2022-9-1" / "index.html").read_text(encoding="utf-8")
    assert titles(shown) == [TITLE] and f"2022|{','.join(TAGS)}," in shown and has_id(shown, "part1")
    assert (tmp_path / "public" / "index.html").read_text("utf-8") == "/cn-539900-2022-9-1/ 2022 2022;"


@pytest.mark.consumers
def test_jekyll_shows_the_title_once(tmp_path: Path) -> None:
    (tmp_path / "_layouts").mkdir()
    layout = "<h1>{{ page.title }}</h1><p>{{ page.year }}|{{ page.tags | join: ',' }}</p>{{ content }}"
    (tmp_path / "_layouts" / "page.html").write_text(layout, encoding="utf-8")
    (tmp_path / "_config.yml").write_text("quiet: true\n", encoding="utf-8")
    (tmp_path / "a.md").write_text(page(sample_report(), "jekyll"), encoding="utf-8")
    ran([found("jekyll"), "build"], folder=tmp_path)
    shown = (tmp_path / "_site" / "a.html").read_text(encoding="utf-8")
    assert titles(shown) == [TITLE] and f"2022|{','.join(TAGS)}" in shown and has_id(shown, "part1")
