"""Bodies with fixed names: party and state, banks, international bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from converter.annotate.gazetteer import Beginnings, beginnings_of
from converter.model.annotations import OrganizationKind


class Body(NamedTuple):
    """Body: its name in texts, its full name if that is a short one, and its kind."""

    said: str
    kind: OrganizationKind
    name: str | None = None


PARTY, CONGRESS = "中国共产党", "人民代表大会"

BODIES = (
    Body("中国共产党", "party"),
    Body("党中央", "party", "中国共产党中央委员会"),
    Body("中共中央", "party", "中国共产党中央委员会"),
    Body("中国共产党中央委员会", "party"),
    Body("中央军委", "party", "中国共产党中央军事委员会"),
    Body("中央纪委", "party", "中国共产党中央纪律检查委员会"),
    Body("全国人大", "congress", "全国人民代表大会"),
    Body("全国人民代表大会", "congress"),
    Body("全国人大常委会", "congress", "全国人民代表大会常务委员会"),
    Body("全国人民代表大会常务委员会", "congress"),
    Body("全国政协", "congress", "中国人民政治协商会议全国委员会"),
    Body("国务院", "government"),
    Body("国务院办公厅", "government"),
    Body("国务院国资委", "department", "国务院国有资产监督管理委员会"),
    Body("国务院安委会", "department", "国务院安全生产委员会"),
    Body("中央人民政府", "government"),
    Body("最高人民法院", "institution"),
    Body("最高人民检察院", "institution"),
    Body("中国人民解放军", "institution"),
    Body("中国人民武装警察部队", "institution"),
    *(Body(said, "institution", "中国人民解放军") for said in ("人民解放军", "解放军")),
    *(Body(said, "institution", "中国人民武装警察部队") for said in ("武警部队", "武警")),
    Body("国家发展改革委", "department", "国家发展和改革委员会"),
    Body("国家发改委", "department", "国家发展和改革委员会"),
    Body("国家发展和改革委员会", "department"),
    Body("国家计划委员会", "department"),
    Body("国家卫生健康委", "department", "国家卫生健康委员会"),
    Body("国家卫生健康委员会", "department"),
    Body("工信部", "department", "工业和信息化部"),
    Body("人社部", "department", "人力资源和社会保障部"),
    Body("住建部", "department", "住房和城乡建设部"),
    Body("住房城乡建设部", "department", "住房和城乡建设部"),
    Body("科技部", "department", "科学技术部"),
    *(
        Body(name, "department")
        for name in (
            "财政部",
            "教育部",
            "公安部",
            "民政部",
            "司法部",
            "水利部",
            "商务部",
            "农业部",
            "文化部",
            "卫生部",
            "铁道部",
            "外交部",
            "国防部",
            "国土资源部",
            "环境保护部",
            "科学技术部",
            "自然资源部",
            "生态环境部",
            "交通运输部",
            "农业农村部",
            "文化和旅游部",
            "应急管理部",
            "退役军人事务部",
            "工业和信息化部",
            "人力资源和社会保障部",
            "住房和城乡建设部",
            "审计署",
            "国家统计局",
            "国家税务总局",
            "国家林草局",
            "国家旅游局",
            "国家体育总局",
            "国家工商总局",
            "国家市场监管总局",
            "国家药监局",
            "国家中医药管理局",
            "国家乡村振兴局",
        )
    ),
    *(
        Body(name, "company")
        for name in (
            "招商银行",
            "浦发银行",
            "交通银行",
            "光大银行",
            "民生银行",
            "兴业银行",
            "平安银行",
            "华夏银行",
            "中信银行",
            "广发银行",
            "中国建设银行",
            "中国农业银行",
            "中国工商银行",
            "中国银行",
            "建设银行",
            "农业银行",
            "工商银行",
            "中国邮政储蓄银行",
        )
    ),
    *(
        Body(name, "institution")
        for name in (
            "中国人民银行",
            "国家开发银行",
            "中国农业发展银行",
            "中国科学院",
            "中国工程院",
            "中国社会科学院",
            "中国医学科学院",
            "中国中医科学院",
            "清华大学",
            "复旦大学",
            "南开大学",
            "同济大学",
            "中国人民大学",
            "中国科学技术大学",
            "南方科技大学",
            "南方医科大学",
            "中国海洋大学",
            "中国农业大学",
            "中国政法大学",
            "中国药科大学",
            "电子科技大学",
            "中国医科大学",
            "暨南大学",
            "华南理工大学",
            "华中科技大学",
            "联合国",
            "世界贸易组织",
            "世界卫生组织",
            "国际货币基金组织",
            "世界银行",
            "亚洲开发银行",
            "亚洲基础设施投资银行",
            "上海合作组织",
            "亚太经合组织",
            "二十国集团",
        )
    ),
    Body("世贸组织", "institution", "世界贸易组织"),
    Body("联合国教科文组织", "institution", "联合国教育、科学及文化组织"),
    Body("联合国粮农组织", "institution", "联合国粮食及农业组织"),
    *(Body(name, "institution") for name in ("联合国开发计划署", "联合国环境规划署", "联合国安全理事会")),
    Body("中科院", "institution", "中国科学院"),
    Body("上合组织", "institution", "上海合作组织"),
)

BY_NAME = {body.said: body for body in BODIES}

UNDER_THE_COUNCIL = re.compile("[一-鿿]{2,8}?(?:委员会|领导小组|办公室|研究中心|指挥部)")
"""Rest of a body's name that begins with 国务院: 国务院科学规划委员会."""

NOT_BEFORE = re.compile("[各级等化类党]$")
SENTENCE_WORDS = re.compile("[和与及在对的为向将由被]|成立|设立|批准|决定|同意|出台|印发|部署|要求|任命")
"""Words that continue a sentence after 国务院: 国务院批准设立…委员会."""

NO_BODY_BEHIND = re.compile("[门队长业]|代表(?!大会)|委员(?!会)|总理|总局|[司署]令|大会堂|研究生")
"""Context behind such a name that makes it part of another word: 财政部门, 各级教育部, 全国人大代表."""


def known_bodies(text: str) -> Iterator[tuple[int, int, Body]]:
    """Yield the start and end of these bodies.

    >>> [body.said for _, _, body in known_bodies("财政部门和财政部贯彻党中央、国务院部署")]
    ['财政部', '党中央', '国务院']
    """
    for start, end in _names().found(text):
        if NO_BODY_BEHIND.match(text, end) is None and NOT_BEFORE.match(text, max(start - 1, 0), start) is None:
            body = BY_NAME[text[start:end]]
            under = UNDER_THE_COUNCIL.match(text, end) if body.said == "国务院" else None
            if under is not None and not SENTENCE_WORDS.search(under[0]):
                end, body = under.end(), Body(text[start : under.end()], "department")
            yield start, end, body


@cache
def _names() -> Beginnings:
    return beginnings_of(BY_NAME)
