"""Lines told apart: what stands before the report, the report itself, what follows it, and what is no part of it.

The speech starts at its salutation or opening formula.  Above it stand its title block and the page's own lines;
below its closing stand glossary, annexes and again the page's own lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from converter.model import OmittedKind
from converter.recognise.endings import ENTRY, closes, is_annex_head, is_glossary_head
from converter.recognise.furniture import furniture_of
from converter.recognise.lines import Line
from converter.recognise.patterns import COUNT, REFRAIN_OPENING, SALUTATION_LINE, SALUTATION_OPENING
from converter.recognise.titles import DATE, front_role

OPENING_FORMULA = re.compile(
    r"(?:[^。]{0,80}。){0,2}[^。]{0,60}(?:我|现)[^。,]{0,16}(?:代表|受)[^。]{2,40}(?:报告|汇报|作)[^。]{0,60}(?:工作|报告|审议|审查|建议|意见)"
)
"""现在，我代表市人民政府，向大会报告工作，请予审议。; 我受市长委托，代表市人民政府作工作报告"""

PART_ONE = re.compile(rf"(?:一、|第一部分|\(一\)|(?:19|20)\d\d年(?:政府)?工作(?:回顾|总结))|{COUNT}年(?:来)?工作回顾")

PROSE = re.compile(r"[。;!]")
"""What running text holds and lists of links do not."""

FIRST_LINES = 400
"""Lines from the top in which the speech must start."""


@dataclass(frozen=True, slots=True)
class Zones:
    """The lines of a document by what they belong to, in order."""

    front: tuple[tuple[Line, str], ...]
    """Lines of the title block with their role."""
    body: tuple[Line, ...]
    """From the salutation on."""
    omitted: tuple[tuple[Line, OmittedKind], ...]
    truncated_by_pager: bool = False


def tell_apart(lines: Sequence[Line]) -> Zones:
    """The zones of a document's lines.  Every line comes out exactly once."""
    start = _speech_start(lines)
    front, omitted = _head(lines[:start])
    repeats = _repeats(lines, start)
    last = _last_line(lines, start, repeats)
    body: list[Line] = []
    for index in range(start, len(lines)):
        line = lines[index]
        if index in repeats:
            omitted.append((line, "repeat"))
        elif last < index:
            found = furniture_of(line.text)
            omitted.append((line, found.kind if found else _after(omitted)))
        elif not line.text or _inside_furniture(lines, index):
            found = furniture_of(line.text)
            omitted.append((line, found.kind if found else "other"))
        else:
            body.append(line)
    pager = any(line.text.startswith(("上一页", "[1]")) or "下一页" in line.text for line, kind in omitted if kind == "navigation")
    return Zones(tuple(front), tuple(body), tuple(omitted), pager)


def _after(omitted: Sequence[tuple[Line, OmittedKind]]) -> OmittedKind:
    """The kind of a line that shows none of its own: that of the list in which it stands."""
    kind = omitted[-1][1] if omitted else "other"
    return kind if kind in ("related", "navigation", "disclaimer") else "other"


NUMBER_ALONE = re.compile(r"\d{1,3}$")


def _inside_furniture(lines: Sequence[Line], index: int) -> bool:
    """Whether a line inside the speech is furniture beyond doubt, by its words or by what stands around it."""
    text = lines[index].text
    before = lines[index - 1].text if index else ""
    after = lines[index + 1].text if index + 1 < len(lines) else ""
    if NUMBER_ALONE.match(text):
        return before[-1:] in "。!" and (not after or after[0] not in CONTINUING) and not after[:1].isdigit()
    if is_annex_head(text) and (found := furniture_of(after)) is not None:
        return found.name == "attachment"
    return furniture_of(text) is not None


CONTINUING = ",。、;:!?)》”%"

def _speech_start(lines: Sequence[Line]) -> int:
    """The index of the first line of the speech: salutation, opening formula, first heading, or running text."""
    near = lines[:FIRST_LINES]
    for index, line in enumerate(near):
        if SALUTATION_LINE.match(line.text) or SALUTATION_OPENING.match(line.text):
            return index
    for index, line in enumerate(near):
        if len(line.text) < 300 and OPENING_FORMULA.match(line.text) and furniture_of(line.text) is None:
            return index
    for index, line in enumerate(near):
        if PART_ONE.match(line.text) or REFRAIN_OPENING.match(line.text) or _runs_on(near, index):
            return index
    return 0 if not any(front_role(line.text) for line in near) else len(near)


def _runs_on(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is running text, and no abstract of the page."""
    text = lines[index].text
    if len(text) < LONG or PROSE.search(text) is None or furniture_of(text) is not None or front_role(text) is not None:
        return False
    above = furniture_of(lines[index - 1].text) if index else None
    return above is None or above.name != "abstract"


def _head(lines: Sequence[Line]) -> tuple[list[tuple[Line, str]], list[tuple[Line, OmittedKind]]]:
    """The title block, taken upwards from the speech, and everything else above it."""
    front: list[tuple[Line, str]] = []
    omitted: list[tuple[Line, OmittedKind]] = []
    gap = 0
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        found = furniture_of(line.text)
        role = None if found is not None else _role_here(lines, index, front, gap)
        if role is not None:
            front += [(line, role)] if role != "title" else reversed(_title_parts(line))
            gap = 0
        else:
            omitted.append((line, found.kind if found else "navigation" if len(line.text) < 30 else "other"))
            gap += 1 if found is None else 0
    return front[::-1], omitted[::-1]


def _role_here(lines: Sequence[Line], index: int, below: Sequence[tuple[Line, str]], gap: int) -> str | None:
    """The role of a line above the speech, given what of the title block stands below it."""
    text = lines[index].text
    taken = {role for _, role in below}
    if below and gap == 0 and below[-1][1] == "session" and SCRAP_OF_DATE.match(text):
        last = below[-1][0].text
        return "session" if last[0] in "年月日" or SCRAP_OF_DATE.match(last) else None
    role = front_role(text)
    if role is None or gap >= MAX_GAP or (role == "title" and "title" in taken):
        return None
    if role == "date" and text[0] not in "(—" and index + 1 < len(lines) and furniture_of(lines[index + 1].text):
        return None
    if role == "name":
        above = front_role(lines[index - 1].text) if index else None
        return role if gap == 0 and above in ("byline", "session", "title") else None
    if "title" in taken or (role in taken and role != "byline"):
        whole = below[-1][0].text
        return role if gap == 0 and role == below[-1][1] == "session" and not text.endswith(("上", ")")) and len(whole) < 30 else None
    return role


SCRAP_OF_DATE = re.compile(r"(?:\d{1,4}|[年月日])$")
"""A piece of a date that stands on a line of its own."""

TITLE_AND_MORE = re.compile(rf"(?P<title>[^—]{{0,40}}工作报告) *(?=——?[^—].*会|{DATE} *$)")
"""A title with the session or the date behind it on one line."""


def _title_parts(line: Line) -> list[tuple[Line, str]]:
    """A title line as the title and, where they stand on it too, session or date."""
    match = TITLE_AND_MORE.match(line.text)
    if match is None or line.text.endswith("报告"):
        return [(line, "title")]
    cut = match.end()
    rest = line.text[cut:]
    first = Line(line.start, line.start + match.end("title"), match["title"], line.indent, line.cut)
    second = Line(line.start + cut, line.end, rest, 0, True)
    return [(first, "title"), (second, front_role(rest) or "session")]


MAX_GAP = 12
"""Lines of a page that may stand between the parts of a title block."""

LONG = 40
"""A line of so many characters does not stand twice in a report by chance."""


NEAR = 12
"""Lines between two that stand once more belong to the copy too, if they are no more than so many."""


def _repeats(lines: Sequence[Line], start: int) -> frozenset[int]:
    """The lines of further copies of the body: each long one stood before, the short ones stand among them."""
    first: dict[str, int] = {}
    for index in range(start, len(lines)):
        first.setdefault(lines[index].text, index)
    again = [index for index in range(start, len(lines)) if first[lines[index].text] < index]
    copied = [index for index in again if len(lines[index].text) >= LONG]
    if len(copied) < 2:
        return frozenset(_echo(lines, start))
    found = set(copied)
    known = set(again)
    for left, right in zip(copied, copied[1:], strict=False):
        between = range(left + 1, right)
        if len(between) <= NEAR or all(index in known for index in between):
            found.update(between)
    for step, edge in ((-1, copied[0]), (1, copied[-1])):
        index = edge + step
        while index in known and index not in found:
            found.add(index)
            index += step
    return frozenset(found)


def _echo(lines: Sequence[Line], start: int) -> set[int]:
    """A last line that says the opening once more, whole or cut short."""
    if len(lines) - start < 6:
        return set()
    last = lines[-1].text.rstrip(".…")
    openings = [line.text for line in lines[start : start + 3]]
    return {len(lines) - 1} if len(last) >= 12 and any(each.startswith(last) for each in openings) else set()


LICENCE = re.compile(r"本作品(?:是|来自)中华人民共和国")
"""What a free library puts below a text: nothing after it is the report's."""


def _last_line(lines: Sequence[Line], start: int, repeats: frozenset[int]) -> int:
    """The index of the last line that belongs to the report or to what is attached to it."""
    indexes = [index for index in range(start, len(lines)) if index not in repeats]
    core = closing = start - 1
    furniture_seen = -1
    for index in indexes:
        text = lines[index].text
        found = furniture_of(text)
        if LICENCE.match(text):
            break
        if found is not None:
            if found.kind != "page-number" and furniture_seen < core:
                furniture_seen = index
            continue
        if closes(text) and not (core > closing >= start and furniture_seen > closing):
            core = closing = index
        elif _is_core(text, closing >= start and furniture_seen > closing):
            core = index
    return _extended(lines, indexes, core, closing)


def _is_core(text: str, after_the_page_began: bool) -> bool:
    """Whether a line is content and no link: running text, an entry of a glossary, the title of an annex."""
    if is_glossary_head(text) or is_annex_head(text) or ENTRY.match(text):
        return True
    if after_the_page_began:
        return False
    return len(text) >= 12 and PROSE.search(text) is not None


def _extended(lines: Sequence[Line], indexes: Sequence[int], core: int, closing: int) -> int:
    """`core`, or the document's end where nothing after it says that it is a page's furniture."""
    rest = [index for index in indexes if core < index]
    if not rest or any(furniture_of(lines[index].text) for index in rest):
        following = [index for index in rest if _belongs(lines[index].text)]
        return following[-1] if following and following[0] == rest[0] else core
    if core == closing and closing >= 0:
        following = [index for index in rest if _belongs(lines[index].text)]
        return following[-1] if following else core
    return rest[-1]


def _belongs(text: str) -> bool:
    """Whether a short line after the closing is still the report's: applause, a signature mark."""
    return re.match(r"\([^)]*(?:掌声|起立|完)[^)]*\)[。!]?$|谢谢", text) is not None
