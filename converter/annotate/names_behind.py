"""Name of the thing counted, after its counter: 交通项目 in 12个 交通项目建设."""

from __future__ import annotations

import re

from converter.annotate.clauses import ClausePosition
from converter.annotate.measures import Measurement
from converter.annotate.name_words import COUNTED_NAME_ENDS, DONE_TO, GOES_ON, HOLDS, NO_NAMES, OPENS_ALIKE
from converter.annotate.names_before import NAME_WINDOW, NOUN, OF, unquoted
from converter.source.span import Span


def name_behind(reading: str, measure: Measurement, place: ClausePosition) -> Span | None:
    """The name that follows a counter: 12个交通项目.

    >>> from converter.annotate.measures import measures
    >>> from converter.annotate.clauses import places
    >>> reading = "新建20所县属高中并投入使用"
    >>> found = measures(reading)
    >>> name_behind(reading, found[0], places(reading, found)[0]).of(reading)
    '县属高中'
    """
    start = measure.end
    if reading[start : start + 1] == "的":
        start += 1
    limit = min(place.clause_end, start + NAME_WINDOW)
    if not NOUN.match(reading, start, limit) or HIGHER_OR_LOWER.match(reading, start):
        return None
    if NO_NAMES.opening(reading, start, limit) and not OPENS_ALIKE.opening(reading, start, limit):
        return None
    stop = _stop(reading, start, limit)
    end = _closed(reading, start, stop)
    end = _without_trailing(reading, start, end)
    if end <= start:
        return None
    return unquoted(reading, _title(reading, start, end, limit) or Span(*_nearest(reading, start, end, measure)))


def _without_trailing(reading: str, start: int, end: int) -> int:
    """Strip words for the work on the things counted: 20个老旧小区更新改造"""
    while trailing := DONE_TO.ending(reading, start, end):
        rest = end - len(trailing)
        if rest - start < 1 or (
            len(trailing) > 1 and rest - start < 3 and not reading.endswith(BUILDING_ENDS, start, rest)
        ):
            break
        end = rest
    return end


BUILDING_ENDS = ("区", "厂", "宇", "园", "路", "村", "校", "站", "桥", "河", "房", "田", "户", "企", "所", "行业", "厕")
"""Last characters of a name of two that needs no more to be clear: 120个小区改造"""


def _title(reading: str, start: int, end: int, limit: int) -> Span | None:
    """The title that short things bear: 3个镇被评为国家卫生镇"""
    titled = TITLE_GIVEN.match(reading, end) if end - start <= 2 else None
    if titled is None or limit - titled.end() < 2:
        return None
    title = Span(titled.end(), _stop(reading, titled.end(), limit))
    return title if title.end - title.start > 1 else None


HIGHER_OR_LOWER = re.compile(r"高(?=于|出|达|低)|低(?=于)")

NAME_END = re.compile(
    r"[,。;:!?、\s\d①-⑳—]|一(?=[座家所个处项])|\[\d|建设(?=[,。;、]|$)|[超近](?=\d)|列(?=[省国市全])|(?:就业|运营)(?=[,。])|收入(?=[超达近])"
    r"|中(?=有|的|[,。])|全[省市国区县](?=推广|通[办用]|第|首|领先|前)|精准(?=脱贫|帮扶)|的基础上"
)
"""Ends of names, in addition to the listed words."""

TITLE_GIVEN = re.compile(
    r"列入|纳入|列为|被(?:评|命名|认定|列|授予|评定|评选)[^,。;]{0,3}为|"
    r"获评|获批|成为|入选|入围|跻身|升格为"
)


def _stop(reading: str, start: int, limit: int) -> int:
    """Find the end of a name that starts at `start`; it may run through brackets and quotation marks."""
    depth = 0
    for at in range(start, limit):
        if reading[at] in "“(《":
            depth += 1
        elif reading[at] in "”)》":
            if not depth:
                return at
            depth -= 1
        elif not depth and at > start and _ends(reading, start, at, limit):
            return at
    return limit


def _ends(reading: str, start: int, at: int, limit: int) -> bool:
    """Test whether a name that starts at `start` ends at `at`."""
    if NAME_END.match(reading, at, limit):
        return True
    word = COUNTED_NAME_ENDS.opening(reading, at, limit)
    if not word or OPENS_ALIKE.opening(reading, at, limit):
        return False
    held = HOLDS.ending(reading, start, at + 1) or len(HOLDS.ending(reading, start, at + len(word))) > len(word)
    return not held and not GOES_ON.opening(reading, at + len(word), limit)


def _closed(reading: str, start: int, end: int) -> int:
    """The end moved back to where every bracket and quotation mark is closed."""
    for opening, closing in ("“”", "()", "《》"):
        if reading.count(opening, start, end) > reading.count(closing, start, end):
            end = reading.rindex(opening, start, end)
    return end


PERSONS = re.compile(
    r"群众|居民|职工|学生|毕业生|儿童|老年人|老人|人员|家庭|农户|劳动力|人口|女童|儿女|党员|干部|"
    r"教师|军人|病人|妇女|运动员|用户|志愿者|工人|农民工|农民|大学生|村民|人才|学员|医生|患者"
)
"""Counted persons, households or firms; work for them is not counted."""

FIRMS = re.compile(r"企业|单位|机构|商户|合作社|农场")

OF_PERSONS = {"人": PERSONS, "名": PERSONS, "户": PERSONS, "位": PERSONS, "家": FIRMS}
WITH_THEM = ("(", "、", "和", "家", "及", "子", "公", "库")
"""Continuations of a name of persons: 残疾人家庭, 居民和农户"""

COUNTED = re.compile(
    rf"(?:{PERSONS.pattern}|企业|单位|机构|商户|手工业者|[村县市区镇乡]|街道|社区|学校|小区|家庭|领域|行业|园区|部门|项目)$"
)
"""Nouns that are counted themselves, whatever follows 的: 五个拆迁村的管理, 3亿多农村人口的饮水安全"""

QUALIFIES = ("级", "市", "县", "区", "省", "国家", "农村", "乡镇", "镇", "型", "类", "色", "性")
"""Words that a quotation may follow as part of the name: 省级“和美乡村”"""


ASPECT = re.compile(
    r"(?<=小区|社区|园区|片区|村庄|河流|断面|药品|企业|学校|医院|城市|中村|政村)"
    r"(?:二次供水|排水|优质饮用水|供水|饮水|用电|供电|操场|确权|法治|水质|空气质量|价格|土地|外立面|燃气|管网|环境|景观|消防|污水|生活|安全隐患)"
)
"""Aspect of the things counted: 80个居民小区 二次供水设施"""


TOTAL = re.compile(r"(?<=..)(?:总产值|总投资|投资额|营业收入|销售收入|增加值)$")
"""Total of the things counted, whose number follows: 28个省级基地 总产值88亿元"""


def _nearest(reading: str, start: int, end: int, measure: Measurement) -> tuple[int, int]:
    """The part of a name behind a counter that is counted: no clause before 的, nothing after the persons."""
    of = [match.end() for match in OF.finditer(reading, start, end)]
    if of and COUNTED.search(reading, start, of[0] - 1):
        end = of[0] - 1
    elif of and end - of[-1] >= 3:
        start = of[-1]
    quote = reading.find("“", start + 2, end)
    if quote > 0 and not reading.endswith(QUALIFIES, start, quote):
        end = quote
    aspect = ASPECT.search(reading, start, end) or TOTAL.search(reading, start, end)
    if aspect is not None:
        end = aspect.start()
    if measure.unit in OF_PERSONS:
        person = OF_PERSONS[measure.unit].search(reading, start, end)
        if person is not None and reading[person.end() : person.end() + 1] not in WITH_THEM:
            end = person.end()
    return start, end


WITHIN_TIME = re.compile(r"(?:的?时间)?(?:里|内)?(?:便|就|即)?")
"""Words between a stretch of time and the thing done in it: 仅两年 时间内就 实现达标"""

LASTS = re.compile(r"保持|实现|夺得|取得|获得(?!感)|入选|蝉联")
"""Verbs whose object lasts: 连续13年夺得丰收"""

KEPT = ("入选", "蝉联", "获得")
"""Verbs of these that belong to the name: 连续三年入选百强县"""

RANKING = re.compile(
    r"(?:[位稳]?居|[位排名]列|排名|排|列)?(?:全[国省市区县州]|世界|全球|同类)[^,。;]{0,8}(?:第|首|前|榜)"
    r"|达到|达|稳定在|保持在|稳居|只减不增|的|下降|增长|上升|提高|排名"
)
"""Words after a stretch of time that only rank its subject: 健康素养水平连续六年居全国第一"""

TILL = re.compile(r"[,。;:!?\n]|后|(?<=.)的")
LASTING_NAME = 24
"""Maximum number of characters of the thing that lasts."""


def name_of_what_lasts(reading: str, measure: Measurement, place: ClausePosition) -> Span | None:
    """Name the thing that lasted for a stretch of time: 连续三年获评先进县, 仅两年便实现达标."""
    start = measure.end
    opening = WITHIN_TIME.match(reading, start)
    start = opening.end() if opening else start
    if RANKING.match(reading, start, place.sentence_end):
        return None
    lasts = LASTS.match(reading, start, place.sentence_end)
    if lasts is not None and lasts.group() not in KEPT:
        start = lasts.end()
    till = TILL.search(reading, start, min(place.sentence_end, start + LASTING_NAME))
    return Span(start, till.start()) if till and till.start() - start > 1 and NOUN.match(reading, start) else None
