"""Metadata from a page's head, as labels: a row for each name that states a metadata field.

ArticleTitle, PubDate, ContentSource, Author and Url are names that 《政府网站发展指引》 (国办发〔2017〕47号) and
GB/T 42147 set for the pages of governments; the rest are usual with the press and on social networks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from converter.inputs.labels import Label


class MetaRow(NamedTuple):
    """A name in lower case, and the path, one of `converter.inputs.labels.PATHS`, that its value states."""

    name: str
    field: str
    example: str


META_ROWS = (
    MetaRow("articletitle", "title", "示例市人民政府工作报告"),
    MetaRow("pubdate", "publication.date", "2022-01-20 08:30"),
    MetaRow("publishdate", "publication.date", "2022-01-20"),
    MetaRow("firstpublishedtime", "publication.date", "2022-01-20-08:30:00"),
    MetaRow("article:published_time", "publication.date", "2022-01-20T08:30:00+08:00"),
    MetaRow("og:release_date", "publication.date", "2022-01-20"),
    MetaRow("contentsource", "publication.source", "示例市人民政府办公室"),
    MetaRow("source", "publication.source", "示例日报"),
    MetaRow("mediaid", "publication.source", "示例日报"),
    MetaRow("editor", "publication.editor", "李明"),
    MetaRow("责任编辑", "publication.editor", "李明"),
    MetaRow("url", "publication.url", "http://www.example.gov.cn/a/1.html"),
    MetaRow("canonical", "publication.url", "http://www.example.gov.cn/a/1.html"),
    MetaRow("og:url", "publication.url", "http://www.example.gov.cn/a/1.html"),
    MetaRow("saved from url", "publication.url", "http://www.example.gov.cn/a/1.html"),
)
"""In order of trust: of two that state one field, the first counts, and the other is only kept."""

FIELD = {row.name: (rank, row.field) for rank, row in enumerate(META_ROWS)}

TECHNICAL = re.compile(
    r"(?:viewport|generator|renderer|robots|googlebot|referrer|format-detection|theme-color|color-scheme|hotcss|"
    r"x-ua-compatible|csrf.*|_csrf.*|msapplication.*|apple-.*|mobile-.*|applicable-device|baidu.*|google-site.*|"
    r"360.*|sogou.*|msvalidate.*|wap-.*|screen-.*|full-?screen|browsermode|layoutmode|progid|originator|"
    r"og:type|og:locale|og:image.*|twitter:.*|fb:.*|image|charset|content-type)\Z"
)
"""Names that speak to programs and not of the document."""

EDITOR = re.compile(r"\s*(?:责任编辑|责编|编辑)\s*[:：]\s*(?P<name>\S.*)", re.DOTALL)


ORIGIN = re.compile(r"\A\s*(?:来源|稿源)\s*[:：]\s*")
"""A label inside of a value, as on pages of the press: 来源：示例日报"""

SAVED_FROM_WORDS = "saved from url"
"""Comment with the address, in files saved by browsers."""


def labels_of(page: LexborHTMLParser, address: str = "") -> list[Label]:
    """List the labels of a page in document order; `address` is where it was saved from.

    >>> labels_of(LexborHTMLParser('<meta name="PubDate" content="2022-01-20">'))
    [Label(field='publication.date', name='PubDate', value='2022-01-20')]
    """
    saved = Label(FIELD[SAVED_FROM_WORDS][1], SAVED_FROM_WORDS, address)
    found = [label for label in (*_stated(page), saved) if label.value.strip()]
    return _settled(list(dict.fromkeys(found)))


def _stated(page: LexborHTMLParser) -> Iterator[Label]:
    """Every `<meta>`, `<title>` and canonical link, with the field that its name states."""
    for node in page.css("meta, title, link"):
        attributes = node.attributes
        if node.tag == "title":
            parent = node.parent
            if parent is not None and parent.tag == "head":
                yield Label("", "title", node.text())
        elif node.tag == "meta":
            name = attributes.get("name") or attributes.get("property") or ""
            if name and not TECHNICAL.match(name.strip().lower()):
                yield _labelled(name.strip(), attributes.get("content") or "")
        elif "canonical" in (attributes.get("rel") or "").lower().split():
            yield _labelled("canonical", attributes.get("href") or "")


def _labelled(name: str, value: str) -> Label:
    """Build the label of one statement; an author is an editor only if the value says so."""
    _, field = FIELD.get(name.lower(), (0, ""))
    if name.lower() == "author" and EDITOR.match(value):
        field = "publication.editor"
    if field == "publication.source":
        value = ORIGIN.sub("", value)
    return Label(field, name, value)


def _settled(labels: Sequence[Label]) -> list[Label]:
    """The labels, each field stated by the one name that is trusted most."""
    best: dict[str, int] = {}
    for place, label in enumerate(labels):
        if label.field and (label.field not in best or _rank(label) < _rank(labels[best[label.field]])):
            best[label.field] = place
    chosen = set(best.values())
    return [label if place in chosen else label._replace(field="") for place, label in enumerate(labels)]


def _rank(label: Label) -> int:
    return FIELD.get(label.name.lower(), (len(META_ROWS), ""))[0]
