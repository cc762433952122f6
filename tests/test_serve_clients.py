"""The reading room as a process of its own: real harvesters and many readers at a time ask it over HTTP."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from conftest import ROOT
from serving import REPORTS, corpus

from converter.formats import FORMATS

pytest.importorskip("oaipmh")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return corpus(tmp_path)


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    """The address of a reading room over the corpus, in a process that Ctrl-C ends."""
    command = [sys.executable, "-m", "converter", "serve", str(folder), "--port", "0"]
    index = ["--index", str(folder.parent / "index.sqlite")]
    process = subprocess.Popen([*command, *index], cwd=ROOT, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    line = next(line for line in process.stderr if "is served at" in line)
    found = re.search(r"http://[\d.:]+", line)
    assert found
    yield found.group()
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 130
    process.stderr.close()


def test_two_harvesters_take_every_record(address: str) -> None:
    sickle = pytest.importorskip("sickle")
    scythe = pytest.importorskip("oaipmh_scythe")
    one = sickle.Sickle(f"{address}/oai").ListRecords(metadataPrefix="oai_dc")
    titles = {title for record in one for title in record.metadata["title"]}
    assert {"伊春市人民政府工作报告（2023年）", "辽源市人民政府工作报告（2022年）"} < titles
    with scythe.Scythe(f"{address}/oai") as other:
        assert len(list(other.list_records(metadata_prefix="mods"))) == len(REPORTS)


def test_a_client_of_dts_walks_the_collections_and_takes_every_text(address: str) -> None:
    thunderdots = pytest.importorskip("thunderdots")
    wanted = {"fetch_document": True, "fragment_mode": "document"}
    client = thunderdots.ThunderDots(
        f"{address}/dts", resource_params=wanted, validate=True, verbose=False, use_cache=False
    )
    client.fetch()
    found = client.results()
    assert (found["meta"]["http_errors"], found["validation"]["resources"]["invalid"]) == (0, 0)
    texts = [each["fragments"][0]["content"] for each in found["resource_results"]]
    assert len(texts) == len(REPORTS)
    assert all(any(sentence in text for text in texts) for _, _, sentence in REPORTS.values())


def test_a_client_of_signposting_finds_records_and_outputs_and_the_way_back(address: str) -> None:
    signposting = pytest.importorskip("signposting")
    found = signposting.find_signposting_http(f"{address}/report/cn-220400-2022")
    page = str(found.citeAs.target)
    assert page.startswith(f"{address}/report/cn-220400-2022-")
    kinds = {str(each.target).removeprefix(page): each.type for each in (*found.describedBy, *found.items)}
    assert (kinds[".tei.xml"], kinds[".jsonld"]) == ("application/tei+xml", "application/ld+json")
    assert kinds.keys() == {each.suffix for each in FORMATS}
    for suffix in (".tei.xml", ".mods.xml", ".ris"):
        back = signposting.find_signposting_http(page + suffix)
        leads = back.collection if suffix == ".tei.xml" else next(iter(back.describes), None)
        assert str(leads.target) == page, suffix


def test_a_reader_of_sitemaps_finds_every_report(address: str) -> None:
    sitemaps = pytest.importorskip("usp.tree")
    pages = {each.url for each in sitemaps.sitemap_tree_for_homepage(f"{address}/").all_pages()}
    assert len(pages) == len(REPORTS)
    for page in pages:
        assert fetched(page)[0] == 200


def test_the_records_in_pages_are_found_by_a_reader_of_json_ld(address: str) -> None:
    extruct = pytest.importorskip("extruct")
    _, page = fetched(f"{address}/report/cn-220400-2022")
    (found,) = extruct.extract(page.decode(), syntaxes=["json-ld"])["json-ld"]
    assert found["name"] == "辽源市人民政府工作报告（2022年）"
    assert (found["@type"], found["dateCreated"]) == ("Report", "2022-01-10")


def fetched(address: str) -> tuple[int, bytes]:
    with urllib.request.urlopen(address, timeout=60) as answer:
        return answer.status, answer.read()


def test_many_readers_are_answered_while_the_corpus_is_rewritten(address: str, folder: Path) -> None:
    paths = ["/", "/reports", "/search?q=%E5%B0%B1%E4%B8%9A", "/report/cn-220400-2022", "/oai?verb=Identify"]
    changed = {**REPORTS, "伊春2024.txt": ("伊春市", 2024, "修建道路。")}
    with ThreadPoolExecutor(8) as readers:
        rewriting = readers.submit(corpus, folder.parent, changed)
        statuses = [status for status, _ in readers.map(fetched, [address + path for path in paths * 20])]
        rewriting.result()
    assert statuses == [200] * len(statuses)


def test_the_room_needs_a_corpus(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "converter",
        "serve",
        str(tmp_path),
        "--index",
        str(tmp_path / "index"),
        "--port",
        "0",
    ]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert found.returncode == 3
    assert "Run convert corpus with --to json" in found.stderr and "Traceback" not in found.stderr
