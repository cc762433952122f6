"""Companies, universities, hospitals and banks by name, if the start of the name is certain."""

from __future__ import annotations

import re
from collections.abc import Iterator

from converter.annotate.gazetteer import index
from converter.annotate.place_words import LEADS
from converter.model.annotations import OrganizationKind

BODY_SUFFIX = re.compile(
    "有限公司|有限责任公司|集团公司|集团(?![化军式内性总])|公司(?![法制治债化章])|银行(?![业家卡信贷存账机体间和网])"
    "|大学(?![生城园路教本科毕])|学院(?![派路])|医院(?!院)|研究院|研究所"
)

COMPANIES = ("公司", "集团", "银行")

BODY_REACH = 16
"""Characters before its last word in which a name may begin."""

LETTERS_BEFORE = re.compile("[㐀-鿿A-Za-z]+$")

STOP = re.compile(
    "[同的和与及在等各所家座个把为至到向对从是将被由让两三四五六七八九十百千多全本该其某届第以并]|建设|加快|推进|引进|支持|发展|高水平|一流|三甲|三级|二级|公立|民办|重点|"
    "新建|企业|上市|社区|股份合作|平台|教育集团|第三方|跨国|设立|成立|组建|创建|合作|深化|推动|实施|完善|国有|大型|村镇|商业|政策性|引导|鼓励|打造|"
    "增加|提升|落地|落户|建成|启用|投用|开工|入驻|开展|加强|省内|市级|区级|县级|共建|知名|著名|优质|综合性|应用型|医联体|龙头|民营|小额|担保|全资|下属|"
    "战略|规范|互联网|时间|影子|中小|地方|金融机构|分院|招商|附近|新增|总部|获批|争取|完成|依托|携手|整合|管理(?!干部)|中央|改革|特色|产业学院|基层|强化|领导|新型|外资|制定|力争|排除|发挥|减轻|清理|整顿|压缩|防止|严格|控制|严肃|国外|国际|"
    "一些|流通|领域|种子期|初创|关联|管委会|林业局|医用|药品|效益|生态|保护|改变|提高|改善|切实|充分|还"
)
"""Words that interrupt a name: 支持深圳大学, 上市公司."""

GENERIC_COMPANY = re.compile(
    "[大子分总新老小两多几各母]$|教育$|医疗$|医院$|医共体$|卫生$|中小学$|侵略$|统治$|卖国$|反动|势力$|军事$|战争$|战略$|流氓$|社会$|产业$|利益$|"
    "帝国|资产阶级|蒋介石|侵略|统治|保险$|证券$|投资$|运营$|担保$|金融$|物业$|专业$|一流$|电视$|函授$|科研$|贸易$|百强$|旅游$|城投$|供水$|开发$|建筑$|"
    "安居$|燃气$|公交$|水务$|农业$|航空$|租赁$|科技$|电力$|服务$|运输$|出租$|资产$|控股$|平台$|建设$|文旅$|环卫$|国资$|能源$|融资$|小贷$|创投$|猎头$|防务|李承晚|达赖"
)
"""Generic nouns before 公司 or 集团, which name no particular company: 企业集团, 保险公司."""

LEGAL_FORM = re.compile("(?:股份|集团|控股)$")

BODY_NAME_HEADS = ("中国", "国家", "华北", "华东", "华南", "华中", "西南", "西北", "东北", "中南")
"""Words besides places with which names of bodies begin."""


def named_bodies(text: str) -> Iterator[tuple[int, int, OrganizationKind]]:
    """Yield the start and end of these bodies; a body that is part of another may precede it.

    >>> [text[start:end] for text in ["支持深圳大学、上市公司与时风集团"] for start, end, _ in named_bodies(text)]
    ['深圳大学', '时风集团']
    """
    for match in BODY_SUFFIX.finditer(text):
        end, company = match.start(), match[0].endswith(COMPANIES)
        words = LETTERS_BEFORE.search(text, max(end - BODY_REACH, 0), end)
        if words is None:
            continue
        start = _headed(text, words.start(), end)
        if start is None and company and match[0] != "银行":
            start = _bounded(text, words.start(), end)
        if start is not None:
            yield start, match.end(), "company" if company else "institution"


def _headed(text: str, first: int, end: int) -> int | None:
    """Find the start of a name that opens with a place or a known head and runs to `end` without a stop word."""
    usual = index().usual
    for start in range(first, end - 1):
        two = text[start : start + 2]
        head = next(
            (name for name in usual.get(two, ()) if text.startswith(name, start)), two if two in BODY_NAME_HEADS else ""
        )
        if head and start + len(head) <= end and (start == first or _lead(text, first, start)):
            return None if STOP.search(text, start + len(head), end) else start
    return None


def _bounded(text: str, first: int, end: int) -> int | None:
    """Find the start of a company's name after a stop or 与 or 和: two to six characters that are no other words."""
    legal_form = LEGAL_FORM.search(text, first, end)
    last = legal_form.start() if legal_form else end
    if text[first - 1 : first].isdigit():
        first += text[first] in "年月日"
    joined = max(text.rfind("与", first, last), text.rfind("及", first, last), text.rfind("和", first, last - 2))
    start = max(first, joined + 1)
    if (start == first and not _opens(text, start)) or text.startswith(LEADS, start):
        return None
    if not 2 <= last - start <= (10 if legal_form or text.startswith("有限", end) else 6):
        return None
    return None if STOP.search(text, start, last) or GENERIC_COMPANY.search(text[start:last]) else start


def _opens(text: str, start: int) -> bool:
    """Test whether a stop precedes `start`, rather than the limit of the search."""
    return start == 0 or LETTERS_BEFORE.match(text[start - 1]) is None or text[start - 1] in "年月日"


def _lead(text: str, first: int, start: int) -> bool:
    """Test whether the words before `start` end in one that introduces a name."""
    return text[start - 1] in "与和及在向对由于" or text.endswith(LEADS, first, start)
