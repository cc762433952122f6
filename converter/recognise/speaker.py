"""Speaker of the report: name, office and government, from bylines, session lines, captions and data set fields."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from converter.model.places import find_all
from converter.recognise.patterns import HAN, OFFICE
from converter.recognise.statements import Found, Statement
from converter.text.lazy import lazy

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金"
    "陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁"
    "时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉"
    "简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺"
    "次扎巴多旦嘎洛尼达索拉罗斯阿布孟巴特那宝乌吾热买艾肯雪玉图纳萨格"
    "晁闫肖付邝戈钮"
)
"""First characters of names; any other word is not a name."""

NAME = rf"(?P<name>{HAN}{{1,8}}·(?:{HAN}|·){{1,16}}|{HAN}{{2,6}}?)"
NAME_ONLY = lazy(rf"{NAME}(?:同志)?\)?$")

NAME_AFTER = lazy(
    rf"(?:候选人|提名人选)?(?:[、,]{HAN}{{2,20}}(?:书记|常委|委员|成员|主任|主席|部长|局长))*"
    rf"(?:同志)?[:、]?{NAME}(?=$|[(),。—]|\w{{4}}年|同志|作|在|向|代表)"
)
"""Name after an office, 市长程宇: it ends the line, or precedes a verb."""

NAME_BEFORE = lazy(rf"(?:(?<=[日年,:市县区州省])|^)(?P<name>{HAN}{{2,3}})(?:同志|[(,])?$")
"""龚正 before 市长, behind a date or at the beginning: 2025年1月15日龚正市长在……"""

NAME_FIRST = lazy(rf"(?P<name>{HAN}{{2,4}}|{HAN}{{1,8}}·(?:{HAN}|·){{1,16}})$")
"""张三 before its offices, with a blank or a bracket between: 张三 市委副书记、市长"""

ORGANISATION_BEFORE_OFFICE = lazy(rf"(?P<organisation>{HAN}{{2,24}}?(?:政府|公署|行署|委员会|管委会)|国务院)$")
"""The government before the office: 示例市人民政府 before 市长"""

UNSAID = ")*×Xx〇某"
"""Characters after an office that show that no name follows: a bracket, or the mask of a name."""

NO_NAME = lazy(
    r"政府|报告|工作|会议|代表|大会|同志们|委员|[全原]文$|摘要|节选|精选|(?:范|本)文"
    r"|来源|时间|单位|文件|文字|实录|高清|解读|时政|党组|[宋楷]体|[省市县]$"
)
"""Words that do not occur in names, though some begin like one: 来源, 文字实录."""


class SpeakerFound(NamedTuple):
    """Speaker as stated."""

    name: Found | None
    role: Found | None
    organization: Found | None
    acting: bool

    def as_written(self, text: str) -> SpeakerFound:
        """The same in the script of the source's text."""
        name, role, body = (part and part.as_written(text) for part in (self.name, self.role, self.organization))
        return SpeakerFound(name, role, body, self.acting)


NOBODY = SpeakerFound(None, None, None, False)


def speaker_of(statements: Sequence[Statement]) -> SpeakerFound:
    """Find the speaker in the statements; the first with both name and office is preferred.

    >>> from converter.recognise.statements import Statement
    >>> found = speaker_of([Statement("byline", "示例市人民政府代市长张三", tuple(range(12)))])
    >>> found.name.value, found.role.value, found.organization.value, found.acting
    ('张三', '代市长', '示例市人民政府', True)
    """
    for index, each in enumerate(statements):
        if each.role not in ("byline", "session", "speaker", "caption", "title"):
            continue
        for office in OFFICE.finditer(each.text):
            name = _name_beside(each, office)
            if name is not None and each.role == "caption":
                alone = _by_name_alone(statements[:index])
                return alone if alone.name and alone.name.value != name.value else _speaker(each, office, name)
            if name is not None:
                return _speaker(each, office, name)
            if office.end() == len(each.text.rstrip(UNSAID)) and each.role in ("byline", "session"):
                name = _name_on(statements[index + 1 : index + 2]) or _name_in_front(each, office)
                return _speaker(each, office, name)
    return _by_name_alone(statements)


def _name_beside(each: Statement, office: re.Match[str]) -> Found | None:
    """The name behind an office, or before it."""
    before = NAME_BEFORE.search(each.text[: office.start()])
    for match in (NAME_AFTER.match(each.text, office.end()), before):
        if match is None or (match is before and _is_place(match["name"], office)):
            continue
        # In a byline nothing but a name follows the office: 斯琴巴特尔 needs no surname to be one.
        alone = each.role == "byline" and match.end() == len(each.text) and match.start() >= office.end()
        if is_name(match["name"]) or (alone and NO_NAME.search(match["name"]) is None):
            name, start = _once(match["name"]), match.start("name")
            return Found(name, each.span(start, start + len(name)))
    return None


def _is_place(name: str, office: re.Match[str]) -> bool:
    """Test whether the text before an office is a place: 安庆市长 names a city, 林清市长 a person."""
    kind = office.group().removeprefix("代")[0]
    return name[-1] in "省市州盟县区旗镇乡" or bool(find_all(name + kind, None))


def _name_in_front(each: Statement, office: re.Match[str]) -> Found | None:
    """The name that opens a line, its offices behind a blank, a comma or a bracket: 张三 市委副书记、市长"""
    for end in range(2, min(office.start(), LONGEST_IN_FRONT) + 1):
        parted = each.offsets[end] > each.offsets[end - 1] + 1 or each.text[end] in "(,"
        if parted:
            match = NAME_FIRST.match(each.text[:end])
            named = match is not None and is_name(match["name"])
            return Found(each.text[:end], each.span(0, end)) if named else None
    return None


LONGEST_IN_FRONT = 20
"""Maximum number of characters of a name before its offices."""


def _once(name: str) -> str:
    """Strip the echo of a name: a byline and a caption on one line repeat it, 许勤许勤."""
    half = len(name) // 2
    return name[:half] if half > 1 and name[:half] == name[half:] else name


def _name_on(following: Sequence[Statement]) -> Found | None:
    """Find the name alone on the line below an office."""
    for each in following:
        match = NAME_ONLY.match(each.text)
        if match is not None and each.role in ("name", "byline") and NO_NAME.search(match["name"]) is None:
            return Found(match["name"], each.span(*match.span("name")))
    return None


def is_name(text: str) -> bool:
    """Test whether a word could be a person's name.

    >>> is_name("程宇"), is_name("艾肯·吐尼亚孜"), is_name("作政府")
    (True, True, False)
    """
    return NO_NAME.search(text) is None and ("·" in text or text[0] in SURNAMES)


def _speaker(each: Statement, office: re.Match[str], name: Found | None) -> SpeakerFound:
    body = ORGANISATION_BEFORE_OFFICE.search(each.text, _after_session(each.text, office.start()), office.start())
    organization = None if body is None else Found(body["organisation"], each.span(*body.span("organisation")))
    role = Found(office.group(), each.span(*office.span()))
    return SpeakerFound(name, role, organization, acting=role.value.startswith("代"))


def _after_session(text: str, end: int) -> int:
    """Find the end of a session on the speaker's line: 在……会议上示例市人民政府市长张三"""
    at = text.rfind("会议", 0, end)
    return 0 if at < 0 else at + len("会议上" if text.startswith("会议上", at) else "会议")


COMRADE = lazy(rf"(?P<name>{HAN}{{2,4}})同志(?:在|:)")
"""张三同志在示例市第九届人民代表大会第一次会议上的政府工作报告; not a rubric: 时政：示例市政府工作报告"""


def _by_name_alone(statements: Sequence[Statement]) -> SpeakerFound:
    for each in statements:
        comrade = COMRADE.match(each.text) if each.role in ("title", "caption") else None
        if comrade is not None and is_name(comrade["name"]):
            return SpeakerFound(Found(comrade["name"], each.span(*comrade.span("name"))), None, None, False)
        if each.role in ("name", "speaker"):
            match = NAME_ONLY.match(each.text)
            if match is not None and is_name(match["name"]):
                return SpeakerFound(Found(match["name"], each.span(*match.span("name"))), None, None, False)
    return NOBODY
