"""Pictures of the outputs for docs/gallery.md, in docs/pictures/: `make pictures`.

They show the seeds and invented reports, as Chromium, LibreOffice and CETEIcean display them.  Needs Chromium,
LibreOffice, poppler-utils, npm and a network for CETEIcean, and the fonts that the outputs name or their substitutes.
`python tests/tools/pictures.py site plot` makes those anew that it names.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import browser  # noqa: E402
from faults import ASIDE  # noqa: E402
from npm import unpacked  # noqa: E402
from PIL import Image  # noqa: E402
from served import served  # noqa: E402
from test_readme import ENGLISH, blocks  # noqa: E402
from test_tei_browser import PACKAGE, PAGE  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
SEED, OTHER_SEED = ROOT / "seeds" / "liaoyuan-2022.txt", ROOT / "seeds" / "yichun-2023.txt"

COLOURS = 48
"""Colours of a picture: text in few colours, in a third of the bytes."""

SHARP = "--force-device-scale-factor=1.5"

YEARS = {2020: ("6.5", "5"), 2021: ("4.8", "6"), 2022: ("6.3", "5.5"), 2023: ("5.6", "5"), 2024: ("5.2", "5.5")}
"""Year of an invented report -> growth in the year before, and growth aimed at."""


def invented(year: int) -> str:
    """The report of an invented place for a year."""
    grown, aim = YEARS[year]
    jobs, more = 2 + year % 5 / 10, 2 + year % 3 / 10
    return (
        f"云溪市政府工作报告\n——{year}年1月10日在云溪市第八届人民代表大会第{'一二三四五'[year - 2020]}次会议上\n\n"
        f"市长 张三\n\n各位代表：\n现在，我代表市人民政府向大会报告工作，请予审议。\n一、{year - 1}年工作回顾\n"
        f"过去一年，全市地区生产总值增长{grown}%，城镇新增就业{jobs}万人，居民人均可支配收入增长{grown}%。\n"
        f"二、{year}年工作安排\n今年发展主要预期目标是：地区生产总值增长{aim}%左右，城镇新增就业{more}万人以上，"
        f"居民人均可支配收入增长{aim}%。\n（一）稳就业。落实减负稳岗政策。\n（二）促改革。深化“放管服”改革。\n谢谢大家！\n"
    )


def converted(folder: Path, *words: str | Path) -> None:
    """Run the program in a folder."""
    command = [sys.executable, "-m", "converter", *map(str, words)]
    subprocess.run(command, check=True, cwd=folder, env=_environment(), stderr=subprocess.DEVNULL)


def _environment() -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"}


def program(name: str) -> str:
    """The path of a program.  Raises SystemExit where it is not installed."""
    return shutil.which(name) or sys.exit(f"pictures: {name} is not installed")


def _shot(page: Path | str, width: int, height: int, *options: str) -> Callable[[Path], None]:
    return lambda target: browser.pictured(program("chromium"), page, target, width, height, SHARP, *options)


def _excerpt(folder: Path, target: Path) -> None:
    """The page of the example in the README."""
    (folder / "report.txt").write_text(blocks(ENGLISH, "text")[0], "utf-8")
    converted(folder, "report.txt", "-o", "report.html", "-f")
    _shot(folder / "report.html", 900, 760)(target)


def _page(folder: Path, target: Path) -> None:
    converted(folder, SEED, "-o", "page.html", "-f")
    _shot(folder / "page.html", 1200, 900)(target)


def _phone(folder: Path, target: Path) -> None:
    converted(folder, SEED, "-o", "page.html", "-f")
    _shot(folder / "page.html", 500, 900, "--blink-settings=preferredColorScheme=0")(target)


def _pdf(folder: Path, target: Path) -> None:
    converted(folder, SEED, "-o", "seed.pdf", "-f")
    _pages(folder / "seed.pdf", target, 1, 3)


def _docx(folder: Path, target: Path) -> None:
    converted(folder, SEED, "-o", "word.docx", "-f")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program("soffice"), "--headless", profile, "--convert-to", "pdf", "--outdir", folder]
    subprocess.run([*command, folder / "word.docx"], check=True, capture_output=True, timeout=280)
    _pages(folder / "word.pdf", target, 1, 3)


def _pages(document: Path, target: Path, *numbers: int) -> None:
    """Pages of a PDF side by side."""
    found = []
    for number in numbers:
        stem = target.with_name(f"page-{number}")
        command = [program("pdftoppm"), "-png", "-r", "72", "-singlefile", "-f", str(number)]
        subprocess.run([*command, "-scale-to", "1000", document, stem], check=True)
        found.append(Image.open(stem.with_suffix(".png")))
    space = 24
    width = sum(each.width for each in found) + space * (len(found) + 1)
    sheet = Image.new("RGB", (width, found[0].height + 2 * space), "#ddd")
    left = space
    for each in found:
        sheet.paste(each, (left, space))
        left += each.width + space
    sheet.save(target)


def _epub(folder: Path, target: Path) -> None:
    """Chapters of the book as the engine of a reading program shows them."""
    converted(folder, SEED, "-o", "book.epub", "-f")
    with zipfile.ZipFile(folder / "book.epub") as book:
        book.extractall(folder / "book")
    chapters = sorted(path for path in (folder / "book").rglob("*.xhtml") if "nav" not in path.name)
    _shot(chapters[1], 560, 760)(target)


def _tei(folder: Path, target: Path) -> None:
    """The TEI as CETEIcean shows it, by the renditions of the document alone."""
    converted(folder, SEED, "-o", "seed.tei.xml", "-f")
    document = (folder / "seed.tei.xml").read_text("utf-8").partition("\n")[2]
    script = (unpacked(PACKAGE, folder / "npm") / "dist" / "CETEI.js").read_text("utf-8")
    page = PAGE.format(script=script, document=json.dumps(document)).replace(
        'document.body.insertAdjacentHTML("beforeend"', 'void ("beforeend"'
    )
    (folder / "tei.html").write_text(page, "utf-8")
    _shot(folder / "tei.html", 900, 760)(target)


def _series(folder: Path) -> Path:
    """A folder with the invented reports and the seeds."""
    reports = folder / "reports"
    reports.mkdir(exist_ok=True)
    for year in YEARS:
        (reports / f"云溪{year}.txt").write_text(invented(year), "utf-8")
    for seed in (SEED, OTHER_SEED):
        shutil.copy(seed, reports)
    return reports


def _plot(folder: Path, target: Path) -> None:
    _series(folder)
    words = ("-i", "gdp", "--status", "target", "--measure", "growth", "--plot", target)
    subprocess.run(
        [sys.executable, "-m", "converter", "indicators", "reports", *map(str, words)],
        check=True,
        cwd=folder,
        env=_environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _compare(folder: Path, target: Path) -> None:
    reports = _series(folder)
    converted(
        folder, "compare", reports / "云溪2021.txt", reports / "云溪2022.txt", "-o", "c.html", "--lang", "zh", "-f"
    )
    page = folder / "c.html"
    page.write_text(page.read_text("utf-8").replace('<section id="facts"', '<section hidden id="facts"'), "utf-8")
    _shot(page, 1000, 760)(target)


def _site(folder: Path, target: Path) -> None:
    """The page of a place in the static site."""
    _series(folder)
    converted(folder, "site", "reports", "--out", "public", "--no-search")
    (page,) = (
        path for path in (folder / "public" / "site" / "places").glob("*.html") if "主要指标" in path.read_text("utf-8")
    )
    _shot(page, 900, 1040)(target)


def _search(folder: Path, target: Path) -> None:
    """The search of the static site."""
    _series(folder)
    converted(folder, "site", "reports", "--out", "found")
    with served(folder / "found") as address:
        _shot(f"{address}/site/search.html?q=%E5%B0%B1%E4%B8%9A", 900, 760)(target)


def _room(folder: Path, target: Path) -> None:
    """A search in the reading room."""
    _series(folder)
    converted(folder, "corpus", "reports", "--to", "json", "--out", "corpus", "-q")
    command = [sys.executable, "-m", "converter", "serve", "corpus", "--port", "0", "--index", folder / "index.sqlite"]
    with subprocess.Popen(command, cwd=folder, env=_environment(), stderr=subprocess.PIPE, text=True) as room:
        assert room.stderr is not None
        address = next(line.split(" at ")[1].partition(";")[0] for line in room.stderr if " at " in line)
        _shot(f"{address}/search?q=%E5%B0%B1%E4%B8%9A", 900, 760)(target)
        room.terminate()


def _review(folder: Path, target: Path) -> None:
    """The review, with the least sure heading chosen."""
    (folder / "aside.txt").write_text("首页\n政务公开\n字号：大 中 小\n" + ASIDE, "utf-8")
    command = [sys.executable, "-m", "converter", "review", "aside.txt", "--no-browser", "--lang", "zh"]
    with subprocess.Popen(command, cwd=folder, env=_environment(), stderr=subprocess.PIPE, text=True) as review:
        assert review.stderr is not None
        address = next(found[0] for line in review.stderr if (found := re.search(r"http://[\w.:/-]+", line)))
        _shot(f"{address}document/aside.txt", 1280, 800)(target)
        review.terminate()


MADE: Mapping[str, Callable[[Path, Path], None]] = {
    "excerpt": _excerpt,
    "page": _page,
    "phone": _phone,
    "pdf": _pdf,
    "docx": _docx,
    "epub": _epub,
    "tei": _tei,
    "plot": _plot,
    "compare": _compare,
    "site": _site,
    "search": _search,
    "room": _room,
    "review": _review,
}
"""Name of a picture -> its maker, from a folder for files to the picture."""


def small(path: Path, target: Path) -> None:
    """Write a picture in few colours."""
    image = Image.open(path).convert("RGB")
    few = image.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(target, optimize=True)


def main() -> None:
    """Make the pictures that the command line names, or all."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        for each in sys.argv[1:] or MADE:
            MADE[each](folder, folder / f"{each}.png")
            small(folder / f"{each}.png", PICTURES / f"{each}.png")
            print(f"{(PICTURES / f'{each}.png').stat().st_size:9,} docs/pictures/{each}.png", flush=True)


if __name__ == "__main__":
    main()
