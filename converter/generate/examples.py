"""Examples of the elements of the TEI, from a seed and a small invented report, for the documentation of the schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from lxml import etree

from converter import read, write
from converter.formats.tei.elements import TEI, XML_ID
from converter.resources import PACKAGE

EXAMPLES = "{http://www.tei-c.org/ns/Examples}"
SEED = PACKAGE.parent / "seeds" / "liaoyuan-2022.txt"
INVENTED = """政府工作报告
——2024年1月10日在示例市第十五届人民代表大会第三次会议上
示例市市长 张三

各位代表：
现在，我代表市人民政府向大会报告工作，请予审议。
一、2023年工作回顾
一年来，我们稳增长，经济运行持续向好。三次产业结构比为12:38:50，工业投资增长5%至6%。
一年来，我们惠民生，民生福祉不断增进。实施“三区三线”规划。（掌声）
一是抓项目。建成项目30个。
二是抓改革。新增企业500家。
名词解释
1. 三区三线：三类空间和三条控制线。
"""
LONGEST = 600
"""Characters of the longest example, so that a page of the documentation shows a few of them at once."""


@cache
def examples() -> Mapping[str, etree._Element]:
    """Element -> the first short instance of it, as an `egXML` of the documentation."""
    found: dict[str, etree._Element] = {}
    for root in _documents():
        for element in root.iter(f"{TEI}*"):
            name = etree.QName(element).localname
            if name not in found and len(element) + len(element.attrib) + len(element.text or "") and _short(element):
                found[name] = _example(element)
    return found


def _documents() -> Iterator[etree._Element]:
    """The TEI of the invented report with annotations around and apart from its text, then of the seed."""
    for data, name in ((INVENTED.encode(), "example.txt"), (SEED.read_bytes(), SEED.name)):
        report = read(data, name=name).value
        for way in ("inline", "standoff"):
            yield etree.fromstring(write(report, "tei", annotations=way).value.encode())


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
