"""Bodies of a unit, relative to the speaker or in full: 市政府, 辽源市人大常委会, 县教育局."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from converter.annotate.gazetteer import start_of_full_name
from converter.annotate.place_names import unit_of
from converter.annotate.relative_places import Home, ReferredPlace, meant
from converter.model.annotations import OrganizationKind

DUTIES = (
    "(?:发展|改革|发改|教育|科技|科学|技术|工业|信息|信息化|工信|经信|民族|宗教|事务|公安|民政|司法|财政|人力|资源|社会|保障|人社|自然|规划|国土|土地|生态|环境|环保|"
    "住房|城乡|住建|建设|建筑|工务|交通|运输|水务|水利|农业|农村|农机|商务|文化|文体|旅游|文旅|体育|广电|新闻|出版|卫生|健康|卫健|计生|计划|生育|人口|退役|军人|"
    "应急|管理|审计|国资|市场|监督|监管|统计|医疗|医保|林业|草原|林草|城市|城管|综合|行政|执法|审批|政务|服务|数据|金融|税务|国税|地税|信访|扶贫|乡村|振兴|食品|"
    "药品|食药|安全|生产|安监|质监|质量|技监|工商|物价|粮食|招商|投资|促进|档案|气象|畜牧|水产|海洋|渔业|园林|绿化|机关|口岸|和|与)"
)
"""The words of which names of departments are made."""


class LocalBodyRow(NamedTuple):
    """Kind of body: the words after the unit's name, the full name with {} for that of the unit, an example."""

    pattern: str
    kind: OrganizationKind
    full: str
    example: str

    def full_name(self, said: str, unit: ReferredPlace) -> str | None:
        """The full name, where the text shortens it and the unit is certain."""
        if unit.name is None:
            return None
        behind = UNIT_AND_BODY.search(said)
        name = self.full.format(unit.name) if self.full else unit.name + (said[behind.start() + 1 :] if behind else "")
        return None if name == said else name


LOCAL_BODIES = (
    LocalBodyRow("人民政府(?!性)", "government", "{}人民政府", "市人民政府"),
    LocalBodyRow(
        "政府(?!性|投资|采购|债|购买|主导|引导|质量奖|工作报告|补贴|专项|规章|令|储备|奖|基金)",
        "government",
        "{}人民政府",
        "区政府",
    ),
    LocalBodyRow(
        "人大常委会|人大常务委员会|人民代表大会常务委员会", "congress", "{}人民代表大会常务委员会", "县人大常委会"
    ),
    LocalBodyRow("人大(?!代表(?!大会)|代会)|人民代表大会(?!代表|制度)", "congress", "{}人民代表大会", "省人大"),
    LocalBodyRow("政协(?!委员(?!会)|调|作|商)(?:委员会|常委会)?", "congress", "中国人民政治协商会议{}委员会", "市政协"),
    LocalBodyRow("纪委(?!书记|监)", "party", "中国共产党{}纪律检查委员会", "市纪委"),
    LocalBodyRow("党委(?!书记|员)", "party", "中国共产党{}委员会", "自治区党委"),
    LocalBodyRow("委(?![员托派外任屈曲会培])", "party", "中国共产党{}委员会", "省委"),
    LocalBodyRow("(?:高级|中级)人民法院", "institution", "", "市中级人民法院"),
    LocalBodyRow("(?:人民)?法院", "institution", "{}人民法院", "县法院"),
    LocalBodyRow("(?:人民)?检察院", "institution", "{}人民检察院", "县检察院"),
    LocalBodyRow(f"{DUTIES}{{1,8}}[局厅](?![长级面部势限])", "department", "", "区文体旅游局"),
    LocalBodyRow(
        "第?[一二三四五六七八九十]?(?:人民|中医|中心|妇幼保健|妇女儿童|儿童|口腔|精神卫生)医院(?!院)",
        "institution",
        "",
        "市第三人民医院",
    ),
)
"""Words that follow a unit's name.  If `full` is empty, the full name is the unit's followed by these words."""

UNIT_AND_BODY = re.compile(
    "[省市县区州旗盟](?:" + "|".join(f"(?P<r{at}>{row.pattern})" for at, row in enumerate(LOCAL_BODIES)) + ")"
)

GENERIC_UNIT_OPENINGS = frozenset(
    "城各直辖都他该县市区省州旗弟个超特全我本属小社地园景校片山老开新两级等大多乡镇部二三四五六七八九十几数邻跨同外沿"
)
"""Characters before 省, 市 and others that exclude the speaker's own unit: 各市政府, 特区政府, 社区党委."""


def local_bodies(text: str, home: Home) -> Iterator[tuple[int, int, LocalBodyRow, ReferredPlace]]:
    """Yield the start and end of these bodies, with their row and their unit.

    >>> home = Home("220400", 2022, "辽源市", "prefecture", "2204")
    >>> [(text[start:end], unit.name) for text in ["市政府、东丰县委和各市政府"]
    ...  for start, end, _, unit in local_bodies(text, home)]
    [('市政府', '辽源市'), ('东丰县委', '东丰县')]
    """
    for match in UNIT_AND_BODY.finditer(text):
        row = LOCAL_BODIES[int((match.lastgroup or "r0")[1:])]
        named = _named_unit(text, match.start() + 1, home)
        if named is not None:
            yield named[0], match.end(), row, named[1]


def _named_unit(text: str, end: int, home: Home) -> tuple[int, ReferredPlace] | None:
    """Find the unit whose name ends at `end`, and the start of the name, including the units above it."""
    start = start_of_full_name(text, end)
    if start is not None:
        above = start_of_full_name(text, start)
        parent = unit_of(text, above, start, home, "") if above is not None else None
        code = parent.code or "" if parent is not None else ""
        unit = unit_of(text, start, end, home, code)
        if unit is not None:
            inside = above is not None and unit.code is not None and unit.code[:2] == code[:2]
            return (above if above is not None and inside else start), unit
        if end - start > 2:
            return None
    word = 3 if text.endswith("自治区", 0, end) else 1
    before = text[end - word - 1 : end - word]
    if before in GENERIC_UNIT_OPENINGS and before:
        return None
    return end - word, meant(text[end - 1], home)
