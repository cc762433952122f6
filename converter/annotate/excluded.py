"""Numbers that are not quantities: dates, ordinals, names, idioms.  One row a kind, with its example."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol, TypeVar


class Excluded(NamedTuple):
    """Kind of number that is not a quantity: the context before, the number, the context after.

    `before` is matched at the end of the text before, `behind` at the start of the text after, unit included;
    an empty pattern matches everywhere.
    """

    name: str
    before: str
    number: str
    behind: str
    example: str


DIGIT = "[〇零一二三四五六七八九十]"
RANKING_VERBS = "(?:居|位居|列|位列|名列|跃居|排名|排|升至|升到|跃升至|第)"

EXCLUDED = (
    Excluded("a calendar year", "", rf"(?:1[5-9]|20)\d\d|{DIGIT}{{4}}", r"年|-|—|至|~", "2021年与2022年相当"),
    Excluded("a month or a day", "", "", r"(?:月|日(?!元)|号|时\d|世纪|周年|月份)", "3月5日召开"),
    Excluded("months in a row", "", "", r"(?:-|—|至|到|~|、)\d{1,2}月", "1-11月完成投资"),
    Excluded("a second year of two", r"(?:19|20)\d\d年?(?:-|—|至|到|~)", r"\d+", r"", "2016-2020年"),
    Excluded("a clock time", r"(?:上午|下午|晚上|早上)", "", "", "上午9点召开"),
    Excluded("an ordinal", r"第", "", r"(?!位|名(?!教|学|干|职|医|员))", "第六批、第3届、第二产业"),
    Excluded("a part of a Latin name", r"[A-Za-z]\W?", "", "", "PM2.5、G76高速"),
    Excluded(
        "a Latin name that opens with a figure",
        "",
        r"[\d.]+",
        r"(?!(?:[GTP]B|TEU|[GM]bps|EFLOPS|P|[Kk][Vv]A?|[kMG]W)(?![A-Za-z]))[A-Za-z+&]",
        "5G基站、4A级景区、3D打印",
    ),
    Excluded("the name of a plan", r"[+·]", "", "", "“4+2”产业"),
    Excluded("a name with a stop", "", r"[\d一二三四五六七八九十]+", r"[+·×]", "“11·8”工程"),
    Excluded("the number of a document", r"[\]\)]\s?", r"\d+", r"号", "示政发〔2022〕5号"),
    Excluded("a note", r"(?:\[|\[注|注|见注)", r"\d+", r"\]", "城市更新[12]"),
    Excluded("a telephone line", "", r"\d{3,5}", r"(?:热线|平台|电话|便民)", "12345热线"),
    Excluded("a label", r"(?:^|[。;:!?]\s?|\()", r"\d{1,2}|" + DIGIT + r"{1,3}", r"(?:[.、)]|是[^否])", "1.做强工业"),
    Excluded("a group of the strongest", "", "", r"强(?!度)", "世界500强"),
    Excluded("a vague number", r"[数几上若]", r"[十百千万亿].*", r"", "数百家企业、上千人"),
    Excluded("a vague number of two words", r"成", r"[百千]", r"上[千万]", "成千上万"),
    Excluded("a vague number that goes on", "", "", r"几", "十几个"),
    Excluded("a single one", "", r"一", r"(?!倍|番|成|半|亿|个百分点)", "一个、一项、一批"),
    Excluded("a nought inside a word", "", r"零", r"(?!增长)", "零部件、零售额"),
    Excluded("a class of quality", "", r"[一二三四五]", r"类(?:水|及|以|标|断|地|土|区|城)", "四类水体"),
    Excluded("a rate for so many people", "", r"[百千万]|十万", r"人[^,。、\d]{1,8}数(?![量据])", "千人医生数"),
    Excluded("a class of crimes", "", "八", r"类(?:暴力|严重|恶性|刑事|主要刑)", "八类暴力案件"),
    Excluded("a stretch one lives through", r"[这每首全]", r"[一二三四五六七八九十两]", r"", "这三年、每一户"),
    Excluded("a measure of frequency", r"每", r"[十百千万亿]+", r"", "每万人拥有病床"),
    Excluded("a speed of networks", "", r"[百千万]", r"兆", "千兆光纤"),
    Excluded("the last mile", r"(?:最后|最先|最初)", "", r"公里", "打通最后一公里"),
    Excluded("round the clock", "", "24", r"小时(?:自助|服务|值|不|在|便|营|全|街区|社区|城市|智能)", "24小时自助服务"),
    Excluded("what does not change", "", "一", r"成(?:为|不变)", "一成不变"),
    Excluded(
        "a small number before an idea",
        "",
        r"[一二两三四五六七八九十]",
        r"(?:个|项|大|种|类|条|次|件|个人)(?:“|方面|文明|意识|自信|维护|确立|代表|坚持|全面|转变|统筹|不|突出|环节|"
        r"层次|阶段|时期|新|大|关键|问题上|原则|基本原则|产业|性|必由|战役|全会|会议|人大|攻坚|显著|更加|没有)",
        "三个方面、四个意识",
    ),
    Excluded("a session", r"(?:届|次、)", r"[一二三四五六七八九十]{1,2}", r"次", "十四届二次、三次全会"),
    Excluded(
        "a session before others",
        "",
        r"[一二三四五六七八九十]{1,2}",
        r"次(?:、.{1,3}次){0,3}全会",
        "市委五次全会",
    ),
    Excluded("months past", "", r"[一二两三四五六七八九十\d]{1,2}", r"个多月", "已经过去的五个多月"),
    Excluded(
        "a small number of times",
        "",
        r"[一二两三四五六七八九十]",
        r"(?:次(?:性|创业|会议|全会|产业|分配|代表|人大|党代|供水|开发|工业|革命)|度(?!电)|级|"
        r"起(?!事|案)|道|面|门|只|把|片|手|处处|间|口|组|位一|条心|轮)",
        "三次产业",
    ),
    Excluded(
        "an idiom",
        "",
        r".*[百千万亿]",
        r"(?:姓|方百|方计|众|家灯火|家万户|里长|花|万|里之|分|分制|般|秋|古|象|一|年|里|事)(?!点)",
        "千方百计、百姓、万众",
    ),
    Excluded("a bare ten", "", "十", r"(?:分|足|字|堰|里)(?!之)", "十分重要"),
    Excluded("a two-part notion", "", r"[一二三四五六七八九十两]", r"元(?:化|结|论|体|制)", "城乡二元结构"),
    Excluded("a road or a line", "", "", r"(?:号线|国道|省道|路公交|次列车|高速)", "地铁6号线、107国道"),
    Excluded("a rule that is named by its items", "", "八", r"项规定", "中央八项规定"),
    Excluded(
        "a pair that everybody knows",
        "",
        "两",
        r"(?:个(?:市场|翻番|大局|健康|积极性|文明|方面)|种资源|山理念)",
        "用好两个市场",
    ),
    Excluded("a district that is named by its parts", "[东南西北]", "[三四五六]", r"[县区]", "北三县协同发展"),
    Excluded("a company that is called a hundred times", "", "百", r"度(?!电)", "百度创始人"),
    Excluded("a walk on both legs", "", "两", r"条腿", "迈开两条腿"),
    Excluded("an edition", "", r"[\d.]+", r"(?:升级)?版", "3.0升级版园区"),
    Excluded("an essay", "", r"[一二两三四五六七八九十]", r"篇(?:大)?文章", "做好五篇文章"),
    Excluded("a pact of several sides", "", r"[一二两三四五六七八九十多]", r"方(?!案)", "签订三方协议"),
    Excluded("an industry", "", r"[一二三]", r"产(?:业|融|深|[、,。])", "三产融合"),
)
"""Rows in order; the first match decides."""

SEEN_BEFORE = 8
SEEN_BEHIND = 12
"""Characters that a row sees before and behind the number."""

_ROWS = tuple(
    (
        row,
        re.compile(rf"(?:{row.before})$") if row.before else None,
        re.compile(rf"(?:{row.number})$") if row.number else None,
        re.compile(row.behind),
    )
    for row in EXCLUDED
)

_AFTER = re.compile("(?:" + "|".join(row.before for row in EXCLUDED if row.before) + ")$")
_ANYWHERE = re.compile("|".join(rf"(?:{row.number or '.*'})\n(?:{row.behind})" for row in EXCLUDED if not row.before))
"""Union of the rows that need no context before, so that most numbers need two searches and not one a row."""


def exclusion(reading: str, start: int, end: int) -> Excluded | None:
    """Find the row by which the number from `start` to `end` is not a quantity, or None.

    >>> exclusion("连续3年完成12个项目", 2, 3), exclusion("第六批项目", 1, 2).name
    (None, 'an ordinal')
    """
    before, number, behind = (
        reading[max(start - SEEN_BEFORE, 0) : start],
        reading[start:end],
        reading[end : end + SEEN_BEHIND],
    )
    number = number.replace(" ", "")
    if not _ANYWHERE.match(f"{number}\n{behind}") and not _AFTER.search(before):
        return None
    for row, first, middle, last in _ROWS:
        if (middle is None or middle.match(number)) and last.match(behind) and (first is None or first.search(before)):
            return row
    return None


QUOTED_NAME = re.compile(r"[“\"《「『]([^“”\"《》「」『』。]{1,30})[”\"》」』]")
LONGEST_QUOTED_NAME = 16
"""Characters of a quoted name; a longer quotation is speech, and counts."""


def quoted(reading: str) -> tuple[tuple[int, int], ...]:
    """List the quoted names of a passage: a number in one is part of the name.

    >>> quoted("实施“三百工程”造林56万亩")
    ((2, 8),)
    """
    return tuple(match.span() for match in QUOTED_NAME.finditer(reading) if len(match[1]) <= LONGEST_QUOTED_NAME)


class HasStart(Protocol):
    """Anything with an offset in a reading."""

    @property
    def start(self) -> int:
        """The first character."""


Kept = TypeVar("Kept", bound=HasStart)


def outside(names: Sequence[tuple[int, int]], found: Iterable[Kept]) -> Iterator[Kept]:
    """Drop numbers inside quoted names: “三百工程”."""
    inside = 0
    for each in found:
        while inside < len(names) and names[inside][1] <= each.start:
            inside += 1
        if inside == len(names) or each.start < names[inside][0]:
            yield each
