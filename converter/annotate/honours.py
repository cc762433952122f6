"""Recognition of honours: 国家卫生城市, 全国文明城市, 省级生态文明示范区."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from converter.annotate.values import Passage
from converter.model.annotations import Honour, HonourLevel
from converter.source.span import Span
from converter.text.words import words


class Giver(NamedTuple):
    """Words with which an honour opens, and who gives it by them."""

    words: str
    level: HonourLevel


GIVERS = (
    Giver(r"国家级?|全国(?!各|上下|最|第|首[个家次])|中国(?!共|人|家|工商|建设|农业|银行|电信|移动|联通)", "national"),
    Giver(r"世界(?!一流|级)|全球(?!一流|级)|联合国", "world"),
    Giver(r"省级|全省|自治区级|省(?!级|委|政|长|市|内|直|域|、)", "province"),
    Giver(r"市级(?!以)|州级(?!以)", "prefecture"),
    Giver(r"县级", "county"),
)

PROVINCE, BEFORE_PROVINCE = "省", "为获建评选得批"
"""省 alone opens an honour only behind the verb of which it is the object: 获省科技进步奖"""

HONOUR_HEADS = (
    (
        r"示范(?:先行区|片区|区(?:建设城市)?|县[城区]?|市|城[市区]?|镇|乡|村|基地|园区?|企业|单位|机构|项目|街[区道]?"
        r"|社区|学?校|省|州)",
        "生态文明示范区",
    ),
    (r"(?:先行|试验|实验)区|(?:试验|实验)基地|绿色工厂|中心城市|强[省市县区](?!建设|化)", "绿色工厂"),
    (r"试点(?:城市|地区|县|市|区|省)", "知识产权试点城市"),
    (r"先进(?:县|市|区|集体|单位|城市|个人|乡镇|企业|地区)", "民政系统先进集体"),
    (r"模范(?:城市?|县|市|区|集体|单位|个人)", "双拥模范城"),
    (r"文明(?:城市|城区|县城?|村镇|村|镇|单位|校园|家庭)", "文明城市"),
    (r"卫生(?:城市|城|县城?|区|乡?镇|村)|园林(?:城市|城|县城?|镇)|森林(?:城市|县城?|乡村)", "卫生城市"),
    (
        r"(?:创新型|宜居|法治|健康|旅游|平安|节水型|无废)(?:城市|县区?)(?:(?:建设)?试点(?:城市|县))?",
        "创新型城市建设试点城市",
    ),
    (r"(?:百强|十强|五十强)(?:县市?|区|市|镇|城市|企业)?|十佳[\u4e00-\u9fff]{0,4}县|旅游[名强]县", "百强县"),
    (r"之[乡都]|名[城镇村街]", "长寿之乡"),
    (r"[2345一二三四五A]A*级?(?:旅游)?景区", "5A级旅游景区"),
    (r"(?:特等|[一二三]等|[金银铜大])?奖(?!励|补|金|项|扶|惩|学|勤|优|评)(?:状|章|特等奖|[一二三]等奖)?", "科技进步奖"),
)
"""Last words of honours, each with an example that leaves out the giver."""

NOT_INSIDE = words("""
    的 在 了 以上 以来 等 获 被 进行 开展 推出 率先 重大 首创 全市 我 工作人员 股份 各 每 这 创建 建设成 打造 列入
    入选 通过 成为 作为 完成 新增 拥有 级和 家和 唯一 和国家 和全国 和中国 和省级 基地和 500
    """)
"""Words between giver and honour that make a sentence of it: 全国率先开展改革试点"""

NAMED_HONOURS: Mapping[str, HonourLevel] = dict.fromkeys(
    ("鲁班奖", "詹天佑奖", "五一劳动奖状", "五一劳动奖章"), "national"
)
"""Honours that need no giver before them."""

_INSIDE = rf"(?:(?!{'|'.join(NOT_INSIDE)})[\u4e00-\u9fff0-9A-Za-z·]|“[^“”，。；]{{1,12}}”)"
_HEADS = "|".join(head for head, _ in HONOUR_HEADS)
HONOUR = re.compile(
    rf"(?:{'|'.join(row.words for row in GIVERS)}){_INSIDE}{{0,16}}?(?:{_HEADS})|{'|'.join(NAMED_HONOURS)}"
)
_LEVELS = tuple((re.compile(row.words), row.level) for row in GIVERS)

BARE_HONOUR = re.compile(
    r"(?:国家|全国|中国|世界|[省市州县]|自治区)级?"
    r"(?:示范|先行|试验|实验|试点|先进|大?奖|[一二三]等奖|百强(?:企业)?$|十强$|[金银铜]奖)"
)
"""A mere statement of rank, which names no honour: 国家级示范区"""


def honours(passage: Passage) -> tuple[Honour, ...]:
    """The honours of a passage, in order; quotation marks around one are not part of it.

    >>> found = honours(Passage.of("成功创建国家卫生城市，获评“中国蓝莓之乡”，3个国家级示范区开工。"))
    >>> [(each.text, each.level) for each in found]
    [('国家卫生城市', 'national'), ('中国蓝莓之乡', 'national')]
    """
    return tuple(
        Honour(Span(*found.span()), passage.text[found.start() : found.end()], _level(found))
        for found in HONOUR.finditer(passage.reading)
        if not BARE_HONOUR.match(found[0]) and not _inside_a_name(found)
    )


def _inside_a_name(found: re.Match[str]) -> bool:
    """Test whether 省 ends the name of a province: 吉林省科技奖"""
    text, start = found.string, found.start()
    return found[0][:2] != "省级" and found[0][0] == PROVINCE and text[start - 1 : start] not in (*BEFORE_PROVINCE,)


def _level(found: re.Match[str]) -> HonourLevel:
    given = next((level for words, level in _LEVELS if words.match(found[0])), None)
    return given or NAMED_HONOURS[found[0]]
