"""The reading room: every passage is found, pages lead on, and nothing but the corpus is given out."""

from __future__ import annotations

import random
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

pytest.importorskip("starlette")

from serving import BASE, REPORTS, client, corpus, indexed
from starlette.testclient import TestClient

from converter.formats.html.markup import Markup
from converter.serve.app import THREADS, Site, application
from converter.serve.frame import hosts_of
from converter.serve.indexed import NothingToServe, update
from converter.serve.pages import Room
from converter.serve.pairs import query, searchable
from converter.serve.search import PAGE, search
from converter.serve.store import IndexedPassage, IndexedReport, Store


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return corpus(tmp_path_factory.mktemp("room"))


@pytest.fixture(scope="module")
def room(folder: Path) -> TestClient:
    return client(folder)


def test_a_word_of_two_characters_is_found_in_every_passage_and_in_no_other(folder: Path) -> None:
    found = search(indexed(folder), "就业")
    assert (found.passages, found.reports, dict(found.by_year)) == (2, 2, {2023: 1, 2022: 1})
    assert [hit.report.place for hit in found.hits] == ["伊春市", "辽源市"]


@pytest.mark.parametrize("words", ["就业 增长", "６.５％", "gdp增长", "稳", "鄉村振興", "<民生>"])
def test_words_are_found_however_they_are_written(folder: Path, words: str) -> None:
    assert search(indexed(folder), words).passages > 0


def test_a_search_may_be_narrowed_to_a_year_and_a_place(folder: Path) -> None:
    store = indexed(folder)
    assert search(store, "增长", year=2023, place="辽源市").passages == 1
    assert search(store, "增长", year=1999).passages == search(store, "  ").passages == 0


LETTERS = "就业稳增长，a6.%　 B"


@given(st.lists(st.text(LETTERS, max_size=12), min_size=1, max_size=8), st.text(LETTERS, min_size=1, max_size=4))
def test_hits_are_those_of_a_plain_scan(texts: list[str], words: str) -> None:
    store = Store(Path(":memory:"))
    facts = IndexedReport(0, "a", "", "", "a", "a", "", "", "", None, "", "", "", "", "", "", False)
    store.put(facts, [IndexedPassage(str(number), "", text) for number, text in enumerate(texts)])
    asked = [searchable(word) for word in words.split() if searchable(word)]
    scanned = [text for text in texts if asked and all(word in searchable(text) for word in asked)]
    found = store.passages(query(words), 1) if query(words) else ()
    assert [each.text for each in found] == scanned


def test_pages_of_hits_follow_each_other_without_gap_or_repetition(tmp_path: Path) -> None:
    store, draw = Store(tmp_path / "index"), random.Random(1)
    for number in range(9):
        facts = IndexedReport(0, str(number), "", "", str(number), "", "", "", "", 2000 + number, *[""] * 6, False)
        store.put(facts, [IndexedPassage(f"{number}.{each}", "", "就业") for each in range(draw.randrange(1, 30))])
    ids, page = list[str](), 0
    while (found := search(store, "就业", page=page)).hits:
        ids += [hit.passage.id for hit in found.hits]
        page += 1
    assert len(ids) == len(set(ids)) == found.passages > PAGE


def test_a_document_that_changes_or_goes_is_found_as_it_is_now(tmp_path: Path) -> None:
    first = corpus(tmp_path)
    assert search(indexed(first), "乡村振兴").passages == 1
    changed = {**REPORTS, "辽源2023.txt": ("辽源市", 2023, "修建道路。")}
    del changed["伊春2023.txt"]
    store = indexed(corpus(tmp_path, changed))
    assert search(store, "乡村振兴").passages == 0 and search(store, "修建道路").passages == 1
    gone = sorted(each.document for each in store.reports("deleted = 1"))
    assert gone == ["reports/伊春2023.txt", "reports/辽源2023.txt"]  # one document, and the former edition of another
    assert search(store, "居民收入").passages == 0


def test_an_index_of_another_version_is_built_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = corpus(tmp_path)
    indexed(folder).close()
    monkeypatch.setattr("converter.serve.store.VERSION", 0)
    assert len(indexed(folder).reports()) == 3


@pytest.mark.parametrize("made", ["nothing", "without json"])
def test_a_folder_that_cannot_be_served_is_refused_with_what_to_do(tmp_path: Path, made: str) -> None:
    if made == "without json":
        line = '{"name": "a.txt", "status": "done", "outputs": {"markdown/a.txt.md": "0"}}\n'
        (tmp_path / "manifest.jsonl").write_text(line, "utf-8")
    with pytest.raises(NothingToServe, match="convert corpus with --to json"):
        update(Store(tmp_path / "index"), tmp_path)


def links(page: str) -> list[str]:
    return re.findall(r'href="(http://127\.0\.0\.1:8000[^"#]*)', page)


def test_every_page_is_reached_from_the_first_and_every_link_leads_somewhere(room: TestClient) -> None:
    seen, ahead = set[str](), ["http://127.0.0.1:8000/"]
    while ahead:
        address = ahead.pop()
        if address not in seen:
            seen.add(address)
            answer = room.get(address.replace("&amp;", "&"))
            assert answer.status_code == 200, address
            if answer.headers["content-type"].startswith("text/html") and ".html" not in address:
                ahead += links(answer.text)
    assert sum("/report/" in each for each in seen) > 3 * 10  # three reports, each with its outputs
    assert {"/reports", "/year/2023"} < {each.removeprefix("http://127.0.0.1:8000") for each in seen}


def test_a_place_without_a_code_is_no_unknown_place(tmp_path: Path) -> None:
    room = client(corpus(tmp_path, {"a.txt": ("大鹏新区", 2023, "修建道路。")}))
    assert room.get("/place/大鹏新区").status_code == 200
    assert room.get("/place/-").status_code == 404


def test_words_of_a_search_are_shown_as_words(room: TestClient) -> None:
    page = room.get("/search", params={"q": "<script>alert(1)</script>"}).text
    assert "<script>alert" not in page and "&lt;script&gt;" in page
    assert "办好<mark>&lt;民生&gt;</mark>实事" in room.get("/search", params={"q": "<民生>"}).text


def test_a_work_leads_to_its_latest_edition(room: TestClient) -> None:
    answer = room.get("/report/cn-220400-2022.tei.xml", follow_redirects=False)
    assert answer.status_code == 302
    assert re.fullmatch(r"http://127\.0\.0\.1:8000/report/cn-220400-2022-\w{8}\.tei\.xml", answer.headers["location"])


def test_a_report_says_where_its_outputs_and_records_are(room: TestClient) -> None:
    link = room.get("/report/cn-220400-2022").headers["link"]
    assert 'rel="cite-as"' in link and 'rel="describedby"' in link and ".tei.xml>" in link


def test_a_page_is_made_once_for_a_language_and_an_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = corpus(tmp_path)
    room, made = client(folder), list[str]()
    write = Room.report

    def noted(self: Room, *others: Any) -> Markup:
        made.append(self.base)
        return write(self, *others)

    monkeypatch.setattr(Room, "report", noted)
    assert room.get("/report/cn-220400-2022").text == room.get("/report/cn-220400-2022").text
    assert made == [BASE]
    site = Site(folder, tmp_path / "index.sqlite", "https://library.example/r", hosts_of("127.0.0.1"), "en")
    page = TestClient(application(site), base_url=BASE).get("/report/cn-220400-2022", follow_redirects=False)
    assert page.status_code == 302  # to the public address
    edition = page.headers["location"].rpartition("/")[2]
    for _ in range(2):
        page = TestClient(application(site), base_url=BASE).get(f"/report/{edition}")
    assert "Download" in page.text and "https://library.example/r/report/" in page.text and BASE not in page.text
    assert made == [BASE, site.base]


def test_many_readers_open_the_index_a_few_times(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    served, reports = set[int](), Store.reports

    def noted(self: Store, *others: Any) -> list[IndexedReport]:
        served.add(id(self))
        return reports(self, *others)

    monkeypatch.setattr(Store, "reports", noted)
    with client(folder) as room, ThreadPoolExecutor(40) as readers:
        assert {answer.status_code for answer in readers.map(room.get, ["/"] * 200)} == {200}
    assert 1 <= len(served) <= THREADS + 1  # one of this thread, which brings the index up to date


def test_the_sitemap_names_every_report(room: TestClient) -> None:
    assert room.get("/sitemap.xml").text.count("<loc>") == 3
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in room.get("/robots.txt").text


@pytest.mark.parametrize(
    "path", ["/report/../manifest.jsonl", "/report/%2e%2e%2fmanifest.jsonl", "/report/nothing", "/place/x", "/a/b"]
)
def test_nothing_outside_the_reports_is_given_out(room: TestClient, path: str) -> None:
    assert room.get(path).status_code == 404


@pytest.mark.parametrize(
    ("headers", "method", "path", "status"),
    [
        ({"host": "evil.example"}, "GET", "/", 421),
        ({}, "POST", "/", 405),
        ({}, "GET", "/search?q=" + "x" * 3000, 414),
        ({"host": "localhost:8000"}, "GET", "/", 200),
    ],
)
def test_what_no_reader_asks_is_refused(
    room: TestClient, headers: dict[str, str], method: str, path: str, status: int
) -> None:
    answer = room.request(method, path, headers=headers)
    assert answer.status_code == status
    assert (
        answer.headers["x-content-type-options"] == "nosniff"
        and "default-src 'none'" in answer.headers["content-security-policy"]
    )
