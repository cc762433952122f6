"""The name of what is counted behind its counter: 12个 交通项目建设 to 交通项目."""

from __future__ import annotations

import re

from converter.annotate.clauses import Place
from converter.annotate.measures import Measure
from converter.annotate.names_before import NOUN, OF, WINDOW
from converter.span import Span


def name_behind(reading: str, measure: Measure, place: Place) -> Span | None:
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
    limit = min(place.clause_end, start + WINDOW)
    if not NOUN.match(reading, start, limit) or NOT_NAMES.match(reading, start):
        return None
    stop = _stop(reading, start, limit)
    end = _closed(reading, start, stop)
    while (trailing := next((word for word in TRAILING if reading.endswith(word, start, end)), "")):
        if end - start - len(trailing) < (3 if len(trailing) > 1 else 1):
            break
        end -= len(trailing)
    if end <= start:
        return None
    if end - start <= 2:
        titled = TITLED.match(reading, end)
        if titled is not None and limit - titled.end() > 1:
            return Span(titled.end(), _stop(reading, titled.end(), limit))
    return Span(*_nearest(reading, start, end, measure))


NOT_NAMES = re.compile(
    r"取得|因(?!素)|获|得到|竣工|开工|投产|摘帽|完工|落地|出列|到(?!期)|由|在(?!建|校|册|岗|线|库|编|"
    r"职)|被|获(?!奖)|为(?!民)|并(?!网)|已|均|以|和|与|或|的|增|减(?!排|灾)|用于|用来|实施|完成|"
    r"占(?!地)|列|居(?!民)|位居|达(?!标)|"
    r"比(?!例|重)|较|同比|提(?!案)|降|支持|是|左右|即|等(?!级)|时|后(?!备)|前(?!期)|内(?!河|部|外)|"
    r"中(?!小|心|央|国|学|药|医|型|高|低|部|华|职|草|试|等)|上(?!市|级|海|下)|下(?!岗|沉)|来(?!访)|"
    r"推动|推进|新建|建成|打造|实现|建设(?!用地|项目|工程)|提升|改造(?!项目|提升项目)|排(?!污|水)|"
    r"高于|低于|分别|持续|进行|惠及|覆盖(?!率)|增长|下降|脱贫|受益|也|都(?!市)|将|要|可|仍|还|使|让|"
    r"加快|全部|全面|成功|顺利|正式|通过|进入|纳入|获|投入|开展|启动|深化|强化|优化|完善|促进|带动|"
    r"确保|力争|争取|过着|高(?=于|出|达|低)|低(?=于)|多|少(?!年|儿|数|先)"
)
"""What follows a unit and is no name."""


STOPS = re.compile(
    r"[①-⑳]|做大|做强|做优|动工|具备|提速|一次|早日|作些|[,。;:!?、\s\d]|——|超过|突破|超(?=\d)|近(?=\d)|总投资|年产值|全产业链|全长|总长|"
    r"建设(?=[,。;、]|$)|"
    r"(?:到(?!户|位|期)|由|在(?!校|岗|建|册|职|线|库|编|外)|被|获(?!得感)|为(?!民|主)|并(?!网)|已|均|"
    r"(?<!公)共(?!享|同|产|建|有|用|服|中)|(?<![宜安定民旧新同])居(?!民|住|家)|与(?!会)|使(?!用|命)|"
    r"将(?!军)|仍|还(?!款|建)|也|都(?!市)|给(?!水|排)|对(?!外|口)|让(?!利|渡)|"
    r"列入|列为|列(?=[省国市全])|纳入|入选|全部|全面|大幅|稳定|顺利|成功|实现|完成|实施|进行|提供|"
    r"建成|投产|开工|竣工|(?<!民生)(?<!研发)(?<!财政)(?<!科技)投入|通过|落地|达到|达(?!标)|(?<!负)增长|新增|开始|正式|"
    r"启动|加快|推进|正在|享受|受益|脱贫|摘帽|出列|联动|扮靓|扎实|有序|签约|荣获|成为|排名|位居|跻身|晋升|"
    r"改善|改造|升级|提升|亮化|无障碍|绿化|清零|销号|参加|参与|进入|落户|入驻|实行|得到|取得|开展|改为|提前|提高|"
    r"以上|以下|左右|基本(?!公|医|养|农|民|保|生|建)|累计|分别|相继|陆续|如期|就业(?=[,。])|给予|发放|过着|有望|总数|挂牌|运行|"
    r"运营(?=[,。])|收入(?=[超达近]))"
    r"(?!项目|工程|任务|计划|行动|示范|试点|机构|平台|中心|基地|方案|事项|指标|企业|单位|学校|人员|"
    r"人才|资金|面积|岗位|能力)"
)
"""Where a name behind a counter ends."""

TRAILING = ("建设", "改造", "升级", "工作", "等", "和", "及", "的", "“", "(", "任务", "以", "总")
TITLED = re.compile(
    r"列入|纳入|列为|进入|被(?:评|命名|认定|列|授予|评定|评选)[^,。;]{0,3}为|"
    r"获评|获批|成为|入选|荣获|跻身|升格为"
)
def _stop(reading: str, start: int, limit: int) -> int:
    depth = 0
    at = start
    while at < limit:
        if reading[at] in "“(《":
            depth += 1
        elif reading[at] in "”)》":
            if not depth:
                return at
            depth -= 1
        elif not depth and at > start and STOPS.match(reading, at, limit) is not None:
            return at
        at += 1
    return limit


def _closed(reading: str, start: int, end: int) -> int:
    """The end moved back to where every bracket and quotation mark is closed."""
    for opening, closing in ("“”", "()", "《》"):
        if reading.count(opening, start, end) > reading.count(closing, start, end):
            end = reading.rindex(opening, start, end)
    return end


PERSONS = re.compile(
    r"群众|居民|职工|学生|毕业生|儿童|老年人|老人|人员|家庭|农户|劳动力|人口|女童|儿女|党员|干部|"
    r"教师|志愿者|工人|农民工|农民|大学生|村民|人才|学员|医生|患者|企业|单位|机构|商户"
)
"""Whom a counter of persons, households or firms counts; what is done for them is not counted."""

OF_PERSONS = ("人", "名", "户", "位", "家")
GOES_ON = ("(", "、", "和", "家", "及", "子", "公", "库")
"""What goes on with a name of persons: 残疾人家庭, 居民和农户"""

COUNTED = re.compile(
    rf"(?:{PERSONS.pattern}|手工业者|[村县市区镇乡]|街道|社区|学校|小区|家庭|领域|行业|园区|部门|项目)$"
)
"""What is counted itself, whatever of it is named behind 的: 五个拆迁村的管理, 3亿多农村人口的饮水安全"""

QUALIFIES = ("级", "市", "县", "区", "省", "国家", "农村", "乡镇", "镇", "型", "类", "色", "性")
"""What a quotation may follow and still be the name: 省级“和美乡村”"""


def _nearest(reading: str, start: int, end: int, measure: Measure) -> tuple[int, int]:
    """The part of a name behind a counter that is counted: no clause before 的, nothing after the persons."""
    of = [match.end() for match in OF.finditer(reading, start, end)]
    if of and COUNTED.search(reading, start, of[0] - 1):
        end = of[0] - 1
    elif of and end - of[-1] >= 3:
        start = of[-1]
    quote = reading.find("“", start + 2, end)
    if quote > 0 and not reading.endswith(QUALIFIES, start, quote):
        end = quote
    if measure.unit in OF_PERSONS:
        person = PERSONS.search(reading, start, end)
        if person is not None and reading[person.end() : person.end() + 1] not in GOES_ON:
            end = person.end()
    return start, end


LASTS = re.compile(r"(?:上榜|获评|入选|荣获|获得|蝉联|位居|名列|居|排名|负增长|正增长|零增长|保持|实现|未发生|没有|无)")
TILL = re.compile(r"[,。;:!?、\n]|后")


def name_of_what_lasts(reading: str, measure: Measure, place: Place) -> Span | None:
    """What has lasted for a stretch of time: 连续三年获评先进县, 仅两年便实现达标."""
    start = measure.end
    opening = re.compile(r"(?:时间)?(?:便|就|即)?").match(reading, start)
    start = opening.end() if opening else start
    lasts = LASTS.match(reading, start, place.sentence_end)
    if lasts is None:
        return None
    if lasts.group() in ("保持", "实现"):
        start = lasts.end()
    till = TILL.search(reading, start, min(place.sentence_end, start + WINDOW))
    return Span(start, till.start()) if till and till.start() - start > 1 else None
