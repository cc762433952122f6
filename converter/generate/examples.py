"""Examples of the elements of the TEI, from a small invented report, for the documentation of the schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from lxml import etree

from converter import read, write
from converter.formats.tei.elements import TEI, XML_ID

EXAMPLES = "{http://www.tei-c.org/ns/Examples}"
INVENTED = """来源：示例日报 发布时间：2024-01-20 责任编辑：李四
政府工作报告
——2024年1月10日在辽源市第九届人民代表大会第三次会议上
辽源市市长 张三

各位代表：
现在，我代表市人民政府向大会报告工作，请予审议。
一、2023年工作回顾
一年来，我们稳增长，经济运行持续向好。地区生产总值增长6.5%左右，三次产业结构比为12:38:50，工业投资增长5%至6%。
一年来，我们惠民生，民生福祉不断增进。出台《辽源市供水条例》，市教育局新建学校3所，东丰县荣获国家卫生城市称号。
（掌声）
实施“三区三线”①规划。
一是抓项目。建成项目30个。
二是抓改革。新增企业500家。
二、2024年工作安排
主要预期目标是：地区生产总值增长6%以上，力争财政收入增长5%。
名词解释
1. 三区三线：三类空间和三条控制线。
附件：2024年民生实事
1. 新建公园3处。
"""
LONGEST = 600
"""Characters of the longest example, so that a page of the documentation shows a few of them at once."""


@cache
def examples() -> Mapping[str, etree._Element]:
    """Element -> the first short instance of it, as an `egXML` of the documentation."""
    found: dict[str, etree._Element] = {}
    for root in _documents():
        for element in (
            each for part in (*root.iterchildren(reversed=True), root) for each in part.iter(f"{TEI}*")
        ):  # the text before the header
            name = etree.QName(element).localname
            if name not in found and len(element) + len(element.attrib) + len(element.text or "") and _short(element):
                found[name] = _example(element)
    return found


def _documents() -> Iterator[etree._Element]:
    """The TEI of the invented report with annotations around and apart from its text."""
    report = read(INVENTED, name="example.txt").value
    for way in ("inline", "standoff"):
        yield etree.fromstring(write(report, "tei", annotations=way, check=False).value.encode())


def _short(element: etree._Element) -> bool:
    return len(etree.tostring(element, encoding="unicode", with_tail=False)) < LONGEST


def _example(element: etree._Element) -> etree._Element:
    """The element in the namespace of examples, without its ids."""
    holder = etree.Element(EXAMPLES + "egXML", nsmap={None: EXAMPLES[1:-1]})  # type: ignore[dict-item]  # the default
    holder.append(_renamed(element))
    return holder


def _renamed(element: etree._Element) -> etree._Element:
    copy = etree.Element(
        EXAMPLES + etree.QName(element).localname, {str(key): str(value) for key, value in element.attrib.items()}
    )
    copy.attrib.pop(XML_ID, "")  # which stands once in a document
    copy.text = element.text
    for child in element:
        made = _renamed(child)
        made.tail = child.tail
        copy.append(made)
    return copy
