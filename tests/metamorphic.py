"""Texts made over, and what is then found in them: `python tests/metamorphic.py [--show NAME]` prints the table.

`SAME` lists what must change nothing in outline and metadata; `NEAR` what may cost `LIMIT` of the headings' F1.
With `--show`, the headings that one report loses or gains by each of them; with `--write FOLDER`, the texts made.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from gold import Gold, figure, golds, reading, score, scored, wrong

LIMIT = 0.02
"""F1 of the headings that lost line breaks may cost."""

WIDTH = 38
"""Characters of a line in a word processor's page."""

FULL = {code - 0xFEE0: code for code in range(0xFF01, 0xFF5F) if not chr(code - 0xFEE0).isalpha()}
"""ASCII punctuation and digits to their full-width forms (Unicode, Halfwidth and Fullwidth Forms)."""

HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}

ABOVE = """\
网站首页
您当前的位置：首页 > 政务公开 > 政府工作报告
来源：示例网 发布时间：2031-05-06 10:20
【字体：大 中 小】
"""
BELOW = """
责任编辑：张三
打印本页
上一篇：示例市2030年政府工作报告
版权所有：示例网
"""

Made = str | bytes


class Change(NamedTuple):
    """A way of making a text over: its name, and how."""

    name: str
    make: Callable[[str], Made]


def lines(text: str) -> list[str]:
    """The lines of a text that hold anything, without blanks at their ends.

    >>> lines("一、总体要求 \\r\\n\\n　　今年")
    ['一、总体要求', '今年']
    """
    return [line.strip() for line in re.split(r"\r\n|\r|\n", text) if line.strip()]


def wrapped(paragraphs: list[str], width: int = WIDTH) -> str:
    """The paragraphs with every line broken at `width`.

    >>> wrapped(["一二三四五"], 2)
    '一二\\n三四\\n五\\n'
    """
    return "".join(f"{each[at : at + width]}\n" for each in paragraphs for at in range(0, len(each), width))


def windows(text: str) -> str:
    return "\r\n".join(re.split(r"\r\n|\r|\n", text))


def indented(text: str) -> list[str]:
    """The lines of a text, each behind two ideographic blanks."""
    return [f"\u3000\u3000{line}" for line in lines(text)]


SAME = (
    Change("gb18030", lambda text: text.encode("gb18030")),
    Change("utf-16", lambda text: text.encode("utf-16")),
    Change("full width", lambda text: text.translate(FULL)),
    Change("half width", lambda text: text.translate(HALF)),
    Change("crlf", windows),
    Change("indented", lambda text: "\n".join(indented(text))),
    Change("furniture", lambda text: ABOVE + text + BELOW),
)
"""Changes that must not affect the result."""

NEAR = (
    Change("wrapped", lambda text: wrapped(lines(text))),
    Change("wrapped, indented", lambda text: wrapped(indented(text))),
    Change("one line, indents", lambda text: "\u3000\u3000".join(lines(text))),
    Change("one line, blanks", lambda text: " ".join(lines(text))),
    Change("one line, nothing", lambda text: "".join(lines(text))),
)
"""Changes that may cost `LIMIT`."""


def sides(found: dict[str, Any]) -> tuple[list[Any], dict[str, Any]]:
    """Outline and metadata of a reading, with texts as `score.py` compares them."""
    norm = score().norm
    metadata = {name: norm(value) if isinstance(value, str) else value for name, value in found["metadata"].items()}
    return found["headings"], metadata


def headings(gold: Gold, made: Made) -> float:
    """F1 of the headings found in a text made over."""
    return figure(scored(gold, reading(made))["headings"])


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--show", metavar="NAME", help="say what one report loses or gains")
    parser.add_argument("--write", metavar="FOLDER", type=Path, help="write the texts that --show speaks of")
    args = parser.parse_args()
    if args.show is None:
        print(table())
        return
    for gold in golds():
        if gold.name == args.show:
            print(shown(gold, args.write))


def table() -> str:
    """A row a report: `=` or `no` for each of `SAME`, F1 of the headings for each of `NEAR`."""
    rows = [f"{'':26}" + "".join(f"{change.name:>19}" for change in (*SAME, *NEAR))]
    for gold in golds():
        before = sides(reading(gold.data))
        cells = ["=" if sides(reading(change.make(gold.text))) == before else "no" for change in SAME]
        cells += [f"{headings(gold, change.make(gold.text)):.3f}" for change in NEAR]
        rows.append(f"{gold.name:26}" + "".join(f"{cell:>19}" for cell in cells))
    return "\n".join(rows)


def shown(gold: Gold, folder: Path | None) -> str:
    """Describe the cost of each change for one report."""
    found = reading(gold.data)
    known = set(wrong(gold, found))
    rows = []
    for change in (*SAME, *NEAR):
        made = change.make(gold.text)
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
            name = re.sub(r"\W+", "-", change.name)
            (folder / f"{gold.name}-{name}.txt").write_bytes(made if isinstance(made, bytes) else made.encode())
        again = reading(made)
        rows.append(f"{change.name}: {figure(scored(gold, again)['headings']):.3f}")
        rows += [f"    {each}" for each in wrong(gold, again) if each not in known]
    return "\n".join(rows)


if __name__ == "__main__":
    main()
