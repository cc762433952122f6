"""Reports packed as inputs that hold many: data sets, workbooks and archives, unchanged as yet."""

from __future__ import annotations

import csv as tables
import gzip as packing
import io
import json
import tarfile
from collections.abc import Callable
from html import escape
from random import Random

from fuzz import writing
from fuzz.writing import OFFICE_WAYS, zipped

COLUMNS = (
    ("id", "地区", "年份", "正文"),
    ("标题", "content", "来源", "发布时间"),
    ("text",),
    ("年份", "省份", "级别", "全文", "url"),
    ("正文", "正文", "备注"),
    ("", "=1+1", "report"),
)
TEXT_NAMES = ("正文", "content", "text", "全文", "report")
NAMES = ("2022/云溪市.txt", "a.txt", "报告/b.txt", "说明.md", "c", "目录/目录/d.text", "a.TXT", "é.txt")
Cells = list[list[str]]


def cells(chance: Random, count: int = 0) -> Cells:
    """A data set of one report or two: a header, and a row for each."""
    names = list(chance.choice(COLUMNS))
    return [names, *([_cell(name, chance) for name in names] for _ in range(count or chance.randint(1, 2)))]


def _cell(name: str, chance: Random) -> str:
    if name in TEXT_NAMES:
        return writing.text(chance).decode("utf-8", "replace")
    return chance.choice(("", "云溪市", "2022", "2031", "地级", "-3.2", "http://a.cn/1", "2022-01-11", "NaN"))


def delimited(rows: Cells, chance: Random, delimiter: str = "") -> bytes:
    """The rows as CSV in one of its ways."""
    held = io.StringIO()
    quoting = chance.choice((tables.QUOTE_MINIMAL, tables.QUOTE_ALL, tables.QUOTE_NONNUMERIC))
    ends = chance.choice(("\r\n", "\n"))
    delimiter = delimiter or chance.choice((",", ",", ";", "|", "\t"))
    tables.writer(held, delimiter=delimiter, quoting=quoting, lineterminator=ends).writerows(rows)
    encoding = chance.choice(("utf-8", "utf-8", "utf-8-sig", "gb18030", "utf-16"))
    return held.getvalue().encode(encoding, "replace")


def csv(chance: Random) -> bytes:
    """A data set in CSV."""
    return delimited(cells(chance), chance)


def jsonl(chance: Random) -> bytes:
    """A data set in JSON Lines, or one array."""
    names, *rows = cells(chance)
    values = [dict(zip(names, row, strict=False)) for row in rows]
    if chance.random() < 0.3:
        return json.dumps(values, ensure_ascii=chance.random() < 0.5, indent=chance.choice((None, 2))).encode()
    return "".join(json.dumps(value, ensure_ascii=chance.random() < 0.5) + "\n" for value in values).encode()


def parquet(chance: Random) -> bytes:
    """A data set in Parquet, with columns of other types beside the texts."""
    return parquet_of(cells(chance), chance)


def parquet_of(rows: Cells, chance: Random) -> bytes:
    """The rows as Parquet, short ones filled up; names may stand twice."""
    import pyarrow
    import pyarrow.parquet

    names, *rest = rows
    columns = [[row[at] if at < len(row) else None for row in rest] for at in range(len(names))]
    arrays = [_typed(values, chance) for values in columns]
    table = pyarrow.Table.from_arrays(arrays, names=[_legal(name) for name in names])
    held = io.BytesIO()
    pyarrow.parquet.write_table(
        table,
        held,
        compression=chance.choice(("none", "snappy", "zstd")),
        row_group_size=chance.choice((1, 100)),
        use_dictionary=chance.random() < 0.5,
    )
    return held.getvalue()


def _legal(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _typed(cells: list[str | None], chance: Random) -> object:
    """The column in one of the types that data sets have."""
    import pyarrow

    values = [cell and _legal(cell) for cell in cells]
    if any(len(value or "") > 200 for value in values):
        return pyarrow.array(values, chance.choice((pyarrow.string(), pyarrow.large_string(), pyarrow.binary())))
    match chance.choice(("text", "text", "null", "list", "struct", "number", "dictionary", "bytes", "date")):
        case "null":
            return pyarrow.nulls(len(values))
        case "list":
            return pyarrow.array([[value, None] for value in values])
        case "struct":
            return pyarrow.array([{"a": value, "b": 1} for value in values])
        case "number":
            return pyarrow.array([chance.choice((1.5, float("nan"), 2**53, None)) for _ in values], pyarrow.float64())
        case "dictionary":
            return pyarrow.array(values, pyarrow.string()).dictionary_encode()
        case "bytes":
            return pyarrow.array([b"\xff" + (value or "").encode() for value in values])
        case "date":
            return pyarrow.array([chance.choice((0, 10**9, -(10**6), None)) for _ in values], pyarrow.date32())
    return pyarrow.array(values)


SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def xlsx(chance: Random) -> bytes:
    """A workbook of one sheet, its texts in the cells or shared."""
    rows, shared = cells(chance), chance.random() < 0.5
    texts: list[str] = []
    sheet = "".join(
        f'<row r="{at}">{"".join(_xlsx_cell(cell, at, column, texts, shared) for column, cell in enumerate(row))}</row>'
        for at, row in enumerate(rows, 1)
    )
    last = f"{chr(64 + len(rows[0]))}{len(rows)}"
    strings = "".join(f"<si><t>{escape(text)}</t></si>" for text in texts)
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{writing.TYPES}"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="text/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{types}.sheet.main+xml"/></Types>',
        "_rels/.rels": _relations({"rId1": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheets><sheet name="表1" sheetId="1" '
        'r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations(
            {"rId1": ("worksheet", "worksheets/sheet1.xml"), "rId2": ("sharedStrings", "sharedStrings.xml")}
        ),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SHEET}"><dimension ref="A1:{last}"/><sheetData>{sheet}'
        "</sheetData></worksheet>",
        "xl/sharedStrings.xml": f'<sst xmlns="{SHEET}">{strings}</sst>',
    }
    return zipped({name: content.encode("utf-8", "replace") for name, content in files.items()}, chance, OFFICE_WAYS)


def _relations(targets: dict[str, tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{writing.RELATIONS}">{rows}</Relationships>'


def _xlsx_cell(cell: str, row: int, column: int, texts: list[str], shared: bool) -> str:
    place = f"{chr(65 + column)}{row}"
    if cell.isdecimal():
        return f'<c r="{place}"><v>{cell}</v></c>'
    if shared:
        texts.append(cell)
        return f'<c r="{place}" t="s"><v>{len(texts) - 1}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>'


def tarred(files: dict[str, bytes], chance: Random) -> bytes:
    """The files as a tar archive in one of its forms."""
    held = io.BytesIO()
    forms = (tarfile.PAX_FORMAT, tarfile.GNU_FORMAT, tarfile.USTAR_FORMAT)
    form = chance.choice(forms if all(len(name.encode()) < 100 for name in files) else forms[:2])
    with tarfile.open(fileobj=held, mode="w", format=form) as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return held.getvalue()


INNER: tuple[tuple[str, Callable[[Random], bytes]], ...] = (
    ("", writing.text),
    ("", writing.text),
    (".html", writing.html),
    (".docx", writing.docx),
    (".md", writing.markdown),
    (".csv", csv),
    (".jsonl", jsonl),
    (".xml", writing.tei),
    (".xlsx", xlsx),
    (".mht", writing.mhtml),
)


def members(chance: Random) -> dict[str, bytes]:
    """The files of an archive: two documents of any kinds, and clutter now and then."""
    files = {}
    for name in chance.sample(NAMES, 2):
        suffix, make = chance.choice(INNER)
        files[name + suffix] = make(chance)
    if chance.random() < 0.3:
        files |= {"__MACOSX/._a.txt": b"\0\5\x16\7", "目录/": b"", "photo.jpg": b"\xff\xd8\xff"}
    return files


def zip_archive(chance: Random) -> bytes:
    """A ZIP archive."""
    return zipped(members(chance), chance)


def tar_archive(chance: Random) -> bytes:
    """A tar archive, now and then packed with gzip."""
    data = tarred(members(chance), chance)
    return packing.compress(data, mtime=0) if chance.random() < 0.3 else data
