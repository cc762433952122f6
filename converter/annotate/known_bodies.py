"""Bodies known by name wherever they stand: those of party and state, banks, bodies of many nations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from converter.annotate.gazetteer import Beginnings, beginnings_of
from converter.annotation import OrganizationKind


class Body(NamedTuple):
    """A body: its name in texts, its full name where that is a short one, and what it is."""

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
    Body("中央人民政府", "government"),
    Body("最高人民法院", "institution"),
    Body("最高人民检察院", "institution"),
    Body("中国人民解放军", "institution"),
    Body("中国人民武装警察部队", "institution"),
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
    *(Body(name, "department") for name in (
        "财政部", "教育部", "公安部", "民政部", "司法部", "水利部", "商务部", "农业部", "文化部", "卫生部",
        "铁道部", "外交部", "国防部", "国土资源部", "环境保护部", "科学技术部", "自然资源部", "生态环境部",
        "交通运输部", "农业农村部", "文化和旅游部", "应急管理部", "退役军人事务部", "工业和信息化部",
        "人力资源和社会保障部", "住房和城乡建设部", "审计署", "国家统计局", "国家税务总局", "国家林草局",
        "国家旅游局", "国家体育总局", "国家工商总局", "国家市场监管总局", "国家药监局", "国家中医药管理局",
        "国家乡村振兴局",
    )),
    *(Body(name, "company") for name in (
        "招商银行", "浦发银行", "交通银行", "光大银行", "民生银行", "兴业银行", "平安银行", "华夏银行", "中信银行",
        "广发银行", "中国建设银行", "中国农业银行", "中国工商银行", "中国银行", "建设银行", "农业银行", "工商银行",
        "中国邮政储蓄银行",
    )),
    *(Body(name, "institution") for name in (
        "中国人民银行", "国家开发银行", "中国农业发展银行", "中国科学院", "中国工程院", "中国社会科学院",
        "中国医学科学院", "中国中医科学院", "清华大学", "复旦大学", "南开大学", "同济大学", "中国人民大学",
        "中国科学技术大学", "南方科技大学", "南方医科大学", "中国海洋大学", "中国农业大学", "中国政法大学",
        "中国药科大学", "电子科技大学", "中国医科大学", "暨南大学", "华南理工大学", "华中科技大学", "联合国",
        "世界贸易组织", "世界卫生组织", "国际货币基金组织", "世界银行", "亚洲开发银行", "亚洲基础设施投资银行",
        "上海合作组织", "亚太经合组织", "二十国集团",
    )),
    Body("世贸组织", "institution", "世界贸易组织"),
    Body("上合组织", "institution", "上海合作组织"),
)

BY_NAME = {body.said: body for body in BODIES}

NOT_BEFORE = re.compile("[各级等化类党]$")
NOT_BEHIND = re.compile("[门队长业]|代表(?!大会)|委员(?!会)|总理|总局|[司署]令|大会堂|研究生")
"""What makes another word of such a name: 财政部门, 各级教育部, 全国人大代表."""


def known_bodies(text: str) -> Iterator[tuple[int, int, Body]]:
    """Where such bodies stand.

    >>> [body.said for _, _, body in known_bodies("财政部门和财政部贯彻党中央、国务院部署")]
    ['财政部', '党中央', '国务院']
    """
    for start, end in _names().found(text):
        if NOT_BEHIND.match(text, end) is None and NOT_BEFORE.match(text, max(start - 1, 0), start) is None:
            yield start, end, BY_NAME[text[start:end]]


@cache
def _names() -> Beginnings:
    return beginnings_of(BY_NAME)
