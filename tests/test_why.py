"""`convert why` names the row of the rule that decided, and the trace tells of the reading as it is."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import rules
from broken import broken, lost
from command import run
from conftest import ROOT
from jsonschema import Draft202012Validator
from spec_cases import Case, cases

from converter import read
from converter.model import Division
from converter.model.fields import FIELDS
from converter.model.walk import walk
from converter.recognise.passes import PASSES
from converter.source.decode import decode
from converter.source.source import Source
from converter.source.span import Span
from converter.why.figure import figures_in
from converter.why.figures import steps_of_figure
from converter.why.of_line import all_steps, steps_of_line
from converter.why.passes import GROUNDS
from converter.why.step import Step
from converter.why.tables import MODEL_OF_BREAKS, TABLES, all_rows
from converter.why.trace import WATCHED_FOR_LINES, reading_of
from converter.why.values import WATCHED_FOR_VALUES as VALUES, steps_of_value
from converter.why.ways import PAGE, WAYS

PAGE_OF_DOCS = ROOT / "docs" / "why.md"
EXAMPLE = re.compile(r"```console\n\$ (?P<words>convert why [^\n]+)\n(?P<shown>.*?)```", re.DOTALL)
EXAMPLES = list(EXAMPLE.finditer(PAGE_OF_DOCS.read_text("utf-8")))
SEEDS = ("liaoyuan-2022.txt", "yichun-2023.txt")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda match: match["words"])
def test_the_page_shows_what_the_command_prints(example: re.Match[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """`WHY_UPDATE=1` writes what it prints now into the page; read the diff."""
    monkeypatch.chdir(ROOT)
    shown = run(*shlex.split(example["words"])[1:]).text
    if "WHY_UPDATE" in os.environ:
        page = PAGE_OF_DOCS.read_text("utf-8")
        PAGE_OF_DOCS.write_text(page.replace(example.group(), f"```console\n$ {example['words']}\n{shown}```"), "utf-8")
        pytest.fail("WHY_UPDATE is on")
    assert example["shown"] == shown


REPORT = """\
网站首页
打印本页
政府工作报告
——2022年1月11日在示例市第九届人民代表大会第一次会议上
示例市人民政府市长　张三
各位代表：
现在，我代表市人民政府，向大会报告工作，请予审议。
一、2021年工作回顾
2021年，面对困难，全市
上下奋力拼搏，地区生产总值增长8%左右，新建学校12所，完成了目标任务，取得新成绩。
（一）经济稳中向好。积极应对多重困难，市场主体总量突破5万户，一般公共预算收入增长5.5%。
一年来，我们稳增长、提质效，经济运行持续恢复。全面落实各项政策，办好民生实事。
一是加大投资力度。
我们也清醒地看到，发展中还存在不少困难和问题。
二、2022年重点工作
今年经济社会发展主要预期目标是：地区生产总值增长6%左右。
（热烈鼓掌）
让我们携手前进，为建设美好示例市而努力奋斗！
名词解释
1.碧道：指以水为主线的绿道，是人民群众的生活空间。
2.双减：指减轻作业负担。
责任编辑：李四
上一篇：示例市2020年政府工作报告
"""
"""An invented report that holds a decision of each kind."""

KINDS = [
    ("1", "recognise/furniture.WORDS", "navigation"),
    ("2", "recognise/furniture.WORDS", "buttons"),
    ("3", "recognise/titles.TITLE_LINES", "title"),
    ("4", "recognise/titles.TITLE_LINES", "opens as a session"),
    ("5", "recognise/titles.TITLE_LINES", "office and name"),
    ("6", "recognise/speech_start.STARTS", "salutation"),
    ("7", "recognise/speech_start", "OPENING_FORMULA"),
    ("8", "text/numberings.NUMBERINGS", "han-comma"),
    ("8", "recognise/runs.RUNS", "begins"),
    ("8", "recognise/roles.DIVISION_ROLES", "summary"),
    ("9", "recognise/joining.JOINING", "a line a paragraph"),
    ("11", "text/numberings.NUMBERINGS", "han-paren"),
    ("11", "recognise/outline.PLACINGS", "below an outer rank"),
    ("12", "recognise/patterns", "REFRAIN_OPENING"),
    ("13", "recognise/marks.BULLETS", "一是加大投资力度。"),
    ("14", "recognise/roles.PARAGRAPH_ROLES", "difficulties"),
    ("15", "recognise/outline.PLACINGS", "beside its like"),
    ("16", "recognise/roles.PARAGRAPH_ROLES", "targets"),
    ("17", "recognise/units.CANDIDATES", "stage direction"),
    ("19", "recognise/endings", "GLOSSARY_HEAD"),
    ("20", "recognise/glossary", "TERM"),
    ("22", "recognise/furniture.OPENINGS", "editor"),
    ("23", "recognise/zones.ZONES", "below the end"),
    ("--value date", "recognise/dates", "FULL_DATE"),
    ("--value place", "recognise/jurisdiction", "PREFIXED"),
    ("--value speaker", "recognise/speaker", "NAME_AFTER"),
    ("--value organization", "recognise/speaker", "ORGANISATION_BEFORE_OFFICE"),
    ("--value term", "recognise/session", "SESSION_NAMED"),
    ("--value publication_editor", "recognise/publication", "EDITOR"),
    ("--value kind", "recognise/kind.WORK_REPORT_SIGNS", "deputies saluted"),
    ("10 --figure 8%", "annotate/bounds.BOUNDS_BEHIND", "左右"),
    ("10 --figure 12所", "data/units.tsv", "所"),
    ("11 --figure 5万", "annotate/bounds.BOUNDS_BEFORE", "突破"),
    ("11 --figure 5.5%", "data/indicators.tsv", "general-public-budget-revenue"),
    ("11 --figure 5.5%", "data/name_words.txt [behind a name]", "增长"),
    ("11 --figure 5.5%", "annotate/change.AT_THE_NUMBER", "增长"),
    ("16 --figure 6%", "annotate/standing", "SENTENCE_AIMS"),
    ("15 --figure 2022", "annotate/excluded.EXCLUDED", "a calendar year"),
]
"""Questions about the report, each with a row that decided."""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("why") / "report.txt"
    path.write_text(REPORT, "utf-8")
    return path


def asked(report: Path, words: str, *more: str) -> str:
    """Output of the command for a line (`8`, `8 --figure 5%`) or a value (`--value date`) of the report."""
    line, *rest = shlex.split(words)
    where = [report, line] if line.startswith("--") else [f"{report}:{line}"]
    found = run("why", *where, *rest, *more)
    assert found.status == 0, found.err
    return found.text


@pytest.mark.parametrize(("words", "table", "row"), KINDS, ids=[f"{words} {row}" for words, _, row in KINDS])
def test_one_command_finds_the_row_that_decided(words: str, table: str, row: str, report: Path) -> None:
    steps = json.loads(asked(report, words, "--format", "json"))["traces"][0]["steps"]
    assert (table, row) in [(step["rule"]["table"], step["rule"]["row"]) for step in steps]
    assert f"{table}: {row}" in asked(report, words)


def test_the_kinds_of_decision_are_many() -> None:
    assert len({table for _, table, _ in KINDS}) > 20


SCHEMA = {
    "type": "object",
    "required": ["schema_version", "traces"],
    "additionalProperties": False,
    "properties": {
        "schema_version": {"const": "1.0"},
        "traces": {"type": "array", "items": {"$ref": "#/$defs/trace"}},
    },
    "$defs": {
        "trace": {
            "type": "object",
            "required": ["file", "uri", "line", "asked", "steps"],
            "additionalProperties": False,
            "properties": {
                "file": {"type": "string"},
                "uri": {"type": "string"},
                "line": {"type": ["integer", "null"], "minimum": 1},
                "asked": {"type": ["string", "null"]},
                "steps": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/step"}},
            },
        },
        "step": {
            "type": "object",
            "required": ["line", "span", "stage", "from", "to", "rule", "evidence", "runner_up", "confidence"],
            "additionalProperties": False,
            "properties": {
                "line": {"type": ["integer", "null"], "minimum": 1},
                "span": {"type": ["array", "null"], "items": {"type": "integer"}, "minItems": 2, "maxItems": 2},
                "stage": {"type": "string", "minLength": 1},
                "from": {"type": "string"},
                "to": {"type": "string", "minLength": 1},
                "rule": {"$ref": "#/$defs/rule"},
                "evidence": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["name", "value"],
                        "additionalProperties": False,
                        "properties": {"name": {"type": "string"}, "value": {"type": "string", "minLength": 1}},
                    },
                },
                "runner_up": {
                    "oneOf": [
                        {"type": "null"},
                        {
                            "type": "object",
                            "required": ["rule", "to", "refused"],
                            "additionalProperties": False,
                            "properties": {
                                "rule": {"$ref": "#/$defs/rule"},
                                "to": {"type": "string"},
                                "refused": {"type": "string"},
                            },
                        },
                    ]
                },
                "confidence": {"type": "number", "minimum": 0, "maximum": 1},
            },
        },
        "rule": {
            "type": "object",
            "required": ["table", "row", "words"],
            "additionalProperties": False,
            "properties": {
                "table": {"type": "string", "minLength": 1},
                "row": {"type": "string"},
                "words": {"type": "string"},
            },
        },
    },
}
"""The shape of what `--format json` prints, as docs/why.md tells it."""


@pytest.mark.parametrize("words", dict.fromkeys(words for words, _, _ in KINDS))
def test_the_json_has_its_documented_shape(words: str, report: Path) -> None:
    Draft202012Validator(SCHEMA).validate(json.loads(asked(report, words, "--format", "json")))


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["{}:99"], "{} has 23 lines, and no line 99."),
        (["{}:0"], "{} has 23 lines, and no line 0."),
        (["{}"], "{}: which line? Write {}:12, or --value date for a metadata value."),
        (["{}:8", "--figure", "5%"], "{}:8 does not say 5%."),
        (["{}:1", "--figure", "网站"], "{}:1 is a line in which no figures are looked for; ask without --figure."),
        (["{}:8", "--figure", "2021", "--value", "date"], "--value and --figure ask for two things; give one of them."),
    ],
)
def test_what_is_not_there_is_told_in_one_sentence(words: list[str], message: str, report: Path) -> None:
    found = run("why", *(word.format(report) for word in words))
    assert (found.status, found.out, found.err) == (2, b"", message.format(report, report) + "\n")


def test_a_field_that_there_is_not_has_a_neighbour(report: Path) -> None:
    found = run("why", report, "--value", "daet")
    assert found.status == 2 and "there is no metadata field daet; did you mean date?" in found.err


def test_a_file_that_cannot_be_read_stops_no_other(report: Path, tmp_path: Path) -> None:
    found = run("why", f"{tmp_path / 'gone'}:1", f"{report}:8")
    assert found.status == 3
    assert "the file does not exist" in found.err and "han-comma" in found.text


def test_standard_input_and_names_that_end_like_a_line_are_read(report: Path, tmp_path: Path) -> None:
    assert "han-comma" in run("why", "--", "-:8", stdin=report.read_bytes()).text
    odd = tmp_path / "report:8"
    odd.write_bytes(report.read_bytes())
    assert "han-comma" in run("why", f"{odd}:8").text
    assert "PREFIXED" in run("why", odd, "--value", "place").text


def test_a_blank_line_and_an_empty_file_have_an_answer(tmp_path: Path) -> None:
    path = tmp_path / "blank.txt"
    path.write_text("各位代表：\n\n一、2021年工作回顾\n", "utf-8")
    assert run("why", f"{path}:2").status == 0
    path.write_text("", "utf-8")
    assert run("why", f"{path}:1").status in (0, 2, 3)


SOURCES: tuple[Case | str, ...] = (*SEEDS, *cases())


@pytest.mark.parametrize("given", SOURCES, ids=lambda given: given if isinstance(given, str) else given.id)
def test_the_trace_tells_of_the_reading_as_it_is(given: Case | str) -> None:
    data = (ROOT / "seeds" / given).read_bytes() if isinstance(given, str) else given.data
    source = decode(data).value
    reading = reading_of(source)
    report = read(data).value
    assert reading.report.body == report.body and reading.report.metadata == report.metadata
    steps = list(all_steps(reading))
    assert all(0 <= step.span.start <= step.span.end <= len(source.text) for step in steps)
    _holds_for_omitted(source, steps, [each.span for each in report.omitted])
    levels = {step.span.start: step.after for step in steps if step.stage == "passes/levels"}
    for node in walk(report):
        if isinstance(node, Division):
            assert levels[node.span.start] == f"level {node.level}"


def _holds_for_omitted(source: Source, steps: list[Step], omitted: list[Span]) -> None:
    """Every stretch that was left out has a step that says so."""
    out = [step.span for step in steps if step.after.startswith("omitted")]
    for span in omitted:
        assert any(each.start < span.end and span.start < each.end for each in out), source.position(span.start)


@pytest.mark.parametrize("name", SEEDS)
def test_every_line_that_says_something_has_steps(name: str, seeds: Path) -> None:
    source = decode((seeds / name).read_bytes()).value
    reading = reading_of(source)
    for number in range(1, len(source.line_starts) + 1):
        if source.line(number).strip():
            assert len(steps_of_line(reading, number)) > 1, number


@pytest.mark.parametrize("given", SOURCES, ids=lambda given: given if isinstance(given, str) else given.id)
def test_every_value_has_a_step_that_gives_it(given: Case | str) -> None:
    data = (ROOT / "seeds" / given).read_bytes() if isinstance(given, str) else given.data
    source = decode(data).value
    reading = reading_of(source, VALUES)
    for field in FIELDS:
        steps = steps_of_value(reading, field)
        value = field.of(reading.report.metadata)
        shown = ", ".join(value) if isinstance(value, tuple) else str(value)
        assert steps[0].after == (shown if value not in (None, (), False) else "not stated"), field.path
        if steps[0].after != "not stated" and field.path in reading.report.metadata.evidence:
            assert steps[0].span == reading.report.metadata.evidence[field.path]


@pytest.mark.parametrize("name", SEEDS)
def test_every_figure_has_its_steps(name: str, seeds: Path) -> None:
    report = read((seeds / name).read_bytes()).value
    figures = list(figures_in(report, Span(0, report.source.length)))
    assert len(figures) > 50
    for figure in figures:
        assert figure.quantity is not None
        told = {step.stage: step.after for step in steps_of_figure(figure)}
        assert told["status"] == figure.quantity.status
        assert told["period"] == (figure.quantity.period or "not stated")
        assert told.get("change") == figure.quantity.change
        assert told.get("basis") == figure.quantity.basis
        assert told["name"] == (figure.quantity.indicator.text if figure.quantity.indicator else "no name")


ON_ONE_LINE = (
    "政府工作报告各位代表:现在,我代表市人民政府向大会报告工作,请予审议。"
    "2021年工作回顾2021年,面对复杂形势,我们坚持稳中求进,各项事业稳步发展。"
    "(一)经济运行稳中向好地区生产总值增长8%,财政收入增长5%,各项指标好于预期。人民生活持续改善。"
    "(二)项目建设提速增效全年实施重点项目100个,完成投资200亿元,增长12%。园区建设加快推进。"
    "(三)民生福祉持续增进新增就业1万人,建成学校12所,改造老旧小区30个。社会保障更加有力。"
    "2022年工作安排(一)扩大有效投资实施项目100个,完成投资200亿元。"
    "(二)提升城市品质新建道路12条,新增绿地30公顷。让我们团结奋斗,共创未来!"
    "名词解释1.双减:减轻负担。2.PCT:专利条约。"
)
"""An invented report whose line ends left nothing behind."""


@pytest.fixture(scope="module")
def lost_breaks() -> list[Step]:
    return list(all_steps(reading_of(Source(ON_ONE_LINE))))


def _is_whole(step: Step) -> bool:
    """Test whether the model left a sentence whole."""
    return dict(step.evidence)["heading"].endswith("。")


def test_each_cut_of_the_model_of_breaks_has_its_probability(lost_breaks: list[Step]) -> None:
    asked = [step for step in lost_breaks if step.stage == "passes/glued"]
    assert {step.rule for step in asked} == {MODEL_OF_BREAKS}
    cut = [dict(step.evidence) for step in asked if not _is_whole(step)]
    headings = ["经济运行稳中向好", "项目建设提速增效", "民生福祉持续增进", "2021年工作回顾"]
    assert [said["heading"] for said in cut] == headings
    assert all(said["probability"].endswith("%") and said["behind it"] for said in cut)
    assert all(step.runner_up is not None for step in asked)


def test_a_heading_that_the_model_left_tells_the_cut_that_was_not_sure_enough(lost_breaks: list[Step]) -> None:
    left = [step for step in lost_breaks if step.stage == "passes/glued" and _is_whole(step)]
    assert all(step.after.endswith("sure") for step in left), "how sure it is that no break was lost"
    assert [step.runner_up.after for step in left if step.runner_up] == ["“扩大有效投资”", "“提升城市品质”"]
    assert all(dict(step.evidence)["least for a cut"] == "97%" for step in left)


def test_lost_starts_of_paragraphs_name_what_found_them(lost_breaks: list[Step]) -> None:
    rows = {step.rule.row: dict(step.evidence)["places"] for step in lost_breaks if step.stage == "cutting"}
    assert {"behind_titles": "2", "glossary_starts": "3", "part_starts": "1"}.items() <= rows.items()


def test_every_pass_tells_its_grounds() -> None:
    assert {*GROUNDS, "runs", "glued", "levels"} == {each.name for each in PASSES}


def test_every_field_has_ways() -> None:
    assert {*WAYS, *PAGE} == {field.path for field in FIELDS}


def test_no_two_rows_of_a_table_have_one_name() -> None:
    names = [rule[:2] for rule in all_rows()]
    assert sorted(set(names)) == sorted(names)
    assert len(names) > 150 and all(row for _, row in names)


@pytest.mark.parametrize("table", TABLES)
def test_the_name_of_a_table_leads_to_it(table: str) -> None:
    module, name = table.rsplit(".", 1)
    assert re.search(rf"^{name}(?::[^=]+)? = ", (ROOT / "converter" / f"{module}.py").read_text("utf-8"), re.MULTILINE)


def _is_there(table: str, row: str) -> bool:
    """Test whether a rule can be looked up: a table by its name in its module, any other rule by its own."""
    module, _, name = table.partition(".")
    if module.startswith("data/"):
        return (ROOT / "converter" / table.partition(" [")[0]).exists()
    path = ROOT / "converter" / f"{module}.py"
    text = (path if path.exists() else ROOT / "converter" / module / "__init__.py").read_text("utf-8")
    return re.search(rf"^(?:def )?{name}\b", text, re.MULTILINE) is not None if name else row in text


def test_each_rule_that_is_cited_is_there() -> None:
    cited = {
        rule[:2]
        for data in (*(case.data for case in cases()), *((ROOT / "seeds" / name).read_bytes() for name in SEEDS))
        for step in rules.steps_in(decode(data).value, figures=True)
        for rule in (step.rule, *([step.runner_up.rule] if step.runner_up else []))
    }
    assert len(cited) > 300
    assert [rule for rule in sorted(cited) if not _is_there(*rule)] == []


def test_a_plain_reading_knows_nothing_of_traces() -> None:
    program = (
        "import sys; from converter import read; read(sys.stdin.buffer.read())\n"
        "print([name for name in sys.modules if name.startswith('converter.why')], sys.getprofile())"
    )
    with (ROOT / "seeds" / SEEDS[0]).open("rb") as seed:
        printed = subprocess.check_output([sys.executable, "-c", program], cwd=ROOT, text=True, stdin=seed)
    assert printed == "[] None\n"


def test_watching_ends_with_the_run() -> None:
    reading_of(Source("各位代表：\n一、2021年工作回顾\n经济平稳。"))
    assert sys.getprofile() is None
    assert len(set(WATCHED_FOR_LINES)) == len(WATCHED_FOR_LINES)


PAGE_WITH_LABELS = """\
<html><head><meta name="PubDate" content="2022-01-20"></head><body>
<div><a href="/a">网站首页</a> <a href="/b">政务公开</a></div>
<p>政府工作报告</p>
<p>各位代表：</p>
<p>一、2021年工作回顾</p>
<p>各项事业稳步发展，群众生活持续改善，城乡面貌焕然一新。</p>
</body></html>
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(PAGE_WITH_LABELS, "utf-8")
    return path


def test_lines_are_counted_as_convert_lines_shows_them(page: Path) -> None:
    shown = [line.split(maxsplit=1) for line in run("lines", page).text.splitlines()]
    number = next(number for number, rest in shown if rest.endswith("一、2021年工作回顾"))
    found = run("why", f"{page}:{number}").text
    assert "inputs.INPUTS: html" in found and "text/numberings.NUMBERINGS: han-comma" in found


def test_what_the_file_says_of_a_line_is_named(page: Path) -> None:
    shown = [line.split(maxsplit=1) for line in run("lines", page).text.splitlines()]
    number = next(number for number, rest in shown if "网站首页" in rest)
    assert "recognise/marked.ASIDE: link" in run("why", f"{page}:{number}").text


def test_a_value_from_beside_the_text_names_its_label(page: Path) -> None:
    steps = json.loads(run("why", page, "--value", "publication_date", "--format", "json").out)["traces"][0]["steps"]
    assert (steps[0]["stage"], steps[0]["to"]) == ("labels", "2022-01-20")
    assert steps[0]["rule"]["row"] == "publication.date"


def test_a_reading_that_failed_its_check_says_so() -> None:
    with broken(lost):
        reading = reading_of(Source("各位代表：\n一、2021年工作回顾\n经济平稳。"))
    assert steps_of_line(reading, 2)[-1].after == "plain paragraphs"


def test_each_pass_and_each_table_decides_something_in_the_specification() -> None:
    """But for what only a file can say: how deep it sets a heading."""
    steps = [step for case in cases() for step in all_steps(reading_of(decode(case.data).value))]
    stages = {step.stage.removeprefix("passes/") for step in steps}
    assert {each.name for each in PASSES} - stages == {"file-depths"}
    tables = {step.rule.table for step in steps}
    kinds = {"recognise/other_kinds.TITLE_KINDS", "recognise/other_kinds.OTHERS", "recognise/kind.WORK_REPORT_SIGNS"}
    noise = {"source/noise.NOISE", "source/recurring.RECURRING"}
    assert set(TABLES) - tables == {*kinds, *noise}  # asked of a text, and of the characters of a line


def test_the_rules_are_counted_by_row_and_family() -> None:
    sources = [("a-x.txt", Source(REPORT)), ("b-y.txt", Source(REPORT))]
    hits, names = rules.counted(sources, figures=True)
    row = ("text/numberings.NUMBERINGS", "han-comma")
    assert hits[row] == 4 and names[row] == {"a-x.txt", "b-y.txt"}
    assert hits["annotate/bounds.BOUNDS_BEHIND", "左右"] == 4
    assert rules.family("cnty-anguo-2020-bd.txt") == "bd"
