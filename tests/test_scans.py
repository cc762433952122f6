"""Pictures of pages are read by character recognition, and laid out as PDF is."""

from __future__ import annotations

import io
import math
import sys
from types import SimpleNamespace
from typing import Any

import pytest

from converter import Code, read, write
from converter.inputs import Unavailable, detected
from converter.inputs.scan import recognised
from converter.inputs.scan.reader import read_picture
from converter.model import Division
from converter.model.walk import walk

Image = pytest.importorskip("PIL.Image")

WIDTH, HEIGHT, SIZE, LINE = 1240, 1754, 33, 60
"""A page in pixels, its type and leading."""


def picture(form: str = "PNG", pages: int = 1, size: tuple[int, int] = (WIDTH, HEIGHT)) -> bytes:
    stream = io.BytesIO()
    images = [Image.new("L", size, 255) for _ in range(pages)]
    several = {"save_all": True, "append_images": images[1:]} if pages > 1 else {}
    images[0].save(stream, form, **several)
    return stream.getvalue()


def found(lines: list[str], *, skew: float = 0.0, score: float = 0.99, jitter: int = 0) -> Any:
    """The finding of the recogniser for lines that begin at the margin, or two characters behind it."""
    cos, sin = math.cos(math.radians(skew)), math.sin(math.radians(skew))
    boxes = []
    for row, line in enumerate(lines):
        shown = line.lstrip("　")
        x0 = 160 + (len(line) - len(shown)) * SIZE
        x1 = x0 + sum(SIZE if ord(each) > 0x2000 else SIZE / 2 for each in shown) + jitter * (row % 3)
        y0 = 200 + row * LINE
        corners = ((x0, y0), (x1, y0), (x1, y0 + 38), (x0, y0 + 38))
        boxes.append([(x * cos - y * sin, x * sin + y * cos) for x, y in corners])
    return SimpleNamespace(boxes=boxes, txts=[line.lstrip("　") for line in lines], scores=[score] * len(lines))


@pytest.fixture
def sees(monkeypatch: pytest.MonkeyPatch) -> Any:
    def set_up(result: Any) -> None:
        monkeypatch.setattr(recognised, "_engine", lambda: lambda _: result)

    return set_up


LINES = [
    "　　一、2021年工作回顾",
    "　　过去一年，全市上下真抓实干，地区生产总值增长5.1%,各项",
    "事业取得新的进步，民生保障更加有力。",
    "　　(一)经济运行稳中向好。规模以上工业增加值增长6%，消费",
    "品零售总额增长7%。",
]
TEXT = (
    "一、2021年工作回顾\n"
    "过去一年，全市上下真抓实干，地区生产总值增长5.1%，各项事业取得新的进步，民生保障更加有力。\n"
    "（一）经济运行稳中向好。规模以上工业增加值增长6%，消费品零售总额增长7%。\n"
)


@pytest.mark.parametrize("skew", [0.0, 1.0, -2.0])
@pytest.mark.parametrize("jitter", [0, 9])
def test_lines_make_paragraphs_with_full_width_punctuation(sees: Any, skew: float, jitter: int) -> None:
    sees(found(LINES, skew=skew, jitter=jitter))
    assert read_picture(picture()).value.text == TEXT


def test_the_text_is_said_to_be_recognised(sees: Any) -> None:
    sees(found(LINES))
    assert [each.code for each in read_picture(picture()).problems] == [Code.RECOGNISED_TEXT]
    sees(found(LINES, score=0.7))
    problems = read_picture(picture()).problems
    assert [each.code for each in problems] == [Code.RECOGNISED_TEXT, Code.DOUBTFUL_TEXT_LAYER]
    assert "5 lines are doubtful" in problems[1].message


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF"])
def test_the_type_of_a_picture_is_told_by_its_content(sees: Any, form: str) -> None:
    sees(found(LINES))
    data = picture(form)
    assert detected(data, "a.txt").name == "image"
    assert read(data).value.source.format == "image"


def test_each_page_of_a_picture_is_read(sees: Any) -> None:
    sees(found(LINES[:1]))
    assert read_picture(picture("TIFF", pages=3)).value.text.count("工作回顾") == 3


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\x89PNG\r\n\x1a\n", "broken"),
        (b"\xff\xd8\xff\xe0" + bytes(99), "broken"),
        (b"II*\0\xff\xff\xff\xff", "broken"),
        (picture()[:200], "broken"),
        (picture("PNG", size=(20_000, 6_000)), "pixels"),
    ],
    ids=["PNG", "JPEG", "TIFF", "truncated", "huge"],
)
def test_a_bad_picture_is_one_sentence(sees: Any, data: bytes, why: str) -> None:
    sees(found(LINES))
    (problem,) = read_picture(data).problems
    assert problem.code is Code.UNREADABLE_FILE
    assert why in problem.message


def test_a_picture_without_text_is_one_sentence(sees: Any) -> None:
    sees(SimpleNamespace(boxes=None, txts=None, scores=None))
    (problem,) = read_picture(picture()).problems
    assert "no text" in problem.message


def test_without_the_package_the_message_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    recognised._engine.cache_clear()
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    with pytest.raises(Unavailable, match=r"report-converter\[ocr\]"):
        read_picture(picture())


@pytest.mark.consumers
@pytest.mark.parametrize("form", ["PDF", "TIFF"])
def test_a_scan_has_the_characters_and_the_outline_of_its_text(form: str) -> None:
    pytest.importorskip("rapidocr")
    from reports import report
    from scans import as_file, likeness, pages, scanned

    lines = [line.strip() for line in report(2).split("\n") if line.strip()]
    images = [scanned(page, through=24) for page in pages(lines)]
    scan = read(as_file(images, form), name=f"a.{form.lower()}").value

    def outline(report: Any) -> list[str]:
        divisions = [each for each in walk(report) if isinstance(each, Division)]
        return [f"{each.label}{each.heading}" for each in divisions if each.label]

    assert outline(scan) == outline(read("\n".join(lines)).value) != []
    assert likeness(write(scan, "source").value, "".join(lines)) >= 0.99
