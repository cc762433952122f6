"""The same report twice in a corpus: found by bytes, by words, by nearly all words; reported, never dropped."""

from __future__ import annotations

import json
import sys
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, replace
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any, get_args, get_type_hints

import pytest
from command import Result, run as convert_command
from conftest import ROOT
from reports import report, write_reports

from converter import read
from converter.corpus import duplicates, read_manifest, signature as signatures
from converter.corpus.duplicates import Group, groups
from converter.corpus.noted import noted, own_text
from converter.corpus.record import Record
from converter.corpus.signature import STRETCHES_AT_ONCE, decoded, likeness, signature
from converter.inputs.labels import Label
from converter.pipeline import read as read_labelled

PAGE = "首页 > 政务公开 > 政府工作报告\n\n{}\n责任编辑：王 平\n打印本页\n"


@pytest.fixture
def no_rensa(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine on which rensa is not installed, as far as this process knows."""
    monkeypatch.setitem(sys.modules, "rensa", None)
    signatures.scheme.cache_clear()
    yield
    monkeypatch.undo()
    signatures.scheme.cache_clear()


def corpus(folder: Path, out: Path, *words: str) -> Result:
    return convert_command("corpus", folder, "--out", out, "--jobs", "1", *words)


def written(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out / "duplicates.jsonl").read_text("utf-8").splitlines()]


def record(name: str, text: str, **fields: Any) -> Record:
    """The record of a text that was done; each name has bytes of its own."""
    made = {"sha256": name, "text": text, "signature": signature(text), **fields}
    return Record(name, "done", **made)


def words(number: int, length: int = 3000) -> str:
    """A text of its own for each number."""
    chance = Random(number)
    return "".join(chr(0x4E00 + chance.randrange(3000)) for _ in range(length))


def test_copies_are_found_by_bytes_by_words_and_by_nearly_all_words(tmp_path: Path) -> None:
    folder, text = write_reports(tmp_path / "in", 3), report(7, 30)
    for name, content in (
        ("a", text),
        ("b", text),
        ("c", PAGE.format(report(8, 30))),
        ("d", report(8, 30)),
        ("e", report(9, 30)),
        ("f", report(9, 30)[:-40]),
    ):
        (folder / f"{name}.txt").write_text(content, "utf-8")
    done = corpus(folder, tmp_path / "out")
    assert "9 done" in done.err and "3 duplicates (duplicates.jsonl)" in done.err
    same, words_alone, near = written(tmp_path / "out")
    assert same == {
        "kind": "same-bytes",
        "similarity": 1.0,
        "names": ["in/a.txt", "in/b.txt"],
        "similarities": [1.0, 1.0],
    }
    assert (words_alone["kind"], words_alone["names"]) == ("same-text", ["in/c.txt", "in/d.txt"])
    assert (near["kind"], near["names"]) == ("near", ["in/e.txt", "in/f.txt"])
    assert 0.8 < near["similarity"] < 1 == near["similarities"][0]
    assert len(list((tmp_path / "out" / "tei").rglob("*.xml"))) == 9


def test_a_corpus_without_copies_says_so_in_an_empty_file(tmp_path: Path) -> None:
    done = corpus(write_reports(tmp_path / "in", 4), tmp_path / "out")
    assert done.err.startswith("4 done; the list") and written(tmp_path / "out") == []


def test_a_second_run_keeps_signatures_and_finds_a_copy_that_is_new(tmp_path: Path) -> None:
    folder, out = write_reports(tmp_path / "in", 3), tmp_path / "out"
    corpus(folder, out)
    before = read_manifest(out)
    (folder / "zz.txt").write_text(PAGE.format(report(1)), "utf-8")
    assert corpus(folder, out).err.startswith("1 done, 3 unchanged, 1 duplicates")
    assert [each["names"] for each in written(out)] == [["in/000/000001.txt", "in/zz.txt"]]
    assert read_manifest(out)[:3] == before
    (folder / "zz.txt").unlink()
    corpus(folder, out)
    assert written(out) == []


def test_one_work_with_two_texts_is_told_as_such() -> None:
    facts = {"report_id": "cn-130625-2012-s1"}
    one, copy, other = (record(name, words(number), facts=facts) for name, number in (("a", 1), ("b", 1), ("c", 2)))
    unplaced = [record(name, words(number), facts={"report_id": "cn"}) for name, number in (("d", 3), ("e", 4))]
    assert [(each.kind, each.names) for each in groups([one, copy, other, *unplaced])] == [
        ("same-text", ("a", "b")),
        ("same-work", ("a", "b", "c")),
    ]
    assert groups([one, copy]) == [Group("same-text", 1.0, ("a", "b"), (1.0, 1.0))]


@pytest.mark.parametrize("report_id", ["cn", "cn-130625", "cn-2012-x0a1b2c3d", "mine"])
def test_without_place_or_time_in_its_id_no_work_is_known(report_id: str) -> None:
    facts = {"report_id": report_id}
    assert groups(record(name, words(number), facts=facts) for number, name in enumerate("ab")) == []


def test_near_copies_of_near_copies_are_one_group() -> None:
    texts = {name: words(1, 4000)[start : start + 2600] for name, start in (("a", 0), ("b", 700), ("c", 1400))}
    (found,) = groups(record(name, text) for name, text in texts.items())
    assert (found.kind, found.names) == ("near", ("a", "b", "c"))
    first, nearer, farther = found.similarities
    assert first == 1.0 and nearer is not None and farther is not None and nearer > farther == found.similarity


def test_what_failed_is_gone_or_empty_is_no_copy() -> None:
    gone = [Record(name, status, sha256="1", text="2") for name, status in (("a", "failed"), ("b", "gone"))]  # type: ignore[arg-type]
    empty = [Record(name, "done", sha256=name) for name in ("c", "d")]
    assert groups([*gone, *empty]) == []


def test_the_order_of_groups_is_that_of_the_inputs() -> None:
    texts = [("a", 1), ("b", 2), ("c", 2), ("d", 1), ("e", 3), ("f", 3)]
    assert [each.names for each in groups(record(name, words(number)) for name, number in texts)] == [
        ("a", "d"),
        ("b", "c"),
        ("e", "f"),
    ]


def test_comparisons_grow_with_the_number_of_reports_not_faster(monkeypatch: pytest.MonkeyPatch) -> None:
    """The worst there can be: texts that seem alike at every place that is looked at first, and are not."""
    compared = Counter[int]()
    number = 0

    def never(one: bytes, other: bytes) -> float:
        compared[number] += 1
        return 0.0

    monkeypatch.setattr(duplicates, "likeness", never)
    for number in (400, 800):
        groups(
            Record(str(each), "done", sha256=str(each), text=str(each), signature=signature("同"))
            for each in range(number)
        )
    assert 0 < compared[800] < 2.2 * compared[400]


def test_texts_that_have_nothing_in_common_are_hardly_ever_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []
    monkeypatch.setattr(duplicates, "likeness", lambda one, other: compared.append(one) or 0.0)
    chance = Random(1)
    signed = [b64encode(chance.randbytes(128)).decode() for _ in range(1000)]
    groups(Record(each, "done", sha256=each, text=each, signature=each) for each in signed)
    assert len(compared) < 10


def test_own_words_are_those_of_the_report_without_blanks_and_page() -> None:
    text = report(1)
    assert own_text(read(PAGE.format(text)).value) == own_text(read(text).value) == "".join(text.split())


def test_a_signature_does_not_depend_on_how_much_is_looked_at_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = signature(words(1))
    monkeypatch.setattr(signatures, "STRETCHES_AT_ONCE", 7)
    assert STRETCHES_AT_ONCE != 7 and signature(words(1)) == whole
    assert likeness(decoded(whole), decoded(signature(words(2)))) < 0.05


def test_what_is_no_signature_is_like_nothing() -> None:
    assert decoded("") == decoded("?") == decoded("AAAA") == b""
    assert (
        groups(
            [
                Record("a", "done", sha256="1", text="1", signature="?"),
                Record("b", "done", sha256="2", text="2", signature="?"),
            ]
        )
        == []
    )


def test_without_rensa_the_same_words_are_found_and_the_lack_is_told(tmp_path: Path, no_rensa: None) -> None:
    assert noted(read(report(1)).value)["signature"] == ""
    facts = [Record(name, "done", sha256=name, text="1") for name in "ab"]
    assert [each.kind for each in groups(facts)] == ["same-text"]
    folder = write_reports(tmp_path / "in", 1)
    assert "needs rensa: pip install 'report-converter[corpus]'\n" in corpus(folder, tmp_path / "out").err
    assert "rensa" not in corpus(folder, tmp_path / "out", "--quiet").err


def test_what_is_not_sure_is_kept_with_the_words_that_state_it() -> None:
    found = read("首页\n" + report(3)).value
    unsure = replace(found.metadata, confidence={"speaker.name": 0.8, "date": 0.25, "jurisdiction.name": 1.0})
    date, speaker = noted(replace(found, metadata=unsure))["doubtful"]
    assert (date["field"], date["value"], date["confidence"], date["line"]) == ("date", found.metadata.date, 0.25, 3)
    assert speaker == {
        "field": "speaker.name",
        "value": "李明",
        "confidence": 0.8,
        "stated": "李 明",
        "line": 4,
    }


def test_labels_are_kept_shortened() -> None:
    labels = (Label("year", "年份", "2022"), Label("", "备注", "长" * 1000), Label("title", "标题", " "))
    found = noted(read_labelled(report(1).encode(), labels=labels).value, labels)["labels"]
    assert found == {"year": "2022", "备注": "长" * 199 + "…"}


def test_the_docs_tell_every_field_and_kind_of_a_group() -> None:
    page = (ROOT / "docs" / "corpus.md").read_text("utf-8")
    hints = get_type_hints(Group, include_extras=True)
    for field in fields(Group):
        assert f"| `{field.name}` | {hints[field.name].__metadata__[0]} |" in page
    for kind in get_args(duplicates.DuplicateKind):
        assert f"\n| `{kind}` | " in page


def test_real_reports_from_two_sources_match_and_neighbouring_years_do_not(shared: Path) -> None:
    folder = shared / "corpus" / "more"
    names = (
        "nat-state-1957-lj",
        "nat-state-1957-ws",
        "nat-state-2003-dx",
        "nat-state-2003-ws",
        "nat-state-2004-dx",
        "nat-state-2004-ws",
        "cnty-xushui-2010-bd",
        "cnty-xushui-2011-bd",
    )
    records = [
        Record(name, "done", sha256=name, **noted(read((folder / f"{name}.txt").read_bytes()).value)) for name in names
    ]
    near = [each.names for each in groups(records) if each.kind == "near"]
    assert near == [names[0:2], names[2:4], names[4:6]]


def test_the_checksum_of_a_report_is_that_of_its_words_and_a_text_without_words_has_none() -> None:
    found = read(report(1)).value
    assert noted(found)["text"] == sha256(own_text(found).encode()).hexdigest()
    assert noted(read("").value)["text"] == ""
