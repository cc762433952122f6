"""Separation of the lines above the speech: the title block, collected upwards, and boilerplate."""

from __future__ import annotations

import re
from collections.abc import Sequence

from converter.model import OmittedKind
from converter.recognise.captions import caption_of
from converter.recognise.furniture import furniture_of
from converter.recognise.lines import Line
from converter.recognise.ruling import Ruling
from converter.recognise.speaker import is_name
from converter.recognise.title_line import NOT_OWN, WHOLE_SESSION, broken, parts_on
from converter.recognise.title_markers import unmarked
from converter.recognise.titles import front_role, squeeze
from converter.text.lazy import lazy

TitleBlock = tuple[list[tuple[Line, str]], list[tuple[Line, OmittedKind]]]
"""The lines of the title block with their role, and the page's own lines."""

MAX_GAP = 12
"""Maximum number of boilerplate lines between the parts of a title block."""

BYLINE_SCRAP = "byline scrap"
"""The role of a piece of a byline that was broken over several lines."""

SHORT, MOST_SCRAPS = 16, 4
"""Characters of a scrap, and scraps of a byline, at most."""

SLOGAN = lazy(r"[^。,;:!?]{4,40}")
STRIVES = lazy(r"奋斗|奋力|奋进|开创|谱写|建设|发展|坚定|为.{2,20}而")
"""Words of a slogan that titles a report: 坚定信心 迎难奋进"""

SHORTEST_SLOGAN = 12
SHORTEST_SUBTITLE, LONGEST_SUBTITLE = 8, 40
"""Lengths of a slogan that only its words distinguish from boilerplate, and of a subtitle."""

HALF_A_SESSION = lazy(r"第?[一二三四五六七八九十百\d]{1,4}届(?:人民代表大会)?$")
"""The upper half of a session line that was broken in two."""

SCRAP_OF_DATE = lazy(r"(?:\d{1,4}|[年月日])$")
"""Fragment of a date on a line of its own."""


Taken = tuple[int, list[tuple[Line, str]], Ruling]
"""So many lines, what of the title block they hold, in order, and why."""


TITLE_BLOCK = (
    Ruling("pieces of a byline", "byline", "示例 / 省省 / 长 张三"),
    Ruling("boilerplate", "", "打印本页"),
    Ruling("several parts on the line", "its parts", "示例市政府工作报告张三2023年1月6日"),
    Ruling("broken over lines", "its role", "2023年1月9日在示例市第六届人民代表 / 大会第二次会议上"),
    Ruling("piece of a date", "session", "2023 / 年 / 1 / 月"),
    Ruling("half a session", "session", "在示例市第六届人民代表大会 / 第二次会议上"),
    Ruling("session above the title", "session", "在示例市第六届人民代表大会第二次会议上 / 政府工作报告"),
    Ruling("its own words", "its role", "政府工作报告"),
    Ruling("no title line", "", "相关报道："),
    Ruling("far above", "", "a title more than twelve lines above the next part"),
    Ruling("titled below", "title", "1996年政府工作报告 / 关于……的报告"),
    Ruling("title below", "", "a site's headline above the report's own title"),
    Ruling("name of another", "", "a name that no title line stands above"),
    Ruling("part taken", "", "a second date above the first"),
)
"""Tried in order on a line above the speech, upwards: which part of the title block it is, or why it is none."""

(
    BYLINE_IN_PIECES,
    LINE_OF_PAGE,
    PARTS_ON_LINE,
    BROKEN_LINE,
    PIECE_OF_DATE,
    SESSION_IN_HALVES,
    SESSION_ABOVE,
    OWN_WORDS,
    NOT_A_PART,
    FAR_ABOVE,
    TITLED_BELOW,
    TITLE_BELOW,
    ANOTHER_NAME,
    PART_TAKEN,
) = TITLE_BLOCK


def title_block(lines: Sequence[Line]) -> TitleBlock:
    """The title block, taken upwards from the speech, and everything else above it."""
    front: list[tuple[Line, str]] = []
    omitted: list[tuple[Line, OmittedKind]] = []
    index, gap = len(lines) - 1, 0
    scraps = _scraps_of_byline(lines)
    while index >= 0:
        line = lines[index]
        found = furniture_of(line.text)
        count, taken, _ = _taken(lines, index, front, gap, index >= scraps)
        if count:
            front += [part for part in reversed(taken) if part[1] != NOT_OWN]
            omitted += [(part, "other") for part, role in reversed(taken) if role == NOT_OWN]
            index -= count
            gap = 0
        else:
            omitted.append((line, found.kind if found else "navigation" if len(line.text) < 30 else "other"))
            gap += 1 if found is None and caption_of(line) is None else 0
            index -= 1
    return _with_subtitle(*_with_slogan(_one_title(front[::-1]), omitted[::-1]))


def _one_title(front: list[tuple[Line, str]]) -> list[tuple[Line, str]]:
    """The title block with the second of two titles as a subtitle."""
    titles = [index for index, (_, role) in enumerate(front) if role == "title"]
    return [(line, "subtitle" if index in titles[1:] else role) for index, (line, role) in enumerate(front)]


def _taken(lines: Sequence[Line], index: int, below: Sequence[tuple[Line, str]], gap: int, scrap: bool) -> Taken:
    """The lines that end at `index` and are the title block's, with what of it they hold, and the row for it.

    `scrap` says that the line is a piece of a byline.
    """
    if scrap:
        return 1, [(lines[index], BYLINE_SCRAP)], BYLINE_IN_PIECES
    if furniture_of(lines[index].text) is not None:
        return 0, [], LINE_OF_PAGE
    taken = {role for _, role in below}
    if gap < MAX_GAP and "title" not in taken and (apart := unmarked(lines[index])) is not None:
        marker, rest = apart
        several = parts_on(rest)
        parts = several or ([(rest, "title")] if front_role(rest.text) == "title" else [])
        if any(part == "title" for _, part in parts) and not taken & {part for _, part in parts}:
            return 1, [(marker, NOT_OWN), *parts], PARTS_ON_LINE if several else OWN_WORDS
    if gap < MAX_GAP and "title" not in taken:
        parts = parts_on(lines[index])
        if parts and not taken & {role for _, role in parts}:
            return 1, parts, PARTS_ON_LINE
        roles = broken(lines, index)
        if roles and roles[0] not in taken:
            return len(roles), list(zip(lines[index + 1 - len(roles) : index + 1], roles, strict=True)), BROKEN_LINE
    role, ruling = _role_here(lines, index, below, gap)
    return (1, [(lines[index], role)], ruling) if role is not None else (0, [], ruling)


def _with_subtitle(front: list[tuple[Line, str]], omitted: list[tuple[Line, OmittedKind]]) -> TitleBlock:
    """Make the line directly below the title the subtitle, if it reads like one."""
    titles = [index for index, (_, role) in enumerate(front) if role == "title"]
    if not titles or titles[-1] + 1 == len(front):
        return front, omitted
    title, following = front[titles[-1]][0], front[titles[-1] + 1][0]
    between = [index for index, (line, _) in enumerate(omitted) if title.end <= line.start < following.start]
    if len(between) != 1 or not _is_subtitle(omitted[between[0]][0].text):
        return front, omitted
    subtitle = (omitted[between[0]][0], "subtitle")
    rest = [each for index, each in enumerate(omitted) if index != between[0]]
    return [*front[: titles[-1] + 1], subtitle, *front[titles[-1] + 1 :]], rest


def _is_subtitle(text: str) -> bool:
    """Test whether a line below the title is a subtitle: 团结起来，为……而奋斗"""
    said = squeeze(text).strip("(—)")
    if not SHORTEST_SUBTITLE <= len(said) <= LONGEST_SUBTITLE or furniture_of(text) is not None:
        return False
    return re.search(r"[。:;\d]", said) is None and (len(said) >= SHORTEST_SLOGAN or STRIVES.search(said) is not None)


def _with_slogan(front: list[tuple[Line, str]], omitted: list[tuple[Line, OmittedKind]]) -> TitleBlock:
    """Make a slogan above the session the title, if there is no other."""
    if any(role == "title" for _, role in front) or not front:
        return front, omitted
    above = [index for index, (line, _) in enumerate(omitted) if line.start < front[0][0].start][-2:]
    shortest = SHORTEST_SUBTITLE if front[0][0].text.endswith("报告") else SHORTEST_SLOGAN
    text = "".join(omitted[index][0].text for index in above)
    slogan = above if _is_slogan(text) and all(len(omitted[index][0].text) >= 6 for index in above) else above[-1:]
    if not slogan or not _is_slogan("".join(omitted[index][0].text for index in slogan), shortest):
        return front, omitted
    title = [(omitted[index][0], "title") for index in slogan]
    return [*title, *front], [each for index, each in enumerate(omitted) if index not in slogan]


def _is_slogan(text: str, shortest: int = SHORTEST_SLOGAN) -> bool:
    """Test whether a line is a slogan that could title a report.

    >>> _is_slogan("坚定信心 迎难奋进 开创发展新局面"), _is_slogan("政务公开 建设 服务")
    (True, False)
    """
    said = text.replace(",", " ").replace("、", " ")
    if len(squeeze(text)) < shortest or furniture_of(text) is not None:
        return False
    return SLOGAN.fullmatch(said) is not None and STRIVES.search(text) is not None


def _scraps_of_byline(lines: Sequence[Line]) -> int:
    """Find the start of a broken byline above the speech: 示例 / 省省 / 长 张三; else the number of lines."""
    for count in range(2, MOST_SCRAPS + 1):
        pieces = lines[-count:]
        roles = {front_role(line.text) for line in pieces}
        if len(pieces) < count or not roles <= {None, "name"} or any(len(line.text) > SHORT for line in pieces):
            break
        if front_role("".join(line.text for line in pieces)) == "byline":
            return len(lines) - count
    return len(lines)


def _names_speaker(lines: Sequence[Line], index: int) -> bool:
    """Test whether a name is alone below the title block, perhaps after boilerplate."""
    above = index - 1
    while above >= 0 and (furniture_of(lines[above].text) is not None or caption_of(lines[above]) is not None):
        above -= 1
    if above < 0 or front_role(lines[above].text) not in ("byline", "session", "title", "date"):
        return above >= 0 and parts_on(lines[above]) != [] and is_name(squeeze(lines[index].text))
    return above == index - 1 or is_name(squeeze(lines[index].text))


TITLE_GOES_ON = lazy(r"关于[^。]{4,60}的报告$")


def _goes_on(text: str, below: tuple[Line, str]) -> bool:
    """Test whether a title goes on in the one directly below: 1996年政府工作报告 / 关于……的报告"""
    line, role = below
    return (
        role == "title"
        and TITLE_GOES_ON.match(squeeze(line.text)) is not None
        and squeeze(text).endswith("政府工作报告")
    )


def _role_here(
    lines: Sequence[Line], index: int, below: Sequence[tuple[Line, str]], gap: int
) -> tuple[str | None, Ruling]:
    """The role of a line above the speech, given what of the title block is below it, and the row for it."""
    text = lines[index].text
    taken = {role for _, role in below}
    beside_session = bool(below) and gap == 0 and below[-1][1] == "session"
    if beside_session and SCRAP_OF_DATE.match(text):
        last = below[-1][0].text
        is_piece = last[0] in "年月日" or SCRAP_OF_DATE.match(last)
        return ("session", PIECE_OF_DATE) if is_piece else (None, NOT_A_PART)
    role = front_role(text)
    if beside_session and HALF_A_SESSION.search(squeeze(text)):
        return "session", SESSION_IN_HALVES
    if role is None:
        return None, NOT_A_PART
    if gap >= MAX_GAP:
        return None, FAR_ABOVE
    if role == "title" and gap == 0 and below and _goes_on(text, below[-1]):
        return role, TITLED_BELOW
    if role == "title" and "title" in taken:
        return None, TITLE_BELOW
    if role == "name":
        return (role, OWN_WORDS) if gap == 0 and _names_speaker(lines, index) else (None, ANOTHER_NAME)
    if role == "session" and role not in taken and gap == 0 and below and below[-1][1] == "title":
        return (role, SESSION_ABOVE) if re.match(WHOLE_SESSION, squeeze(text)) else (None, PART_TAKEN)
    if "title" in taken or (role in taken and role != "byline"):
        return None, PART_TAKEN
    return role, OWN_WORDS
