"""Writer of Markdown pages: front matter, headings with their numbers, lists, tables and footnotes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import assert_never

from converter.formats.markdown.escape import cell, escaped, heading, paragraph
from converter.formats.markdown.profiles import DEFAULT, Profile, profile_named, shaped
from converter.formats.markdown.template import page
from converter.formats.markdown.write_blocks import (
    APART,
    DEEPEST,
    Bullets,
    MarkdownPage,
    WrittenBlock,
    WrittenHeading,
    WrittenParagraph,
    WrittenTable,
    page_of,
)
from converter.formats.markdown.write_front import front_matter
from converter.model import Report
from converter.model.options import OutputOptions
from converter.source.problem import Outcome
from converter.text.typography import full_width


def produce(report: Report, options: OutputOptions) -> Outcome[str]:
    """The page, compared with the report; empty, with a problem, where the template cannot be used."""
    profile = profile_named(options.profile) or DEFAULT
    parts = page_of(report, full_width) if options.typography == "zh" else page_of(report)
    made = page(report, options.template, _parts(report, parts, profile))
    if made.problems or not options.check:
        return made
    from converter.formats.markdown.check import check_markdown

    return Outcome(made.value, check_markdown(report, made.value, profile))


def _parts(report: Report, parts: MarkdownPage, profile: Profile) -> dict[str, str]:
    """Build the parts that a template puts on the page."""
    return {
        "front_matter": front_matter(report, profile),
        "body": "\n\n".join(written(shaped(parts, profile))),
        "footnotes": "\n\n".join(f"[^{label}]: {paragraph(text.inline)}" for label, text in parts.footnotes),
    }


def written(blocks: Iterable[WrittenBlock]) -> list[str]:
    """Each block's lines.  Of two lists in a row the second has another bullet, too, for those who take the comment
    away."""
    found: list[str] = []
    bullet = ""
    for block in blocks:
        if isinstance(block, Bullets):
            found += [APART] if bullet else []
            bullet = "*" if bullet == "-" else "-"
            found.append(_list(block, bullet))
        else:
            bullet = ""
            found.append(_written(block))
    return found


def _written(block: WrittenHeading | WrittenParagraph | WrittenTable) -> str:
    match block:
        case WrittenHeading(depth, inline, _, name) if depth <= DEEPEST:
            return f"{'#' * depth} {heading(inline)}" + (f" {{#{name}}}" if name else "")
        case WrittenHeading(_, inline):
            return f"**{escaped(inline)}**"
        case WrittenParagraph(inline, _, stage):
            return f"*{escaped(inline)}*" if stage else paragraph(inline)
        case WrittenTable(rows):
            return _table(rows)
        case _:
            assert_never(block)


def _list(block: Bullets, bullet: str) -> str:
    """The items; blank lines between them where one of them has more than one block."""
    items = [written(item) for item in block.items]
    between = "\n" if all(len(item) < 2 for item in items) else "\n\n"
    return between.join(_indented("\n\n".join(item), bullet) for item in items)


INDENT = " " * 4
"""Indent of an item's body: Python-Markdown needs at least as much, and no renderer more."""


def _indented(text: str, bullet: str) -> str:
    """The text behind a bullet, its further lines set in under it.

    >>> _indented("一\\n\\n二", "-")
    '-   一\\n\\n    二'
    """
    first, *rest = text.split("\n")
    return "\n".join((f"{bullet:<4}{first}".rstrip(" "), *(f"{INDENT}{line}" if line else "" for line in rest)))


def _table(rows: Sequence[Sequence[str]]) -> str:
    head, *rest = ("| " + " | ".join(map(cell, row)) + " |" for row in rows)
    rule = "|" + " --- |" * len(rows[0])
    return "\n".join((head, rule, *rest))
