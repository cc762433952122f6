"""`convert explain`: meaning of a kind of problem, its remedy with an example, and its cases in documents."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from converter.cli.files import Unusable, blamed_on, shown
from converter.cli.status import DONE, MISUSED, UNUSABLE
from converter.cli.streams import colourful, put, warn, width_of
from converter.language import translated
from converter.show.advice import ADVICE
from converter.show.frame import fitted
from converter.source.problem import Code


def _codes() -> list[str]:
    return [code.code for code in Code]


Codes = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="CODE... [FILE...]",
        autocompletion=_codes,
        help="Codes of problems, as printed by check; of the files, their cases are shown.",
    ),
]


def explain(
    codes: Codes = None,
) -> None:
    """Explain a kind of problem and its remedy; without CODE, list all kinds.

    With FILE, each case in the document is shown with the value or the words in question.

    \b
    Examples:
      convert explain heading-skipped
      convert explain doubtful-value report.txt
    """
    if not codes:
        put("".join(map(_row, Code)))
        return
    named = [code for word in codes if (code := Code.named(word)) is not None]
    files = [word for word in codes if Code.named(word) is None and Path(word).is_file()]
    unknown = [word for word in codes if Code.named(word) is None and word not in files]
    put("\n".join(map(explained, named)))
    if unknown or not named:
        what = f"{unknown[0]}: unknown problem{_nearest(unknown[0])}." if unknown else "Name the code of a problem."
        warn(f"{what} convert explain lists all.")
        raise typer.Exit(MISUSED)
    raise typer.Exit(max((_cases(file, named) for file in files), default=DONE))


def explained(code: Code) -> str:
    """The meaning, the remedy and the example.

    >>> print(explained(Code.LIKELY_SLIP), end="")
    likely-slip (note)
    A likely error of OCR or typing. The text is kept unchanged.
    Advice: Compare with the page. Correct the source if it is a slip; convert never does.
    Example: 二〇二二年 typed as 二O二二年
    """
    advice = ADVICE.get(code.code)
    head = f"{code.code} ({translated(code.severity)})\n{translated(code.explanation)}\n"
    rows = (("Advice", advice.remedy), ("Example", advice.example)) if advice else ()
    return head + "".join(f"{translated(name)}: {translated(text)}\n" for name, text in rows)


def _cases(file: str, codes: Sequence[Code]) -> int:
    """Print the problems of these kinds in a document, and return the exit status."""
    from converter.cli.documents import report_of, source_text
    from converter.show.colour import coloured, plain
    from converter.show.framed import framed
    from converter.source.source import Source

    paint, name = coloured if colourful(sys.stdout) else plain, shown(file)
    try:
        with blamed_on(file):
            report = report_of(file)
    except Unusable as error:
        warn(str(error))
        return UNUSABLE
    source = Source(source_text(report), file)
    found = [each for each in report.problems if each.code in codes]
    for each in found:
        put("\n" + framed(each, source, name, paint, width_of(sys.stdout)))
    if not found:
        put(f"\n{name}: no problem of this kind\n")
    return DONE


def _row(code: Code) -> str:
    return f"{code.code:20} {fitted(translated(code.severity), 8)} {translated(code.explanation)}\n"


def _nearest(name: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, _codes(), 1)
    return f"; did you mean {close[0]}?" if close else ""
