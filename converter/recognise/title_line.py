"""Reassembly of title lines: one with several parts is split, a broken one joined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from converter.recognise.furniture import furniture_of
from converter.recognise.lines import Line
from converter.recognise.patterns import HAN
from converter.recognise.speaker import is_name
from converter.recognise.statements import statement
from converter.recognise.title_markers import piece_of
from converter.recognise.titles import CAPTION, COUNT, DATE_SHAPE, NAME_ALONE, front_role, squeeze
from converter.text.lazy import lazy

TITLE_SCRAP = "title scrap"
"""The role of a later piece of a title that was broken over several lines."""

NOT_OWN = "not own"
"""The role of a piece of a title's line that is no part of the report: a bullet, a caption."""

MORE_THAN_A_DAY = r"\w{4}年\w{1,3}月(?:\w{1,3}日|(?!\w{1,3}日))[^)]"
"""A date in a bracket with more behind it: 2017年1月6日张三, 2023年1月9日在示例市"""

REPORT = rf"工作报告(?:全文|\[全文\])?(?:\((?!{MORE_THAN_A_DAY})[^)]{{1,20}}\))?"
"""End of a title on a line with more parts: 工作报告, 工作报告（草案）, 工作报告全文"""

TITLE_FIRST = rf"[^。—]{{0,44}}{REPORT}$"
MORE = lazy(rf"{REPORT}(?=.)")

CUES = (
    rf"(?<=工作报告)|(?<=\))|(?=[(—]*{DATE_SHAPE})|(?<!—)(?=—)|(?<=会议)(?!上)|(?<=会议上)|(?<=日)|(?<=月)(?!{COUNT}日)"
)
"""Possible boundaries between parts of a title block."""

MOST_CUTS = 16
"""Maximum number of cuts in a line of a title block."""

LONGEST_TITLE_LINE = 160
"""Characters of a title block on one line, blanks aside."""

SUBTITLE = r"—{0,2}[^。:;!?\d()—]{8,40}$"
ABOUT = r"——?为[^。]{4,30}而奋斗$|关于[^。]{4,60}的报告$"
"""Text of a subtitle: 凝心聚力 谱写示例发展新篇章; 关于1955年国家决算的报告"""


class _Way(NamedTuple):
    """Way to split a line up to some position: its cost, the positions, and the roles of the parts."""

    cost: int
    cuts: tuple[int, ...]
    roles: tuple[str, ...]


LOOSE = 10
"""Cost of a session line that holds more than a session; a part costs 1."""


def parts_on(line: Line) -> list[tuple[Line, str]]:
    """Split a line into parts of a title block with their roles; none if it is not such a line.

    >>> [(part.text, role) for part, role in parts_on(Line(0, 21, "示例市政府工作报告张三2023年1月6日", 0))]
    [('示例市政府工作报告', 'title'), ('张三', 'name'), ('2023年1月6日', 'date')]
    >>> parts_on(Line(0, 6, "政府工作报告", 0))
    []
    """
    text = line.text.replace(" ", "")
    if len(text) > LONGEST_TITLE_LINE or ("工作报告" not in text and not ("年" in text and "月" in text)):
        return []
    said = statement(line, "")
    text = said.text
    if not MORE.search(text) and not (re.search(DATE_SHAPE, text) and _may_hold_more(text)):
        return []
    gaps = {at for at in range(1, len(text)) if said.offsets[at] > said.offsets[at - 1] + 1}
    cuts = sorted(gaps | {match.start() for match in re.finditer(CUES, text)} - {0, len(text)})
    way = _cut(text, cuts) if len(cuts) <= MOST_CUTS else None
    if way is None or len(way.roles) < 2:
        return []
    bounds = (0, *way.cuts)
    return [
        (piece_of(line, said.offsets[start], said.offsets[end - 1] + 1), role)
        for start, end, role in zip(bounds, way.cuts, way.roles, strict=False)
    ]


def _may_hold_more(text: str) -> bool:
    """Test whether a line is no part of a title block as it stands, or a session with something behind it."""
    role = front_role(text)
    return role is None or (role == "session" and re.match(WHOLE_SESSION, text) is None)


def _cut(text: str, cuts: Sequence[int]) -> _Way | None:
    """The way to cut a text into the fewest whole parts of a title block, each of them once."""
    ways: dict[int, list[_Way]] = {0: [_Way(0, (), ())]}
    for end in (*cuts, len(text)):
        for start in [at for at in ways if at < end]:
            for way in ways[start]:
                role = _role_of(text[start:end], way.roles)
                if role is not None:
                    loose = role == "session" and not re.match(WHOLE_SESSION, text[start:end])
                    cost = way.cost + (LOOSE if loose else 1)
                    ways.setdefault(end, []).append(_Way(cost, (*way.cuts, end), (*way.roles, role)))
    return min(ways.get(len(text), ()), default=None)


def _role_of(text: str, before: Sequence[str]) -> str | None:
    """Classify a stretch of a line in a title block, given the roles before it."""
    if not before and re.match(TITLE_FIRST, text):
        return NOT_OWN if CAPTION.search(text) else "title"
    if before[-1:] == ("date",) and text.endswith(")") and is_name(text) and NAME_ALONE.match(text[:-1]):
        return "name"
    role = front_role(text)
    if before == ("title",) and ((role is None and re.match(SUBTITLE, text)) or re.match(ABOUT, text)):
        return "subtitle"
    if role in before or role not in ("session", "date", "byline", "name") or "工作报告" in text:
        return None
    if role == "session" and not OPENS_SESSION.match(text):
        return None
    if role in ("byline", "name") and ({"byline", "name"} & set(before) or re.search(DATE_SHAPE, text)):
        return None
    return None if role == "name" and not (before and is_name(text) and len(text) <= 4) else role


SESSION_AND_MORE = (
    rf"[(—-]*(?:{DATE_SHAPE})?在?{HAN}{{0,24}}?(?:第?{COUNT}届)?{HAN}{{0,12}}?"
    rf"(?:人民代表大会|人大)第?{COUNT}次(?:全体)?(?:会议|大会)上?\)?(?:\(?{DATE_SHAPE}\)?)?"
)
WHOLE_SESSION = rf"{SESSION_AND_MORE}$"
"""2023年1月9日在示例市第六届人民代表大会第二次会议上, and nothing else"""

OPENS_SESSION = lazy(rf"[(—-]*(?:\w{{4}}年|在)|[(—-]+|{HAN}{{0,20}}?第?{COUNT}届")
ENDS_SESSION = r"会议上?\)?$"
GOVERNMENT_LINE = r"[^。—]{1,30}(?:政府|国务院|管委会|管理委员会)$"

MOST_PIECES, LONGEST_PIECE = 3, 50
"""Pieces of a broken line, and characters of each, at most."""


def broken(lines: Sequence[Line], index: int) -> list[str]:
    """The roles of the lines that end at `index` and are one line of a title block, broken; none where none is.

    >>> texts = ("2023年1月9日在示例市第六届人民代表", "大会第二次会议上")
    >>> broken([Line(0, 0, text, 0) for text in texts], 1)
    ['session', 'session']
    """
    near = "".join(line.text for line in lines[max(index + 1 - MOST_PIECES, 0) : index + 1]).replace(" ", "")
    if ("工作报告" not in near and "次" not in near) or furniture_of(lines[index].text) is not None:
        return []
    counts = list(_piece_counts(lines, index))
    for count in reversed(counts):
        if _is_session(_squeezed(lines, index, count)):
            return ["session"] * count
    for count in counts:
        if _is_title(_squeezed(lines, index, count)):
            return ["title"] + [TITLE_SCRAP] * (count - 1)
    return []


def _squeezed(lines: Sequence[Line], index: int, count: int) -> list[str]:
    """So many lines that end at `index`, without blanks."""
    return [squeeze(line.text) for line in lines[index - count + 1 : index + 1]]


def _piece_counts(lines: Sequence[Line], index: int) -> Iterator[int]:
    """The numbers of lines that may be pieces of the line that ends at `index`: short ones, none of them the page's."""
    for count in range(2, min(MOST_PIECES, index + 1) + 1):
        pieces = _squeezed(lines, index, count)
        if any(not text or len(text) > LONGEST_PIECE for text in pieces):
            return
        if furniture_of(lines[index - count + 1].text) is not None:
            return
        yield count


def _is_session(pieces: Sequence[str]) -> bool:
    """Test whether pieces form a session line, though none but the last is one itself."""
    whole = "".join(pieces)
    session = re.match(SESSION_AND_MORE, whole) if "次" in whole and OPENS_SESSION.match(pieces[0]) else None
    if session is None or not _may_follow(whole, session.end(), len(whole) - len(pieces[-1])):
        return False
    if pieces[-1] == "上":
        return True
    roles = [front_role(text) for text in pieces]
    if roles[0] == "date" and roles[-1] == "session" and pieces[0].endswith(("日", ")")):
        return False
    return not any(
        re.search(ENDS_SESSION, text) or role == "title" for text, role in zip(pieces[:-1], roles, strict=False)
    )


GIVEN_THERE = lazy(r"的(?:讲话|报告|(?P<title>(?:政府)?工作报告))$")
"""Words behind a session for what was given there: ……会议上的讲话"""

GIVES_IT = lazy(r"(?:所作的?|作)(?:政府)?工作(?:的)?报告$")
"""Words behind a speaker: ……会议上 / 示例省省长张三作政府工作报告"""


def _may_follow(whole: str, end: int, last: int) -> bool:
    """Test whether words may follow the session, which ends at `end`: who spoke, or what was given there.

    A title may do so, too, and is no session unless the line begins with its date.  `last` is the start of the last
    piece: one that says all by itself is a caption.
    """
    given = GIVEN_THERE.match(whole, end)
    if given is not None:
        return given["title"] is None or re.match(rf"[(—-]*{DATE_SHAPE}", whole) is not None
    gives = GIVES_IT.search(whole, end)
    if gives is not None and (last <= end or front_role(whole[end:last]) == "byline"):
        return False
    text = whole[end : gives.start() if gives else None]
    return not text or front_role(text) == "byline"


GIVEN_AT = lazy(rf"{HAN}{{0,40}}会议上?的(?:政府)?工作报告$")
"""A title that names the session: 县长张三在示例县第十二届人民代表大会第三次会议上的政府工作报告"""


def _is_title(pieces: Sequence[str]) -> bool:
    """Test whether pieces form a title that was broken inside its words."""
    whole = "".join(pieces)
    if "工作报告" not in whole or not re.match(TITLE_FIRST, whole):
        return False
    if GIVEN_AT.match(whole) and "工作报告" not in "".join(pieces[:-1]):
        return "会议" not in pieces[0] or pieces[1].startswith(("上的", "的"))
    if len(pieces) == 2 and pieces[1] == "工作报告":
        return re.match(GOVERNMENT_LINE, pieces[0]) is not None
    return (
        all(front_role(text) in (None, "name") for text in pieces)
        and re.search(r"工作?$|报$|政府?$", pieces[-2]) is not None
    )


def own_title(front: Sequence[tuple[Line, str]]) -> list[tuple[Line, str]]:
    """Select the lines of a title block that form its title; a subtitle run together with it stands for itself."""
    return [
        (line, role) for line, role in front if role in ("title", TITLE_SCRAP) or (role == "subtitle" and not line.cut)
    ]


def titled(lines: Sequence[tuple[Line, str]], text: str) -> str:
    """The title that its lines write in `text`: the pieces of a broken one whole, a subtitle after a blank.

    >>> titled([(Line(0, 4, "政府工作", 0), "title"), (Line(5, 7, "报告", 0), TITLE_SCRAP)], "政府工作\\n报告")
    '政府工作报告'
    """
    said = ""
    for line, role in lines:
        part = text[line.start : line.end].strip("—―─-－–")
        said += part if role == TITLE_SCRAP or not said else f" {part}"
    return said
