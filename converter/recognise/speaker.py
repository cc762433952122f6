"""Who gave the report: name, office and government, from bylines, session lines, captions and data set fields."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from converter.recognise.patterns import HAN
from converter.recognise.statements import Found, Statement

OFFICES = (
    r"国务委员兼" + HAN + r"{2,20}?(?:主任|部长)", r"副总理兼" + HAN + r"{2,12}?(?:主任|部长)", "总理",
    "自治区主席", "主席", "省长", "市长", "自治州州长", "州长", "盟长", "县长", "区长", "旗长", "行署专员", "专员", "镇长", "乡长",
    "管委会主任", "党工委书记", "主任",
)
"""Offices in which reports are given, longer names before shorter ones."""

ACTING = r"(?:代理|代)?"
RANKED = r"(?:常务副|第一副|副)?"
OFFICE = rf"(?P<role>{ACTING}{RANKED}(?:{'|'.join(OFFICES)}))"

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金"
    "陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁"
    "时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉"
    "简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺"
    "次扎巴多旦嘎洛尼达索拉罗斯阿布孟巴特那宝乌吾热买艾肯雪玉图纳萨格"
    "晁闫肖付邝戈钮"
)
"""First characters of names; a word that begins with none of them is no name."""

NAME = rf"(?P<name>{HAN}{{1,8}}·(?:{HAN}|·){{1,16}}|{HAN}{{2,4}}?)"
NAME_ONLY = re.compile(rf"^{NAME}(?:同志)?$")

AFTER_OFFICE = re.compile(rf"{OFFICE}(?:同志)?[:、]?{NAME}(?=$|[()（）,。]|同志|作|在|向|代表)")
"""市长程宇, 代省长罗东川, 国务院总理赵紫阳"""

SHORT_AFTER_OFFICE = re.compile(rf"{OFFICE}{NAME}$")
BEFORE_OFFICE = re.compile(rf"(?<=[日,:])(?P<name>{HAN}{{2,3}})(?P<role>{ACTING}{RANKED}(?:{'|'.join(OFFICES)}))")
"""龚正市长在……会议的政府工作报告: the name after the date, before the office"""

OFFICE_ALONE = re.compile(rf"{OFFICE}$")
ORGANISATION = re.compile(
    rf"(?P<organisation>国务院|{HAN}{{2,24}}?(?:人民政府|政府|行政公署|行署|管理委员会|管委会))(?={ACTING}{RANKED}(?:{'|'.join(OFFICES)}))"
)
NOT_NAMES = frozenset(["作政府", "工作报", "各位代", "会议上", "的报告", "向大会", "政府工", "同志们"])


class SpeakerFound(NamedTuple):
    """What the document states of its speaker."""

    name: Found | None
    role: Found | None
    organization: Found | None
    acting: bool


NOBODY = SpeakerFound(None, None, None, False)


def speaker_of(statements: Sequence[Statement]) -> SpeakerFound:
    """The speaker that the statements name, the first that tells name and office before others.

    >>> from converter.recognise.statements import Statement
    >>> found = speaker_of([Statement("byline", "示例市人民政府代市长张三", tuple(range(12)))])
    >>> found.name.value, found.role.value, found.organization.value, found.acting
    ('张三', '代市长', '示例市人民政府', True)
    """
    for index, each in enumerate(statements):
        if each.role not in ("byline", "session", "speaker", "caption", "title"):
            continue
        match = _named(each)
        if match is not None:
            return _speaker(each, match.span("name"), match.span("role"), each)
        alone = OFFICE_ALONE.search(each.text)
        if alone is not None and each.role in ("byline", "session"):
            following = statements[index + 1] if index + 1 < len(statements) else None
            name = NAME_ONLY.match(following.text) if following is not None and following.role in ("name", "byline") else None
            return _speaker(each, None if name is None else name.span("name"), alone.span("role"), following)
    return _by_name_alone(statements)


def _named(each: Statement) -> re.Match[str] | None:
    for pattern in (AFTER_OFFICE, BEFORE_OFFICE):
        for match in pattern.finditer(each.text):
            if is_name(match["name"]):
                return match
    return None


def is_name(text: str) -> bool:
    """Whether a word could be a person's name.

    >>> is_name("程宇"), is_name("艾肯·吐尼亚孜"), is_name("作政府")
    (True, True, False)
    """
    return text not in NOT_NAMES and ("·" in text or text[0] in SURNAMES)


def _speaker(each: Statement, name: tuple[int, int] | None, role: tuple[int, int], named_in: Statement | None) -> SpeakerFound:
    office = each.text[slice(*role)]
    body = ORGANISATION.search(each.text)
    found = None
    if name is not None and named_in is not None:
        found = Found(named_in.text[slice(*name)], named_in.span(*name))
    organization = None if body is None else Found(body["organisation"], each.span(*body.span("organisation")))
    return SpeakerFound(found, Found(office, each.span(*role)), organization, office.startswith("代"))


def _by_name_alone(statements: Sequence[Statement]) -> SpeakerFound:
    for each in statements:
        if each.role in ("name", "speaker"):
            match = NAME_ONLY.match(each.text)
            if match is not None and is_name(match["name"]):
                return SpeakerFound(Found(match["name"], each.span(*match.span("name"))), None, None, False)
    return NOBODY
