"""Writer of vertical text, a token on each line, for NoSketch Engine and the Corpus Workbench."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from converter.formats.records.crosswalk import CROSSWALK
from converter.formats.records.described import DescribedReport, described, line
from converter.formats.tokens.sentences import Token, token_parts
from converter.model import Report
from converter.model.options import OutputOptions
from converter.source.problem import Outcome

SEPARATOR = "|"
"""Separator of several values of an attribute, as MULTISEP of NoSketch Engine has it."""

NONE = "_"
"""Value of a column that has none: the Corpus Workbench takes no empty one."""

COLUMNS = ("word", "tag", "after")
"""Columns of a token: as written, its part of speech, the blanks behind it."""

STRUCTURES: Mapping[str, tuple[str, ...]] = {
    "doc": tuple(row.places["vertical"] for row in CROSSWALK if "vertical" in row.places),
    "part": ("type", "id", "role", "head"),
    "p": ("type", "id", "role", "head"),
    "s": ("id", "start", "end"),
}
"""Structure -> its attributes; none lies inside another of the same name."""

SEVERAL = ("subject", "other_title")
"""Attributes that may hold several values."""

ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def produce(report: Report, options: OutputOptions) -> Outcome[str]:
    """The report in vertical text.  Raises Unavailable where the segmenter is not installed."""
    return Outcome("".join(f"{each}\n" for each in _lines(report, options)))


def _lines(report: Report, options: OutputOptions) -> Iterator[str]:
    yield _tag("doc", tuple(record_values(described(report, options)).values()))
    for part in token_parts(report, options.tokens):
        yield _tag("part", (part.type, part.id, part.role, part.head))
        for block in part.blocks:
            yield _tag("p", (block.type, block.id, block.role, block.head))
            for each in block.sentences:
                first, last = each.tokens[0].span.start, each.tokens[-1].span.end
                yield _tag("s", (each.id, str(first), str(last)))
                yield from map(_row, each.tokens)
                yield "</s>"
            yield "</p>"
        yield "</part>"
    yield "</doc>"


def record_values(report: DescribedReport) -> Mapping[str, str]:
    """Attribute of `doc` -> its value, several in one; empty where the record has none."""
    return {
        row.places["vertical"]: SEPARATOR.join(line(each).replace(SEPARATOR, "｜") for each in row.values(report))
        for row in CROSSWALK
        if "vertical" in row.places
    }


def _tag(name: str, values: tuple[str, ...]) -> str:
    said = (f' {key}="{line(each).translate(ENTITIES)}"' for key, each in zip(STRUCTURES[name], values, strict=True))
    return f"<{name}{''.join(said)}>"


def _row(token: Token) -> str:
    return f"{token.form.translate(ENTITIES)}\t{token.tag or NONE}\t{escaped_blanks(token.after) or NONE}"


def escaped_blanks(blanks: str) -> str:
    r"""Blanks in visible characters: `\s` for a space, else the code of the character.

    >>> print(escaped_blanks(" 　"))
    \s\u3000
    """
    return "".join(r"\s" if each == " " else f"\\u{ord(each):04x}" for each in blanks)


def configuration() -> str:
    """The configuration of a corpus in NoSketch Engine, whose two paths are those of its installation."""
    return "\n".join(_configured()) + "\n"


def _configured() -> Iterator[str]:
    yield 'NAME "政府工作报告"'
    yield 'PATH "/var/lib/manatee/data/reports"'
    yield 'VERTICAL "/var/lib/manatee/vert/reports.vert"'
    yield 'ENCODING "utf-8"'
    yield 'LANGUAGE "Chinese"'
    yield 'DOCSTRUCTURE "doc"'
    for column in COLUMNS:
        yield f'ATTRIBUTE "{column}"'
    for name, attributes in STRUCTURES.items():
        yield f'STRUCTURE "{name}" {{'
        for each in attributes:
            several = f' {{\n\t\tMULTIVALUE "yes"\n\t\tMULTISEP "{SEPARATOR}"\n\t}}' if each in SEVERAL else ""
            yield f'\tATTRIBUTE "{each}"{several}'
        yield "}"
