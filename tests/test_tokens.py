"""Reports in tokens: nothing of the text is lost, and corpus tools read what the model and the record have."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from typing import Any

import conllu
import pytest
from command import run
from deliveries import FRAME, about, deliver, delivered_reports, expected
from hypothesis import HealthCheck, given, settings
from lxml import etree
from reports import write_reports
from sample import sample_report
from strategies import reports
from udtools import Validator
from vrt.encode import guess_attributes
from vrt.vrt import parse_tag

from converter import read, write
from converter.catalogue.identity import edition_id
from converter.deliver.joined import CORPUS
from converter.formats.akn.body import clean
from converter.formats.tokens.segmenters import SEGMENTERS, segmenter
from converter.formats.tokens.sentences import TokenBlock, token_parts
from converter.formats.tokens.vertical import STRUCTURES, configuration
from converter.model import Report
from converter.model.layout import leaves
from converter.model.options import TokensName
from converter.tables.passages import passages

NAMES: list[TokensName] = [each.name for each in SEGMENTERS]
PARTS = 8
"""Tests among which the reports are dealt out, since the validator takes a second for each."""

SEGMENTED = pytest.mark.parametrize("tokens", NAMES)


def blocks(report: Report, tokens: TokensName = "characters") -> Iterator[TokenBlock]:
    for part in token_parts(report, tokens):
        yield from part.blocks


def letters(text: str) -> str:
    return "".join(text.split())


def check(report: Report, tokens: TokensName, level: int = 2) -> None:
    """Hold the tokens against the leaves of the report, and both outputs against their readers."""
    found = [*blocks(report, tokens)]
    text = "".join(token.form for block in found for each in block.sentences for token in each.tokens)
    kept = (clean(text) for _, text in leaves(report))
    omitted = sorted(letters(clean("".join(each.text for each in report.omitted))))
    assert sorted([*text, *omitted]) == sorted(letters("".join(kept)))
    assert [block.id.removeprefix(f"{edition_id(report)}.") for block in found] == [
        each.block.id for each in passages(report, "")
    ]
    ids = [each.id for block in found for each in block.sentences]
    assert len(ids) == len({*ids})
    assert faults(str(write(report, "conllu", tokens=tokens).value), level) == set()
    well_formed(str(write(report, "vertical", tokens=tokens).value))


def faults(text: str, level: int = 2) -> set[str]:
    """Faults that the validator of Universal Dependencies names, level 2 under a tree of its own for each sentence."""
    validator = Validator(lang="zh", level=level, output=None)
    state = validator.validate_file_handle(io.StringIO(text if level == 1 else with_trees(text)))
    return {each.testid for each in state.error_tracker}


def with_trees(text: str) -> str:
    """The file as a tagger completes it: the first word of a sentence governs all others."""
    return re.sub(
        r"^(\d+)\t(.*)\t_\t(.*)\t_\t_\t_\t_\t(.*)$",
        lambda row: "\t".join((row[1], row[2], "X", row[3], "_", *governed(row[1]), "_", row[4])),
        text,
        flags=re.M,
    )


def governed(number: str) -> tuple[str, str]:
    return ("0", "root") if number == "1" else ("1", "dep")


def well_formed(text: str) -> Any:
    """The file as the XML that its lines of tags are."""
    return etree.fromstring(text.encode())


@SEGMENTED
def test_each_report_is_there_whole_and_valid(tokens: TokensName) -> None:
    for report in delivered_reports()[:3]:
        check(report, tokens)


@pytest.mark.consumers
@SEGMENTED
@pytest.mark.parametrize("part", range(PARTS))
def test_each_report_of_the_corpus_is_there_whole_and_valid(tokens: TokensName, part: int) -> None:
    for number, report in enumerate(delivered_reports()[part::PARTS]):
        check(report, tokens, 1 if number % 3 else 2)


@SEGMENTED
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(report=reports())
def test_every_report_that_the_model_can_hold_is_there_whole_and_valid(tokens: TokensName, report: Report) -> None:
    check(report, tokens)


def test_a_report_without_a_word_is_an_empty_document() -> None:
    report = read("\n", name="a.txt").value
    assert write(report, "conllu").value == ""
    assert [each.tag for each in well_formed(str(write(report, "vertical").value)).iter()] == ["doc"]


def test_a_sentence_ends_with_the_marks_that_close_it_and_a_table_s_cell_is_one() -> None:
    text = "各位代表：\n一、回顾\n他说：“好。”经济平稳！！就业向好（稳中有进。）程??宇获奖？增长6.5%　左右"
    found = [each.text for block in blocks(read(text).value) for each in block.sentences]
    assert found == [
        "各位代表：",
        "一、回顾",
        "他说：“好。”",
        "经济平稳！！",
        "就业向好（稳中有进。）",
        "程??宇获奖？",
        "增长6.5%　左右",
    ]


def test_each_token_s_place_in_the_source_holds_it() -> None:
    for report in (sample_report(), *delivered_reports()[1:3]):
        places = {span.start: (span, text) for span, text in leaves(report)}
        for block in blocks(report, "jieba"):
            for each in block.sentences:
                for token in each.tokens:
                    if token.span.start in places and len(token.form) == token.span.end - token.span.start:
                        assert clean(places[token.span.start][1]).startswith(token.form)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_place_counts_what_layout_takes_out_of_a_text(end: str) -> None:
    text = f"各位代表：{end}一、工作回顾{end}全市地区生产总值比上年有了比较明显的提高，城乡居民收入也在{end}稳步增长。"
    report = read(text).value
    for block in blocks(report):
        for each in block.sentences:
            for token in each.tokens:
                assert text[token.span.start : token.span.end] == token.form


def test_characters_that_combine_stay_together_and_are_composed_in_conllu_alone() -> None:
    report = read("各位代表：\n一、回顾\n经济e\u0301平稳\ufa0e\uf900\ufffd。").value
    assert "e\u0301\t" in str(write(report, "vertical").value)
    rows = [row for row in str(write(report, "conllu").value).splitlines() if "Source=" in row]
    assert [row.split("\t")[1] for row in rows] == ["\u00e9", "\u8c48", "□"]
    assert r"Source=\u0065\u0301" in rows[0] and r"Source=\uf900" in rows[1]
    assert faults(str(write(report, "conllu").value)) == set()


def test_conllu_reads_the_record_the_tokens_and_their_parts_of_speech() -> None:
    for report in delivered_reports():
        text = str(write(report, "conllu", template=FRAME, tokens="jieba").value)
        sentences = conllu.parse(text)
        stated = expected(about(report, FRAME), "vertical")
        (number,) = stated.pop("id")
        first = sentences[0].metadata
        assert first["newdoc id"] == number
        for name, texts in stated.items():
            assert first[name] == "|".join(texts)
        made = [each for block in blocks(report, "jieba") for each in block.sentences]
        assert [each.metadata["sent_id"] for each in sentences] == [each.id for each in made]
        for one, other in zip(sentences, made, strict=True):
            assert [token["xpos"] for token in one] == [token.tag for token in other.tokens]
            joined = ""
            for token in one:
                said = token["misc"] or {}
                joined += token["form"] + ("" if said.get("SpaceAfter") == "No" else " ")
            assert letters(joined) == letters(one.metadata["text"])


def test_a_tool_of_the_corpus_workbench_reads_the_record_and_knows_every_attribute(tmp_path: Any) -> None:
    for report in delivered_reports():
        path = tmp_path / "a.vrt"
        path.write_text(str(write(report, "vertical", template=FRAME, tokens="jieba").value), "utf-8")
        _, said = parse_tag(path.read_text("utf-8").splitlines()[0])
        stated = expected(about(report, FRAME), "vertical")
        for name in STRUCTURES["doc"]:
            assert said[name].replace("&amp;", "&") == "|".join(stated.get(name, []))
        guessed = str(guess_attributes(str(path), 0))
        for name, attributes in STRUCTURES.items():
            assert f"{name}:0+{'+'.join(sorted(attributes))}" in guessed


def test_the_lines_of_a_vertical_file_have_all_columns() -> None:
    text = "各位代表：\n一、回顾\nR&D经费<5%，“好”。"
    lines = str(write(read(text).value, "vertical").value).splitlines()
    rows = [each.split("\t") for each in lines if not each.startswith("<")]
    assert {len(row) for row in rows} == {3} and ["&amp;", "_", "_"] in rows and ["&lt;", "_", "_"] in rows
    assert all(all(row) for row in rows)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("\t_\t_\tSpaceAfter", "\t_\tSpaceAfter", "number-of-columns"),
        ("\n1\t", "\n7\t", "word-id-sequence"),
        ("# text = 各位", "# text = 各住", "text-form-mismatch"),
    ],
)
def test_a_damaged_file_is_refused(old: str, new: str, fault: str) -> None:
    text = str(write(sample_report(), "conllu").value)
    assert faults(text) == set()
    assert fault in faults(text.replace(old, new, 1))


def test_a_damaged_vertical_file_is_no_xml() -> None:
    text = str(write(sample_report(), "vertical").value)
    with pytest.raises(etree.XMLSyntaxError):
        well_formed(text.replace("</s>\n", "", 1))


def test_the_configuration_of_nosketch_engine_names_all_that_the_file_has(tmp_path: Any) -> None:
    package = deliver(tmp_path / "out", "vertical", write_reports(tmp_path / "in", 3), "--tokens", "jieba")
    assert (package / CORPUS).read_text("utf-8") == configuration()
    found = re.findall(r'^STRUCTURE "(\w+)" \{$(.*?)^\}$', configuration(), re.M | re.S)
    assert {name: tuple(re.findall(r'^\tATTRIBUTE "(\w+)"', body, re.M)) for name, body in found} == dict(STRUCTURES)
    whole = (package / f"{CORPUS}.vert").read_text("utf-8")
    documents = [each.read_text("utf-8") for each in (package / "items").iterdir()]
    assert whole.count("<doc ") == 3 and sorted(documents) == sorted(re.findall(r"<doc .*?</doc>\n", whole, re.S))


def test_tokens_that_another_run_had_are_made_anew(tmp_path: Any) -> None:
    inputs = write_reports(tmp_path / "in", 2)
    package = deliver(tmp_path / "out", "conllu", inputs)
    before = (package / f"{CORPUS}.conllu").read_text("utf-8")
    deliver(tmp_path / "out", "conllu", inputs, "--tokens", "jieba")
    assert (package / f"{CORPUS}.conllu").read_text("utf-8") != before
    assert faults((package / f"{CORPUS}.conllu").read_text("utf-8"), 1) == set()


@pytest.mark.parametrize(
    "words",
    [
        ("a.txt", "--to", "conllu"),
        ("corpus", "a.txt", "--to", "vertical", "--out", "out"),
        ("deliver", "a.txt", "--as", "vertical", "--out", "out"),
    ],
)
def test_the_package_that_is_missing_is_named_and_a_name_that_there_is_not_refused(
    words: tuple[str, ...], tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("政府工作报告\n各位代表：\n", "utf-8")
    assert "unknown tokens words" in " ".join(run(*words, "--tokens", "words").err.split())
    monkeypatch.setitem(sys.modules, "rjieba", None)
    done = run(*words, "--tokens", "jieba")
    assert done.status == 3 and "--tokens jieba needs rjieba: pip install 'report-converter[tokens]'" in done.err


@SEGMENTED
def test_time_is_linear_in_a_text(tokens: TokensName) -> None:
    cut = segmenter(tokens)
    for piece in ("e\u0301", " ", "\u0301", "?", "1,", "—", "。”", "市"):
        assert "".join(word for word, _ in cut(piece * 5000)) == piece * 5000
