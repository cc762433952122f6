"""Writer of a report as one HTML page that loads nothing: contents, text, notes, and a table about the report."""

from __future__ import annotations

from converter.catalogue.record import record_of
from converter.formats.html.about import about, date_text, meeting_text
from converter.formats.html.back import back
from converter.formats.html.body import blocks, front
from converter.formats.html.contents import navigation
from converter.formats.html.context import HtmlContext, context_of
from converter.formats.html.linked import script
from converter.formats.html.markup import Markup, MarkupAttributes, element, lines
from converter.formats.html.page import page
from converter.formats.html.words import words_of
from converter.model import Report
from converter.model.options import OutputOptions
from converter.source.problem import Outcome


def produce(report: Report, options: OutputOptions) -> Outcome[str]:
    """The page, compared with the report."""
    made = report_page(report, options)
    if not options.check:
        return Outcome(made)
    from converter.formats.html.check import check_html

    return Outcome(made, check_html(report, made))


def report_page(report: Report, options: OutputOptions) -> str:
    """The page of a report."""
    words = words_of(options.language)
    context = context_of(report, options)
    record = record_of(report)
    said = (record.author and record.author.name, meeting_text(record, words), date_text(record, words))
    return page(
        words,
        record.title,
        lines((main(context), about(record, words))),
        description=words.between.join(each for each in said if each),
        head=script(record),
        kind=None if options.indent else "flush",
        language=record.language,
    )


def main(context: HtmlContext, attributes: MarkupAttributes | None = None) -> Markup:
    """The report itself, with its contents behind its title, in an element with the attributes."""
    title, opening = front(context)
    text = lines((opening, blocks(context, context.report.body, 2)))
    content = lines((title, navigation(context), text, back(context, Markup(title + text))))
    article = element("article", Markup(f"\n{content}\n"), {"lang": context.report.metadata.language})
    return element("main", article, {"id": "text", **(attributes or {})})
