"""Rendering of a problem under its line of source, aligned below wide characters.

```
report.txt:41:1: warning heading-skipped: （四） follows （二）
   41 │ （四）城乡发展齐头并进、更趋协调。
      │ ^~~~~~
 hint: is （三） broken over two lines above?
```
"""

from __future__ import annotations

from unicodedata import category, east_asian_width

from converter.language import translated
from converter.show.colour import Paint, plain
from converter.source.problem import Problem
from converter.source.source import Source
from converter.text.legible import legible

COLUMNS = 100
"""Columns of source that a frame shows; a longer line is windowed around the place."""

CUT = "…"


def heading(problem: Problem, file: str, paint: Paint = plain) -> str:
    """Format the first line: position, severity, code and message.

    >>> from converter.source.problem import Code
    >>> heading(Problem(Code.HEADING_SKIPPED, "（四） follows （二）", line=41), "report.txt")
    'report.txt:41:1: warning heading-skipped: （四） follows （二）'
    """
    place = paint(f"{legible(file)}:{problem.line}:{problem.column}:", "strong")
    severity = paint(translated(problem.severity), problem.severity)
    return f"{place} {severity} {problem.code.code}: {visible(translated(problem.message))}"


def frame(problem: Problem, source: Source, paint: Paint = plain, columns: int = COLUMNS) -> str:
    """The line of source, the marks under it, and the hint, if there is one.

    >>> from converter.source.problem import Code
    >>> from converter.source.span import Span
    >>> source = Source("一、回顾\\n（三）城乡发展。")
    >>> print(frame(Problem(Code.HEADING_FIRST, "", Span(5, 8), "", 2, 1), source))
        2 │ （三）城乡发展。
          │ ^~~~~~
    """
    shown, blank, marks = _window(problem, source, columns)
    lines = [
        f"{paint(f'{problem.line:5} │', 'faint')} {shown}".rstrip(),
        f"{paint(f'{chr(32):5} │', 'faint')} {blank}{paint(marks, 'mark')}",
    ]
    if problem.hint:
        lines.append(f" {translated('hint')}: {visible(translated(problem.hint))}")
    return "\n".join(lines)


def _window(problem: Problem, source: Source, columns: int) -> tuple[str, str, str]:
    """Cut the visible part of the line, and return it with the blank before the marks and the marks.

    Only the window is cut out of the text, so that a line of a million characters costs no more than another.
    """
    start, end = _bounds(source, problem.line)
    at = min(start + problem.column - 1, end)
    last = min(max(problem.span[1], at + 1), end)
    left = max(start, at - columns // 4)
    before = source.text[left:at]
    marked = _fitting(source.text[at : min(last, at + columns)], columns - _columns(before))
    beyond = source.text[at + len(marked) : min(end, at + columns)]
    after = _fitting(beyond, columns - _columns(before + marked))
    opening = CUT if left > start else ""
    closing = CUT if at + len(marked) + len(after) < end else ""
    blank = " " * (_columns(before) + len(opening))
    marks = "^" + "~" * (_columns(marked) - 1)
    return opening + visible(before + marked + after) + closing, blank, marks


def _bounds(source: Source, line: int) -> tuple[int, int]:
    """Find the start and the end of a line, its line end excluded."""
    starts = source.line_starts
    start = starts[min(line, len(starts)) - 1]
    end = starts[line] if line < len(starts) else len(source.text)
    return start, start + len(source.text[max(start, end - 2) : end].rstrip("\r\n")) + max(0, end - 2 - start)


def _fitting(text: str, columns: int) -> str:
    """The beginning of `text` that takes no more than `columns`."""
    taken = 0
    for index, character in enumerate(text):
        taken += width(_picture(character))
        if taken > columns:
            return text[:index]
    return text


def _columns(text: str) -> int:
    return sum(map(width, visible(text)))


def width(character: str) -> int:
    """Columns that a terminal gives to a character: 2 for the wide, 0 for marks that combine, else 1.

    >>> [width(each) for each in ("市", "A", "，", "\\u0301", "\\t")]
    [2, 1, 2, 0, 1]
    """
    if category(character) in ("Mn", "Me"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def fitted(text: str, columns: int) -> str:
    """The text in so many columns, of which the last stays blank.

    >>> fitted("目标任务", 6), fitted("目标", 6)
    ('目标… ', '目标  ')
    """
    shown = cut(text, columns - 1)
    return shown + " " * (columns - sum(map(width, shown)))


def cut(text: str, columns: int) -> str:
    """Truncate a text to a number of columns."""
    shown = visible(text)
    if sum(map(width, shown)) <= columns:
        return shown
    taken = 0
    for index, character in enumerate(shown):
        taken += width(character)
        if taken > columns - 1:
            return shown[:index] + "…"
    return shown


def visible(text: str) -> str:
    """`text` with a picture for each character that would move the cursor, vanish, or turn the line around.

    >>> visible("程\\t宇\\x1b[31m\\u202e")
    '程 宇␛[31m�'
    """
    return text if text.isprintable() else "".join(map(_picture, text))


def _picture(character: str) -> str:
    if character == "\t":
        return " "
    if character < " ":
        return chr(0x2400 + ord(character))
    return character if category(character) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") else "\ufffd"
