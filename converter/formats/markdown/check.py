"""Check of a Markdown page against its report, or on its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, assert_never

from converter.dataclass import replace
from converter.formats.markdown.check_blocks import ReadBack, Seen, read_back
from converter.formats.markdown.check_front import front_matter_faults, value_faults
from converter.formats.markdown.check_words import check_words
from converter.formats.markdown.parser import MAX_NESTING
from converter.formats.markdown.profiles import Profile, without_title
from converter.formats.markdown.read_front import metadata_of_page, read_front_matter
from converter.formats.markdown.write_blocks import (
    DEEPEST,
    Bullets,
    FootnoteReference,
    Inline,
    MarkdownPage,
    WrittenBlock,
    WrittenHeading,
    WrittenParagraph,
    WrittenTable,
    page_of,
)
from converter.model import Report
from converter.source.problem import Code, Problem
from converter.source.span import Span
from converter.text.typography import full_width

UNESCAPED_REFERENCE = re.compile(r"(?<!\\)\[\^([^\]\[\s\\]{1,999})\]")


class BlockAgreement(NamedTuple):
    """Result of a comparison: the number of blocks that agree, the first fault, and the start of the report."""

    agree: int
    problem: Problem | None
    start: int


def check_markdown(report: Report, written: str, profile: Profile | None = None) -> tuple[Problem, ...]:
    """Find the first difference between the page and the report, and errors of its front matter.

    A page from a custom template may have more before and after; `zh` typography is accepted.
    `profile` is that of the page, by default the one that its front matter names.
    """
    read = read_back(written, profile)
    found = (*front_matter_faults(read.front_matter), *_title_missing(report, read))
    page = _shown_of(page_of(report), read)
    compared = _compared(page, read)
    if compared.problem is not None:
        compared = max(compared, _compared(_shown_of(page_of(report, full_width), read), read), key=_likeness)
    problem = compared.problem
    if problem is None:
        blocks = read.blocks[compared.start : compared.start + compared.agree]
        problem = check_words(report, blocks, read.footnotes, page.labels, titled=read.titled)
    return found if problem is None else (*found, problem)


def _shown_of(page: MarkdownPage, read: ReadBack) -> MarkdownPage:
    """The page without its title, where that is in the front matter alone."""
    return page if read.titled else replace(page, blocks=tuple(without_title(page.blocks)))


def _title_missing(report: Report, read: ReadBack) -> Iterator[Problem]:
    """A problem if the title that the page does not show is not that of the front matter either."""
    if not read.titled and read.front_matter:
        stated = metadata_of_page(read_front_matter(read.front_matter))
        if (stated.title, stated.display_title) != _titles(report):
            yield Problem(Code.MARKDOWN_MISMATCH, f"the front matter has the title {stated.display_title[:40]!r}")


def _titles(report: Report) -> tuple[str | None, str]:
    return report.metadata.title, report.metadata.display_title


def _likeness(compared: BlockAgreement) -> tuple[bool, int]:
    return compared.problem is None, compared.agree


def check_markdown_text(text: str) -> tuple[Problem, ...]:
    """The faults of a page by itself: front matter, heading levels that jump, footnotes that lead nowhere."""
    return page_problems(text, read_back(text))


def page_problems(text: str, read: ReadBack) -> tuple[Problem, ...]:
    """The faults of a page that was read."""
    front = read.front_matter
    deep = (_fault(f"blocks stand more than {MAX_NESTING // 2} deep in each other", 1),) if read.too_deep else ()
    return (*front_matter_faults(front), *value_faults(front), *deep, *_jumps(read), *_loose_footnotes(text, read))


def _compared(page: MarkdownPage, read: ReadBack) -> BlockAgreement:
    """Locate the page's blocks among those read; if they are not there, report the first that is missing."""
    expected = list(expected_blocks(page.blocks))
    seen = [each for each, _ in expected]
    starts = range(max(1, len(read.blocks) - len(seen) + 1))
    agree, start = max((_agreement(seen, read.blocks, start), -start) for start in starts)
    if agree < len(seen):
        return BlockAgreement(agree, _mismatch(expected, read, agree, agree - start), -start)
    for label, text in page.footnotes:
        wanted = [Seen("paragraph", _shown(text.inline))]
        if read.footnotes.get(label) != wanted:
            found = read.footnotes.get(label, [])
            message = f"footnote {label}: {_named(wanted)} reads back as {_named(found)}"
            return BlockAgreement(agree, Problem(Code.MARKDOWN_MISMATCH, message, text.span), -start)
    return BlockAgreement(agree, None, -start)


def _agreement(expected: list[Seen], found: list[Seen], start: int) -> int:
    """Count the blocks that agree from `start` on."""
    rest = found[start:] if start else found
    pairs = enumerate(zip(expected, rest, strict=False))
    return next((number for number, (one, other) in pairs if one != other), min(len(expected), len(rest)))


def _mismatch(expected: list[tuple[Seen, Span]], read: ReadBack, number: int, at: int) -> Problem:
    wanted, span = expected[number]
    found = read.blocks[at : at + 1]
    line = read.lines[at] if found else read.lines[-1] if read.lines else 1
    message = f"line {line} of the Markdown: {_named([wanted])} reads back as {_named(found)}"
    return Problem(Code.MARKDOWN_MISMATCH, message, span, "a template must hold {{ body }}, {{ footnotes }}")


def _named(seen: list[Seen]) -> str:
    """The blocks as a message shows them."""
    return ", ".join(f"{kind} {text.replace(chr(0), '|')[:40]!r}" for kind, text in seen) or "nothing"


def expected_blocks(blocks: Iterable[WrittenBlock]) -> Iterator[tuple[Seen, Span]]:
    """Yield the blocks that a reader should meet, each with its span in the source."""
    for block in blocks:
        match block:
            case WrittenHeading(depth, inline, span):
                yield Seen(f"h{depth}" if depth <= DEEPEST else "bold", _shown(inline)), span
            case WrittenParagraph(inline, span, stage):
                yield Seen("stage" if stage else "paragraph", _shown(inline)), span
            case Bullets(items, span):
                yield Seen("list"), span
                for item in items:
                    yield from ((Seen("item"), span), *expected_blocks(item), (Seen("/item"), span))
                yield Seen("/list"), span
            case WrittenTable(rows, span):
                yield Seen("table"), span
                for row in rows:
                    yield from ((Seen("row"), span), *((Seen("cell", text), span) for text in row))
                yield Seen("/table"), span
            case _:
                assert_never(block)


def _shown(inline: Inline) -> str:
    return "".join(f"\0{piece.label}\0" if isinstance(piece, FootnoteReference) else piece for piece in inline)


def _jumps(read: ReadBack) -> Iterator[Problem]:
    previous = 1  # the title's, which stands in the front matter, too: a heading may stand before it in the text
    for (kind, text), line in zip(read.blocks, read.lines, strict=True):
        if re.fullmatch("h[1-6]", kind):
            level = int(kind[1])
            if level > previous + 1:
                yield _fault(f"a heading of level {level} follows one of level {previous}: {text[:40]}", line)
            previous = level


def _loose_footnotes(text: str, read: ReadBack) -> Iterator[Problem]:
    """References without a footnote, and footnotes that no reference shows."""
    seen: set[str] = set()
    above = read.front_matter.count("\n") + 3 if read.front_matter else 0  # lines of front matter, fences with them
    for number, line in enumerate(text.split("\n"), 1):
        for label in UNESCAPED_REFERENCE.findall(line) if number > above else ():
            if label not in read.defined and label not in seen:
                yield _fault(f"there is no footnote [^{label}]", number)
            seen.add(label)
    for label, used in read.defined.items():
        if not used:
            yield _fault(f"nothing refers to footnote [^{label}]", 1)


def _fault(message: str, line: int) -> Problem:
    return Problem(Code.INVALID_MARKDOWN, message, line=line)
