"""Automatic numbering comes out as Word shows it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from subprocess import run

import pytest
from word import lines, marked, p, r, read, word

from converter.inputs.word.number_formats import FORMATS, shown
from converter.inputs.word.numbering import BULLET

CHAPTERS = (
    ("chineseCounting", "%1、"),
    ("chineseCounting", "（%2）"),
    ("decimal", "%3."),
    ("decimalEnclosedCircle", "%4"),
)
"""The ways of numbering that GB/T 9704 asks for, outermost first."""


def level(index: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def definition(*levels: str, name: str = "0") -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def number(name: str, of: str = "0", more: str = "") -> str:
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def item(text: str, index: int = 0, name: str = "1") -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{index}"/><w:numId w:val="{name}"/></w:numPr>')


def items(numbering: str, *indexes: int | tuple[int, str]) -> list[str]:
    """The labels of paragraphs at some levels, each of list 1 or of the list named."""
    places = [(each, "1") if isinstance(each, int) else each for each in indexes]
    body = "".join(item("文", *place) for place in places)
    return [line.removesuffix("文") for line in lines(body, numbering=numbering)]


def test_a_reports_numbers_come_out_as_word_shows_them() -> None:
    numbering = definition(*(level(index, *row) for index, row in enumerate(CHAPTERS))) + number("1")
    assert items(numbering, 0, 1, 1, 2, 3, 3, 2, 1, 2, 0, 1) == [
        "一、",
        "（一）",
        "（二）",
        "1. ",
        "① ",
        "② ",
        "2. ",
        "（三）",
        "1. ",
        "二、",
        "（一）",
    ]


def test_what_parts_a_label_from_the_text() -> None:
    suffix = '<w:suff w:val="{}"/>'
    numbering = definition(
        level(0, "chineseCounting", "第%1章"),
        level(1, "decimal", "%2", suffix.format("nothing")),
        level(2, "chineseCounting", "%3、", suffix.format("space")),
    ) + number("1")
    assert items(numbering, 0, 1, 2) == ["第一章 ", "1", "一、 "]


def test_numbers_of_higher_levels_are_shown_each_in_its_format_or_all_in_figures() -> None:
    numbering = definition(
        level(0, "chineseCounting", "%1"),
        level(1, "decimal", "%1.%2"),
        level(2, "decimal", "%1.%2.%3", "<w:isLgl/>"),
    ) + number("1")
    assert items(numbering, 0, 0, 1, 2, 2) == ["一 ", "二 ", "二.1 ", "2.1.1 ", "2.1.2 "]


def test_a_level_below_one_that_was_never_shown_takes_its_start() -> None:
    numbering = definition(level(0, "decimal", "%1"), level(1, "decimal", "%1.%2")) + number("1")
    assert items(numbering, 1, 1, 0, 1) == ["1.1 ", "1.2 ", "1 ", "1.1 "]


def test_a_level_starts_anew_where_its_definition_says() -> None:
    def restarting(value: int) -> list[str]:
        numbering = definition(
            level(0, "decimal", "%1"),
            level(1, "decimal", "%2"),
            level(2, "lowerLetter", "%3", f'<w:lvlRestart w:val="{value}"/>'),
        ) + number("1")
        return items(numbering, 0, 1, 2, 1, 2, 0, 1, 2)

    assert restarting(0) == ["1 ", "1 ", "a ", "2 ", "b ", "2 ", "1 ", "c "]
    assert restarting(1) == ["1 ", "1 ", "a ", "2 ", "b ", "2 ", "1 ", "a "]
    assert restarting(2) == ["1 ", "1 ", "a ", "2 ", "a ", "2 ", "1 ", "a "]


def test_lists_of_one_definition_go_on_counting_unless_one_starts_anew() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = definition(level(0, "decimal", "%1.")) + number("1") + number("2") + number("3", more=anew)
    assert items(numbering, 0, (0, "2"), (0, "3"), (0, "3"), 0) == ["1. ", "2. ", "5. ", "6. ", "7. "]


def test_a_list_may_show_a_level_in_its_own_way() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "%1)", start=4)}</w:lvlOverride>'
    numbering = definition(level(0, "decimal", "%1.")) + number("1", more=own)
    assert items(numbering, 0, 0) == ["IV) ", "V) "]


def test_a_definition_may_point_to_a_style_that_numbers() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="list"/></w:abstractNum>'
        + definition(level(0, "chineseCounting", "%1、"), name="1")
        + number("1")
        + number("2", of="1")
    )
    styles = (
        '<w:style w:type="numbering" w:styleId="list"><w:name w:val="list"/>'
        '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    assert lines(item("回顾"), numbering=numbering, styles=styles) == ["一、回顾"]


def test_styles_number_their_paragraphs_at_the_level_tied_to_them() -> None:
    numbering = definition(
        level(0, "chineseCounting", "%1、", '<w:pStyle w:val="1"/>'),
        level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="2"/>'),
    ) + number("1")
    numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = (
        "".join(
            f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="heading {name}"/>{numbered}</w:style>'
            for name in "12"
        )
        + '<w:style w:type="paragraph" w:styleId="章"><w:name w:val="章"/><w:basedOn w:val="1"/></w:style>'
    )
    none = '<w:pStyle w:val="1"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    deeper = '<w:pStyle w:val="1"/><w:numPr><w:ilvl w:val="1"/></w:numPr>'
    body = p("甲", '<w:pStyle w:val="1"/>') + p("乙", '<w:pStyle w:val="2"/>') + p("丙", none) + p("丁", deeper)
    body += p("戊", '<w:pStyle w:val="章"/>')
    assert lines(body, numbering=numbering, styles=styles) == ["一、甲", "（一）乙", "丙", "（二）丁", "二、戊"]


@pytest.mark.parametrize(
    ("text", "font", "read_as"),
    [
        ("\uf0b7", "Symbol", BULLET),
        ("\uf06c", "Wingdings", BULLET),
        ("l", "Wingdings", BULLET),
        ("o", "Courier New", BULLET),
        ("●", "宋体", "●"),
        ("——", "宋体", "——"),
        ("o", "Arial", "o"),
    ],
)
def test_a_bullet_is_plain_text(text: str, font: str, read_as: str) -> None:
    numbering = definition(level(0, "bullet", text, f'<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr>')) + number("1")
    assert items(numbering, 0, 0) == [f"{read_as} "] * 2


def test_a_list_may_show_nothing() -> None:
    numbering = definition(level(0, "none", ""), level(1, "none", "附："), level(2, "decimal", "%1%2%3")) + number("1")
    assert items(numbering, 0, 1, 2) == ["", "附：", "1 "]


def test_a_newer_format_is_shown_by_its_fallback() -> None:
    form = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002"/></mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="chineseCounting"/></mc:Fallback></mc:AlternateContent>'
    )
    levels = f'<w:lvl w:ilvl="0"><w:start w:val="1"/>{form}<w:lvlText w:val="%1、"/></w:lvl>'
    assert items(definition(levels) + number("1"), 0) == ["一、"]


def test_labels_count_in_tables_and_not_for_deleted_or_hidden_paragraphs() -> None:
    numbering = definition(level(0, "decimal", "%1.")) + number("1")
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    deleted = p("<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>", f"{listed}<w:rPr><w:del/></w:rPr>")
    hidden = p(r("隐", "<w:vanish/>"), f"{listed}<w:rPr><w:vanish/></w:rPr>")
    rows = f"<w:tbl><w:tr><w:tc>{item('乙')}</w:tc><w:tc>{item('丙')}</w:tc></w:tr></w:tbl>"
    assert lines(item("甲") + deleted + hidden + rows + item("丁"), numbering=numbering) == [
        "1. 甲",
        "隐",
        "2. 乙\t3. 丙",
        "4. 丁",
    ]


def test_a_label_is_bold_as_its_level_or_its_paragraphs_end_is() -> None:
    numbering = definition(level(0, "chineseCounting", "%1、")) + number("1")
    properties = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:b/></w:rPr>'
    assert marked(read(p(r("回顾", "<w:b/>"), properties), numbering=numbering), "bold") == [("一、回顾", "")]
    plain = numbering.replace("<w:lvlText", '<w:rPr><w:b w:val="0"/></w:rPr><w:lvlText')
    assert marked(read(p(r("回顾", "<w:b/>"), properties), numbering=plain), "bold") == [("回顾", "")]


@pytest.mark.parametrize("row", FORMATS, ids=lambda row: row.names[0])
def test_each_number_format_writes_three_as_its_row_says(row: object) -> None:
    names, three = row.names, row.three  # type: ignore[attr-defined]
    assert [shown(3, name) for name in names] == [three] * len(names)


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [
        (10, "chineseCounting", "十"),
        (11, "chineseCounting", "十一"),
        (20, "chineseCounting", "二十"),
        (105, "chineseCountingThousand", "一百〇五"),
        (110, "chineseCountingThousand", "一百一十"),
        (2026, "chineseCountingThousand", "二千〇二十六"),
        (10, "chineseLegalSimplified", "壹拾"),
        (20, "decimalEnclosedCircle", "⑳"),
        (21, "decimalEnclosedCircle", "㉑"),
        (35, "decimalEnclosedCircle", "㉟"),
        (36, "decimalEnclosedCircle", "㊱"),
        (50, "decimalEnclosedCircle", "㊿"),
        (51, "decimalEnclosedCircle", "51"),
        (11, "ideographTraditional", "11"),
        (10, "ideographEnclosedCircle", "㊉"),
        (11, "ideographEnclosedCircle", "11"),
        (27, "lowerLetter", "aa"),
        (1994, "upperRoman", "MCMXCIV"),
        (22, "ordinal", "22nd"),
        (112, "ordinal", "112th"),
        (0, "chineseCounting", "0"),
        (5, "klingon", "5"),
        (9_999, "lowerRoman", "mmmmmmmmmcmxcix"),
        (10_000, "lowerRoman", "10000"),
    ],
)
def test_numbers_at_the_edges_of_a_format(number: int, form: str, text: str) -> None:
    assert shown(number, form) == text


UNKNOWN_TO_LIBREOFFICE = frozenset(
    (
        "decimalEnclosedFullstop",
        "decimalEnclosedParen",
        "ideographEnclosedCircle",
        "ideographZodiacTraditional",
        "ideographDigital",
        "japaneseDigitalTenThousand",
        "taiwaneseDigital",
        "numberInDash",
        "ordinal",
    )
)
"""Formats that it shows in figures, or as it likes; nor does it know `isLgl` and `lvlRestart`."""


def test_libreoffice_shows_the_same_labels(program: Callable[[str], str], tmp_path: Path) -> None:
    forms = [name for row in FORMATS for name in row.names if name not in UNKNOWN_TO_LIBREOFFICE]
    numbering = (
        "".join(
            definition(level(0, form, "%1、"), name=str(index)) + number(str(index + 1), of=str(index))
            for index, form in enumerate(forms)
        )
        + definition(*(level(index, *row) for index, row in enumerate(CHAPTERS)), name="99")
        + number("99", of="99")
    )
    body = "".join(item("文", 0, str(index + 1)) for index in range(len(forms)) for _ in range(12))
    body += "".join(item("文", index, "99") for index in (0, 1, 1, 2, 3, 3, 2, 1, 2, 0, 1))
    (tmp_path / "a.docx").write_bytes(word(body, numbering=numbering))
    command = [program("soffice"), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    run([*command, "--convert-to", "txt:Text", "a.docx"], cwd=tmp_path, check=True, capture_output=True, timeout=120)
    shown_there = (tmp_path / "a.txt").read_text(encoding="utf-8-sig").splitlines()
    assert ["".join(line.split()) for line in shown_there] == [
        "".join(line.split()) for line in lines(body, numbering=numbering)
    ]
