"""What a measure measures: the words that name it, before the number or behind its counter."""

from __future__ import annotations

import re

from converter.annotate.clauses import Place
from converter.annotate.measures import Measure
from converter.span import Span

TAILS = tuple(sorted((
    "增长 增加 增至 增到 增产 增收 提高 提升 提至 上升 升至 升到 上涨 上调 扩大 递增 翻 翻了 净增 新增 增 涨 下降 降低 降至 降到 减少 减至 减到 "
    "压减 压缩 缩短 缩减 精简 削减 下调 下滑 回落 降 增速 增幅 涨幅 降幅 增长率达 高出 高 低 多 少 "
    "到 至 了 达 达到 达成 为 是 超 约 约为 有 占 等于 相当于 比 由 从 自 按 按照 拟 拟按 定为 调整为 调整到 推至 "
    "分别 均 各 共 共计 总计 累计 合计 预计 同比 环比 比上年 比去年 较上年 较去年 年均 平均 实际 名义 可比 同口径 按可比口径 按可比价格计算 "
    "净 又 也 都 再 还 就 将 要 应 须 已 已经 连续 累计达 日均达 只 仅 仅为 高达 多达 首次 力争 确保 争取 有望 尽快 "
    "控制在 稳定在 保持在 维持在 完成 实现 突破 超过 接近 达到了 以 年 每年 每月 每天 每日 每人 全年 一直 目前 初步 大约 拟安排 每月人均 月人均 人均月 发展 需 需要 只需 却 在 上 要达 完成了 余额达 余 过 "
    "左右 以上 以内 以下 一次性达 跃居 位居 排名 排名第 排 排在 居 列 位列 名列 升 跃升至 上升至 提高到 提高至 增加到 增加至 下降到 下降至 "
    "降低到 减少到 扩大到 提升到 提升至 增长到 全市 全省 全国 全区 全县 全州 保持 同期 幅度 规模达 总量达 中 其中 的 、 和 与 及 : ( 或 近 逾 — “"
).split(), key=lambda word: -len(word)))
"""What stands between a name and its number, and is no part of the name."""

NOT_TAILS = (
    "从业", "自增", "收支平衡", "标准化", "性增", "有效投资", "占比", "环比", "同比例", "对比", "主要", "重要", "需要", "必要", "系列", "专列", "班列",
    "保有", "所有", "国有", "拥有", "高中", "初中", "集中", "青年", "少年", "老年", "规上", "线上", "网上", "海上", "存在", "潜在", "节约", "合约", "签约", "条约",
    "行为", "作为", "发达", "直达", "自由", "人均", "户均", "地均", "亩均", "日均", "创新高", "临近", "赶超", "侵占", "减排增", "社区", "校区", "园区", "城区",
    "首次分配", "一次", "民居", "定居", "宜居", "安居", "旧居", "新居", "故居", "社保", "共和",
)
"""Names that end like one of them."""

HEADS = tuple(sorted((
    "今年 去年 全年 当年 本年 明年 当前 目前 同时 此外 其中 特别是 尤其是 并 且 也 还 又 再 及 以及 和 与 、 ) ” ( : — "
    "全市 全省 全县 全区 全州 全国 全盟 全旗 我市 我省 我县 我区 我州 我国 预计 初步核算 力争 确保 争取 务必 使 让 把 将 要 拟 已 已经 共 共计 累计 合计 总计 "
    "一年来 五年来 五年 三年 过去一年 过去五年 截至目前 年内 年底前 到年底 每年 每月 各类 各级 各项 入选 承接用好 承接 新创建 新设 新设立 新创 因 为了 全市累计 首批 再次 首次 先后 "
    "积极 大力 依法 全面 深入 扎实 统筹 有序 加快 着力 持续 继续 稳步 不断 进一步 高标准 高质量 高水平 高效 精准 同步 相继 陆续 成功 顺利 圆满 超额 率先 严格 科学 系统 重点 主动 新登记 新上 新开 新办 新认定 新招 新签 新签约 新引进 新发展 新注册 新获 新获批 新培育 新投产 新建设 "
    "实施 推进 推动 完成 实现 组织 开展 启动 建设 建成 新建 改建 扩建 新改建 改扩建 新改扩建 新建成 新开工 开工 续建 竣工 改造 提升 更新 打造 培育 引进 引育 新增 净增 增加 增补 增设 减少 压减 核减 "
    "拥有 建立 设立 成立 组建 创建 争创 创成 获批 获评 获得 荣获 取得 争取到 争取到位 到位 吸引 利用 使用 投入 发放 兑现 落实 安排 筹集 下达 拨付 "
    "治理 整治 修复 修建 修缮 整修 新修 铺设 开通 贯通 建筑 栽植 种植 发展 推广 认定 培养 培训 帮助 解决 化解 办理 办结 处置 查处 破获 排查 消除 "
    "淘汰 关停 取缔 清理 清退 盘活 出让 供应 储备 收储 收回 征收 流转 转移 安置 搬迁 救助 资助 惠及 覆盖 服务 发布 出台 制定 修订 签约 签订 举办 承办 "
    "支持 帮扶 扶持 加强 强化 优化 深化 扩大 提高 降低 达到 达 超过 突破 超 约 近 有 为 是 由 从 对 给 向 在 以 按 比 较 每 一批 谋划 包装 入库 评选 选派 招引 招聘 引导 带动 促进 导致 造成 使得 确定 规划 计划 拟建 占 提供 命名 开设 筹措 发行 开工建设 登记 挖掘 调整 生产 购置 组建 选聘 评定 编制 审结 受理 受益 过 抓好 办好 做好 建好 用好 管好 免除 减免 减轻 节约 发出 增发 派出 依托 配备 规范 多渠道 先 开行 运营 动态储备 "
).split(), key=lambda word: -len(word)))
"""What stands before a name in its clause: adverbs, verbs, where and when."""

DATED = re.compile(r"^[一二三四五六七八九十]{1,2}是|^(?:到|至|截至)?(?:(?:19|20)\d\d年?|[〇零一二三四五六七八九]{4}年)(?:底|末|初|以来|前|全年|末期|[\d一二三四五六七八九十]{1,2}月底?)?|^(?:“?十[一二三四五]五”?(?:期间|时期|末)?)|^[\d一]{1,2}[-—至]\d{1,2}月份?|^前[三一二]季度|^上半年")
COMPARED = re.compile(r"^(?:比(?!例|重)|较|与|同(?=上|去|[12一])|高于|低于|高出|快于|优于|占(?!比)|是(?!否)|相当于|等于|跃居|跃升|位居|位列|名列|稳居|均?排|居(?!民|住)|列(?=全)|升至|上升|全[国省市区县州]第?$)")
"""What begins a comparison: its subject stands before."""

COMPARISON = re.compile(r"(?:由|从|到|至|在)?(?:(?:19|20)\d\d年|[〇零一二三四五六七八九]{4}年)(?:底|末|初)?的?$|(?:比|较|与|同)(?:上年|去年|上一年|前一年|全省|全市|全国|同期|(?:19|20)\d\d年|[〇零一二三四五六七八九]{4}年|“?十[一二三四]五”?末?)[^,。]{0,10}$|高于[^,。]{0,8}$|低于[^,。]{0,8}$|在(?:全[国省市区县州]|[^,。]{0,10}中)[^,。]{0,6}$|按[^,。]{0,8}计算$|扣除[^,。]{0,12}$")
"""A comparison between a name and its verb."""

GENERIC = ("项目", "投资", "企业", "资金", "人才", "任务")
"""Names too short to be clear without the verb before them: 引进项目, 完成投资"""

KEPT = ("完成", "实施", "引进", "开工", "新开工", "竣工", "签约", "续建", "到位", "吸引")

CAUSED = re.compile(r"(?:导致|使得|带动|促使|造成|推动|拉动|致使|用于|列入|包括|进行)")
RELATIVE = ("比重", "比例", "占比", "份额")
"""What is clear only together with what it is a part of: 税收占财政收入的比重"""

OF = re.compile(r"的(?!确|士)")

WINDOW = 60
"""Characters of a name and what is around it."""


def trimmed_name(reading: str, start: int, end: int) -> Span:
    """The name between `start` and `end` without the words that are no part of it; empty where there is none.

    >>> reading = "全市社会消费品零售总额实际完成"
    >>> trimmed_name(reading, 0, len(reading)).of(reading)
    '社会消费品零售总额'
    """
    start = max(start, end - WINDOW)
    end = _without_tails(reading, start, end)
    start = _within(reading, start, end)
    start, verb = _without_heads(reading, start, end)
    if reading[start:end] in GENERIC and verb in KEPT:
        start -= len(verb)
    return Span(start, max(start, end))


def _without_tails(reading: str, start: int, end: int) -> int:
    while start < end:
        if reading[end - 1] == " ":
            end -= 1
            continue
        compared = COMPARISON.search(reading[max(start, end - 20) : end])
        if compared is not None:
            end = max(start, end - 20) + compared.start()
            continue
        tail = next((word for word in TAILS if reading.endswith(word, start, end)), None)
        if tail is None or reading.endswith(NOT_TAILS, start, end):
            return end
        end -= len(tail)
    return end


def _within(reading: str, start: int, end: int) -> int:
    """Past a cause, past 的: what is nearest to the number is measured."""
    for pattern, least in ((CAUSED, 3), (OF, 3)):
        last = None
        for last in pattern.finditer(reading, start, end):
            pass
        if last is not None and end - last.end() >= least and not reading.endswith(RELATIVE, start, end):
            start = last.end()
    return start


def _without_heads(reading: str, start: int, end: int) -> tuple[int, str]:
    """Where the name begins, and the last word taken off before it."""
    last = ""
    while start < end:
        dated = DATED.match(reading[start : min(end, start + 14)])
        head = dated.group() if dated else None
        head = head or (" " if reading[start] == " " else None)
        head = head or next((word for word in HEADS if reading.startswith(word, start, end)), None)
        if head is None or start + len(head) >= end or end - start - len(head) < 2:
            return start, last
        if reading.startswith(KEPT_WHOLE, start, end):
            return start, last
        start, last = start + len(head), head
    return start, last


KEPT_WHOLE = (
    "新能源", "新型", "新兴", "新生", "新材料", "新产", "新城", "新农", "新业", "重点", "建设用地", "建筑业", "建筑面", "建档", "发展中", "服务业", "投资", "投入产出",
    "使用面", "利用率", "覆盖率", "供应链", "安置房", "安排就业", "储备粮", "发明", "培训人", "种植面", "救助金", "治理率", "更新改造",
    "生产总", "生产性", "生产安", "生产企", "生产者", "生产能", "覆盖面", "审批", "以上", "有效", "有色", "有机", "为民", "对外", "在校", "在册", "在岗", "在建", "在库", "从业", "向好", "比重", "每万人", "每百", "占地", "占比",
    "按揭", "近视", "由市", "近岸", "还款", "也门", "再生", "又好", "和谐", "与会", "共享", "共同", "要素", "将军", "每平方", "每万", "每百", "每亩", "每公顷", "每千", "因素", "各级各", "高新", "高标准农田", "高标准基本", "高质量发展", "高品质", "高水平大", "高水平人", "高水平医", "是否", "实际利用", "实际使用", "实现率",
    "科学技", "科学研", "系统内", "新三板", "全国文", "全国重", "全国级", "提升改", "增加值", "在线", "到位资",
)
"""Names that open like a word before a name."""

STOPS = re.compile(
    r"一次|早日|作些|[,。;:!?、\s\d]|——|超过|突破|超(?=\d)|近(?=\d)|总投资|年产值|全产业链|全长|总长|建设(?=[,。;、]|$)|"
    r"(?:到(?!户|位|期)|由|在(?!校|岗|建|册|职|线|库|编|外)|被|获(?!得感)|为(?!民|主)|并(?!网)|已|均|共(?!享|同|产|建|有|用|服|中)|居(?!民|住|家)|与(?!会)|使(?!用|命)|"
    r"将(?!军)|仍|还(?!款|建)|也|都(?!市)|给(?!水|排)|对(?!外|口)|让(?!利|渡)|"
    r"列入|纳入|入选|全部|全面|大幅|稳定|顺利|成功|实现|完成|实施|进行|提供|建成|投产|开工|竣工|投入|通过|落地|达到|达(?!标)|(?<!负)增长|新增|开始|正式|"
    r"启动|加快|推进|正在|享受|受益|脱贫|摘帽|出列|联动|扮靓|扎实|有序|签约|荣获|成为|排名|位居|跻身|晋升|"
    r"改善|改造|升级|提升|亮化|无障碍|绿化|清零|销号|参加|参与|进入|落户|入驻|实行|得到|取得|开展|改为|提前|提高|"
    r"以上|以下|左右|累计|分别|相继|陆续|如期|就业(?=[,。])|给予|发放|过着|有望|总数|挂牌|运行|运营(?=[,。])|收入(?=[超达近]))"
    r"(?!项目|工程|任务|计划|行动|示范|试点|机构|平台|中心|基地|方案|事项|指标|企业|单位|学校|人员|人才|资金|面积|岗位|能力)"
)
"""Where a name behind a counter ends."""

TRAILING = ("建设", "改造", "升级", "工作", "等", "和", "及", "的", "“", "(", "任务", "以", "总")
TITLED = re.compile(r"(?:列入|纳入|列为|进入|被(?:评|命名|认定|列|授予|评定|评选)[^,。;]{0,3}为|获评|获批|成为|入选|荣获|列为|跻身|升格为)")
OFFERED = re.compile(r"(?:提供|享受|参加|发放|办理|落实|接受)")

NOUN = re.compile(r"[^\W\da-zA-Z_]|[“A-Za-z\[]")
"""What a name may open with."""


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
    while end - start > 2 and reading.endswith(TRAILING, start, end):
        end -= next(len(word) for word in TRAILING if reading.endswith(word, start, end))
    if end <= start:
        return None
    if end - start <= 2:
        titled = TITLED.match(reading, end)
        if titled is not None and limit - titled.end() > 1:
            return Span(titled.end(), _stop(reading, titled.end(), limit))
    return Span(*_nearest(reading, start, end, measure))


PERSONS = re.compile(
    r"群众|居民|职工|学生|毕业生|儿童|老年人|老人|人员|家庭|农户|劳动力|人口|女童|儿女|党员|干部|教师|志愿者|工人|农民工|农民|大学生|村民|人才|学员|医生|患者|企业|单位|机构|商户"
)
"""Whom a counter of persons, households or firms counts; what is done for them is not counted."""

OF_PERSONS = ("人", "名", "户", "位", "家")
QUALIFIES = ("级", "市", "县", "区", "省", "国家", "农村", "乡镇", "镇", "型", "类", "色", "性")
"""What a quotation may follow and still be the name: 省级“和美乡村”"""


def _nearest(reading: str, start: int, end: int, measure: Measure) -> tuple[int, int]:
    """The part of a name behind a counter that is counted: no clause before 的, nothing after the persons."""
    last = None
    for last in OF.finditer(reading, start, end):
        pass
    if last is not None and end - last.end() >= 3:
        start = last.end()
    quote = reading.find("“", start + 2, end)
    if quote > 0 and not reading.endswith(QUALIFIES, start, quote):
        end = quote
    if measure.unit in OF_PERSONS:
        person = PERSONS.search(reading, start, end)
        if person is not None and reading[person.end() : person.end() + 1] not in ("(", "、", "和", "家", "及", "子", "公", "库"):
            end = person.end()
    return start, end


LASTS = re.compile(r"(?:上榜|获评|入选|荣获|获得|蝉联|位居|名列|居|排名|负增长|正增长|零增长|保持|实现)")
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


DOINGS = ("惠及", "受益", "覆盖", "培训", "救助", "安置", "转移", "帮扶", "接待", "服务", "资助", "招收", "录用", "招聘", "帮助", "发放", "惠民")


def verb_before(reading: str, place: Place, measure: Measure) -> Span | None:
    """The verb alone, where a number of persons follows it and nothing else names them: 惠及25.6万人次."""
    lead = reading[place.lead : measure.start]
    verb = lead.strip(" 、共已也还将均")
    if verb not in DOINGS or measure.unit not in ("人", "人次", "户", "名", "户次"):
        return None
    start = place.lead + lead.index(verb)
    return Span(start, start + len(verb))


NOT_NAMES = re.compile(
    r"取得|因(?!素)|获|得到|竣工|开工|投产|摘帽|完工|落地|出列|到(?!期)|由|在(?!建|校|册|岗|线|库|编|职)|被|获(?!奖)|为(?!民)|并(?!网)|已|均|以|和|与|或|的|增|减(?!排|灾)|用于|用来|实施|完成|占(?!地)|列|居(?!民)|位居|达(?!标)|"
    r"比(?!例|重)|较|同比|提(?!案)|降|支持|是|左右|即|等(?!级)|时|后(?!备)|前(?!期)|内(?!河|部|外)|中(?!小|心|央|国|学|药|医|型|高|低|部|华|职|草|试|等)|上(?!市|级|海|下)|下(?!岗|沉)|来(?!访)|"
    r"推动|推进|新建|建成|打造|实现|建设(?!用地|项目|工程)|提升|改造(?!项目|提升项目)|排(?!污|水)|高于|低于|分别|持续|进行|惠及|覆盖(?!率)|增长|下降|脱贫|受益|也|都(?!市)|将|要|可|仍|还|使|让|"
    r"加快|全部|全面|成功|顺利|正式|通过|进入|纳入|获|投入|开展|启动|深化|强化|优化|完善|促进|带动|确保|力争|争取|过着|高(?=于|出|达|低)|低(?=于)|多|少(?!年|儿|数|先)"
)
"""What follows a unit and is no name."""


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


def name_before(reading: str, place: Place, start: int) -> Span | None:
    """The name in the words that lead up to a number, or None where there is only a verb.

    >>> reading = "粮食产量稳定在"
    >>> name_before(reading, Place(0, 0, 0, len(reading), len(reading)), len(reading)).of(reading)
    '粮食产量'
    """
    if COMPARED.match(reading[place.lead : min(start, place.lead + 4)]):
        return None
    span = trimmed_name(reading, place.lead, start)
    span = _unquoted(reading, _open_quotes_dropped(reading, span))
    return span if span.end - span.start >= 2 and _names(span.of(reading)) else None


def _open_quotes_dropped(reading: str, span: Span) -> Span:
    start, end = span
    words = reading[start:end]
    close = words.rfind("”") + 1
    opens = words.startswith("“") and words.count("“") == 1 and len(words) - close >= 2 and words[close : close + 2] != "事项"
    if close and (opens or "“" not in words):
        start += close
    if "等" in words[1:-2] and len(words) - words.rindex("等") - 1 > 2:
        start = max(start, span.start + words.rindex("等") + 1)
    return Span(start, end)


def _unquoted(reading: str, span: Span) -> Span:
    """A name that is one quotation and nothing else, without its marks."""
    words = span.of(reading)
    alone = words[:1] == "“" and words[-1:] == "”" and words.count("“") == 1
    return Span(span.start + 1, span.end - 1) if alone else span


VERBS = frozenset(HEADS) | frozenset(TAILS)


def _names(words: str) -> bool:
    return words not in VERBS and words not in ELLIPTIC and NOUN.match(words) is not None


ELLIPTIC = frozenset("总数 总量 数量 增速 增幅 均 其中 总额 数值 规模 指标 涨幅 降幅 比上年 全市 全省 全国".split())
"""Words that leave out what was named before: 总数居全省第二"""


SUBJECT_ENDS = re.compile(
    r"持续|稳步|快速|不断|大幅|明显|进一步|实现|稳定|显著|平稳|继续|再|首次|完成|增长|提高|下降|加快|较快|全面|迈上|呈现|保持|得到|创|结构|连续|总体|由|从|居|位居|排名"
)


def name_of_earlier_clause(reading: str, place: Place) -> Span | None:
    """The subject of the clause before the measure's own: 财政收入稳步增长,达到5亿元."""
    if place.clause <= place.sentence:
        return None
    end = place.clause - 1
    start = max(reading.rfind(mark, place.sentence, end) for mark in ",;:") + 1
    start = max(start, place.sentence, end - WINDOW)
    start, _ = _without_heads(reading, start, end)
    stop = SUBJECT_ENDS.search(reading, start + 2, end) if end - start > 2 else None
    if stop is None:
        return _object(reading, start, end)
    return Span(start, stop.start()) if stop.start() - start >= 2 else None


MEANS = ("机制", "政策", "制度", "工作", "力度", "办法", "措施", "体系")
SHORT = 14
"""Characters of an object that names by itself: 落实价格临时补贴机制,发放639万元"""


def _object(reading: str, start: int, end: int) -> Span | None:
    if reading.endswith(MEANS, start, end):
        end -= 2
    return Span(start, end) if 2 <= end - start <= SHORT and NOUN.match(reading, start) else None
