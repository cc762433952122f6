"""Classes used in the TEI: `classDecl`, the same in every document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from converter.formats.tei.elements import XML_ID, XML_LANG, Element, add

CLASSES: dict[str, dict[str, tuple[str, str]]] = {
    "kind": {
        "kind.government-work-report": ("政府工作报告", "government work report"),
        "kind.other": ("其他文本", "another kind of text"),
    },
    "level": {
        "level.national": ("国家级", "national"),
        "level.province": ("省级", "province"),
        "level.prefecture": ("地级", "prefecture"),
        "level.county": ("县级", "county"),
        "level.township": ("乡级", "township"),
    },
    "meeting": {
        "meeting.term": ("届", "term of the congress"),
        "meeting.session": ("次会议", "session of the congress"),
    },
    "office": {"office.acting": ("代理", "acting")},
    "role": {
        "role.title": ("标题", "title"),
        "role.subtitle": ("副标题", "subtitle"),
        "role.session": ("会议行", "line that names the session"),
        "role.byline": ("署名行", "byline"),
        "role.date": ("日期行", "dateline"),
        "role.caption": ("说明行", "caption"),
        "role.opening": ("开场白", "opening formula"),
        "role.summary": ("总括", "summary"),
        "role.difficulties": ("困难和问题", "difficulties and problems"),
        "role.requirements": ("总体要求", "general requirements"),
        "role.targets": ("主要预期目标", "main targets"),
        "role.tasks": ("重点工作", "tasks"),
        "role.government": ("政府自身建设", "the government's own conduct"),
        "role.acknowledgement": ("致谢", "thanks"),
        "role.closing": ("结束语", "closing"),
        "role.glossary-head": ("名词解释标题", "title of the glossary"),
    },
    "form": {"refrain": ("排比段起句", "opens with a refrain: 一年来")},
}
"""Taxonomy -> category -> its description in Chinese and in English."""

ANNOTATION_CLASSES: dict[str, dict[str, tuple[str, str]]] = {
    "quantity.change": {
        "quantity.change.increase": ("增加", "an increase"),
        "quantity.change.decrease": ("减少", "a decrease"),
    },
    "quantity.bound": {
        "quantity.bound.about": ("左右", "about"),
        "quantity.bound.at-least": ("以上", "at least"),
        "quantity.bound.at-most": ("以内", "at most"),
    },
    "quantity.status": {
        "quantity.status.outcome": ("完成", "achieved"),
        "quantity.status.expected": ("预计", "expected"),
        "quantity.status.target": ("目标", "aimed at"),
    },
    "quantity.basis": {
        "quantity.basis.year-on-year": ("同比", "against the year before"),
        "quantity.basis.annual-average": ("年均", "a yearly average"),
        "quantity.basis.since-start": ("累计", "since the start of the period"),
    },
    "date": {
        "date.stated": ("写明的时间", "a time written out: 2021年"),
        "date.relative": ("相对的时间", "counted from the report's own date: 去年"),
        "date.plan": ("五年规划", "a five-year plan: “十四五”"),
        "date.term": ("任期", "a term of office: 本届政府任期"),
    },
    "place": {"place.relative": ("相对的地名", "named from where the speaker stands: 我市")},
    "organization": {
        "organization.party": ("党组织", "a body of the party"),
        "organization.congress": ("人大、政协", "a congress or a consultative conference"),
        "organization.government": ("政府", "a government"),
        "organization.department": ("部门", "a department of a government"),
        "organization.company": ("企业", "a company"),
        "organization.institution": ("机构", "a school, a hospital, a bank or another institution"),
    },
    "law": {
        "law.law": ("法律", "a law"),
        "law.regulation": ("法规、规章", "a regulation or local rules"),
        "law.plan": ("规划、计划", "a plan or a programme"),
        "law.document": ("文件", "another paper"),
        "law.work": ("作品", "a book, a film, a play or another work"),
    },
    "term": {"term.quoted": ("引用的词语", "a programme, a slogan or a catchword that the text marks or explains")},
    "honour": {
        "honour.world": ("世界级", "of the world"),
        "honour.national": ("国家级", "of the nation"),
        "honour.province": ("省级", "of a province"),
        "honour.prefecture": ("地级", "of a prefecture"),
        "honour.county": ("县级", "of a county"),
    },
}
"""The classes of annotations, where a document carries any."""


def write_classes(parent: Element) -> None:
    """A `taxonomy` for each kind of class."""
    write_taxonomies(parent, CLASSES)


def write_taxonomies(parent: Element, taxonomies: Mapping[str, Mapping[str, tuple[str, str]]]) -> None:
    """These taxonomies with their categories."""
    for taxonomy, categories in taxonomies.items():
        holder = add(parent, "taxonomy", "", {XML_ID: taxonomy})
        for name, (chinese, english) in categories.items():
            category = add(holder, "category", "", {XML_ID: name})
            add(category, "catDesc", chinese, {XML_LANG: "zh-Hans"})
            add(category, "catDesc", english, {XML_LANG: "en"})


def class_ids() -> Iterator[str]:
    """The ids of the taxonomies and their categories."""
    for taxonomy, categories in CLASSES.items():
        yield taxonomy
        yield from categories
