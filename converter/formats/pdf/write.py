"""Writer of a report as PDF: the text of the page, typeset by Typst, tagged and with bookmarks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from types import ModuleType
from typing import Final

from converter.catalogue.record import CatalogueRecord, record_of
from converter.dataclass import replace
from converter.formats.epub.package import day_of
from converter.formats.html.about import about
from converter.formats.html.check import check_html
from converter.formats.html.context import HtmlContext, context_of
from converter.formats.html.write import main
from converter.formats.pdf.typst_markup import quoted, typst_body
from converter.inputs import Unavailable
from converter.model import Report
from converter.model.options import OutputOptions
from converter.resources import resource
from converter.source.problem import Code, Outcome, Problem

STYLE = "report.typ"

SONG = ("Noto Serif CJK {}", "Noto Serif {}", "Source Han Serif {}", "Songti {}", "STSong", "SimSun", "AR PL UMing CN")
HEI = ("Noto Sans CJK {}", "Noto Sans {}", "Source Han Sans {}", "PingFang {}", "Microsoft YaHei", "SimHei", "Heiti {}")
KAI = ("Kaiti {}", "STKaiti", "KaiTi", "AR PL UKai CN")
"""Fonts for text, headings and title lines, the best first; SC or TC stands for the braces."""

UNSEEN = re.compile('error: the text `"([^`]*)"` could not be displayed')
"""Complaint of Typst about a character that no font has; more than one is named where they are together."""

STANDARD: Final = "ua-1"
"""PDF/UA: tagged, so that a screen reader knows headings, lists and tables."""


def produce(report: Report, options: OutputOptions) -> Outcome[bytes]:
    """The PDF; the page that it is typeset from is compared with the report.

    Raises Unavailable where Typst is not installed, or no font with Chinese characters.
    """
    context, record = context_of(report, replace(options, annotations="none")), record_of(report)
    page = main(context)
    body = typst_body(page, about(record, context.words))
    source = f"{_style(context, record, options)}{resource('templates', STYLE).read_text('utf-8')}{body}"
    day = datetime.fromisoformat(day_of(record, options)).replace(tzinfo=UTC)
    made, without = _typeset(source, day)
    unseen = [Problem(Code.NO_GLYPH, f"no font on this system has {', '.join(without)}")] if without else []
    return Outcome(made, (*unseen, *(check_html(report, page) if options.check else ())))


def _typeset(source: str, day: datetime) -> tuple[bytes, list[str]]:
    """The PDF, and the characters that no font has, with which it cannot fulfil the standard."""
    typst = _typst()
    without = list[str]()
    try:
        made = typst.Compiler(source.encode()).compile(format="pdf", pdf_standards=STANDARD, timestamp=day)
    except typst.TypstError as error:
        without = [*dict.fromkeys(UNSEEN.findall(error.diagnostic))]
        if not without:
            raise
        made = typst.Compiler(source.encode()).compile(format="pdf", timestamp=day)
    assert isinstance(made, bytes)
    return made, without


def _typst() -> ModuleType:
    """The package that typesets.  Raises Unavailable where it is not installed."""
    try:
        import typst
    except ImportError as error:
        raise Unavailable("PDF needs typst: pip install 'report-converter[typeset]'") from error
    return typst


def _style(context: HtmlContext, record: CatalogueRecord, options: OutputOptions) -> str:
    """The values that `report.typ` takes."""
    form = "TC" if record.language == "zh-Hant" else "SC"
    song, hei, kai = (_present(each, form) for each in (SONG, HEI, KAI))
    values = {
        "title": quoted(record.title),
        "author": quoted(record.author.name if record.author else ""),
        "description": quoted(record.edition),
        "contents": quoted(context.words.contents),
        "indent": "2em" if options.indent else "0em",
        "region": quoted("tw" if form == "TC" else "cn"),
        "song": _fonts(song or hei, form),
        "hei": _fonts(hei or song, form),
        "kai": _fonts(kai or song or hei, form),
    }
    return "#let style = (" + ", ".join(f"{name}: {value}" for name, value in values.items()) + ")\n"


def _fonts(found: Sequence[str], form: str) -> str:
    """The list of fonts.  Raises Unavailable if it is empty."""
    if not found:
        names = ", ".join(each.format(form) for each in (*SONG, *HEI))
        raise Unavailable(f"PDF needs a font with Chinese characters; install one of {names}")
    return "(" + "".join(f"{quoted(each)}, " for each in found) + ")"


def _present(names: Sequence[str], form: str) -> list[str]:
    """Those of the fonts that are installed."""
    known = installed()
    return [name for each in names if (name := each.format(form)) in known]


@cache
def installed() -> frozenset[str]:
    """The families of fonts on this system."""
    typst = _typst()
    return frozenset(typst.Fonts(include_embedded_fonts=False).families())
