"""The review: each action is one correction in the file, windows lose nothing, and nobody else may ask."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
import lxml.html
import pytest

pytest.importorskip("starlette")

from conftest import ROOT
from faults import headings
from reviewing import EVIL, NAME, TOKEN, Window, client, folder, review, running
from starlette.testclient import TestClient

from converter import Report, read, write
from converter.documents import GatheringOptions
from converter.documents.corrections_file import beside, corrections_of, entries_of
from converter.review.folder import inputs_of_corpus, names_in
from converter.review.keys import keys

CAPTION = "民生保障有力"


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    return folder(tmp_path)


@pytest.fixture
def browser(reports: Path) -> TestClient:
    return client(review(reports))


@pytest.fixture
def window(browser: TestClient) -> Window:
    return Window(browser)


def reading(path: Path) -> Report:
    """The report as any later run has it."""
    return read(path.read_bytes(), name=path.name, corrections=corrections_of(path, path.name)).value


def kinds(path: Path) -> list[str]:
    return [each.correction.kind for each in entries_of(beside(path))]


def test_a_wrong_heading_is_none_in_the_page_and_in_every_later_run(window: Window, reports: Path) -> None:
    assert window.open_doubts()[0] == "doubtful-heading"
    assert window.act("not-heading", window.of(CAPTION)) == 200
    assert (2, CAPTION) not in headings(reading(reports / "a.txt"))
    assert "doubtful-heading" not in window.open_doubts()
    assert window.of(CAPTION).startswith("part1.p")


@pytest.mark.parametrize(
    ("action", "words", "value", "kind", "now"),
    [
        ("accept", CAPTION, "", "heading", (2, CAPTION)),
        ("level-up", CAPTION, "", "heading", (1, CAPTION)),
        ("level-down", "城乡面貌", "", "heading", (3, "（二）城乡面貌焕然一新。")),
        ("set", CAPTION, "1", "heading", (1, CAPTION)),
        ("heading", "坚持稳中求进", "2", "heading", (2, "坚持稳中求进，生产总值增长6.5%左右，居民收入同步增长。")),
    ],
)
def test_headings_are_confirmed_moved_and_made(
    action: str, words: str, value: str, kind: str, now: tuple[int, str], window: Window, reports: Path
) -> None:
    assert window.act(action, window.of(words), value) == 200
    assert kinds(reports / "a.txt") == [kind]
    assert now in headings(reading(reports / "a.txt"))


def test_what_is_left_out_is_taken_in_and_the_reverse(window: Window, reports: Path) -> None:
    assert window.act("omit", window.of("就业形势稳定"), "related") == 200
    assert [each.kind for each in reading(reports / "a.txt").omitted if "就业形势" in each.text] == ["related"]
    assert window.act("keep", window.of("就业形势稳定")) == 200
    assert kinds(reports / "a.txt") == ["keep"]
    assert not [each for each in reading(reports / "a.txt").omitted if "就业形势" in each.text]
    assert window.act("keep", "line:2") == 200
    assert "政务公开" not in {each.text for each in reading(reports / "a.txt").omitted}


def test_values_are_edited_confirmed_and_taken_back(window: Window, reports: Path) -> None:
    assert window.act("set", "field:date", "2022-01-09") == 200
    assert window.act("set", "field:date", "2022-01-10") == 200
    assert reading(reports / "a.txt").metadata.date == "2022-01-10"
    assert window.act("undo") == 200
    assert reading(reports / "a.txt").metadata.date == "2022-01-09"
    assert window.act("undo") == 200
    assert not beside(reports / "a.txt").exists()
    assert window.act("accept", "field:place_code") == 200
    assert [(each.correction.field, each.correction.value) for each in entries_of(beside(reports / "a.txt"))] == [
        ("place_code", None)
    ]
    assert "unknown-place" not in window.open_doubts()


@pytest.mark.parametrize(
    ("action", "target", "value", "said"),
    [
        ("set", "field:date", "yesterday", "date is yesterday, which is not a date such as 2022-01-11."),
        ("level-up", "part1", "", "There is no such level."),
        ("not-heading", "part1.p1", "", "This is no heading."),
        ("keep", "part1.p1", "", "This is a part of the report already."),
        ("accept", "part99", "", "Nothing is chosen."),
        ("accept", "line:0", "", "Nothing is chosen."),
        ("level-down", "part1", "", "It contradicts another correction, or there is no such thing here"),
        ("undo", "", "", "There is nothing to undo."),
        ("remove", "", "1", "There is no such correction."),
    ],
)
def test_what_cannot_be_said_is_refused_and_leaves_no_file(
    action: str, target: str, value: str, said: str, window: Window, reports: Path
) -> None:
    assert window.act(action, target, value) == 422
    assert window.note().startswith(said)
    assert not beside(reports / "a.txt").exists()


def test_comments_of_people_stay_and_any_correction_can_be_removed(window: Window, reports: Path) -> None:
    path = beside(reports / "a.txt")
    path.write_text('# checked by hand\n[[correction]]\nkind = "metadata"\nfield = "role"\nvalue = "代市长"\n', "utf-8")
    assert window.act("accept", "field:date") == 409
    assert window.act("accept", "field:date") == 200
    assert path.read_text("utf-8").startswith("# checked by hand\n")
    assert window.act("remove", value="1") == 200
    assert [each.correction.field for each in entries_of(path)] == ["date"]
    assert window.act("undo") == 200
    assert {each.correction.field for each in entries_of(path)} == {"date", "role"}


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_done_can_be_undone(seed: int, window: Window, reports: Path) -> None:
    draw = random.Random(seed)
    before = reading(reports / "a.txt")
    targets = [*review(reports).reading(NAME).targets]
    done = 0
    for _ in range(12):
        action = draw.choice(["accept", "heading", "level-up", "level-down", "not-heading", "omit", "keep"])
        entries = entries_of(beside(reports / "a.txt"))
        status = window.act(action, draw.choice(targets))
        assert status in (200, 422)
        assert status == 200 or entries_of(beside(reports / "a.txt")) == entries
        assert {each.state for each in reading(reports / "a.txt").corrections} <= {"applied", "agrees", "impossible"}
        done += entries_of(beside(reports / "a.txt")) != entries
    for _ in range(done):
        assert window.act("undo") == 200
    assert not beside(reports / "a.txt").exists() and reading(reports / "a.txt") == before


def test_two_windows_lose_nothing(browser: TestClient, reports: Path) -> None:
    one, other = Window(browser), Window(browser)
    assert one.act("set", "field:date", "2022-01-09") == 200
    assert other.act("not-heading", other.of(CAPTION)) == 409
    assert other.note().startswith("This was changed elsewhere in the meantime")
    assert ">2022-01-09<" in other.page
    assert other.act("not-heading", other.of(CAPTION)) == 200
    assert kinds(reports / "a.txt") == ["metadata", "not-heading"]


def test_a_scrape_anew_and_another_program_are_noticed(window: Window, reports: Path) -> None:
    path = reports / "a.txt"
    path.write_text(path.read_text("utf-8") + "全市各项事业稳步发展。\n", "utf-8")
    assert window.act("accept", "field:date") == 409
    assert "各项事业稳步发展" in window.page
    path.unlink()
    assert window.act("accept", "field:date") == 500
    assert "The file does not exist." in window.page


def test_a_review_that_is_killed_leaves_no_half_file(reports: Path, tmp_path: Path) -> None:
    """The program is killed at random moments of its writing; the file always reads, with one entry more or not."""
    code = (
        "import sys; from pathlib import Path; from reviewing import Window, client, folder, review\n"
        "window = Window(client(review(Path(sys.argv[1])))); print('begun', flush=True)\n"
        "n = 0\n"
        "while True:\n"
        "    n += 1; window.act('set', 'field:publication_editor', f'编辑{n}')\n"
    )
    for wait in (0.0, 0.05, 0.11, 0.23):
        command = [sys.executable, "-c", code, str(reports)]
        beside_tests = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=beside_tests) as process:
            assert process.stdout is not None and process.stdout.readline() == "begun\n"
            time.sleep(wait)
            os.kill(process.pid, signal.SIGKILL)
        assert len(entries_of(beside(reports / "a.txt"))) <= 1


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/", {}, 404),
        ("/wrong/", {}, 404),
        (f"/{TOKEN}/", {"host": "evil.example"}, 421),
        (f"/{TOKEN}/document/../../etc/passwd", {}, 404),
        (f"/{TOKEN}/document/%2e%2e/%2e%2e/etc/passwd", {}, 404),
        (f"/{TOKEN}/document//etc/passwd", {}, 404),
        (f"/{TOKEN}/output/tei/..%2Fsecret.txt", {}, 404),
        (f"/{TOKEN}/output/docx/{NAME}", {}, 404),
        (f"/{TOKEN}/why/other.txt", {}, 404),
    ],
)
def test_nothing_is_given_out_beyond_the_documents(
    path: str, headers: dict[str, str], status: int, browser: TestClient, reports: Path
) -> None:
    (reports.parent / "secret.txt").write_text("secret", "utf-8")
    answer = browser.get(path, headers=headers)
    assert answer.status_code == status
    assert "secret" not in answer.text


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://127.0.0.1:9"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"host": "evil.example", "origin": "http://evil.example"}, 421),
        ({"content-type": "text/plain"}, 415),
    ],
)
def test_another_page_can_change_nothing(
    headers: dict[str, str], status: int, window: Window, browser: TestClient, reports: Path
) -> None:
    asked = {"action": "accept", "target": "field:date", "value": "", "version": window.fact("version")}
    assert browser.post(f"/{TOKEN}/document/{NAME}", json=asked, headers=headers).status_code == status
    assert browser.post(f"/wrong/document/{NAME}", json=asked).status_code == 404
    assert not beside(reports / "a.txt").exists()


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{", b'{"action": "rm"}', b'{"action": 1}', b'{"action": "undo", "value": "\\n"}', b" " * 30_000],
)
def test_what_is_no_action_is_refused(body: bytes, browser: TestClient) -> None:
    headers = {"content-type": "application/json"}
    assert browser.post(f"/{TOKEN}/document/{NAME}", content=body, headers=headers).status_code == 400


def test_nothing_of_a_document_runs(window: Window, browser: TestClient) -> None:
    assert EVIL not in window.page and "&lt;script&gt;" in window.page
    answer = browser.get(f"/{TOKEN}/document/{NAME}")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'; script-src 'self'; style-src 'self'" in policy and "unsafe" not in policy
    assert re.findall("<script[^>]*>[^<]*</script>", answer.text) == [
        f'<script src="/{TOKEN}/review.js" defer=""></script>'
    ]
    names = {name for each in lxml.html.document_fromstring(answer.text).iter("*") for name in each.attrib}
    assert not [name for name in names if name.startswith("on") or name == "style"]
    assert answer.headers["referrer-policy"] == "no-referrer" and answer.headers["cache-control"] == "no-store"


def test_links_do_not_lead_out_of_the_folder(reports: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("秘密", "utf-8")
    (reports / "link.txt").symlink_to(tmp_path / "secret.txt")
    assert list(review(reports).folder.files) == [NAME, "reports/b.txt"]


def test_the_outputs_are_those_of_any_run(window: Window, browser: TestClient, reports: Path) -> None:
    window.act("not-heading", window.of(CAPTION))
    answer = browser.get(f"/{TOKEN}/output/tei/{NAME}")
    assert answer.text == write(reading(reports / "a.txt"), "tei").value
    assert answer.headers["content-disposition"] == 'attachment; filename="a.tei.xml"'


def test_every_character_of_the_source_is_on_the_page_once(browser: TestClient, seeds: Path) -> None:
    for path in [*seeds.glob("*.txt")]:
        own = review(path)
        window = Window(client(own), path.name)
        column = window.page.partition('<div class="lines"')[2].partition("</section>")[0]
        rows = re.findall('<span class="text">(.*?)</span></div>', column)
        said = "".join(re.sub("<[^>]*>", "", row) for row in rows)
        text = own.reading(path.name).shown.text
        assert said.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == "".join(text.split("\n"))


def test_figures_are_underlined_and_doubts_lead_to_their_reasons(window: Window, browser: TestClient) -> None:
    assert re.search('<u data-of="[^"]*" data-at="[0-9]*" data-figure="0">6%</u>', window.page)
    asked = {"target": window.of(CAPTION)}
    assert "recognise/units.CANDIDATES" in browser.get(f"/{TOKEN}/why/{NAME}", params=asked).text
    assert "FULL_DATE" in browser.get(f"/{TOKEN}/why/{NAME}", params={"target": "field:date"}).text
    assert browser.get(f"/{TOKEN}/why/{NAME}", params={"target": "field:report_id"}).status_code == 200


def test_the_list_tells_how_far_each_is_and_can_be_narrowed(reports: Path) -> None:
    own = review(reports)
    browser = client(own)
    assert "0 of 2 documents have no open doubt; 0 were read so far" in browser.get(f"/{TOKEN}/").text
    for name in own.folder.files:
        own.alone(lambda name=name: own.summarise(name))  # type: ignore[misc]
    window = Window(browser)
    for _ in range(len(window.open_doubts())):
        target = re.search('class="open"><button type="button" data-target="([^"]*)"', window.page)
        assert target is not None and window.act("accept", target[1]) == 200
    assert window.open_doubts() == []
    page = browser.get(f"/{TOKEN}/").text
    assert "1 of 2 documents have no open doubt; 2 were read so far" in page and "data-waiting" not in page
    narrowed = browser.get(f"/{TOKEN}/", params={"code": "doubtful-heading"}).text
    assert "/reports/b.txt" in narrowed and "/reports/a.txt" not in narrowed


def test_rows_of_a_data_set_have_their_corrections_in_its_file(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    text = "云溪市政府工作报告\n各位代表：\n一、2021年工作回顾\n经济平稳运行，各项事业发展。"
    (reports / "all.csv").write_text(f'no,text\n一,"{text}"\n二,"{text}"\n', "utf-8")
    own = review(reports)
    window = Window(client(own), "reports/all.csv/2")
    assert window.act("set", "field:date", "2022-01-09") == 200
    (entry,) = entries_of(reports / "all.csv.corrections.toml")
    assert entry.document == "all.csv/2"
    assert own.reading("reports/all.csv/1").report.metadata.date is None
    assert own.reading("reports/all.csv/2").report.metadata.date == "2022-01-09"


def test_labels_of_a_data_set_move_no_quote(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    text = "云溪市政府工作报告\n各位代表：\n一、2021年工作回顾\n经济平稳运行，各项事业发展。"
    (reports / "all.csv").write_text(f'url,in,text\nhttp://example.org/1,辽宁省,"{text}"\n', "utf-8")
    given = GatheringOptions(metadata=(("publication_url", "url"), ("province", "in")))
    window = Window(client(review(reports, given)), "reports/all.csv/1")
    assert window.act("omit", window.of("经济平稳运行")) == 200 and "http://example.org/1" in window.page
    (entry,) = entries_of(reports / "all.csv.corrections.toml")
    assert (entry.correction.quote, entry.correction.offset) == (text[-14:], len(text) - 14)
    assert window.act("omit", "line:1") == 422
    assert window.note() == "This is not in the text of the file; its values can be edited."


def test_a_file_with_faulty_corrections_is_listed_with_its_fault(reports: Path) -> None:
    beside(reports / "a.txt").write_text("kind = ", "utf-8")
    own = review(reports)
    assert "this is not TOML" in own.alone(lambda: own.summarise(NAME)).fault
    assert client(own).get(f"/{TOKEN}/document/{NAME}").status_code == 500
    beside(reports / "a.txt").unlink()
    assert client(own).get(f"/{TOKEN}/document/{NAME}").status_code == 200


@pytest.mark.parametrize(("value", "kind"), [("quantity.status=target", "target"), ("quantity", None)])
def test_a_figure_is_corrected_or_unmade(value: str, kind: str | None, window: Window, reports: Path) -> None:
    figure = f"figure:{window.of('过去一年')}:0"
    assert window.act("set", figure, value) == 200
    assert ('<data class="figure target" value="6"' in window.page) == (kind is not None)
    assert (re.search('<data[^>]* value="6"', window.page) is not None) == (kind is not None)
    assert window.act("set", figure.replace(":0", ":9"), value) == 422


def test_the_pages_name_every_key() -> None:
    for page in ("docs/review.md", "docs/zh/review.md"):
        told = (ROOT / page).read_text("utf-8")
        assert [each.key for each in keys() if f"`{each.key}`" not in told] == []


def test_one_file_may_hold_the_corrections_of_all(reports: Path, tmp_path: Path) -> None:
    shared = tmp_path / "all.toml"
    own = review(reports, GatheringOptions(corrections=shared))
    window = Window(client(own))
    assert window.act("accept", "field:date") == 200
    assert [each.document for each in entries_of(shared)] == ["a.txt"]


def test_an_output_is_shown_but_not_corrected(reports: Path) -> None:
    (reports / "a.txt").unlink()
    made = write(reading(reports / "b.txt"), "json").value
    (reports / "c.json").write_text(made, "utf-8")
    window = Window(client(review(reports)), "reports/c.json")
    assert window.act("accept", "field:date") == 422
    assert window.note() == "This file is an output; correct the file that it was made from."


def test_a_corpus_is_reviewed_by_its_sources(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "corpus"
    command = [sys.executable, "-m", "converter", "corpus", str(reports), "--to", "json", "--out", str(out), "-q"]
    subprocess.run([*command, "--jobs", "1"], check=True)
    assert list(inputs_of_corpus(names_in(out), [tmp_path])) == [
        (reports / "a.txt", "reports/a.txt"),
        (reports / "b.txt", "reports/b.txt"),
    ]
    assert list(inputs_of_corpus(names_in(out), [tmp_path / "elsewhere"])) == []
    with running(out) as address, httpx.Client() as browser:
        assert "reports/a.txt" in browser.get(address).text
        assert CAPTION in browser.get(f"{address}document/{NAME}").text
        assert browser.get(address, headers={"host": "evil.example"}).status_code == 421
        assert browser.get(address.rstrip("/")[:-1] + "/").status_code == 404


def test_the_program_listens_to_this_machine_alone_and_says_where(reports: Path) -> None:
    with running(reports, "--by", "张馆员") as address:
        assert re.fullmatch(r"http://127\.0\.0\.1:[0-9]+/[\w-]{20,}/", address)


@pytest.mark.parametrize("given", ["nothing.txt", "empty"])
def test_what_cannot_be_reviewed_is_refused_in_a_sentence(given: str, tmp_path: Path) -> None:
    from command import run

    (tmp_path / "empty").mkdir()
    result = run("review", tmp_path / given, "--no-browser")
    assert result.status == 3 and result.err.count("\n") == 1
