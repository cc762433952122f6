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
    "change": {
        "change.increase": ("增加", "an increase"),
        "change.decrease": ("减少", "a decrease"),
    },
    "bound": {
        "bound.about": ("左右", "about"),
        "bound.at-least": ("以上", "at least"),
        "bound.at-most": ("以内", "at most"),
    },
    "status": {
        "status.outcome": ("完成", "achieved"),
        "status.expected": ("预计", "expected"),
        "status.target": ("目标", "aimed at"),
    },
    "basis": {
        "basis.year-on-year": ("同比", "against the year before"),
        "basis.annual-average": ("年均", "a yearly average"),
        "basis.since-start": ("累计", "since the start of the period"),
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


TAXONOMIES: dict[str, tuple[str, str]] = {
    "kind": ("文本种类", "kinds of texts"),
    "level": ("行政级别", "levels of government"),
    "period": ("年份", "years of which the report speaks"),
    "meeting": ("会议", "meetings of the congress"),
    "office": ("职务", "offices"),
    "role": ("段落功能", "roles of paragraphs and divisions"),
    "form": ("句式", "forms of paragraphs"),
    "change": ("增减", "directions of a change"),
    "bound": ("界限", "bounds of a quantity"),
    "status": ("状态", "status of a quantity"),
    "basis": ("比较基期", "bases of a change"),
    "modality": ("承诺用语", "commitments of a target"),
    "time": ("所指时间", "times that quantities are about"),
    "date": ("时间表达", "forms of dates"),
    "place": ("地名", "forms of place names"),
    "organization": ("机构", "kinds of organisations"),
    "law": ("法规、文件", "kinds of laws and works"),
    "term": ("词语", "kinds of terms"),
    "honour": ("荣誉级别", "levels of honours"),
}
"""Taxonomy -> the name for what its categories have in common, in Chinese and in English."""


def write_classes(parent: Element) -> None:
    """A `taxonomy` for each kind of class."""
    for taxonomy, categories in CLASSES.items():
        write_taxonomy(parent, taxonomy, categories)


def write_taxonomy(parent: Element, taxonomy: str, categories: Mapping[str, tuple[str, ...]]) -> None:
    """A taxonomy with its categories, each with its name in Chinese and perhaps in English."""
    holder = add(parent, "taxonomy", "", {XML_ID: taxonomy})
    _named(holder, "desc", TAXONOMIES[taxonomy])
    for name, words in categories.items():
        _named(add(holder, "category", "", {XML_ID: name}), "catDesc", words)


def _named(parent: Element, element: str, words: tuple[str, ...]) -> None:
    for text, language in zip(words, ("zh-Hans", "en"), strict=False):
        add(add(parent, element, "", {XML_LANG: language}), "term", text)


def class_ids() -> Iterator[str]:
    """The ids of the taxonomies and their categories."""
    for taxonomy, categories in CLASSES.items():
        yield taxonomy
        yield from categories
