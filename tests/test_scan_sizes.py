"""Boxes of recognised lines are levelled, and their type is one of the document's sizes: the bounds of each rule."""

from __future__ import annotations

import io
from types import SimpleNamespace
from typing import Any

import pytest
from pdf_maker import FIRST, typeset

from converter.inputs.scan import recognised
from converter.inputs.scan.pictures import LONGEST_SIDE, Picture, pages_drawn
from converter.inputs.scan.recognised import DocumentSizes, Recognised, TextBox, characters_of, recognise, sizes_of

Corners = list[tuple[float, float]]

SIZES = DocumentSizes((100.0, 50.0), 100.0)


def box(text: str = "一", *, size: float = 0.0, height: float = 100.0) -> TextBox:
    return TextBox(text, 0.0, 0.0, 300.0, height, 0.9, size)


def seen(monkeypatch: pytest.MonkeyPatch, *boxes: Corners, text: str = "一二三四五六") -> tuple[TextBox, ...]:
    """The boxes of a page of 1,000 pixels and points, on which the recogniser sees these."""
    found = SimpleNamespace(boxes=boxes, txts=[text] * len(boxes), scores=[0.9] * len(boxes))
    monkeypatch.setattr(recognised, "_engine", lambda: lambda _: found)
    data = bytes(16) + (1000).to_bytes(4, "big") + (800).to_bytes(4, "big")
    return recognise(Picture(data, 1000.0, 800.0)).boxes


def test_the_sides_of_a_box_are_in_the_middle_of_its_corners(monkeypatch: pytest.MonkeyPatch) -> None:
    [level] = seen(monkeypatch, [(0, 100), (600, 100), (620, 140), (20, 160)])
    assert (level.left, level.right, level.bottom, level.height) == (10.0, 610.0, 650.0, 50.0)


def turned(width: float, height: float, rise: float) -> Corners:
    """A box whose right side is higher by `rise`, in pixels."""
    return [(0, 500), (width, 500 - rise), (width, 500 - rise + height), (0, 500 + height)]


@pytest.mark.parametrize(("width", "levels"), [(501, True), (499, False)])
def test_a_page_is_askew_as_its_long_lines_are(monkeypatch: pytest.MonkeyPatch, width: float, levels: bool) -> None:
    """A line is long from five times its height on."""
    [found] = seen(monkeypatch, turned(width, 100, 50))
    assert (round(found.right) != width) is levels


def test_the_height_of_a_line_is_that_of_its_left_side(monkeypatch: pytest.MonkeyPatch) -> None:
    [found] = seen(monkeypatch, [(0, 500), (600, 440), (600, 560), (0, 610)])
    assert round(found.right) == 547


@pytest.mark.parametrize(
    ("height", "size"), [(135.0, 100.0), (136.0, 136.0), (65.0, 100.0), (64.0, 64.0), (86.0, 100.0), (50.0, 50.0)]
)
def test_a_short_line_has_the_usual_size_unless_its_height_differs_by_more_than_a_third(
    height: float, size: float
) -> None:
    [found] = characters_of(Recognised((box(height=height),), 500.0, 500.0), SIZES).placed
    assert found.piece.size == pytest.approx(size)


@pytest.mark.parametrize(("own", "size"), [(85.0, 100.0), (84.0, 84.0), (110.0, 100.0), (120.0, 120.0), (55.0, 50.0)])
def test_a_size_is_brought_to_one_of_the_document_from_which_it_differs_by_fifteen_hundredths(
    own: float, size: float
) -> None:
    [found] = characters_of(Recognised((box(size=own),), 500.0, 500.0), SIZES).placed
    assert found.piece.size == size


def test_characters_are_set_evenly_on_the_page_and_none_is_bold_or_lost() -> None:
    found = characters_of(Recognised((box("一a二b", size=100.0),), 500.0, 400.0), SIZES)
    assert [(each.text, each.x, each.box[2]) for each in found.placed] == [
        ("一", 0.0, 100.0),
        ("a", 100.0, 150.0),
        ("二", 150.0, 250.0),
        ("b", 250.0, 300.0),
    ]
    assert {(each.y, round(each.box[1], 6), each.box[3]) for each in found.placed} == {(18.0, 4.0, 104.0)}
    assert {each.piece for each in found.placed} == {(0, 100.0, 0, False)}
    assert (found.edges, found.lost, found.cut) == ((0.0, 0.0, 500.0, 400.0), 0, False)
    assert not any(each.unmapped for each in found.placed)


@pytest.mark.parametrize(
    ("measured", "sizes"),
    [([100.0, 85.0], (100.0,)), ([100.0, 84.0], (100.0, 84.0)), ([50.0, 100.0, 50.0], (50.0, 100.0)), ([0.0], (30.0,))],
)
def test_sizes_that_are_near_each_other_are_one(measured: list[float], sizes: tuple[float, ...]) -> None:
    boxes = tuple(box(size=each, height=30.0) for each in measured)
    assert sizes_of([Recognised(boxes, 500.0, 500.0)]) == (sizes, 30.0)


def test_a_page_is_drawn_in_grey_as_large_as_recognition_sees_it() -> None:
    image: Any = pytest.importorskip("PIL.Image")
    data = typeset([FIRST])
    assert pages_drawn(data, 1, 5) == []
    [drawn] = pages_drawn(data, 0, 1)
    page = image.open(io.BytesIO(drawn.data))
    assert (page.mode, max(page.size), LONGEST_SIDE) == ("L", 2200, 2200)
    assert round(max(drawn.width, drawn.height)) == 842
