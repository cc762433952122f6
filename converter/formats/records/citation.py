"""Writers of citations: RIS, BibTeX, CSL-JSON for reference managers, and the reference of GB/T 7714-2015."""

from __future__ import annotations

import re

from converter.formats.records.crosswalk import value, values
from converter.formats.records.described import DescribedReport, lines
from converter.formats.records.json_values import JsonObject, known

KEY_UNFIT = re.compile(r"[^0-9A-Za-z:._-]+")
SPECIAL = re.compile(r"[\\{}$&#%_^~]")
"""Characters that TeX takes for commands."""

ESCAPED: dict[str, str] = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def ris(report: DescribedReport) -> str:
    """The record as a government document in RIS.

    >>> from converter import read
    >>> from converter.formats.records.described import described
    >>> from converter.model.options import OutputOptions
    >>> found = described(read("2022年辽源市人民政府工作报告\\n各位代表：\\n").value, OutputOptions())
    >>> print(ris(found).replace("\\r", "").split("\\n")[1])
    TI  - 辽源市人民政府工作报告（2022年）
    """
    tags: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("TI", values(report, "title")),
        ("ST", values(report, "other_title")[:1]),
        ("AU", values(report, "author")),
        ("A2", values(report, "speaker")),
        ("PY", values(report, "year")),
        ("DA", tuple(_slashed(text) for text in values(report, "date"))),
        ("PB", values(report, "publisher") or values(report, "medium")),
        ("CY", values(report, "place_name")),
        ("SP", report.pages[:1]),
        ("EP", report.pages[-1:]),
        ("KW", values(report, "subject")),
        ("N1", values(report, "meeting")),
        ("LA", values(report, "language")),
        ("UR", values(report, "url")),
        ("ID", values(report, "edition")),
    )
    rows = ["TY  - GOVDOC", *(f"{tag}  - {text}" for tag, texts in tags for text in texts), "ER  - "]
    return "".join(f"{row}\r\n" for row in rows)


def _slashed(date: str) -> str:
    """A date of RIS: 2022/01/11/, with what is not known left empty."""
    return "/".join((*date.split("-"), "", "")[:3]) + "/"


def bibtex(report: DescribedReport) -> str:
    """The record as an entry of BibTeX and BibLaTeX, a report of an institution."""
    fields = (
        ("title", value(report, "title")),
        ("titleaddon", value(report, "other_title")),
        ("author", value(report, "author")),
        ("editor", value(report, "speaker")),
        ("editortype", "speaker" if value(report, "speaker") else None),
        ("type", value(report, "subject")),
        ("institution", value(report, "author")),
        ("year", value(report, "year")),
        ("date", value(report, "date")),
        ("eventtitle", value(report, "meeting")),
        ("location", value(report, "place_name")),
        ("publisher", value(report, "publisher") or value(report, "medium")),
        ("pages", "--".join(report.pages)),
        ("keywords", "; ".join(values(report, "subject"))),
        ("langid", "chinese"),
        ("url", value(report, "url")),
    )
    key = KEY_UNFIT.sub("-", value(report, "edition") or "report")
    # A second pair of braces keeps the name of an institution whole: it is no list of persons.
    braced = {"title", "author", "editor"}
    rows = [
        f"  {name} = {{{{{tex(text)}}}}}" if name in braced else f"  {name} = {{{tex(text)}}}"
        for name, text in fields
        if text
    ]
    return "@techreport{" + ",\n".join([key, *rows]) + "\n}\n"


def tex(text: str) -> str:
    """A text without characters that TeX takes for commands.

    >>> tex("增长5%")
    '增长5\\\\%'
    """
    return SPECIAL.sub(lambda found: ESCAPED.get(found[0], "\\" + found[0]), text)


def csl(report: DescribedReport) -> JsonObject:
    """The record as an item of CSL-JSON."""
    speaker = value(report, "speaker")
    return known(
        id=value(report, "edition"),
        type_="report",
        title=value(report, "title"),
        genre=value(report, "subject"),
        author=[{"literal": text} for text in values(report, "author")],
        contributor=[{"literal": speaker}] if speaker else None,
        issued=_parts(value(report, "date") or value(report, "year")),
        publisher=value(report, "publisher") or value(report, "medium"),
        **{"event-title": value(report, "meeting"), "publisher-place": value(report, "place_name")},
        page="-".join(report.pages) or None,
        keyword=", ".join(values(report, "subject")),
        language=value(report, "language"),
        URL=value(report, "url"),
    )


def _parts(date: str | None) -> JsonObject | None:
    return {"date-parts": [[int(part) for part in date.split("-")]]} if date else None


def gb_7714(report: DescribedReport, cited: str = "") -> str:
    """The reference of GB/T 7714-2015 for a report online: 责任者. 题名: [R/OL]. (日期). 地址.

    `cited` are the pages of a passage (引文页码), behind the date.

    A year that no date of the report states stands in brackets, as one that is estimated.

    >>> from converter import read
    >>> from converter.formats.records.described import described
    >>> from converter.model.options import OutputOptions
    >>> titled = described(read("2022年辽源市人民政府工作报告\\n各位代表：\\n").value, OutputOptions())
    >>> print(gb_7714(titled), gb_7714(titled, "3-4"), sep="", end="")
    辽源市人民政府. 辽源市人民政府工作报告（2022年）[R]. 2022.
    辽源市人民政府. 辽源市人民政府工作报告（2022年）[R]. 2022: 3-4.
    >>> print(gb_7714(described(read("政府工作报告\\n一、2021年工作回顾\\n好。").value, OutputOptions())), end="")
    政府工作报告[R]. [2022].
    """
    url, posted = value(report, "url"), value(report, "posted")
    date = value(report, "date")
    when = date if date is None or report.record.date.first else f"[{date}]"
    author, publisher = value(report, "author"), value(report, "publisher") or value(report, "medium")
    published = ": ".join(lines(", ".join(lines(publisher, when)), cited))
    said = [
        *lines(author),
        f"{value(report, 'title')}[{'R/OL' if url else 'R'}]",
        f"{published}{f' ({posted})' if posted else ''}".strip(),
        *lines(url),
    ]
    return ". ".join(filter(None, said)) + ("\n" if url else ".\n")
