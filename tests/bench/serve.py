"""The reading room under load, as figures of this machine: `make load` (needs wrk).

(a) Requests a second and their times for each kind of address, sixteen at a time.
(b) A hundred thousand requests of all kinds in random order: the server's memory after each tenth of them.
(c) Whole harvests by sickle, each format twice.
(d) Search in ten thousand varied texts against a scan of all their passages, in memory and folded as the index has
    them: the same hits, and the time of both.
"""

from __future__ import annotations

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter
from typing import Any
from urllib.parse import quote
from urllib.request import urlopen

from bench_inputs import CORPUS, ROOT
from processes import resident
from reports import PLACES, report

from converter.serve.indexed import update
from converter.serve.pairs import searchable
from converter.serve.search import search
from converter.serve.store import Store
from converter.source.decode import decode

CONNECTIONS = 16
SECONDS = 20
"""Length of a round of requests."""

MANY = 100_000
TEXTS, PARAGRAPHS = 10_000, 30
WORDS = ("就业", "乡村振兴", "稳", "GDP", "6.5%", "就业 增长", "人工智能", "粮食安全", "不存在的词")

WRK = """
local paths, sent = {}, tonumber(os.getenv("SENT"))
for line in io.lines(os.getenv("PATHS")) do paths[#paths + 1] = line end
function request()
  sent = sent + 1
  return wrk.format("GET", paths[(sent - 1) % #paths + 1])
end
function done(summary, latency)
  local e = summary.errors
  print(string.format('{"requests": %d, "seconds": %f, "median": %f, "p99": %f, "failed": %d}', summary.requests,
    summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    e.connect + e.read + e.write + e.status + e.timeout))
end
"""
"""Script of wrk: it asks for the addresses in turn, from where the last round stopped."""


def main() -> None:
    """Print all parts, or those whose letters are given; the last over another number of texts: `serve.py d 500`."""
    letters = sys.argv[1] if len(sys.argv) > 1 else "abcd"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if set(letters) & set("abc"):
            corpus = converted(folder, *real(folder / "in"))
            with served(corpus) as (address, pid):
                if "c" in letters:
                    harvests(address)
                if "a" in letters:
                    kinds(address, addresses(address, corpus), folder)
                if "b" in letters:
                    endurance(address, addresses(address, corpus), folder, pid)
        if "d" in letters:
            scans(folder, int(sys.argv[2]) if len(sys.argv) > 2 else TEXTS)


def real(folder: Path) -> list[Path]:
    """The folders of the real reports, or without a corpus one of invented ones."""
    if CORPUS.is_dir():
        return [CORPUS / "texts", CORPUS / "more"]
    folder.mkdir()
    for number in range(300):
        (folder / f"{number:03}.txt").write_text(report(number, 60), "utf-8")
    return [folder]


def converted(folder: Path, *reports: Path) -> Path:
    """The corpus of folders of reports."""
    command = [sys.executable, "-m", "converter", "corpus", *reports, "--to", "json", "--out", folder / "corpus", "-q"]
    subprocess.run(command, check=True, cwd=ROOT)
    return folder / "corpus"


@contextmanager
def served(corpus: Path) -> Iterator[tuple[str, int]]:
    """The address of a reading room over the corpus, and its process."""
    index = corpus.with_name("index.sqlite")
    command = [sys.executable, "-m", "converter", "serve", corpus, "--port", "0", "--index", index]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    found = next(filter(None, (re.search(r"is served at (\S+);", line) for line in process.stderr)))
    try:
        yield found[1], process.pid
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()
        process.stderr.close()


def addresses(address: str, corpus: Path) -> dict[str, list[str]]:
    """Kind -> addresses, for as many reports and words as there are."""
    store = Store(corpus.with_name("index.sqlite"))
    known = store.reports()
    store.close()
    editions = [each.edition for each in known]
    words = [quote(word) for word in WORDS] + [quote(each.place[:2]) for each in known if each.place]
    return {
        "lists": ["/", "/reports", *(f"/place/{quote(each.place)}" for each in known if each.place)],
        "pages of reports": [f"/report/{edition}" for edition in editions],
        "search": [f"/search?q={word}" for word in words],
        "OAI-PMH, 50 records": ["/oai?verb=ListRecords&metadataPrefix=oai_dc"],
        "OAI-PMH, a record": [
            f"/oai?verb=GetRecord&metadataPrefix=mods&identifier=oai:report-converter:{edition}" for edition in editions
        ],
        "TEI": [f"/report/{edition}.tei.xml" for edition in editions],
        "DTS, a passage": [
            f"/dts/document?resource={edition}&ref={quote(each['member'][0]['identifier'])}"
            for edition in editions
            if (each := json.loads(fetched(f"{address}/dts/navigation?resource={edition}&down=1")))["member"]
        ],
    }


def fetched(address: str) -> bytes:
    """Answers of the server."""
    with urlopen(address) as answer:
        content: bytes = answer.read()
    return content


def asked(address: str, paths: list[str], folder: Path, sent: int = 0) -> Any:
    """Figures of wrk for a round of requests."""
    script, listed = folder / "load.lua", folder / "paths.txt"
    script.write_text(WRK, "utf-8")
    listed.write_text("\n".join(paths) + "\n", "utf-8")
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--timeout", "60s", "-s", script, address]
    environment = {**os.environ, "PATHS": str(listed), "SENT": str(sent)}
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def kinds(address: str, known: dict[str, list[str]], folder: Path) -> None:
    """Part (a)."""
    for kind, paths in known.items():
        warm(address, paths)
        found = asked(address, paths, folder)
        print(
            f"(a) {kind}: {found['requests'] / found['seconds']:,.0f} a second, median {found['median']:.0f} ms, "
            f"p99 {found['p99']:.0f} ms, {found['failed']} failed",
            flush=True,
        )


def warm(address: str, paths: list[str]) -> None:
    """Ask for each address once, since some answers are made then and kept."""
    for path in paths:
        fetched(address + path)


def endurance(address: str, known: dict[str, list[str]], folder: Path, pid: int) -> None:
    """Part (b)."""
    paths = [path for group in known.values() for path in group]
    Random(1).shuffle(paths)
    warm(address, paths)
    done, shown = 0, 0
    while done < MANY:
        found = asked(address, paths, folder, done)
        done += found["requests"]
        if done * 10 // MANY > shown:
            shown = done * 10 // MANY
            print(
                f"(b) {done:,} requests: {found['requests'] / found['seconds']:,.0f} a second, "
                f"p99 {found['p99']:.0f} ms, {found['failed']} failed, {resident(pid):.0f} MB",
                flush=True,
            )


def harvests(address: str) -> None:
    """Part (c)."""
    from sickle import Sickle

    for prefix in ("oai_dc", "mods", "marcxml", "tei"):
        for turn in ("first", "second"):
            start = perf_counter()
            number = sum(1 for _ in Sickle(f"{address}/oai").ListRecords(metadataPrefix=prefix))
            taken = perf_counter() - start
            print(f"(c) {prefix}, the {turn} time: {number} records, {number / taken:,.0f} a second", flush=True)


def scans(folder: Path, number: int) -> None:
    """Part (d): medians of five."""
    store = Store(folder / "varied.sqlite")
    start = perf_counter()
    update(store, converted(folder / "varied", varied(folder / "varied" / "in", number)))
    with closing(sqlite3.connect(folder / "varied.sqlite")) as base:
        texts = [searchable(text) for (text,) in base.execute("SELECT text FROM passage")]
    print(f"(d) {len(store.reports()):,} reports, {len(texts):,} passages; {perf_counter() - start:.0f} s to make")
    for words in WORDS:
        times: tuple[list[float], list[float]] = ([], [])
        for turn in range(5):
            start = perf_counter()
            hits = search(store, words).passages
            times[0].append(perf_counter() - start)
            if turn < 2:
                start = perf_counter()
                scanned = scan(texts, words)
                times[1].append(perf_counter() - start)
                assert hits == scanned, (words, hits, scanned)
        found, read = map(median, times)
        print(f"(d) {words}: {hits:,} hits, the same; {found * 1000:.1f} ms, a scan {read * 1000:,.0f} ms", flush=True)


def scan(texts: list[str], words: str) -> int:
    """The number of passages, folded already, that hold all the words."""
    wanted = [searchable(word) for word in words.split()]
    return sum(all(word in text for word in wanted) for text in texts)


def varied(folder: Path, number: int) -> Path:
    """Texts of paragraphs drawn from all real reports, each another drawing; without a corpus, invented ones."""
    sources = (decode(path.read_bytes()).value for path in sorted(CORPUS.rglob("*.txt")))
    lines = sorted({line for source in sources for line in source.text.splitlines()})
    pool = [line.strip() for line in lines if 40 <= len(line) <= 400]
    folder.mkdir(parents=True)
    for each in range(number):
        chance = Random(each)
        head, *rest = report(each).split("一、", 1)
        body = "\n".join(chance.sample(pool, PARAGRAPHS)) if pool else "".join(rest)
        place = PLACES[each % len(PLACES)]
        text = head.replace(place, f"{chance.choice('东西南北中上下')}{chance.choice('山河川江岭湖原')}{place[-1]}")
        (folder / f"{each:05}.txt").write_text(f"{text}一、工作回顾\n{body}\n二、工作安排\n稳中求进。\n", "utf-8")
    return folder


if __name__ == "__main__":
    main()
