"""Single steps of reading a PDF at exact places: characters that share a shape, cells, footnotes, parts of a row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pypdfium2
import pytest
from pdf_maker import FIRST, LEFT, SIZE, TOP, Sheet, file_of, meaning, stream

from converter import Code
from converter.inputs.pdf.characters import characters_of
from converter.inputs.pdf.columns import TextRow, in_order
from converter.inputs.pdf.grids import RuleGrid, with_ruled_tables
from converter.inputs.pdf.lines import PdfLine, RuledLine
from converter.inputs.pdf.notes import without_notes
from converter.inputs.pdf.paragraphs import PageBlock
from converter.inputs.pdf.placed import Characters
from converter.inputs.pdf.reader import read_pdf
from converter.inputs.pdf.tables import PdfTable, tabled
from converter.inputs.pdf.text import text_of
from converter.source.source import Mark
from converter.source.span import Span

# Characters

UPRIGHT, LEFTWARDS, OVER, RIGHTWARDS = "20 0 0 20", "0 20 -20 0", "-20 0 0 -20", "0 -20 20 0"
"""Type of 20 points, as it stands on a page and turned by a quarter each."""


def letter(text: str, turned: str = UPRIGHT, *, foot: int = 0, size: str = "1") -> bytes:
    """A page with one letter, 20 points wide, of which the file says that it is this text.

    It reaches 20 points up from its line, and `foot` thousandths of that down.
    """
    codes = text.encode("utf-16-be").hex()
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <ff> endcodespacerange\n1 beginbfchar\n<41> <{codes}>\nendbfchar\nendcmap end end"
    )
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 65/LastChar 65/Widths[1000]"
    return file_of(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
            stream(f"BT /F {size} Tf {turned} 80 700 Tm (A) Tj ET".encode()),
            f"{font}/FontDescriptor 7 0 R/ToUnicode 6 0 R>>",
            stream(cmap.encode()),
            "<</Type/FontDescriptor/FontName/Helvetica/Flags 32/ItalicAngle 0/CapHeight 700/StemV 80"
            f"/Ascent 1000/Descent {-foot}/FontBBox[0 {-foot} 1000 1000]>>",
        ]
    )


def shown(data: bytes) -> Characters:
    """The characters of the first page."""
    document = pypdfium2.PdfDocument(data)
    try:
        return characters_of(document[0])
    finally:
        document.close()


@pytest.mark.parametrize(
    ("turned", "foot", "boxes", "points"),
    [
        (UPRIGHT, 0, ((80, 700, 90, 720), (90, 700, 100, 720)), ((80, 700), (90, 700))),
        (LEFTWARDS, 0, ((60, 700, 80, 710), (60, 710, 80, 720)), ((80, 700), (80, 710))),
        (OVER, 0, ((70, 680, 80, 700), (60, 680, 70, 700)), ((80, 700), (70, 700))),
        (RIGHTWARDS, 0, ((80, 690, 100, 700), (80, 680, 100, 690)), ((80, 700), (80, 690))),
        (UPRIGHT, 1000, ((80, 700, 100, 720), (80, 680, 100, 700)), ((80, 700), (80, 680))),
        (OVER, 1000, ((60, 680, 80, 700), (60, 700, 80, 720)), ((80, 700), (80, 720))),
        (LEFTWARDS, 1000, ((60, 700, 100, 710), (60, 710, 100, 720)), ((80, 700), (80, 710))),
    ],
    ids=["level", "up", "upside down", "down", "high", "high and upside down", "high and up"],
)
def test_a_shape_of_two_characters_is_halved_along_its_line_or_downwards_where_it_is_high(
    turned: str, foot: int, boxes: Sequence[tuple[float, ...]], points: Sequence[tuple[float, float]]
) -> None:
    placed = shown(letter("——", turned, foot=foot)).placed
    assert [each.text for each in placed] == ["—", "—"]
    for each, box, point in zip(placed, boxes, points, strict=True):
        assert each.box == pytest.approx(box, abs=0.01)
        assert (each.x, each.y) == pytest.approx(point, abs=0.01)


@pytest.mark.parametrize("text", ["𠀀", "𠮷", "😀"])
def test_a_character_beyond_the_first_plane_is_read_as_one(text: str) -> None:
    assert read_pdf(meaning(f"{text}田")).value.text == f"{text}田\n"


@pytest.mark.parametrize(("size", "read_as"), [("0.004", 1.0), ("0.01", 0.2), ("1", 20.0)])
def test_type_of_next_to_no_size_is_taken_to_have_one(size: str, read_as: float) -> None:
    data = letter("一", size=size)
    assert [each.piece.size for each in shown(data).placed] == pytest.approx([read_as])
    assert read_pdf(data).value.text == "一\n"


def test_a_page_that_cannot_be_opened_is_named_and_the_others_are_read() -> None:
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    data = file_of(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R 9 0 R]/Count 2>>",
            page,
            stream(b"BT /F 12 Tf 80 700 Td (hello) Tj ET"),
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ]
    )
    found = read_pdf(data)
    assert found.value.text == "hello\n"
    assert [problem.message for problem in found.problems] == ["The file could not be read on page 2."]


@pytest.mark.parametrize(("unknown", "told"), [(1, False), (2, True)])
def test_a_text_layer_is_doubtful_where_more_than_a_fifth_is_unknown(unknown: int, told: bool) -> None:
    found = read_pdf(meaning("\ue001" * unknown + "一二三四"))
    assert (Code.DOUBTFUL_TEXT_LAYER in [problem.code for problem in found.problems]) is told


# Columns


def line(text: str, left: float, y: float, *, size: float = SIZE) -> PdfLine:
    """Full-width characters from a place on."""
    return PdfLine(text, left, left + len(text) * size, y, size, size)


def order(rows: Sequence[Sequence[PdfLine]]) -> list[str]:
    """The texts of a page as they are read."""
    return [row.cell.text for row in in_order(rows, Counter()) if isinstance(row.cell, PdfLine)]


def columns(count: int, y: float, name: str) -> list[list[PdfLine]]:
    """Rows of two columns, 12 characters wide."""
    return [
        [
            line(f"{name}左{row}".ljust(12, "一"), 80, y - row * 28),
            line(f"{name}右{row}".ljust(12, "一"), 320, y - row * 28),
        ]
        for row in range(count)
    ]


@pytest.mark.parametrize(("above", "below"), [(3, 5), (5, 3), (4, 4)])
def test_columns_above_and_below_a_line_over_both_are_read_apart_and_nothing_is_lost(above: int, below: int) -> None:
    across = line("通" * 27, 80, 700 - above * 28)
    rows = [*columns(above, 700, "上"), [across], *columns(below, 700 - (above + 1) * 28, "下")]
    assert [text[:3].rstrip("一") for text in order(rows)] == [
        *(f"上左{row}" for row in range(above)),
        *(f"上右{row}" for row in range(above)),
        "通通通",
        *(f"下左{row}" for row in range(below)),
        *(f"下右{row}" for row in range(below)),
    ]


@pytest.mark.parametrize(("right", "left"), [(319, 320), (320, 321), (316, 324)])
def test_columns_may_end_and_begin_where_the_gutter_is_taken_to_be(right: int, left: int) -> None:
    """The gutter is told to four points: 320."""
    heights = [700 - row * 28 for row in range(4)]
    rows = [[line("一" * 12, right - 12 * SIZE, y), line("二" * 12, left, y)] for y in heights]
    assert order(rows) == ["一" * 12] * 4 + ["二" * 12] * 4


def test_a_page_of_one_column_is_a_left_one_where_pages_before_had_two() -> None:
    known: Counter[int] = Counter()
    left = [row[:1] for row in columns(5, 700, "左")]
    assert {row.column for row in in_order(left, known)} == {""}
    assert {row.column for row in in_order(columns(5, 700, "双"), known)} == {"l", "r"}
    assert {row.column for row in in_order(left, known)} == {"l"}
    assert {row.column for row in in_order([[line("通" * 27, 80, 700)]], known)} == {""}


# Tables

GRID = RuleGrid(
    (RuledLine(500, 100, 300), RuledLine(560, 100, 300), RuledLine(620, 100, 300)),
    (RuledLine(100, 500, 620), RuledLine(300, 500, 620)),
)


@pytest.mark.parametrize(
    ("x", "y", "held"),
    [(200, 560, True), (100, 560, False), (300, 560, False), (200, 500, False), (200, 620, False)],
)
def test_what_stands_on_the_outer_rules_of_a_table_is_not_in_it(x: float, y: float, held: bool) -> None:
    assert GRID.holds(x, y) is held


def test_a_ruled_table_reaches_from_its_first_rule_to_its_last_and_begins_at_its_highest_line() -> None:
    rows = [[line("指标", 110, 590)], [line("就业", 110, 530)]]
    assert with_ruled_tables(rows, [GRID]) == [[PdfTable((("指标",), ("就业",)), 100, 300, 590, SIZE)]]


def test_a_ruled_table_in_which_one_cell_alone_is_filled_is_a_frame_around_text() -> None:
    rows = [[line("指标", 110, 590)], [line("就业", 110, 570)]]
    assert with_ruled_tables(rows, [GRID]) == rows


def test_parts_of_a_row_that_are_no_table_are_one_line_and_keep_what_stands_out() -> None:
    first = PdfLine("签发人", 80, 128, 700, SIZE, SIZE, ((0, 1),), ((2, 3),))
    second = PdfLine("张三", 300, 332, 700, SIZE, SIZE, ((0, 2),), ((1, 2),))
    assert tabled([[first, second]]) == [
        PdfLine("签发人 张三", 80, 332, 700, SIZE, SIZE, ((0, 1), (4, 6)), ((2, 3), (5, 6)))
    ]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_rows_of_two_cells_below_one_another_are_a_table_from_two_on(count: int) -> None:
    rows = [[line("指标", 80, 700 - row * 28), line("数值", 300, 700 - row * 28)] for row in range(count)]
    cells = ("指标", "数值")
    assert tabled(rows) == (
        [PdfLine("指标 数值", 80, 332, 700, SIZE, SIZE)]
        if count == 1
        else [PdfTable((cells,) * count, 80, 332, 700, SIZE)]
    )


def test_bold_type_says_nothing_from_two_fifths_of_the_text_on() -> None:
    def bold(characters: int) -> int:
        block = PageBlock("一二三四五六七八九十", "text", SIZE, bold=((10 - characters, 10),))
        return sum(mark.kind == "bold" for mark in text_of([block], SIZE)[1])

    assert [bold(characters) for characters in (1, 4, 5)] == [1, 1, 0]


def test_bold_ranges_with_only_a_blank_between_them_are_one() -> None:
    text = "一二三 四五六七八九十一二三四"
    block = PageBlock(text, "text", SIZE, bold=((0, 1), (2, 3), (4, 5), (6, 7)))
    spans = [mark.span for mark in text_of([block], SIZE)[1] if mark.kind == "bold"]
    assert [(span.start, span.end) for span in spans] == [(0, 1), (2, 5), (6, 7)]


# Footnotes


def notes(*lines: str | PdfLine, before: Sequence[PageBlock] = ()) -> list[str]:
    """The notes that small lines at the foot of a page's text make."""
    small = [each if isinstance(each, PdfLine) else line(each, 80, 120, size=10) for each in lines]
    rows = [TextRow(line("一" * 28, 80, 700)), *(TextRow(each) for each in small)]
    return [note.value for note in without_notes(rows, SIZE, 2, before)[1]]


def test_bare_numbers_at_the_foot_are_notes_where_they_count_on_or_begin_anew() -> None:
    assert notes("1 碧道：水岸步道。", "2 双减：减轻负担。") == ["[1]", "[2]"]
    assert notes("1 碧道：水岸步道。", "3 双减：减轻负担。") == ["[1]"]
    assert notes("2 碧道：水岸步道。") == []
    earlier = [PageBlock("[4] 双减：减轻负担。", "note", 10.0, page=1, value="[4]")]
    assert notes("5 碧道：水岸步道。", "1 碧道：水岸步道。", before=earlier) == ["[4]", "[5]", "[1]"]
    assert notes("6 碧道：水岸步道。", before=earlier) == ["[4]"]


def test_a_number_that_counts_things_opens_no_note_unless_it_is_raised() -> None:
    assert notes("1年来各项工作。") == []
    raised = PdfLine("7年报：每年一次的报告。", 80, 200, 120, 10, 10, raised=((0, 1),))
    assert notes(raised) == ["[7]"]


def test_a_raised_figure_behind_the_beginning_opens_no_note() -> None:
    behind = PdfLine("3碧道2：水岸步道。", 80, 200, 120, 10, 10, raised=((3, 4),))
    assert notes(behind) == []


@pytest.mark.parametrize(("page", "kept"), [(1, True), (0, False)])
def test_a_note_goes_on_at_the_foot_of_the_next_page_only(page: int, kept: bool) -> None:
    earlier = [PageBlock("[1] 双减：", "note", 10.0, page=page, value="[1]")]
    rows = [
        TextRow(line("一" * 28, 80, 700)),
        *(TextRow(line(each, 80, 120, size=10)) for each in ("减轻负担。", "2 碧道。")),
    ]
    rest, found = without_notes(rows, SIZE, 2, earlier)
    assert [note.text for note in found] == (["[1] 双减：减轻负担。", "[2] 碧道。"] if kept else ["[1] 双减："])
    assert len(rest) == (1 if kept else 3)


def test_bold_type_behind_a_raised_marker_stays_on_its_words() -> None:
    sheet = Sheet()
    sheet.wrapped(FIRST, LEFT, TOP)
    sheet.raised("落实双减", "1", "，", LEFT + 2 * SIZE, TOP - 100)
    sheet.put("重点任务", LEFT + 7.5 * SIZE, TOP - 100, bold=True)
    sheet.put("1 双减：减轻负担。", LEFT, 120, 10)
    source = read_pdf(sheet.data()).value
    at = source.text.index("重点任务")
    assert source.text.splitlines()[1] == "落实双减[1]，重点任务"
    assert [mark for mark in source.marks if mark.kind == "bold"] == [Mark(Span(at, at + 4), "bold")]
